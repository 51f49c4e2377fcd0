//! Small tables by hand, then many by chance: a solver that knows only what is shown must not corner a small group.

mod chance;
mod world;

use super::*;
use chance::Dice;
use world::{Sum, World};

/// A province with two districts, of two grassroots organisations and then of three.
const TREE: [Option<usize>; 8] = [None, Some(0), Some(0), Some(1), Some(1), Some(2), Some(2), Some(2)];

fn is_below(unit: usize, above: usize) -> bool {
    unit == above || TREE[unit].is_some_and(|parent| is_below(parent, above))
}
const LOWEST: [usize; 5] = [3, 4, 5, 6, 7];

fn tree(parents: &[Option<usize>]) -> Units {
    let mut units = Units::default();
    for parent in parents {
        units.add(*parent);
    }
    units
}

/// Rolled-up counts of units, of which the lowest are given.
fn rolled_up(units: &Units, lowest: &[(usize, &[i64])]) -> Vec<Vec<i64>> {
    let mut counts = vec![vec![0; lowest[0].1.len()]; units.len()];
    for (unit, row) in lowest {
        counts[*unit] = row.to_vec();
    }
    units.roll_up(&mut counts);
    counts
}

fn totals(units: &Units, counts: &[Vec<i64>], zeros: Zeros) -> ProtectedTotals {
    ProtectedTotals::new(units, counts.iter().map(|row| row.iter().sum()).collect(), zeros)
}

/// What is shown of each value and then of the total, `None` where it is hidden.
fn shown(parents: &[Option<usize>], lowest: &[(usize, &[i64])], zeros: Zeros) -> Vec<Vec<Option<i64>>> {
    let units = tree(parents);
    let counts = rolled_up(&units, lowest);
    let totals = totals(&units, &counts, zeros);
    let values = counts[0].len();
    let protected = ProtectedValues::new(&units, counts, &vec![0; values], &totals);
    let of_unit = |unit| {
        let figures = (0..values).map(|value| protected.figure(unit, &[value]));
        figures.chain([totals.total(unit)]).collect()
    };
    (0..units.len()).map(of_unit).collect()
}

#[test]
fn a_small_value_takes_another_along() {
    for (row, expected) in [
        (vec![20, 30], vec![Some(20), Some(30)]),
        (vec![3, 30], vec![None, None]),
        // A third value stays, and nobody is nobody.
        (vec![3, 30, 40, 0], vec![None, None, Some(40), Some(0)]),
        // Two small ones that are seven together leave the others alone, two that are four do not.
        (vec![3, 4, 40, 0], vec![None, None, Some(40), Some(0)]),
        (vec![3, 1, 40, 50], vec![None, None, None, Some(50)]),
        // Both are known to be there: of five, neither could have five.
        (vec![3, 2, 40, 50], vec![None, None, None, Some(50)]),
    ] {
        let total: i64 = row.iter().sum();
        let found = shown(&[None], &[(0, &row)], Zeros::Shown);
        assert_eq!(found, [[expected, vec![Some(total)]].concat()], "{row:?}");
    }
}

#[test]
fn a_small_child_takes_another_along() {
    let family = [None, Some(0), Some(0), Some(0), Some(0)];
    for (zeros, children, expected) in [
        (Zeros::Shown, [16, 15, 14, 0], [Some(16), Some(15), Some(14), Some(0)]),
        (Zeros::Shown, [16, 15, 3, 0], [Some(16), None, None, Some(0)]),
        (Zeros::Shown, [16, 3, 3, 9], [Some(16), None, None, Some(9)]),
        (Zeros::Shown, [16, 3, 2, 9], [Some(16), None, None, None]),
        // Of flows a child may as well be empty: five are enough, and zero hides with them.
        (Zeros::Hidden, [16, 3, 2, 9], [Some(16), None, None, Some(9)]),
        (Zeros::Hidden, [16, 3, 2, 0], [Some(16), None, None, None]),
        (Zeros::Hidden, [16, 15, 14, 0], [Some(16), Some(15), Some(14), Some(0)]),
    ] {
        let rows: Vec<[i64; 1]> = children.iter().map(|count| [*count]).collect();
        let lowest: Vec<(usize, &[i64])> = (1..).zip(rows.iter().map(|row| &row[..])).collect();
        let found: Vec<_> = shown(&family, &lowest, zeros)[1..].iter().map(|row| row[1]).collect();
        assert_eq!(found, expected, "{zeros:?} {children:?}");
    }
}

