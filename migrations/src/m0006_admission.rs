//! Admissions: four dates that are never the same, and the person as they were on the day of the ceremony.

use crate::attributes::{EDUCATION, OCCUPATION, POLITICAL_THEORY, QUALIFICATION};
use crate::column::{bytewise, code, date, flag, id, index, open_date, reference, text, unique};
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
                    .table("admission")
                    .col(id("id"))
                    .col(reference("person_id"))
                    .col(reference("branch_id"))
                    .col(bytewise("branch_path", manager))
                    .col(date("resolved_on"))
                    .col(date("decided_on"))
                    .col(date("ceremony_on"))
                    .col(open_date("official_on"))
                    .col(open_date("struck_off_on"))
                    .col(text("decision_number").default(""))
                    .col(flag("readmission").default(false))
                    // Full years on the day of the ceremony.
                    .col(ColumnDef::new("age").integer().not_null())
                    .col(code("sex", &["FEMALE", "MALE"]))
                    .col(date("birth_on"))
                    .col(bytewise("ethnic_group", manager))
                    .col(bytewise("religion", manager))
                    .col(code("education", &EDUCATION))
                    .col(code("qualification", &QUALIFICATION))
                    .col(code("political_theory", &POLITICAL_THEORY))
                    .col(code("occupation", &OCCUPATION))
                    .col(flag("youth_union"))
                    .foreign_key(ForeignKey::create().from("admission", "person_id").to("person", "id"))
                    .foreign_key(ForeignKey::create().from("admission", "branch_id").to("organisation", "id"))
                    .foreign_key(
                        ForeignKey::create().from("admission", "ethnic_group").to("ethnic_group", "code"),
                    )
                    .foreign_key(ForeignKey::create().from("admission", "religion").to("religion", "code"))
                    .check(Expr::col("resolved_on").lte(Expr::col("decided_on")))
                    .check(Expr::col("decided_on").lte(Expr::col("ceremony_on")))
                    .check(Expr::col("ceremony_on").lt(Expr::col("official_on")))
                    .check(Expr::col("ceremony_on").lt(Expr::col("struck_off_on")))
                    .check(Expr::cust("official_on = '9999-12-31' OR struck_off_on = '9999-12-31'"))
                    .take(),
            )
            .await?;
        unique(manager, "admission_person", "admission", &["person_id", "ceremony_on"]).await?;
        index(manager, "admission_path", "admission", &["branch_path", "ceremony_on"]).await?;
        index(manager, "admission_ceremony", "admission", &["ceremony_on", "id"]).await?;
        index(manager, "admission_branch", "admission", &["branch_id"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("admission").take()).await?;
        Ok(())
    }
}
