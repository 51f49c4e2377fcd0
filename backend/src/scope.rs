//! What an actor may see: built once a request from the actor's grants, and the only way to a SELECT.
//!
//! Every action of `shared::rules::access` has an [`Extent`]: ranges of paths, and persons named with a grant.
//! Invariants: what no grant names lies in no extent; an extent sees what lies below its organisations on any day, because
//! a path is never given to another organisation.

mod case;
mod extent;

pub use extent::Extent;

use case::Recorder;

use crate::{
    audit,
    auth::{Actor, Came},
    domain::{
        statistics::Precision,
        tree::{LABEL_LENGTH, Node, Tree},
    },
    entity::OPEN,
};
use chrono::NaiveDate;
use dangvien_shared::{
    id::{AccountId, OrganisationId, PersonId},
    rules::Reach,
    vocabulary::{Action, Role},
};
use sea_orm::{Condition, sea_query::IntoColumnRef};
use std::{collections::BTreeMap, sync::Arc};

/// The rows that an actor may see, and what they may do with them.
#[derive(Clone, Debug)]
pub struct Scope {
    actor: Arc<Actor>,
    /// The top of what may be seen: of several grants the one that stands highest.
    root: Option<OrganisationId>,
    extents: BTreeMap<Action, Extent>,
    /// Who records steps of cases, and where.
    recorders: Vec<Recorder>,
}

/// What no grant reaches.
static NOTHING: Extent = Extent::NOTHING;

impl Scope {
    /// What the grants of an actor add up to, narrowed by the token that the actor came with.
    pub fn of(actor: Arc<Actor>, tree: &Tree) -> Self {
        let mut extents: BTreeMap<Action, Extent> = BTreeMap::new();
        for grant in &actor.grants {
            let paths = tree.paths_ever(grant.organisation);
            for action in Action::ALL.iter().filter(|action| actor.came_with(**action)) {
                let Some(reach) = grant.role.reach(*action) else { continue };
                let extent = extents.entry(*action).or_default();
                match reach {
                    Reach::Subtree => extent.add_paths(&paths),
                    Reach::Below => {
                        extent.add_paths(&tree.child_paths(grant.organisation, NaiveDate::MIN, OPEN));
                    }
                    Reach::Assigned => extent.add_persons(&grant.persons),
                }
            }
        }
        if let Some(top) = actor.narrowed_to {
            let paths = tree.paths_ever(top);
            for extent in extents.values_mut() {
                extent.narrow(&paths);
            }
        }
        let root = root(&actor, tree, &extents);
        let recorders = case::recorders(&actor, tree);
        Self { actor, root, extents, recorders }
    }

    /// The whole register, for tools on the server's own command line.
    pub fn whole_register(name: &str, tree: &Tree, today: NaiveDate) -> Self {
        match tree.at(today).root() {
            Some(root) => Self::subtree(name, tree, root.id),
            None => Self::of_nothing(name),
        }
    }

    /// One organisation and all below it, with every action: for tools.
    pub fn subtree(name: &str, tree: &Tree, root: OrganisationId) -> Self {
        let mut extent = Extent::default();
        extent.add_paths(&tree.paths_ever(root));
        let exact = Action::ALL.iter().filter(|action| **action != Action::ReadProtectedFigures);
        let extents = exact.map(|action| (*action, extent.clone())).collect();
        let (actor, recorders) = (Arc::new(Actor::tool(name)), Vec::new());
        Self { actor, root: Some(root), extents, recorders }
    }

    /// The whole register of a day on which nothing stands yet, for tools.
    fn of_nothing(name: &str) -> Self {
        Self {
            actor: Arc::new(Actor::tool(name)),
            root: None,
            extents: BTreeMap::new(),
            recorders: Vec::new(),
        }
    }

    /// The same for what is taken out of the system: no row, person or figure that may not be exported.
    #[must_use]
    pub fn exporting(&self) -> Self {
        let exported: Vec<Arc<str>> = self.extent(Action::Export).paths().to_vec();
        let mut scope = self.clone();
        // Small groups are protected against many questions, not against a file that is kept.
        scope.extents.remove(&Action::ReadProtectedFigures);
        for action in [Action::ReadFigures, Action::ReadMembers, Action::ReadPersonalData] {
            if let Some(extent) = scope.extents.get_mut(&action) {
                extent.narrow(&exported);
            }
        }
        scope
    }

    /// Who asks.
    pub fn actor(&self) -> &Arc<Actor> {
        &self.actor
    }

    /// The account that asks; none for tools.
    pub fn account(&self) -> Option<AccountId> {
        self.actor.account
    }

