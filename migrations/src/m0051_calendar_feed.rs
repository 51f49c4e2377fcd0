//! Feeds of deadlines for the calendars of accounts: each an address with a secret in it, of which the hash is kept.

use crate::column::{bytewise, id, index, instant, reference, text, unique};
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
                    .table("calendar_feed")
                    .col(id("id"))
                    .col(reference("account_id"))
                    // What its owner calls it.
                    .col(text("name"))
                    .col(bytewise("secret_hash", manager))
                    .col(instant("created_at"))
                    .col(instant("expires_at"))
                    // Last use, to the minute; 0 before.
                    .col(instant("used_at").default(0))
                    // 0 while it may be used.
                    .col(instant("revoked_at").default(0))
                    .foreign_key(ForeignKey::create().from("calendar_feed", "account_id").to("account", "id"))
                    .check(Expr::col("expires_at").gt(Expr::col("created_at")))
                    .take(),
            )
            .await?;
        index(manager, "calendar_feed_account", "calendar_feed", &["account_id"]).await?;
        unique(manager, "calendar_feed_secret", "calendar_feed", &["secret_hash"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("calendar_feed").take()).await
    }
}
