//! Writes many rows of one table: few statements, each text made once and used again.

use crate::error::Result;
use sea_orm::{
    ConnectionTrait, DbBackend, EntityTrait, Iden as _, Iterable as _, ModelTrait, Statement, Value,
};
use std::marker::PhantomData;

/// Rows that SQLite takes in one statement: more make the statement's program slower than they save.
const SQLITE_ROWS: usize = 100;

/// Most parameters of one PostgreSQL statement.
const POSTGRES_PARAMETERS: usize = 65_535;

/// A writer of one table.
#[derive(Debug)]
pub(super) struct Bulk<E: EntityTrait> {
    backend: DbBackend,
    columns: Vec<E::Column>,
    rows_a_statement: usize,
    /// The statement for so many rows.
    text: String,
    table: PhantomData<E>,
}

impl<E> Bulk<E>
where
    E: EntityTrait,
    E::Model: ModelTrait<Entity = E>,
{
    /// A writer for that engine.
    pub(super) fn new(backend: DbBackend) -> Self {
        let columns: Vec<E::Column> = E::Column::iter().collect();
        let rows_a_statement = match backend {
            DbBackend::Postgres => (POSTGRES_PARAMETERS / columns.len()).min(1000),
            _ => SQLITE_ROWS,
        };
        let text = text::<E>(backend, &columns, rows_a_statement);
        Self { backend, columns, rows_a_statement, text, table: PhantomData }
    }

    /// Writes the rows.
    pub(super) async fn write<C: ConnectionTrait>(&self, db: &C, rows: &[E::Model]) -> Result<()> {
        for rows in rows.chunks(self.rows_a_statement) {
            let sql = if rows.len() == self.rows_a_statement {
                self.text.clone()
            } else {
                text::<E>(self.backend, &self.columns, rows.len())
            };
            let values: Vec<Value> =
                rows.iter().flat_map(|row| self.columns.iter().map(|column| row.get(*column))).collect();
            db.execute_raw(Statement::from_sql_and_values(self.backend, sql, values)).await?;
        }
        Ok(())
    }
}

fn text<E: EntityTrait>(backend: DbBackend, columns: &[E::Column], rows: usize) -> String {
    let names: Vec<String> = columns.iter().map(|column| format!("\"{}\"", column.to_string())).collect();
    let mut sql = format!("INSERT INTO \"{}\" ({}) VALUES ", E::default().table_name(), names.join(", "));
    let mut parameter = 0;
    for row in 0..rows {
        sql.push_str(if row == 0 { "(" } else { ", (" });
        for column in 0..columns.len() {
            if column > 0 {
                sql.push_str(", ");
            }
            parameter += 1;
            match backend {
                DbBackend::Postgres => sql.push_str(&["$", &parameter.to_string()].concat()),
                _ => sql.push('?'),
            }
        }
        sql.push(')');
    }
    sql
}
