//! How far one action reaches: ranges of paths, and persons.

use crate::domain::tree::subtree_end;
use dangvien_shared::id::PersonId;
use sea_orm::{
    Condition, ExprTrait as _,
    sea_query::{ColumnRef, Expr},
};
use std::sync::Arc;

/// Paths with all below them, and persons wherever they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// Every path that the organisations ever had; none lies below another.
    paths: Vec<Arc<str>>,
    persons: Vec<PersonId>,
}

impl Extent {
    /// Reaches nothing.
    pub(super) const NOTHING: Self = Self { paths: Vec::new(), persons: Vec::new() };

    pub(super) fn add_paths(&mut self, paths: &[Arc<str>]) {
        for path in paths {
            if self.covers_path(path) {
                continue;
            }
            self.paths.retain(|own| !own.starts_with(&**path));
            self.paths.push(Arc::clone(path));
        }
    }

    pub(super) fn add_persons(&mut self, persons: &[PersonId]) {
        self.persons.extend_from_slice(persons);
        self.persons.sort_unstable();
        self.persons.dedup();
    }

    /// Keeps what lies below one of these paths; of the persons nothing, as nobody knows where they are.
    pub(super) fn narrow(&mut self, to: &[Arc<str>]) {
        let own = std::mem::take(self);
        for path in to.iter().filter(|path| own.covers_path(path)) {
            self.add_paths(std::slice::from_ref(path));
        }
        for path in own.paths.iter().filter(|path| to.iter().any(|top| path.starts_with(&**top))) {
            self.add_paths(std::slice::from_ref(path));
        }
    }

    /// The paths.
    pub fn paths(&self) -> &[Arc<str>] {
        &self.paths
    }

    /// Whether it reaches nothing.
    pub fn is_empty(&self) -> bool {
        self.paths.is_empty() && self.persons.is_empty()
    }

    /// Whether it reaches whole organisations only.
    pub fn has_no_persons(&self) -> bool {
        self.persons.is_empty()
    }

    /// Whether all its organisations lie at or below a path.
    pub fn lies_below(&self, path: &str) -> bool {
        self.paths.iter().all(|own| own.starts_with(path))
    }

    /// Whether it reaches all that lies at or below a path.
    pub fn covers_path(&self, path: &str) -> bool {
        self.paths.iter().any(|own| path.starts_with(&**own))
    }

    /// Whether it reaches a person at a path.
    pub fn covers(&self, path: &str, person: PersonId) -> bool {
        self.covers_path(path) || self.persons.binary_search(&person).is_ok()
    }

    /// Whether it reaches everything that the other reaches.
    pub fn includes(&self, other: &Self) -> bool {
        other.paths.iter().all(|path| self.covers_path(path))
            && other.persons.iter().all(|person| self.persons.binary_search(person).is_ok())
    }

    /// The condition on a column of paths; nothing reached is nothing seen.
    pub fn restrict_paths(&self, column: &ColumnRef) -> Condition {
        // One alternative a path and nothing beside it: a constant in the OR would hide the ranges from the index.
        self.paths.iter().fold(Condition::any(), |any, path| {
            any.add(
                Expr::col(column.clone()).gte(&**path).and(Expr::col(column.clone()).lt(subtree_end(path))),
            )
        })
    }

    /// The condition on columns of paths and of persons.
    pub fn restrict(&self, path: &ColumnRef, person: ColumnRef) -> Condition {
        let any = self.restrict_paths(path);
        if self.persons.is_empty() {
            return any;
        }
        any.add(Expr::col(person).is_in(self.persons.iter().map(|person| person.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn extent(paths: &[&str], persons: &[i64]) -> Extent {
        let mut extent = Extent::default();
        extent.add_paths(&paths.iter().map(|path| Arc::from(*path)).collect::<Vec<_>>());
        extent.add_persons(&persons.iter().copied().map(PersonId).collect::<Vec<_>>());
        extent
    }

    #[test]
    fn a_path_below_another_adds_nothing() {
        assert_eq!(extent(&["00010002", "0001", "00010003"], &[]), extent(&["0001"], &[]));
    }

    #[test]
    fn narrowing_never_widens() {
        let cases: [(&[&str], &[&str], &[&str]); 4] = [
            (&["0001"], &["00010002"], &["00010002"]),
            (&["00010002"], &["0001"], &["00010002"]),
            (&["00010002"], &["00010003"], &[]),
            (&["00010002", "00010003"], &["0001"], &["00010002", "00010003"]),
        ];
        for (own, to, left) in cases {
            let mut narrowed = extent(own, &[7]);
            narrowed.narrow(&to.iter().map(|path| Arc::from(*path)).collect::<Vec<_>>());
            assert_eq!(narrowed, extent(left, &[]), "{own:?} to {to:?}");
        }
    }

    #[test]
    fn persons_are_reached_wherever_they_are() {
        let own = extent(&["00010002"], &[7]);
        assert!(own.covers("0009", PersonId(7)) && own.covers("000100020001", PersonId(8)));
        assert!(!own.covers("00010003", PersonId(8)));
        assert!(!own.covers_path("0001"));
    }

    #[test]
    fn an_extent_includes_what_it_reaches() {
        let wide = extent(&["0001"], &[7]);
        assert!(wide.includes(&extent(&["00010002"], &[7])) && wide.includes(&Extent::NOTHING));
        assert!(!extent(&["00010002"], &[]).includes(&wide));
        assert!(
            !extent(&["0001"], &[]).includes(&extent(&[], &[7])),
            "where a named person is, is not known"
        );
    }
}
