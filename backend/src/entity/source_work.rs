//! What branches do to find and prepare prospects: rows are added, and taken back once at most.

use sea_orm::entity::prelude::*;

/// One row of `source_work`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "source_work")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// Whose activity it was.
    pub organisation_id: i64,
    /// Its path on that day.
    pub organisation_path: String,
    /// The day.
    pub held_on: Date,
    /// Code of `SourceWorkKind`.
    pub kind: String,
    /// What it was about, at most 200 letters.
    pub title: String,
    /// People who were reached; none where nobody counted them.
    pub reached: Option<i32>,
    /// What else is to be told; may be empty.
    pub note: String,
    /// Milliseconds since 1970, UTC.
    pub recorded_at: i64,
    /// Who recorded it; none for tools.
    pub account_id: Option<i64>,
    /// Given by who sent it; empty for tools.
    pub request_key: String,
    /// When it was taken back; 0 while it stands.
    pub taken_back_at: i64,
    /// Who took it back; none for tools.
    pub taken_back_by: Option<i64>,
    /// Why; empty while it stands.
    pub taken_back_reason: String,
    /// Given by who took it back.
    pub taken_back_key: String,
}

/// No relations: the domain joins by hand.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
