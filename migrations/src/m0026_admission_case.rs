//! Admission cases: what happened, as events that are never changed, and beside them what lists and counts ask of a case.

use crate::column::{
    OPEN, append_only, bytewise, code, date, id, index, instant, not_append_only, open_date, reference, text,
    unique,
};
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
        cases(manager).await?;
        events(manager).await?;
        mentors(manager).await?;
        documents(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("case_document").take()).await?;
        manager.drop_table(Table::drop().table("case_mentor").take()).await?;
        not_append_only(manager, "case_event", "case_event_append_only").await?;
        manager.drop_table(Table::drop().table("case_event").take()).await?;
        manager.drop_table(Table::drop().table("admission_case").take()).await
    }
}

/// A case as its events left it: written with them in one transaction, and never without them.
async fn cases(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("admission_case")
                .col(id("id"))
                .col(reference("person_id"))
                .col(reference("branch_id"))
                .col(bytewise("branch_path", manager))
                .col(bytewise("state", manager))
                // First day of the state.
                .col(date("state_since"))
                .col(date("opened_on"))
                .col(open_date("closed_on"))
                // The day by which the next thing is due, and the clock that says so.
                .col(open_date("due_on"))
                .col(bytewise("due_clock", manager).default(""))
                // Who must act next: kind of the actor, and the organisation.
                .col(bytewise("awaits", manager).default(""))
                .col(ColumnDef::new("awaits_id").big_integer().null())
                .col(ColumnDef::new("missing_documents").integer().not_null().default(0))
                .col(ColumnDef::new("version").big_integer().not_null())
                // What is known of the candidate beside the person, as JSON. At the end and with a default: so the step
                // that seals it leaves it when it is taken back.
                .col(text("candidate").default(""))
                .foreign_key(ForeignKey::create().from("admission_case", "person_id").to("person", "id"))
                .foreign_key(
                    ForeignKey::create().from("admission_case", "branch_id").to("organisation", "id"),
                )
                .foreign_key(
                    ForeignKey::create().from("admission_case", "awaits_id").to("organisation", "id"),
                )
                .check(Expr::col("opened_on").lte(Expr::col("closed_on")))
                .take(),
        )
        .await?;
    // One person has one open case.
    manager
        .create_index(
            Index::create()
                .name("admission_case_open")
                .table("admission_case")
                .unique()
                .col("person_id")
                .and_where(Expr::col("closed_on").eq(OPEN))
                .take(),
        )
        .await?;
    index(manager, "admission_case_person", "admission_case", &["person_id"]).await?;
    index(manager, "admission_case_path", "admission_case", &["branch_path", "closed_on", "state"]).await?;
    index(manager, "admission_case_due", "admission_case", &["due_on", "id"]).await?;
    index(manager, "admission_case_awaits", "admission_case", &["awaits_id", "closed_on"]).await?;
    index(manager, "admission_case_branch", "admission_case", &["branch_id"]).await
}

async fn events(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("case_event")
                .col(reference("case_id"))
                .col(ColumnDef::new("number").integer().not_null())
                // The day on which it happened, which may lie before the day of the record.
                .col(date("happened_on"))
                .col(bytewise("kind", manager))
                .col(instant("recorded_at"))
                .col(ColumnDef::new("account_id").big_integer().null())
                // Given by who sends it, so that a repeat does nothing; empty for tools.
                .col(bytewise("request_key", manager).default(""))
                // The event as JSON; at the end and with a default for the same reason.
                .col(text("body").default(""))
                .primary_key(Index::create().col("case_id").col("number"))
                .foreign_key(ForeignKey::create().from("case_event", "case_id").to("admission_case", "id"))
                .foreign_key(ForeignKey::create().from("case_event", "account_id").to("account", "id"))
                .check(Expr::col("number").gte(1))
                .take(),
        )
        .await?;
    // A request that is sent twice, even at once, records one event.
    manager
        .create_index(
            Index::create()
                .name("case_event_request")
                .table("case_event")
                .unique()
                .col("account_id")
                .col("request_key")
                .and_where(Expr::col("request_key").ne(""))
                .take(),
        )
        .await?;
    append_only(manager, "case_event", "case_event_append_only", "events of a case are never changed").await
}

/// Who helps the probationary member, from day to day: for scopes and for their scorecards.
async fn mentors(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("case_mentor")
                .col(reference("case_id"))
                .col(reference("person_id"))
                .col(date("valid_from"))
                .col(open_date("valid_to"))
                .primary_key(Index::create().col("case_id").col("valid_from"))
                .foreign_key(ForeignKey::create().from("case_mentor", "case_id").to("admission_case", "id"))
                .foreign_key(ForeignKey::create().from("case_mentor", "person_id").to("person", "id"))
                .check(Expr::col("valid_from").lte(Expr::col("valid_to")))
                .take(),
        )
        .await?;
    // One at a time.
    unique(manager, "case_mentor_now", "case_mentor", &["case_id", "valid_to"]).await?;
    index(manager, "case_mentor_person", "case_mentor", &["person_id"]).await
}

/// The register of documents: a number is given once by an issuer, a type and a term.
async fn documents(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("case_document")
                .col(id("id"))
                .col(reference("case_id"))
                .col(bytewise("form", manager))
                .col(reference("issuer_id"))
                // The kind of its number, such as NQ and QĐ, and the committee's term in which numbers run.
                .col(bytewise("series", manager))
                .col(bytewise("term", manager))
                .col(ColumnDef::new("number").big_integer().not_null())
                .col(date("signed_on"))
                .col(code("state", &["VALID", "REVERSED"]))
                .foreign_key(ForeignKey::create().from("case_document", "case_id").to("admission_case", "id"))
                .foreign_key(ForeignKey::create().from("case_document", "issuer_id").to("organisation", "id"))
                .take(),
        )
        .await?;
    // A number that was recorded by mistake, and taken back, is free again.
    manager
        .create_index(
            Index::create()
                .name("case_document_number")
                .table("case_document")
                .unique()
                .col("issuer_id")
                .col("series")
                .col("term")
                .col("number")
                .and_where(Expr::col("state").eq("VALID"))
                .take(),
        )
        .await?;
    index(manager, "case_document_case", "case_document", &["case_id"]).await
}
