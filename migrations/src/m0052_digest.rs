//! The daily digest by mail: the addresses of accounts, and what became of the mail of each account and day.

use crate::column::{code, date, id, reference, text};
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
                    .table("mail_address")
                    .col(id("account_id"))
                    .col(text("address"))
                    .foreign_key(ForeignKey::create().from("mail_address", "account_id").to("account", "id"))
                    .check(Expr::col("address").ne(""))
                    .take(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("digest_mail")
                    .col(reference("account_id"))
                    .col(date("day"))
                    // NOTHING was due; TAKEN by a process that sends it, SENT, or FAILED and to be tried again.
                    .col(code("state", &["NOTHING", "TAKEN", "SENT", "FAILED"]))
                    .col(ColumnDef::new("tries").integer().not_null())
                    .primary_key(Index::create().col("account_id").col("day"))
                    .foreign_key(ForeignKey::create().from("digest_mail", "account_id").to("account", "id"))
                    .take(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("digest_mail").take()).await?;
        manager.drop_table(Table::drop().table("mail_address").take()).await
    }
}
