//! The lines of a backup: a header that tells what follows, rows, an end.

use super::refusal::{BackupError, Result};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// How the file calls itself.
const NAME: &str = "dangvien-backup";

/// The format that this release writes, and the newest that it reads.
pub(super) const VERSION: u32 = 1;

/// The first line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    format: String,
    version: u32,
    /// The release that wrote it.
    pub program: String,
    /// The engine that it was taken from; it may be restored into either.
    pub engine: String,
    /// When the snapshot was taken.
    pub made_at: DateTime<Utc>,
    /// The steps that made the tables, in order.
    pub migrations: Vec<String>,
    /// The tables, in the order of their rows.
    pub tables: Vec<Table>,
}

/// A table with what it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// The columns, in the order of the cells.
    pub columns: Vec<Column>,
    /// How many lines are its rows.
    pub rows: u64,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What its cells are.
    pub kind: Kind,
}

/// What the cells of a column are, on whichever engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A whole number.
    Integer,
    /// A number.
    Real,
    /// A text.
    Text,
    /// True or false.
    Boolean,
    /// A calendar date, as `2015-12-31`.
    Date,
    /// Bytes, as base64.
    Bytes,
}

/// The last line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct End {
    /// SHA-256 of all lines before this one, hexadecimal.
    pub(super) sha256: String,
}

impl Header {
    /// The header of what this release writes now.
    pub(super) fn new(
        engine: String,
        made_at: DateTime<Utc>,
        migrations: Vec<String>,
        tables: Vec<Table>,
    ) -> Self {
        let program = env!("CARGO_PKG_VERSION").to_owned();
        Self { format: NAME.to_owned(), version: VERSION, program, engine, made_at, migrations, tables }
    }

    /// Reads the first line; what a later release wrote is told apart from what is no backup at all.
    pub(super) fn parse(line: &[u8]) -> Result<Self> {
        #[derive(Deserialize)]
        struct Name {
            format: String,
            version: u32,
        }
        let name: Name = serde_json::from_slice(line).map_err(|_problem| BackupError::NotABackup)?;
        if name.format != NAME {
            return Err(BackupError::NotABackup);
        }
        if name.version > VERSION {
            return Err(BackupError::NewerFormat { found: name.version, known: VERSION });
        }
        serde_json::from_slice(line)
            .map_err(|problem| BackupError::damaged(format_args!("header: {problem}")))
    }

    /// Rows of all tables together.
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|table| table.rows).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_newer_is_told_apart_from_what_is_no_backup() {
        let refusal = |line: &str| Header::parse(line.as_bytes()).unwrap_err().to_string();
        assert!(refusal("PK\u{3}\u{4}").contains("no backup"));
        assert!(refusal(r#"{"format":"other","version":1}"#).contains("no backup"));
        assert!(refusal(r#"{"format":"dangvien-backup","version":2,"rows":[]}"#).contains("format 2"));
        assert!(refusal(r#"{"format":"dangvien-backup","version":1}"#).contains("damaged: header"));
    }
}
