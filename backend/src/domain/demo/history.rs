//! How the organisations of the day of the page came to be, and what became of them in the half year after.
//!
//! Invariant: on [`super::CENSUS`] the chart has as many organisations of each kind as before the history was written.

mod bloc;
mod later;

use super::{
    OPENING,
    chance::Chance,
    chart::{Organisation, State, lasting},
    day,
    layout::{HomeDraft, Layout, is_commune},
    setting::Setting,
    shape::{Changes, Shape, UpperKind},
};
use chrono::{Datelike as _, NaiveDate};
use dangvien_shared::vocabulary::OrganisationKind;

/// Writes the history of a province.
pub(super) fn write(layout: &mut Layout, shape: &Shape, chance: &mut Chance) {
    let busy = vec![false; layout.chart.organisations.len()];
    let mut historian = Historian { layout, chance, busy };
    if let Some(position) = shape.uppers.iter().position(|upper| upper.kind == UpperKind::Enterprises) {
        historian.found_enterprises(position);
    }
    let Changes { split, merged, upgraded, grassroots_founded, grassroots_merged, .. } = shape.changes;
    historian.examples(&shape.changes);
    repeat(upgraded, || historian.upgrade());
    repeat(split, || historian.split());
    repeat(merged, || historian.merge(OrganisationKind::Branch));
    repeat(grassroots_founded, || historian.found_grassroots());
    repeat(grassroots_merged, || historian.merge(OrganisationKind::GrassrootsBranch));
    repeat(shape.changes.branches_moved, || historian.move_branch());
    repeat(shape.changes.grassroots_moved, || historian.move_grassroots());
    repeat(shape.changes.renamed, || historian.rename());
    repeat(shape.changes.split_later, || historian.split_later());
    repeat(shape.changes.merged_later, || historian.merge_later());
    repeat(shape.changes.upgraded_later, || historian.upgrade_later());
}

/// A small province may have no organisation left to change; then the change is left out.
fn repeat(times: u32, mut change: impl FnMut() -> Option<()>) {
    for _time in 0..times {
        if change().is_none() {
            break;
        }
    }
}

struct Historian<'a> {
    layout: &'a mut Layout,
    chance: &'a mut Chance,
    /// Organisations that something happened to already: one event a life keeps histories readable.
    busy: Vec<bool>,
}

