//! Contents of files in cases: rows are added, never changed.

use sea_orm::entity::prelude::*;

/// One row of `case_file`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "case_file")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// The case; the same content in another is another row.
    pub case_id: i64,
    /// Keyed mark of case and content, hexadecimal.
    pub mark: String,
    /// Code of `FileKind`.
    pub kind: String,
    /// Bytes of the content.
    pub size: i64,
    /// Rows of `case_file_piece` that hold it.
    pub pieces: i32,
}

/// No relations: the domain joins by hand.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
