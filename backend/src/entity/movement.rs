//! Movements: each change of a membership.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// One row of `movement`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "movement")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// The person.
    pub person_id: i64,
    /// First day after the change.
    pub happened_on: Date,
    /// Code of `MovementKind`.
    pub kind: String,
    /// Branch before; none from outside.
    pub from_branch_id: Option<i64>,
    /// Its path, or empty.
    pub from_path: String,
    /// Branch after; none to outside.
    pub to_branch_id: Option<i64>,
    /// Its path, or empty.
    pub to_path: String,
}

/// No relations: the domain joins by hand.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
