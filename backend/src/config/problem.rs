//! Why the settings cannot be used.

use std::path::PathBuf;

/// Why the settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("cannot read {}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The file is not TOML.
    #[error("{origin} is not valid TOML")]
    Syntax {
        /// The file.
        origin: String,
        /// Where, and why.
        #[source]
        source: toml::de::Error,
    },
    /// A setting that does not exist.
    #[error("{origin}: there is no setting `{key}`; `dangvien config example` lists all")]
    Unknown {
        /// The file or variable.
        origin: String,
        /// The setting's full name.
        key: String,
    },
    /// A value that the setting cannot take.
    #[error("{origin}: `{key}` must be {expected}")]
    Type {
        /// The file or variable.
        origin: String,
        /// The setting's full name.
        key: String,
        /// What it takes.
        expected: &'static str,
    },
    /// A value outside what the setting allows.
    #[error("a setting has a value that it cannot take: {0}")]
    Value(String),
}
