//! Orders of lists, and the positions of rows in them.

use chrono::NaiveDate;
use std::{cmp::Ordering, hash::Hash};

/// One sort key of a row.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyValue {
    /// Compared byte by byte.
    Text(String),
    /// A day.
    Date(NaiveDate),
    /// A number, or an id.
    Number(i64),
}

/// What a sort key is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyKind {
    /// Compared byte by byte.
    Text,
    /// A day.
    Date,
    /// A number, or an id.
    Number,
}

/// The sort keys of a row in the terms of an order, the id last.
pub type Position = Vec<KeyValue>;

/// Which way a key runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Smallest first.
    #[default]
    Ascending,
    /// Largest first.
    Descending,
}

/// What a list may be ordered by.
pub trait SortField: Copy + Eq + Hash + 'static {
    /// The list, as its cursors name it.
    const LIST: &'static str;

    /// The field, as cursors name it.
    fn name(self) -> &'static str;

    /// What its keys are made of.
    fn kind(self) -> KeyKind;
}

/// The order of a list: fields in the order of their weight, and the id to break ties.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ListOrder<F>(pub Vec<(F, Direction)>);

impl<F: SortField> ListOrder<F> {
    /// How cursors name the order: a cursor of one order says nothing in another.
    pub fn id(&self) -> String {
        self.0.iter().fold(F::LIST.to_owned(), |id, (field, direction)| {
            let sign = if *direction == Direction::Ascending { '+' } else { '-' };
            format!("{id} {sign}{}", field.name())
        })
    }

    /// What a position in this order is made of.
    pub fn kinds(&self) -> Vec<KeyKind> {
        self.0.iter().map(|(field, _)| field.kind()).chain([KeyKind::Number]).collect()
    }

    /// Which of two positions comes first.
    pub fn compare(&self, left: &Position, right: &Position) -> Ordering {
        let directions = self.0.iter().map(|(_, direction)| *direction).chain([Direction::Ascending]);
        left.iter().zip(right).zip(directions).fold(Ordering::Equal, |decided, ((left, right), direction)| {
            decided.then_with(|| match direction {
                Direction::Ascending => left.cmp(right),
                Direction::Descending => right.cmp(left),
            })
        })
    }
}
