//! Exports: lists and tables that an account asked for as a file.

use sea_orm::entity::prelude::*;

/// One row of `export_run`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "export_run")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// Who asked.
    pub account_id: i64,
    /// Code of `ExportSubject`.
    pub subject: String,
    /// Code of `ExportFormat`.
    pub format: String,
    /// Below which organisation.
    pub organisation_id: i64,
    /// The day that it is of.
    pub as_of: Date,
    /// What was asked for, as the API reads it; empty once there is no file to come.
    pub request: String,
    /// Codes of the columns that the asker might not read, by commas.
    pub left_out: String,
    /// Code of `ExportState`.
    pub state: String,
    /// Rows of data.
    pub row_count: i64,
    /// Name of the file in the folder of exports; empty while there is none.
    pub file_name: String,
    /// Milliseconds since 1970, UTC.
    pub requested_at: i64,
    /// Milliseconds since 1970, UTC.
    pub expires_at: i64,
}

/// No relations: the domain joins by hand.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
