//! Merges of two records that are one person, and those that take one back.

use sea_orm::entity::prelude::*;

/// One row of `person_merge`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "person_merge")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// The record that stays.
    pub kept_id: i64,
    /// The record that is closed.
    pub absorbed_id: i64,
    /// The merge that this one takes back; none of one that merges.
    pub undoes_id: Option<i64>,
    /// Which values stay, and why it is asked for, as JSON, sealed for this row.
    pub body: Vec<u8>,
    /// Who asked for it.
    pub asked_by: i64,
    /// Given by who sent it; empty where they gave none.
    pub request_key: String,
    /// Milliseconds since 1970, UTC, of its effect; 0 before.
    pub done_at: i64,
    /// What the record that stays was like right after it, as a digest; empty before.
    pub left_as: String,
    /// Milliseconds since 1970, UTC, of the merge that took it back; 0 before.
    pub undone_at: i64,
}

/// No relations: the domain joins by hand.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
