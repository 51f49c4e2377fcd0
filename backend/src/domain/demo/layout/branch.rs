//! Branches: how many each committee has, where they hang, and what home each is.

use super::{Draft, HomeDraft, grassroots::place_of, is_commune};
use crate::domain::demo::{
    CENSUS, OPENING,
    chance::apportion,
    chart::{Organisation, lasting},
    setting::Setting,
    shape::Shape,
    source::source,
};
use dangvien_shared::vocabulary::{BranchPlace, OrganisationKind, OrganisationType};

impl Draft<'_> {
    /// How many branches each committee has, by position; the sum is that of the shape.
    pub(super) fn branch_counts(&mut self, shape: &Shape) -> Vec<(usize, u32)> {
        let mut communes = Vec::new();
        let mut counts = Vec::new();
        for (position, organisation) in self.layout.chart.organisations.iter().enumerate() {
            if organisation.last().kind != OrganisationKind::GrassrootsCommittee {
                continue;
            }
            if is_commune(organisation.org_type) {
                communes.push((position, self.chance.between(92, 112)));
            } else {
                counts.push((position, *self.chance.pick(&[4, 4, 4, 5, 5, 5, 6, 7])));
            }
        }
        let left = shape.branches.saturating_sub(counts.iter().map(|(_position, branches)| branches).sum());
        let weights: Vec<u32> = communes.iter().map(|(_position, weight)| *weight).collect();
        let parts = apportion(left, &weights);
        counts
            .extend(communes.iter().zip(parts).map(|((position, _weight), branches)| (*position, branches)));
        counts.sort_unstable();
        counts
    }

    pub(super) fn branches(&mut self, counts: &[(usize, u32)], subcommittees: u32) {
        let mut subcommittees_left = subcommittees;
        for (committee, branches) in counts {
            let organisation = &self.layout.chart.organisations[*committee];
            let org_type = organisation.org_type.unwrap_or(OrganisationType::Other);
            let upper = organisation.at(CENSUS).and_then(|state| state.parent);
            self.district = self.district_of(upper);
            if is_commune(Some(org_type)) {
                self.commune_branches(*committee, org_type, *branches);
                continue;
            }
            let mut parent = *committee;
            if *branches >= 6 && subcommittees_left > 0 {
                subcommittees_left -= 1;
                parent = self.subcommittee(*committee);
            }
            let titles = self.divisions[committee];
            for number in 0..*branches {
                // The first four stay below the subcommittee, where there is one.
                let above = if number < 4 { parent } else { *committee };
                let place = place_of(org_type, "");
                let title = titles[number as usize % titles.len()];
                self.branch(*committee, above, number, &format!("Chi bộ {title}"), place, org_type, 0.03);
            }
        }
    }

    fn district_of(&self, upper: Option<usize>) -> usize {
        let position = self.layout.uppers.iter().position(|known| Some(*known) == upper);
        position.filter(|position| *position < source().districts.len()).unwrap_or(0)
    }

    fn subcommittee(&mut self, committee: usize) -> usize {
        let code = format!("{}.S1", self.layout.chart.organisations[committee].code);
        let name = "Đảng bộ bộ phận số 1".to_owned();
        self.layout.add(lasting(code, OPENING, Some(committee), OrganisationKind::Subcommittee, name))
    }

    #[expect(clippy::too_many_arguments, reason = "one call a row of the table")]
    pub(super) fn branch(
        &mut self,
        committee: usize,
        parent: usize,
        number: u32,
        name: &str,
        place: BranchPlace,
        org_type: OrganisationType,
        minority: f64,
    ) {
        let code = format!("{}.{:02}", self.layout.chart.organisations[committee].code, number + 1);
        let organisation = Organisation {
            place: Some(place),
            ..lasting(code, OPENING, Some(parent), OrganisationKind::Branch, name.to_owned())
        };
        let home = self.home(place, org_type, minority);
        self.layout.add_branch(organisation, &home);
    }

    pub(super) fn home(
        &mut self,
        place: BranchPlace,
        org_type: OrganisationType,
        minority: f64,
    ) -> HomeDraft {
        let setting = Setting::of(place, org_type);
        let (low, high) = setting.size();
        HomeDraft {
            stays: Vec::new(),
            setting,
            org_type,
            district: self.district,
            minority,
            size: self.chance.between(low, high),
            fixed: false,
        }
    }
}
