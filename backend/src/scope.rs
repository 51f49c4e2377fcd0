//! What an actor may see: built once a request from the actor, and the only way to a SELECT.
//!
//! Until accounts exist one configured demo actor sees the province, and the server listens on loopback only.

use crate::domain::tree::{LABEL_LENGTH, Node, Tree, subtree_end};
use dangvien_shared::id::OrganisationId;
use sea_orm::{
    Condition, ExprTrait as _,
    sea_query::{Expr, IntoColumnRef},
};
use std::sync::Arc;

/// The rows that an actor may see.
#[derive(Clone, Debug)]
pub struct Scope {
    actor: String,
    root: Option<OrganisationId>,
    /// Every path that the root ever had: the subtree on any day.
    paths: Vec<Arc<str>>,
    /// Nothing lies outside, though nothing may stand there yet.
    everything: bool,
}

impl Scope {
    /// The whole register, for the demo actor and for tools on the server's own command line.
    pub fn whole_register(actor: &str, tree: &Tree, today: chrono::NaiveDate) -> Self {
        match tree.at(today).root() {
            Some(root) => Self::subtree(actor, tree, root.id),
            None => Self { actor: actor.to_owned(), root: None, paths: Vec::new(), everything: true },
        }
    }

    /// One organisation and all below it.
    pub fn subtree(actor: &str, tree: &Tree, root: OrganisationId) -> Self {
        let paths = tree.paths_ever(root);
        let everything = paths.iter().any(|path| path.len() == LABEL_LENGTH);
        Self { actor: actor.to_owned(), root: Some(root), paths, everything }
    }

    /// Who asks.
    pub fn actor(&self) -> &str {
        &self.actor
    }

    /// The top of what may be seen.
    pub fn root(&self) -> Option<OrganisationId> {
        self.root
    }

    /// Whether nothing lies outside.
    pub fn covers_everything(&self) -> bool {
        self.everything
    }

    /// Whether a node may be seen.
    pub fn covers(&self, node: &Node) -> bool {
        self.covers_path(&node.path)
    }

    /// Whether what lies at a path may be seen.
    pub fn covers_path(&self, path: &str) -> bool {
        self.paths.iter().any(|root| path.starts_with(&**root))
    }

    /// The condition that keeps a path column inside the scope; an empty scope sees nothing.
    pub fn restrict<C: IntoColumnRef>(&self, path_column: C) -> Condition {
        let column = path_column.into_column_ref();
        // One alternative a path and nothing beside it: a constant in the OR would hide the ranges from the index.
        self.paths.iter().fold(Condition::any(), |any, path| {
            any.add(
                Expr::col(column.clone()).gte(&**path).and(Expr::col(column.clone()).lt(subtree_end(path))),
            )
        })
    }
}
