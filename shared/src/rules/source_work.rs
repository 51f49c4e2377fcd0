//! Quarters without any work to find and prepare prospects (F19): what a gap is.
//!
//! Source: `domain.md` 8, F19; lesson L1.1. Assumed: a branch owes one activity for each quarter in which it stood on any
//! day, and is in default only once the quarter is over.

use crate::vocabulary::SourceWorkState;
use chrono::NaiveDate;

/// A quarter of a calendar year, from its first day to its last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Quarter {
    /// First day.
    pub first: NaiveDate,
    /// Last day.
    pub last: NaiveDate,
}

impl Quarter {
    /// The four quarters of a year; none of a year that the calendar does not have.
    pub fn of_year(year: i32) -> Option<[Self; 4]> {
        let quarter = |first_month, last_month, last_day| {
            Some(Self {
                first: NaiveDate::from_ymd_opt(year, first_month, 1)?,
                last: NaiveDate::from_ymd_opt(year, last_month, last_day)?,
            })
        };
        Some([quarter(1, 3, 31)?, quarter(4, 6, 30)?, quarter(7, 9, 30)?, quarter(10, 12, 31)?])
    }

    /// How a branch stands in it that stood in those periods, ends included, and recorded so many activities.
    /// `complete_to` is the last day that is over.
    pub fn state(
        self,
        stood: &[(NaiveDate, NaiveDate)],
        activities: i64,
        complete_to: NaiveDate,
    ) -> SourceWorkState {
        if !stood.iter().any(|(from, to)| *from <= self.last && self.first <= *to) {
            SourceWorkState::NotCounted
        } else if activities > 0 {
            SourceWorkState::Active
        } else if self.last <= complete_to {
            SourceWorkState::Gap
        } else {
            SourceWorkState::Open
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_quarters_of_a_year_follow_each_other_without_a_day_between() {
        let quarters = Quarter::of_year(2016).unwrap();
        assert_eq!((quarters[0].first, quarters[3].last), (day("2016-01-01"), day("2016-12-31")));
        assert!(quarters.windows(2).all(|pair| pair[0].last.succ_opt() == Some(pair[1].first)));
        assert_eq!(Quarter::of_year(i32::MAX), None);
    }

    /// The periods, the activities of each quarter of 2015, the last day that is over, and what comes of it.
    type Case<'a> = (&'a [(&'a str, &'a str)], [i64; 4], &'a str, [SourceWorkState; 4]);

    #[test]
    fn a_gap_is_a_quarter_that_is_over_in_which_the_branch_stood_and_recorded_nothing() {
        use SourceWorkState::{Active, Gap, NotCounted, Open};
        let always = [("2009-01-01", "9999-12-30")];
        let from_may = [("2015-05-01", "9999-12-30")];
        let until_may = [("2009-01-01", "2015-05-01")];
        let twice = [("2009-01-01", "2015-03-31"), ("2015-07-01", "2015-09-30")];
        let cases: [Case<'_>; 8] = [
            (&always, [1, 0, 2, 0], "2016-03-01", [Active, Gap, Active, Gap]),
            (&always, [0, 0, 1, 0], "2015-08-31", [Gap, Gap, Active, Open]),
            (&always, [0, 0, 0, 0], "2015-09-29", [Gap, Gap, Open, Open]),
            (&always, [0, 0, 0, 0], "2015-09-30", [Gap, Gap, Gap, Open]),
            (&from_may, [0, 0, 0, 1], "2016-03-01", [NotCounted, Gap, Gap, Active]),
            (&until_may, [1, 0, 0, 0], "2016-03-01", [Active, Gap, NotCounted, NotCounted]),
            (&twice, [0, 0, 0, 0], "2016-03-01", [Gap, NotCounted, Gap, NotCounted]),
            (&[], [0, 0, 0, 0], "2016-03-01", [NotCounted; 4]),
        ];
        for (stood, activities, complete_to, expected) in cases {
            let stood: Vec<_> = stood.iter().map(|(from, to)| (day(from), day(to))).collect();
            let quarters = Quarter::of_year(2015).unwrap();
            let states: Vec<_> = quarters
                .iter()
                .zip(activities)
                .map(|(quarter, count)| quarter.state(&stood, count, day(complete_to)))
                .collect();
            assert_eq!(states, expected, "{stood:?} {activities:?} until {complete_to}");
        }
    }
}
