//! The tree of organisations in memory, at any day: scope, breadcrumbs, children and kinds need no SQL.
//!
//! Invariant: a path of the tree is the path on the membership rows of that day; the tests compare both.

mod cache;
mod invariant;
mod path;
mod snapshot;

pub use cache::TreeCache;
pub use path::{GRASSROOTS_LEVEL, LABEL_LENGTH, PathSpan, label, label_number, subtree_end};
pub use snapshot::{Node, NodeIndex, TreeAt};

use crate::{
    entity::{OPEN, organisation, organisation_placement},
    error::{Error, Result},
};
use chrono::NaiveDate;
use dangvien_shared::{
    id::OrganisationId,
    vocabulary::{BranchPlace, OrganisationKind, OrganisationType},
};
use sea_orm::{ConnectionTrait, EntityTrait as _};
use std::{
    collections::HashMap,
    sync::{Arc, OnceLock},
};

/// What never changes about an organisation.
#[derive(Clone, Debug)]
pub struct OrganisationRecord {
    /// Its code, unique.
    pub code: String,
    /// Its type, where it is a grassroots organisation.
    pub org_type: Option<OrganisationType>,
    /// Where it works, where it is a branch.
    pub place: Option<BranchPlace>,
    /// Code of the administrative unit.
    pub gso_code: Option<String>,
    /// Its placements, oldest first.
    placements: Vec<usize>,
}

/// Where an organisation hung in a time.
#[derive(Clone, Debug)]
pub(crate) struct Placement {
    pub(crate) organisation: OrganisationId,
    pub(crate) parent: Option<OrganisationId>,
    pub(crate) path: Arc<str>,
    pub(crate) kind: OrganisationKind,
    pub(crate) name: Arc<str>,
    pub(crate) search_key: Arc<str>,
    pub(crate) sort_key: Arc<str>,
    pub(crate) valid_from: NaiveDate,
    pub(crate) valid_to: NaiveDate,
}

/// Who stands, or stood, at a path.
#[derive(Clone, Debug)]
pub struct PathHolder {
    /// The organisation.
    pub id: OrganisationId,
    /// Its code.
    pub code: String,
    /// Its name there.
    pub name: Arc<str>,
    /// Vietnamese order.
    pub sort_key: Arc<str>,
}

/// A branch, and the periods in which it stood somewhere, ends included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BranchDays {
    /// The branch.
    pub id: OrganisationId,
    /// Its last name there.
    pub name: Arc<str>,
    /// The periods.
    pub days: Vec<(NaiveDate, NaiveDate)>,
}

/// All organisations with all their placements.
#[derive(Debug)]
pub struct Tree {
    records: HashMap<OrganisationId, OrganisationRecord>,
    placements: Vec<Placement>,
    /// Days on which some placement begins or ends, in order; between two of them the tree stands still.
    changes: Vec<NaiveDate>,
    /// One snapshot a stretch, made when first asked for.
    snapshots: Vec<OnceLock<Arc<TreeAt>>>,
}

impl Tree {
    /// Reads all of it.
    #[expect(clippy::disallowed_methods, reason = "the tree is what scopes are made of")]
    pub async fn load<C: ConnectionTrait>(db: &C) -> Result<Self> {
        let organisations = organisation::Entity::find().all(db).await?;
        let rows = organisation_placement::Entity::find().all(db).await?;
        Self::from_rows(organisations, rows)
    }

    /// Builds the tree from its rows.
    pub fn from_rows(
        organisations: Vec<organisation::Model>,
        mut rows: Vec<organisation_placement::Model>,
    ) -> Result<Self> {
        rows.sort_unstable_by(|a, b| (&a.path, a.valid_from).cmp(&(&b.path, b.valid_from)));
        let mut records: HashMap<_, _> = organisations
            .into_iter()
            .map(|row| {
                let record = OrganisationRecord {
                    code: row.code,
                    org_type: OrganisationType::from_code(&row.org_type),
                    place: BranchPlace::from_code(&row.place),
                    gso_code: (!row.gso_code.is_empty()).then_some(row.gso_code),
                    placements: Vec::new(),
                };
                (OrganisationId(row.id), record)
            })
            .collect();
        let mut changes: Vec<NaiveDate> =
            rows.iter().flat_map(|row| [row.valid_from, row.valid_to]).collect();
        changes.sort_unstable();
        changes.dedup();
        let mut placements = Vec::with_capacity(rows.len());
        for row in rows {
            let organisation = OrganisationId(row.organisation_id);
            let kind = OrganisationKind::from_code(&row.kind)
                .ok_or_else(|| Error::Corrupt(format!("unknown kind of organisation {}", row.kind)))?;
            records
                .get_mut(&organisation)
                .ok_or_else(|| Error::Corrupt("a placement without organisation".to_owned()))?
                .placements
                .push(placements.len());
            placements.push(Placement {
                organisation,
                parent: row.parent_id.map(OrganisationId),
                path: row.path.into(),
                kind,
                name: row.name.into(),
                search_key: row.search_key.into(),
                sort_key: row.sort_key.into(),
                valid_from: row.valid_from,
                valid_to: row.valid_to,
            });
        }
        let snapshots = (0..=changes.len()).map(|_stretch| OnceLock::new()).collect();
        Ok(Self { records, placements, changes, snapshots })
    }

