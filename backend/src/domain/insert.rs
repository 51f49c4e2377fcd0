//! Writes many rows of one table: few statements, each text made once and used again.

use crate::error::Result;
use sea_orm::{ConnectionTrait, DbBackend, Statement, Value};

/// Rows that SQLite takes in one statement: more make the statement's program slower than they save.
const SQLITE_ROWS: usize = 100;

/// Most parameters of one PostgreSQL statement.
const POSTGRES_PARAMETERS: usize = 65_535;

/// An `INSERT` of many rows.
#[derive(Debug)]
pub(super) struct Insert {
    backend: DbBackend,
    /// `INSERT INTO … VALUES `.
    head: String,
    columns: usize,
    rows_a_statement: usize,
    /// The whole statement for so many rows.
    full: String,
}

impl Insert {
    /// Into these columns of a table.
    pub(super) fn new<'a>(
        backend: DbBackend,
        table: &str,
        columns: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let names: Vec<String> = columns.into_iter().map(|column| format!("\"{column}\"")).collect();
        let rows_a_statement = match backend {
            DbBackend::Postgres => (POSTGRES_PARAMETERS / names.len()).min(1000),
            _ => SQLITE_ROWS,
        };
        let head = format!("INSERT INTO \"{table}\" ({}) VALUES ", names.join(", "));
        let mut insert = Self { backend, head, columns: names.len(), rows_a_statement, full: String::new() };
        insert.full = insert.text(rows_a_statement);
        insert
    }

    /// Writes the rows, each with a value a column.
    pub(super) async fn write<C: ConnectionTrait>(
        &self,
        db: &C,
        rows: impl IntoIterator<Item = Vec<Value>>,
    ) -> Result<()> {
        let mut rows = rows.into_iter().peekable();
        while rows.peek().is_some() {
            let values: Vec<Value> = rows.by_ref().take(self.rows_a_statement).flatten().collect();
            let count = values.len() / self.columns;
            let text = if count == self.rows_a_statement { self.full.clone() } else { self.text(count) };
            db.execute_raw(Statement::from_sql_and_values(self.backend, text, values)).await?;
        }
        Ok(())
    }

    fn text(&self, rows: usize) -> String {
        let mut sql = self.head.clone();
        let mut parameter = 0;
        for row in 0..rows {
            sql.push_str(if row == 0 { "(" } else { ", (" });
            for column in 0..self.columns {
                if column > 0 {
                    sql.push_str(", ");
                }
                parameter += 1;
                match self.backend {
                    DbBackend::Postgres => sql.push_str(&["$", &parameter.to_string()].concat()),
                    _ => sql.push('?'),
                }
            }
            sql.push(')');
        }
        sql
    }
}
