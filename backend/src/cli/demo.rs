//! `dangvien demo`: the synthetic province, into an empty database.

use crate::{
    auth,
    config::Settings,
    domain::demo::{self, Outcome, Plan, Progress},
};
use anyhow::Context as _;
use clap::Args;
use dangvien_shared::text::format_count;
use std::io::{IsTerminal as _, Write as _};

/// Arguments of `dangvien demo`.
#[derive(Debug, Args)]
pub struct Demo {
    /// How many provinces below one root: 1 is Bắc Giang, 63 make a nation of 5.4 million members (for PostgreSQL).
    #[arg(long, value_name = "PROVINCES", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=63))]
    scale: u32,
    /// Another seed gives other people and another history with the same published figures.
    #[arg(long, value_name = "NUMBER", default_value_t = demo::SEED)]
    seed: u64,
    /// Database instead of the setting `database.url`.
    #[arg(long, value_name = "URL")]
    database: Option<String>,
}

impl Demo {
    /// Fills the database, unless it has data already.
    pub async fn run(self, mut settings: Settings) -> anyhow::Result<()> {
        if let Some(url) = self.database {
            settings.database.url = url;
            settings.check()?;
        }
        let store = super::open_store(&settings).await?;
        let desk = super::open_desk(&settings, &store).await?;
        let plan = Plan::nation(self.seed, self.scale);
        let mut shown = None;
        let outcome = demo::generate(&store, &desk.cases, &plan, |progress| show(progress, &mut shown))
            .await
            .context("cannot write the demo province")?;
        match outcome {
            Outcome::NotEmpty => super::say("the database has data already: nothing was changed"),
            Outcome::Written(rows) => {
                auth::demo::add(&super::open_app(&settings).await?)
                    .await
                    .context("cannot add the accounts")?;
                super::say(format_args!(
                    "synthetic data written: {} organisations, {} persons, {} memberships, {} movements, {} admissions, {} admission cases, {} activities, {} findings of inspections; {} accounts",
                    rows.organisations,
                    rows.persons,
                    rows.memberships,
                    rows.movements,
                    rows.admissions,
                    rows.cases,
                    rows.activities,
                    rows.findings,
                    auth::demo::ACCOUNTS.len()
                ))
            }
        }
    }
}

/// Writes how far the work is to the standard error, once a per cent: over itself on a terminal, a line each tenth
/// elsewhere. Nobody reading is no reason to stop.
fn show(progress: Progress, shown: &mut Option<u64>) {
    let percent = u64::from(progress.members) * 100 / u64::from(progress.total.max(1));
    let mut stderr = std::io::stderr();
    let (step, start, end) = if stderr.is_terminal() { (1, "\r", "") } else { (10, "", "\n") };
    if *shown == Some(percent / step) {
        return;
    }
    *shown = Some(percent / step);
    let end = if percent == 100 { "\n" } else { end };
    let (members, total) = (format_count(progress.members.into()), format_count(progress.total.into()));
    let _unread = write!(stderr, "{start}{percent:>3} %  {members} of {total} members{end}");
}
