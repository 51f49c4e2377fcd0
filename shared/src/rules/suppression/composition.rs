//! Head-counts by the values of one dimension: which values of which units are shown.

use super::{
    ProtectedTotals, Units,
    classes::Classes,
    merge::{Axis, Grid},
};

/// Which figures of a dimension are shown.
#[derive(Clone, Debug)]
pub struct ProtectedValues {
    counts: Vec<Vec<i64>>,
    /// The blocks of values of each unit; none where the unit is hidden.
    blocks: Vec<Option<Classes>>,
}

impl ProtectedValues {
    /// Decides for all units. `counts` has a row a unit, rolled up, and a count a value; units that shall tell their
    /// total alone have an empty row. `kinds` tells which values are rather put together than others.
    pub fn new(units: &Units, counts: Vec<Vec<i64>>, kinds: &[usize], totals: &ProtectedTotals) -> Self {
        let mut protected = Self { blocks: vec![None; units.len()], counts };
        if !units.is_empty() && totals.total(0).is_some() {
            protected.blocks[0] = Some(top_blocks(&protected.counts[0], kinds));
        }
        for parent in 0..units.len() {
            if let Some(blocks) = protected.blocks[parent].clone() {
                protected.show_children(&units.children[parent], blocks, kinds, totals);
            }
        }
        protected
    }

    fn show_children(
        &mut self,
        children: &[usize],
        blocks: Classes,
        kinds: &[usize],
        totals: &ProtectedTotals,
    ) {
        let told = |unit: &usize| !self.counts[*unit].is_empty();
        let (counted, empty): (Vec<usize>, Vec<usize>) =
            children.iter().copied().filter(told).partition(|unit| self.counts[*unit].iter().any(|n| *n > 0));
        let counts: Vec<Vec<i64>> = counted.iter().map(|unit| self.counts[*unit].clone()).collect();
        let names: Vec<usize> = counted.iter().map(|unit| totals.classes[*unit]).collect();
        let mut columns = Axis::alike(blocks);
        columns.kinds = kinds.to_vec();
        let mut grid = Grid { counts: &counts, rows: Axis::alike(Classes::of_names(&names)), columns };
        grid.merge_small();
        for (line, unit) in counted.iter().enumerate() {
            self.blocks[*unit] = grid.rows.classes.is_alone(line).then(|| grid.columns.classes.clone());
        }
        for unit in empty {
            self.blocks[unit] = totals.total(unit).map(|_zero| grid.columns.classes.clone());
        }
    }

    /// How many of a unit have one of these values, where it is shown.
    pub fn figure(&self, unit: usize, values: &[usize]) -> Option<i64> {
        let (blocks, counts) = (self.blocks[unit].as_ref()?, &self.counts[unit]);
        let wanted = |value: &usize| values.contains(value);
        for block in blocks.all() {
            let mut lines = blocks.lines(block).peekable();
            let first = lines.peek().is_some_and(wanted);
            let split = blocks.lines(block).any(|value| wanted(&value) != first);
            if split && blocks.lines(block).any(|value| counts[value] > 0) {
                return None;
            }
        }
        Some(values.iter().map(|value| counts[*value]).sum())
    }
}

/// The blocks of the top. A value that nobody has is shown there as zero: each that is hidden is known to have somebody.
fn top_blocks(counts: &[i64], kinds: &[usize]) -> Classes {
    // Values stand as rows here: what is known of lines counts for rows.
    let table: Vec<Vec<i64>> = counts.iter().map(|count| vec![*count]).collect();
    let mut rows = Axis::alike(Classes::single(counts.len()));
    rows.kinds = kinds.to_vec();
    rows.known = counts.iter().map(|count| i64::from(*count > 0)).collect();
    let mut grid = Grid { counts: &table, rows, columns: Axis::alike(Classes::single(1)) };
    grid.merge_small();
    grid.rows.classes
}
