//! Import runs.

use sea_orm::entity::prelude::*;

/// One row of `import_run`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "import_run")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// Code of `ImportSubject`.
    pub subject: String,
    /// Code of `ImportMode`.
    pub mode: String,
    /// Nothing was written.
    pub dry_run: bool,
    /// Name of the file.
    pub file_name: String,
    /// SHA-256 of the file, hexadecimal.
    pub content_hash: String,
    /// Code of `ImportState`.
    pub state: String,
    /// Rows read.
    pub row_count: i64,
    /// Rows taken in.
    pub inserted_count: i64,
    /// Rows already there.
    pub unchanged_count: i64,
    /// Bad rows.
    pub rejected_count: i64,
    /// Milliseconds since 1970, UTC.
    pub finished_at: i64,
    /// Who took it in; none for the command line.
    pub account_id: Option<i64>,
}

/// No relations: the domain joins by hand.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
