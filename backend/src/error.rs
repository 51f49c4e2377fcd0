//! The error of the domain: what went wrong, in a form that the layers above can tell apart.

use crate::print::PrintError;
use sea_orm::{DbErr, RuntimeErr, SqlErr, SqlxError};
use std::borrow::Cow;

/// PostgreSQL: the disk is full.
const POSTGRES_DISK_FULL: &str = "53100";

/// SQLite: the disk is full, or the file is as large as it may be.
const SQLITE_FULL: &str = "13";

/// Why a use case failed. The text is for the log; people get a code and, at most, a reference number.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database refused or is away.
    #[error("the database failed")]
    Database(#[from] DbErr),
    /// Input that no rule allows; the message names the field and the reason, and may be shown.
    #[error("{field}: {reason}")]
    Input {
        /// The field, as the caller wrote it.
        field: String,
        /// What is wrong with it, and what to do.
        reason: String,
    },
    /// A row that contradicts an invariant of the tables.
    #[error("the data contradicts itself: {0}")]
    Corrupt(String),
    /// A file could not be read or written.
    #[error("a file could not be read or written")]
    File(#[from] std::io::Error),
    /// A paper could not be written.
    #[error(transparent)]
    Print(#[from] PrintError),
}

impl Error {
    /// Refuses a field, saying why.
    pub fn input(field: impl Into<String>, reason: impl Into<String>) -> Self {
        Self::Input { field: field.into(), reason: reason.into() }
    }

    /// Whether the same may succeed a little later: no connection was free, or the database is away.
    pub fn is_unavailable(&self) -> bool {
        let Self::Database(error) = self else { return false };
        match error {
            DbErr::ConnectionAcquire(_) | DbErr::Conn(_) => true,
            DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error)) => {
                match &**error {
                    SqlxError::Io(_) | SqlxError::PoolTimedOut | SqlxError::PoolClosed => true,
                    // PostgreSQL: class 57P is shutting down or starting up, 53 out of connections or memory.
                    SqlxError::Database(error) => error.code().is_some_and(|code| {
                        code.starts_with("57P") || code.starts_with("53") && code != POSTGRES_DISK_FULL
                    }),
                    _ => false,
                }
            }
            _ => false,
        }
    }

    /// Whether there is no room left to write: reading goes on, and writing does when room was made.
    pub fn is_storage_full(&self) -> bool {
        self.database_code().is_some_and(|code| code == POSTGRES_DISK_FULL || code == SQLITE_FULL)
    }

    /// Whether another row has what may be there once: somebody was faster.
    pub fn is_taken(&self) -> bool {
        let Self::Database(error) = self else { return false };
        matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
    }

    /// Whether a statement took longer than allowed and was broken off.
    pub fn is_too_slow(&self) -> bool {
        // PostgreSQL: query_canceled; SQLite: SQLITE_INTERRUPT.
        self.database_code().is_some_and(|code| ["57014", "9"].contains(&&*code))
    }

    /// The engine's own code of what went wrong.
    fn database_code(&self) -> Option<Cow<'_, str>> {
        let Self::Database(
            DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error)),
        ) = self
        else {
            return None;
        };
        match &**error {
            SqlxError::Database(error) => error.code(),
            _ => None,
        }
    }

    /// The text with those of all causes: for the log.
    pub fn chain(&self) -> String {
        chain(self)
    }

    /// What a database that cannot be reached gives.
    #[cfg(test)]
    pub(crate) fn database_away() -> Self {
        Self::Database(DbErr::Conn(RuntimeErr::Internal("connection refused".to_owned())))
    }
}

/// The text of an error with those of all its causes: for the log.
pub fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        // Wrappers often repeat the text of what they wrap.
        let cause_text = cause.to_string();
        if !text.ends_with(&cause_text) {
            text.push_str(": ");
            text.push_str(&cause_text);
        }
        source = cause.source();
    }
    text
}

/// What a use case gives back.
pub type Result<T, E = Error> = std::result::Result<T, E>;
