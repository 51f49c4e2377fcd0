//! What waits for a second pair of eyes.

use sea_orm::entity::prelude::*;

/// One row of `approval`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "approval")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// `GRANT`, `EXPORT`, `RULE_CHANGE`, `PERSON_TIE` or `MERGE`.
    pub kind: String,
    /// The grant that waits.
    pub grant_id: Option<i64>,
    /// The export that waits.
    pub export_id: Option<i64>,
    /// The change of rules that waits.
    pub rule_change_id: Option<i64>,
    /// The tie of an account to a person that waits.
    pub tie_id: Option<i64>,
    /// The merge that waits.
    pub merge_id: Option<i64>,
    /// Who asked.
    pub asked_by: i64,
    /// Milliseconds since 1970, UTC.
    pub asked_at: i64,
    /// `OPEN`, `APPROVED`, `REJECTED` or `WITHDRAWN`.
    pub state: String,
    /// Who decided.
    pub decided_by: Option<i64>,
    /// Milliseconds since 1970, UTC; 0 before.
    pub decided_at: i64,
    /// Why, in the decider's words.
    pub reason: String,
}

/// No relations: the domain joins by hand.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
