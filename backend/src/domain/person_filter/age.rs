//! Ages as ranges of birthdays, so that no engine has to reckon with dates.

use chrono::{Datelike as _, NaiveDate};
use dangvien_shared::vocabulary::AgeBand;

/// The birthdays, ends included, of whom the band holds on a day; an open end has none.
///
/// Agrees with `full_years_between`: who is born on 29 February grows older on 1 March of common years.
pub fn birth_range(band: AgeBand, on: NaiveDate) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let (youngest, oldest) = band.bounds();
    let earliest = oldest.and_then(|oldest| latest_birth(oldest + 1, on).succ_opt());
    // The first band takes in everybody younger.
    let latest = (youngest > 0).then(|| latest_birth(youngest, on));
    (earliest, latest)
}

/// The last birthday of whom has completed so many years on a day.
fn latest_birth(years: u32, on: NaiveDate) -> NaiveDate {
    let year = on.year().saturating_sub(i32::try_from(years).unwrap_or(i32::MAX));
    // Only 29 February may be missing from a year.
    NaiveDate::from_ymd_opt(year, on.month(), on.day())
        .or_else(|| NaiveDate::from_ymd_opt(year, 2, 28))
        .unwrap_or(NaiveDate::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use dangvien_shared::rules::full_years_between;

    #[test]
    fn the_ranges_hold_exactly_those_whose_age_is_in_the_band() {
        for on in ["2015-12-31", "2016-02-29", "2015-02-28", "2015-03-01", "2013-06-30"] {
            let on: NaiveDate = on.parse().unwrap();
            for birth in on.iter_days().take(1).chain(
                NaiveDate::from_ymd_opt(1924, 1, 1).unwrap().iter_days().take_while(|birth| *birth <= on),
            ) {
                let age = full_years_between(birth, on);
                for band in AgeBand::ALL {
                    let (youngest, oldest) = band.bounds();
                    let expected = youngest <= age && oldest.is_none_or(|oldest| age <= oldest);
                    let (earliest, latest) = birth_range(*band, on);
                    let found = earliest.is_none_or(|earliest| earliest <= birth)
                        && latest.is_none_or(|latest| birth <= latest);
                    assert_eq!(found, expected, "{birth} on {on}: {age} years, {band:?}");
                }
            }
        }
    }
}
