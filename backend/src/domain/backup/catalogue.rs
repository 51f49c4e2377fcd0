//! What the database itself says that it holds: tables, columns, and the steps that made them.

use super::{
    format::{Column, Kind, Table},
    refusal::{BackupError, Result},
};
use dangvien_migrations::Migrator;
use sea_orm::{ConnectionTrait, DbBackend, QueryResult, Statement};
use sea_orm_migration::MigratorTrait as _;

/// All columns of all tables. A virtual table is told too: it would be a table that no backup knows how to hold.
const SQLITE: &str = "SELECT t.name, c.name, CASE t.type WHEN 'table' THEN c.type ELSE t.type || ' table' END
    FROM pragma_table_list t JOIN pragma_table_xinfo(t.name) c
    WHERE t.schema = 'main' AND t.type <> 'view' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND c.hidden = 0
    ORDER BY t.name, c.cid";

/// Not the information schema: that hides tables which the user may not read.
const POSTGRES: &str = "SELECT c.relname::text, a.attname::text, format_type(a.atttypid, NULL)
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p', 'f') AND NOT c.relispartition
      AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    ORDER BY c.relname::text COLLATE \"C\", a.attnum";

/// The name of the table of steps: the one table that is made anew and not copied.
fn steps_table() -> String {
    Migrator::migration_table_name().to_string()
}

/// All tables but that of the steps; how many rows they hold is not known yet.
pub(super) async fn tables<C: ConnectionTrait>(db: &C) -> Result<Vec<Table>> {
    let mut tables: Vec<Table> = Vec::new();
    for row in query(db, by_engine(db, SQLITE, POSTGRES)).await? {
        let (name, column, found): (String, String, String) =
            (row.try_get_by_index(0)?, row.try_get_by_index(1)?, row.try_get_by_index(2)?);
        if name == steps_table() {
            continue;
        }
        let Some(kind) = kind(&found) else {
            return Err(BackupError::ColumnType { table: name, column, found });
        };
        if tables.last().is_none_or(|table| table.name != name) {
            tables.push(Table { name, columns: Vec::new(), rows: 0 });
        }
        if let Some(table) = tables.last_mut() {
            table.columns.push(Column { name: column, kind });
        }
    }
    Ok(tables)
}

/// The steps that made the tables, in order; none where there is no such table.
pub(super) async fn steps<C: ConnectionTrait>(db: &C) -> Result<Vec<String>> {
    let there = by_engine(
        db,
        "SELECT name FROM sqlite_master WHERE type = 'table'",
        "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema()",
    );
    let mut names = query(db, there).await?.into_iter().map(|row| row.try_get_by_index::<String>(0));
    if !names.any(|name| name.is_ok_and(|name| name == steps_table())) {
        return Ok(Vec::new());
    }
    let rows = query(db, format!("SELECT version FROM \"{}\"", steps_table())).await?;
    let mut steps = rows.iter().map(|row| row.try_get_by_index(0)).collect::<Result<Vec<String>, _>>()?;
    steps.sort();
    Ok(steps)
}

/// How many rows a table holds.
pub(super) async fn count<C: ConnectionTrait>(db: &C, table: &str) -> Result<u64> {
    let rows = query(db, format!("SELECT count(*) FROM \"{table}\"")).await?;
    let count: i64 = rows.first().map_or(Ok(0), |row| row.try_get_by_index(0))?;
    Ok(count.unsigned_abs())
}

/// Runs a statement of our own text and gives its rows.
pub(super) async fn query<C: ConnectionTrait>(db: &C, sql: impl Into<String>) -> Result<Vec<QueryResult>> {
    let statement = Statement::from_string(db.get_database_backend(), sql.into());
    Ok(db.query_all_raw(statement).await?)
}

/// Lets statements of this transaction take their time, whatever the server of the database allows others.
pub(super) async fn be_patient<C: ConnectionTrait>(db: &C) -> Result<()> {
    if db.get_database_backend() == DbBackend::Postgres {
        db.execute_unprepared("SET LOCAL statement_timeout = 0").await?;
    }
    Ok(())
}

/// The text for the engine at hand.
pub(super) fn by_engine<C: ConnectionTrait>(
    db: &C,
    sqlite: &'static str,
    postgres: &'static str,
) -> &'static str {
    if db.get_database_backend() == DbBackend::Postgres { postgres } else { sqlite }
}

/// What a type of either engine is in the format; none for those that no migration of ours uses.
fn kind(found: &str) -> Option<Kind> {
    let name = found.split('(').next().unwrap_or_default().trim().to_ascii_lowercase();
    Some(match name.as_str() {
        "smallint" | "integer" | "bigint" => Kind::Integer,
        "double" | "double precision" | "real" | "float" => Kind::Real,
        "text" | "varchar" | "char" | "character varying" | "character" => Kind::Text,
        "boolean" => Kind::Boolean,
        "date" | "date_text" => Kind::Date,
        "blob" | "bytea" | "varbinary_blob" | "binary_blob" => Kind::Bytes,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_without_a_form_is_not_guessed() {
        assert_eq!(kind("VARCHAR(20)"), Some(Kind::Text));
        assert_eq!(kind("character varying"), Some(Kind::Text));
        for unknown in ["", "jsonb", "numeric", "timestamp with time zone", "virtual table", "bigint[]"] {
            assert_eq!(kind(unknown), None, "{unknown}");
        }
    }
}
