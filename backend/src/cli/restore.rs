//! `dangvien restore`: a database from a backup.

use super::{backup::contents, check::Check};
use crate::{
    config::Settings,
    domain::backup::{self, Identity},
};
use anyhow::Context as _;
use clap::Args;
use std::path::PathBuf;

/// Arguments of `dangvien restore`.
#[derive(Debug, Args)]
pub struct Restore {
    /// The backup.
    file: PathBuf,
    /// The file with the secret key.
    #[arg(long, value_name = "KEYFILE")]
    identity: PathBuf,
    /// Where to: a database of PostgreSQL without tables, or a file of SQLite that is not there.
    #[arg(long, value_name = "URL")]
    into: String,
}

impl Restore {
    /// Makes the database, then proves it as `dangvien check` and `dangvien audit verify` do.
    pub async fn run(self, mut settings: Settings) -> anyhow::Result<()> {
        let restored = backup::restore(&self.file, Identity::read(&self.identity)?, &self.into)
            .await
            .with_context(|| format!("nothing was restored from {}", self.file.display()))?;
        super::say(format_args!("restored: {}", contents(&restored.header)))?;
        if restored.newer_steps > 0 {
            super::say(format_args!("{} steps brought the tables up to date", restored.newer_steps))?;
        }
        settings.database.url = self.into;
        let as_it_was = "the backup was restored as it is, and it was like this before";
        Check {}.run(&settings).await.context(as_it_was)?;
        super::audit::prove_restored(&settings).await.context(as_it_was)
    }
}
