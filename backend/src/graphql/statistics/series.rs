//! Figures over time.

use crate::{domain::statistics, graphql::date::Date};
use async_graphql::SimpleObject;

/// A point of a series (điểm của chuỗi thời gian).
#[derive(SimpleObject, Clone, Copy, Debug)]
pub struct SeriesPoint {
    /// First day; later than that of the month, quarter or year where the period begins inside it (ngày đầu).
    #[graphql(complexity = 0)]
    start: Date,
    /// Last day; earlier where the period ends inside it (ngày cuối).
    #[graphql(complexity = 0)]
    end: Date,
    /// The figure of these days; of the stock, that at the end of the last one (số lượng).
    #[graphql(complexity = 0)]
    count: i64,
}

impl From<&statistics::SeriesPoint> for SeriesPoint {
    fn from(point: &statistics::SeriesPoint) -> Self {
        Self { start: point.start.into(), end: point.end.into(), count: point.count }
    }
}
