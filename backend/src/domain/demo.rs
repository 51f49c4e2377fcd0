//! The synthetic province of Bắc Giang: real units, made-up people, and the published figures on their day.
//!
//! Invariants: the same plan gives the same rows on every engine; nobody in it is real (`person.synthetic`); the figures
//! of the published page hold on [`CENSUS`], and on no other day than by chance. What is assumed is said where it stands.

mod bulk;
mod cases;
mod chance;
mod chart;
mod course;
mod findings;
mod history;
mod home;
mod intake;
mod layout;
mod life;
mod person_name;
mod province;
mod published;
mod record;
mod resident;
mod setting;
mod shape;
mod source;
mod source_work;
mod title;
mod workday;
mod writer;

pub use writer::{Outcome, Progress, Written, generate};

use chrono::NaiveDate;
use shape::Shape;

/// The seed that demonstrations, tests and benchmarks use.
pub const SEED: u64 = 2016;

/// First day of the register.
pub const OPENING: NaiveDate = day(2009, 1, 1);

/// The day of the published page, on which its figures hold.
pub const CENSUS: NaiveDate = day(2015, 12, 31);

/// Last complete day of the register.
pub const COMPLETE_TO: NaiveDate = day(2016, 6, 30);

/// Founding of the enterprises' bloc. Source: BG-KDN.
pub const ENTERPRISES_FOUNDED_ON: NaiveDate = day(2009, 8, 1);

/// Members of the published page.
const MEMBERS: u32 = 77_354;

/// Members of a made-up further province: with 62 of them the nation has 5.4 million.
const FURTHER_MEMBERS: u32 = 85_849;

/// What is to be made.
#[derive(Clone, Debug)]
pub struct Plan {
    seed: u64,
    provinces: Vec<Shape>,
}

/// Figures that come out to the unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Totals {
    /// Members on [`CENSUS`].
    pub members: u32,
    /// Committees directly below the province.
    pub uppers: u32,
    /// Grassroots committees on [`CENSUS`].
    pub committees: u32,
    /// Grassroots branches on [`CENSUS`].
    pub grassroots_branches: u32,
    /// Branches below committees on [`CENSUS`].
    pub branches: u32,
    /// Admissions by ceremony from 2011-01-01 to [`CENSUS`].
    pub admissions: u32,
}

impl Plan {
    /// The province of the published page.
    pub fn province(seed: u64) -> Self {
        Self::nation(seed, 1)
    }

    /// So many provinces below one root, the first of them Bắc Giang: 63 make a nation of 5.4 million members.
    ///
    /// The root of our tables is a province, so a further province is a second set of committees directly below it.
    pub fn nation(seed: u64, provinces: u32) -> Self {
        let further = (1..provinces).map(|_province| Shape::province(FURTHER_MEMBERS));
        Self { seed, provinces: std::iter::once(Shape::province(MEMBERS)).chain(further).collect() }
    }

    /// A few hundred members with the same kinds of events, for tests.
    pub fn small(seed: u64) -> Self {
        Self { seed, provinces: vec![Shape::small()] }
    }

    /// The figures that come out.
    pub fn totals(&self) -> Totals {
        let sum = |figure: fn(&Shape) -> u32| self.provinces.iter().map(figure).sum();
        Totals {
            members: sum(|shape| shape.members),
            uppers: sum(|shape| shape::count(shape.uppers.len())),
            committees: sum(Shape::committees),
            grassroots_branches: sum(Shape::grassroots_branches),
            branches: sum(|shape| shape.branches),
            admissions: sum(|shape| {
                let years = shape.cohorts.iter().flat_map(|cohort| &cohort.years);
                years.filter(|(year, _count)| (2011..=2015).contains(year)).map(|(_year, count)| count).sum()
            }),
        }
    }
}

/// A day that is written down in this program.
const fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("days of this program are days of the calendar")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_totals_are_those_of_the_page() {
        let page = Totals {
            members: 77_354,
            uppers: 16,
            committees: 354,
            grassroots_branches: 398,
            branches: 4509,
            admissions: 13_832,
        };
        assert_eq!(Plan::province(1).totals(), page);
        assert!((5_390_000..5_410_000).contains(&Plan::nation(1, 63).totals().members));
    }
}
