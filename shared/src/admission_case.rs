//! The admission case: one person from a villager worth knowing to a recognised member, as a list of events.
//!
//! An officer asks for a [`Command`]; [`decide()`] judges it against where the [`Case`] stands, the [`Facts`] of the day and
//! the rules of the day, and answers with the [`Event`] to append or with every [`Refusal`] at once. The case is nothing
//! but its events: [`Case::replay`]. Corrections are reversing events, never edits.
//!
//! Source: `domain.md` 2. The software records who voted and decided; it never decides.

mod board;
mod case;
mod command;
mod decide;
mod document;
mod event;
mod facts;
mod fold;
mod form;
mod next;
mod paper;
mod readiness;
mod recorder;
mod state;
mod transition;

pub use board::BoardColumn;
pub use case::{Case, Happened, Letter, Mentorship, Phase, Recognition, Stay};
pub use command::{Command, EscalationRuling, OpinionOf, Step, StepKind};
pub use decide::decide;
pub use document::{Document, DocumentNumber, FiledDocument};
pub use event::{Event, Outcome};
pub use facts::Facts;
pub use form::{FieldKind, StepField};
pub use next::{Actor, NextStep, Outlook};
pub use paper::{Paper, PaperStanding, awaits_introducers, drafted};
pub use readiness::{Forecast, Milestone, Readiness};
pub use state::State;

pub use crate::rules::refusal::{Missing, Refusal, RefusalCode};

#[cfg(test)]
mod tests;
