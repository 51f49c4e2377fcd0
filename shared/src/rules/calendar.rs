//! Month arithmetic that every clock and age rule uses.

use chrono::{Datelike as _, Months, NaiveDate};

/// The same day `months` later; where the month is shorter, its last day (29/02 + 12 months = 28/02).
pub fn add_months(date: NaiveDate, months: u32) -> NaiveDate {
    date.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX)
}

/// Full years from `from` to `to` (age in completed years); negative spans are zero.
pub fn full_years_between(from: NaiveDate, to: NaiveDate) -> u32 {
    to.years_since(from).unwrap_or(0)
}

/// Months from `from` to `to` "counted by month" (tính theo tháng): the days of the month do not count.
///
/// Source: domain.md 2.2, reading marked as an assumption there.
pub fn full_months_between(from: NaiveDate, to: NaiveDate) -> i32 {
    let months = |date: NaiveDate| date.year() * 12 + i32::try_from(date.month0()).unwrap_or(0);
    months(to) - months(from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn months_end_on_the_last_day_where_the_month_is_shorter() {
        assert_eq!(add_months(day(2012, 2, 29), 12), day(2013, 2, 28));
        assert_eq!(add_months(day(2024, 9, 15), 12), day(2025, 9, 15));
    }

    #[test]
    fn ages_are_counted_in_full_years_and_by_month() {
        assert_eq!(full_years_between(day(1985, 12, 31), day(2015, 12, 30)), 29);
        assert_eq!(full_years_between(day(1985, 12, 31), day(2015, 12, 31)), 30);
        assert_eq!(full_years_between(day(2016, 1, 1), day(2015, 1, 1)), 0);
        // F35: born 9/1997, 216 months are reached in 9/2015 whatever the day.
        assert_eq!(full_months_between(day(1997, 9, 30), day(2015, 8, 31)), 215);
        assert_eq!(full_months_between(day(1997, 9, 30), day(2015, 9, 1)), 216);
    }
}
