//! Grassroots committees that may decide admissions themselves, from day to day.

use sea_orm::entity::prelude::*;

/// One row of `admission_authority`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "admission_authority")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// The committee.
    pub organisation_id: i64,
    /// First day of the authority.
    pub valid_from: Date,
    /// First day without it; 9999-12-31 while it lasts.
    pub valid_to: Date,
    /// The decision that gives it.
    pub basis: String,
}

/// No relations: the domain joins by hand.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
