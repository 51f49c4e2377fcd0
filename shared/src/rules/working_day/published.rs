//! The days that the data gives, 2011 to 2016, and what follows from them.

use super::{CalendarDay, DayKind};
use chrono::{Datelike as _, Days, NaiveDate, Weekday};
use std::borrow::Cow;

/// See [`LUNAR`].
type LunarYear = (i32, (u32, u32), (u32, u32), (u64, u64));

/// Year, first day of the lunar year, Hùng Kings' day (source: `holidays` of the data (GK)); days of the break before that
/// first day, and in all: four until the Labour Code 2012, then five, the first of them one or two days before [GK, A].
const LUNAR: [LunarYear; 6] = [
    (2011, (2, 3), (4, 12), (1, 4)),
    (2012, (1, 23), (3, 31), (1, 4)),
    (2013, (2, 10), (4, 19), (1, 4)),
    (2014, (1, 31), (4, 9), (1, 5)),
    (2015, (2, 19), (4, 28), (2, 5)),
    (2016, (2, 8), (4, 16), (1, 5)),
];

/// Holidays of every year: month, day, name. Source: `holidays` of the data.
const FIXED: [(u32, u32, &str); 4] =
    [(1, 1, "Tết Dương lịch"), (4, 30, "Ngày Chiến thắng"), (5, 1, "Quốc tế Lao động"), (9, 2, "Quốc khánh")];

/// Days swapped in 2015, off and worked: recollected, not seen in a source (GK).
const SWAPPED_2015: [(u32, u32, DayKind); 4] = [
    (2, 16, DayKind::Holiday),
    (2, 14, DayKind::SwappedWorking),
    (4, 29, DayKind::Holiday),
    (4, 25, DayKind::SwappedWorking),
];

/// The holidays of 2011 to 2016 and the swapped days of 2015, in order of their dates, each once.
///
/// A holiday on a Saturday or Sunday is taken as made good on the next weekday (Labour Code 2012, art. 115 (GK)).
pub fn published_days() -> Vec<CalendarDay> {
    let mut days = Vec::new();
    for (year, tet, kings, (before, length)) in LUNAR {
        let date = |(month, day)| NaiveDate::from_ymd_opt(year, month, day);
        let tet_days = date(tet).into_iter().flat_map(|first| {
            (0..length).filter_map(move |n| (first - Days::new(before)).checked_add_days(Days::new(n)))
        });
        let fixed =
            FIXED.into_iter().filter_map(|(month, day, name)| Some((date((month, day))?, name, false)));
        let holidays: Vec<_> = fixed
            .chain(date(kings).map(|day| (day, "Giỗ Tổ Hùng Vương", true)))
            .chain(tet_days.map(|day| (day, "Tết Nguyên đán", true)))
            .collect();
        for &(date, name, unverified) in &holidays {
            push(&mut days, date, DayKind::Holiday, name, unverified);
        }
        for &(date, _, _) in &holidays {
            if matches!(date.weekday(), Weekday::Sat | Weekday::Sun) {
                let free = |day: &NaiveDate| {
                    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
                        && days.iter().all(|taken| taken.date != *day)
                };
                if let Some(day) = date.iter_days().find(free) {
                    push(&mut days, day, DayKind::Holiday, "Nghỉ bù", true);
                }
            }
        }
        if year == 2015 {
            for (month, day, kind) in SWAPPED_2015 {
                if let Some(date) = date((month, day)) {
                    let name = if kind == DayKind::Holiday { "Nghỉ hoán đổi" } else { "Làm bù" };
                    push(&mut days, date, kind, name, true);
                }
            }
        }
    }
    days.sort_by_key(|day| day.date);
    days
}

fn push(days: &mut Vec<CalendarDay>, date: NaiveDate, kind: DayKind, name: &'static str, unverified: bool) {
    days.push(CalendarDay { date, kind, name: Cow::Borrowed(name), unverified });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_day_stands_once_and_swaps_balance() {
        let days = published_days();
        assert!(days.is_sorted_by(|a, b| a.date < b.date), "each date once");
        let weekend = |day: &CalendarDay| matches!(day.date.weekday(), Weekday::Sat | Weekday::Sun);
        for day in &days {
            assert_eq!(day.kind == DayKind::SwappedWorking, weekend(day) && day.name == "Làm bù", "{day:?}");
        }
        let count = |name: &str| days.iter().filter(|day| day.name == name).count();
        assert_eq!(count("Nghỉ hoán đổi"), count("Làm bù"));
        // 21/2/2015, the third of Tết, was a Saturday: made good on Monday 23/2.
        let monday = NaiveDate::from_ymd_opt(2015, 2, 23).unwrap();
        assert!(days.iter().any(|day| day.date == monday && day.name == "Nghỉ bù"));
    }
}
