//! Persons, as known today.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// One row of `person`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "person")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// Full name.
    pub full_name: String,
    /// Folded name.
    pub search_key: String,
    /// Vietnamese order, given name first.
    pub sort_key: String,
    /// Code of `Sex`.
    pub sex: String,
    /// Day of birth.
    pub birth_on: Date,
    /// Code of `DatePrecision`.
    pub birth_precision: String,
    /// Code of the ethnic group.
    pub ethnic_group: String,
    /// Code of the religion.
    pub religion: String,
    /// Native place, or empty.
    pub home_place: String,
    /// Number of the member card, or empty.
    pub card_number: String,
    /// Made up for the demonstration.
    pub synthetic: bool,
    /// Grows with each change.
    pub version: i64,
}

/// No relations: the domain joins by hand.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
