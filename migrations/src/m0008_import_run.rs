//! Import runs: which file was taken in, when, with what result. The same content is taken in once.

use crate::column::{bytewise, code, flag, id, index, text};
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
        let count = |name: &'static str| ColumnDef::new(name).big_integer().not_null().take();
        manager
            .create_table(
                Table::create()
                    .table("import_run")
                    .col(id("id"))
                    .col(code("subject", &["ORGANISATIONS", "MEMBERS"]))
                    .col(code("mode", &["ALL_OR_NOTHING", "GOOD_ROWS_ONLY"]))
                    .col(flag("dry_run"))
                    .col(text("file_name"))
                    .col(bytewise("content_hash", manager))
                    .col(code("state", &["DONE", "REFUSED"]))
                    .col(count("row_count"))
                    .col(count("inserted_count"))
                    .col(count("unchanged_count"))
                    .col(count("rejected_count"))
                    // Milliseconds since 1970, UTC.
                    .col(count("finished_at"))
                    .take(),
            )
            .await?;
        index(manager, "import_run_content", "import_run", &["content_hash"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("import_run").take()).await?;
        Ok(())
    }
}
