//! Who is behind a form 1 that does not balance.

use super::{crossing, event};
use crate::{domain::tree::Tree, error::Result, scope::Scope};
use chrono::NaiveDate;
use dangvien_shared::id::{OrganisationId, PersonId};
use sea_orm::ConnectionTrait;
use std::collections::BTreeSet;

/// Of each node the persons whose memberships and movements disagree about it on some day of the period, the first so
/// many by id; all nodes in one statement.
///
/// Where the form does not balance there is at least one, as long as the paths of memberships equal the tree. Two
/// errors may cancel each other in the sums of the form: they are found here all the same.
pub async fn offenders<C: ConnectionTrait>(
    db: &C,
    scope: &Scope,
    tree: &Tree,
    nodes: &[OrganisationId],
    (from, to): (NaiveDate, NaiveDate),
    limit: u64,
) -> Result<Vec<Vec<PersonId>>> {
    let mut found: Vec<BTreeSet<PersonId>> = vec![BTreeSet::new(); nodes.len()];
    for list in crossing::values(&crossing::stretches(tree, nodes, from, to)) {
        for row in db.query_all(&event::disagreements(scope, &list, limit)).await? {
            let node = super::reconciliation::position(row.try_get("", "node")?)?;
            found[node].insert(PersonId(row.try_get("", "person_id")?));
        }
    }
    let first = usize::try_from(limit).unwrap_or(usize::MAX);
    Ok(found.into_iter().map(|persons| persons.into_iter().take(first).collect()).collect())
}
