//! The error of the domain: what went wrong, in a form that the layers above can tell apart.

use sea_orm::DbErr;

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
}

impl Error {
    /// Refuses a field, saying why.
    pub fn input(field: impl Into<String>, reason: impl Into<String>) -> Self {
        Self::Input { field: field.into(), reason: reason.into() }
    }
}

/// What a use case gives back.
pub type Result<T, E = Error> = std::result::Result<T, E>;
