//! The log of what branches do to find and prepare prospects: rows are added, and taken back once at most.

use crate::column::{bytewise, code, date, id, index, instant, reference, run, text};
use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

/// This step.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const KINDS: [&str; 6] = ["PROPAGANDA", "TRAINING", "MEETING", "CONTACT", "TASK", "OTHER"];

/// What was recorded; none of it ever changes.
const RECORDED: [&str; 11] = [
    "id",
    "organisation_id",
    "organisation_path",
    "held_on",
    "kind",
    "title",
    "reached",
    "note",
    "recorded_at",
    "account_id",
    "request_key",
];

const KEPT: &str = "an activity is taken back once, and never changed otherwise or deleted";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(table(manager)).await?;
        // A request that is sent twice, even at once, records one activity.
        manager
            .create_index(
                Index::create()
                    .name("source_work_request")
                    .table("source_work")
                    .unique()
                    .col("account_id")
                    .col("request_key")
                    .and_where(Expr::col("request_key").ne(""))
                    .take(),
            )
            .await?;
        index(manager, "source_work_path", "source_work", &["organisation_path", "held_on"]).await?;
        index(manager, "source_work_held", "source_work", &["held_on", "id"]).await?;
        index(manager, "source_work_organisation", "source_work", &["organisation_id"]).await?;
        index(manager, "source_work_taken_back_by", "source_work", &["taken_back_by"]).await?;
        keep(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("source_work").take()).await?;
        // The triggers are gone with the table; on PostgreSQL their function is not.
        if manager.get_database_backend() == DbBackend::Postgres {
            run(manager, "DROP FUNCTION source_work_kept()").await?;
        }
        Ok(())
    }
}

fn table(manager: &SchemaManager<'_>) -> TableCreateStatement {
    let account = |column| ForeignKey::create().from("source_work", column).to("account", "id").take();
    Table::create()
        .table("source_work")
        .col(id("id"))
        .col(reference("organisation_id"))
        // Where it stood on the day.
        .col(bytewise("organisation_path", manager))
        .col(date("held_on"))
        .col(code("kind", &KINDS))
        .col(text("title"))
        // People who were reached; NULL where nobody counted them.
        .col(ColumnDef::new("reached").integer().null())
        .col(text("note").default(""))
        .col(instant("recorded_at"))
        // NULL for tools.
        .col(ColumnDef::new("account_id").big_integer().null())
        .col(bytewise("request_key", manager).default(""))
        // 0 while it stands.
        .col(instant("taken_back_at").default(0))
        .col(ColumnDef::new("taken_back_by").big_integer().null())
        .col(text("taken_back_reason").default(""))
        .col(bytewise("taken_back_key", manager).default(""))
        .foreign_key(ForeignKey::create().from("source_work", "organisation_id").to("organisation", "id"))
        .foreign_key(&mut account("account_id"))
        .foreign_key(&mut account("taken_back_by"))
        .check(Expr::cust("length(title) BETWEEN 1 AND 200"))
        .check(Expr::col("reached").gte(0))
        .check(Expr::cust(
            "CASE WHEN taken_back_at = 0
             THEN taken_back_by IS NULL AND taken_back_reason = '' AND taken_back_key = ''
             ELSE taken_back_reason <> '' END",
        ))
        .take()
}

/// Refuses to delete a row, to change what was recorded, and to take it back twice; on both engines.
async fn keep(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let postgres = manager.get_database_backend() == DbBackend::Postgres;
    let differs = if postgres { "IS DISTINCT FROM" } else { "IS NOT" };
    let changes: Vec<String> =
        RECORDED.iter().map(|column| format!("NEW.{column} {differs} OLD.{column}")).collect();
    let forbidden = format!("OLD.taken_back_at <> 0 OR {}", changes.join(" OR "));
    if !postgres {
        let refusal = format!("BEGIN SELECT RAISE(ABORT, '{KEPT}'); END");
        let update = format!(
            "CREATE TRIGGER source_work_kept_update BEFORE UPDATE ON source_work FOR EACH ROW WHEN {forbidden} {refusal}"
        );
        run(manager, &update).await?;
        let delete = "CREATE TRIGGER source_work_kept_delete BEFORE DELETE ON source_work FOR EACH ROW";
        return run(manager, &format!("{delete} {refusal}")).await;
    }
    let function = format!(
        "CREATE FUNCTION source_work_kept() RETURNS trigger LANGUAGE plpgsql AS $$
         BEGIN
           IF TG_OP = 'UPDATE' THEN
             IF NOT ({forbidden}) THEN RETURN NEW; END IF;
           END IF;
           RAISE EXCEPTION '{KEPT}' USING ERRCODE = 'check_violation', CONSTRAINT = 'source_work_kept';
         END $$"
    );
    run(manager, &function).await?;
    for (suffix, event, each) in [("", "UPDATE OR DELETE", "ROW"), ("_truncate", "TRUNCATE", "STATEMENT")] {
        let trigger = format!(
            "CREATE TRIGGER source_work_kept{suffix} BEFORE {event} ON source_work FOR EACH {each}
             EXECUTE FUNCTION source_work_kept()"
        );
        run(manager, &trigger).await?;
    }
    Ok(())
}
