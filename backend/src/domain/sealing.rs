//! With which key file the personal data of a database are sealed: noted once, so that another one is told at the start
//! and not met later as damage.
//!
//! Invariant: what stands in `case_event.body`, `admission_case.candidate` and `admission_case.readiness` once the key is
//! noted, is sealed.

mod clear;

use crate::{
    auth::Desk,
    domain::store::Store,
    entity::sealing_key,
    error::{Error, Result},
};
use sea_orm::{ConnectionTrait, EntityTrait as _};

/// Why personal data cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum SealingError {
    /// The database failed.
    #[error(transparent)]
    Failed(#[from] Error),
    /// They are sealed with another key.
    #[error(
        "personal data are sealed with the key file {expected}, but the one at hand is {found}; put the right one back"
    )]
    Other {
        /// The short name of the key file that is needed.
        expected: String,
        /// The one that is there.
        found: String,
    },
    /// They are sealed, with a key that nobody noted, and it is not the one at hand.
    #[error("personal data do not open with the key file {found}: {source}")]
    Unknown {
        /// The short name of the key file that is there.
        found: String,
        /// What was met.
        #[source]
        source: crate::auth::seal::SealBroken,
    },
}

/// The short name of the key file with which the database is sealed; none before that began.
#[expect(clippy::disallowed_methods, reason = "says of no person anything")]
pub async fn noted<C: ConnectionTrait>(db: &C) -> Result<Option<String>> {
    Ok(sealing_key::Entity::find_by_id(1).one(db).await?.map(|row| row.fingerprint))
}

/// Whether the database is sealed with the key at hand, or not yet at all.
pub async fn fits<C: ConnectionTrait>(db: &C, desk: &Desk) -> Result<bool> {
    Ok(noted(db).await?.is_none_or(|noted| noted == desk.key_fingerprint()))
}

/// Notes the key at hand where none was noted, and seals what an older release wrote in clear; refuses another key.
pub async fn settle(store: &Store, desk: &Desk) -> Result<(), SealingError> {
    let expected = match noted(store.reader()).await? {
        Some(noted) => noted,
        None => match begin(store, desk).await {
            // Of two servers that start at once, one was faster.
            Err(SealingError::Failed(error)) if error.is_taken() => {
                noted(store.reader()).await?.unwrap_or_default()
            }
            done => return done,
        },
    };
    let found = desk.key_fingerprint();
    if expected == found { Ok(()) } else { Err(SealingError::Other { expected, found }) }
}

async fn begin(store: &Store, desk: &Desk) -> Result<(), SealingError> {
    let write = store.begin_write().await?;
    let row = sealing_key::Model { id: 1, fingerprint: desk.key_fingerprint() };
    let note = sealing_key::Entity::insert(sealing_key::ActiveModel::from(row));
    note.exec_without_returning(&write).await.map_err(Error::from)?;
    clear::seal(&write, desk).await?;
    write.commit().await.map_err(Error::from)?;
    Ok(())
}
