//! Persons: who is, was or may become a member, with what is known of them today.

use crate::column::{bytewise, code, date, flag, id, index, text};
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
                    .table("person")
                    .col(id("id"))
                    .col(text("full_name"))
                    .col(bytewise("search_key", manager))
                    .col(bytewise("sort_key", manager))
                    .col(code("sex", &["FEMALE", "MALE"]))
                    .col(date("birth_on"))
                    .col(code("birth_precision", &["DAY", "MONTH", "YEAR"]))
                    .col(bytewise("ethnic_group", manager))
                    .col(bytewise("religion", manager))
                    .col(text("home_place").default(""))
                    // Text, as leading zeros count; empty when unknown.
                    .col(bytewise("card_number", manager).default(""))
                    .col(flag("synthetic").default(false))
                    .col(ColumnDef::new("version").big_integer().not_null().default(1))
                    .foreign_key(
                        ForeignKey::create().from("person", "ethnic_group").to("ethnic_group", "code"),
                    )
                    .foreign_key(ForeignKey::create().from("person", "religion").to("religion", "code"))
                    .take(),
            )
            .await?;
        index(manager, "person_sort", "person", &["sort_key", "id"]).await?;
        index(manager, "person_search", "person", &["search_key"]).await?;
        manager
            .create_index(
                Index::create()
                    .name("person_card")
                    .table("person")
                    .unique()
                    .col("card_number")
                    .and_where(Expr::col("card_number").ne(""))
                    .take(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("person").take()).await?;
        Ok(())
    }
}
