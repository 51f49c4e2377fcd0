//! Sheets of A4 as PDF: what stands on a sheet is told in blocks (`sheet`), set into lines and pages (`flow`), and
//! written as a tagged PDF that a screen reader reads (`pdf`).
//!
//! Invariants: the same sheet gives the same bytes; every letter of a text has its sign in the font, or the sheet is
//! refused instead of showing a hole.

mod face;
mod flow;
mod ink;
mod line;
mod pdf;
mod sheet;
mod table;

pub use pdf::{PrintError, render};
pub use sheet::{Block, Column, Field, Head, Run, Sheet, Signature, Style};
