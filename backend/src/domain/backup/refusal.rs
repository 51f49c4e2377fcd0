//! Why a backup was not made or not restored: one sentence each, for who stands before the terminal.

use crate::error::Error;
use sea_orm::DbErr;
use std::path::PathBuf;

/// What a step of a backup or a restore gives.
pub type Result<T, E = BackupError> = std::result::Result<T, E>;

/// Why a backup was not made or not restored.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// Something has that name already.
    #[error("{} is there already: nothing is overwritten", .0.display())]
    Exists(PathBuf),
    /// A file cannot be read or written.
    #[error("{}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The database refused or is away.
    #[error(transparent)]
    Database(#[from] Error),
    /// Nobody would be able to open the file.
    #[error(
        "a backup needs a recipient: give --recipient or set backup.recipients; `dangvien backup key` makes one"
    )]
    NoRecipient,
    /// Not a public key of age.
    #[error("`{0}` is no recipient: it begins with age1 and is what `dangvien backup key` prints")]
    Recipient(String),
    /// The file of the identity holds none.
    #[error("{} holds no identity: it has a line that begins with AGE-SECRET-KEY-1", .0.display())]
    Identity(PathBuf),
    /// The database has no tables of ours.
    #[error("the database holds no register")]
    NoRegister,
    /// A type of column for which the format has no form: for who writes a migration.
    #[error("the type {found} of {table}.{column} cannot be backed up")]
    ColumnType {
        /// The table.
        table: String,
        /// The column.
        column: String,
        /// What the catalogue says.
        found: String,
    },
    /// A value that its column's type does not allow.
    #[error("a value of {table}.{column} is not of its type")]
    Value {
        /// The table.
        table: String,
        /// The column.
        column: String,
    },
    /// Not a file of age, or not a backup of ours inside.
    #[error("the file is no backup of dangvien")]
    NotABackup,
    /// Sealed for somebody else.
    #[error("this identity does not open the backup")]
    WrongIdentity,
    /// Cut off or changed; the reason says where.
    #[error("the backup is damaged: {0}")]
    Damaged(String),
    /// A format of a later release.
    #[error("the backup has format {found}, and this release reads up to {known}: use a newer dangvien")]
    NewerFormat {
        /// What the file says.
        found: u32,
        /// What is known.
        known: u32,
    },
    /// Tables of a later release, or of another line of releases.
    #[error(
        "the backup was made with the step `{0}`, which this release does not know: use a newer dangvien"
    )]
    UnknownStep(String),
    /// The tables of the file are not those that its steps make.
    #[error("the backup does not have the tables that its steps make: {0}")]
    OtherTables(String),
    /// The place to restore into holds something.
    #[error("the database to restore into is not empty: it has the table {0}")]
    NotEmpty(String),
    /// A row points to one that is not there.
    #[error("rows of {0} point to rows that are not in the backup")]
    Dangling(String),
    /// What was loaded is not what was counted.
    #[error("{table} has {found} rows after loading, not {expected}")]
    Miscounted {
        /// The table.
        table: String,
        /// Rows found.
        found: u64,
        /// Rows that the header tells.
        expected: u64,
    },
}

impl BackupError {
    /// A failure at a file.
    pub(super) fn file(path: impl Into<PathBuf>, source: std::io::Error) -> Self {
        Self::File { path: path.into(), source }
    }

    /// A file that is not what was written.
    pub(super) fn damaged(reason: impl std::fmt::Display) -> Self {
        Self::Damaged(reason.to_string())
    }
}

impl From<DbErr> for BackupError {
    fn from(error: DbErr) -> Self {
        Self::Database(error.into())
    }
}
