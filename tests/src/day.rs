//! Days as tests write them.

use chrono::{DateTime, NaiveDate, Utc};

/// The day that is written `2015-12-31`.
pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap_or_else(|problem| panic!("{text} is no day: {problem}"))
}

/// Noon in Vietnam on a day: what a clock that stands still shows.
pub fn noon(day: NaiveDate) -> DateTime<Utc> {
    day.and_hms_opt(5, 0, 0).expect("five o'clock exists on every day").and_utc()
}
