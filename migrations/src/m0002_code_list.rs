//! Official lists with rows of their own: ethnic groups with their other names, religions, the holiday calendar.

use crate::column::{bytewise, code, date, text};
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
        for table in ["ethnic_group", "religion"] {
            manager
                .create_table(
                    Table::create()
                        .table(table)
                        .col(bytewise("code", manager).primary_key())
                        .col(text("name"))
                        .take(),
                )
                .await?;
        }
        manager
            .create_table(
                Table::create()
                    .table("ethnic_group_alias")
                    .col(bytewise("search_key", manager).primary_key())
                    .col(bytewise("ethnic_group", manager))
                    .foreign_key(
                        ForeignKey::create()
                            .from("ethnic_group_alias", "ethnic_group")
                            .to("ethnic_group", "code"),
                    )
                    .take(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("holiday")
                    .col(date("day").primary_key())
                    .col(code("kind", &["DAY_OFF", "WORKING_DAY"]))
                    .col(text("name"))
                    .col(text("source"))
                    .take(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("holiday").take()).await?;
        manager.drop_table(Table::drop().table("ethnic_group_alias").take()).await?;
        manager.drop_table(Table::drop().table("religion").take()).await?;
        manager.drop_table(Table::drop().table("ethnic_group").take()).await?;
        Ok(())
    }
}
