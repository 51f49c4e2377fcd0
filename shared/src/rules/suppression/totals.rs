//! Totals of units: who is shown by themselves, and who only in a sum with others of the same family.

use super::{
    Units,
    classes::Classes,
    merge::{Axis, Grid, fewest},
};

/// What is told of units of which nobody is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zeros {
    /// That they are empty: units that are hidden are known to hold somebody, and so is every lowest one.
    Shown,
    /// Nothing as soon as one of their family is hidden: hidden ones may be empty too.
    Hidden,
}

/// Which totals are shown.
#[derive(Clone, Debug)]
pub struct ProtectedTotals {
    totals: Vec<i64>,
    shown: Vec<bool>,
    zeros: Zeros,
    /// Name of the class of each unit among those of its family: the first of them.
    pub(super) classes: Vec<usize>,
}

impl ProtectedTotals {
    /// Decides for all units, of which these are the totals.
    pub fn new(units: &Units, totals: Vec<i64>, zeros: Zeros) -> Self {
        let known = match zeros {
            Zeros::Shown => occupied(units, &totals),
            Zeros::Hidden => vec![0; units.len()],
        };
        let mut protected =
            Self { shown: vec![false; units.len()], classes: (0..units.len()).collect(), totals, zeros };
        if let (Some(shown), Some(total), Some(known)) =
            (protected.shown.first_mut(), protected.totals.first(), known.first())
        {
            *shown = *total == 0 || *total >= fewest(*known);
        }
        for parent in 0..units.len() {
            if protected.shown[parent] {
                protected.show_children(&units.children[parent], &known);
            }
        }
        protected
    }

    fn show_children(&mut self, children: &[usize], known: &[i64]) {
        let counted: Vec<usize> = children.iter().copied().filter(|unit| self.totals[*unit] > 0).collect();
        let counts: Vec<Vec<i64>> = counted.iter().map(|unit| vec![self.totals[*unit]]).collect();
        let mut rows = Axis::alike(Classes::single(counted.len()));
        rows.known = counted.iter().map(|unit| known[*unit]).collect();
        let mut grid = Grid { counts: &counts, rows, columns: Axis::alike(Classes::single(1)) };
        grid.merge_small();
        for (line, unit) in counted.iter().enumerate() {
            self.classes[*unit] = counted[grid.rows.classes.of(line)];
            self.shown[*unit] = grid.rows.classes.is_alone(line);
        }
        let all_shown = counted.iter().all(|unit| self.shown[*unit]);
        for unit in children.iter().filter(|unit| self.totals[**unit] == 0) {
            self.shown[*unit] = self.zeros == Zeros::Shown || all_shown;
        }
    }

    /// The total of a unit, where it is shown.
    pub fn total(&self, unit: usize) -> Option<i64> {
        self.shown[unit].then_some(self.totals[unit])
    }

    /// Whether it is told of those below a unit, of which nobody is counted and which have no place here, that they
    /// are empty.
    pub fn is_empty_shown_below(&self, units: &Units, unit: usize) -> bool {
        let children_shown = || units.children[unit].iter().all(|child| self.shown[*child]);
        self.shown[unit] && (self.zeros == Zeros::Shown || children_shown())
    }
}

/// Lowest units with somebody in them, at and below each unit.
fn occupied(units: &Units, totals: &[i64]) -> Vec<i64> {
    let lowest = |unit: usize| units.children[unit].iter().all(|child| totals[*child] == 0);
    let mut occupied: Vec<Vec<i64>> =
        (0..units.len()).map(|unit| vec![i64::from(totals[unit] > 0 && lowest(unit))]).collect();
    units.roll_up(&mut occupied);
    occupied.into_iter().flatten().collect()
}
