//! What must be true of every tree, to be checked on real data.

use super::{LABEL_LENGTH, Tree, before};
use chrono::NaiveDate;
use dangvien_shared::id::OrganisationId;
use std::sync::Arc;

impl Tree {
    /// Paths that two organisations had, at whatever times: figures over a period rely on there being none.
    pub fn paths_given_twice(&self) -> Vec<Arc<str>> {
        let neighbours = self.placements.windows(2);
        let mut twice: Vec<Arc<str>> = neighbours
            .filter(|pair| pair[0].path == pair[1].path && pair[0].organisation != pair[1].organisation)
            .map(|pair| Arc::clone(&pair[0].path))
            .collect();
        twice.dedup();
        twice
    }

    /// Placements, by organisation and first day, whose parent does not stand one label above on every one of their
    /// days.
    pub fn placements_apart(&self) -> Vec<(OrganisationId, NaiveDate)> {
        let apart = self.placements.iter().filter(|placement| {
            let Some(parent) = placement.parent else {
                return placement.path.len() != LABEL_LENGTH;
            };
            let (from, to) = (placement.valid_from, before(placement.valid_to));
            let spans = self.spans(parent, from, to);
            let [span] = &spans[..] else { return true };
            let above = placement.path.len().checked_sub(LABEL_LENGTH).map(|end| &placement.path[..end]);
            (span.from, span.to) != (from, to) || above != Some(&*span.path)
        });
        apart.map(|placement| (placement.organisation, placement.valid_from)).collect()
    }

    /// Whether the organisation stood at that path, as a kind that has members of its own, on every day of a period.
    pub fn has_members_at(&self, id: OrganisationId, path: &str, from: NaiveDate, to: NaiveDate) -> bool {
        let mut next = from;
        let mut placements: Vec<_> = self
            .records
            .get(&id)
            .into_iter()
            .flat_map(|record| &record.placements)
            .map(|index| &self.placements[*index])
            .filter(|p| &*p.path == path && p.kind.holds_members())
            .collect();
        placements.sort_unstable_by_key(|p| p.valid_from);
        for placement in placements {
            if placement.valid_from <= next && next < placement.valid_to {
                next = placement.valid_to;
            }
        }
        to < next
    }
}
