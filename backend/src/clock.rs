//! Time as an argument: every part that needs it takes a `Clock`.

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use std::{fmt::Debug, sync::Arc};

/// Tells the time.
pub trait Clock: Debug + Send + Sync {
    /// The instant, UTC.
    fn now(&self) -> DateTime<Utc>;

    /// The calendar day in Vietnam (UTC+7), whatever the zone of the machine.
    fn today(&self) -> NaiveDate {
        day_of(self.now())
    }
}

/// The calendar day of an instant in Vietnam.
///
/// # Panics
/// Never: seven hours are a valid offset.
pub fn day_of(instant: DateTime<Utc>) -> NaiveDate {
    let vietnam = FixedOffset::east_opt(7 * 3600).expect("seven hours are a valid offset");
    instant.with_timezone(&vietnam).date_naive()
}

/// The first instant of a calendar day in Vietnam.
pub fn midnight(day: NaiveDate) -> DateTime<Utc> {
    (day.and_time(chrono::NaiveTime::MIN) - chrono::Duration::hours(7)).and_utc()
}

/// A clock that can be handed around.
pub type SharedClock = Arc<dyn Clock>;

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }
}

/// The clock of a demonstration: instants are the machine's, the calendar day is always the same. Its register ends on a
/// day of the past, and deadlines, ages and "today" are to be seen as they were then.
#[derive(Clone, Copy, Debug)]
pub struct DemonstrationClock(pub NaiveDate);

impl Clock for DemonstrationClock {
    fn now(&self) -> DateTime<Utc> {
        SystemClock.now()
    }

    fn today(&self) -> NaiveDate {
        self.0
    }
}

/// A clock that stands still, for tests and for rebuilding a day.
#[derive(Clone, Copy, Debug)]
pub struct FixedClock(pub DateTime<Utc>);

impl Clock for FixedClock {
    fn now(&self) -> DateTime<Utc> {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_is_that_of_vietnam() {
        let evening = DateTime::parse_from_rfc3339("2015-12-31T17:30:00Z").unwrap().to_utc();
        let day = NaiveDate::from_ymd_opt(2016, 1, 1).unwrap();
        assert_eq!(FixedClock(evening).today(), day);
        assert_eq!(midnight(day).to_rfc3339(), "2015-12-31T17:00:00+00:00");
    }

    #[test]
    fn a_demonstration_dates_its_records_by_the_machine() {
        let clock = DemonstrationClock(NaiveDate::from_ymd_opt(2016, 7, 1).unwrap());
        assert_eq!(clock.today(), clock.0);
        assert!(day_of(clock.now()) > clock.0);
    }
}
