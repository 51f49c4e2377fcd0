//! What became of organisations in the half year after the day of the page.

use super::{Historian, first_of_month};
use crate::domain::demo::{
    COMPLETE_TO, OPENING,
    chart::{Organisation, State, lasting},
    day,
    layout::HomeDraft,
    setting::Setting,
};
use chrono::NaiveDate;
use dangvien_shared::vocabulary::{BranchPlace, OrganisationKind};

impl Historian<'_> {
    /// A first of a month after the day of the page.
    fn some_later_month(&mut self) -> NaiveDate {
        first_of_month(self.chance.day(day(2016, 2, 1), COMPLETE_TO))
    }

    /// A branch is split off a village's.
    pub(super) fn split_later(&mut self) -> Option<()> {
        let source = self.take(|this, position| {
            this.is(position, OrganisationKind::Branch) && this.setting(position) == Some(Setting::Village)
        })?;
        let on = self.some_later_month();
        let founded = self.beside(source, on);
        self.home(founded).stays = vec![(OPENING, source), (on, founded)];
        Some(())
    }

    /// A village's branch is merged into another one.
    pub(super) fn merge_later(&mut self) -> Option<()> {
        let (branch, into) = self.take_pair(|this, position| {
            this.is(position, OrganisationKind::Branch) && this.setting(position) == Some(Setting::Village)
        })?;
        let on = self.some_later_month();
        self.organisation_mut(branch).ends_on = on;
        self.home(branch).stays = vec![(OPENING, branch), (on, into)];
        Some(())
    }

    /// A company's branch becomes a committee.
    pub(super) fn upgrade_later(&mut self) -> Option<()> {
        let branch = self.take(|this, position| {
            this.is(position, OrganisationKind::GrassrootsBranch)
                && this.organisation(position).place == Some(BranchPlace::Enterprise)
        })?;
        let on = self.some_later_month();
        let organisation = self.organisation_mut(branch);
        let (code, place, state) =
            (organisation.code.clone(), organisation.place, organisation.last().clone());
        organisation.states.push(State {
            from: on,
            kind: OrganisationKind::GrassrootsCommittee,
            name: state.name.replacen("Chi bộ", "Đảng bộ", 1),
            ..state
        });
        let members = self.home(branch).clone();
        for number in 1..=3 {
            let name = format!("Chi bộ số {number}");
            let organisation = Organisation {
                place,
                ..lasting(format!("{code}.{number:02}"), on, Some(branch), OrganisationKind::Branch, name)
            };
            let founded =
                self.layout.add_branch(organisation, &HomeDraft { size: 11, fixed: true, ..members.clone() });
            self.busy.push(true);
            self.home(founded).stays = vec![(OPENING, branch), (on, founded)];
        }
        // All its members are in the three new branches.
        let home = self.home(branch);
        (home.size, home.fixed) = (0, true);
        Some(())
    }
}
