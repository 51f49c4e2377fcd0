//! Working days: weekends, holidays and the days swapped for them, as an editable calendar.
//!
//! Source: `domain.md` 2.4 and the `holidays` of the data. The length of the Tết break and the swapped days are decided
//! each year, so the published days are a start that officers correct; each says where it comes from.

mod published;

pub use published::published_days;

use crate::vocabulary::vocabulary;
use chrono::{Datelike as _, Days, NaiveDate, Weekday};
use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

vocabulary! {
    /// What a day of the calendar is, against its weekday (loại ngày).
    pub enum DayKind {
        /// Ngày nghỉ: a holiday, or a working day swapped away.
        Holiday = "HOLIDAY", "Ngày nghỉ", "Holiday";
        /// Ngày làm bù: a Saturday or Sunday worked instead of another day.
        SwappedWorking = "SWAPPED_WORKING", "Ngày làm việc bù", "Working day swapped in";
    }
}

/// A day that is not what its weekday says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarDay {
    /// The day.
    pub date: NaiveDate,
    /// What it is.
    pub kind: DayKind,
    /// Its name in Vietnamese.
    pub name: Cow<'static, str>,
    /// Recollected, not seen in a source: shown with the mark "unverified".
    pub unverified: bool,
}

/// The calendar by which working days are counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkingCalendar {
    days: BTreeMap<NaiveDate, DayKind>,
    complete_years: BTreeSet<i32>,
}

impl WorkingCalendar {
    /// A calendar of these days. `complete_years` are those whose holidays have all been entered: a count that leaves
    /// them is marked (see [`WorkingCalendar::covers`]).
    pub fn new(
        days: impl IntoIterator<Item = CalendarDay>,
        complete_years: impl IntoIterator<Item = i32>,
    ) -> Self {
        Self {
            days: days.into_iter().map(|day| (day.date, day.kind)).collect(),
            complete_years: complete_years.into_iter().collect(),
        }
    }

    /// The published days; complete for the years whose Tết the data gives, 2011 to 2016.
    pub fn published() -> Self {
        Self::new(published_days(), 2011..=2016)
    }

    /// Whether work is done on that day.
    pub fn is_working(&self, day: NaiveDate) -> bool {
        match self.days.get(&day) {
            Some(kind) => *kind == DayKind::SwappedWorking,
            None => !matches!(day.weekday(), Weekday::Sat | Weekday::Sun),
        }
    }

    /// The `count`th working day after `start`. The start day does not count: a period in days begins on the day after
    /// its event (Civil Code 2005, art. 152; 2015, art. 147 (GK)), so that a whole first day is given. For zero the day
    /// itself, working or not.
    pub fn add_working_days(&self, start: NaiveDate, count: u32) -> NaiveDate {
        let mut day = start;
        let mut left = count;
        while left > 0 {
            let Some(next) = day.checked_add_days(Days::new(1)) else { return day };
            day = next;
            left -= u32::from(self.is_working(day));
        }
        day
    }

    /// Working days after `from` up to and including `to`; negative where `to` is earlier.
    pub fn working_days_between(&self, from: NaiveDate, to: NaiveDate) -> i64 {
        let count = |after: NaiveDate, until: NaiveDate| {
            let days = after.iter_days().skip(1).take_while(|day| *day <= until);
            i64::try_from(days.filter(|day| self.is_working(*day)).count()).unwrap_or(i64::MAX)
        };
        if from <= to { count(from, to) } else { -count(to, from) }
    }

    /// Whether every year from one day to the other has all its holidays: otherwise a count over them is not certain.
    pub fn covers(&self, from: NaiveDate, to: NaiveDate) -> bool {
        (from.year()..=to.year()).all(|year| self.complete_years.contains(&year))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn sixty_working_days_over_tet_2015_end_where_a_hand_counts_them() {
        // F41, from Thu 12/2/2015. February: 13, 14 (Sat, worked); 16-20 and 23 off; 24-27: 6. March: 22 weekdays: 28.
        // April: 18 weekdays to 24/4: 46; 25 (Sat, worked): 47; 27: 48; 28-30 off. May: 4-8: 53; 11-15: 58; 19: 60.
        let calendar = WorkingCalendar::published();
        let start = day("2015-02-12");
        for (count, expected) in [
            (0, "2015-02-12"),
            (1, "2015-02-13"),
            (2, "2015-02-14"),
            (3, "2015-02-24"),
            (6, "2015-02-27"),
            (28, "2015-03-31"),
            (46, "2015-04-24"),
            (47, "2015-04-25"),
            (48, "2015-04-27"),
            (49, "2015-05-04"),
            (60, "2015-05-19"),
        ] {
            let end = calendar.add_working_days(start, count);
            assert_eq!(end, day(expected), "{count}");
            assert_eq!(calendar.working_days_between(start, end), i64::from(count));
            assert_eq!(calendar.working_days_between(end, start), -i64::from(count));
        }
    }

    #[test]
    fn a_change_of_the_calendar_changes_the_count() {
        let plain = WorkingCalendar::new([], [2015]);
        // Weekdays alone: 12 in February, 22 in March, 22 in April, 4 of May: 60.
        assert_eq!(plain.add_working_days(day("2015-02-12"), 60), day("2015-05-07"));
        let mut days = published_days();
        days.retain(|one| one.date != day("2015-02-16"));
        let monday_worked = WorkingCalendar::new(days, [2015]);
        assert_eq!(monday_worked.add_working_days(day("2015-02-12"), 60), day("2015-05-18"));
    }

    #[test]
    fn years_without_their_holidays_are_not_certain() {
        let calendar = WorkingCalendar::published();
        assert!(calendar.covers(day("2015-12-01"), day("2016-02-01")));
        assert!(!calendar.covers(day("2016-12-01"), day("2017-02-01")));
    }
}
