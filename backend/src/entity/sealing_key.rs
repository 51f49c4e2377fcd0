//! With which key file the personal data of this database are sealed.

use sea_orm::entity::prelude::*;

/// The one row of `sealing_key`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "sealing_key")]
pub struct Model {
    /// Always 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// The short name of the key file.
    pub fingerprint: String,
}

/// No relations: the domain joins by hand.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
