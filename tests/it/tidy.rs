//! Rules of the code base that neither the compiler nor clippy knows: who may depend on whom, and what a file looks like.

use cargo_metadata::{DependencyKind, MetadataCommand};
use std::{
    collections::BTreeSet,
    fmt::Write as _,
    path::{Path, PathBuf},
};

/// Lines of a file without its own tests that need no explanation, and lines in all that no explanation excuses.
const LINES: (usize, usize) = (350, 600);

/// Files longer than that, each with the reason why it is not two.
const LONG_FILES: &[(&str, &str)] = &[
    ("tests/it/access/matrix/calls.rs", "one table of all root fields"),
    ("tests/it/migrations.rs", "one table of refusals a concept; they are read together"),
];

/// A crate with the features that another may switch on.
type Used = (&'static str, &'static [&'static str]);

/// What our crates may use of ours, with the features that they may switch on.
const DIRECTIONS: &[(&str, &[Used])] = &[
    ("dangvien-shared", &[]),
    ("dangvien-migrations", &[]),
    ("dangvien-builder", &[]),
    ("dangvien-frontend", &[("dangvien-shared", &["client"])]),
    ("dangvien-backend", &[("dangvien-shared", &["collation", "graphql"]), ("dangvien-migrations", &[])]),
    (
        "dangvien-tests",
        &[
            ("dangvien-backend", &[]),
            ("dangvien-migrations", &[]),
            ("dangvien-shared", &["client", "collation", "graphql"]),
        ],
    ),
];

/// What the code in a folder must not name: layers look down only, and what is shared is pure.
const LAYERS: &[(&str, &[&str])] = &[
    ("backend/src/graphql", &["sea_orm", "axum", "crate::web"]),
    ("backend/src/domain", &["async_graphql", "axum", "crate::graphql", "crate::web"]),
    ("backend/src/entity", &["async_graphql", "axum", "crate::graphql", "crate::web", "crate::domain"]),
    ("migrations/src", &["dangvien_shared", "dangvien::"]),
    (
        "shared/src",
        &["std::fs", "std::net", "std::env", "std::process", "tokio", "sea_orm", "leptos", "rand::"],
    ),
    ("frontend/src", &["dangvien::", "sea_orm", "async_graphql"]),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// Every file of the tree but what builds leave behind, by its path from the root.
fn files() -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![root()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            if path.is_dir() {
                if ![".git", "target", "node_modules", "dist", "data"].contains(&name) {
                    folders.push(path);
                }
            } else if name != ".git" {
                found.push(path.strip_prefix(root()).unwrap().to_str().unwrap().to_owned());
            }
        }
    }
    found.sort();
    found
}

/// Every Rust file with its text.
fn sources() -> Vec<(String, String)> {
    let rust = files().into_iter().filter(|path| has_extension(path, "rs"));
    rust.map(|path| (path.clone(), read(&path))).collect()
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|problem| panic!("{path}: {problem}"))
}

fn has_extension(path: &str, extension: &str) -> bool {
    Path::new(path).extension().is_some_and(|found| found == extension)
}

/// The lines of code with their numbers; comments may name what code must not.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .map(|(n, line)| (n + 1, line))
}

fn none(problems: &str) {
    assert!(problems.is_empty(), "\n{problems}");
}

#[test]
fn our_crates_depend_one_way() {
    let metadata = MetadataCommand::new().manifest_path(root().join("Cargo.toml")).no_deps().exec().unwrap();
    let names: BTreeSet<&str> = metadata.packages.iter().map(|package| package.name.as_str()).collect();
    let listed: BTreeSet<&str> = DIRECTIONS.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, listed, "a crate came or went: say here what it may use");
    let mut problems = String::new();
    for package in &metadata.packages {
        let name = package.name.as_str();
        let allowed = DIRECTIONS.iter().find(|(listed, _)| *listed == name).unwrap().1;
        for used in package.dependencies.iter().filter(|used| names.contains(used.name.as_str())) {
            match allowed.iter().find(|(listed, _)| *listed == used.name) {
                None => writeln!(problems, "{name} must not use {}", used.name).unwrap(),
                Some((_, features)) => {
                    for feature in used.features.iter().filter(|one| !features.contains(&one.as_str())) {
                        writeln!(problems, "{name} must not switch on {}/{feature}", used.name).unwrap();
                    }
                }
            }
            assert_ne!(used.kind, DependencyKind::Unknown, "{name}");
        }
    }
    none(&problems);
}

#[test]
fn versions_stand_in_the_root_manifest_only_each_with_its_reason() {
    let manifest = read("Cargo.toml");
    let (_, after) = manifest.split_once("[workspace.dependencies]\n").unwrap();
    let section = after.split("\n[").next().unwrap();
    let mut problems = String::new();
    // A group is what stands together without a blank line; a comment at its head speaks for it.
    for group in section.split("\n\n") {
        let first = group.lines().find(|line| !line.is_empty()).unwrap_or("#");
        if !first.starts_with('#') {
            writeln!(problems, "Cargo.toml: nothing says what `{first}` is for").unwrap();
        }
    }
    for path in files().iter().filter(|path| path.ends_with("/Cargo.toml")) {
        let manifest: toml::Table = toml::from_str(&read(path)).unwrap();
        for section in ["dependencies", "dev-dependencies", "build-dependencies"] {
            let uses = manifest.get(section).and_then(toml::Value::as_table).into_iter().flatten();
            for (name, _) in uses.filter(|(_, used)| used.get("workspace").is_none()) {
                writeln!(problems, "{path}: {name} has a version of its own").unwrap();
            }
        }
    }
    none(&problems);
}

