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
    /// The figure of these days; of the stock, that at the end of the last one (số lượng);
    /// null where it is hidden.
    #[graphql(complexity = 0)]
    count: Option<i64>,
    /// Whether the figure is hidden because a small group could be told from it (đã che).
    #[graphql(complexity = 0)]
    suppressed: bool,
}

impl From<&statistics::ShownPoint> for SeriesPoint {
    fn from(point: &statistics::ShownPoint) -> Self {
        let (start, end, count) = (point.start.into(), point.end.into(), point.count);
        Self { start, end, count, suppressed: count.is_none() }
    }
}
