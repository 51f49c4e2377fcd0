//! What happened in admission cases: rows are added, never changed.

use sea_orm::entity::prelude::*;

/// One row of `case_event`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "case_event")]
pub struct Model {
    /// The case.
    #[sea_orm(primary_key, auto_increment = false)]
    pub case_id: i64,
    /// Its place in the case, from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    /// The day on which it happened.
    pub happened_on: Date,
    /// Tag of `shared::admission_case::Event`.
    pub kind: String,
    /// The event as JSON, sealed for this row.
    pub body: Vec<u8>,
    /// Milliseconds since 1970, UTC.
    pub recorded_at: i64,
    /// Who recorded it; none for tools.
    pub account_id: Option<i64>,
    /// Given by who sent it; empty for tools.
    pub request_key: String,
}

/// No relations: the domain joins by hand.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
