//! Keeps the newest tree at hand and swaps it when the data version moves.

use super::Tree;
use crate::{
    domain::register::{self, Register},
    error::Result,
};
use sea_orm::ConnectionTrait;
use std::sync::{Arc, PoisonError, RwLock};

/// The tree that requests share.
#[derive(Debug)]
pub struct TreeCache {
    current: RwLock<Snapshot>,
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
        Ok(Self { current: RwLock::new(Snapshot { register, tree }) })
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
        let register = register::load(db).await?;
        if register != self.snapshot().register {
            let tree = Arc::new(Tree::load(db).await?);
            *self.current.write().unwrap_or_else(PoisonError::into_inner) = Snapshot { register, tree };
        }
        Ok(())
    }

    fn snapshot(&self) -> Snapshot {
        self.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
