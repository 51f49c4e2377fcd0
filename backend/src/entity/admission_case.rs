//! Admission cases as their events left them.

use sea_orm::entity::prelude::*;

/// One row of `admission_case`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "admission_case")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// Whose case it is.
    pub person_id: i64,
    /// The branch that considers the person.
    pub branch_id: i64,
    /// Its path.
    pub branch_path: String,
    /// Code of `shared::admission_case::State`.
    pub state: String,
    /// First day of the state.
    pub state_since: Date,
    /// First day of the case.
    pub opened_on: Date,
    /// Day of the end; 9999-12-31 while it is open.
    pub closed_on: Date,
    /// Day by which the next thing is due; 9999-12-31 where nothing is.
    pub due_on: Date,
    /// The clock that says so, or empty.
    pub due_clock: String,
    /// Code of `shared::admission_case::Actor`: who must act next, or empty.
    pub awaits: String,
    /// The organisation that must act next.
    pub awaits_id: Option<i64>,
    /// Documents that the next step needs and the case lacks.
    pub missing_documents: i32,
    /// What is known of the candidate beside the person, as JSON, sealed for this row.
    pub candidate: Vec<u8>,
    /// Number of its last event.
    pub version: i64,
}

/// No relations: the domain joins by hand.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
