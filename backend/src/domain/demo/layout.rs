//! The organisations of the day of the published page, before their history is written.

mod commune;

use super::{
    CENSUS, OPENING,
    chance::{Chance, apportion},
    chart::{Chart, Organisation, lasting},
    setting::Setting,
    shape::{Shape, UpperKind, UpperShape},
    source::{Unit, inside, source},
    title::{self, Title},
};
use chrono::NaiveDate;
use dangvien_shared::vocabulary::{BranchPlace, OrganisationKind, OrganisationType};
use std::collections::HashMap;

/// People who belong together whatever happens to their organisation: on the day of the page one branch, before and
/// after perhaps another, from which it was split or into which it was merged.
#[derive(Clone, Debug)]
pub(super) struct HomeDraft {
    /// Since when they belong to which organisation; the first entry is the opening.
    pub(super) stays: Vec<(NaiveDate, usize)>,
    pub(super) setting: Setting,
    /// Type of the grassroots organisation.
    pub(super) org_type: OrganisationType,
    /// Position of the district in the source.
    pub(super) district: usize,
    /// Probability of belonging to an ethnic minority.
    pub(super) minority: f64,
    /// Members on the day of the page; of residential ones a weight until the total is settled.
    pub(super) size: u32,
    /// Whether the size is an example and must stay as it is: nobody is admitted there or moves in or out.
    pub(super) fixed: bool,
}

/// A province on paper.
#[derive(Clone, Debug, Default)]
pub(super) struct Layout {
    pub(super) chart: Chart,
    pub(super) homes: Vec<HomeDraft>,
    /// The first home of each organisation that has members.
    pub(super) home_of: Vec<Option<usize>>,
    /// Uppers in the order of the shape.
    pub(super) uppers: Vec<usize>,
}

impl Layout {
    /// Adds an organisation that people belong to.
    pub(super) fn add_branch(&mut self, organisation: Organisation, home: &HomeDraft) -> usize {
        let position = self.add(organisation);
        self.home_of[position] = Some(self.homes.len());
        self.homes.push(HomeDraft { stays: vec![(OPENING, position)], ..home.clone() });
        position
    }

    /// Adds an organisation of any other kind.
    pub(super) fn add(&mut self, organisation: Organisation) -> usize {
        self.home_of.push(None);
        self.chart.add(organisation)
    }
}

/// Draws up the province with that number (the first is Bắc Giang, further ones are made up).
pub(super) fn draw(shape: &Shape, province: u32, chance: &mut Chance) -> Layout {
    let mut draft = Draft {
        layout: Layout::default(),
        chance,
        province,
        companies: 0,
        district: 0,
        divisions: HashMap::new(),
    };
    let root =
        lasting(draft.tag(), OPENING, None, OrganisationKind::Province, "Đảng bộ tỉnh Bắc Giang".into());
    let root = draft.layout.add(Organisation { gso_code: "24".into(), ..root });
    for upper in &shape.uppers {
        draft.upper(root, upper);
    }
    let sizes = draft.branch_counts(shape);
    draft.branches(&sizes, shape.subcommittees);
    draft.layout
}

struct Draft<'a> {
    layout: Layout,
    chance: &'a mut Chance,
    province: u32,
    companies: u32,
    /// District of the unit at hand.
    district: usize,
    /// What the branches of a committee outside the communes are called, by its position.
    divisions: HashMap<usize, &'static [&'static str]>,
}

