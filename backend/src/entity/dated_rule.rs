//! What a regulation says, from day to day.

use sea_orm::entity::prelude::*;

/// One row of `dated_rule`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "dated_rule")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// Code of `shared::rules::dated::RuleKey`.
    pub key: String,
    /// As `RuleValue` writes it.
    pub value: String,
    /// What the value counts.
    pub unit: String,
    /// First day in force.
    pub valid_from: Date,
    /// First day no longer in force; 9999-12-31 while it is.
    pub valid_to: Date,
    /// Regulation that says so.
    pub regulation: String,
    /// Clause of it; `?` where it was not found.
    pub clause: String,
    /// Where it was seen.
    pub source: String,
    /// `HIGH`, `MEDIUM` or `LOW`.
    pub confidence: String,
    /// What else is known.
    pub note: String,
}

/// No relations: the domain joins by hand.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
