//! Grassroots organisations: what those outside the communes are called, and what type they are of.

use super::Draft;
use crate::domain::demo::{
    OPENING,
    chart::{Organisation, lasting},
    shape::UpperKind,
    title::{self, Title},
};
use dangvien_shared::vocabulary::{BranchPlace, OrganisationKind, OrganisationType};

impl Draft<'_> {
    pub(super) fn committee_title(&mut self, kind: UpperKind, number: u32, unit: &str) -> (Title, String) {
        let (titles, further): (&[Title], _) = match kind {
            UpperKind::District(_) => (title::DISTRICT_COMMITTEES, None),
            UpperKind::Agencies => (title::AGENCY_COMMITTEES, Some(title::AGENCY_UNIT)),
            UpperKind::Enterprises => (&[], None),
            UpperKind::Military => (title::MILITARY_COMMITTEES, Some(title::BATTALION)),
            UpperKind::Police => (title::POLICE_COMMITTEES, Some(title::POLICE_DIVISION)),
            UpperKind::University => (&[], Some(title::FACULTY_GROUP)),
            UpperKind::Corporation => (&[], Some(title::STATE_COMPANY)),
        };
        self.title(titles, further, number, unit)
    }

    pub(super) fn branch_title(&mut self, kind: UpperKind, number: u32, unit: &str) -> (Title, String) {
        let (titles, further): (&[Title], _) = match kind {
            // Every third grassroots branch of a district is a company.
            UpperKind::District(_) if number % 3 == 2 => (&[], None),
            UpperKind::District(_) => {
                return self.title(title::DISTRICT_BRANCHES, None, number - number / 3, unit);
            }
            UpperKind::Agencies => (title::AGENCY_BRANCHES, Some(title::AGENCY_UNIT)),
            UpperKind::Enterprises => (&[], None),
            UpperKind::Military => (&[], Some(title::BATTALION)),
            UpperKind::Police => (&[], Some(title::POLICE_DIVISION)),
            UpperKind::University => (&[], Some(title::FACULTY_GROUP)),
            UpperKind::Corporation => (&[], Some(title::STATE_COMPANY)),
        };
        self.title(titles, further, number, unit)
    }

    /// The title at a position, else a numbered unit, else a made-up company; and the name that it gives.
    fn title(
        &mut self,
        titles: &[Title],
        further: Option<Title>,
        number: u32,
        unit: &str,
    ) -> (Title, String) {
        if let Some(title) = titles.get(number as usize) {
            return (*title, title.name.replace("{}", unit));
        }
        if let Some(title) = further {
            return (title, format!("{} {}", title.name, number + 1));
        }
        self.companies += 1;
        let (form, org_type) = self.chance.weighted(title::COMPANIES);
        let trade = self.chance.pick(title::TRADES);
        let title = Title { name: form, org_type, branches: title::COMPANY_BRANCHES };
        (title, format!("{form} {trade} số {}", self.companies))
    }

    pub(super) fn grassroots(
        &mut self,
        upper: usize,
        kind: OrganisationKind,
        number: u32,
        name: &str,
        title: Title,
    ) {
        let (letter, word) = match kind {
            OrganisationKind::GrassrootsCommittee => ("C", "Đảng bộ"),
            _ => ("B", "Chi bộ"),
        };
        let code = format!("{}.{letter}{:02}", self.layout.chart.organisations[upper].code, number + 1);
        let organisation = Organisation {
            org_type: Some(title.org_type),
            ..lasting(code, OPENING, Some(upper), kind, format!("{word} {name}"))
        };
        if kind == OrganisationKind::GrassrootsCommittee {
            let position = self.layout.add(organisation);
            self.divisions.insert(position, title.branches);
        } else {
            let place = place_of(title.org_type, name);
            let home = self.home(place, title.org_type, 0.03);
            self.layout.add_branch(Organisation { place: Some(place), ..organisation }, &home);
        }
    }
}

/// Where the branches of a grassroots organisation outside the communes work.
pub(super) fn place_of(org_type: OrganisationType, name: &str) -> BranchPlace {
    use OrganisationType as T;
    match org_type {
        T::Soe | T::JscStateMajority | T::PrivateEnterprise | T::Fdi | T::Cooperative => {
            BranchPlace::Enterprise
        }
        T::PublicServiceEdu if name.contains("THPT") => BranchPlace::UpperSecondarySchool,
        _ => BranchPlace::Agency,
    }
}
