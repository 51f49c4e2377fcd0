//! Homes with what they need to draw members: where they are from day to day, how many they have, who lives there.

use super::{
    CENSUS,
    chance::{Chance, Wheel, apportion},
    chart::Placed,
    layout::Layout,
    setting::Setting,
};
use chrono::NaiveDate;
use dangvien_shared::vocabulary::{OrganisationKind, OrganisationType};
use std::{collections::HashMap, sync::Arc};

/// The organisation and path at which the people of a home are from a day on.
#[derive(Clone, Debug)]
pub(super) struct Stay {
    pub(super) from: NaiveDate,
    pub(super) organisation: usize,
    pub(super) path: Arc<str>,
}

/// A home that is ready to be lived in.
#[derive(Clone, Debug)]
pub(super) struct Home {
    /// Oldest first, without gaps; the first is the opening.
    pub(super) stays: Vec<Stay>,
    pub(super) setting: Setting,
    pub(super) org_type: OrganisationType,
    pub(super) district: usize,
    /// Position of the upper on the day of the page.
    pub(super) upper: usize,
    pub(super) minority: f64,
    /// Members on the day of the page.
    pub(super) size: u32,
    pub(super) fixed: bool,
    /// Whether it is then a grassroots branch, which others move to less and must not outgrow.
    pub(super) grassroots: bool,
}

impl Home {
    /// Where its people are on a day.
    pub(super) fn at(&self, day: NaiveDate) -> &Stay {
        let next = self.stays.partition_point(|stay| stay.from <= day);
        &self.stays[next.saturating_sub(1)]
    }
}

/// All homes of a province.
#[derive(Clone, Debug)]
pub(super) struct Homes {
    pub(super) list: Vec<Home>,
    /// For people who move within the province, by setting.
    movers: HashMap<Setting, Wheel>,
    /// The same within one upper.
    movers_near: HashMap<(usize, Setting), Wheel>,
}

impl Homes {
    /// Settles the homes of a layout so that they have so many members together.
    pub(super) fn settle(layout: &Layout, placements: &[Vec<Placed>], members: u32) -> Self {
        let sizes = settle_sizes(layout, members);
        let mut list = Vec::with_capacity(layout.homes.len());
        for (draft, size) in layout.homes.iter().zip(sizes) {
            let mut stays: Vec<Stay> = Vec::new();
            for (number, (from, organisation)) in draft.stays.iter().enumerate() {
                let to = draft.stays.get(number + 1).map_or(NaiveDate::MAX, |next| next.0);
                for placed in &placements[*organisation] {
                    let (from, to) = (placed.from.max(*from), placed.to.min(to));
                    let same = stays
                        .last()
                        .is_some_and(|last| (last.organisation, &last.path) == (*organisation, &placed.path));
                    if from < to && !same {
                        stays.push(Stay {
                            from,
                            organisation: *organisation,
                            path: Arc::clone(&placed.path),
                        });
                    }
                }
            }
            let at_census = draft.stays.iter().rev().find(|stay| stay.0 <= CENSUS).map_or(0, |stay| stay.1);
            let state = layout.chart.organisations[at_census].at(CENSUS);
            list.push(Home {
                stays,
                setting: draft.setting,
                org_type: draft.org_type,
                district: draft.district,
                upper: layout.chart.upper(at_census, CENSUS).unwrap_or(0),
                minority: draft.minority,
                size,
                fixed: draft.fixed,
                grassroots: state.is_some_and(|state| state.kind == OrganisationKind::GrassrootsBranch),
            });
        }
        let mut homes = Self { list, movers: HashMap::new(), movers_near: HashMap::new() };
        for (position, home) in
            homes.list.iter().enumerate().filter(|(_position, home)| !home.fixed && !home.grassroots)
        {
            homes.movers.entry(home.setting).or_default().add(position, home.size);
            let near = homes.movers_near.entry((home.upper, home.setting)).or_default();
            near.add(position, home.size);
        }
        homes
    }

    /// A home of that setting, mostly below the same upper; none where nobody may move to.
    pub(super) fn near(&self, chance: &mut Chance, upper: usize, setting: Setting) -> Option<usize> {
        let near = self.movers_near.get(&(upper, setting)).filter(|_near| chance.happens(0.7));
        near.or_else(|| self.movers.get(&setting))?.draw(chance)
    }
}

/// Residential homes share what the others leave of the total.
fn settle_sizes(layout: &Layout, members: u32) -> Vec<u32> {
    let is_scaled: Vec<bool> =
        layout.homes.iter().map(|home| home.setting.is_residential() && !home.fixed).collect();
    let taken: u32 = layout
        .homes
        .iter()
        .zip(&is_scaled)
        .filter(|(_home, scaled)| !**scaled)
        .map(|(home, _scaled)| home.size)
        .sum();
    let weights: Vec<u32> = layout
        .homes
        .iter()
        .zip(&is_scaled)
        .map(|(home, scaled)| if *scaled { home.size } else { 0 })
        .collect();
    let parts = apportion(members.saturating_sub(taken), &weights);
    layout
        .homes
        .iter()
        .zip(is_scaled)
        .zip(parts)
        .map(|((home, scaled), part)| if scaled { part } else { home.size })
        .collect()
}
