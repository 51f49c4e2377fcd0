//! `dangvien cases`: what concerns all admission cases at once.

use crate::{config::Settings, domain::admission_case};
use clap::{Args, Subcommand};

/// Arguments of `dangvien cases`.
#[derive(Debug, Args)]
pub struct Cases {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Reckons what is due in open cases anew, after the working calendar or the rules changed.
    Recalculate,
}

impl Cases {
    /// Does it, and tells in how many cases something changed.
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        let app = super::open_app(settings).await?;
        match self.command {
            Command::Recalculate => {
                let changed = admission_case::recalculate(&app).await?;
                super::say(format_args!("{changed} open cases changed"))
            }
        }
    }
}
