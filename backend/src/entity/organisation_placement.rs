//! Where an organisation hangs, its kind and its name, from day to day.

use sea_orm::entity::prelude::*;

/// One row of `organisation_placement`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "organisation_placement")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// The organisation.
    pub organisation_id: i64,
    /// The organisation above; none for the root.
    pub parent_id: Option<i64>,
    /// One label of four characters a level.
    pub path: String,
    /// Code of `OrganisationKind`.
    pub kind: String,
    /// Name in that time.
    pub name: String,
    /// Folded name.
    pub search_key: String,
    /// Vietnamese order.
    pub sort_key: String,
    /// First day.
    pub valid_from: Date,
    /// First day after.
    pub valid_to: Date,
}

/// No relations: the domain joins by hand.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
