//! Criteria of the province's own rule sets, from day to day.

use sea_orm::entity::prelude::*;

/// One row of `local_criterion`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "local_criterion")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// Code of the document.
    pub rule_set: String,
    /// Code of `shared::rules::dated::CriterionKind`.
    pub kind: String,
    /// Its wording in the document.
    pub wording: String,
    /// First day in force.
    pub valid_from: Date,
    /// First day no longer in force; 9999-12-31 while it is.
    pub valid_to: Date,
    /// Where it was seen.
    pub source: String,
}

/// No relations: the domain joins by hand.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
