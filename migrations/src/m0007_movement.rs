//! Movements: each change of a membership as one row, from and to a path; an empty path is outside the province.
//!
//! Stock comes from `membership`, flow from here; that both agree is what reconciliation proves.

use crate::column::{bytewise, code, date, id, index, reference};
use sea_orm_migration::prelude::*;

const KINDS: [&str; 14] = [
    "REGISTERED",
    "ADMITTED",
    "READMITTED",
    "RESTORED",
    "ARRIVED_FROM_PROVINCE",
    "TRANSFERRED",
    "RECOGNISED",
    "ORGANISATION_MOVED",
    "DIED",
    "EXPELLED",
    "STRUCK_OFF",
    "STRUCK_OFF_PROBATIONARY",
    "RESIGNED",
    "LEFT_FOR_PROVINCE",
];

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
                    .table("movement")
                    .col(id("id"))
                    .col(reference("person_id"))
                    .col(date("happened_on"))
                    .col(code("kind", &KINDS))
                    .col(ColumnDef::new("from_branch_id").big_integer().null())
                    .col(bytewise("from_path", manager).default(""))
                    .col(ColumnDef::new("to_branch_id").big_integer().null())
                    .col(bytewise("to_path", manager).default(""))
                    .foreign_key(ForeignKey::create().from("movement", "person_id").to("person", "id"))
                    .foreign_key(
                        ForeignKey::create().from("movement", "from_branch_id").to("organisation", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create().from("movement", "to_branch_id").to("organisation", "id"),
                    )
                    .check(Expr::cust("(from_branch_id IS NULL) = (from_path = '')"))
                    .check(Expr::cust("(to_branch_id IS NULL) = (to_path = '')"))
                    .check(Expr::cust("from_path <> '' OR to_path <> ''"))
                    .take(),
            )
            .await?;
        index(manager, "movement_person", "movement", &["person_id", "happened_on"]).await?;
        index(manager, "movement_to", "movement", &["to_path", "happened_on"]).await?;
        index(manager, "movement_from", "movement", &["from_path", "happened_on"]).await?;
        index(manager, "movement_day", "movement", &["happened_on"]).await?;
        index(manager, "movement_to_branch", "movement", &["to_branch_id"]).await?;
        index(manager, "movement_from_branch", "movement", &["from_branch_id"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("movement").take()).await?;
        Ok(())
    }
}