#[test]
fn too_few_are_hidden_from_the_top() {
    let nothing = vec![None, None, None];
    let found = shown(&[None, Some(0), Some(0)], &[(1, &[3, 0]), (2, &[0, 1])], Zeros::Shown);
    assert_eq!(found, [nothing.clone(), nothing.clone(), nothing]);
}

#[test]
fn rare_values_vanish_before_organisations_do() {
    let family = [None, Some(0), Some(0), Some(0)];
    let rows: [(usize, &[i64]); 3] = [(1, &[100, 20, 3, 2]), (2, &[200, 30, 2, 4]), (3, &[300, 40, 4, 1])];
    let found = shown(&family, &rows, Zeros::Shown);
    assert_eq!(found[0], [Some(600), Some(90), Some(9), Some(7), Some(706)]);
    assert_eq!(found[1], [Some(100), Some(20), None, None, Some(125)]);
    // One organisation with few women among many: it and a neighbour lose their composition.
    let rows: [(usize, &[i64]); 3] = [(1, &[2, 28]), (2, &[12, 30]), (3, &[90, 110])];
    let found = shown(&family, &rows, Zeros::Shown);
    assert_eq!(found[1], [None, None, Some(30)]);
    assert_eq!(found[2], [None, None, Some(42)]);
    assert_eq!(found[3], [Some(90), Some(110), Some(200)]);
}

#[test]
fn values_of_a_kind_are_put_together_and_their_sum_is_shown() {
    let units = tree(&[None]);
    let counts = vec![vec![50, 4, 3, 2, 60]];
    let totals = totals(&units, &counts, Zeros::Shown);
    let protected = ProtectedValues::new(&units, counts, &[0, 1, 1, 1, 0], &totals);
    assert_eq!(protected.figure(0, &[1, 2, 3]), Some(9));
    assert_eq!(protected.figure(0, &[0, 4]), Some(110));
    assert_eq!(protected.figure(0, &[0, 1, 2, 3]), Some(59));
    for part in [&[1][..], &[1, 2], &[0, 3]] {
        assert_eq!(protected.figure(0, part), None, "{part:?}");
    }
}

/// Two dimensions of the same persons, by lowest unit.
struct Register {
    units: Units,
    /// How many there are of each (lowest unit, value of the first, value of the second).
    cells: Vec<i64>,
    values: [usize; 2],
}

impl Register {
    fn by_chance(dice: &mut Dice) -> Self {
        let values = [2 + dice.below(2), 2];
        let cells = LOWEST.len() * values[0] * values[1];
        let cell = |dice: &mut Dice| [0, 0, 1, 2, 3, 4, 6, 9][dice.below(8)];
        Self { units: tree(&TREE), cells: (0..cells).map(|_cell| cell(dice)).collect(), values }
    }

    /// Lowest unit and values of a cell.
    fn place(&self, cell: usize) -> (usize, [usize; 2]) {
        let pairs = self.values[0] * self.values[1];
        (LOWEST[cell / pairs], [cell % pairs / self.values[1], cell % self.values[1]])
    }

    fn cells(&self, holds: impl Fn(usize, [usize; 2]) -> bool) -> Vec<usize> {
        let of_place = |cell: &usize| {
            let (unit, values) = self.place(*cell);
            holds(unit, values)
        };
        (0..self.cells.len()).filter(of_place).collect()
    }

    fn count(&self, cells: &[usize]) -> i64 {
        cells.iter().map(|cell| self.cells[*cell]).sum()
    }

