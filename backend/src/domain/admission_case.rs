//! Admission cases: their events, and the row that lists, counts and scopes go by.
//!
//! Invariants: the row, the mentors, the register of documents and the membership are what the events say, written with
//! them in one transaction; events are never changed. The rules stand in `shared::admission_case`, which knows no
//! database: here are the facts for them, and what follows in the tables.

mod candidate;
mod facts;
mod find;
mod issuer;
mod law;
mod person;
mod projection;
pub(in crate::domain) mod ready;
mod recalculate;
mod record;
mod register;
mod sealed;
mod set_candidate;
pub(in crate::domain) mod shown_from;
mod stored;
mod view;

pub use candidate::CandidateRecord;
pub use find::{AdmissionCase, StoredEvent, by_ids, case_of_person, events};
pub(in crate::domain) use find::{CASES, columns, read};
pub use issuer::{body_on, written_number};
pub use law::{Law, LawAt, LawCache};
pub use person::NewPerson;
pub use ready::readiness;
pub use recalculate::{complete, recalculate, recalculate_case};
pub use record::{NewCase, Recorded, Unrecorded, open, record};
pub use set_candidate::set_candidate;
pub use view::{CaseView, Voting, view, voting};
pub(in crate::domain) use {
    candidate::Left,
    facts::place_in,
    person::load as person_of,
    projection::{Standing, document_row, mentor_rows},
    record::take,
    sealed::{candidate_context, event_context, event_text, forecast_context, forecast_text, open_event},
};