impl Historian<'_> {
    fn organisation(&self, position: usize) -> &Organisation {
        &self.layout.chart.organisations[position]
    }

    fn organisation_mut(&mut self, position: usize) -> &mut Organisation {
        &mut self.layout.chart.organisations[position]
    }

    fn home(&mut self, position: usize) -> &mut HomeDraft {
        let home = self.layout.home_of[position].expect("the organisation has members of its own");
        &mut self.layout.homes[home]
    }

    /// Takes an organisation that fits and that nothing happened to yet.
    fn take(&mut self, fits: impl Fn(&Self, usize) -> bool) -> Option<usize> {
        let candidates: Vec<usize> =
            (0..self.busy.len()).filter(|position| !self.busy[*position] && fits(self, *position)).collect();
        let taken = (!candidates.is_empty()).then(|| *self.chance.pick(&candidates))?;
        self.busy[taken] = true;
        Some(taken)
    }

    /// Takes an organisation that fits and another one of its kind below the same parent.
    fn take_pair(&mut self, fits: impl Fn(&Self, usize) -> bool) -> Option<(usize, usize)> {
        let mut left: Vec<usize> =
            (0..self.busy.len()).filter(|position| !self.busy[*position] && fits(self, *position)).collect();
        self.chance.shuffle(&mut left);
        left.into_iter().find_map(|taken| {
            let State { parent, kind, .. } = *self.organisation(taken).last();
            let sibling = self.take(|this, other| {
                let state = this.organisation(other).last();
                other != taken && (state.parent, state.kind) == (parent, kind)
            })?;
            self.busy[taken] = true;
            Some((taken, sibling))
        })
    }

    fn is(&self, position: usize, kind: OrganisationKind) -> bool {
        self.organisation(position).last().kind == kind
    }

    fn setting(&self, position: usize) -> Option<Setting> {
        self.layout.home_of[position].map(|home| self.layout.homes[home].setting)
    }

    /// A first of a month between the opening and the day of the page.
    fn some_month(&mut self) -> NaiveDate {
        first_of_month(self.chance.day(day(2009, 4, 1), day(2015, 11, 30)))
    }

    fn children(&self, parent: usize) -> Vec<usize> {
        let all = 0..self.layout.chart.organisations.len();
        all.filter(|position| self.organisation(*position).last().parent == Some(parent)).collect()
    }

    /// Sizes outside the formation rules, so that the warnings have something to show.
    fn examples(&mut self, changes: &Changes) {
        repeat(changes.small_committees, || {
            let committee = self.take(|this, position| this.is_free_committee(position, 4))?;
            for (branch, size) in self.children(committee).into_iter().zip([7, 6, 6, 5]) {
                self.busy[branch] = true;
                self.fix(branch, size);
            }
            Some(())
        });
        repeat(changes.small_branches, || {
            let branch = self.take(|this, position| {
                this.is(position, OrganisationKind::Branch)
                    && this.setting(position) == Some(Setting::Village)
            })?;
            self.fix(branch, 2);
            Some(())
        });
        repeat(changes.large_branches, || {
            let branch = self.take(|this, position| this.is(position, OrganisationKind::GrassrootsBranch))?;
            self.fix(branch, 32);
            Some(())
        });
    }

    fn fix(&mut self, branch: usize, size: u32) {
        let home = self.home(branch);
        (home.size, home.fixed) = (size, true);
    }

    /// A committee outside the communes, its branches directly below it and all untouched.
    fn is_free_committee(&self, position: usize, branches: usize) -> bool {
        if !self.is(position, OrganisationKind::GrassrootsCommittee)
            || is_commune(self.organisation(position).org_type)
        {
            return false;
        }
        let below = self.children(position);
        below.len() <= branches
            && !below.is_empty()
            && below.iter().all(|branch| !self.busy[*branch] && self.is(*branch, OrganisationKind::Branch))
    }

    /// A grassroots branch that reached thirty members became a committee.
    fn upgrade(&mut self) -> Option<()> {
        let committee = self.take(|this, position| this.is_free_committee(position, 5))?;
        let on = self.some_month();
        let branches = self.children(committee);
        let place = self.organisation(branches[0]).place;
        let organisation = self.organisation_mut(committee);
        organisation.place = place;
        let after = State { from: on, ..organisation.last().clone() };
        let before = State {
            from: OPENING,
            kind: OrganisationKind::GrassrootsBranch,
            name: after.name.replacen("Đảng bộ", "Chi bộ", 1),
            ..after.clone()
        };
        organisation.states = vec![before, after];
        for branch in branches {
            self.busy[branch] = true;
            self.organisation_mut(branch).first_mut().from = on;
            let home = self.home(branch);
            home.stays = vec![(OPENING, committee), (on, branch)];
            home.size = home.size.min(9);
        }
        Some(())
    }

    /// A branch was split off another one.
    fn split(&mut self) -> Option<()> {
        let (branch, source) = self.take_pair(|this, position| {
            this.is(position, OrganisationKind::Branch)
                && this
                    .setting(position)
                    .is_some_and(|setting| setting.is_residential() || setting == Setting::School)
        })?;
        let on = self.some_month();
        self.organisation_mut(branch).first_mut().from = on;
        self.home(branch).stays = vec![(OPENING, source), (on, branch)];
        Some(())
    }

    /// A branch that is no more was merged into this one.
    fn merge(&mut self, kind: OrganisationKind) -> Option<()> {
        let into = self.take(|this, position| {
            let village = this.setting(position).is_some_and(Setting::is_residential);
            this.is(position, kind) && (village || kind == OrganisationKind::GrassrootsBranch)
        })?;
        let on = self.some_month();
        let former = self.beside(into, OPENING);
        self.layout.chart.organisations[former].ends_on = on;
        self.home(former).stays = vec![(OPENING, former), (on, into)];
        Some(())
    }

    /// Makes an organisation like another one, with part of its members.
    fn beside(&mut self, model: usize, from: NaiveDate) -> usize {
        let like = self.organisation(model).clone();
        let state = like.last().clone();
        let code = format!("{}.N2", like.code);
        let second = if state.kind == OrganisationKind::Branch { "2" } else { "cơ sở 2" };
        let name = format!("{} {second}", state.name);
        let organisation = Organisation {
            org_type: like.org_type,
            place: like.place,
            ..lasting(code, from, state.parent, state.kind, name)
        };
        let home = self.home(model);
        let part = (home.size * 2 / 5).max(2);
        home.size = (home.size - part.min(home.size)).max(3);
        let home = HomeDraft { size: part, ..home.clone() };
        self.busy.push(true);
        self.layout.add_branch(organisation, &home)
    }

    /// A grassroots branch was founded by members of another one.
    fn found_grassroots(&mut self) -> Option<()> {
        let (branch, source) =
            self.take_pair(|this, position| this.is(position, OrganisationKind::GrassrootsBranch))?;
        let on = self.some_month();
        self.organisation_mut(branch).first_mut().from = on;
        self.home(branch).stays = vec![(OPENING, source), (on, branch)];
        Some(())
    }

    /// A branch hung below another commune of the district before.
    fn move_branch(&mut self) -> Option<()> {
        let branch = self.take(|this, position| {
            this.is(position, OrganisationKind::Branch) && this.setting(position) == Some(Setting::Village)
        })?;
        let commune = self.organisation(branch).last().parent?;
        let upper = self.organisation(commune).last().parent;
        let elsewhere = self.take(|this, position| {
            let organisation = this.organisation(position);
            position != commune && is_commune(organisation.org_type) && organisation.last().parent == upper
        })?;
        self.hang_elsewhere_before(branch, elsewhere);
        Some(())
    }

    /// A grassroots branch hung below another upper before.
    fn move_grassroots(&mut self) -> Option<()> {
        let branch = self.take(|this, position| this.is(position, OrganisationKind::GrassrootsBranch))?;
        let upper = self.organisation(branch).last().parent;
        let founded_at_the_opening: Vec<usize> = self
            .layout
            .uppers
            .iter()
            .copied()
            .filter(|other| Some(*other) != upper && self.organisation(*other).at(OPENING).is_some())
            .collect();
        let elsewhere = *self.chance.pick(&founded_at_the_opening);
        self.hang_elsewhere_before(branch, elsewhere);
        Some(())
    }

    fn hang_elsewhere_before(&mut self, position: usize, parent: usize) {
        let on = self.some_month();
        let organisation = self.organisation_mut(position);
        let state = organisation.last().clone();
        organisation.states =
            vec![State { parent: Some(parent), ..state.clone() }, State { from: on, ..state }];
    }

    fn rename(&mut self) -> Option<()> {
        let branch = self.take(|this, position| this.organisation(position).last().name.contains("thôn"))?;
        let on = self.some_month();
        let organisation = self.organisation_mut(branch);
        let state = organisation.last().clone();
        let before = State { name: state.name.replacen("thôn", "làng", 1), ..state.clone() };
        organisation.states = vec![before, State { from: on, ..state }];
        Some(())
    }
}

