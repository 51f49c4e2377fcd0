//! `dangvien digest`: the daily mail about what is due.

use crate::{
    config::Settings,
    digest::{self, Mailer},
};
use anyhow::bail;
use clap::{Args, Subcommand};

/// Arguments of `dangvien digest`.
#[derive(Debug, Args)]
pub struct Digest {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Sends the mails of today that were not sent yet, whatever the hour; each account gets one a day at most.
    Send {
        /// Tells to whom and about how many cases, and sends nothing.
        #[arg(long)]
        dry_run: bool,
    },
}

impl Digest {
    /// Does it.
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        let Command::Send { dry_run } = self.command;
        let app = super::open_app(settings).await?;
        if dry_run {
            let found = digest::preview(&app).await?;
            for (addressee, count) in &found {
                super::say(format_args!("{}: {count} cases", addressee.name))?;
            }
            return super::say(format_args!("{} mails would be sent", found.len()));
        }
        let Some(mailer) = Mailer::of(&settings.mail)? else {
            bail!("no mail server is named: set mail.host, mail.sender and mail.web_address");
        };
        let round = digest::send(&app, &mailer).await?;
        super::say(format_args!(
            "{} mails sent, {} failed, {} accounts without anything due",
            round.sent, round.failed, round.nothing
        ))?;
        if round.failed > 0 {
            bail!("{} mails were not taken: see the log", round.failed);
        }
        Ok(())
    }
}
