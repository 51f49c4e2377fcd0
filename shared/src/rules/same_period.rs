//! A period year by year, each beside the same days of the year before (cùng kỳ).
//!
//! Source: `domain.md` 8, F18.

use chrono::{Datelike as _, Months, NaiveDate};

/// Most years that are laid out: more tell of no trend any more, and each is counted by itself.
pub const MOST_YEARS: usize = 30;

/// What of a calendar year lies in a period, and the same days of the year before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearPart {
    /// First and last day.
    pub own: (NaiveDate, NaiveDate),
    /// The same days a year earlier; of 29 February the 28th.
    pub before: (NaiveDate, NaiveDate),
}

impl YearPart {
    /// The calendar year.
    pub fn year(self) -> i32 {
        self.own.0.year()
    }
}

/// The parts of a period, from and to included, by calendar year; none where it is empty. One more than [`MOST_YEARS`] at
/// most: whoever asks for that many is to be refused.
pub fn year_parts(from: NaiveDate, to: NaiveDate) -> Vec<YearPart> {
    let part = |year: i32| {
        let first = NaiveDate::from_ymd_opt(year, 1, 1)?.max(from);
        let last = NaiveDate::from_ymd_opt(year, 12, 31)?.min(to);
        Some(YearPart { own: (first, last), before: (a_year_before(first), a_year_before(last)) })
    };
    if from > to {
        return Vec::new();
    }
    (from.year()..=to.year()).map_while(part).take(MOST_YEARS + 1).collect()
}

fn a_year_before(day: NaiveDate) -> NaiveDate {
    day.checked_sub_months(Months::new(12)).unwrap_or(NaiveDate::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn each_year_stands_beside_the_same_days_of_the_year_before() {
        for (from, to, expected) in [
            ("2015-01-01", "2015-12-31", vec![("2015-01-01", "2015-12-31", "2014-01-01", "2014-12-31")]),
            (
                "2014-03-01",
                "2016-02-29",
                vec![
                    ("2014-03-01", "2014-12-31", "2013-03-01", "2013-12-31"),
                    ("2015-01-01", "2015-12-31", "2014-01-01", "2014-12-31"),
                    ("2016-01-01", "2016-02-29", "2015-01-01", "2015-02-28"),
                ],
            ),
            ("2016-06-30", "2016-06-30", vec![("2016-06-30", "2016-06-30", "2015-06-30", "2015-06-30")]),
            ("2016-01-01", "2015-12-31", vec![]),
        ] {
            let found = year_parts(day(from), day(to));
            let expected: Vec<YearPart> = expected
                .into_iter()
                .map(|(a, b, c, d)| YearPart { own: (day(a), day(b)), before: (day(c), day(d)) })
                .collect();
            assert_eq!(found, expected, "{from} {to}");
        }
    }

    #[test]
    fn too_many_years_are_cut_one_after_the_most() {
        assert_eq!(year_parts(day("1900-01-01"), day("2015-12-31")).len(), MOST_YEARS + 1);
        assert_eq!(year_parts(NaiveDate::MIN, NaiveDate::MIN).len(), 1);
    }
}
