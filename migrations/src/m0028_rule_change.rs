//! Changes of the rules, of the working calendar and of the province's own criteria, each of which waits for a second
//! pair of eyes. SQLite cannot change the check of a column, so the table of approvals is made anew.

use crate::column::{
    bytewise, code, date, guard, id, index, instant, open_date, reference, run, text, unguard, unique,
};
use sea_orm_migration::prelude::*;

/// This step.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const COLUMNS: &str =
    "id, kind, grant_id, export_id, asked_by, asked_at, state, decided_by, decided_at, reason";

/// What the table of approvals looked like before.
const OLD: &str = "approval_without_rules";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        changes(manager).await?;
        criteria(manager).await?;
        put_aside(manager).await?;
        approvals(manager).await?;
        take_over(manager, "").await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        put_aside(manager).await?;
        // The step that made it for grants and exports takes over what it finds: an empty table of the first form.
        crate::m0016_approval::Migration.up(manager).await?;
        crate::m0021_approval_of_export::Migration.up(manager).await?;
        take_over(manager, " WHERE kind <> 'RULE_CHANGE'").await?;
        unguard(manager, "local_criterion", "local_criterion_one_a_day").await?;
        manager.drop_table(Table::drop().table("local_criterion").take()).await?;
        manager.drop_table(Table::drop().table("rule_change").take()).await
    }
}

async fn changes(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("rule_change")
                .col(id("id"))
                .col(code("kind", &["RULE", "CALENDAR", "CRITERION"]))
                // What is proposed, as JSON.
                .col(text("body"))
                // The rows that gave way when it took effect, as JSON: nothing is lost.
                .col(text("replaced").default(""))
                // When open cases were reckoned anew with it; 0 before.
                .col(instant("reckoned_at").default(0))
                .take(),
        )
        .await
}

/// Criteria of the province's own rule sets.
async fn criteria(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("local_criterion")
                .col(id("id"))
                // The document that they stand in.
                .col(bytewise("rule_set", manager))
                .col(bytewise("kind", manager))
                .col(text("wording"))
                .col(date("valid_from"))
                .col(open_date("valid_to"))
                .col(text("source"))
                .check(Expr::col("valid_from").lt(Expr::col("valid_to")))
                .take(),
        )
        .await?;
    unique(manager, "local_criterion_key", "local_criterion", &["rule_set", "kind", "valid_from"]).await?;
    guard(
        manager,
        "local_criterion",
        "local_criterion_one_a_day",
        "EXISTS (SELECT 1 FROM local_criterion o WHERE o.rule_set = NEW.rule_set AND o.kind = NEW.kind
            AND o.id <> NEW.id AND o.valid_from < NEW.valid_to AND NEW.valid_from < o.valid_to)",
        "a criterion has one wording a day",
    )
    .await
}

pub(crate) async fn approvals(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("approval")
        .col(id("id"))
        .col(code("kind", &["GRANT", "EXPORT", "RULE_CHANGE"]))
        .col(ColumnDef::new("grant_id").big_integer().null())
        .col(ColumnDef::new("export_id").big_integer().null())
        .col(ColumnDef::new("rule_change_id").big_integer().null())
        .col(reference("asked_by"))
        .col(instant("asked_at"))
        .col(code("state", &["OPEN", "APPROVED", "REJECTED", "WITHDRAWN"]))
        .col(ColumnDef::new("decided_by").big_integer().null())
        .col(instant("decided_at").default(0))
        .col(text("reason").default(""))
        .foreign_key(ForeignKey::create().from("approval", "grant_id").to("account_grant", "id"))
        .foreign_key(ForeignKey::create().from("approval", "export_id").to("export_run", "id"))
        .foreign_key(ForeignKey::create().from("approval", "rule_change_id").to("rule_change", "id"))
        .foreign_key(ForeignKey::create().from("approval", "asked_by").to("account", "id"))
        .foreign_key(ForeignKey::create().from("approval", "decided_by").to("account", "id"))
        // One thing waits, and it is of the kind that is said.
        .check(Expr::cust(
            "(kind = 'GRANT' AND grant_id IS NOT NULL AND export_id IS NULL AND rule_change_id IS NULL) \
             OR (kind = 'EXPORT' AND grant_id IS NULL AND export_id IS NOT NULL AND rule_change_id IS NULL) \
             OR (kind = 'RULE_CHANGE' AND grant_id IS NULL AND export_id IS NULL AND rule_change_id IS NOT NULL)",
        ));
    manager.create_table(table).await?;
    index(manager, "approval_grant", "approval", &["grant_id"]).await?;
    index(manager, "approval_asker", "approval", &["asked_by"]).await?;
    index(manager, "approval_decider", "approval", &["decided_by"]).await?;
    index(manager, "approval_export", "approval", &["export_id"]).await?;
    index(manager, "approval_rule_change", "approval", &["rule_change_id"]).await?;
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