    /// The top of what may be seen.
    pub fn root(&self) -> Option<OrganisationId> {
        self.root
    }

    /// How far an action reaches.
    pub fn extent(&self, action: Action) -> &Extent {
        self.extents.get(&action).unwrap_or(&NOTHING)
    }

    /// Whether the action may be done anywhere at all.
    pub fn may(&self, action: Action) -> bool {
        self.may_everywhere(action) || !self.extent(action).is_empty()
    }

    /// Whether the action may be done to the whole register, and to what belongs to no organisation.
    pub fn may_everywhere(&self, action: Action) -> bool {
        let nothing_stands = self.root.is_none() && self.actor.came == Came::Tool;
        nothing_stands || self.extent(action).paths().iter().any(|path| path.len() == LABEL_LENGTH)
    }

    /// Whether the action may be done to all that lies at or below a path.
    pub fn may_at(&self, action: Action, path: &str) -> bool {
        self.extent(action).covers_path(path)
    }

    /// Whether the action may be done to a person who belongs, or belonged last, to the branch at a path.
    pub fn may_to(&self, action: Action, path: &str, person: PersonId) -> bool {
        self.extent(action).covers(path, person)
    }

    /// Whether an organisation may be seen.
    pub fn covers(&self, node: &Node) -> bool {
        self.covers_path(&node.path)
    }

    /// Whether the organisation at a path may be seen.
    pub fn covers_path(&self, path: &str) -> bool {
        self.may_at(Action::ReadStructure, path)
    }

    /// How exactly the figures of what lies below a path may be read; none where not at all.
    pub fn precision(&self, path: &str) -> Option<Precision> {
        if self.may_at(Action::ReadFigures, path) {
            return Some(Precision::Exact);
        }
        self.may_at(Action::ReadProtectedFigures, path).then_some(Precision::Protected)
    }

    /// The condition that keeps exact figures inside the scope; a scope without them counts nothing.
    pub fn restrict_figures<C: IntoColumnRef>(&self, path_column: C) -> Condition {
        self.extent(Action::ReadFigures).restrict_paths(&path_column.into_column_ref())
    }

    /// The condition that keeps rows about persons inside the scope.
    pub fn restrict_rows<C, P>(&self, path_column: C, person_column: P) -> Condition
    where
        C: IntoColumnRef,
        P: IntoColumnRef,
    {
        self.extent(Action::ReadMembers)
            .restrict(&path_column.into_column_ref(), person_column.into_column_ref())
    }

    /// The condition that keeps findings of inspections inside the scope.
    pub fn restrict_findings<C: IntoColumnRef>(&self, path_column: C) -> Condition {
        self.extent(Action::ReadFindings).restrict_paths(&path_column.into_column_ref())
    }

    /// The condition that keeps records of the audit trail inside the scope.
    pub fn restrict_audit<C: IntoColumnRef>(&self, path_column: C) -> Condition {
        self.extent(Action::ReadAudit).restrict_paths(&path_column.into_column_ref())
    }

    /// Whether rows may be sought and ordered by what is personal: only who may read that of every row they see, or its
    /// place in a list would tell it.
    pub fn may_seek_personal_data(&self) -> bool {
        self.extent(Action::ReadPersonalData).includes(self.extent(Action::ReadMembers))
    }

    /// The role by which the actor does something: the first that may.
    pub fn role_for(&self, action: Action) -> Option<Role> {
        let roles = self.actor.grants.iter().map(|grant| grant.role);
        roles.into_iter().find(|role| role.reach(action).is_some())
    }

    /// The actor as the audit trail names them, in the role by which they do something.
    pub fn audit_actor(&self, action: Action) -> audit::Actor {
        match self.actor.account {
            Some(account) => {
                let role = self.role_for(action).map_or("", Role::as_code);
                audit::Actor::account(account.0, &self.actor.name, role)
            }
            None => audit::Actor::system(&self.actor.name),
        }
    }
}

/// The organisation that stands highest among those that may be seen; of several on one level that of the first grant.
fn root(actor: &Actor, tree: &Tree, extents: &BTreeMap<Action, Extent>) -> Option<OrganisationId> {
    let seen = extents.get(&Action::ReadStructure)?;
    let tops = actor.narrowed_to.into_iter().chain(actor.grants.iter().map(|grant| grant.organisation));
    tops.filter_map(|top| {
        let depth =
            tree.paths_ever(top).iter().filter(|path| seen.covers_path(path)).map(|path| path.len()).min()?;
        Some((depth, top))
    })
    .min_by_key(|(depth, _)| *depth)
    .map(|(_, top)| top)
}
