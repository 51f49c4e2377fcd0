//! Rules as dated data: what a regulation says, from day to day, with where it stands and how sure that is; and which
//! grassroots committees may decide admissions themselves.

use crate::column::{bytewise, code, date, guard, id, index, open_date, reference, text, unguard, unique};
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
                    .table("dated_rule")
                    .col(id("id"))
                    .col(bytewise("key", manager))
                    .col(text("value"))
                    .col(text("unit"))
                    .col(date("valid_from"))
                    .col(open_date("valid_to"))
                    .col(text("regulation"))
                    .col(text("clause"))
                    .col(text("source"))
                    .col(code("confidence", &["HIGH", "MEDIUM", "LOW"]))
                    .col(text("note"))
                    .check(Expr::col("valid_from").lt(Expr::col("valid_to")))
                    .take(),
            )
            .await?;
        unique(manager, "dated_rule_key", "dated_rule", &["key", "valid_from"]).await?;
        // One rule a day: two answers to one question are none.
        guard(
            manager,
            "dated_rule",
            "dated_rule_one_a_day",
            "EXISTS (SELECT 1 FROM dated_rule o WHERE o.key = NEW.key AND o.id <> NEW.id
                AND o.valid_from < NEW.valid_to AND NEW.valid_from < o.valid_to)",
            "a rule has one value a day",
        )
        .await?;
        manager
            .create_table(
                Table::create()
                    .table("admission_authority")
                    .col(id("id"))
                    .col(reference("organisation_id"))
                    .col(date("valid_from"))
                    .col(open_date("valid_to"))
                    // The decision that gives the authority.
                    .col(text("basis"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("admission_authority", "organisation_id")
                            .to("organisation", "id"),
                    )
                    .check(Expr::col("valid_from").lt(Expr::col("valid_to")))
                    .take(),
            )
            .await?;
        index(
            manager,
            "admission_authority_organisation",
            "admission_authority",
            &["organisation_id", "valid_from"],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("admission_authority").take()).await?;
        unguard(manager, "dated_rule", "dated_rule_one_a_day").await?;
        manager.drop_table(Table::drop().table("dated_rule").take()).await
    }
}
