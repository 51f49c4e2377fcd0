//! Known weaknesses of dependencies, from the advisory database of the Rust project.
//!
//! They are told, not judged: a commit that was verified today must not fail tomorrow for what others wrote. Where
//! the database cannot be fetched, that is said and nothing else.

use super::{Ground, command::Program, report::say};
use cargo_metadata::{
    Package,
    semver::{Version, VersionReq},
};
use serde::Deserialize;
use std::path::Path;

const DATABASE: &str = "https://github.com/RustSec/advisory-db";

#[derive(Debug, Deserialize)]
struct Entry {
    advisory: Advisory,
    #[serde(default)]
    versions: Versions,
}

#[derive(Debug, Deserialize)]
struct Advisory {
    id: String,
    withdrawn: Option<toml::Value>,
    /// `unmaintained`, `unsound`, `notice`: not a weakness by itself.
    informational: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Versions {
    patched: Vec<VersionReq>,
    unaffected: Vec<VersionReq>,
}

/// Says which of these crates have a known weakness.
pub(crate) fn tell(ground: &Ground, packages: &[&Package]) {
    let folder = ground.shared.path().join("advisories");
    let to = folder.to_string_lossy();
    let fetch = ["30", "git", "clone", "--quiet", "--depth", "1", DATABASE, &to];
    if !Program::new(ground, "timeout", &fetch).env("GIT_TERMINAL_PROMPT", "0").quietly() {
        say("advisories: the database cannot be fetched from here; left out");
        return;
    }
    let mut found = 0;
    for package in packages {
        for id in weaknesses(&folder, package.name.as_str(), &package.version) {
            say(&format!("advisories: {} {} has {id}", package.name, package.version));
            found += 1;
        }
    }
    say(&format!("advisories: {found} for {} crates", packages.len()));
}

/// The numbers of the weaknesses of that version.
fn weaknesses(database: &Path, name: &str, version: &Version) -> Vec<String> {
    let files = std::fs::read_dir(database.join("crates").join(name)).into_iter().flatten().flatten();
    let mut ids: Vec<String> = files
        .filter_map(|file| std::fs::read_to_string(file.path()).ok())
        .filter_map(|text| entry(&text))
        .filter(|entry| entry.advisory.withdrawn.is_none() && entry.advisory.informational.is_none())
        .filter(|entry| {
            let mut safe = entry.versions.patched.iter().chain(&entry.versions.unaffected);
            !safe.any(|range| range.matches(version))
        })
        .map(|entry| entry.advisory.id)
        .collect();
    ids.sort();
    ids
}

/// A file begins with its facts, fenced as TOML; prose follows.
fn entry(text: &str) -> Option<Entry> {
    let facts = text.strip_prefix("```toml\n")?.split("\n```").next()?;
    toml::from_str(facts).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_that_are_neither_patched_nor_unaffected_are_weak() {
        let folder = tempfile::tempdir().unwrap();
        let crate_folder = folder.path().join("crates/thing");
        std::fs::create_dir_all(&crate_folder).unwrap();
        let write = |id: &str, extra: &str| {
            let text = format!(
                "```toml\n[advisory]\nid = \"{id}\"\npackage = \"thing\"\ndate = \"2024-01-01\"\n{extra}\n\
                 [versions]\npatched = [\"^1.2.3\", \">= 2.0.1\"]\nunaffected = [\"< 1.0.0\"]\n```\n\n# Title\n"
            );
            std::fs::write(crate_folder.join(format!("{id}.md")), text).unwrap();
        };
        write("RUSTSEC-2024-0001", "");
        write("RUSTSEC-2024-0002", "withdrawn = \"2024-02-02\"");
        write("RUSTSEC-2024-0003", "informational = \"unmaintained\"");
        let of = |version: &str| weaknesses(folder.path(), "thing", &version.parse().unwrap());
        for (version, weak) in
            [("0.9.0", false), ("1.0.0", true), ("1.2.2", true), ("1.2.3", false), ("2.0.0", true)]
        {
            assert_eq!(of(version), if weak { vec!["RUSTSEC-2024-0001"] } else { vec![] }, "{version}");
        }
        assert!(weaknesses(folder.path(), "other", &Version::new(1, 0, 0)).is_empty());
    }
}
