//! That an attachment was withdrawn: rows are added, never changed.

use sea_orm::entity::prelude::*;

/// One row of `case_attachment_withdrawal`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "case_attachment_withdrawal")]
pub struct Model {
    /// Which.
    #[sea_orm(primary_key, auto_increment = false)]
    pub attachment_id: i64,
    /// Milliseconds since 1970, UTC.
    pub withdrawn_at: i64,
    /// Who withdrew it; none for tools.
    pub account_id: Option<i64>,
    /// Given by who sent it; empty for tools.
    pub request_key: String,
    /// Why, sealed for this row.
    pub reason: Vec<u8>,
}

/// No relations: the domain joins by hand.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
