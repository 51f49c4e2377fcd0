//! The layouts that this process has made of the register as it stands: a function of the data alone, so whoever asks
//! next, with whatever scope, gets the same ones.

use super::{days::ProtectedMeasure, layout::Layouts, value_list::ValueList};
use crate::error::Result;
use dangvien_shared::vocabulary::Dimension;
use sea_orm::ConnectionTrait;
use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
};
use tokio::sync::OnceCell;

/// Most layouts that are kept: one holds a megabyte of a province.
const MOST_KEPT: usize = 32;

/// What a layout is of.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Key {
    measure: ProtectedMeasure,
    dimensions: Vec<Dimension>,
}

/// The layouts of one version of the register, the one that was used last at the end.
#[derive(Debug, Default)]
struct Kept {
    version: i64,
    cells: VecDeque<(Key, Arc<Cell>)>,
}

/// The layouts, once they are made.
type Cell = OnceCell<Arc<Layouts>>;

/// The layouts that are kept.
#[derive(Debug, Default)]
pub struct LayoutCache(Mutex<Kept>);

/// The layouts of the register as one request knows it.
#[derive(Clone, Debug)]
pub struct LayoutsAt {
    cache: Arc<LayoutCache>,
    version: i64,
}

impl LayoutsAt {
    /// At the version that the register told.
    pub fn new(cache: Arc<LayoutCache>, version: i64) -> Self {
        Self { cache, version }
    }

    /// The layouts of a measure by those lists, of that version or a newer one.
    pub(super) async fn load<C: ConnectionTrait>(
        &self,
        db: &C,
        measure: &ProtectedMeasure,
        lists: &[ValueList],
    ) -> Result<Arc<Layouts>> {
        let dimensions = lists.iter().map(|list| list.dimension).collect();
        let cell = self.cache.cell(self.version, Key { measure: measure.clone(), dimensions });
        // Whoever asks for the same meanwhile waits for it: one count, however many ask.
        let layouts =
            cell.get_or_try_init(|| async { Layouts::load(db, measure, lists).await.map(Arc::new) });
        layouts.await.cloned()
    }
}

impl LayoutCache {
    /// Where the layouts are, or will be.
    fn cell(&self, version: i64, key: Key) -> Arc<Cell> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.version > version {
            // A request that began before the register changed leaves nothing behind.
            return Arc::default();
        }
        if kept.version < version {
            *kept = Kept { version, cells: VecDeque::new() };
        }
        let known = kept.cells.iter().position(|(known, _)| *known == key);
        let cell =
            known.and_then(|place| kept.cells.remove(place)).map_or_else(Arc::default, |(_, cell)| cell);
        kept.cells.push_back((key, Arc::clone(&cell)));
        if kept.cells.len() > MOST_KEPT {
            kept.cells.pop_front();
        }
        cell
    }
}
