//! Makes a database ready to be loaded, and whole again afterwards.
//!
//! A guard judges one change after another, and rows come table by table: a placement may come before its parent's,
//! a record of the trail before the one that it continues. So guards rest while rows are loaded, and foreign keys are
//! looked at when all rows are there: on SQLite they are deferred, on PostgreSQL taken away and put back. All of it
//! happens in the transaction of the load: none is ever seen without them. What guards promise among rows is proved
//! afterwards by `consistency`.

use super::{
    catalogue::query,
    format::Table,
    refusal::{BackupError, Result},
};
use sea_orm::{ConnectionTrait, DbBackend};

const TRIGGERS: &str = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY rowid";

const FOREIGN_KEYS: &str =
    "SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(c.oid)
    FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
    WHERE n.nspname = current_schema() AND contype = 'f' ORDER BY 1, 2";

/// What has to be done when all rows are there.
#[derive(Debug)]
pub(super) struct Restful {
    /// Statements that wake what rests.
    wake: Vec<String>,
}

/// Lays guards and foreign keys to rest, in the transaction of the load.
pub(super) async fn rest<C: ConnectionTrait>(db: &C, tables: &[Table]) -> Result<Restful> {
    let mut wake = Vec::new();
    if db.get_database_backend() == DbBackend::Postgres {
        for row in query(db, FOREIGN_KEYS).await? {
            let (table, name, definition): (String, String, String) =
                (row.try_get_by_index(0)?, row.try_get_by_index(1)?, row.try_get_by_index(2)?);
            run(db, &format!("ALTER TABLE {table} DROP CONSTRAINT {name}")).await?;
            wake.push(format!("ALTER TABLE {table} ADD CONSTRAINT {name} {definition}"));
        }
        for Table { name, .. } in tables {
            run(db, &format!("ALTER TABLE \"{name}\" DISABLE TRIGGER USER")).await?;
            wake.push(format!("ALTER TABLE \"{name}\" ENABLE TRIGGER USER"));
        }
    } else {
        run(db, "PRAGMA defer_foreign_keys = ON").await?;
        for row in query(db, TRIGGERS).await? {
            let (name, text): (String, String) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
            run(db, &format!("DROP TRIGGER \"{name}\"")).await?;
            wake.push(text);
        }
    }
    Ok(Restful { wake })
}

impl Restful {
    /// Wakes what rests; rows that point nowhere are refused here.
    pub(super) async fn wake<C: ConnectionTrait>(self, db: &C) -> Result<()> {
        if db.get_database_backend() != DbBackend::Postgres
            && let Some(row) = query(db, "PRAGMA foreign_key_check").await?.first()
        {
            return Err(BackupError::Dangling(row.try_get_by_index(0)?));
        }
        for statement in self.wake {
            run(db, &statement).await.map_err(|problem| match statement.split(' ').nth(2) {
                Some(table) if statement.contains("FOREIGN KEY") => BackupError::Dangling(table.to_owned()),
                _ => problem,
            })?;
        }
        if db.get_database_backend() == DbBackend::Postgres {
            // The planner knows nothing of tables that were filled in one go; SQLite plans without such figures.
            run(db, "ANALYZE").await?;
        }
        Ok(())
    }
}

async fn run<C: ConnectionTrait>(db: &C, statement: &str) -> Result<()> {
    db.execute_unprepared(statement).await?;
    Ok(())
}
