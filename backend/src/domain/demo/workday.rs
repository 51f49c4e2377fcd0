//! The days on which committees decide and ceremonies are held: working days of the published calendar.
//!
//! Invariant: a day that is moved stays within its month, so that what is published of the end of a month holds.

use super::life::Life;
use crate::entity::OPEN;
use chrono::{Datelike as _, Days, NaiveDate};
use dangvien_shared::rules::{add_months, working_day::WorkingCalendar};
use std::sync::LazyLock;

static CALENDAR: LazyLock<WorkingCalendar> = LazyLock::new(WorkingCalendar::published);

/// Days before the ceremony on which the decision is there at the latest.
const RECEIVED: u64 = 3;

/// The last working day up to that one.
pub(super) fn last_working(mut on: NaiveDate) -> NaiveDate {
    while !CALENDAR.is_working(on) {
        on = on - Days::new(1);
    }
    on
}

/// A working day of the same month: the last up to that day, or else the first after it.
fn working_of_month(on: NaiveDate) -> NaiveDate {
    let before = last_working(on);
    if before.month() == on.month() {
        return before;
    }
    let mut after = on;
    while !CALENDAR.is_working(after) {
        after = after + Days::new(1);
    }
    after
}

/// Moves the decisions and the ceremony of a life that was drawn to working days.
///
/// Afterwards and not while drawing: other draws hang on the days, and other draws make another province.
pub(super) fn settle(life: &mut Life) {
    let Some(admission) = &mut life.admission else { return };
    let Some(spell) = life.spells.last_mut() else { return };
    let (drawn, ceremony_on) = (admission.ceremony_on, working_of_month(admission.ceremony_on));
    // Attributes are those of the ceremony: none may change in between.
    let changes = |on: NaiveDate| drawn < on && on <= ceremony_on;
    let stays_so = !changes(spell.to) && life.attributes.iter().all(|(since, _held)| !changes(*since));
    if stays_so {
        admission.ceremony_on = ceremony_on;
        spell.from = ceremony_on;
        for official_on in [&mut admission.official_on, &mut spell.official_on] {
            if *official_on == add_months(drawn, 12) {
                *official_on = add_months(ceremony_on, 12);
            }
        }
    }
    admission.decided_on =
        last_working(admission.decided_on.min(admission.ceremony_on - Days::new(RECEIVED)));
    spell.joined_on = admission.decided_on;
    if admission.struck_off_on < OPEN && admission.struck_off_on == spell.to {
        admission.struck_off_on = working_of_month(spell.to);
        spell.to = admission.struck_off_on;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::demo::day;

    #[test]
    fn days_off_give_way_to_a_working_day_of_their_month() {
        for (drawn, settled) in [
            // A Tuesday stays.
            (day(2015, 5, 19), day(2015, 5, 19)),
            // Sunday, and the break of Tết, which was from 15 to 23 February.
            (day(2015, 5, 17), day(2015, 5, 15)),
            (day(2015, 2, 20), day(2015, 2, 14)),
            // Nothing before it in the month: the first after it.
            (day(2016, 1, 2), day(2016, 1, 4)),
            (day(2013, 6, 30), day(2013, 6, 28)),
        ] {
            assert_eq!(working_of_month(drawn), settled, "{drawn}");
        }
        assert_eq!(last_working(day(2016, 1, 2)), day(2015, 12, 31));
    }
}
