//! Head-counts of many organisations, and what their size asks attention for (F03).

use super::{
    Measure,
    facts::{FACTS, Facts, node_of},
};
use crate::{
    domain::{person_filter::PersonFilter, tree::Tree},
    error::Result,
    scope::Scope,
};
use chrono::NaiveDate;
use dangvien_shared::{
    id::OrganisationId,
    rules::{self, FormationWarning},
    vocabulary::MemberStatus,
};
use sea_orm::{
    ConnectionTrait,
    sea_query::{Asterisk, Expr, Func},
};

/// Members of one organisation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HeadCount {
    /// All.
    pub members: i64,
    /// Official ones.
    pub official: i64,
}

/// Members of each node on a day, in one statement.
pub async fn head_counts<C: ConnectionTrait>(
    db: &C,
    scope: &Scope,
    tree: &Tree,
    nodes: &[OrganisationId],
    as_of: NaiveDate,
) -> Result<Vec<HeadCount>> {
    let everybody = PersonFilter::default();
    let facts = Facts { scope, tree, measure: Measure::Stock { as_of }, filter: &everybody };
    let rows = facts
        .ask(db, nodes, |select| {
            let official = facts.table().has_status(FACTS, MemberStatus::Official);
            select
                .expr_as(Func::count(Expr::col(Asterisk)), "members")
                .expr_as(Func::count(Expr::col(Asterisk)).filter(official), "official");
        })
        .await?;
    let mut counts = vec![HeadCount::default(); nodes.len()];
    for row in rows {
        let count = &mut counts[node_of(&row)?];
        count.members += row.try_get::<i64>("", "members")?;
        count.official += row.try_get::<i64>("", "official")?;
    }
    Ok(counts)
}

/// The warnings of each node on a day, in at most one statement; none for one that does not stand on that day.
pub async fn formation_warnings<C: ConnectionTrait>(
    db: &C,
    scope: &Scope,
    tree: &Tree,
    nodes: &[OrganisationId],
    as_of: NaiveDate,
) -> Result<Vec<Vec<FormationWarning>>> {
    let standing = tree.at(as_of);
    // Only grassroots organisations and branches have rules about their size.
    let ruled: Vec<(usize, OrganisationId, _)> = nodes
        .iter()
        .enumerate()
        .filter_map(|(place, id)| Some((place, *id, standing.find(*id)?.kind)))
        .filter(|(_place, _id, kind)| kind.is_grassroots() || kind.holds_members())
        .collect();
    let mut warnings = vec![Vec::new(); nodes.len()];
    if ruled.is_empty() {
        return Ok(warnings);
    }
    let ids: Vec<OrganisationId> = ruled.iter().map(|(_place, id, _kind)| *id).collect();
    let counts = head_counts(db, scope, tree, &ids, as_of).await?;
    for ((place, _id, kind), count) in ruled.into_iter().zip(counts) {
        warnings[place] = rules::formation_warnings(kind, count.members, count.official);
    }
    Ok(warnings)
}
