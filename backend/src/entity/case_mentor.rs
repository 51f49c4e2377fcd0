//! Who helps the person of a case, from day to day.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// One row of `case_mentor`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "case_mentor")]
pub struct Model {
    /// The case.
    #[sea_orm(primary_key, auto_increment = false)]
    pub case_id: i64,
    /// The mentor.
    pub person_id: i64,
    /// First day.
    #[sea_orm(primary_key, auto_increment = false)]
    pub valid_from: Date,
    /// First day no longer; 9999-12-31 while it lasts.
    pub valid_to: Date,
}

/// No relations: the domain joins by hand.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