#[test]
fn the_profile_optimises_what_it_names_and_nothing_of_ours() {
    let manifest: toml::Table = toml::from_str(&read("Cargo.toml")).unwrap();
    let dev = &manifest["profile"]["dev"];
    let mut problems = String::new();
    if dev.get("opt-level").is_some() || dev["package"].get("*").is_some() {
        problems.push_str("only crates that are named are optimised: see decision 0010\n");
    }
    for (crate_name, _) in DIRECTIONS.iter().filter(|(name, _)| *name != "dangvien-frontend") {
        let ours = dev["package"].get(crate_name);
        if ours.is_none_or(|ours| ours.get("opt-level").is_some() || ours.get("debug").is_none()) {
            let _ =
                writeln!(problems, "{crate_name} is built plain, with lines for traces: see decision 0010");
        }
    }
    none(&problems);
}

#[test]
fn layers_look_down_only() {
    let mut problems = String::new();
    for (path, text) in sources() {
        // `graphql.rs` belongs to the folder `graphql`.
        let inside = |folder: &str| {
            path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/') || rest == ".rs")
        };
        for (folder, forbidden) in LAYERS.iter().filter(|(folder, _)| inside(folder)) {
            for (number, line) in code(&text) {
                for word in forbidden.iter().filter(|word| names(line, word)) {
                    writeln!(problems, "{path}:{number}: {folder} must not name {word}").unwrap();
                }
            }
        }
    }
    none(&problems);
}

/// Whether a line names a path: `rand::` is not in `operand::`.
fn names(line: &str, word: &str) -> bool {
    line.match_indices(word)
        .any(|(at, _)| !line[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_'))
}

#[test]
fn files_are_short_and_say_what_they_are_for() {
    let mut problems = String::new();
    for (path, text) in sources() {
        let total = text.lines().count();
        let lines = text.lines().take_while(|line| *line != "#[cfg(test)]").count();
        if !text.starts_with("//! ") {
            writeln!(problems, "{path}: does not begin with one `//!` sentence of its purpose").unwrap();
        }
        let listed = LONG_FILES.iter().any(|(long, _)| *long == path);
        if total > LINES.1 || lines > LINES.0 && !listed {
            writeln!(
                problems,
                "{path}: {lines} lines, {total} with its tests; make it two, or say in LONG_FILES why not"
            )
            .unwrap();
        }
        if listed && lines <= LINES.0 {
            writeln!(problems, "{path}: {lines} lines; take it from LONG_FILES").unwrap();
        }
        let name = Path::new(&path).file_stem().unwrap().to_str().unwrap();
        if ["mod", "util", "utils", "helper", "helpers", "common", "misc"].contains(&name) {
            writeln!(problems, "{path}: a file is named after a concept").unwrap();
        }
    }
    none(&problems);
}

#[test]
fn nothing_is_switched_off_or_left_for_later() {
    // In two halves, or this file would accuse itself.
    let words = [
        concat!("#[", "allow"),
        concat!("#![", "allow"),
        concat!("#[", "ignore"),
        concat!("#[", "should_panic"),
        concat!("to", "do!("),
        concat!("unimple", "mented!("),
        concat!("FIX", "ME"),
        concat!("TO", "DO"),
        concat!("thread::", "sleep"),
    ];
    let mut problems = String::new();
    for (path, text) in sources() {
        for (number, line) in text.lines().enumerate() {
            for word in words.iter().filter(|word| line.contains(**word)) {
                writeln!(problems, "{path}:{}: {word}", number + 1).unwrap();
            }
        }
    }
    none(&problems);
}

#[test]
fn no_file_names_a_foreign_host() {
    let hosts = [
        concat!("unp", "kg"),
        concat!("jsde", "livr"),
        concat!("cdn", "js"),
        concat!("google", "apis"),
        concat!("gst", "atic"),
        concat!("esm", ".sh"),
        concat!("sky", "pack"),
    ];
    let mut problems = String::new();
    for path in files() {
        // Pictures have no words.
        let Ok(text) = std::fs::read_to_string(root().join(&path)) else { continue };
        for host in hosts.iter().filter(|host| text.contains(**host)) {
            writeln!(problems, "{path}: {host}").unwrap();
        }
    }
    none(&problems);
}

#[test]
fn the_top_level_holds_what_the_map_says() {
    let expected =
        ["Cargo.lock", "Cargo.toml", "README.md", "backend", "frontend", "migrations", "shared", "tests"];
    let found: BTreeSet<String> = files()
        .iter()
        .map(|path| path.split('/').next().unwrap().to_owned())
        .filter(|name| !name.starts_with('.'))
        .collect();
    assert_eq!(found, expected.map(str::to_owned).into());
}
