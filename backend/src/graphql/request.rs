//! What one request works with: built once from the actor, so that all its parts see one tree, one scope, one day.

use super::{
    batch::{Batcher, Batches},
    date::Date,
    error::{ApiError, ApiResult},
    gate::Purse,
    reads::Reads,
};
use crate::{
    app::App,
    audit,
    auth::{Actor, accounts::Changer},
    domain::{
        register::Register,
        store::Store,
        tree::{Tree, TreeAt},
    },
    scope::Scope,
};
use async_graphql::Context;
use chrono::NaiveDate;
use dangvien_shared::{id::OrganisationId, vocabulary::Action};
use std::sync::Arc;

/// The data of one request, which [`super::schema::ApiSchema::execute`] takes beside it.
#[derive(Debug)]
pub struct RequestData {
    /// The database.
    pub store: Store,
    /// The tree of organisations, the same to the end of the request.
    pub tree: Arc<Tree>,
    /// What the register covers; none before anything was loaded.
    pub register: Option<Register>,
    /// Out of what the request is paid.
    pub purse: Purse,
    /// What the actor may see.
    pub scope: Arc<Scope>,
    /// Loads for a whole level of the query at once.
    pub batches: Batcher,
    /// Today in Vietnam.
    pub today: NaiveDate,
    /// Whose personal data it showed.
    pub reads: Arc<Reads>,
    /// Where the request comes from, for the audit trail.
    pub origin: audit::Origin,
}

impl RequestData {
    /// For an actor with the grants of today.
    pub fn new(app: &App, actor: Arc<Actor>) -> Self {
        let scope = Scope::of(actor, &app.tree.current());
        Self::with_scope(app, scope)
    }

    /// For one who sees that much.
    pub fn with_scope(app: &App, scope: Scope) -> Self {
        let (register, tree) = app.tree.current_with_register();
        let purse = Purse::of(app, scope.actor());
        let (store, scope) = (app.store.clone(), Arc::new(scope));
        let batches = Batcher::new(Batches {
            store: store.clone(),
            scope: Arc::clone(&scope),
            tree: Arc::clone(&tree),
            desk: Arc::clone(&app.desk),
            law: app.law(),
            layouts: app.layouts(),
        });
        let (today, origin) = (app.clock.today(), audit::Origin::default());
        Self { store, tree, register, purse, scope, batches, today, reads: Arc::default(), origin }
    }

    /// Tells where the request comes from.
    #[must_use]
    pub fn from(self, origin: audit::Origin) -> Self {
        Self { origin, ..self }
    }

    /// The actor as one who changes something by the right to an action.
    pub fn changer(&self, action: Action) -> Changer {
        Changer {
            account: self.scope.account(),
            audit: self.scope.audit_actor(action),
            origin: self.origin.clone(),
        }
    }

    /// The last day that the register is complete for.
    pub fn last_complete_day(&self) -> NaiveDate {
        let yesterday = self.today.pred_opt().unwrap_or(self.today);
        self.register.and_then(|register| register.complete_to).map_or(yesterday, |day| day.min(yesterday))
    }

    /// The data of the request that a resolver runs in.
    pub fn of<'a>(ctx: &Context<'a>) -> &'a Self {
        ctx.data_unchecked()
    }

    /// The day that was asked for, or today.
    pub fn day(&self, as_of: Option<Date>) -> NaiveDate {
        as_of.map_or(self.today, |day| day.0)
    }

    /// Under what the lists of all that may be seen are read: the one organisation that holds every row, or the whole
    /// register, of which the scope lets through what it reaches; none before the register was opened.
    pub fn top_of_rows(&self, day: NaiveDate) -> Option<OrganisationId> {
        let tree = self.tree_at(day)?;
        let rows = self.scope.extent(Action::ReadMembers);
        let own = self.scope.root().filter(|_root| rows.has_no_persons());
        let own = own.filter(|root| self.tree.paths_ever(*root).iter().any(|path| rows.lies_below(path)));
        own.or_else(|| tree.root().map(|root| root.id))
    }

    /// Refuses what the actor may do nowhere.
    pub fn require(&self, action: Action) -> ApiResult<()> {
        if self.scope.may(action) { Ok(()) } else { Err(ApiError::forbidden(action)) }
    }

    /// Refuses what the actor may not do to all that lies at or below an organisation.
    pub fn require_at(&self, action: Action, organisation: OrganisationId) -> ApiResult<()> {
        let paths = self.tree.paths_ever(organisation);
        let may = paths.iter().any(|path| self.scope.may_at(action, path));
        if may { Ok(()) } else { Err(ApiError::forbidden(action)) }
    }

    /// The tree of a day; none before the register was opened, when nothing is known.
    pub fn tree_at(&self, day: NaiveDate) -> Option<Arc<TreeAt>> {
        self.register.is_some_and(|register| register.opened_on <= day).then(|| self.tree.at(day))
    }
}
