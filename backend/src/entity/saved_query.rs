//! Saved queries.

use sea_orm::entity::prelude::*;

/// One row of `saved_query`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "saved_query")]
pub struct Model {
    /// Id, for the list of one's own.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// Whose.
    pub account_id: i64,
    /// What its owner calls it; empty once it was removed, as its texts are.
    pub name: String,
    /// The GraphQL text.
    pub document: String,
    /// Its variables, as the JSON of an object.
    pub variables: String,
    /// Grows with every change.
    pub version: i64,
    /// Milliseconds since 1970, UTC.
    pub saved_at: i64,
    /// When it was removed; 0 before.
    pub removed_at: i64,
}

/// No relations: the domain joins by hand.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
