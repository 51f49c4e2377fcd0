//! `dangvien report`: texts made of the register's figures.

use crate::{
    app::App,
    config::Settings,
    domain::{
        register,
        seed_report::{self, SeedRequest},
    },
};
use anyhow::Context as _;
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use dangvien_shared::{text::parse_date, vocabulary::DatePrecision};

/// Arguments of `dangvien report`.
#[derive(Debug, Args)]
pub struct Report {
    #[command(subcommand)]
    which: Which,
}

#[derive(Debug, Subcommand)]
enum Which {
    /// Prints the two figure paragraphs of the page published on 28/9/2016, from the data.
    Seed(Seed),
}

#[derive(Debug, Args)]
struct Seed {
    /// Code of the organisation; the whole register without it.
    #[arg(long, value_name = "CODE")]
    organisation: Option<String>,
    /// Day of the head-counts, 2015-12-31 or 31/12/2015.
    #[arg(long, value_name = "DAY", default_value = "2015-12-31", value_parser = day)]
    as_of: NaiveDate,
    /// First day of the period of admissions.
    #[arg(long, value_name = "DAY", default_value = "2011-01-01", value_parser = day)]
    from: NaiveDate,
    /// Last day of the period of admissions.
    #[arg(long, value_name = "DAY", default_value = "2015-12-31", value_parser = day)]
    to: NaiveDate,
}

impl Report {
    /// Prints the report to the standard output.
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        let app = super::open_app(settings).await?;
        match self.which {
            Which::Seed(seed) => seed.run(&app).await,
        }
    }
}

impl Seed {
    async fn run(self, app: &App) -> anyhow::Result<()> {
        let (tree, scope) = (app.tree.current(), app.tool_scope());
        let standing = tree.at(self.as_of);
        let node = match &self.organisation {
            Some(code) => {
                standing.nodes().iter().find(|node| node.code == *code).with_context(|| {
                    format!("no organisation with the code {code} stands on {}", self.as_of)
                })?
            }
            None => standing.root().with_context(|| format!("no organisation stands on {}", self.as_of))?,
        };
        let request = SeedRequest { as_of: self.as_of, from: self.from, to: self.to };
        let figures = seed_report::load(app.store.reader(), &scope, &tree, node.id, request)
            .await?
            .with_context(|| format!("no organisation with the code {} may be seen", node.code))?;
        super::say(figures.paragraphs().join("\n\n"))?;
        if register::load(app.store.reader()).await?.is_some_and(|register| register.synthetic) {
            tracing::warn!("dữ liệu minh họa: nhân thân đảng viên là giả định (synthetic persons)");
        }
        Ok(())
    }
}

pub(super) fn day(text: &str) -> Result<NaiveDate, String> {
    let date = parse_date(text).map_err(|problem| problem.to_string())?;
    if date.precision == DatePrecision::Day { Ok(date.date) } else { Err("is no full date".to_owned()) }
}
