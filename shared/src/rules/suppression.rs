//! Small groups: which head-counts may be shown to those who may not see persons.
//!
//! Figures are laid out by unit (an organisation) and value; see decision 0012 for the argument why it holds.
//! Invariant: whatever is shown is a sum of blocks, each of which holds nobody or at least [`LEAST_GROUP`] persons, and
//! the blocks of a unit are unions of those of the unit above it.

mod classes;
mod composition;
mod merge;
mod totals;

pub use composition::ProtectedValues;
pub use totals::{ProtectedTotals, Zeros};

/// Fewest persons of a group that is shown, unless it is nobody.
pub const LEAST_GROUP: i64 = 5;

/// Units in a tree, each after the one above it; the first is the top.
#[derive(Clone, Debug, Default)]
pub struct Units {
    parents: Vec<Option<usize>>,
    children: Vec<Vec<usize>>,
}

impl Units {
    /// Adds a unit below another that is there already, or the top; gives its place.
    pub fn add(&mut self, parent: Option<usize>) -> usize {
        let place = self.parents.len();
        self.parents.push(parent);
        self.children.push(Vec::new());
        if let Some(parent) = parent {
            self.children[parent].push(place);
        }
        place
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.parents.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.parents.is_empty()
    }

    /// Adds what each unit holds to all above it.
    pub fn roll_up(&self, counts: &mut [Vec<i64>]) {
        for unit in (0..self.len()).rev() {
            if let Some(parent) = self.parents[unit] {
                let (above, below) = counts.split_at_mut(unit);
                for (sum, count) in above[parent].iter_mut().zip(&below[0]) {
                    *sum += count;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
