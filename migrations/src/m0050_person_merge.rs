//! Two records that are one person are merged: what is asked for and waits for a second pair of eyes, every row that it
//! moved, changed or set aside, which record was closed into which, and which pairs are two persons after all.

use crate::{
    column::{append_only, bytewise, code, id, index, instant, not_append_only, reference, run, unguard},
    m0049_person_tie as before,
};
use sea_orm_migration::prelude::*;

/// This step.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// The columns of approvals before this step.
const APPROVAL: &str = "id, kind, grant_id, export_id, rule_change_id, tie_id, asked_by, asked_at, state, decided_by, \
                        decided_at, reason";

/// A card number as two hands may have written it: without blanks, dots, dashes and zeros in front.
const PLAIN_CARD: &str = "ltrim(replace(replace(replace(card_number, ' ', ''), '.', ''), '-', ''), '0')";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        merges(manager).await?;
        rows(manager).await?;
        merged(manager).await?;
        two_persons(manager).await?;
        alike(manager).await?;
        // SQLite takes a reference with the column, and only there.
        run(manager, "ALTER TABLE approval ADD COLUMN merge_id bigint NULL REFERENCES person_merge (id)")
            .await?;
        index(manager, "approval_merge", "approval", &["merge_id"]).await?;
        unguard(manager, "approval", "approval_about_one_thing").await?;
        let mut kinds = before::KINDS.to_vec();
        kinds.push(("MERGE", "merge_id"));
        before::about_one_of(manager, &kinds).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        unguard(manager, "approval", "approval_about_one_thing").await?;
        unguard(manager, "approval", "approval_by_another").await?;
        // SQLite drops no column that refers to another table: the table is made anew without it.
        before::put_aside(manager).await?;
        before::approvals(manager).await?;
        before::about_one_of(manager, &before::KINDS).await?;
        before::fill(manager, APPROVAL, " WHERE kind <> 'MERGE'").await?;
        for name in ["person_card_plain", "person_coarse", "person_alike"] {
            manager.drop_index(Index::drop().name(name).table("person").to_owned()).await?;
        }
        manager.drop_table(Table::drop().table("two_persons").take()).await?;
        manager.drop_table(Table::drop().table("merged_person").take()).await?;
        not_append_only(manager, "person_merge_row", "person_merge_row_append").await?;
        manager.drop_table(Table::drop().table("person_merge_row").take()).await?;
        manager.drop_table(Table::drop().table("person_merge").take()).await
    }
}

/// What is asked for. How it stands is told by its approval; when it took effect, here.
async fn merges(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("person_merge")
                .col(id("id"))
                // The record that stays, and the one that is closed.
                .col(reference("kept_id"))
                .col(reference("absorbed_id"))
                // The merge that this one takes back; none of one that merges.
                .col(ColumnDef::new("undoes_id").big_integer().null())
                // Which values stay, and why it is asked for: sealed.
                .col(ColumnDef::new("body").blob().not_null())
                .col(reference("asked_by"))
                .col(bytewise("request_key", manager).default(""))
                // Milliseconds since 1970, UTC; 0 before.
                .col(instant("done_at").default(0))
                // What the record was like right after it, as a digest: it can be taken back while it still is.
                .col(bytewise("left_as", manager).default(""))
                .col(instant("undone_at").default(0))
                .foreign_key(ForeignKey::create().from("person_merge", "kept_id").to("person", "id"))
                .foreign_key(ForeignKey::create().from("person_merge", "absorbed_id").to("person", "id"))
                .foreign_key(ForeignKey::create().from("person_merge", "undoes_id").to("person_merge", "id"))
                .foreign_key(ForeignKey::create().from("person_merge", "asked_by").to("account", "id"))
                .check(Expr::col("kept_id").ne(Expr::col("absorbed_id")))
                .check(Expr::cust("undone_at = 0 OR done_at > 0"))
                .take(),
        )
        .await?;
    index(manager, "person_merge_kept", "person_merge", &["kept_id"]).await?;
    index(manager, "person_merge_absorbed", "person_merge", &["absorbed_id"]).await?;
    index(manager, "person_merge_undoes", "person_merge", &["undoes_id"]).await?;
    index(manager, "person_merge_asker", "person_merge", &["asked_by"]).await?;
    manager
        .create_index(
            Index::create()
                .name("person_merge_request")
                .table("person_merge")
                .unique()
                .col("asked_by")
                .col("request_key")
                .and_where(Expr::col("request_key").ne(""))
                .take(),
        )
        .await
}

/// Every row that a merge touched, as it was before.
async fn rows(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("person_merge_row")
                .col(reference("merge_id"))
                .col(ColumnDef::new("number").integer().not_null())
                .col(code("fate", &["MOVED", "SET_ASIDE", "CHANGED"]))
                .col(bytewise("of_table", manager))
                // The row as JSON: sealed.
                .col(ColumnDef::new("before").blob().not_null())
                .primary_key(Index::create().col("merge_id").col("number"))
                .foreign_key(
                    ForeignKey::create().from("person_merge_row", "merge_id").to("person_merge", "id"),
                )
                .take(),
        )
        .await?;
    append_only(manager, "person_merge_row", "person_merge_row_append", "what a merge moved is never changed")
        .await
}

/// Records that were closed, and the record that each is part of now: never one that is closed itself.
async fn merged(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("merged_person")
                .col(id("person_id"))
                .col(reference("into_id"))
                .col(reference("merge_id"))
                .foreign_key(ForeignKey::create().from("merged_person", "person_id").to("person", "id"))
                .foreign_key(ForeignKey::create().from("merged_person", "into_id").to("person", "id"))
                .foreign_key(ForeignKey::create().from("merged_person", "merge_id").to("person_merge", "id"))
                .check(Expr::col("person_id").ne(Expr::col("into_id")))
                .take(),
        )
        .await?;
    index(manager, "merged_person_into", "merged_person", &["into_id"]).await?;
    index(manager, "merged_person_merge", "merged_person", &["merge_id"]).await
}

/// Pairs of records that look alike and are two persons: somebody who knows them said so.
async fn two_persons(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("two_persons")
                .col(reference("left_id"))
                .col(reference("right_id"))
                .col(instant("told_at"))
                .col(ColumnDef::new("account_id").big_integer().null())
                .primary_key(Index::create().col("left_id").col("right_id"))
                .foreign_key(ForeignKey::create().from("two_persons", "left_id").to("person", "id"))
                .foreign_key(ForeignKey::create().from("two_persons", "right_id").to("person", "id"))
                .foreign_key(ForeignKey::create().from("two_persons", "account_id").to("account", "id"))
                .check(Expr::col("left_id").lt(Expr::col("right_id")))
                .take(),
        )
        .await?;
    index(manager, "two_persons_right", "two_persons", &["right_id"]).await?;
    index(manager, "two_persons_account", "two_persons", &["account_id"]).await
}

/// By what records look alike.
async fn alike(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    index(manager, "person_alike", "person", &["search_key", "birth_on", "id"]).await?;
    // Of few only the month or the year of birth is known.
    run(manager, "CREATE INDEX person_coarse ON person (id) WHERE birth_precision <> 'DAY'").await?;
    // The builder makes no index on an expression that both engines take.
    run(
        manager,
        &format!("CREATE INDEX person_card_plain ON person (({PLAIN_CARD})) WHERE card_number <> ''"),
    )
    .await
}
