//! What became of the daily mail of an account.

use sea_orm::entity::prelude::*;

/// One row of `digest_mail`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "digest_mail")]
pub struct Model {
    /// Whose.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: i64,
    /// Of which day, in Vietnam.
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: Date,
    /// `NOTHING`, `TAKEN`, `SENT` or `FAILED`.
    pub state: String,
    /// How often it was tried to send it.
    pub tries: i32,
}

/// No relations: the domain joins by hand.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
