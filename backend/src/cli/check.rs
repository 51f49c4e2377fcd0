//! `dangvien check`: proves that the register agrees with itself.

use crate::{config::Settings, domain::consistency};
use clap::Args;

/// Arguments of `dangvien check`.
#[derive(Debug, Args)]
pub struct Check {}

impl Check {
    /// Prints what is wrong, by ids; fails where anything is.
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        let app = super::open_app(settings).await?;
        let (tree, scope) = (app.tree.current(), app.tool_scope());
        let report =
            consistency::check(app.store.reader(), &app.desk.cases, &scope, &tree, app.clock.today()).await?;
        for finding in &report.findings {
            super::say(finding)?;
        }
        anyhow::ensure!(report.findings.is_empty(), "{} things are wrong", report.findings.len());
        let Some((first, last)) = report.years else {
            return super::say("the register is empty");
        };
        super::say(format_args!(
            "paths, movements, memberships and admission cases agree; form 1 balances at {} organisations in each year from {first} to {last}",
            report.organisations
        ))
    }
}
