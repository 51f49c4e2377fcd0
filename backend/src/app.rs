//! What one running server is made of.

use crate::{
    auth::{Desk, budget::Budget},
    clock::SharedClock,
    config::{Limits, Settings},
    domain::{
        admission_case::{LawAt, LawCache},
        attachment::AttachmentSettings,
        export::{self, ExportSettings, Exports},
        import::RunningImports,
        statistics::{LayoutCache, LayoutsAt},
        store::Store,
        tree::TreeCache,
    },
    error::Result,
    metrics::Metrics,
    scope::Scope,
};
use chrono::{DateTime, Utc};
use std::sync::Arc;

/// The parts that every request shares.
#[derive(Clone, Debug)]
pub struct App {
    /// The database.
    pub store: Store,
    /// The tree of organisations.
    pub tree: Arc<TreeCache>,
    /// The rules and the working days.
    pub law: Arc<LawCache>,
    /// What protected figures were made of.
    pub layouts: Arc<LayoutCache>,
    /// The imports of this process that can be watched.
    pub imports: Arc<RunningImports>,
    /// The exports of this process.
    pub exports: Arc<Exports>,
    /// How large and how many attached files may be.
    pub attachments: Arc<AttachmentSettings>,
    /// What operators watch.
    pub metrics: Arc<Metrics>,
    /// The time.
    pub clock: SharedClock,
    /// Since when the server runs.
    pub started_at: DateTime<Utc>,
    /// What one request may ask for.
    pub limits: Arc<Limits>,
    /// What each account may spend on requests.
    pub budget: Arc<Budget>,
    /// What signing in works with.
    pub desk: Arc<Desk>,
}

impl App {
    /// Puts the parts together over an open, migrated database.
    pub async fn new(store: Store, clock: SharedClock) -> Result<Self> {
        let tree = Arc::new(TreeCache::load(store.reader()).await?);
        let desk = Arc::new(Desk::in_memory(SharedClock::clone(&clock)));
        let metrics = Arc::new(Metrics::new(store.engine()));
        let limits = Arc::<Limits>::default();
        let budget = Arc::new(Budget::new(SharedClock::clone(&clock), &limits));
        let defaults = Settings::defaults();
        let exports = Arc::new(Exports::new(defaults.exports));
        let attachments = Arc::new(defaults.attachments);
        let (imports, law, layouts) = (Arc::default(), Arc::default(), Arc::default());
        let started_at = clock.now();
        Ok(Self {
            store,
            tree,
            law,
            layouts,
            imports,
            exports,
            attachments,
            metrics,
            clock,
            started_at,
            limits,
            budget,
            desk,
        })
    }

    /// Takes other limits than the default ones.
    #[must_use]
    pub fn with_limits(self, limits: Limits) -> Self {
        let budget = Arc::new(Budget::new(SharedClock::clone(&self.clock), &limits));
        Self { limits: Arc::new(limits), budget, ..self }
    }

    /// Keeps exports otherwise than by default.
    #[must_use]
    pub fn with_exports(self, settings: ExportSettings) -> Self {
        Self { exports: Arc::new(Exports::new(settings)), ..self }
    }

    /// Takes other files than by default.
    #[must_use]
    pub fn with_attachments(self, settings: AttachmentSettings) -> Self {
        Self { attachments: Arc::new(settings), ..self }
    }

    /// What exports work with.
    pub fn export_parts(&self) -> export::Parts {
        let (clock, desk) = (SharedClock::clone(&self.clock), Arc::clone(&self.desk));
        export::Parts { store: self.store.clone(), clock, desk, exports: Arc::clone(&self.exports) }
    }

    /// Signs in with other keys and settings than those of this process.
    #[must_use]
    pub fn with_desk(self, desk: impl Into<Arc<Desk>>) -> Self {
        Self { desk: desk.into(), ..self }
    }

    /// The law as this process knows the register.
    pub fn law(&self) -> LawAt {
        let (register, _tree) = self.tree.current_with_register();
        LawAt::new(Arc::clone(&self.law), register.map_or(0, |register| register.law_version))
    }

    /// What protected figures are made of, as this process knows the register.
    pub fn layouts(&self) -> LayoutsAt {
        let (register, _tree) = self.tree.current_with_register();
        LayoutsAt::new(Arc::clone(&self.layouts), register.map_or(0, |register| register.data_version))
    }

    /// The scope of tools on the server's own command line: the whole register.
    pub fn tool_scope(&self) -> Scope {
        Scope::whole_register("dangvien", &self.tree.current(), self.clock.today())
    }
}
