//! What is drawn where: the result of setting a sheet.

use super::sheet::Style;

/// Width of A4, in points.
pub(super) const PAGE_WIDTH: f32 = 595.276;
/// Height of A4, in points.
pub(super) const PAGE_HEIGHT: f32 = 841.89;

/// A point of a page, from its upper left corner, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct At {
    pub(super) x: f32,
    pub(super) y: f32,
}

/// One thing drawn.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Ink {
    /// A text of one style whose base line begins at a point.
    Text { at: At, text: String, style: Style, size: f32 },
    /// A straight line; dotted ones are written on by hand.
    Rule { from: At, to: At, dotted: bool },
}

/// What a part of the sheet is, for who does not see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Heading { level: u16, text: String },
    Paragraph,
    Table,
    Row,
    HeadCell,
    Cell,
}

/// Place of a part among the parts of the sheet.
pub(super) type PartId = usize;

/// A part of the sheet: what it is, and inside which other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) meaning: Meaning,
    pub(super) inside: Option<PartId>,
}

/// A sheet set into pages.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Pages {
    /// The parts in the order in which they are read; a part stands after the one that it is inside of.
    pub(super) parts: Vec<Part>,
    /// What is drawn on each page, and for which part; none is for the eye alone.
    pub(super) pages: Vec<Vec<(Option<PartId>, Ink)>>,
}
