//! A second factor is set up in two steps: the secret waits until its owner has shown a code of it.

use crate::column::{bytewise, instant};
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
        // Sealed as the one that counts is; empty where none waits.
        let pending = bytewise("totp_pending", manager).default("").take();
        // SQLite adds one column at a time.
        for column in [pending, instant("totp_pending_at").default(0).take()] {
            manager.alter_table(Table::alter().table("account").add_column(column).take()).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in ["totp_pending_at", "totp_pending"] {
            manager.alter_table(Table::alter().table("account").drop_column(column).take()).await?;
        }
        Ok(())
    }
}
