//! Organisations: what never changes about them.

use sea_orm::entity::prelude::*;

/// One row of `organisation`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "organisation")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// Unique code.
    pub code: String,
    /// Code of `OrganisationType`, or empty.
    pub org_type: String,
    /// Code of `BranchPlace`, or empty.
    pub place: String,
    /// Code of the administrative unit, or empty.
    pub gso_code: String,
    /// Grows with each change.
    pub version: i64,
}

/// No relations: the domain joins by hand.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
