//! Who took a file in: an account sees its own runs. Runs of the command line, and those from before, have none.

use crate::column::{index, run};
use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

/// This step.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // SQLite takes a reference with the column, and only there.
        run(manager, "ALTER TABLE import_run ADD COLUMN account_id bigint NULL REFERENCES account (id)")
            .await?;
        index(manager, "import_run_account", "import_run", &["account_id"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_index(Index::drop().name("import_run_account").table("import_run").to_owned()).await?;
        if manager.get_database_backend() == DbBackend::Postgres {
            return run(manager, "ALTER TABLE import_run DROP COLUMN account_id").await;
        }
        // SQLite drops no column that refers to another table: the table is made anew without it.
        let columns = "id, subject, mode, dry_run, file_name, content_hash, state, row_count, inserted_count, \
                       unchanged_count, rejected_count, finished_at";
        run(manager, &format!("CREATE TABLE import_run_before AS SELECT {columns} FROM import_run")).await?;
        manager.drop_table(Table::drop().table("import_run").take()).await?;
        crate::m0008_import_run::Migration.up(manager).await?;
        run(manager, &format!("INSERT INTO import_run SELECT {columns} FROM import_run_before")).await?;
        manager.drop_table(Table::drop().table("import_run_before").take()).await
    }
}
