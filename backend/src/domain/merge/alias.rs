//! Records that were closed, and the records that they are part of.

use crate::{entity::merged_person, error::Result};
use dangvien_shared::id::PersonId;
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _};
use std::collections::{BTreeSet, HashMap};

/// For those of these records that were closed, the record that each is part of.
#[expect(clippy::disallowed_methods, reason = "an id for an id; who may see the record is asked of that one")]
pub async fn records_of<C: ConnectionTrait>(
    db: &C,
    ids: impl IntoIterator<Item = PersonId>,
) -> Result<HashMap<PersonId, PersonId>> {
    let ids: BTreeSet<i64> = ids.into_iter().map(|id| id.0).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows =
        merged_person::Entity::find().filter(merged_person::Column::PersonId.is_in(ids)).all(db).await?;
    Ok(rows.into_iter().map(|row| (PersonId(row.person_id), PersonId(row.into_id))).collect())
}

/// The record, and all that were closed into it: the trail tells of each by the id that it had.
#[expect(clippy::disallowed_methods, reason = "ids for an id; callers may see the record")]
pub async fn group_of<C: ConnectionTrait>(db: &C, id: PersonId) -> Result<Vec<PersonId>> {
    let rows = merged_person::Entity::find().filter(merged_person::Column::IntoId.eq(id.0)).all(db).await?;
    Ok(std::iter::once(id).chain(rows.into_iter().map(|row| PersonId(row.person_id))).collect())
}
