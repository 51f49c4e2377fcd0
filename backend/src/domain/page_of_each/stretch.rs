//! The parents of a list as a statement sees them: a joined list of values, a stretch of time and paths each.

use crate::{
    domain::tree::{PathSpan, subtree_end},
    error::{Error, Result},
};
use chrono::NaiveDate;
use sea_orm::{
    QueryResult, Value,
    sea_query::{Alias, Expr, ValueTuple},
};

/// Name of the joined list of parents.
pub(in crate::domain) const PARENTS: &str = "p";

/// Where the rows of one parent lie: its subtree in stretches of time; nowhere when empty.
pub(in crate::domain) type Parent = Vec<PathSpan>;

/// A stretch as a statement sees it: values, or columns of the list of parents.
#[derive(Clone, Debug)]
pub(in crate::domain) struct Stretch {
    /// First path of the subtree.
    pub(in crate::domain) low: Expr,
    /// First text after it.
    pub(in crate::domain) high: Expr,
    /// First day.
    pub(in crate::domain) from: Expr,
    /// Last day.
    pub(in crate::domain) to: Expr,
}

/// The parents as a list of values: number, then path, end, first and last day of each stretch.
pub(super) fn values(numbers: &[usize], parents: &[Parent], stretches: usize) -> Vec<ValueTuple> {
    let rows = numbers.iter().map(|number| row_of(*number, &parents[*number].iter().collect::<Vec<_>>()));
    padded(rows.collect(), stretches)
}

/// Stretches as a list of values, each with the number of its parent.
pub(in crate::domain) fn rows_of(stretches: &[(usize, &PathSpan)]) -> Vec<ValueTuple> {
    padded(stretches.iter().map(|(number, span)| row_of(*number, &[*span])).collect(), 1)
}

fn row_of(number: usize, spans: &[&PathSpan]) -> ValueTuple {
    let stretches = spans.iter().flat_map(|span| {
        [Value::from(&*span.path), subtree_end(&span.path).into(), span.from.into(), span.to.into()]
    });
    ValueTuple::Many(std::iter::once(number_value(number).into()).chain(stretches).collect())
}

/// Fills a list up to a power of two, so that the engines meet few different statements.
fn padded(mut rows: Vec<ValueTuple>, stretches: usize) -> Vec<ValueTuple> {
    let full = rows.len().next_power_of_two();
    rows.resize_with(full, || {
        // Nothing lies between an empty text and itself.
        let day = NaiveDate::default();
        let nothing = PathSpan { path: "".into(), from: day, to: day };
        let empty = [Value::from(&*nothing.path), "".into(), day.into(), day.into()];
        let stretches = std::iter::repeat_n(empty, stretches).flatten();
        ValueTuple::Many(std::iter::once(Value::from(-1_i64)).chain(stretches).collect())
    });
    rows
}

/// The columns of a stretch in the list of parents.
pub(in crate::domain) fn stretch_columns(place: usize) -> Stretch {
    let column = |offset: usize| {
        let name = format!("column{}", place * 4 + offset);
        Expr::col((PARENTS, Alias::new(name)))
    };
    Stretch { low: column(2), high: column(3), from: column(4), to: column(5) }
}

pub(super) fn stretch_values(span: &PathSpan) -> Stretch {
    Stretch {
        low: Expr::val(&*span.path),
        high: Expr::val(subtree_end(&span.path)),
        from: Expr::val(span.from),
        to: Expr::val(span.to),
    }
}

pub(super) fn number_value(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// The number of the parent that a row of an answer begins with.
pub(in crate::domain) fn number_of(row: &QueryResult) -> Result<usize> {
    let number: i64 = row.try_get_by_index(0)?;
    usize::try_from(number)
        .map_err(|_negative| Error::Corrupt("a row of no parent that was asked for".to_owned()))
}
