//! Pieces of files: rows are added, never changed.

use sea_orm::entity::prelude::*;

/// One row of `case_file_piece`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "case_file_piece")]
pub struct Model {
    /// The file.
    #[sea_orm(primary_key, auto_increment = false)]
    pub file_id: i64,
    /// Its place in the file, from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    /// The bytes, sealed for this place.
    pub body: Vec<u8>,
}

/// No relations: the domain joins by hand.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
