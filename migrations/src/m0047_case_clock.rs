//! Of an open case: from which day on the clock shows a state over the recorded one, and since when it is somebody's turn.

use crate::column::{index, open_date, run};
use sea_orm_migration::prelude::*;

/// This step.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// NULL until the row is reckoned by a release that keeps them: events are sealed, and a step of the tables has no key.
const SHOWN_FROM: [&str; 4] =
    ["certificate_ends_on", "dossier_ends_on", "ceremony_lapses_on", "review_due_on"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let since = open_date("awaits_since");
        manager.alter_table(Table::alter().table("admission_case").add_column(since).take()).await?;
        // The state is the last thing that is known to have passed the turn on.
        run(manager, "UPDATE admission_case SET awaits_since = state_since WHERE awaits <> ''").await?;
        for column in SHOWN_FROM {
            let column = ColumnDef::new(column).date().null().take();
            manager.alter_table(Table::alter().table("admission_case").add_column(column).take()).await?;
        }
        index(manager, "admission_case_review", "admission_case", &["review_due_on"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_index(Index::drop().name("admission_case_review").table("admission_case").to_owned())
            .await?;
        for column in SHOWN_FROM.iter().rev().copied().chain(["awaits_since"]) {
            manager.alter_table(Table::alter().table("admission_case").drop_column(column).take()).await?;
        }
        Ok(())
    }
}
