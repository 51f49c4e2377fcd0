//! The working calendar of a year.

use crate::graphql::date::Date;
use async_graphql::SimpleObject;
use dangvien_shared::rules::working_day::{CalendarDay as Day, DayKind};

/// The days of a year that are not what their weekday says (lịch làm việc): holidays, and Saturdays and Sundays that are
/// worked instead of others.
#[derive(SimpleObject, Clone, Debug)]
pub struct WorkingCalendar {
    /// The year (năm).
    year: i32,
    /// Whether its lunar new year has been entered: deadlines that run over other years are not certain (đã có lịch nghỉ
    /// Tết Nguyên đán).
    complete: bool,
    /// The days in their order (các ngày).
    days: Vec<CalendarDay>,
}

/// A day that is not what its weekday says (ngày trong lịch).
#[derive(SimpleObject, Clone, Debug)]
pub(super) struct CalendarDay {
    /// The day (ngày).
    date: Date,
    /// What it is (loại ngày).
    kind: DayKind,
    /// Name of the occasion (tên).
    name: String,
    /// Where it is laid down (văn bản); empty for those that the law names itself.
    source: String,
    /// Whether nobody compared it with a text (chưa kiểm chứng).
    unverified: bool,
}

impl WorkingCalendar {
    pub(super) fn of(year: i32, days: Vec<(Day, String)>) -> Self {
        let complete = days.iter().any(|(day, _)| crate::domain::rule_book::is_new_year(&day.name));
        let days = days.into_iter().map(|(day, source)| CalendarDay {
            date: day.date.into(),
            kind: day.kind,
            name: day.name.into_owned(),
            source,
            unverified: day.unverified,
        });
        Self { year, complete, days: days.collect() }
    }
}
