//! Changes of rules that wait, or waited, for a second pair of eyes.

use sea_orm::entity::prelude::*;

/// One row of `rule_change`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "rule_change")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// `RULE`, `CALENDAR` or `CRITERION`.
    pub kind: String,
    /// What is proposed, as JSON.
    pub body: String,
    /// The rows that gave way when it took effect, as JSON.
    pub replaced: String,
    /// Milliseconds since 1970, UTC, of the reckoning of open cases; 0 before.
    pub reckoned_at: i64,
}

/// No relations: the domain joins by hand.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
