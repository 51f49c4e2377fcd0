//! How large a generated province is: the figures that come out to the unit on the day of the published page.

use super::{chance::apportion, source::source};

/// What hangs directly below the province.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UpperKind {
    /// A district or the city, by its position in the source.
    District(usize),
    /// Khối Các cơ quan tỉnh.
    Agencies,
    /// Khối Doanh nghiệp, founded on 1/8/2009.
    Enterprises,
    Military,
    Police,
    /// Assumed: a university directly below the province. The sources name 14 uppers, and know of others without names.
    University,
    /// Assumed: a State corporation directly below the province, as above.
    Corporation,
}

/// An upper committee and how many grassroots organisations it has.
#[derive(Clone, Copy, Debug)]
pub(super) struct UpperShape {
    pub(super) kind: UpperKind,
    /// Communes, wards and townships, each with a committee.
    pub(super) communes: u32,
    /// Other grassroots committees.
    pub(super) committees: u32,
    /// Grassroots branches.
    pub(super) branches: u32,
}

/// Admissions of some years, and how the admitted are composed, in tenths of a per cent.
#[derive(Clone, Debug)]
pub(super) struct Cohort {
    /// Admissions by year.
    pub(super) years: Vec<(i32, u32)>,
    pub(super) upper_secondary: u32,
    pub(super) college: u32,
    /// Out of 13,832 persons, as the page gives the count; its 1,5 % alone would not give it.
    pub(super) masters: u32,
    pub(super) youth_union: u32,
    pub(super) women: u32,
    pub(super) minority: u32,
    pub(super) farmers: u32,
    pub(super) enterprises: u32,
}

/// How often organisations changed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Changes {
    pub(super) split: u32,
    pub(super) merged: u32,
    pub(super) upgraded: u32,
    pub(super) grassroots_founded: u32,
    pub(super) grassroots_merged: u32,
    pub(super) branches_moved: u32,
    pub(super) grassroots_moved: u32,
    pub(super) renamed: u32,
    /// After the day of the page.
    pub(super) split_later: u32,
    pub(super) merged_later: u32,
    pub(super) upgraded_later: u32,
    /// Each kind of warning about a size that the rules do not foresee.
    pub(super) small_committees: u32,
    pub(super) small_branches: u32,
    pub(super) large_branches: u32,
}

/// One province.
#[derive(Clone, Debug)]
pub(super) struct Shape {
    pub(super) members: u32,
    /// Branches below committees.
    pub(super) branches: u32,
    pub(super) uppers: Vec<UpperShape>,
    pub(super) subcommittees: u32,
    pub(super) cohorts: Vec<Cohort>,
    pub(super) arrivals_a_year: u32,
    pub(super) changes: Changes,
}

/// Composition of the published five years.
const PUBLISHED: Cohort = Cohort {
    years: Vec::new(),
    upper_secondary: 923,
    college: 538,
    masters: 204,
    youth_union: 689,
    women: 470,
    minority: 113,
    farmers: 289,
    enterprises: 95,
};

impl Shape {
    /// The province of the published page. Its members may differ where a nation is wanted.
    pub(super) fn province(members: u32) -> Self {
        let communes: Vec<u32> =
            source().districts.iter().map(|district| count(district.units.len())).collect();
        // How many of the 124 other committees and 398 grassroots branches hang where: assumed.
        let committees = apportion(60, &communes);
        let branches = apportion(210, &communes);
        let mut uppers: Vec<UpperShape> = (0..communes.len())
            .map(|district| UpperShape {
                kind: UpperKind::District(district),
                communes: communes[district],
                committees: committees[district],
                branches: branches[district],
            })
            .collect();
        for (kind, committees, branches) in [
            (UpperKind::Agencies, 26, 62),
            (UpperKind::Enterprises, 20, 84),
            (UpperKind::Military, 5, 8),
            (UpperKind::Police, 7, 12),
            (UpperKind::University, 3, 10),
            (UpperKind::Corporation, 3, 12),
        ] {
            uppers.push(UpperShape { kind, communes: 0, committees, branches });
        }
        Self {
            members,
            branches: 4509,
            uppers,
            subcommittees: 6,
            cohorts: cohorts([2290, 2410, 2512, 2648, 2791, 2907, 2974, 1212]),
            arrivals_a_year: 520,
            changes: Changes {
                split: 120,
                merged: 60,
                upgraded: 9,
                grassroots_founded: 14,
                grassroots_merged: 7,
                branches_moved: 3,
                grassroots_moved: 4,
                renamed: 4,
                split_later: 5,
                merged_later: 3,
                upgraded_later: 1,
                small_committees: 3,
                small_branches: 4,
                large_branches: 1,
            },
        }
    }

