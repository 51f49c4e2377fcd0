//! What the environment may tell the tests.

use std::path::PathBuf;

/// Set to 1 where PostgreSQL cannot be installed: its tests are then left out, and say so.
pub const NO_POSTGRES: &str = "DANGVIEN_NO_POSTGRES";

/// Set to 1 where no browser can be installed: its tests are then left out, and say so.
pub const NO_BROWSER: &str = "DANGVIEN_NO_BROWSER";

/// A folder that the processes of one `cargo verify` share; it is removed afterwards.
pub const SHARED_FOLDER: &str = "DANGVIEN_TEST_SHARED";

/// Whether a switch is on.
pub fn is_on(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|value| value == "1")
}

/// A folder that the environment names.
pub fn folder(name: &str) -> Option<PathBuf> {
    std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from)
}