    /// Everything that is shown of it.
    fn shown(&self, zeros: Zeros) -> Vec<Sum> {
        let all = |unit| self.cells(|lowest, _values| is_below(lowest, unit));
        let totals: Vec<i64> = (0..self.units.len()).map(|unit| self.count(&all(unit))).collect();
        let protected_totals = ProtectedTotals::new(&self.units, totals, zeros);
        let mut shown = Vec::new();
        for unit in 0..self.units.len() {
            shown.extend(protected_totals.total(unit).map(|count| Sum { cells: all(unit), count }));
        }
        for dimension in 0..2 {
            let cells = |unit: usize, chosen: &[usize]| {
                self.cells(|lowest, values| is_below(lowest, unit) && chosen.contains(&values[dimension]))
            };
            let counts = (0..self.units.len())
                .map(|unit| {
                    (0..self.values[dimension]).map(|value| self.count(&cells(unit, &[value]))).collect()
                })
                .collect();
            let kinds = vec![0; self.values[dimension]];
            let protected = ProtectedValues::new(&self.units, counts, &kinds, &protected_totals);
            for unit in 0..self.units.len() {
                for choice in 1..1_usize << self.values[dimension] {
                    let chosen: Vec<usize> =
                        (0..self.values[dimension]).filter(|value| choice >> value & 1 == 1).collect();
                    if let Some(count) = protected.figure(unit, &chosen) {
                        let cells = cells(unit, &chosen);
                        assert_eq!(count, self.count(&cells), "what is shown is true");
                        shown.push(Sum { cells, count });
                    }
                }
            }
        }
        shown
    }
}

#[test]
fn no_small_group_is_cornered_by_all_that_is_shown() {
    let (mut groups, mut hidden_tables) = (0, 0);
    for seed in 0..60 {
        let register = Register::by_chance(&mut Dice::new(seed));
        for zeros in [Zeros::Shown, Zeros::Hidden] {
            let shown = register.shown(zeros);
            assert!(shown.iter().all(|sum| !(1..LEAST_GROUP).contains(&sum.count)), "seed {seed}");
            hidden_tables += usize::from(shown.len() < 2);
            // Of the stock everybody knows that no organisation is empty which is not shown to be.
            let mut occupied = Vec::new();
            if zeros == Zeros::Shown {
                let rows = LOWEST.iter().map(|unit| register.cells(|lowest, _values| lowest == *unit));
                occupied.extend(rows.filter(|row| register.count(row) > 0));
            }
            let world = World::new(&register.cells, &shown, &occupied);
            for cell in (0..register.cells.len()).filter(|cell| register.cells[*cell] > 0) {
                // Each group that this person is in, of any values and units, then has five as well.
                assert!(
                    world.may_have(cell, LEAST_GROUP),
                    "seed {seed}, {zeros:?}: cell {cell} of {shown:?}"
                );
                groups += 1;
            }
        }
    }
    assert!(
        groups > 1500 && hidden_tables < 6,
        "{groups} groups, {hidden_tables} tables with nothing in them"
    );
}

#[test]
fn the_solver_corners_what_is_not_protected() {
    // A table of two by two: its rows, a column and a cell.
    let sum = |cells: &[usize], count| Sum { cells: cells.to_vec(), count };
    let shown = [sum(&[0, 1], 8), sum(&[2, 3], 20), sum(&[0, 2], 15), sum(&[1], 5)];
    let truth = [3, 5, 12, 8];
    let world = World::new(&truth, &shown, &[]);
    assert!(!world.may_have(0, 5), "eight less five are three");
    assert!(world.may_have(2, 12));
    let rows_and_columns = World::new(&truth, &shown[..3], &[]);
    assert!(rows_and_columns.may_have(0, 5));
    let both = [sum(&[0, 1], 5)];
    let occupied = [vec![0], vec![1]];
    assert!(!World::new(&[3, 2], &both, &occupied).may_have(0, 5), "the other one has somebody");
}
