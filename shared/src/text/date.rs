//! Dates as people write them: `31/12/2015`; a month `03/1990`; a year `1990`.

use crate::vocabulary::DatePrecision;
use chrono::{DateTime, Datelike as _, NaiveDate, TimeDelta, Timelike as _, Utc};

/// A date with what is known of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartialDate {
    /// The day; the first of the month or year where only these are known.
    pub date: NaiveDate,
    /// What of it is known.
    pub precision: DatePrecision,
}

impl PartialDate {
    /// A date and what of it is known, where both are told.
    pub fn of(date: Option<NaiveDate>, precision: Option<DatePrecision>) -> Option<Self> {
        Some(Self { date: date?, precision: precision? })
    }
}

/// Why a written date was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateProblem {
    /// Not of the form `31/12/2015`, `12/2015` or `2015`.
    #[error("is not a date of the form 31/12/2015")]
    Form,
    /// A day that no calendar has, as `31/02/2015`.
    #[error("is a day that does not exist")]
    NoSuchDay,
    /// A year of two digits: 15 may be 1915 or 2015.
    #[error("has a year of two digits")]
    ShortYear,
    /// Outside the years 1900 to 2100.
    #[error("has a year outside 1900 to 2100")]
    Year,
}

/// `dd/mm/yyyy`.
pub fn format_date(date: NaiveDate) -> String {
    format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
}

/// `dd/mm/yyyy hh:mm` in Vietnam, which keeps one time all year.
pub fn format_instant(at: DateTime<Utc>) -> String {
    let there = at.naive_utc() + TimeDelta::hours(7);
    format!("{} {:02}:{:02}", format_date(there.date()), there.hour(), there.minute())
}

impl PartialDate {
    /// A fully known day.
    pub const fn day(date: NaiveDate) -> Self {
        Self { date, precision: DatePrecision::Day }
    }
}

impl std::fmt::Display for PartialDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.precision {
            DatePrecision::Day => f.write_str(&format_date(self.date)),
            DatePrecision::Month => write!(f, "{:02}/{}", self.date.month(), self.date.year()),
            DatePrecision::Year => write!(f, "{}", self.date.year()),
        }
    }
}

/// Reads the one spelling of the wire and of addresses, `2015-12-31`; none for any other, or outside 1900 to 2100.
pub fn iso_date(text: &str) -> Option<NaiveDate> {
    let date: NaiveDate = text.parse().ok()?;
    ((1900..=2100).contains(&date.year()) && date.to_string() == text).then_some(date)
}

/// Reads `31/12/2015` (also with `-` or `.`), `31122015`, `2015-12-31`, `12/2015` or `2015`.
pub fn parse_date(text: &str) -> Result<PartialDate, DateProblem> {
    let text = text.trim();
    let parts: Vec<&str> = text.split(['/', '-', '.']).map(str::trim).collect();
    if parts.iter().any(|part| part.is_empty() || part.len() > 8 || !part.bytes().all(|b| b.is_ascii_digit()))
    {
        return Err(DateProblem::Form);
    }
    let (day, month, year, precision) = match parts[..] {
        [year] if year.len() == 4 => ("1", "1", year, DatePrecision::Year),
        [all] if all.len() == 8 => (&all[..2], &all[2..4], &all[4..], DatePrecision::Day),
        [month, year] => ("1", month, year, DatePrecision::Month),
        [year, month, day] if year.len() == 4 => (day, month, year, DatePrecision::Day),
        [day, month, year] => (day, month, year, DatePrecision::Day),
        _ => return Err(DateProblem::Form),
    };
    if year.len() == 2 {
        return Err(DateProblem::ShortYear);
    }
    if year.len() != 4 || day.len() > 2 || month.len() > 2 {
        return Err(DateProblem::Form);
    }
    let number = |part: &str| part.parse::<u32>().unwrap_or(0);
    let year = number(year);
    if !(1900..=2100).contains(&year) {
        return Err(DateProblem::Year);
    }
    let date = i32::try_from(year)
        .ok()
        .and_then(|year| NaiveDate::from_ymd_opt(year, number(month), number(day)))
        .ok_or(DateProblem::NoSuchDay)?;
    Ok(PartialDate { date, precision })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_told_as_a_clock_in_vietnam_shows_it() {
        for (instant, shown) in [
            ("2016-06-30T16:59:59Z", "30/06/2016 23:59"),
            ("2016-06-30T17:00:00Z", "01/07/2016 00:00"),
            ("2015-12-31T01:05:00Z", "31/12/2015 08:05"),
        ] {
            assert_eq!(format_instant(instant.parse().unwrap()), shown, "{instant}");
        }
    }

    #[test]
    fn dates_are_read_with_their_precision() {
        for (text, shown) in [
            ("31/12/2015", "31/12/2015"),
            ("5/1/2015", "05/01/2015"),
            ("05012015", "05/01/2015"),
            ("2015-12-31", "31/12/2015"),
            ("1.2.1990", "01/02/1990"),
            ("03/1990", "03/1990"),
            (" 1990 ", "1990"),
            ("29/02/2012", "29/02/2012"),
        ] {
            assert_eq!(parse_date(text).map(|date| date.to_string()).as_deref(), Ok(shown), "{text}");
        }
    }

    #[test]
    fn the_wire_has_one_spelling_of_a_day() {
        assert_eq!(iso_date("2015-12-31"), NaiveDate::from_ymd_opt(2015, 12, 31));
        for text in ["2015-2-1", "31/12/2015", "2015-02-29", "1850-01-01", "+2015-12-31", ""] {
            assert_eq!(iso_date(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_refused_with_the_reason() {
        for (text, problem) in [
            ("", DateProblem::Form),
            ("hôm qua", DateProblem::Form),
            ("31/02/2015", DateProblem::NoSuchDay),
            ("29/02/2015", DateProblem::NoSuchDay),
            ("00/01/2015", DateProblem::NoSuchDay),
            ("1/1/15", DateProblem::ShortYear),
            ("1/1/0015", DateProblem::Year),
            ("1/1/1/2015", DateProblem::Form),
            ("111/1/2015", DateProblem::Form),
            ("31129999", DateProblem::Year),
        ] {
            assert_eq!(parse_date(text), Err(problem), "{text}");
        }
    }
}
