//! Snapshots that no test reads, and snapshots that nobody has accepted.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

/// Names every file below `root` that should not be there; `references` holds the paths that insta wrote down.
pub(crate) fn strays(root: &Path, references: &str) -> Vec<String> {
    let read: BTreeSet<PathBuf> = references.lines().map(|line| resolved(Path::new(line))).collect();
    let mut found = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            if path.is_dir() {
                if !["target", "node_modules", "dist", ".git"].contains(&name.as_str()) {
                    folders.push(path);
                }
            } else if name.ends_with(".snap.new") || name.ends_with(".pending-snap") {
                found.push(format!("{} waits to be accepted or thrown away", path.display()));
            } else if path.extension().is_some_and(|extension| extension == "snap")
                && !read.contains(&resolved(&path))
            {
                found.push(format!("{} is read by no test", path.display()));
            }
        }
    }
    found.sort();
    found
}

fn resolved(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_missing| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn snapshots_that_nobody_reads_are_found() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["read.snap", "stray.snap", "read.snap.new", "other.rs"] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        let references = folder.path().join("read.snap").display().to_string();
        let found = strays(folder.path(), &references);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].ends_with("read.snap.new waits to be accepted or thrown away"));
        assert!(found[1].ends_with("stray.snap is read by no test"));
    }
}
