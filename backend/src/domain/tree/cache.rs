//! Keeps the newest tree at hand and swaps it when the data version moves.

use super::Tree;
use crate::{domain::register, error::Result};
use sea_orm::ConnectionTrait;
use std::sync::{Arc, RwLock};

/// The tree that requests share.
#[derive(Debug)]
pub struct TreeCache {
    current: RwLock<(i64, Arc<Tree>)>,
}

impl TreeCache {
    /// Loads the tree for the first time.
    pub async fn load<C: ConnectionTrait>(db: &C) -> Result<Self> {
        let version = version(db).await?;
        let tree = Tree::load(db).await?;
        Ok(Self { current: RwLock::new((version, Arc::new(tree))) })
    }

    /// The tree at hand; a request keeps it to its end.
    pub fn current(&self) -> Arc<Tree> {
        let current = self.current.read().unwrap_or_else(std::sync::PoisonError::into_inner);
        Arc::clone(&current.1)
    }

    /// Loads anew when the data version moved; after each own write, and every few seconds for those of others.
    pub async fn refresh<C: ConnectionTrait>(&self, db: &C) -> Result<()> {
        let version = version(db).await?;
        let known = self.current.read().unwrap_or_else(std::sync::PoisonError::into_inner).0;
        if version != known {
            let tree = Arc::new(Tree::load(db).await?);
            *self.current.write().unwrap_or_else(std::sync::PoisonError::into_inner) = (version, tree);
        }
        Ok(())
    }
}

async fn version<C: ConnectionTrait>(db: &C) -> Result<i64> {
    Ok(register::load(db).await?.map_or(0, |register| register.data_version))
}
