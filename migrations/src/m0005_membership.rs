//! Memberships: to which branch a person belongs from day to day, with the attributes that figures are grouped by.
//!
//! A row holds for a period in which branch, path and attributes stay the same; a change closes it and opens the
//! next. So any figure of any day is one range of one table.

use crate::attributes::{EDUCATION, OCCUPATION, POLITICAL_THEORY, QUALIFICATION};
use crate::column::{bytewise, code, date, flag, id, index, open_date, reference, unique};
use sea_orm_migration::prelude::*;

/// A person belongs to one branch a day.
const OVERLAPS: &str = "EXISTS (
        SELECT 1 FROM membership o
        WHERE o.person_id = NEW.person_id AND o.id <> NEW.id
          AND o.valid_from < NEW.valid_to AND NEW.valid_from < o.valid_to)";

/// The branch stands where the path says on the first day, and is of a kind that has members.
const BRANCH_MATCHES: &str = "EXISTS (
        SELECT 1 FROM organisation_placement p
        WHERE p.organisation_id = NEW.branch_id AND p.path = NEW.branch_path
          AND p.valid_from <= NEW.valid_from AND NEW.valid_from < p.valid_to
          AND p.kind IN ('BRANCH', 'GRASSROOTS_BRANCH'))";

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
                    .table("membership")
                    .col(id("id"))
                    .col(reference("person_id"))
                    .col(reference("branch_id"))
                    .col(bytewise("branch_path", manager))
                    .col(date("valid_from"))
                    .col(open_date("valid_to"))
                    // Party age counts from the date of the admission decision; years only where no more is known.
                    .col(date("joined_on"))
                    .col(open_date("official_on"))
                    .col(code("sex", &["FEMALE", "MALE"]))
                    .col(date("birth_on"))
                    .col(bytewise("ethnic_group", manager))
                    .col(bytewise("religion", manager))
                    .col(code("education", &EDUCATION))
                    .col(code("qualification", &QUALIFICATION))
                    .col(code("political_theory", &POLITICAL_THEORY))
                    .col(code("occupation", &OCCUPATION))
                    .col(flag("youth_union"))
                    .foreign_key(ForeignKey::create().from("membership", "person_id").to("person", "id"))
                    .foreign_key(
                        ForeignKey::create().from("membership", "branch_id").to("organisation", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create().from("membership", "ethnic_group").to("ethnic_group", "code"),
                    )
                    .foreign_key(ForeignKey::create().from("membership", "religion").to("religion", "code"))
                    .check(Expr::col("valid_from").lt(Expr::col("valid_to")))
                    .check(Expr::col("joined_on").lte(Expr::col("official_on")))
                    .take(),
            )
            .await?;
        unique(manager, "membership_from", "membership", &["person_id", "valid_from"]).await?;
        unique(manager, "membership_to", "membership", &["person_id", "valid_to"]).await?;
        index(manager, "membership_path", "membership", &["branch_path", "valid_from", "valid_to"]).await?;
        index(manager, "membership_branch", "membership", &["branch_id", "valid_to"]).await?;
        crate::column::guard(
            manager,
            "membership",
            "membership_no_overlap",
            OVERLAPS,
            "the person already belongs to a branch on one of these days",
        )
        .await?;
        crate::column::guard(
            manager,
            "membership",
            "membership_branch_matches",
            &format!("NOT {BRANCH_MATCHES}"),
            "the branch is not there on that day, or has no members of its own",
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::column::unguard(manager, "membership", "membership_branch_matches").await?;
        crate::column::unguard(manager, "membership", "membership_no_overlap").await?;
        manager.drop_table(Table::drop().table("membership").take()).await?;
        Ok(())
    }
}
