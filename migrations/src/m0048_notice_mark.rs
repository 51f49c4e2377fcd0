//! Which notices an account has read. The notices themselves are reckoned from the cases each time they are asked for.

use crate::column::{bytewise, date, index, reference};
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
                    .table("notice_mark")
                    .col(reference("account_id"))
                    // What the notice is known again by: the case, what it tells, and the day that it tells.
                    .col(reference("case_id"))
                    .col(bytewise("kind", manager))
                    .col(date("told_on"))
                    .primary_key(Index::create().col("account_id").col("case_id").col("kind").col("told_on"))
                    .foreign_key(ForeignKey::create().from("notice_mark", "account_id").to("account", "id"))
                    .foreign_key(
                        ForeignKey::create().from("notice_mark", "case_id").to("admission_case", "id"),
                    )
                    .take(),
            )
            .await?;
        index(manager, "notice_mark_case", "notice_mark", &["case_id"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("notice_mark").take()).await
    }
}
