//! Which person of the register an account is, so that each can see who read their own file.

use crate::column::{index, instant, reference};
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
                    .table("account_person")
                    .col(reference("account_id").unique_key())
                    .col(reference("person_id"))
                    .col(instant("tied_at"))
                    .foreign_key(
                        ForeignKey::create().from("account_person", "account_id").to("account", "id"),
                    )
                    .foreign_key(ForeignKey::create().from("account_person", "person_id").to("person", "id"))
                    .take(),
            )
            .await?;
        index(manager, "account_person_person", "account_person", &["person_id"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("account_person").take()).await
    }
}
