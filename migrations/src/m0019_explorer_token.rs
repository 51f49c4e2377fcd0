//! The explorer's own tokens belong to the session for which they were made, and end with it.

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
        // NULL: of no session, as personal tokens are. Without a foreign key, which SQLite could not take back again;
        // sessions are never deleted. Nobody asks for the tokens of a session: each token asks for its session.
        let session = ColumnDef::new("session_id").big_integer().null().take();
        manager.alter_table(Table::alter().table("access_token").add_column(session).take()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Without its session such a token would outlive it.
        let revoke = Query::update()
            .table("access_token")
            .value("revoked_at", Expr::col("created_at"))
            .and_where(Expr::col("session_id").is_not_null())
            .and_where(Expr::col("revoked_at").eq(0))
            .take();
        manager.execute(revoke).await?;
        manager.alter_table(Table::alter().table("access_token").drop_column("session_id").take()).await
    }
}
