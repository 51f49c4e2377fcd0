//! Sets a table: a row goes on on the next page where it does not fit, below the heads of the columns.

use super::{
    flow::{Flow, LEFT, WIDTH},
    ink::{At, Meaning, PartId},
    line::{Line, broken},
    sheet::{Column, Run, Style},
};

/// Size of what stands in cells.
const SIZE: f32 = 11.0;
const LEADING: f32 = SIZE * 1.3;
/// Between a cell's edge and its text.
const PADDING: f32 = 3.5;

/// Left edges and widths of the columns.
fn edges(columns: &[Column]) -> Vec<(f32, f32)> {
    let all: f32 = columns.iter().map(|column| f32::from(column.share)).sum();
    let mut x = LEFT;
    let edge = |column: &Column| {
        let width = WIDTH * f32::from(column.share) / all;
        x += width;
        (x - width, width)
    };
    columns.iter().map(edge).collect()
}

/// A row: its cells as lines, and the parts that they are.
struct Row {
    cells: Vec<(PartId, Vec<Line>)>,
    middle: bool,
}

impl Row {
    fn of(flow: &mut Flow, table: PartId, texts: &[String], edges: &[(f32, f32)], is_head: bool) -> Self {
        let (meaning, style) =
            if is_head { (Meaning::HeadCell, Style::Bold) } else { (Meaning::Cell, Style::Plain) };
        let row = flow.part(Meaning::Row, Some(table));
        let cell = |(text, (_, width)): (&String, &(f32, f32))| {
            let part = flow.part(meaning.clone(), Some(row));
            (part, broken(&[Run { text: text.clone(), style }], SIZE, width - 2.0 * PADDING, 0.0))
        };
        Self { cells: texts.iter().zip(edges).map(cell).collect(), middle: is_head }
    }

    fn lines(&self) -> usize {
        self.cells.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0)
    }

    /// Draws the lines from one to another, with their frame.
    fn draw(&self, flow: &mut Flow, edges: &[(f32, f32)], from: usize, to: usize) {
        let (top, height) = (flow.y(), height(to - from));
        for ((part, lines), (x, width)) in self.cells.iter().zip(edges) {
            let mut y = top + PADDING + SIZE;
            for line in lines.iter().take(to).skip(from) {
                let blank = width - line.width();
                let x = if self.middle { x + blank / 2.0 } else { x + PADDING };
                flow.pen(*part).line(line, At { x, y });
                y += LEADING;
            }
        }
        let (bottom, right) = (top + height, LEFT + WIDTH);
        let Some((first, _)) = self.cells.first() else { return };
        let mut pen = flow.pen(*first);
        for y in [top, bottom] {
            pen.rule(At { x: LEFT, y }, At { x: right, y }, false);
        }
        for x in edges.iter().map(|(x, _)| *x).chain([right]) {
            pen.rule(At { x, y: top }, At { x, y: bottom }, false);
        }
        flow.down(height);
    }
}

#[expect(clippy::cast_precision_loss, reason = "lines of one page")]
fn height(lines: usize) -> f32 {
    lines as f32 * LEADING + 2.0 * PADDING
}

fn heads(columns: &[Column]) -> Vec<String> {
    columns.iter().map(|column| column.head.clone()).collect()
}

/// What stays together at its beginning: the heads of the columns, and some lines below them.
fn beginning(head_lines: usize) -> f32 {
    height(head_lines) + height(2)
}

/// Height of its beginning.
pub(super) fn least_height(columns: &[Column]) -> f32 {
    let lines = |(column, (_, width)): (&Column, (f32, f32))| {
        broken(&[Run::bold(column.head.as_str())], SIZE, width - 2.0 * PADDING, 0.0).len()
    };
    beginning(columns.iter().zip(edges(columns)).map(lines).max().unwrap_or(0))
}

/// Sets it.
pub(super) fn set(flow: &mut Flow, columns: &[Column], rows: &[Vec<String>]) {
    let edges = edges(columns);
    let table = flow.part(Meaning::Table, None);
    let head = Row::of(flow, table, &heads(columns), &edges, true);
    let head_lines = head.lines();
    // The heads never stand alone at the foot of a page.
    if flow.room() < beginning(head_lines) {
        flow.turn();
    }
    head.draw(flow, &edges, 0, head_lines);
    for texts in rows {
        let row = Row::of(flow, table, texts, &edges, false);
        let (mut from, all) = (0, row.lines().max(1));
        while from < all {
            let fit = (1..=all - from).rev().find(|lines| height(*lines) <= flow.room()).unwrap_or(0);
            // A row is cut only where more than a few lines stand on both sides.
            if fit < all - from && fit < 4 {
                flow.turn();
                head.draw(flow, &edges, 0, head_lines);
                continue;
            }
            row.draw(flow, &edges, from, from + fit);
            from += fit;
        }
    }
}
