//! When somebody enters or leaves a node: the same words for counting, listing and proving.
//!
//! On one day a membership of the day before gives way to that of the day. So a movement enters a node when its new
//! path lies in the subtree of the day and its old path not in the subtree of the day before. A node that is moved
//! itself takes its members along: they cross nothing, although their paths change.

use super::span::MOST_RANGES;
use crate::{
    domain::tree::{Tree, subtree_end},
    entity::movement,
};
use chrono::NaiveDate;
use dangvien_shared::id::OrganisationId;
use sea_orm::{
    Condition, ExprTrait as _, Value,
    sea_query::{Alias, Expr, IntoIden, ValueTuple},
};
use std::sync::Arc;

/// Which way a node's border is crossed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// Into the node.
    In,
    /// Out of the node.
    Out,
}

/// Days on which a node's subtree was one on the eve and maybe another on the day itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Position of the node in the question.
    pub(super) node: usize,
    /// First day.
    pub(super) from: NaiveDate,
    /// Last day.
    pub(super) to: NaiveDate,
    /// The subtree on the eve of each of these days; none before the node was founded.
    pub(super) before: Option<Arc<str>>,
    /// The subtree on each of these days; none after the node was dissolved.
    pub(super) after: Option<Arc<str>>,
}

/// The days of a period, taken apart wherever a node moved.
pub(super) fn stretches(
    tree: &Tree,
    nodes: &[OrganisationId],
    from: NaiveDate,
    to: NaiveDate,
) -> Vec<Stretch> {
    nodes.iter().enumerate().flat_map(|(node, id)| of_node(tree, node, *id, from, to)).collect()
}

fn of_node(tree: &Tree, node: usize, id: OrganisationId, from: NaiveDate, to: NaiveDate) -> Vec<Stretch> {
    let eve = from.pred_opt().unwrap_or(from);
    let spans = tree.spans(id, eve, to);
    let mut stretches = Vec::new();
    // The subtree that was left behind, and the first day without it.
    let mut left: Option<(Arc<str>, NaiveDate)> = None;
    for span in spans {
        if let Some((path, gone)) = left.take_if(|(_path, gone)| *gone < span.from) {
            stretches.push(Stretch { node, from: gone, to: gone, before: Some(path), after: None });
        }
        if span.from >= from {
            let before = left.take().map(|(path, _gone)| path);
            let after = Some(Arc::clone(&span.path));
            stretches.push(Stretch { node, from: span.from, to: span.from, before, after });
        }
        let first = std::cmp::max(after_day(span.from), from);
        if first <= span.to {
            let path = Some(Arc::clone(&span.path));
            stretches.push(Stretch { node, from: first, to: span.to, before: path.clone(), after: path });
        }
        left = Some((span.path, after_day(span.to)));
    }
    if let Some((path, gone)) = left.filter(|(_path, gone)| *gone <= to) {
        stretches.push(Stretch { node, from: gone, to: gone, before: Some(path), after: None });
    }
    stretches
}

fn after_day(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(day)
}

/// First path of a subtree and the first text after it; nothing lies in no subtree.
fn bounds(path: Option<&Arc<str>>) -> (String, String) {
    path.map_or_else(Default::default, |path| (path.to_string(), subtree_end(path)))
}

/// A stretch inside a statement: columns of a joined list, or values.
#[derive(Clone, Debug)]
pub(super) struct StretchExpr {
    pub(super) from: Expr,
    pub(super) to: Expr,
    pub(super) before: (Expr, Expr),
    pub(super) after: (Expr, Expr),
}

/// Name of the joined list of stretches.
pub(super) const STRETCHES: &str = "s";

impl StretchExpr {
    /// The columns of the list that [`values`] makes, joined as [`STRETCHES`].
    pub(super) fn joined() -> Self {
        let column = |name: &'static str| Expr::col((STRETCHES, name));
        Self {
            from: column("column2"),
            to: column("column3"),
            before: (column("column4"), column("column5")),
            after: (column("column6"), column("column7")),
        }
    }

    /// The position of the node of the joined stretch.
    pub(super) fn node() -> Expr {
        Expr::col((STRETCHES, "column1"))
    }

    /// One stretch as values.
    pub(super) fn fixed(stretch: &Stretch) -> Self {
        let pair = |(low, high): (String, String)| (Expr::val(low), Expr::val(high));
        Self {
            from: Expr::val(stretch.from),
            to: Expr::val(stretch.to),
            before: pair(bounds(stretch.before.as_ref())),
            after: pair(bounds(stretch.after.as_ref())),
        }
    }

    /// Whether a day is one of the stretch.
    pub(super) fn on(&self, day: &Expr) -> Expr {
        day.clone().gte(self.from.clone()).and(day.clone().lte(self.to.clone()))
    }

    /// Whether a path lies in the subtree of the day.
    pub(super) fn is_after(&self, path: &Expr) -> Expr {
        within(path, &self.after)
    }

    /// Whether a path lies in the subtree of the eve.
    pub(super) fn is_before(&self, path: &Expr) -> Expr {
        within(path, &self.before)
    }

    /// Whether a movement crosses the border that way on one of these days.
    pub(super) fn crossed(&self, direction: Direction, movements: &str) -> Condition {
        let own = |name| moved(movements, name);
        let into = self.is_after(&own(movement::Column::ToPath));
        let out_of = self.is_before(&own(movement::Column::FromPath));
        let crossing = match direction {
            Direction::In => into.and(out_of.not()),
            Direction::Out => out_of.and(into.not()),
        };
        Condition::all().add(crossing).add(self.on(&own(movement::Column::HappenedOn)))
    }
}

/// A column of the movements that stand in the statement under that name.
pub(super) fn moved(movements: &str, name: movement::Column) -> Expr {
    Expr::col((Alias::new(movements).into_iden(), name.into_iden()))
}

fn within(path: &Expr, (low, high): &(Expr, Expr)) -> Expr {
    path.clone().gte(low.clone()).and(path.clone().lt(high.clone()))
}

/// The stretches as lists of values, filled up to a few fixed lengths, each short enough for one statement.
pub(super) fn values(stretches: &[Stretch]) -> Vec<Vec<ValueTuple>> {
    let row = |stretch: &Stretch| {
        let (before, after) = (bounds(stretch.before.as_ref()), bounds(stretch.after.as_ref()));
        ValueTuple::Many(vec![
            Value::from(i64::try_from(stretch.node).unwrap_or(i64::MAX)),
            stretch.from.into(),
            stretch.to.into(),
            before.0.into(),
            before.1.into(),
            after.0.into(),
            after.1.into(),
        ])
    };
    let nothing =
        Stretch { node: 0, from: NaiveDate::default(), to: NaiveDate::default(), before: None, after: None };
    stretches
        // A statement may join the list up to four times.
        .chunks(MOST_RANGES / 4)
        .map(|chunk| {
            let mut rows: Vec<ValueTuple> = chunk.iter().map(row).collect();
            rows.resize_with(super::span::padded(rows.len()), || row(&nothing));
            rows
        })
        .collect()
}