fn first_of_month(date: NaiveDate) -> NaiveDate {
    date.with_day(1).unwrap_or(date)
}

/// Whether the history left the counts of the day of the page alone is a matter of tests, not of trust.
#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::demo::{CENSUS, COMPLETE_TO, layout::draw};

    fn counts(layout: &Layout, on: NaiveDate) -> [usize; 5] {
        use OrganisationKind as K;
        [K::Upper, K::GrassrootsCommittee, K::GrassrootsBranch, K::Subcommittee, K::Branch].map(|kind| {
            let standing = layout.chart.organisations.iter().filter_map(|organisation| organisation.at(on));
            standing.filter(|state| state.kind == kind).count()
        })
    }

    #[test]
    fn the_counts_are_those_of_the_page_on_its_day_only() {
        let shape = Shape::province(77_354);
        let mut layout = draw(&shape, 0, &mut Chance::new(1, 1));
        write(&mut layout, &shape, &mut Chance::new(1, 2));
        assert_eq!(counts(&layout, CENSUS), [16, 354, 398, 6, 4509]);
        for other in [OPENING, day(2011, 1, 1), day(2013, 6, 30), day(2014, 12, 31), COMPLETE_TO] {
            let [_uppers, committees, branches, _subcommittees, subordinate] = counts(&layout, other);
            assert_ne!((committees, branches, subordinate), (354, 398, 4509), "{other}");
            assert!((335..=360).contains(&committees) && (360..=410).contains(&branches), "{other}");
            assert!((4300..=4530).contains(&subordinate), "{other}: {subordinate}");
        }
        assert_eq!(counts(&layout, OPENING)[0], 15, "the enterprises' bloc was founded later");
    }

    #[test]
    fn everything_happens_in_a_small_province() {
        let shape = Shape::small();
        let mut layout = draw(&shape, 0, &mut Chance::new(1, 1));
        let before = counts(&layout, CENSUS);
        write(&mut layout, &shape, &mut Chance::new(1, 2));
        assert_eq!(counts(&layout, CENSUS), before);
        assert_eq!(before, [4, 8, 9, 0, 42]);
        let organisations = &layout.chart.organisations;
        assert!(organisations.iter().any(|one| one.states.windows(2).any(|s| s[0].parent != s[1].parent)));
        assert!(organisations.iter().any(|one| one.states.windows(2).any(|s| s[0].kind != s[1].kind)));
        assert!(organisations.iter().any(|one| one.ends_on < CENSUS));
    }
}
