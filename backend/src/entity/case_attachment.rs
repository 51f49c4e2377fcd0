//! Files at documents of cases: rows are added, never changed.

use sea_orm::entity::prelude::*;

/// One row of `case_attachment`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "case_attachment")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// The case.
    pub case_id: i64,
    /// The event that brought the document.
    pub event_number: i32,
    /// Code of the form of the document.
    pub form: String,
    /// What is attached.
    pub file_id: i64,
    /// Name of the file, sealed for this row.
    pub name: Vec<u8>,
    /// Milliseconds since 1970, UTC.
    pub attached_at: i64,
    /// Who attached it; none for tools.
    pub account_id: Option<i64>,
    /// Given by who sent it; empty for tools.
    pub request_key: String,
}

/// No relations: the domain joins by hand.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
