//! What cases say of people is kept sealed, as bytes; and the database notes with which key file. What was written in
//! clear before is sealed by the program at its next start: a step has no key.

use crate::column::{append_only, bytewise, not_append_only, run};
use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

/// This step.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// The columns that become bytes.
const SEALED: [(&str, &str); 2] = [("case_event", "body"), ("admission_case", "candidate")];

const GUARD: &str = "case_event_append_only";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        not_append_only(manager, "case_event", GUARD).await?;
        for (table, column) in SEALED {
            let from_text = [format!("convert_to({column}, 'UTF8')"), format!("CAST({column} AS BLOB)")];
            become_type(
                manager,
                (table, column),
                ["bytea NOT NULL DEFAULT ''", "blob NOT NULL DEFAULT x''"],
                from_text,
            )
            .await?;
        }
        append_only(manager, "case_event", GUARD, "events of a case are never changed").await?;
        manager
            .create_table(
                Table::create()
                    .table("sealing_key")
                    // The one row.
                    .col(
                        ColumnDef::new("id")
                            .big_integer()
                            .not_null()
                            .primary_key()
                            .check(Expr::col("id").eq(1)),
                    )
                    // The short name of the key file, which tells nothing of the key.
                    .col(bytewise("fingerprint", manager))
                    .take(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("sealing_key").take()).await?;
        not_append_only(manager, "case_event", GUARD).await?;
        for (table, column) in SEALED {
            // What is sealed cannot be read before this step; nothing of it is lost.
            let from_bytes = [
                format!(
                    "CASE WHEN substr({column}, 1, 1) = '\\x7b' THEN convert_from({column}, 'UTF8')
                     ELSE encode({column}, 'hex') END"
                ),
                format!(
                    "CASE WHEN substr({column}, 1, 1) = x'7b' THEN CAST({column} AS TEXT) ELSE hex({column}) END"
                ),
            ];
            become_type(manager, (table, column), ["text NOT NULL DEFAULT ''"; 2], from_bytes).await?;
        }
        append_only(manager, "case_event", GUARD, "events of a case are never changed").await
    }
}

/// Changes the type of a column by a new one that takes its place: SQLite knows no other way, and columns stand in the
/// same order on both engines.
async fn become_type(
    manager: &SchemaManager<'_>,
    (table, column): (&str, &str),
    types: [&str; 2],
    values: [String; 2],
) -> Result<(), DbErr> {
    let engine = usize::from(manager.get_database_backend() != DbBackend::Postgres);
    let (made, value) = (types[engine], &values[engine]);
    for statement in [
        format!("ALTER TABLE {table} ADD COLUMN converted {made}"),
        format!("UPDATE {table} SET converted = {value}"),
        format!("ALTER TABLE {table} DROP COLUMN {column}"),
        format!("ALTER TABLE {table} RENAME COLUMN converted TO \"{column}\""),
    ] {
        run(manager, &statement).await?;
    }
    Ok(())
}
