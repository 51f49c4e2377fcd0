//! The pinned npm packages that only tests use.

use crate::program;
use std::{
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

/// The folder with the manifest and the lock file of the packages.
pub fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("audit")
}

/// The folder with the packages; fetched when it is not there or older than the lock file.
pub fn folder() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let modules = project().join("node_modules");
        let changed = |path: &Path| path.metadata().and_then(|file| file.modified()).ok();
        if changed(&modules.join(".package-lock.json")) < changed(&project().join("package-lock.json")) {
            let npm =
                program::find(&["npm"]).expect("npm is there: install it with `apt-get install nodejs npm`");
            let done = Command::new(npm)
                .args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"])
                .current_dir(project())
                .output()
                .expect("npm starts");
            assert!(done.status.success(), "npm ci: {}", String::from_utf8_lossy(&done.stderr));
        }
        modules
    })
}
