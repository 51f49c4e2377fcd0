//! Findings of inspections: what was found wrong in an organisation, by when it must be put right, and what proves that it was.

use crate::column::{OPEN, bytewise, date, id, index, instant, open_date, reference, text};
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
        manager.create_table(table(manager)).await?;
        // The lists of an organisation: open ones by their deadlines.
        index(manager, "finding_path", "finding", &["organisation_path", "closed_on", "due_on"]).await?;
        index(manager, "finding_organisation", "finding", &["organisation_id"]).await?;
        index(manager, "finding_case", "finding", &["case_id"]).await?;
        // A request that is sent twice, even at once, opens or closes one finding.
        for (name, account, key) in
            [("finding_opened", "opened_by", "open_key"), ("finding_closed", "closed_by", "close_key")]
        {
            manager
                .create_index(
                    Index::create()
                        .name(name)
                        .table("finding")
                        .unique()
                        .col(account)
                        .col(key)
                        .and_where(Expr::col(key).ne(""))
                        .take(),
                )
                .await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("finding").take()).await
    }
}

fn table(manager: &SchemaManager<'_>) -> TableCreateStatement {
    let open = format!("closed_on = '{OPEN}'");
    Table::create()
        .table("finding")
        .col(id("id"))
        .col(reference("organisation_id"))
        // Where the organisation stood when the finding was recorded.
        .col(bytewise("organisation_path", manager))
        // The case that it is about, where it is about one.
        .col(ColumnDef::new("case_id").big_integer().null())
        .col(date("found_on"))
        .col(text("wording"))
        .col(date("due_on"))
        .col(instant("opened_at"))
        // None for tools, here and below.
        .col(ColumnDef::new("opened_by").big_integer().null())
        // Open until then: it has no other state.
        .col(open_date("closed_on"))
        .col(ColumnDef::new("closed_by").big_integer().null())
        // What proves that it was put right, and the number of the document that says so, where there is one.
        .col(text("evidence").default(""))
        .col(text("evidence_reference").default(""))
        // Grows with every change, so that nobody closes what they have not read.
        .col(ColumnDef::new("version").big_integer().not_null())
        // Given by who sends a change, so that a repeat does nothing.
        .col(bytewise("open_key", manager).default(""))
        .col(bytewise("close_key", manager).default(""))
        .foreign_key(ForeignKey::create().from("finding", "organisation_id").to("organisation", "id"))
        .foreign_key(ForeignKey::create().from("finding", "case_id").to("admission_case", "id"))
        .foreign_key(ForeignKey::create().from("finding", "opened_by").to("account", "id"))
        .foreign_key(ForeignKey::create().from("finding", "closed_by").to("account", "id"))
        .check(Expr::cust("found_on <= due_on"))
        .check(Expr::cust("found_on <= closed_on"))
        .check(Expr::cust("version >= 1"))
        .check(Expr::cust("trim(wording) <> '' AND length(wording) <= 2000"))
        .check(Expr::cust("length(evidence) <= 2000"))
        .check(Expr::cust(format!(
            "CASE WHEN {open} THEN evidence = '' AND evidence_reference = '' AND closed_by IS NULL
             ELSE trim(evidence) <> '' END"
        )))
        .take()
}
