//! Exports: lists and tables that an account asked for as a file. The file lies beside the database, for a day.

use crate::column::{code, date, id, index, instant, reference, text};
use sea_orm_migration::prelude::*;

/// This step.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let subjects = ["MEMBERS", "ADMISSIONS", "RECONCILIATION", "MEMBER_GROUPS", "ADMISSION_GROUPS"];
        let states = ["WAITING", "RUNNING", "DONE", "FAILED", "REJECTED", "EXPIRED"];
        manager
            .create_table(
                Table::create()
                    .table("export_run")
                    .col(id("id"))
                    .col(reference("account_id"))
                    .col(code("subject", &subjects))
                    .col(code("format", &["XLSX", "CSV"]))
                    .col(reference("organisation_id"))
                    .col(date("as_of"))
                    // What was asked for, as the API reads it; emptied with the file, because it may hold a name.
                    .col(text("request"))
                    // Codes of the columns that the asker might not read, by commas.
                    .col(text("left_out"))
                    .col(code("state", &states))
                    .col(ColumnDef::new("row_count").big_integer().not_null())
                    // Name of the file in the folder of exports; empty while there is none.
                    .col(text("file_name"))
                    .col(instant("requested_at"))
                    .col(instant("expires_at"))
                    .foreign_key(ForeignKey::create().from("export_run", "account_id").to("account", "id"))
                    .foreign_key(
                        ForeignKey::create().from("export_run", "organisation_id").to("organisation", "id"),
                    )
                    .take(),
            )
            .await?;
        index(manager, "export_run_account", "export_run", &["account_id"]).await?;
        index(manager, "export_run_organisation", "export_run", &["organisation_id"]).await?;
        index(manager, "export_run_state", "export_run", &["state", "expires_at"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("export_run").take()).await
    }
}
