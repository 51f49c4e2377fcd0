//! Backups: a whole database in one encrypted file, from which either engine can be restored.
//!
//! A file holds lines of text: a header, every row of every table as a JSON array, an end with the digest of all
//! before it; packed by gzip, sealed by age for its recipients. `age -d -i KEY FILE | zcat` shows it.
//!
//! Invariants: the tables are those that the database's own catalogue names, so that a new one cannot be forgotten;
//! all rows are of one moment, and writers go on meanwhile; a file that does not open to its last byte restores
//! nothing; no file and no database that holds anything is overwritten.

mod catalogue;
mod cell;
mod format;
mod key;
mod load;
mod prepare;
mod refusal;
mod restore;
mod save;
mod seal;
mod unseal;

pub use format::{Header, Table};
pub use key::{Identity, Recipient};
pub use refusal::{BackupError, Result};
pub use restore::{Restored, restore};
pub use save::{Saved, save};
pub use unseal::verify;
