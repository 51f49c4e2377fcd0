//! What one request works with: built once from the actor, so that all its parts see one tree, one scope, one day.

use super::{
    batch::{Batcher, Batches},
    date::Date,
};
use crate::{
    app::App,
    domain::{
        register::Register,
        store::Store,
        tree::{Tree, TreeAt},
    },
    scope::Scope,
};
use async_graphql::Context;
use chrono::NaiveDate;
use std::sync::Arc;

/// The data of one request; `Request::data(RequestData::new(&app))` before it is executed.
#[derive(Debug)]
pub struct RequestData {
    /// The database.
    pub store: Store,
    /// The tree of organisations, the same to the end of the request.
    pub tree: Arc<Tree>,
    /// What the register covers; none before anything was loaded.
    pub register: Option<Register>,
    /// What the actor may see.
    pub scope: Arc<Scope>,
    /// Loads for a whole level of the query at once.
    pub batches: Batcher,
    /// Today in Vietnam.
    pub today: NaiveDate,
}

impl RequestData {
    /// For the demo actor, until accounts exist.
    pub fn new(app: &App) -> Self {
        Self::with_scope(app, app.demo_scope())
    }

    /// For an actor who sees that much.
    pub fn with_scope(app: &App, scope: Scope) -> Self {
        let (register, tree) = app.tree.current_with_register();
        let (store, scope) = (app.store.clone(), Arc::new(scope));
        let batches = Batcher::new(Batches {
            store: store.clone(),
            scope: Arc::clone(&scope),
            tree: Arc::clone(&tree),
        });
        Self { store, tree, register, scope, batches, today: app.clock.today() }
    }

    /// The data of the request that a resolver runs in.
    pub fn of<'a>(ctx: &Context<'a>) -> &'a Self {
        ctx.data_unchecked()
    }

    /// The day that was asked for, or today.
    pub fn day(&self, as_of: Option<Date>) -> NaiveDate {
        as_of.map_or(self.today, |day| day.0)
    }

    /// The tree of a day; none before the register was opened, when nothing is known.
    pub fn tree_at(&self, day: NaiveDate) -> Option<Arc<TreeAt>> {
        self.register.is_some_and(|register| register.opened_on <= day).then(|| self.tree.at(day))
    }
}
