//! What is logged, and how.

use serde::Deserialize;

/// What is logged, and how.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogSettings {
    /// Levels by module, as `info,dangvien=debug`.
    pub filter: String,
    /// One line of text or one JSON object an event.
    pub format: LogFormat,
}

/// How an event is written to the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    Text,
    /// For collectors of logs.
    Json,
}
