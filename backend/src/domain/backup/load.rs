//! Puts the rows of a backup into tables of either engine.

use super::{BackupError, catalogue, format::Table, refusal::Result};
use crate::{domain::insert::Insert, error::Error};
use sea_orm::{ConnectionTrait, SqlErr, Value};

/// Loads tables one after the other.
#[derive(Debug)]
pub(super) struct Loader<'a> {
    tables: &'a [Table],
    /// The statement for the table at hand.
    insert: Option<(usize, Insert)>,
}

impl<'a> Loader<'a> {
    /// A loader of these tables.
    pub(super) fn new(tables: &'a [Table]) -> Self {
        Self { tables, insert: None }
    }

    /// Loads rows of the table at that place.
    pub(super) async fn load<C: ConnectionTrait>(
        &mut self,
        db: &C,
        at: usize,
        rows: Vec<Vec<Value>>,
    ) -> Result<()> {
        let insert = match self.insert.take() {
            Some((place, insert)) if place == at => insert,
            _ => {
                let Table { name, columns, .. } = &self.tables[at];
                let columns = columns.iter().map(|column| column.name.as_str());
                Insert::new(db.get_database_backend(), name, columns)
            }
        };
        insert.write(db, rows).await.map_err(|error| told(error, &self.tables[at]))?;
        self.insert = Some((at, insert));
        Ok(())
    }
}

/// A row that comes twice is a fault of the file, not of the database.
fn told(error: Error, table: &Table) -> BackupError {
    match &error {
        Error::Database(cause) if matches!(cause.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) => {
            BackupError::damaged(format_args!("a row of {} comes twice", table.name))
        }
        _ => error.into(),
    }
}

/// Counts what was loaded.
pub(super) async fn recount<C: ConnectionTrait>(db: &C, tables: &[Table]) -> Result<()> {
    for table in tables {
        let found = catalogue::count(db, &table.name).await?;
        if found != table.rows {
            let (table, expected) = (table.name.clone(), table.rows);
            return Err(super::BackupError::Miscounted { table, found, expected });
        }
    }
    Ok(())
}