    /// A few hundred members in which everything happens that happens in a province.
    pub(super) fn small() -> Self {
        let upper =
            |kind, communes, committees, branches| UpperShape { kind, communes, committees, branches };
        Self {
            members: 620,
            branches: 42,
            uppers: vec![
                upper(UpperKind::District(0), 2, 1, 2),
                upper(UpperKind::District(6), 2, 1, 2),
                upper(UpperKind::Agencies, 0, 1, 2),
                upper(UpperKind::Enterprises, 0, 1, 3),
            ],
            subcommittees: 0,
            cohorts: cohorts([14, 15, 16, 17, 17, 18, 18, 8]),
            arrivals_a_year: 4,
            changes: Changes {
                split: 2,
                merged: 1,
                upgraded: 1,
                grassroots_founded: 1,
                grassroots_merged: 1,
                branches_moved: 1,
                grassroots_moved: 1,
                renamed: 1,
                split_later: 1,
                merged_later: 1,
                upgraded_later: 0,
                small_committees: 0,
                small_branches: 1,
                large_branches: 0,
            },
        }
    }

    /// Grassroots committees.
    pub(super) fn committees(&self) -> u32 {
        self.uppers.iter().map(|upper| upper.communes + upper.committees).sum()
    }

    /// Grassroots branches.
    pub(super) fn grassroots_branches(&self) -> u32 {
        self.uppers.iter().map(|upper| upper.branches).sum()
    }
}

/// Three cohorts out of the admissions of the years 2009 to 2016: the middle one is published, those around it are
/// assumed so that the composition improves over time.
fn cohorts(by_year: [u32; 8]) -> Vec<Cohort> {
    let years = |from: usize, to: usize| (2009..).zip(by_year).skip(from).take(to - from).collect();
    vec![
        Cohort {
            years: years(0, 2),
            upper_secondary: 894,
            college: 446,
            masters: 97,
            youth_union: 662,
            women: 438,
            minority: 108,
            farmers: 318,
            enterprises: 78,
        },
        Cohort { years: years(2, 7), ..PUBLISHED },
        Cohort {
            years: years(7, 8),
            upper_secondary: 938,
            college: 566,
            masters: 263,
            youth_union: 694,
            women: 482,
            minority: 117,
            farmers: 268,
            enterprises: 103,
        },
    ]
}

/// A length as a count.
pub(super) fn count(length: usize) -> u32 {
    u32::try_from(length).expect("a province has fewer than four thousand million of anything")
}

impl Cohort {
    /// Persons of the cohort.
    pub(super) fn total(&self) -> u32 {
        self.years.iter().map(|(_year, admissions)| admissions).sum()
    }

    /// The count whose share is nearest to so many tenths of a per cent.
    pub(super) fn share(&self, tenths: u32) -> u32 {
        rounded(self.total(), tenths, 1000)
    }

    /// Masters among them.
    pub(super) fn master_count(&self) -> u32 {
        rounded(self.total(), self.masters, 13_832)
    }
}

fn rounded(whole: u32, part: u32, of: u32) -> u32 {
    let doubled = u64::from(whole) * u64::from(part) * 2 + u64::from(of);
    u32::try_from(doubled / (2 * u64::from(of))).expect("a part is not more than the whole")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_province_has_the_published_counts() {
        let shape = Shape::province(77_354);
        assert_eq!((shape.committees(), shape.grassroots_branches(), shape.uppers.len()), (354, 398, 16));
        let published = &shape.cohorts[1];
        assert_eq!((published.total(), published.master_count()), (13_832, 204));
        // Ranges: domain.md 4.3.
        for (tenths, range) in [
            (923, 12_761..=12_773),
            (538, 7_435..=7_448),
            (689, 9_524..=9_537),
            (470, 6_495..=6_507),
            (113, 1_557..=1_569),
            (289, 3_991..=4_004),
            (95, 1_308..=1_320),
        ] {
            assert!(range.contains(&published.share(tenths)), "{tenths}");
        }
    }
}
