//! Where each write changed something, so that whoever watches one organisation hears of no other.

use crate::column::bytewise;
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
                    .table("register_change")
                    // The version that the write made; old ones are taken away.
                    .col(ColumnDef::new("data_version").big_integer().not_null())
                    // Something at this path of the tree, or below it, changed; empty is everywhere.
                    .col(bytewise("path", manager))
                    .primary_key(Index::create().name("register_change_key").col("data_version").col("path"))
                    .take(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("register_change").take()).await
    }
}
