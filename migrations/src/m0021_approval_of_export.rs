//! An approval may be that of an export too. SQLite cannot let a column be null that was not, so the table is made anew.

use crate::column::{code, guard, id, index, instant, reference, run, text, unguard};
use sea_orm_migration::prelude::*;

/// This step.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const COLUMNS: &str = "id, kind, grant_id, asked_by, asked_at, state, decided_by, decided_at, reason";

/// What the table looked like before.
const OLD: &str = "approval_of_grant";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        put_aside(manager).await?;
        let mut table = Table::create();
        table
            .table("approval")
            .col(id("id"))
            .col(code("kind", &["GRANT", "EXPORT"]))
            .col(ColumnDef::new("grant_id").big_integer().null())
            .col(ColumnDef::new("export_id").big_integer().null())
            .col(reference("asked_by"))
            .col(instant("asked_at"))
            .col(code("state", &["OPEN", "APPROVED", "REJECTED", "WITHDRAWN"]))
            .col(ColumnDef::new("decided_by").big_integer().null())
            .col(instant("decided_at").default(0))
            .col(text("reason").default(""))
            .foreign_key(ForeignKey::create().from("approval", "grant_id").to("account_grant", "id"))
            .foreign_key(ForeignKey::create().from("approval", "export_id").to("export_run", "id"))
            .foreign_key(ForeignKey::create().from("approval", "asked_by").to("account", "id"))
            .foreign_key(ForeignKey::create().from("approval", "decided_by").to("account", "id"))
            // One thing waits, and it is of the kind that is said.
            .check(Expr::cust(
                "(kind = 'GRANT' AND grant_id IS NOT NULL AND export_id IS NULL) \
                 OR (kind = 'EXPORT' AND grant_id IS NULL AND export_id IS NOT NULL)",
            ));
        manager.create_table(table).await?;
        take_over(manager, "").await?;
        index(manager, "approval_grant", "approval", &["grant_id"]).await?;
        index(manager, "approval_asker", "approval", &["asked_by"]).await?;
        index(manager, "approval_decider", "approval", &["decided_by"]).await?;
        index(manager, "approval_export", "approval", &["export_id"]).await?;
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
        put_aside(manager).await?;
        crate::m0016_approval::Migration.up(manager).await?;
        take_over(manager, " WHERE kind = 'GRANT'").await
    }
}

/// Its guard and the names of its indexes and constraints go with it: the new table takes them.
async fn put_aside(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    unguard(manager, "approval", "approval_by_another").await?;
    run(manager, &format!("CREATE TABLE {OLD} AS SELECT * FROM approval")).await?;
    manager.drop_table(Table::drop().table("approval").take()).await
}

async fn take_over(manager: &SchemaManager<'_>, which: &str) -> Result<(), DbErr> {
    run(manager, &format!("INSERT INTO approval ({COLUMNS}) SELECT {COLUMNS} FROM {OLD}{which}")).await?;
    manager.drop_table(Table::drop().table(OLD).take()).await
}
