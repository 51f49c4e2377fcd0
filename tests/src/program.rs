//! Finds programs of the machine.

use std::path::PathBuf;

/// The first of these programs that the search path has.
pub fn find(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let mut files = names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    files.find(|file| file.is_file())
}

/// Chromium, by the names that systems give it.
pub fn chromium() -> Option<PathBuf> {
    find(&["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"])
}

/// The driver of Chromium.
pub fn chromedriver() -> Option<PathBuf> {
    find(&["chromedriver"])
}

/// What to type where a browser is missing.
pub const INSTALL_BROWSER: &str = "Chromium or its driver is missing: install them with `apt-get install chromium \
    chromium-driver`, or leave their tests out with DANGVIEN_NO_BROWSER=1";
