//! Puts rows or columns of a table together until no cell is small.

use super::{LEAST_GROUP, classes::Classes};

/// Head-counts of the units of a family by the values of a dimension, and what of them is put together.
#[derive(Debug)]
pub(super) struct Grid<'a> {
    /// One row a line of `rows`, one count a line of `columns`.
    pub(super) counts: &'a [Vec<i64>],
    pub(super) rows: Axis,
    pub(super) columns: Axis,
}

/// The lines of one direction.
#[derive(Debug)]
pub(super) struct Axis {
    pub(super) classes: Classes,
    /// Lines of the same kind are rather put together than others.
    pub(super) kinds: Vec<usize>,
    /// How many persons of a line are known to be there anyway: a cell must exceed those of its class.
    pub(super) known: Vec<i64>,
}

impl Axis {
    /// Lines alike, of which nothing is known.
    pub(super) fn alike(classes: Classes) -> Self {
        let lines = classes.names().len();
        Self { classes, kinds: vec![0; lines], known: vec![0; lines] }
    }

    /// Its classes, in order, of which nothing is counted yet.
    fn lines(&self) -> Vec<Line> {
        let line = |class| Line { class, kind: self.kind(class), persons: 0, small_cells: 0 };
        self.classes.all().into_iter().map(line).collect()
    }

    fn known(&self, class: usize) -> i64 {
        self.classes.lines(class).map(|line| self.known[line]).sum()
    }

    /// The kind of a class, where its lines are of one.
    fn kind(&self, class: usize) -> Option<usize> {
        let kind = self.kinds[class];
        self.classes.lines(class).all(|line| self.kinds[line] == kind).then_some(kind)
    }
}

/// A class of lines, with what decides whether it is put together with another.
#[derive(Clone, Copy, Debug)]
struct Line {
    class: usize,
    kind: Option<usize>,
    persons: i64,
    small_cells: i64,
}

impl Line {
    /// Whether putting this one together removes more small cells a person than that one.
    fn is_worse_than(&self, other: &Self) -> bool {
        self.small_cells * other.persons > other.small_cells * self.persons
    }
}

/// The fewest persons of a cell, where so many are known to be there.
pub(super) fn fewest(known: i64) -> i64 {
    LEAST_GROUP - 1 + known.max(1)
}

impl Grid<'_> {
    /// Puts lines together until every cell holds nobody or enough.
    ///
    /// Ends, as each step leaves a line fewer; the last cell, which is all persons, has to be large enough.
    pub(super) fn merge_small(&mut self) {
        while let Some((rows, columns)) = self.measure() {
            let (row, column) = (worst(&rows), worst(&columns));
            let by_column = match (row, column) {
                (Some(row), Some(column)) => !row.is_worse_than(&column),
                (None, Some(_)) => true,
                (Some(_), None) => false,
                (None, None) => return,
            };
            let (axis, lines, line) =
                if by_column { (&mut self.columns, columns, column) } else { (&mut self.rows, rows, row) };
            if let Some((line, partner)) = line.and_then(|line| Some((line, partner(&lines, line)?))) {
                axis.classes.merge(line.class, partner.class);
            }
        }
    }

    /// Rows and columns that hold anybody; none where no cell is small.
    fn measure(&self) -> Option<(Vec<Line>, Vec<Line>)> {
        let (mut rows, mut columns) = (self.rows.lines(), self.columns.lines());
        let cells = self.cells(rows.len(), columns.len());
        for (row, cells) in rows.iter_mut().zip(&cells) {
            let fewest = fewest(self.rows.known(row.class));
            for (column, &persons) in columns.iter_mut().zip(cells) {
                let small = i64::from((1..fewest).contains(&persons));
                for line in [&mut *row, column] {
                    line.persons += persons;
                    line.small_cells += small;
                }
            }
        }
        rows.retain(|line| line.persons > 0);
        columns.retain(|line| line.persons > 0);
        rows.iter().any(|line| line.small_cells > 0).then_some((rows, columns))
    }

    /// The persons of every class of rows by every class of columns, in one pass over the counts.
    fn cells(&self, rows: usize, columns: usize) -> Vec<Vec<i64>> {
        let mut cells = vec![vec![0; columns]; rows];
        let column_places = self.columns.classes.places();
        for (counts, row) in self.counts.iter().zip(self.rows.classes.places()) {
            let cells = &mut cells[row];
            for (persons, column) in counts.iter().zip(&column_places) {
                if *persons != 0 {
                    cells[*column] += persons;
                }
            }
        }
        cells
    }
}

/// The line to be put together first; none where there is only one, or none with a small cell.
fn worst(lines: &[Line]) -> Option<Line> {
    if lines.len() < 2 {
        return None;
    }
    let small = lines.iter().copied().filter(|line| line.small_cells > 0);
    small.reduce(|worst, line| if line.is_worse_than(&worst) { line } else { worst })
}

/// The one to put it together with: of its kind before others, with small cells before others, the smallest.
fn partner(lines: &[Line], line: Line) -> Option<Line> {
    let others = lines.iter().copied().filter(|other| other.class != line.class);
    others.min_by_key(|other| {
        let alike = other.kind.is_some() && other.kind == line.kind;
        (!alike, other.small_cells == 0, other.persons, other.class)
    })
}
