//! Who was admitted, year by year beside the same days of the year before.

use super::aggregate::Aggregate;
use crate::graphql::{
    cost,
    date::Date,
    error::{ApiError, ApiResult},
};
use async_graphql::SimpleObject;
use dangvien_shared::rules::same_period::{MOST_YEARS, YearPart, year_parts};

/// The admissions of a year, or of what of it lies in the period, beside those of the same days of the year before (chất
/// lượng kết nạp so với cùng kỳ).
#[derive(SimpleObject, Clone, Debug)]
pub struct AdmissionQuality {
    /// The calendar year (năm).
    year: i32,
    /// First day (từ ngày).
    start: Date,
    /// Last day (đến ngày).
    end: Date,
    /// Admitted in these days (kết nạp trong kỳ).
    current: Aggregate,
    /// Admitted in the same days of the year before (cùng kỳ năm trước).
    same_period: Aggregate,
}

impl AdmissionQuality {
    pub(super) fn new(part: YearPart, current: Aggregate, same_period: Aggregate) -> Self {
        Self { year: part.year(), start: part.own.0.into(), end: part.own.1.into(), current, same_period }
    }
}

/// The years of a period.
pub(super) fn parts(from: Date, to: Date) -> ApiResult<Vec<YearPart>> {
    let parts = year_parts(from.0, to.0);
    if parts.len() > MOST_YEARS {
        return Err(ApiError::bad_input(
            "from",
            format!("lies more than {MOST_YEARS} calendar years before the end"),
        ));
    }
    Ok(parts)
}

/// Each year is counted by itself, and at most twice.
pub(super) fn cost(from: Date, to: Date, child: usize) -> usize {
    let years = year_parts(from.0, to.0).len();
    cost::list(years, child.saturating_add(2 * cost::AGGREGATE))
}
