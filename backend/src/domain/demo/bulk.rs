//! Writes many rows of one entity.

use crate::{domain::insert::Insert, error::Result};
use sea_orm::{ConnectionTrait, DbBackend, EntityTrait, Iterable as _, ModelTrait};

/// A writer of one table.
#[derive(Debug)]
pub(super) struct Bulk<E: EntityTrait> {
    columns: Vec<E::Column>,
    insert: Insert,
}

impl<E> Bulk<E>
where
    E: EntityTrait,
    E::Model: ModelTrait<Entity = E>,
{
    /// A writer for that engine.
    pub(super) fn new(backend: DbBackend) -> Self {
        let columns: Vec<E::Column> = E::Column::iter().collect();
        let names: Vec<String> = columns.iter().map(sea_orm::Iden::to_string).collect();
        let insert = Insert::new(backend, E::default().table_name(), names.iter().map(String::as_str));
        Self { columns, insert }
    }

    /// Writes the rows.
    pub(super) async fn write<C: ConnectionTrait>(&self, db: &C, rows: &[E::Model]) -> Result<()> {
        let values = rows.iter().map(|row| self.columns.iter().map(|column| row.get(*column)).collect());
        self.insert.write(db, values).await
    }
}