    /// The tree as it stood on a day.
    pub fn at(&self, day: NaiveDate) -> Arc<TreeAt> {
        let stretch = self.changes.partition_point(|change| *change <= day);
        let snapshot = self.snapshots[stretch].get_or_init(|| {
            let standing = self.placements.iter().filter(|p| p.valid_from <= day && day < p.valid_to);
            Arc::new(TreeAt::new(standing, &self.records))
        });
        Arc::clone(snapshot)
    }

    /// All organisations that ever were, in no order.
    pub fn records(&self) -> impl Iterator<Item = (OrganisationId, &OrganisationRecord)> {
        self.records.iter().map(|(id, record)| (*id, record))
    }

    /// Every path that was ever taken, in order; one may come several times.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.placements.iter().map(|placement| &*placement.path)
    }

    /// Whether the organisation is known at all, on any day.
    pub fn contains(&self, id: OrganisationId) -> bool {
        self.records.contains_key(&id)
    }

    /// Where an organisation hung during a period, ends included: the ranges that its flows lie in.
    pub fn spans(&self, id: OrganisationId, from: NaiveDate, to: NaiveDate) -> Vec<PathSpan> {
        let placements = self.records.get(&id).map(|record| record.placements.as_slice()).unwrap_or_default();
        let mut spans: Vec<PathSpan> = placements
            .iter()
            .map(|index| &self.placements[*index])
            .filter(|p| p.valid_from <= to && from < p.valid_to)
            .map(|p| PathSpan {
                path: Arc::clone(&p.path),
                from: p.valid_from.max(from),
                to: before(p.valid_to).min(to),
            })
            .collect();
        spans.sort_by_key(|span| span.from);
        // A change of name or kind alone leaves the path: one span is enough.
        spans.dedup_by(|next, last| {
            let same = next.path == last.path && last.to.succ_opt() == Some(next.from);
            if same {
                last.to = next.to;
            }
            same
        });
        spans
    }

    /// Every path that an organisation of these types ever had, where it was a grassroots organisation or a branch.
    ///
    /// A path is never given to another organisation, so these hold on any day.
    pub fn paths_of_types(&self, types: &[OrganisationType]) -> Vec<Arc<str>> {
        let mut paths: Vec<Arc<str>> = self
            .placements
            .iter()
            .filter(|p| p.kind.is_grassroots() || p.kind.holds_members())
            .filter(|p| self.records[&p.organisation].org_type.is_some_and(|own| types.contains(&own)))
            .map(|p| Arc::clone(&p.path))
            .collect();
        paths.dedup();
        paths
    }

    /// The organisation that has, or once had, that path, as it was called there last.
    pub fn last_at_path(&self, path: &str) -> Option<PathHolder> {
        let after = self.placements.partition_point(|p| &*p.path <= path);
        let last = self.placements[..after].last().filter(|p| &*p.path == path)?;
        Some(PathHolder {
            id: last.organisation,
            code: self.records[&last.organisation].code.clone(),
            name: Arc::clone(&last.name),
            sort_key: Arc::clone(&last.sort_key),
        })
    }

    /// Every organisation, by id.
    pub fn ids(&self) -> Vec<OrganisationId> {
        let mut ids: Vec<OrganisationId> = self.records.keys().copied().collect();
        ids.sort_unstable();
        ids
    }

    /// The paths of those that hung directly below an organisation during a period, ends included, in order.
    pub fn child_paths(&self, id: OrganisationId, from: NaiveDate, to: NaiveDate) -> Vec<Arc<str>> {
        let below = self.placements.iter().filter(|p| p.parent == Some(id));
        let below = below.filter(|p| p.valid_from <= to && from < p.valid_to);
        let mut paths: Vec<Arc<str>> = below.map(|p| Arc::clone(&p.path)).collect();
        paths.dedup();
        paths
    }

    /// The organisations with members of their own that stood at or below another during a period, ends included, in the
    /// order of their paths; each with the days on which it did.
    pub fn branches_during(&self, id: OrganisationId, from: NaiveDate, to: NaiveDate) -> Vec<BranchDays> {
        let mut branches: Vec<BranchDays> = Vec::new();
        let mut places: HashMap<OrganisationId, usize> = HashMap::new();
        for span in self.spans(id, from, to) {
            let start = self.placements.partition_point(|p| *p.path < *span.path);
            let below = self.placements[start..].iter().take_while(|p| p.path.starts_with(&*span.path));
            let below = below.filter(|p| p.kind.holds_members());
            for p in below.filter(|p| p.valid_from <= span.to && span.from < p.valid_to) {
                let place = *places.entry(p.organisation).or_insert(branches.len());
                if place == branches.len() {
                    branches.push(BranchDays {
                        id: p.organisation,
                        name: Arc::clone(&p.name),
                        days: Vec::new(),
                    });
                }
                let branch = &mut branches[place];
                branch.name = Arc::clone(&p.name);
                branch.days.push((p.valid_from.max(span.from), before(p.valid_to).min(span.to)));
            }
        }
        branches
    }

    /// Every path an organisation ever had.
    pub fn paths_ever(&self, id: OrganisationId) -> Vec<Arc<str>> {
        let mut paths: Vec<Arc<str>> =
            self.spans(id, NaiveDate::MIN, OPEN).into_iter().map(|span| span.path).collect();
        paths.sort_unstable();
        paths.dedup();
        paths
    }
}

fn before(day: NaiveDate) -> NaiveDate {
    day.pred_opt().unwrap_or(day)
}
