//! Memberships: branch and attributes of a person from day to day.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// One row of `membership`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "membership")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// The person.
    pub person_id: i64,
    /// The branch.
    pub branch_id: i64,
    /// Path of the branch in that time.
    pub branch_path: String,
    /// First day.
    pub valid_from: Date,
    /// First day after.
    pub valid_to: Date,
    /// Date of the admission decision: party age counts from it.
    pub joined_on: Date,
    /// Official date, open while probationary.
    pub official_on: Date,
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
