//! Keeps the newest tree at hand, swaps it when the data version moves, and wakes those who wait for that.

use super::Tree;
use crate::{
    domain::{
        change::{self, ChangeLog},
        register::{self, Register},
    },
    error::Result,
};
use sea_orm::ConnectionTrait;
use std::sync::{Arc, PoisonError, RwLock};
use tokio::sync::{Mutex, watch};

/// The tree that requests share.
#[derive(Debug)]
pub struct TreeCache {
    current: RwLock<Snapshot>,
    /// What changed last; moved after the snapshot, so that whoever is woken finds it new.
    changes: watch::Sender<ChangeLog>,
    /// Held while loading: an older tree never takes the place of a newer one.
    loading: Mutex<()>,
}

/// The register's row and the tree that was read after it: newer than it, if anything.
#[derive(Clone, Debug)]
struct Snapshot {
    register: Option<Register>,
    tree: Arc<Tree>,
}

impl TreeCache {
    /// Loads the tree for the first time.
    pub async fn load<C: ConnectionTrait>(db: &C) -> Result<Self> {
        let register = register::load(db).await?;
        let tree = Arc::new(Tree::load(db).await?);
        Ok(Self {
            current: RwLock::new(Snapshot { register, tree }),
            changes: watch::Sender::new(ChangeLog::since(version(register))),
            loading: Mutex::default(),
        })
    }

    /// The tree at hand; a request keeps it to its end.
    pub fn current(&self) -> Arc<Tree> {
        self.snapshot().tree
    }

    /// The register's row and the tree at hand, of one moment.
    pub fn current_with_register(&self) -> (Option<Register>, Arc<Tree>) {
        let Snapshot { register, tree } = self.snapshot();
        (register, tree)
    }

    /// Loads anew when the data version moved; after each own write, and every few seconds for those of others.
    pub async fn refresh<C: ConnectionTrait>(&self, db: &C) -> Result<()> {
        let _loading = self.loading.lock().await;
        let register = register::load(db).await?;
        let known = self.snapshot().register;
        if register != known {
            let places = change::load(db, version(known), version(register)).await?;
            let tree = Arc::new(Tree::load(db).await?);
            *self.current.write().unwrap_or_else(PoisonError::into_inner) = Snapshot { register, tree };
            self.changes.send_modify(|changes| changes.go_on(version(register), places));
        }
        Ok(())
    }

    /// Ready when something may have changed, after that version, at one of these paths or below it.
    pub async fn changed<P: AsRef<str>>(&self, paths: &[P], after: i64) {
        let mut changes = self.changes.subscribe();
        // The sender lives as long as `self`: there is always somebody to wait for.
        drop(changes.wait_for(|changes| changes.touched(paths, after)).await);
    }

    fn snapshot(&self) -> Snapshot {
        self.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// The version of a register; an empty one has none.
fn version(register: Option<Register>) -> i64 {
    register.map_or(0, |register| register.data_version)
}
