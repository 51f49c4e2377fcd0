//! Findings of inspections.

use sea_orm::entity::prelude::*;

/// One row of `finding`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "finding")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// Where it was found.
    pub organisation_id: i64,
    /// Where that stood when the finding was recorded.
    pub organisation_path: String,
    /// The case that it is about; none where it is about none.
    pub case_id: Option<i64>,
    /// The day of the inspection.
    pub found_on: Date,
    /// What was found.
    pub wording: String,
    /// The day by which it must be put right.
    pub due_on: Date,
    /// When it was recorded: milliseconds since 1970, UTC.
    pub opened_at: i64,
    /// Who recorded it; none for tools.
    pub opened_by: Option<i64>,
    /// The day on which it was put right; [`super::OPEN`] before.
    pub closed_on: Date,
    /// Who confirmed that; none before, and for tools.
    pub closed_by: Option<i64>,
    /// What proves it; empty before.
    pub evidence: String,
    /// Number of the document that proves it; empty where there is none.
    pub evidence_reference: String,
    /// Grows with every change.
    pub version: i64,
    /// Given by who opened it, so that a repeat opens no second one.
    pub open_key: String,
    /// Given by who closed it.
    pub close_key: String,
}

/// No relations: the domain joins by hand.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
