//! Where the next ids come from: one counter a table, so that both engines hand out numbers alike.

use crate::column::text;
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
                    .table("id_counter")
                    .col(text("name").primary_key())
                    .col(ColumnDef::new("next_id").big_integer().not_null())
                    .take(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("id_counter").take()).await?;
        Ok(())
    }
}
