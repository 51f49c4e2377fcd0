//! Lists and tables as a file: read in pages of one moment, written as they come, kept for a day for who asked.
//!
//! Invariants: nothing outside what the asker may take out ([`Scope::exporting`]) is read; a column that they may not read
//! of every row is left out, and the file says so; the audit record of an export is in the trail before its file can be
//! fetched; a large export is written only after another has approved it ([`ExportRun::state`]).

mod admission;
mod ask;
mod delimited;
mod figures;
mod folder;
mod member;
mod place;
mod plan;
mod record;
mod rows;
mod running;
mod sheet;
mod workbook;
mod write;

pub use ask::{ask, give_up};
pub use folder::{ExportSettings, Exports};
pub use plan::{Content, Plan};
pub use record::{ExportRun, NewExport, decided, find_run, runs_of};
pub use running::{Moment, RunningExports};
pub use write::{Parts, run, sweep};

#[cfg(doc)]
use crate::scope::Scope;
