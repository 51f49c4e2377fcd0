//! `dangvien migrate`: the tables, brought up to date.

use crate::config::Settings;
use clap::Args;

/// Arguments of `dangvien migrate`.
#[derive(Debug, Args)]
pub struct Migrate {}

impl Migrate {
    /// Opens the database, which brings its tables up to date.
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        super::open_store(settings).await?;
        super::say("the tables are up to date")
    }
}
