//! The register itself: one row that says what it covers and how often it changed; published figures beside it.

use crate::column::{bytewise, date, flag, id, index, open_date, reference, text};
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
                    .table("register")
                    .col(
                        ColumnDef::new("id")
                            .big_integer()
                            .not_null()
                            .primary_key()
                            .check(Expr::col("id").eq(1)),
                    )
                    // First day that the figures cover.
                    .col(date("opened_on"))
                    // Last day that is known to be complete; open while the register is kept day by day.
                    .col(open_date("complete_to"))
                    .col(flag("synthetic"))
                    // Grows with every write; caches and the tree in memory are renewed by it.
                    .col(ColumnDef::new("data_version").big_integer().not_null())
                    .take(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("reference_figure")
                    .col(id("id"))
                    .col(reference("organisation_id"))
                    .col(bytewise("key", manager))
                    .col(ColumnDef::new("value").double().not_null())
                    .col(date("valid_from"))
                    .col(open_date("valid_to"))
                    .col(text("source"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("reference_figure", "organisation_id")
                            .to("organisation", "id"),
                    )
                    .take(),
            )
            .await?;
        index(manager, "reference_figure_organisation", "reference_figure", &["organisation_id", "key"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("reference_figure").take()).await?;
        manager.drop_table(Table::drop().table("register").take()).await?;
        Ok(())
    }
}
