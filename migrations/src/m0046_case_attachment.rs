//! Files attached to the documents of cases: what is in them, sealed and in pieces; where they are attached; and that
//! one was withdrawn. Rows are added, and never changed or removed.

use crate::column::{
    append_only, bytewise, code, guard, id, index, instant, not_append_only, reference, unguard, unique,
};
use sea_orm_migration::prelude::*;

/// This step.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const KINDS: [&str; 3] = ["PDF", "JPEG", "PNG"];

/// Each table with the rule that keeps its rows, and how that refuses.
const KEPT: [(&str, &str, &str); 4] = [
    ("case_file", "case_file_append_only", "files of a case are never changed"),
    ("case_file_piece", "case_file_piece_append_only", "pieces of a file are never changed"),
    ("case_attachment", "case_attachment_append_only", "attachments are never changed"),
    (
        "case_attachment_withdrawal",
        "case_attachment_withdrawal_append_only",
        "withdrawals of attachments are never changed",
    ),
];

/// What a new attachment must fit, each with its rule and how that refuses.
const FITS: [(&str, &str, &str); 2] = [
    (
        "case_attachment_file_fits",
        "NOT EXISTS (SELECT 1 FROM case_file f WHERE f.id = NEW.file_id AND f.case_id = NEW.case_id)",
        "a file is attached in its own case alone",
    ),
    (
        "case_attachment_event_fits",
        "NOT EXISTS (SELECT 1 FROM case_event e WHERE e.case_id = NEW.case_id AND e.number = NEW.event_number)",
        "a file is attached to a document that an event brought",
    ),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        files(manager).await?;
        pieces(manager).await?;
        attachments(manager).await?;
        withdrawals(manager).await?;
        for (table, name, refusal) in KEPT {
            append_only(manager, table, name, refusal).await?;
        }
        for (name, forbidden, refusal) in FITS {
            guard(manager, "case_attachment", name, forbidden, refusal).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, ..) in FITS {
            unguard(manager, "case_attachment", name).await?;
        }
        for (table, name, _refusal) in KEPT.into_iter().rev() {
            not_append_only(manager, table, name).await?;
            manager.drop_table(Table::drop().table(table).take()).await?;
        }
        Ok(())
    }
}

/// The same content is kept once in a case. The mark is keyed, so that it tells nobody without the key whether they hold
/// the same file, and takes in the case, so that it tells nobody which cases have the same.
async fn files(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("case_file")
                .col(id("id"))
                .col(reference("case_id"))
                .col(bytewise("mark", manager))
                .col(code("kind", &KINDS))
                // Bytes of the content, and rows that hold them.
                .col(ColumnDef::new("size").big_integer().not_null())
                .col(ColumnDef::new("pieces").integer().not_null())
                .foreign_key(ForeignKey::create().from("case_file", "case_id").to("admission_case", "id"))
                .check(Expr::cust("size >= 1"))
                .check(Expr::cust("pieces >= 1"))
                .take(),
        )
        .await?;
    unique(manager, "case_file_mark", "case_file", &["case_id", "mark"]).await
}

/// Sealed, each for its own place in its own file.
async fn pieces(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("case_file_piece")
                .col(reference("file_id"))
                // From 1.
                .col(ColumnDef::new("number").integer().not_null())
                .col(ColumnDef::new("body").blob().not_null())
                .primary_key(Index::create().col("file_id").col("number"))
                .foreign_key(ForeignKey::create().from("case_file_piece", "file_id").to("case_file", "id"))
                .check(Expr::cust("number >= 1"))
                .take(),
        )
        .await
}

/// A file at a document, which is known by the event that brought it and by its form.
async fn attachments(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("case_attachment")
                .col(id("id"))
                .col(reference("case_id"))
                .col(ColumnDef::new("event_number").integer().not_null())
                .col(bytewise("form", manager))
                .col(reference("file_id"))
                // Sealed: names of files name people.
                .col(ColumnDef::new("name").blob().not_null())
                .col(instant("attached_at"))
                // NULL for tools, here and below.
                .col(ColumnDef::new("account_id").big_integer().null())
                // Given by who sends it, so that a repeat does nothing; empty for tools, here and below.
                .col(bytewise("request_key", manager).default(""))
                .foreign_key(
                    ForeignKey::create().from("case_attachment", "case_id").to("admission_case", "id"),
                )
                .foreign_key(ForeignKey::create().from("case_attachment", "file_id").to("case_file", "id"))
                .foreign_key(ForeignKey::create().from("case_attachment", "account_id").to("account", "id"))
                .take(),
        )
        .await?;
    index(manager, "case_attachment_case", "case_attachment", &["case_id"]).await?;
    index(manager, "case_attachment_file", "case_attachment", &["file_id"]).await?;
    once_a_request(manager, "case_attachment_request", "case_attachment").await
}

async fn withdrawals(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = "case_attachment_withdrawal";
    manager
        .create_table(
            Table::create()
                .table(table)
                .col(id("attachment_id"))
                .col(instant("withdrawn_at"))
                .col(ColumnDef::new("account_id").big_integer().null())
                .col(bytewise("request_key", manager).default(""))
                // Sealed, as texts of events are.
                .col(ColumnDef::new("reason").blob().not_null())
                .foreign_key(ForeignKey::create().from(table, "attachment_id").to("case_attachment", "id"))
                .foreign_key(ForeignKey::create().from(table, "account_id").to("account", "id"))
                .take(),
        )
        .await?;
    once_a_request(manager, "case_attachment_withdrawal_request", table).await
}

/// A request that is sent twice, even at once, writes one row.
async fn once_a_request(
    manager: &SchemaManager<'_>,
    name: &'static str,
    table: &'static str,
) -> Result<(), DbErr> {
    manager
        .create_index(
            Index::create()
                .name(name)
                .table(table)
                .unique()
                .col("account_id")
                .col("request_key")
                .and_where(Expr::col("request_key").ne(""))
                .take(),
        )
        .await
}
