//! Figures that are looked up when somebody asks for them.

use super::process;
use crate::{app::App, domain::store::Store};
use prometheus_client::{
    encoding::EncodeLabelSet,
    metrics::{family::Family, gauge::Gauge},
    registry::{Registry, Unit},
};
use std::time::Duration;

/// How long the database may take to tell about itself.
const PATIENCE: Duration = Duration::from_secs(2);

/// What is looked up.
pub(super) struct Sample {
    connections: Family<PoolLabels, Gauge>,
    database_up: Gauge,
    database_size: Gauge,
    data_version: Gauge,
    memory: Gauge,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct PoolLabels {
    pool: &'static str,
    state: &'static str,
}

impl Sample {
    /// Adds the figures.
    pub(super) fn register(registry: &mut Registry) -> Self {
        let sample = Self {
            connections: Family::default(),
            database_up: Gauge::default(),
            database_size: Gauge::default(),
            data_version: Gauge::default(),
            memory: Gauge::default(),
        };
        let Self { connections, database_up, database_size, data_version, memory } = &sample;
        registry.register("database_connections", "Open connections, by pool and use", connections.clone());
        registry.register(
            "database_up",
            "Whether the database answered when it was asked",
            database_up.clone(),
        );
        let size = "Size of the database";
        registry.register_with_unit("database_size", size, Unit::Bytes, database_size.clone());
        registry.register("data_version", "Version of the register in memory", data_version.clone());
        let resident = "Memory that the process holds";
        registry.register_with_unit("resident_memory", resident, Unit::Bytes, memory.clone());
        sample
    }

    /// Looks everything up; what the database does not tell in time keeps its last figure.
    pub(super) async fn take(&self, app: &App) {
        for use_ in app.store.pools() {
            let set = |state, count: usize| {
                let count = i64::try_from(count).unwrap_or(i64::MAX);
                self.connections.get_or_create(&PoolLabels { pool: use_.pool, state }).set(count);
            };
            let open = usize::try_from(use_.open).unwrap_or(usize::MAX);
            set("idle", use_.idle);
            set("used", open.saturating_sub(use_.idle));
        }
        let version = app.tree.current_with_register().0.map_or(0, |register| register.data_version);
        self.data_version.set(version);
        if let Some(bytes) = process::resident_bytes() {
            self.memory.set(i64::try_from(bytes).unwrap_or(i64::MAX));
        }
        let size = size_in_time(app.store.clone()).await;
        self.database_up.set(i64::from(size.is_some()));
        if let Some(size) = size {
            self.database_size.set(size);
        }
    }
}

async fn size_in_time(store: Store) -> Option<i64> {
    // In a task of its own: a statement must not be cut off half-way (`api.md` 3.3).
    let look = tokio::spawn(async move { store.bytes().await });
    tokio::time::timeout(PATIENCE, look).await.ok()?.ok()?.ok()
}
