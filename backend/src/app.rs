//! What one running server is made of.

use crate::{
    clock::SharedClock,
    config::Limits,
    domain::{import::RunningImports, store::Store, tree::TreeCache},
    error::Result,
    scope::Scope,
};
use std::sync::Arc;

/// The parts that every request shares.
#[derive(Clone, Debug)]
pub struct App {
    /// The database.
    pub store: Store,
    /// The tree of organisations.
    pub tree: Arc<TreeCache>,
    /// The imports of this process that can be watched.
    pub imports: Arc<RunningImports>,
    /// The time.
    pub clock: SharedClock,
    /// What one request may ask for.
    pub limits: Arc<Limits>,
}

impl App {
    /// Puts the parts together over an open, migrated database.
    pub async fn new(store: Store, clock: SharedClock) -> Result<Self> {
        let tree = Arc::new(TreeCache::load(store.reader()).await?);
        Ok(Self { store, tree, imports: Arc::default(), clock, limits: Arc::default() })
    }

    /// Takes other limits than the default ones.
    #[must_use]
    pub fn with_limits(self, limits: Limits) -> Self {
        Self { limits: Arc::new(limits), ..self }
    }

    /// The scope of the demo actor, who sees the whole register until accounts exist.
    pub fn demo_scope(&self) -> Scope {
        Scope::whole_register("demo", &self.tree.current(), self.clock.today())
    }
}
