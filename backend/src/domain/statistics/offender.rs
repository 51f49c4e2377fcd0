//! Who is behind a form 1 that does not balance.

use super::{crossing, event};
use crate::{domain::tree::Tree, error::Result, scope::Scope};
use chrono::NaiveDate;
use dangvien_shared::id::{OrganisationId, PersonId};
use sea_orm::ConnectionTrait;

/// Persons whose memberships and movements disagree about the node on some day of the period, the first so many by id.
///
/// Where the form does not balance there is at least one, as long as the paths of memberships equal the tree. Two
/// errors may cancel each other in the sums of the form: they are found here all the same.
pub async fn offenders<C: ConnectionTrait>(
    db: &C,
    scope: &Scope,
    tree: &Tree,
    node: OrganisationId,
    (from, to): (NaiveDate, NaiveDate),
    limit: u64,
) -> Result<Vec<PersonId>> {
    let stretches = crossing::stretches(tree, &[node], from, to);
    let mut persons = Vec::new();
    for list in crossing::values(&stretches) {
        let statement = event::disagreements(scope, &list).limit(limit).take();
        for row in db.query_all(&statement).await? {
            persons.push(PersonId(row.try_get("", "person_id")?));
        }
    }
    persons.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(persons)
}
