//! What the web app is built from, as one hash: the same hash, the same `dist/`.

use crate::project::Project;
use anyhow::Context as _;
use sha2::{Digest as _, Sha256};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Files and folders that the web app depends on, in the repository.
const SOURCES: &[&str] = &[
    "Cargo.lock",
    "Cargo.toml",
    "frontend/Cargo.toml",
    "frontend/boot.js",
    "frontend/builder/Cargo.toml",
    "frontend/builder/explorer",
    "frontend/builder/src",
    "frontend/index.html",
    "frontend/parts.js",
    "frontend/src",
    "frontend/style",
    "frontend/icon.svg",
    "shared/Cargo.toml",
    "shared/build.rs",
    "shared/operations.graphql",
    "shared/schema.graphql",
    "shared/src",
];

/// The hash of every source and of the compiler.
pub(crate) fn fingerprint(project: &Project) -> anyhow::Result<String> {
    let mut hasher = Sha256::new();
    let compiler = Command::new("rustc").arg("-vV").current_dir(&project.root).output();
    hasher.update(compiler.context("rustc cannot be run")?.stdout);
    for source in SOURCES {
        for file in files_below(&project.root.join(source))? {
            let name = file.strip_prefix(&project.root).unwrap_or(&file).to_string_lossy().into_owned();
            let bytes = std::fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
            // Lengths keep two files from passing for one.
            hasher.update(format!("{}:{name}:{}:", name.len(), bytes.len()));
            hasher.update(bytes);
        }
    }
    Ok(hex(&hasher.finalize()))
}

/// The files of a folder at any depth, or the file itself; in the order of their names.
pub(crate) fn files_below(path: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut pending = vec![path.to_owned()];
    while let Some(path) = pending.pop() {
        if !path.is_dir() {
            files.push(path);
            continue;
        }
        let entries =
            std::fs::read_dir(&path).with_context(|| format!("cannot read the folder {}", path.display()))?;
        for entry in entries {
            pending.push(entry?.path());
        }
    }
    files.sort();
    Ok(files)
}

/// Bytes in hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
