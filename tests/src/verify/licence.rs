//! Whether every dependency may be used and passed on: its licence, as its manifest states it, against a list.

use super::{
    Ground, advisory,
    report::{Outcome, say},
    tally::Tally,
    tool::WASM,
};
use cargo_metadata::{MetadataCommand, Package};

/// Licences that ask for no more than their text and a name.
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    // Of files, not of works: what is changed of theirs must be published, and we change nothing.
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Looks at all crates that a build for this machine or for the web takes in.
pub(crate) fn check(ground: &Ground) -> Outcome {
    let host = super::command::host_triple(ground)?;
    let metadata = MetadataCommand::new()
        .manifest_path(ground.root.join("Cargo.toml"))
        .other_options(vec![format!("--filter-platform={host}"), format!("--filter-platform={WASM}")])
        .exec()?;
    let resolved = metadata.resolve.as_ref().ok_or("cargo resolves no dependencies")?;
    let used: Vec<&Package> = resolved.nodes.iter().map(|node| &metadata[&node.id]).collect();
    let foreign: Vec<&Package> = used.into_iter().filter(|package| package.source.is_some()).collect();
    let mut refused = Vec::new();
    for package in &foreign {
        let licence = package.license.as_deref().unwrap_or_default();
        if !allows(licence) {
            refused.push(format!("{} {}: {licence:?}", package.name, package.version));
        }
    }
    say(&format!("{} crates, {} with a licence that is not on the list", foreign.len(), refused.len()));
    advisory::tell(ground, &foreign);
    if refused.is_empty() { Ok(Tally::default()) } else { Err(refused.join("; ").into()) }
}

/// Whether an SPDX expression can be met with licences of the list alone.
fn allows(expression: &str) -> bool {
    // Old manifests write `/` for OR.
    let text = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut rest = words.as_slice();
    let met = any_of(&mut rest);
    met == Some(true) && rest.is_empty()
}

/// `a OR b`; none where the text is no expression.
fn any_of(words: &mut &[&str]) -> Option<bool> {
    let mut met = all_of(words)?;
    while let [word, rest @ ..] = *words
        && word.eq_ignore_ascii_case("OR")
    {
        *words = rest;
        met |= all_of(words)?;
    }
    Some(met)
}

/// `a AND b`, which binds tighter.
fn all_of(words: &mut &[&str]) -> Option<bool> {
    let mut met = one(words)?;
    while let [word, rest @ ..] = *words
        && word.eq_ignore_ascii_case("AND")
    {
        *words = rest;
        met &= one(words)?;
    }
    Some(met)
}

/// A licence, with its exception, or an expression in brackets.
fn one(words: &mut &[&str]) -> Option<bool> {
    match *words {
        ["(", rest @ ..] => {
            *words = rest;
            let met = any_of(words)?;
            *words = words.strip_prefix(&[")"])?;
            Some(met)
        }
        [licence, with, exception, rest @ ..] if with.eq_ignore_ascii_case("WITH") => {
            *words = rest;
            Some(ALLOWED.contains(&format!("{licence} WITH {exception}").as_str()))
        }
        [licence, rest @ ..] => {
            *words = rest;
            Some(ALLOWED.contains(licence))
        }
        [] => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_are_read_as_spdx_says() {
        for (expression, expected) in [
            ("MIT", true),
            ("MIT/Apache-2.0", true),
            ("MIT OR GPL-3.0", true),
            ("GPL-3.0 OR MIT", true),
            ("MIT AND GPL-3.0", false),
            ("(MIT OR GPL-3.0) AND Unicode-3.0", true),
            ("MIT OR GPL-3.0 AND AGPL-3.0", true),
            ("(MIT OR GPL-3.0) AND AGPL-3.0", false),
            ("Apache-2.0 WITH LLVM-exception OR GPL-2.0", true),
            ("GPL-2.0 WITH Classpath-exception-2.0", false),
            ("", false),
            ("MIT OR", false),
            ("(MIT", false),
            ("MIT MIT", false),
        ] {
            assert_eq!(allows(expression), expected, "{expression}");
        }
    }
}
