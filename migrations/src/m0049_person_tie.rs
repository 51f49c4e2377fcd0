//! Which person an account is, is asked for and waits for a second pair of eyes. What an approval is about stands in a
//! guard from here on, which a later step can replace; a check can only go with the table.

use crate::column::{code, guard, id, index, instant, reference, run, text, unguard};
use sea_orm_migration::prelude::*;

/// This step.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// The columns that it had before.
const COLUMNS: &str = "id, kind, grant_id, export_id, rule_change_id, asked_by, asked_at, state, decided_by, decided_at, reason";

/// What waits, by kind, with the column that says which.
pub(crate) const KINDS: [(&str, &str); 4] = [
    ("GRANT", "grant_id"),
    ("EXPORT", "export_id"),
    ("RULE_CHANGE", "rule_change_id"),
    ("PERSON_TIE", "tie_id"),
];

/// What the table of approvals looked like before.
const OLD: &str = "approval_without_ties";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ties(manager).await?;
        unguard(manager, "approval", "approval_by_another").await?;
        put_aside(manager).await?;
        approvals(manager).await?;
        about_one_of(manager, &KINDS).await?;
        fill(manager, COLUMNS, "").await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        unguard(manager, "approval", "approval_about_one_thing").await?;
        unguard(manager, "approval", "approval_by_another").await?;
        put_aside(manager).await?;
        crate::m0028_rule_change::approvals(manager).await?;
        fill(manager, COLUMNS, " WHERE kind <> 'PERSON_TIE'").await?;
        manager.drop_table(Table::drop().table("person_tie").take()).await
    }
}

/// What is asked for: the account and the person. How it stands is told by its approval.
async fn ties(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("person_tie")
                .col(id("id"))
                .col(reference("account_id"))
                .col(reference("person_id"))
                .foreign_key(ForeignKey::create().from("person_tie", "account_id").to("account", "id"))
                .foreign_key(ForeignKey::create().from("person_tie", "person_id").to("person", "id"))
                .take(),
        )
        .await?;
    index(manager, "person_tie_account", "person_tie", &["account_id"]).await?;
    index(manager, "person_tie_person", "person_tie", &["person_id"]).await
}

pub(crate) async fn approvals(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    let optional = |name: &'static str| ColumnDef::new(name).big_integer().null().take();
    table
        .table("approval")
        .col(id("id"))
        .col(text("kind"))
        .col(optional("grant_id"))
        .col(optional("export_id"))
        .col(optional("rule_change_id"))
        .col(optional("tie_id"))
        .col(reference("asked_by"))
        .col(instant("asked_at"))
        .col(code("state", &["OPEN", "APPROVED", "REJECTED", "WITHDRAWN"]))
        .col(optional("decided_by"))
        .col(instant("decided_at").default(0))
        .col(text("reason").default(""))
        .foreign_key(ForeignKey::create().from("approval", "grant_id").to("account_grant", "id"))
        .foreign_key(ForeignKey::create().from("approval", "export_id").to("export_run", "id"))
        .foreign_key(ForeignKey::create().from("approval", "rule_change_id").to("rule_change", "id"))
        .foreign_key(ForeignKey::create().from("approval", "tie_id").to("person_tie", "id"))
        .foreign_key(ForeignKey::create().from("approval", "asked_by").to("account", "id"))
        .foreign_key(ForeignKey::create().from("approval", "decided_by").to("account", "id"));
    manager.create_table(table).await?;
    index(manager, "approval_grant", "approval", &["grant_id"]).await?;
    index(manager, "approval_export", "approval", &["export_id"]).await?;
    index(manager, "approval_rule_change", "approval", &["rule_change_id"]).await?;
    index(manager, "approval_tie", "approval", &["tie_id"]).await?;
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

/// One thing waits, and it is of the kind that is said: of these kinds, with the columns of what they are about.
pub(crate) async fn about_one_of(manager: &SchemaManager<'_>, kinds: &[(&str, &str)]) -> Result<(), DbErr> {
    let of_kind = |(kind, own): &(&str, &str)| {
        let columns = kinds.iter().map(|(_, column)| {
            let told = if column == own { "IS NOT NULL" } else { "IS NULL" };
            format!("NEW.{column} {told}")
        });
        let columns: Vec<_> = columns.collect();
        format!("(NEW.kind = '{kind}' AND {})", columns.join(" AND "))
    };
    let fits: Vec<_> = kinds.iter().map(of_kind).collect();
    let forbidden = format!("NOT ({})", fits.join(" OR "));
    guard(
        manager,
        "approval",
        "approval_about_one_thing",
        &forbidden,
        "an approval is about one thing of its kind",
    )
    .await
}

/// The names of its indexes and constraints go with it: the new table takes them.
pub(crate) async fn put_aside(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    run(manager, &format!("CREATE TABLE {OLD} AS SELECT * FROM approval")).await?;
    manager.drop_table(Table::drop().table("approval").take()).await
}

/// Fills the new table from the old one, which goes.
pub(crate) async fn fill(manager: &SchemaManager<'_>, columns: &str, which: &str) -> Result<(), DbErr> {
    run(manager, &format!("INSERT INTO approval ({columns}) SELECT {columns} FROM {OLD}{which}")).await?;
    manager.drop_table(Table::drop().table(OLD).take()).await
}
