//! Sessions of the web app and personal access tokens: of their secrets only hashes are kept.

use crate::column::{bytewise, code, id, index, instant, reference, text};
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
        manager.create_table(session(manager)).await?;
        index(manager, "session_account", "session", &["account_id"]).await?;
        manager.create_table(known_device(manager)).await?;
        index(manager, "known_device_account", "known_device", &["account_id"]).await?;
        manager.create_table(access_token(manager)).await?;
        index(manager, "access_token_account", "access_token", &["account_id"]).await?;
        index(manager, "access_token_organisation", "access_token", &["organisation_id"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("access_token").take()).await?;
        manager.drop_table(Table::drop().table("known_device").take()).await?;
        manager.drop_table(Table::drop().table("session").take()).await
    }
}

fn session(manager: &SchemaManager<'_>) -> TableCreateStatement {
    Table::create()
        .table("session")
        .col(id("id"))
        .col(bytewise("secret_hash", manager).unique_key())
        .col(reference("account_id"))
        // SECOND_FACTOR: the password was right, the second factor is awaited.
        .col(code("stage", &["SECOND_FACTOR", "FULL"]))
        .col(instant("created_at"))
        .col(instant("seen_at"))
        .col(instant("expires_at"))
        .col(instant("ended_at").default(0))
        // What the browser says of itself, shortened: for the list of one's own sessions.
        .col(text("device"))
        .col(text("address"))
        .foreign_key(ForeignKey::create().from("session", "account_id").to("account", "id"))
        .take()
}

/// Devices from which an account signed in before: guesses of strangers do not slow them.
fn known_device(manager: &SchemaManager<'_>) -> TableCreateStatement {
    Table::create()
        .table("known_device")
        .col(bytewise("secret_hash", manager).primary_key())
        .col(reference("account_id"))
        .col(instant("used_at"))
        .foreign_key(ForeignKey::create().from("known_device", "account_id").to("account", "id"))
        .take()
}

fn access_token(manager: &SchemaManager<'_>) -> TableCreateStatement {
    Table::create()
        .table("access_token")
        .col(id("id"))
        .col(reference("account_id"))
        // EXPLORER: made by the explorer's page for half an hour.
        .col(code("kind", &["PERSONAL", "EXPLORER"]))
        .col(text("name"))
        .col(bytewise("secret_hash", manager).unique_key())
        // Codes of `TokenScope`, separated by blanks.
        .col(bytewise("scopes", manager))
        // NULL: wherever its owner may.
        .col(ColumnDef::new("organisation_id").big_integer().null())
        .col(instant("created_at"))
        .col(instant("expires_at"))
        .col(instant("used_at").default(0))
        .col(instant("revoked_at").default(0))
        .foreign_key(ForeignKey::create().from("access_token", "account_id").to("account", "id"))
        .foreign_key(ForeignKey::create().from("access_token", "organisation_id").to("organisation", "id"))
        .take()
}
