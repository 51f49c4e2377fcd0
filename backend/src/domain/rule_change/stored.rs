//! Changes as the table keeps them.

use super::RuleChange;
use crate::{
    domain::id_allocator::allocate,
    entity::rule_change,
    error::{Error, Result},
};
use dangvien_shared::id::RuleChangeId;
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _};

/// A change with how far it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredChange {
    /// Its id.
    pub id: RuleChangeId,
    /// What was proposed.
    pub change: RuleChange,
    /// Whether open cases were reckoned anew with it.
    pub reckoned: bool,
}

/// Keeps a proposal.
pub(super) async fn add<C: ConnectionTrait>(db: &C, change: &RuleChange) -> Result<RuleChangeId> {
    let id = allocate(db, "rule_change", 1).await?;
    let body = serde_json::to_string(change)
        .map_err(|error| Error::Corrupt(format!("a change of rules cannot be kept: {error}")))?;
    let kind = change.kind().to_owned();
    let row = rule_change::Model { id, kind, body, replaced: String::new(), reckoned_at: 0 };
    rule_change::Entity::insert(rule_change::ActiveModel::from(row)).exec_without_returning(db).await?;
    Ok(RuleChangeId(id))
}

/// The changes of these ids.
#[expect(
    clippy::disallowed_methods,
    reason = "rules are the same for everybody; callers check who may see proposals"
)]
pub async fn find<C: ConnectionTrait>(db: &C, ids: &[RuleChangeId]) -> Result<Vec<StoredChange>> {
    let rows = rule_change::Entity::find()
        .filter(rule_change::Column::Id.is_in(ids.iter().map(|id| id.0)))
        .all(db)
        .await?;
    rows.into_iter()
        .map(|row| {
            let change = serde_json::from_str(&row.body)
                .map_err(|error| Error::Corrupt(format!("a change of rules cannot be read: {error}")))?;
            Ok(StoredChange { id: RuleChangeId(row.id), change, reckoned: row.reckoned_at > 0 })
        })
        .collect()
}
