//! The organisations of one province over time, and the placements that follow from them.
//!
//! Invariant: labels are allotted once to a child below a parent and never used again, so that a path means one
//! organisation for ever.

use crate::{domain::tree::label, entity::OPEN};
use chrono::NaiveDate;
use dangvien_shared::vocabulary::{BranchPlace, OrganisationKind, OrganisationType};
use std::{collections::HashMap, sync::Arc};

/// How an organisation stood from a day on.
#[derive(Clone, Debug)]
pub(super) struct State {
    pub(super) from: NaiveDate,
    /// Position of the organisation above; none for the root.
    pub(super) parent: Option<usize>,
    pub(super) kind: OrganisationKind,
    pub(super) name: String,
}

/// An organisation with its history.
#[derive(Clone, Debug)]
pub(super) struct Organisation {
    /// Unique and stable.
    pub(super) code: String,
    pub(super) org_type: Option<OrganisationType>,
    pub(super) place: Option<BranchPlace>,
    pub(super) gso_code: String,
    /// Oldest first; the first is the founding.
    pub(super) states: Vec<State>,
    /// First day on which it is no more.
    pub(super) ends_on: NaiveDate,
}

impl Organisation {
    /// How it stood on a day; none before its founding and after its end.
    pub(super) fn at(&self, day: NaiveDate) -> Option<&State> {
        let state = self.states.iter().rev().find(|state| state.from <= day);
        state.filter(|_standing| day < self.ends_on)
    }

    /// How it stood last.
    pub(super) fn last(&self) -> &State {
        self.states.last().expect("an organisation has at least its founding")
    }

    /// How it stood first.
    pub(super) fn first_mut(&mut self) -> &mut State {
        self.states.first_mut().expect("an organisation has at least its founding")
    }
}

/// A row of the placement table, over positions instead of ids.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub(super) parent: Option<usize>,
    pub(super) path: Arc<str>,
    pub(super) kind: OrganisationKind,
    pub(super) name: String,
    pub(super) from: NaiveDate,
    pub(super) to: NaiveDate,
}

/// All organisations of a province; the first is the root.
#[derive(Clone, Debug, Default)]
pub(super) struct Chart {
    pub(super) organisations: Vec<Organisation>,
}

impl Chart {
    /// Adds an organisation and gives its position.
    pub(super) fn add(&mut self, organisation: Organisation) -> usize {
        self.organisations.push(organisation);
        self.organisations.len() - 1
    }

    /// The organisation that stands directly below the root, above this one, on a day.
    pub(super) fn upper(&self, position: usize, day: NaiveDate) -> Option<usize> {
        let mut at = position;
        while let Some(parent) = self.organisations[at].at(day)?.parent {
            if self.organisations[parent].at(day)?.parent.is_none() {
                return Some(at);
            }
            at = parent;
        }
        None
    }

    /// Where every organisation hung, in the order of positions, each oldest first.
    ///
    /// `first_label` is that of the root's first child: provinces that share a root take turns.
    pub(super) fn placements(&self, first_label: u32) -> Vec<Vec<Placed>> {
        let labels = self.labels(first_label);
        let mut placed: Vec<Option<Vec<Placed>>> = vec![None; self.organisations.len()];
        for position in 0..self.organisations.len() {
            self.place(position, &labels, &mut placed);
        }
        placed.into_iter().map(Option::unwrap_or_default).collect()
    }

    /// The label of each child below each parent it ever had.
    fn labels(&self, first_label: u32) -> HashMap<(usize, usize), u32> {
        let mut next: HashMap<usize, u32> = HashMap::from([(0, first_label)]);
        let mut labels = HashMap::new();
        for (position, organisation) in self.organisations.iter().enumerate() {
            for parent in organisation.states.iter().filter_map(|state| state.parent) {
                labels.entry((parent, position)).or_insert_with(|| {
                    let free = next.entry(parent).or_default();
                    *free += 1;
                    *free - 1
                });
            }
        }
        labels
    }

    fn place(
        &self,
        position: usize,
        labels: &HashMap<(usize, usize), u32>,
        placed: &mut Vec<Option<Vec<Placed>>>,
    ) {
        if placed[position].is_some() {
            return;
        }
        let organisation = &self.organisations[position];
        let mut rows: Vec<Placed> = Vec::new();
        for (number, state) in organisation.states.iter().enumerate() {
            let to = organisation.states.get(number + 1).map_or(organisation.ends_on, |next| next.from);
            let Some(parent) = state.parent else {
                rows.push(row(state, Arc::from(label(0)), state.from, to));
                continue;
            };
            self.place(parent, labels, placed);
            let label = label(labels[&(parent, position)]);
            for above in placed[parent].iter().flatten() {
                let (from, to) = (above.from.max(state.from), above.to.min(to));
                if from < to {
                    rows.push(row(state, format!("{}{label}", above.path).into(), from, to));
                }
            }
        }
        rows.dedup_by(|next, last| {
            let same = (&next.path, next.kind, &next.name, next.from)
                == (&last.path, last.kind, &last.name, last.to);
            if same {
                last.to = next.to;
            }
            same
        });
        placed[position] = Some(rows);
    }
}

fn row(state: &State, path: Arc<str>, from: NaiveDate, to: NaiveDate) -> Placed {
    Placed { parent: state.parent, path, kind: state.kind, name: state.name.clone(), from, to }
}

/// An organisation that never changed.
pub(super) fn lasting(
    code: String,
    from: NaiveDate,
    parent: Option<usize>,
    kind: OrganisationKind,
    name: String,
) -> Organisation {
    Organisation {
        code,
        org_type: None,
        place: None,
        gso_code: String::new(),
        states: vec![State { from, parent, kind, name }],
        ends_on: OPEN,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::demo::day;

    #[test]
    fn what_hangs_below_moves_along_and_labels_are_not_used_again() {
        use OrganisationKind::{Branch, GrassrootsCommittee, Province, Upper};
        let start = day(2009, 1, 1);
        let moved_on = day(2012, 5, 1);
        let mut chart = Chart::default();
        let root = chart.add(lasting("R".into(), start, None, Province, "R".into()));
        let first = chart.add(lasting("A".into(), start, Some(root), Upper, "A".into()));
        let second = chart.add(lasting("B".into(), start, Some(root), Upper, "B".into()));
        let stays = chart.add(lasting("S".into(), start, Some(second), GrassrootsCommittee, "S".into()));
        let moves = chart.add(lasting("M".into(), start, Some(first), GrassrootsCommittee, "M".into()));
        let branch = chart.add(lasting("M1".into(), start, Some(moves), Branch, "M1".into()));
        let mut after = chart.organisations[moves].last().clone();
        (after.from, after.parent) = (moved_on, Some(second));
        chart.organisations[moves].states.push(after);

        let rows = chart.placements(0);
        let paths = |position: usize| {
            rows[position].iter().map(|row| (row.path.to_string(), row.from, row.to)).collect::<Vec<_>>()
        };
        assert_eq!(paths(stays), [("000000010000".to_owned(), start, OPEN)]);
        assert_eq!(
            paths(branch),
            [
                ("0000000000000000".to_owned(), start, moved_on),
                ("0000000100010000".to_owned(), moved_on, OPEN)
            ]
        );
        assert_eq!(chart.upper(branch, start), Some(first));
        assert_eq!(chart.upper(branch, moved_on), Some(second));
        assert_eq!(chart.upper(root, start), None);
    }
}
