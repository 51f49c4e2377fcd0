//! An order in SQL: what lies within a window, and what comes first.

use super::{Direction, KeyValue, ListOrder, Position, SortField, Window};
use sea_orm::{
    Condition, ExprTrait as _, Value,
    sea_query::{Expr, Order as SqlOrder, SelectStatement},
};
use std::ops::Bound;

/// An order as columns of a statement, the id last.
#[derive(Clone, Debug)]
pub struct Keyset {
    terms: Vec<(Expr, Direction)>,
}

impl Keyset {
    /// The columns of the order's fields, and the column of the id.
    pub fn new<F: SortField>(order: &ListOrder<F>, column: impl Fn(F) -> Expr, id: Expr) -> Self {
        let terms = order.0.iter().map(|(field, direction)| (column(*field), *direction));
        Self { terms: terms.chain([(id, Direction::Ascending)]).collect() }
    }

    /// The condition that keeps a statement inside the window's bounds.
    pub fn within(&self, window: &Window) -> Condition {
        let mut condition = Condition::all();
        for (bound, is_lower) in [(&window.lower, true), (&window.upper, false)] {
            match bound {
                Bound::Unbounded => {}
                Bound::Included(position) => condition = condition.add(self.beyond(position, is_lower, true)),
                Bound::Excluded(position) => {
                    condition = condition.add(self.beyond(position, is_lower, false));
                }
            }
        }
        condition
    }

    /// The columns of the order, the id last.
    pub fn columns(&self) -> impl Iterator<Item = &Expr> {
        self.terms.iter().map(|(column, _direction)| column)
    }

    /// The same order where the columns have other names, told by their place.
    #[must_use]
    pub fn renamed(&self, name: impl Fn(usize) -> Expr) -> Self {
        let terms = self.terms.iter().enumerate();
        Self { terms: terms.map(|(place, (_column, direction))| (name(place), *direction)).collect() }
    }

    /// Orders the statement and takes one row more than the window asks for: whether there is more.
    pub fn arrange(&self, select: &mut SelectStatement, window: &Window) {
        self.sort(select, window);
        select.limit(window.size() + 1);
    }

    /// Orders the statement, backwards when the window takes from the back.
    pub fn sort(&self, select: &mut SelectStatement, window: &Window) {
        for (column, direction) in &self.terms {
            let ascending = (*direction == Direction::Ascending) != window.is_backward();
            select.order_by_expr(column.clone(), if ascending { SqlOrder::Asc } else { SqlOrder::Desc });
        }
    }

    /// Rows after (or before) a position: as directions may differ from key to key, one alternative a key.
    fn beyond(&self, position: &Position, after: bool, or_equal: bool) -> Condition {
        let mut any = Condition::any();
        let mut equal_so_far = Condition::all();
        let last = self.terms.len() - 1;
        let mut first_bound = None;
        for (index, ((column, direction), value)) in self.terms.iter().zip(position).enumerate() {
            let value = sql_value(value);
            let greater = after == (*direction == Direction::Ascending);
            let column = || column.clone();
            let strictly = if greater { column().gt(value.clone()) } else { column().lt(value.clone()) };
            let or_same = if greater { column().gte(value.clone()) } else { column().lte(value.clone()) };
            let beyond = if index == last && or_equal { or_same.clone() } else { strictly };
            any = any.add(equal_so_far.clone().add(beyond));
            equal_so_far = equal_so_far.add(column().eq(value));
            // Said once more for the first key alone: engines take it for a range of the index.
            first_bound.get_or_insert(or_same);
        }
        Condition::all().add_option(first_bound).add(any)
    }
}

fn sql_value(value: &KeyValue) -> Value {
    match value {
        KeyValue::Text(text) => text.clone().into(),
        KeyValue::Date(date) => (*date).into(),
        KeyValue::Number(number) => (*number).into(),
    }
}
