//! How the server does, for those who keep it running: of the process and its database, nothing of what is in it.

use crate::{app::App, error::Result};
use chrono::{DateTime, Utc};

/// How the server does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Health {
    /// The release.
    pub version: &'static str,
    /// The engine of the database.
    pub engine: &'static str,
    /// Since when it runs.
    pub started_at: DateTime<Utc>,
    /// Steps of this release that the tables lack.
    pub pending_steps: usize,
    /// What the database takes.
    pub database_bytes: i64,
}

/// Looks.
pub async fn look(app: &App) -> Result<Health> {
    Ok(Health {
        version: env!("CARGO_PKG_VERSION"),
        engine: app.store.engine(),
        started_at: app.started_at,
        pending_steps: app.store.pending_steps().await?,
        database_bytes: app.store.bytes().await?,
    })
}
