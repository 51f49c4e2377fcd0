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
    /// Since when it is theirs, by the day of the record; 9999-12-31 before anything was recorded.
    pub awaits_since: Date,
    /// Documents that the next step needs and the case lacks.
    pub missing_documents: i32,
    /// What is known of the candidate beside the person, as JSON, sealed for this row.
    pub candidate: Vec<u8>,
    /// Rises with every event and every correction.
    pub version: i64,
    /// First day of `CERT_EXPIRED` unless something happens; 9999-12-31 where that does not lie ahead. None, as in the
    /// three below, of a row that was written before these were kept: the next start reckons it.
    pub certificate_ends_on: Option<Date>,
    /// First day of `DOSSIER_STALE`.
    pub dossier_ends_on: Option<Date>,
    /// First day of `LAPSED_CEREMONY`.
    pub ceremony_lapses_on: Option<Date>,
    /// First day of `REVIEW_DUE`: the end of the twelve months.
    pub review_due_on: Option<Date>,
    /// First day on which the candidate lacks nothing for the next milestone; 9999-12-31 where none is to be seen, or no vote
    /// lies ahead. None, as above, of a row that was written before.
    pub ready_from: Option<Date>,
    /// First day no longer.
    pub ready_to: Option<Date>,
    /// What the candidate lacks from day to day, as JSON, sealed for this row; none where no vote on the admission lies
    /// ahead.
    pub readiness: Option<Vec<u8>>,
}

/// No relations: the domain joins by hand.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
