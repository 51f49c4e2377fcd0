//! `dangvien config`: the settings, shown.

use crate::config::EXAMPLE;
use clap::{Args, Subcommand};

/// Arguments of `dangvien config`.
#[derive(Debug, Args)]
pub struct Config {
    #[command(subcommand)]
    command: ConfigCommand,
}

#[derive(Debug, Subcommand)]
enum ConfigCommand {
    /// Prints every setting with its meaning and its default.
    Example,
}

impl Config {
    /// Prints what was asked for.
    pub fn run(self) -> anyhow::Result<()> {
        match self.command {
            ConfigCommand::Example => super::say(EXAMPLE.trim_end()),
        }
    }
}
