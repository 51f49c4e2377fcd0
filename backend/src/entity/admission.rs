//! Admissions with their four dates and the person as they were.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// One row of `admission`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "admission")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// The person.
    pub person_id: i64,
    /// The branch that admitted.
    pub branch_id: i64,
    /// Its path on the day of the ceremony.
    pub branch_path: String,
    /// Resolution of the branch.
    pub resolved_on: Date,
    /// Admission decision.
    pub decided_on: Date,
    /// Ceremony.
    pub ceremony_on: Date,
    /// Official date, open until recognised.
    pub official_on: Date,
    /// Day of striking off, open if never.
    pub struck_off_on: Date,
    /// Number of the decision, or empty.
    pub decision_number: String,
    /// Admitted again.
    pub readmission: bool,
    /// Full years on the day of the ceremony.
    pub age: i32,
    /// Code of `Sex`.
    pub sex: String,
    /// Day of birth; see the precision in `person`.
    pub birth_on: Date,
    /// Code of the ethnic group.
    pub ethnic_group: String,
    /// Code of the religion.
    pub religion: String,
    /// Code of `Education`.
    pub education: String,
    /// Code of `Qualification`.
    pub qualification: String,
    /// Code of `PoliticalTheory`.
    pub political_theory: String,
    /// Code of `Occupation`.
    pub occupation: String,
    /// Member of the youth union.
    pub youth_union: bool,
}

/// No relations: the domain joins by hand.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
