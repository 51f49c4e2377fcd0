//! What waits for a second pair of eyes: asked by one account, decided by another, then in effect.

use crate::column::{code, guard, id, index, instant, reference, text, unguard};
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
                    .table("approval")
                    .col(id("id"))
                    .col(code("kind", &["GRANT"]))
                    // The grant that waits.
                    .col(reference("grant_id"))
                    .col(reference("asked_by"))
                    .col(instant("asked_at"))
                    .col(code("state", &["OPEN", "APPROVED", "REJECTED", "WITHDRAWN"]))
                    .col(ColumnDef::new("decided_by").big_integer().null())
                    .col(instant("decided_at").default(0))
                    .col(text("reason").default(""))
                    .foreign_key(ForeignKey::create().from("approval", "grant_id").to("account_grant", "id"))
                    .foreign_key(ForeignKey::create().from("approval", "asked_by").to("account", "id"))
                    .foreign_key(ForeignKey::create().from("approval", "decided_by").to("account", "id"))
                    .take(),
            )
            .await?;
        index(manager, "approval_grant", "approval", &["grant_id"]).await?;
        index(manager, "approval_asker", "approval", &["asked_by"]).await?;
        index(manager, "approval_decider", "approval", &["decided_by"]).await?;
        // Four eyes are two persons.
        guard(
            manager,
            "approval",
            "approval_by_another",
            "NEW.state IN ('APPROVED', 'REJECTED') AND (NEW.decided_by IS NULL OR NEW.decided_by = NEW.asked_by)",
            "an approval is decided by another account",
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        unguard(manager, "approval", "approval_by_another").await?;
        manager.drop_table(Table::drop().table("approval").take()).await
    }
}
