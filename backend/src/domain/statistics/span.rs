//! The nodes that figures are asked for, as ranges of paths that a statement joins.

use crate::domain::tree::{LABEL_LENGTH, PathSpan, Tree, subtree_end};
use chrono::NaiveDate;
use dangvien_shared::id::OrganisationId;
use sea_orm::{
    Value,
    sea_query::{Expr, ValueTuple},
};

/// Most ranges of one statement: engines bound the number of values.
pub(super) const MOST_RANGES: usize = 4096;

/// Name of the joined list of ranges.
pub(super) const NODES: &str = "n";

/// A node's subtree in a stretch of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NodeSpan {
    /// Position of the node in the question.
    pub(super) node: usize,
    /// The subtree and its days.
    pub(super) span: PathSpan,
}

/// Where the nodes stand on a day; one that does not stand has no range and so no figure.
pub(super) fn on_day(tree: &Tree, nodes: &[OrganisationId], day: NaiveDate) -> Vec<NodeSpan> {
    during(tree, nodes, day, day)
}

/// Where the nodes stand in a period, each stretch limited to its days, so that nothing is counted twice.
pub(super) fn during(tree: &Tree, nodes: &[OrganisationId], from: NaiveDate, to: NaiveDate) -> Vec<NodeSpan> {
    let spans = |(node, id): (usize, &OrganisationId)| {
        tree.spans(*id, from, to).into_iter().map(move |span| NodeSpan { node, span })
    };
    nodes.iter().enumerate().flat_map(spans).collect()
}

/// Columns of the joined list.
#[derive(Clone, Copy, Debug)]
pub(super) enum Column {
    /// Position of the node.
    Node,
    /// First path of the subtree.
    Low,
    /// First text after it.
    High,
    /// First day.
    From,
    /// Last day.
    To,
    /// Length of the paths directly below the node.
    ChildLength,
}

impl Column {
    pub(super) fn expr(self) -> Expr {
        let name = match self {
            Self::Node => "column1",
            Self::Low => "column2",
            Self::High => "column3",
            Self::From => "column4",
            Self::To => "column5",
            Self::ChildLength => "column6",
        };
        Expr::col((NODES, name))
    }
}

/// Length of the paths where several nodes of one level are asked for that hold a large share of all rows together: the
/// committees below the province.
pub(super) fn alike_and_high(spans: &[NodeSpan]) -> Option<i32> {
    let length = spans.first()?.span.path.len();
    let alike = spans.len() > 1 && spans.iter().all(|one| one.span.path.len() == length);
    i32::try_from(length).ok().filter(|_length| alike && length <= 2 * LABEL_LENGTH)
}

/// The list as values, filled up to a few fixed lengths, so that the engines meet few different statements.
pub(super) fn values(spans: &[NodeSpan]) -> Vec<ValueTuple> {
    let row = |node: i64, low: &str, high: String, from: NaiveDate, to: NaiveDate, length: usize| {
        let length = i32::try_from(length).unwrap_or(i32::MAX);
        ValueTuple::Many(vec![
            Value::from(node),
            low.into(),
            high.into(),
            from.into(),
            to.into(),
            length.into(),
        ])
    };
    let mut rows: Vec<ValueTuple> = spans
        .iter()
        .map(|NodeSpan { node, span }| {
            let node = i64::try_from(*node).unwrap_or(i64::MAX);
            let length = span.path.len() + LABEL_LENGTH;
            row(node, &span.path, subtree_end(&span.path), span.from, span.to, length)
        })
        .collect();
    // Nothing lies between an empty text and itself.
    rows.resize_with(padded(rows.len()), || {
        row(-1, "", String::new(), NaiveDate::default(), NaiveDate::default(), 0)
    });
    rows
}

/// The next of few lengths.
pub(super) fn padded(length: usize) -> usize {
    if length <= 512 { length.next_power_of_two() } else { length.next_multiple_of(512) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_several_committees_below_the_province_are_alike_and_high() {
        let day = NaiveDate::default();
        let spans = |paths: &[&str]| {
            let of = |path: &&str| NodeSpan {
                node: 0,
                span: PathSpan { path: (*path).into(), from: day, to: day },
            };
            alike_and_high(&paths.iter().map(of).collect::<Vec<_>>())
        };
        assert_eq!(spans(&["00010002", "00010003"]), Some(8));
        for others in [&["00010002"][..], &["0001", "00010003"], &["000100020001", "000100020002"], &[]] {
            assert_eq!(spans(others), None, "{others:?}");
        }
    }

    #[test]
    fn lists_are_filled_up_to_few_lengths() {
        let lengths = |range: std::ops::RangeInclusive<usize>| {
            let mut lengths: Vec<usize> = range.map(padded).collect();
            lengths.dedup();
            lengths
        };
        assert_eq!(lengths(1..=512), [1, 2, 4, 8, 16, 32, 64, 128, 256, 512]);
        assert_eq!(lengths(513..=MOST_RANGES).last(), Some(&MOST_RANGES));
    }
}
