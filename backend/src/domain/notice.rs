//! Notices: what came about that somebody must know of, reckoned from the cases each time it is asked for.
//!
//! Nothing is sent off when a day comes, so none is missed; what is kept is only which of them an account has read.
//!
//! Invariants: a notice is of a case that the actor sees and that waits for them, or on which they wait for a decision; the
//! list and the count are one statement. A notice is known again by its case, what it tells and the day that it tells: a
//! deadline that comes nearer, or another one, is another notice, and unread.

mod mark;
mod statement;

pub use mark::{Which, mark};

use crate::{
    domain::{
        member::coded,
        page::{KeyKind, KeyValue, ListOrder, Position, SortField},
    },
    error::Result,
    scope::Scope,
};
use chrono::{Days, NaiveDate};
use dangvien_shared::{
    id::CaseId,
    rules::{
        clock::{ClockKind, ClockUnit, Horizon},
        working_day::WorkingCalendar,
    },
    vocabulary::NoticeKind,
};
use sea_orm::ConnectionTrait;
use statement::{counted, listed};

/// Days for which it is news that a turn came, or a decision fell.
const NEWS: u64 = 60;

/// Something to know of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What it is known again by.
    pub key: NoticeKey,
    /// The clock of a deadline.
    pub clock: Option<ClockKind>,
    /// The day on which it came about.
    pub on: NaiveDate,
    /// Whether the account has read it.
    pub read: bool,
}

/// What a notice is known again by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NoticeKey {
    /// What it is about.
    pub case: CaseId,
    /// What it tells.
    pub kind: NoticeKind,
    /// The day that it tells: of the turn, the deadline or the decision.
    pub told_on: NaiveDate,
}

/// What notices are ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NoticeField {
    /// The day on which it came about.
    On,
}

impl SortField for NoticeField {
    const LIST: &'static str = "notices";

    fn name(self) -> &'static str {
        "ON"
    }

    fn kind(self) -> KeyKind {
        KeyKind::Date
    }
}

impl Notice {
    /// Where it stands in an order.
    pub fn position(&self, order: &ListOrder<NoticeField>) -> Position {
        let kind = NoticeKind::ALL.iter().position(|kind| *kind == self.key.kind).unwrap_or(0);
        // One case has at most one notice of a kind.
        let id = self.key.case.0 * 8 + i64::try_from(kind).unwrap_or(0);
        let days = order.0.iter().map(|_on| KeyValue::Date(self.on));
        days.chain([KeyValue::Number(id)]).collect()
    }
}

/// The notices of who asks.
pub async fn list<C: ConnectionTrait>(
    db: &C,
    scope: &Scope,
    (calendar, horizon): (&WorkingCalendar, &Horizon),
) -> Result<Vec<Notice>> {
    let Some(statement) = listed(scope, horizon) else { return Ok(Vec::new()) };
    let read = |row: &sea_orm::QueryResult| {
        let clock: String = row.try_get_by_index(3)?;
        let clock = if clock.is_empty() { None } else { Some(coded(ClockKind::from_code, &clock)?) };
        let key = NoticeKey {
            case: CaseId(row.try_get_by_index(0)?),
            kind: coded(NoticeKind::from_code, &row.try_get_by_index::<String>(1)?)?,
            told_on: row.try_get_by_index(2)?,
        };
        let read = row.try_get_by_index::<Option<i64>>(4)?.is_some();
        Ok(Notice { key, clock, on: came_about(calendar, key, clock), read })
    };
    db.query_all(&statement).await?.iter().map(read).collect()
}

/// How many of them are unread.
pub async fn unread<C: ConnectionTrait>(db: &C, scope: &Scope, horizon: &Horizon) -> Result<i64> {
    let Some(statement) = counted(scope, horizon) else { return Ok(0) };
    let row = db.query_one(&statement).await?;
    Ok(row.map(|row| row.try_get_by_index(0)).transpose()?.unwrap_or(0))
}

/// The first day on which a notice could be told.
fn came_about(calendar: &WorkingCalendar, key: NoticeKey, clock: Option<ClockKind>) -> NaiveDate {
    let ahead: u32 = match key.kind {
        NoticeKind::Turn | NoticeKind::Decided | NoticeKind::Due0 => return key.told_on,
        NoticeKind::Due30 => 30,
        NoticeKind::Due15 => 15,
        NoticeKind::Due7 => 7,
    };
    let by_calendar = key.told_on.checked_sub_days(Days::new(u64::from(ahead))).unwrap_or(key.told_on);
    if clock.map(ClockKind::unit) != Some(ClockUnit::WorkingDays) {
        return by_calendar;
    }
    // Working days are never nearer together than days.
    let before = by_calendar.checked_sub_days(Days::new(u64::from(ahead) + 30)).unwrap_or(by_calendar);
    let mut days = before.iter_days().take_while(|day| *day <= key.told_on);
    let near = |day: &NaiveDate| calendar.working_days_between(*day, key.told_on) <= i64::from(ahead);
    days.find(near).unwrap_or(key.told_on)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deadline_is_told_from_the_first_day_on_which_its_band_holds() {
        let calendar = WorkingCalendar::published();
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let key = |kind, told_on| NoticeKey { case: CaseId(1), kind, told_on: day(told_on) };
        // Counted by hand in `shared::rules::working_day`: the sixty working days from 12/2/2015 end on 19/5.
        let clock = Some(ClockKind::AdmissionDecision);
        for (kind, on) in [
            (NoticeKind::Due30, "2015-04-02"),
            (NoticeKind::Due15, "2015-04-23"),
            (NoticeKind::Due7, "2015-05-08"),
        ] {
            let came = came_about(&calendar, key(kind, "2015-05-19"), clock);
            assert_eq!(came, day(on), "{}", kind.as_code());
            assert_eq!(
                Horizon::of(&calendar, came).severity(ClockKind::AdmissionDecision, day("2015-05-19")),
                {
                    use dangvien_shared::rules::clock::Severity as S;
                    match kind {
                        NoticeKind::Due30 => S::Within30,
                        NoticeKind::Due15 => S::Within15,
                        _ => S::Within7,
                    }
                }
            );
        }
        let months = Some(ClockKind::Certificate);
        assert_eq!(came_about(&calendar, key(NoticeKind::Due30, "2015-05-31"), months), day("2015-05-01"));
        assert_eq!(came_about(&calendar, key(NoticeKind::Due0, "2015-05-31"), months), day("2015-05-31"));
        assert_eq!(came_about(&calendar, key(NoticeKind::Turn, "2015-05-31"), None), day("2015-05-31"));
    }
}
