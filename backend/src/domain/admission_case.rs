//! Admission cases: their events, and the row that lists, counts and scopes go by.
//!
//! Invariants: the row, the mentors, the register of documents and the membership are what the events say, written with
//! them in one transaction; events are never changed. The rules stand in `shared::admission_case`, which knows no
//! database: here are the facts for them, and what follows in the tables.

mod candidate;
mod facts;
mod find;
mod person;
mod projection;
mod recalculate;
mod record;
mod register;
mod stored;
mod view;

pub use candidate::CandidateRecord;
pub use find::{AdmissionCase, StoredEvent, by_ids, case_of_person, events};
pub(in crate::domain) use find::{CASES, columns, read};
pub use person::NewPerson;
pub use recalculate::recalculate;
pub use record::{NewCase, Recorded, Unrecorded, open, record, set_candidate};
pub use view::{CaseView, Voting, view, voting};
pub(in crate::domain) use {
    candidate::Left, facts::place_in, person::load as person_of, projection::Standing,
};

use crate::{domain::rule_book, error::Result};
use dangvien_shared::rules::{dated::RuleBook, working_day::WorkingCalendar};
use sea_orm::ConnectionTrait;

/// What every judgement needs beside the case: the rules and the working calendar.
#[derive(Debug)]
pub struct Law {
    /// The dated rules.
    pub book: RuleBook,
    /// The working days.
    pub calendar: WorkingCalendar,
}

impl Law {
    /// Reads both.
    pub async fn load<C: ConnectionTrait>(db: &C) -> Result<Self> {
        Ok(Self { book: rule_book::load(db).await?, calendar: rule_book::calendar(db).await? })
    }
}
