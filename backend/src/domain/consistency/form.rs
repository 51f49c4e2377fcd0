//! Form 1 at every node, year by year.

use super::{Finding, MOST_FINDINGS, Report};
use crate::{
    domain::{statistics, tree::Tree},
    error::Result,
    scope::Scope,
};
use chrono::{Datelike as _, NaiveDate};
use sea_orm::ConnectionTrait;

/// Nodes of one question.
const NODES: usize = 1000;

pub(super) async fn check<C: ConnectionTrait>(
    db: &C,
    scope: &Scope,
    tree: &Tree,
    (first, last): (NaiveDate, NaiveDate),
    report: &mut Report,
) -> Result<()> {
    let most = usize::try_from(MOST_FINDINGS).unwrap_or(usize::MAX);
    let nodes = tree.ids();
    report.organisations = nodes.len();
    report.years = Some((first.year(), last.year()));
    let mut unbalanced = Vec::new();
    for year in first.year()..=last.year() {
        let whole = NaiveDate::from_ymd_opt(year, 1, 1).zip(NaiveDate::from_ymd_opt(year, 12, 31));
        let Some((from, to)) = whole.map(|(from, to)| (from.max(first), to.min(last))) else { continue };
        for chunk in nodes.chunks(NODES) {
            let forms = statistics::reconciliation(db, scope, tree, chunk, from, to).await?;
            for (organisation, form) in chunk.iter().zip(forms) {
                let difference = form.closing - form.opening - form.increase() + form.decrease();
                if difference != 0 && unbalanced.len() < most {
                    unbalanced.push(Finding::FormUnbalanced {
                        organisation: *organisation,
                        year,
                        difference,
                    });
                }
            }
        }
    }
    report.findings.append(&mut unbalanced);
    Ok(())
}
