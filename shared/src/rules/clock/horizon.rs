//! How near deadlines are that are known by their day and clock alone, for lists and counts: the bands of 7, 15 and 30
//! days, working days where the clock counts those.
//!
//! Invariant: it says of a day what [`super::Reckoning::due`] says of the clock that gives it.

use super::{ClockKind, ClockUnit, Severity};
use crate::rules::working_day::WorkingCalendar;
use chrono::{Days, NaiveDate};

/// The bands seen from a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Horizon {
    /// The day from which they are seen.
    pub today: NaiveDate,
    days: [NaiveDate; 3],
    working_days: [NaiveDate; 3],
}

/// The bands of deadlines that lie ahead, the nearest first, with their days.
const BANDS: [(Severity, u32); 3] =
    [(Severity::Within7, 7), (Severity::Within15, 15), (Severity::Within30, 30)];

impl Horizon {
    /// The bands of a day by a calendar.
    pub fn of(calendar: &WorkingCalendar, today: NaiveDate) -> Self {
        let last_day = |(_, count): (Severity, u32)| {
            today.checked_add_days(Days::new(u64::from(count))).unwrap_or(NaiveDate::MAX)
        };
        // Days without work that follow the last working day are as near as it is.
        let last_working_day = |(_, count): (Severity, u32)| {
            let after = calendar.add_working_days(today, count + 1);
            after.pred_opt().unwrap_or(after)
        };
        Self { today, days: BANDS.map(last_day), working_days: BANDS.map(last_working_day) }
    }

    /// The last day of each band for clocks that count so, the nearest band first.
    pub const fn ends(&self, unit: ClockUnit) -> [NaiveDate; 3] {
        match unit {
            ClockUnit::Months => self.days,
            ClockUnit::WorkingDays => self.working_days,
        }
    }

    /// How near a day is that a clock gives.
    pub fn severity(&self, kind: ClockKind, due_on: NaiveDate) -> Severity {
        if kind.is_overdue(due_on, self.today) {
            return Severity::Overdue;
        }
        let band = BANDS.iter().zip(self.ends(kind.unit())).find(|(_, end)| due_on <= *end);
        band.map_or(Severity::Calm, |((severity, _), _)| *severity)
    }
}

/// Working days until a day, where the clock counts those: what lists tell beside the day.
pub fn working_days_left(
    calendar: &WorkingCalendar,
    kind: ClockKind,
    (today, due_on): (NaiveDate, NaiveDate),
) -> Option<i64> {
    (kind.unit() == ClockUnit::WorkingDays).then(|| calendar.working_days_between(today, due_on))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{
        clock::{Clock, Reckoning, severity},
        dated::{AppliedRule, RuleBook, RuleKey},
    };

    #[test]
    fn the_bands_are_those_of_the_clocks_on_every_day() {
        let (book, calendar) = (RuleBook::published(), WorkingCalendar::published());
        // For the eras in which the book is silent.
        let applied = [RuleKey::Ceremony, RuleKey::OfficialReview].map(|key| AppliedRule {
            key,
            value: "30".to_owned(),
            basis: String::new(),
        });
        let reckoning = Reckoning { book: &book, applied: &applied, calendar: &calendar };
        let start = NaiveDate::from_ymd_opt(2015, 1, 20).unwrap();
        let mut seen = std::collections::BTreeSet::new();
        for kind in ClockKind::ALL {
            let clock = Clock { kind: *kind, started_on: start, extended_by: 0 };
            let Some(due_on) = reckoning.due(clock, start).due_on else { continue };
            let first = due_on - Days::new(70);
            for today in first.iter_days().take(80) {
                let known = reckoning.due(clock, today);
                let horizon = Horizon::of(&calendar, today);
                assert_eq!(horizon.severity(*kind, due_on), known.severity, "{} {today}", kind.as_code());
                let left = working_days_left(&calendar, *kind, (today, due_on));
                assert!(left.is_none_or(|left| Some(left) == known.days_left), "{} {today}", kind.as_code());
                seen.insert((kind.unit().as_code(), known.severity));
            }
        }
        assert_eq!(seen.len(), 10, "five bands in either unit: {seen:?}");
    }

    #[test]
    fn severity_of_a_number_of_days_is_that_of_the_bands() {
        let ends = BANDS.map(|(band, days)| (severity(i64::from(days)), severity(i64::from(days) + 1), band));
        assert_eq!(ends.map(|(at, _, band)| at == band), [true; 3]);
        assert_eq!(ends.map(|(_, after, _)| after), [Severity::Within15, Severity::Within30, Severity::Calm]);
    }
}
