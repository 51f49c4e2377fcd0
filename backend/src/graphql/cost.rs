//! What fields cost, in points: scalar 1, connection 1 + n · child, figures by their work (api.md 4).
//!
//! Invariant: all sums saturate; a query cannot wrap around to a low cost.

use super::connection::{DEFAULT_SIZE, MAX_SIZE};

/// Cost of a `totalCount`.
pub const TOTAL: usize = 5;
/// Cost of an aggregate.
pub const AGGREGATE: usize = 10;
/// Cost of a grouping.
pub const GROUP_BY: usize = 50;
/// Cost of a series.
pub const SERIES: usize = 20;

/// The most that one field is said to cost: far above every limit, and so far below [`ONCE`] that the fields of a
/// whole document (3,000 at most) do not add up to it.
const MOST: usize = 1 << 24;

/// Weight of a point that a connection pays once, not once a row.
const ONCE: usize = 1 << 40;

/// Marks the cost of a field of a connection that does not grow with its rows.
pub const fn once(cost: usize) -> usize {
    cost.saturating_mul(ONCE)
}

/// Cost of a connection: what its rows cost, as often as rows may come, and what comes once.
pub fn connection(first: Option<i32>, last: Option<i32>, child: usize) -> usize {
    let (paid_once, a_row) = (child / ONCE, child % ONCE);
    let size = first.or(last).map_or(DEFAULT_SIZE, |size| u64::try_from(size).unwrap_or(0).min(MAX_SIZE));
    let size = usize::try_from(size).unwrap_or(usize::MAX);
    most(1_usize.saturating_add(size.saturating_mul(a_row)).saturating_add(paid_once))
}

/// Cost of a plain list that never has more than so many items.
pub const fn list(items: usize, child: usize) -> usize {
    most(items.saturating_mul(child).saturating_add(1))
}

const fn most(cost: usize) -> usize {
    if cost > MOST { MOST } else { cost }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_paid_as_often_as_they_may_come_and_the_rest_once() {
        assert_eq!(connection(Some(20), None, 3), 61);
        assert_eq!(connection(None, None, 3), 151);
        assert_eq!(connection(None, Some(1_000_000), 3), 601);
        assert_eq!(connection(Some(-1), None, 3), 1);
        assert_eq!(connection(Some(20), None, once(TOTAL)), 6);
        assert_eq!(connection(Some(20), None, once(TOTAL) + once(3) + 2), 49);
    }

    #[test]
    fn costs_do_not_wrap_around() {
        assert_eq!(list(usize::MAX, 7), MOST);
        // Ten levels of 200 rows: 200^10 points, said as the most, and never taken for costs paid once.
        let nested = (0..10).fold(1, |child, _level| connection(Some(200), None, child));
        assert_eq!(nested, MOST);
        assert_eq!(connection(Some(1), None, 3_000 * MOST), MOST);
    }
}
