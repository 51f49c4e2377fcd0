//! Of an open case before its vote: what the candidate lacks, sealed, and from when to when nothing is lacking.

use sea_orm_migration::prelude::*;

/// This step.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// NULL until the row is reckoned by a release that keeps them: events are sealed, and a step of the tables has no key.
const READY: [&str; 2] = ["ready_from", "ready_to"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in READY {
            let column = ColumnDef::new(column).date().null().take();
            manager.alter_table(Table::alter().table("admission_case").add_column(column).take()).await?;
        }
        let column = ColumnDef::new("readiness").blob().null().take();
        manager.alter_table(Table::alter().table("admission_case").add_column(column).take()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in ["readiness"].into_iter().chain(READY.into_iter().rev()) {
            manager.alter_table(Table::alter().table("admission_case").drop_column(column).take()).await?;
        }
        Ok(())
    }
}
