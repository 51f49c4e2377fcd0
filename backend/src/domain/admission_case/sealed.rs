//! What a case says of people, as its rows keep it: sealed, each text for its own row, so that none opens in another.
//!
//! Invariant: nothing that SQL looks at is in it; lists, counts and scopes go by the columns beside it.

use super::CandidateRecord;
use crate::{
    auth::seal::Sealer,
    entity::{admission_case, case_event},
    error::{Error, Result},
};
use dangvien_shared::admission_case::{Event, Forecast};

/// For what the event of a row is sealed.
pub(in crate::domain) fn event_context(case: i64, number: i32) -> String {
    format!("case_event {case} {number}")
}

/// For what the candidate of a row is sealed.
pub(in crate::domain) fn candidate_context(case: i64) -> String {
    format!("admission_case {case}")
}

/// For what the forecast of a row is sealed.
pub(in crate::domain) fn forecast_context(case: i64) -> String {
    format!("admission_case {case} readiness")
}

/// A forecast as a row keeps it once it is sealed.
pub(in crate::domain) fn forecast_text(forecast: &Forecast) -> Result<Vec<u8>> {
    serde_json::to_vec(forecast)
        .map_err(|error| Error::Corrupt(format!("a forecast cannot be kept: {error}")))
}

/// Opens the forecast of a row.
pub(super) fn open_forecast(sealer: &Sealer, case: i64, kept: &[u8]) -> Result<Forecast> {
    let corrupt = |what: String| Error::Corrupt(format!("the forecast of case {case}: {what}"));
    let text = sealer.open(&forecast_context(case), kept).map_err(|broken| corrupt(broken.to_string()))?;
    serde_json::from_slice(&text).map_err(|error| corrupt(format!("{:?} in its text", error.classify())))
}

/// An event as a row keeps it once it is sealed.
pub(in crate::domain) fn event_text(event: &Event) -> Result<Vec<u8>> {
    serde_json::to_vec(event).map_err(|error| Error::Corrupt(format!("an event cannot be kept: {error}")))
}

/// Opens the event of a row.
pub(in crate::domain) fn open_event(sealer: &Sealer, row: &case_event::Model) -> Result<Event> {
    let corrupt =
        |what: String| Error::Corrupt(format!("event {} of case {}: {what}", row.number, row.case_id));
    let text = sealer.open(&event_context(row.case_id, row.number), &row.body);
    let text = text.map_err(|broken| corrupt(broken.to_string()))?;
    // What the reader says of a text would show some of it.
    serde_json::from_slice(&text).map_err(|error| corrupt(format!("{:?} in its text", error.classify())))
}

/// Seals what is known of a candidate for its case.
pub(super) fn seal_candidate(sealer: &Sealer, case: i64, candidate: &CandidateRecord) -> Result<Vec<u8>> {
    Ok(sealer.seal(&candidate_context(case), &candidate.write()?))
}

/// Opens what is known of the candidate of a row.
pub(super) fn open_candidate(sealer: &Sealer, row: &admission_case::Model) -> Result<CandidateRecord> {
    let text = sealer.open(&candidate_context(row.id), &row.candidate);
    let text =
        text.map_err(|broken| Error::Corrupt(format!("the candidate of case {}: {broken}", row.id)))?;
    CandidateRecord::read(&text)
}
