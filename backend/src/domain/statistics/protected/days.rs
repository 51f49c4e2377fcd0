//! The days and years that protected figures may be asked for: so far apart that a difference tells of no small group.

use crate::{
    domain::statistics::Measure,
    error::{Error, Result},
};
use chrono::{Datelike as _, NaiveDate};
use std::ops::RangeInclusive;

/// What is counted, on days that are allowed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ProtectedMeasure {
    /// Members on the last day of a half-year.
    Stock(HalfYearEnd),
    /// Admissions of whole years.
    Admissions(Years),
}

/// The last day of a half-year that is complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct HalfYearEnd(NaiveDate);

impl HalfYearEnd {
    /// Refuses other days; `last` is the last complete one, and `argument` the one that named the day.
    pub fn new(argument: &str, day: NaiveDate, last: NaiveDate) -> Result<Self> {
        if matches!((day.month(), day.day()), (6, 30) | (12, 31)) && day <= last {
            return Ok(Self(day));
        }
        let reason = format!(
            "figures without the right to read members are of the last day of a half-year, at the latest of {}",
            latest(last)
        );
        Err(Error::input(argument, reason))
    }

    /// The day.
    pub const fn day(self) -> NaiveDate {
        self.0
    }
}

/// The latest end of a half-year up to a day.
fn latest(last: NaiveDate) -> NaiveDate {
    let ends = [(last.year(), 12, 31), (last.year(), 6, 30), (last.year() - 1, 12, 31)];
    let mut ends =
        ends.into_iter().filter_map(|(year, month, day)| NaiveDate::from_ymd_opt(year, month, day));
    ends.find(|end| *end <= last).unwrap_or(last)
}

/// Most years of one question: each is laid out by itself.
const MOST_YEARS: i32 = 100;

/// Calendar years that are complete, from the first to the last.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Years {
    first: i32,
    last: i32,
}

impl Years {
    /// Refuses periods that do not begin on 1 January and end on 31 December.
    pub fn new(from: NaiveDate, to: NaiveDate, last: NaiveDate) -> Result<Self> {
        let whole = (from.month(), from.day(), to.month(), to.day()) == (1, 1, 12, 31);
        if !whole || to > last || from > to || to.year() - from.year() >= MOST_YEARS {
            let reason =
                "admissions without the right to read members are of whole calendar years that are complete";
            return Err(Error::input("from, to", reason));
        }
        Ok(Self { first: from.year(), last: to.year() })
    }

    /// Each of them.
    pub(super) fn each(&self) -> RangeInclusive<i32> {
        self.first..=self.last
    }
}

/// First and last day of a year.
pub(super) fn year_days(year: i32) -> (NaiveDate, NaiveDate) {
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    (day(1, 1), day(12, 31))
}

impl ProtectedMeasure {
    /// Takes what was asked for, or says which days are possible; `last` is the last complete day.
    pub fn new(measure: Measure, last: NaiveDate) -> Result<Self> {
        match measure {
            Measure::Stock { as_of } => HalfYearEnd::new("asOf", as_of, last).map(Self::Stock),
            Measure::Admissions { from, to, .. } => Years::new(from, to, last).map(Self::Admissions),
        }
    }

    /// The same as exact figures know it. Standing is not told of admissions, so any day serves for it.
    pub fn exact(&self) -> Measure {
        match self {
            Self::Stock(end) => Measure::Stock { as_of: end.0 },
            Self::Admissions(years) => {
                let (from, to) = (year_days(years.first).0, year_days(years.last).1);
                Measure::Admissions { from, to, as_of: to }
            }
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
    fn only_ends_of_complete_half_years_are_taken() {
        let last = day("2016-07-14");
        for (asked, taken) in [
            ("2015-12-31", true),
            ("2016-06-30", true),
            ("2016-06-29", false),
            ("2016-07-01", false),
            ("2016-07-14", false),
            ("2016-12-31", false),
        ] {
            assert_eq!(HalfYearEnd::new("asOf", day(asked), last).is_ok(), taken, "{asked}");
        }
        let refused = HalfYearEnd::new("asOf", last, last).unwrap_err().to_string();
        assert!(refused.starts_with("asOf: ") && refused.ends_with("2016-06-30"), "{refused}");
        for (last, end) in
            [("2016-06-29", "2015-12-31"), ("2016-06-30", "2016-06-30"), ("2016-12-31", "2016-12-31")]
        {
            assert_eq!(latest(day(last)), day(end));
        }
    }

    #[test]
    fn only_whole_complete_years_are_taken() {
        let last = day("2016-06-30");
        for (from, to, taken) in [
            ("2015-01-01", "2015-12-31", true),
            ("2011-01-01", "2015-12-31", true),
            ("2015-01-01", "2015-12-30", false),
            ("2015-01-02", "2015-12-31", false),
            ("2015-07-01", "2015-12-31", false),
            ("2016-01-01", "2016-06-30", false),
            ("2016-01-01", "2016-12-31", false),
            ("0001-01-01", "2015-12-31", false),
        ] {
            assert_eq!(Years::new(day(from), day(to), last).is_ok(), taken, "{from} {to}");
        }
    }
}
