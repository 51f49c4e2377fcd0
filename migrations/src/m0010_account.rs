//! Accounts and what they are trusted with: a role at an organisation, from day to day.
//!
//! Nothing is deleted: an account is disabled, a grant ends.

use crate::column::{bytewise, code, date, flag, id, index, instant, open_date, reference, text};
use sea_orm_migration::prelude::*;

/// This step.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// Codes of `Role` when this step was written.
const ROLES: &[&str] = &[
    "PROVINCE_OFFICER",
    "PROVINCE_COMMITTEE",
    "UPPER_OFFICER",
    "UPPER_COMMITTEE",
    "GRASSROOTS_OFFICER",
    "BRANCH_SECRETARY",
    "MENTOR",
    "MASS_ORGANISATION_OFFICER",
    "TEACHER",
    "INSPECTOR",
    "ANALYST",
    "ADMINISTRATOR",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(account(manager)).await?;
        manager.create_table(account_grant()).await?;
        index(manager, "account_grant_account", "account_grant", &["account_id"]).await?;
        index(manager, "account_grant_organisation", "account_grant", &["organisation_id"]).await?;
        index(manager, "account_grant_giver", "account_grant", &["given_by"]).await?;
        manager.create_table(grant_person()).await?;
        index(manager, "grant_person_person", "grant_person", &["person_id"]).await?;
        manager.create_table(setup_link(manager)).await?;
        index(manager, "setup_link_account", "setup_link", &["account_id"]).await?;
        manager.create_table(recovery_code(manager)).await?;
        manager.create_table(identity_link(manager)).await?;
        index(manager, "identity_link_account", "identity_link", &["account_id"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in
            ["identity_link", "recovery_code", "setup_link", "grant_person", "account_grant", "account"]
        {
            manager.drop_table(Table::drop().table(table).take()).await?;
        }
        Ok(())
    }
}

fn account(manager: &SchemaManager<'_>) -> TableCreateStatement {
    Table::create()
        .table("account")
        .col(id("id"))
        // In small letters: one name has one spelling.
        .col(bytewise("name", manager).unique_key())
        .col(text("display_name"))
        // PHC string; empty until a password was chosen.
        .col(bytewise("password_hash", manager).default(""))
        // Sealed with a key outside the database; empty without a second factor.
        .col(bytewise("totp_secret", manager).default(""))
        // The last step that was used: none is accepted twice.
        .col(ColumnDef::new("totp_step").big_integer().not_null().default(0))
        .col(code("state", &["ACTIVE", "DISABLED"]))
        // Of the demonstration: its password is known to everybody.
        .col(flag("demo").default(false))
        .col(instant("created_at"))
        .col(instant("password_changed_at").default(0))
        .col(ColumnDef::new("version").big_integer().not_null().default(1))
        .take()
}

fn account_grant() -> TableCreateStatement {
    Table::create()
        .table("account_grant")
        .col(id("id"))
        .col(reference("account_id"))
        .col(code("role", ROLES))
        .col(reference("organisation_id"))
        .col(date("valid_from"))
        .col(open_date("valid_to"))
        // The decision that it rests on, where there is one.
        .col(text("basis").default(""))
        // Only an active grant counts; the others wait for approval, were refused or taken back.
        .col(code("state", &["REQUESTED", "ACTIVE", "REJECTED", "REVOKED"]))
        // NULL: given on the server's own command line.
        .col(ColumnDef::new("given_by").big_integer().null())
        .col(instant("given_at"))
        .col(instant("ended_at").default(0))
        .check(Expr::col("valid_from").lt(Expr::col("valid_to")))
        .foreign_key(ForeignKey::create().from("account_grant", "account_id").to("account", "id"))
        .foreign_key(ForeignKey::create().from("account_grant", "organisation_id").to("organisation", "id"))
        .foreign_key(ForeignKey::create().from("account_grant", "given_by").to("account", "id"))
        .take()
}

fn grant_person() -> TableCreateStatement {
    Table::create()
        .table("grant_person")
        .col(reference("grant_id"))
        .col(reference("person_id"))
        .col(date("valid_from"))
        .col(open_date("valid_to"))
        .primary_key(Index::create().col("grant_id").col("person_id").col("valid_from"))
        .check(Expr::col("valid_from").lt(Expr::col("valid_to")))
        .foreign_key(ForeignKey::create().from("grant_person", "grant_id").to("account_grant", "id"))
        .foreign_key(ForeignKey::create().from("grant_person", "person_id").to("person", "id"))
        .take()
}

fn setup_link(manager: &SchemaManager<'_>) -> TableCreateStatement {
    Table::create()
        .table("setup_link")
        .col(bytewise("secret_hash", manager).primary_key())
        .col(reference("account_id"))
        .col(instant("expires_at"))
        .col(instant("used_at").default(0))
        .foreign_key(ForeignKey::create().from("setup_link", "account_id").to("account", "id"))
        .take()
}

fn recovery_code(manager: &SchemaManager<'_>) -> TableCreateStatement {
    Table::create()
        .table("recovery_code")
        .col(reference("account_id"))
        .col(bytewise("code_hash", manager))
        .col(instant("used_at").default(0))
        .primary_key(Index::create().col("account_id").col("code_hash"))
        .foreign_key(ForeignKey::create().from("recovery_code", "account_id").to("account", "id"))
        .take()
}

fn identity_link(manager: &SchemaManager<'_>) -> TableCreateStatement {
    Table::create()
        .table("identity_link")
        .col(bytewise("issuer", manager))
        .col(bytewise("subject", manager))
        .col(reference("account_id"))
        .col(instant("linked_at"))
        .primary_key(Index::create().col("issuer").col("subject"))
        .foreign_key(ForeignKey::create().from("identity_link", "account_id").to("account", "id"))
        .take()
}
