//! The organisations of the day of the published page, before their history is written.

mod branch;
mod commune;
mod grassroots;

use super::{
    OPENING,
    chance::Chance,
    chart::{Chart, Organisation, lasting},
    setting::Setting,
    shape::{Shape, UpperKind, UpperShape},
    source::{Unit, inside, source},
};
use chrono::NaiveDate;
use dangvien_shared::vocabulary::{OrganisationKind, OrganisationType};
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
}

/// Whether a grassroots organisation is that of a commune, ward or township.
pub(super) fn is_commune(org_type: Option<OrganisationType>) -> bool {
    use OrganisationType::{Commune, Township, Ward};
    matches!(org_type, Some(Commune | Ward | Township))
}