impl Draft<'_> {
    fn tag(&self) -> String {
        if self.province == 0 { "BG".to_owned() } else { format!("P{:02}", self.province + 1) }
    }

    /// What made-up provinces add to a name.
    fn suffix(&self) -> String {
        if self.province == 0 {
            String::new()
        } else {
            format!(" - tỉnh mô phỏng {:02}", self.province + 1)
        }
    }

    fn upper(&mut self, root: usize, shape: &UpperShape) {
        let (tag, name) = match shape.kind {
            UpperKind::District(district) => {
                let district = &source().districts[district];
                (district.gso_code.as_str(), inside(&district.name))
            }
            UpperKind::Agencies => ("CQ", "Các cơ quan tỉnh".to_owned()),
            UpperKind::Enterprises => ("DN", "Khối Doanh nghiệp tỉnh".to_owned()),
            UpperKind::Military => ("QS", "Quân sự tỉnh".to_owned()),
            UpperKind::Police => ("CA", "Công an tỉnh".to_owned()),
            UpperKind::University => ("DH", "Trường đại học trực thuộc tỉnh (giả định)".to_owned()),
            UpperKind::Corporation => ("TCT", "Tổng công ty trực thuộc tỉnh (giả định)".to_owned()),
        };
        let code = format!("{}.{tag}", self.tag());
        let mut upper = lasting(
            code,
            OPENING,
            Some(root),
            OrganisationKind::Upper,
            format!("Đảng bộ {name}{}", self.suffix()),
        );
        if let (0, UpperKind::District(_)) = (self.province, shape.kind) {
            tag.clone_into(&mut upper.gso_code);
        }
        let upper = self.layout.add(upper);
        self.layout.uppers.push(upper);
        self.district = if let UpperKind::District(district) = shape.kind { district } else { 0 };
        if let UpperKind::District(district) = shape.kind {
            for unit in &source().districts[district].units[..shape.communes as usize] {
                self.commune(upper, unit);
            }
        }
        for number in 0..shape.committees {
            let (title, name) = self.committee_title(shape.kind, number, &name);
            self.grassroots(upper, OrganisationKind::GrassrootsCommittee, number, &name, title);
        }
        for number in 0..shape.branches {
            let (title, name) = self.branch_title(shape.kind, number, &name);
            self.grassroots(upper, OrganisationKind::GrassrootsBranch, number, &name, title);
        }
    }

    fn commune(&mut self, upper: usize, Unit(gso_code, name, kind): &Unit) {
        let code = format!("{}.{gso_code}", self.layout.chart.organisations[upper].code);
        let committee = lasting(
            code,
            OPENING,
            Some(upper),
            OrganisationKind::GrassrootsCommittee,
            format!("Đảng bộ {}", inside(name)),
        );
        self.layout.add(Organisation {
            org_type: OrganisationType::from_code(kind),
            gso_code: if self.province == 0 { gso_code.clone() } else { String::new() },
            ..committee
        });
    }

    fn committee_title(&mut self, kind: UpperKind, number: u32, unit: &str) -> (Title, String) {
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

    fn branch_title(&mut self, kind: UpperKind, number: u32, unit: &str) -> (Title, String) {
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

    fn grassroots(&mut self, upper: usize, kind: OrganisationKind, number: u32, name: &str, title: Title) {
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

    fn home(&mut self, place: BranchPlace, org_type: OrganisationType, minority: f64) -> HomeDraft {
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

    /// How many branches each committee has, by position; the sum is that of the shape.
    fn branch_counts(&mut self, shape: &Shape) -> Vec<(usize, u32)> {
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

    fn branches(&mut self, counts: &[(usize, u32)], subcommittees: u32) {
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
    fn branch(
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
}

/// Whether a grassroots organisation is that of a commune, ward or township.
pub(super) fn is_commune(org_type: Option<OrganisationType>) -> bool {
    use OrganisationType::{Commune, Township, Ward};
    matches!(org_type, Some(Commune | Ward | Township))
}

/// Where the branches of a grassroots organisation outside the communes work.
fn place_of(org_type: OrganisationType, name: &str) -> BranchPlace {
    use OrganisationType as T;
    match org_type {
        T::Soe | T::JscStateMajority | T::PrivateEnterprise | T::Fdi | T::Cooperative => {
            BranchPlace::Enterprise
        }
        T::PublicServiceEdu if name.contains("THPT") => BranchPlace::UpperSecondarySchool,
        _ => BranchPlace::Agency,
    }
}
