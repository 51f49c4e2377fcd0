//! Saved queries: what an account asks again and again, in its own words. Nobody else sees them.

use crate::column::{id, index, instant, reference, run, text};
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
        manager
            .create_table(
                Table::create()
                    .table("saved_query")
                    .col(id("id"))
                    .col(reference("account_id"))
                    // Emptied with its texts when it is removed: they may hold a name that was searched for.
                    .col(text("name"))
                    .col(text("document"))
                    // JSON of an object.
                    .col(text("variables"))
                    // Grows with every change, so that two windows do not overwrite each other.
                    .col(ColumnDef::new("version").big_integer().not_null())
                    .col(instant("saved_at"))
                    // 0 while it stands.
                    .col(instant("removed_at"))
                    .foreign_key(ForeignKey::create().from("saved_query", "account_id").to("account", "id"))
                    .check(Expr::cust("version >= 1"))
                    .check(Expr::cust(
                        "CASE WHEN removed_at = 0 THEN name <> '' AND document <> '' AND variables <> ''
                         ELSE name = '' AND document = '' AND variables = '' END",
                    ))
                    .take(),
            )
            .await?;
        index(manager, "saved_query_account", "saved_query", &["account_id", "removed_at"]).await?;
        // One name, one query; names of what was removed are free again.
        run(
            manager,
            "CREATE UNIQUE INDEX saved_query_name ON saved_query (account_id, name) WHERE removed_at = 0",
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("saved_query").take()).await
    }
}
