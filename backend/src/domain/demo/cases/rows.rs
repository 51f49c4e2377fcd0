//! Rows of the cases, written together at the end.

use super::script::Finished;
use crate::{
    auth::seal::Sealer,
    domain::{
        admission_case::{
            CandidateRecord, Standing, candidate_context, document_row, event_context, event_text,
            forecast_context, forecast_text, mentor_rows, ready,
        },
        demo::{bulk::Bulk, shape::count},
        id_allocator::allocate,
    },
    entity::{admission_case, case_document, case_event, case_mentor, person},
    error::Result,
};
use dangvien_shared::id::{CaseId, PersonId};
use sea_orm::ConnectionTrait;

/// Rows of cases, to be written together. What is sealed for its row is in clear until the case has its id.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub(super) persons: Vec<person::Model>,
    pub(super) cases: Vec<admission_case::Model>,
    events: Vec<case_event::Model>,
    mentors: Vec<case_mentor::Model>,
    documents: Vec<case_document::Model>,
}

impl Rows {
    /// Adds a case; ids count from zero until they are allotted.
    pub(super) fn add(
        &mut self,
        done: Finished,
        person: PersonId,
        candidate: &CandidateRecord,
    ) -> Result<()> {
        let id = i64::from(count(self.cases.len()));
        let Standing {
            state,
            state_since,
            closed_on,
            due_on,
            due_clock,
            awaits,
            awaits_organisation,
            missing_documents,
            shown_from,
            forecast,
        } = done.standing;
        let (ready_from, ready_to) = ready::days(forecast.as_ref());
        let [certificate_ends_on, dossier_ends_on, ceremony_lapses_on, review_due_on] = shown_from.row();
        let awaits_since = done.events.last().map_or(state_since, |event| event.on);
        let opened_on = done.events.first().map_or(state_since, |event| event.on);
        self.cases.push(admission_case::Model {
            id,
            person_id: person.0,
            branch_id: done.branch.0,
            branch_path: done.path,
            state: state.as_code().to_owned(),
            state_since,
            opened_on,
            closed_on,
            due_on,
            due_clock: due_clock.map_or("", |clock| clock.as_code()).to_owned(),
            awaits: awaits.map_or("", |actor| actor.as_code()).to_owned(),
            awaits_id: awaits_organisation.map(|one| one.0),
            awaits_since,
            missing_documents,
            candidate: candidate.write()?,
            version: i64::from(count(done.events.len())),
            certificate_ends_on,
            dossier_ends_on,
            ceremony_lapses_on,
            review_due_on,
            ready_from: Some(ready_from),
            ready_to: Some(ready_to),
            readiness: forecast.as_ref().map(forecast_text).transpose()?,
        });
        for (event, number) in done.events.iter().zip(1..) {
            self.events.push(case_event::Model {
                case_id: id,
                number,
                happened_on: event.on,
                kind: event.step.kind().as_code().to_owned(),
                body: event_text(event)?,
                recorded_at: crate::clock::midnight(event.on).timestamp_millis(),
                account_id: None,
                request_key: String::new(),
            });
        }
        self.mentors.extend(mentor_rows(CaseId(id), &done.case));
        let numbered =
            done.case.documents.iter().filter_map(|filed| document_row(CaseId(id), &filed.document));
        for (row, id) in numbered.zip(i64::from(count(self.documents.len()))..) {
            self.documents.push(case_document::Model { id, ..row });
        }
        Ok(())
    }
}

pub(super) async fn insert<C: ConnectionTrait>(db: &C, sealer: &Sealer, mut rows: Rows) -> Result<()> {
    let backend = db.get_database_backend();
    let cases = allocate(db, "admission_case", i64::from(count(rows.cases.len()))).await?;
    let documents = allocate(db, "case_document", i64::from(count(rows.documents.len()))).await?;
    for row in &mut rows.cases {
        row.id += cases;
        row.candidate = sealer.seal(&candidate_context(row.id), &row.candidate);
        row.readiness = row.readiness.take().map(|text| sealer.seal(&forecast_context(row.id), &text));
    }
    for row in &mut rows.events {
        row.case_id += cases;
        row.body = sealer.seal(&event_context(row.case_id, row.number), &row.body);
    }
    rows.mentors.iter_mut().for_each(|row| row.case_id += cases);
    for row in &mut rows.documents {
        row.id += documents;
        row.case_id += cases;
    }
    Bulk::<person::Entity>::new(backend).write(db, &rows.persons).await?;
    Bulk::<admission_case::Entity>::new(backend).write(db, &rows.cases).await?;
    Bulk::<case_event::Entity>::new(backend).write(db, &rows.events).await?;
    Bulk::<case_mentor::Entity>::new(backend).write(db, &rows.mentors).await?;
    Bulk::<case_document::Entity>::new(backend).write(db, &rows.documents).await
}
