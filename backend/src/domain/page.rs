//! Pages of a list by keyset: where a page begins is told by the sort keys of a row, never by its number, so that
//! rows that come or go meanwhile neither repeat nor hide others.
//!
//! Invariant: an order ends with the id, so that no two rows share a position.

mod keyset;
mod order;

pub use keyset::Keyset;
pub use order::{Direction, KeyKind, KeyValue, ListOrder, Position, SortField};

use std::{cmp::Ordering, ops::Bound};

/// How many rows, from which end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Take {
    /// The first ones.
    First(u64),
    /// The last ones, still in the order of the list.
    Last(u64),
}

/// A stretch of a list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Window {
    /// Where it begins.
    pub lower: Bound<Position>,
    /// Where it ends.
    pub upper: Bound<Position>,
    /// How much of it.
    pub take: Take,
}

impl Window {
    /// How many rows at most.
    pub const fn size(&self) -> u64 {
        match self.take {
            Take::First(size) | Take::Last(size) => size,
        }
    }

    const fn is_backward(&self) -> bool {
        matches!(self.take, Take::Last(_))
    }

    /// The windows that ask whether anything lies before and after the bounds, taking no row.
    pub fn outside(&self) -> (Option<Self>, Option<Self>) {
        let before = complement(&self.lower).map(|upper| Self {
            lower: Bound::Unbounded,
            upper,
            take: Take::First(0),
        });
        let after = complement(&self.upper).map(|lower| Self {
            lower,
            upper: Bound::Unbounded,
            take: Take::First(0),
        });
        (before, after)
    }
}

/// The bound of what the other leaves out; none where it leaves out nothing.
fn complement(bound: &Bound<Position>) -> Option<Bound<Position>> {
    match bound {
        Bound::Unbounded => None,
        Bound::Included(position) => Some(Bound::Excluded(position.clone())),
        Bound::Excluded(position) => Some(Bound::Included(position.clone())),
    }
}

/// The rows of a window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// In the order of the list.
    pub rows: Vec<T>,
    /// Whether the window holds more: after these when taken from the front, before them when taken from the back.
    pub more: bool,
}

impl<T> Default for Page<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), more: false }
    }
}

impl<T> Page<T> {
    /// From rows as the statement gave them: one more than asked for, and backwards when taken from the back.
    pub fn from_fetched(mut rows: Vec<T>, window: &Window) -> Self {
        let size = usize::try_from(window.size()).unwrap_or(usize::MAX);
        let more = rows.len() > size;
        rows.truncate(size);
        if window.is_backward() {
            rows.reverse();
        }
        Self { rows, more }
    }

    /// From a whole list in memory that is already in order.
    pub fn from_sorted<F: SortField>(
        sorted: &[T],
        order: &ListOrder<F>,
        position: impl Fn(&T) -> Position,
        window: &Window,
    ) -> Self
    where
        T: Clone,
    {
        let before = |bound: &Position, or_equal: bool| {
            sorted.partition_point(|row| match order.compare(&position(row), bound) {
                Ordering::Less => true,
                Ordering::Equal => or_equal,
                Ordering::Greater => false,
            })
        };
        let start = match &window.lower {
            Bound::Unbounded => 0,
            Bound::Included(bound) => before(bound, false),
            Bound::Excluded(bound) => before(bound, true),
        };
        let end = match &window.upper {
            Bound::Unbounded => sorted.len(),
            Bound::Included(bound) => before(bound, true),
            Bound::Excluded(bound) => before(bound, false),
        };
        let stretch = sorted.get(start..end).unwrap_or_default();
        let size = usize::try_from(window.size()).unwrap_or(usize::MAX);
        let more = stretch.len() > size;
        let kept = match window.take {
            Take::First(_) => &stretch[..size.min(stretch.len())],
            Take::Last(_) => &stretch[stretch.len().saturating_sub(size)..],
        };
        Self { rows: kept.to_vec(), more }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    struct Shade;

    impl SortField for Shade {
        const LIST: &'static str = "shades";

        fn name(self) -> &'static str {
            "SHADE"
        }

        fn kind(self) -> KeyKind {
            KeyKind::Number
        }
    }

    /// Rows of (shade, id), darkest first.
    const ROWS: [(i64, i64); 6] = [(3, 1), (3, 4), (2, 2), (1, 3), (1, 5), (1, 6)];

    fn position(row: &(i64, i64)) -> Position {
        vec![KeyValue::Number(row.0), KeyValue::Number(row.1)]
    }

    fn page(lower: Bound<Position>, upper: Bound<Position>, take: Take) -> Page<(i64, i64)> {
        let order = ListOrder(vec![(Shade, Direction::Descending)]);
        assert!(ROWS.is_sorted_by(|a, b| order.compare(&position(a), &position(b)).is_lt()));
        Page::from_sorted(&ROWS, &order, position, &Window { lower, upper, take })
    }

    #[test]
    fn a_walk_from_either_end_meets_every_row_once() {
        for size in 1..=7 {
            let (mut forward, mut lower) = (Vec::new(), Bound::Unbounded);
            loop {
                let page = page(lower, Bound::Unbounded, Take::First(size));
                forward.extend(page.rows.iter().copied());
                if !page.more {
                    break;
                }
                lower = Bound::Excluded(position(page.rows.last().unwrap()));
            }
            let (mut backward, mut upper) = (Vec::new(), Bound::Unbounded);
            loop {
                let page = page(Bound::Unbounded, upper, Take::Last(size));
                backward.splice(0..0, page.rows.iter().copied());
                if !page.more {
                    break;
                }
                upper = Bound::Excluded(position(page.rows.first().unwrap()));
            }
            assert_eq!((forward.as_slice(), backward.as_slice()), (&ROWS[..], &ROWS[..]), "{size}");
        }
    }

    #[test]
    fn bounds_hold_though_their_row_is_gone() {
        let gone = vec![KeyValue::Number(2), KeyValue::Number(1)];
        let page = page(Bound::Excluded(gone.clone()), Bound::Unbounded, Take::First(1));
        assert_eq!((page.rows, page.more), (vec![(2, 2)], true));
        // Crossed bounds hold nothing, and nothing breaks.
        let first = position(&ROWS[0]);
        assert_eq!(self::page(Bound::Excluded(gone), Bound::Excluded(first), Take::Last(3)), Page::default());
    }

    #[test]
    fn what_lies_outside_is_asked_with_the_bound_itself() {
        let bound = position(&ROWS[2]);
        let window =
            Window { lower: Bound::Excluded(bound.clone()), upper: Bound::Unbounded, take: Take::First(2) };
        let (before, after) = window.outside();
        assert_eq!(before.map(|window| window.upper), Some(Bound::Included(bound)));
        assert_eq!(after, None);
    }
}
