//! Whose files a record of the audit trail is about.

use sea_orm::entity::prelude::*;

/// One row of `audit_subject`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_subject")]
pub struct Model {
    /// The record.
    #[sea_orm(primary_key, auto_increment = false)]
    pub record: i64,
    /// The person.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: i64,
}

/// No relations: the domain joins by hand.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
