//! Which person of the register an account is.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// One row of `account_person`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "account_person")]
pub struct Model {
    /// The account.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: i64,
    /// The person.
    pub person_id: i64,
    /// Milliseconds since 1970, UTC.
    pub tied_at: i64,
}

/// No relations: the domain joins by hand.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
