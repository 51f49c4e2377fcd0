//! What the events of a case mean for the tables: the row that lists go by, mentors, and the register of documents.

use super::{Law, ready, shown_from::ShownFrom};
use crate::{
    auth::seal::Sealer,
    domain::id_allocator::allocate,
    entity::{OPEN, admission_case, case_document, case_mentor},
    error::Result,
};
use chrono::NaiveDate;
use dangvien_shared::{
    admission_case::{Actor, Case, Document, Facts, Forecast, NextStep, Outlook, State},
    id::{CaseId, OrganisationId},
    rules::{
        authority::Place,
        clock::{ClockKind, Reckoning},
    },
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _,
    sea_query::{Expr, ExprTrait as _, Func, Query},
};

/// What lists and counts ask of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::domain) struct Standing {
    pub(in crate::domain) state: State,
    pub(in crate::domain) state_since: NaiveDate,
    pub(in crate::domain) closed_on: NaiveDate,
    pub(in crate::domain) due_on: NaiveDate,
    pub(in crate::domain) due_clock: Option<ClockKind>,
    pub(in crate::domain) awaits: Option<Actor>,
    pub(in crate::domain) awaits_organisation: Option<OrganisationId>,
    pub(in crate::domain) missing_documents: i32,
    pub(in crate::domain) shown_from: ShownFrom,
    pub(in crate::domain) forecast: Option<Forecast>,
}

impl Standing {
    /// Of a case with the facts of today.
    pub(in crate::domain) fn of(case: &Case, facts: &Facts, law: &Law) -> Self {
        let outlook = case.next_steps(facts, &law.book, &law.calendar);
        let state = case.state.unwrap_or(State::Prospect);
        let since = case.state_since.unwrap_or(facts.today);
        let next = if case.is_open() { next_step(&outlook) } else { None };
        let (due_on, due_clock) = due(case, &outlook, law, facts.today);
        Self {
            state,
            state_since: since,
            closed_on: if case.is_open() { OPEN } else { since },
            due_on: due_on.filter(|_| case.is_open()).unwrap_or(OPEN),
            due_clock: due_clock.filter(|_| case.is_open()),
            awaits: next.map(|step| step.actor),
            awaits_organisation: next.and_then(|step| organisation(step.actor, &facts.place, &outlook)),
            missing_documents: i32::try_from(outlook.missing_documents.len()).unwrap_or(i32::MAX),
            shown_from: ShownFrom::of(case, facts.today, reckoning(case, law)),
            forecast: case.readiness_ahead(facts, &law.book, &law.calendar),
        }
    }
}

impl Standing {
    /// Of a case whose branch stands no more: nothing is due, and nobody's turn.
    pub(in crate::domain) fn unknown(case: &Case, today: NaiveDate) -> Self {
        let since = case.state_since.unwrap_or(today);
        Self {
            state: case.state.unwrap_or(State::Prospect),
            state_since: since,
            closed_on: if case.is_open() { OPEN } else { since },
            due_on: OPEN,
            due_clock: None,
            awaits: None,
            awaits_organisation: None,
            missing_documents: 0,
            shown_from: ShownFrom::NEVER,
            forecast: None,
        }
    }

    /// Whether the row says the same today.
    pub(super) fn is_that_of(
        &self,
        row: &admission_case::Model,
        (sealer, today): (&Sealer, NaiveDate),
    ) -> Result<bool> {
        let same = (row.state.as_str(), row.state_since, row.closed_on)
            == (self.state.as_code(), self.state_since, self.closed_on)
            && (row.due_on, row.due_clock.as_str())
                == (self.due_on, self.due_clock.map_or("", ClockKind::as_code))
            && (row.awaits.as_str(), row.awaits_id)
                == (self.awaits.map_or("", Actor::as_code), self.awaits_organisation.map(|one| one.0))
            && row.missing_documents == self.missing_documents
            && [row.certificate_ends_on, row.dossier_ends_on, row.ceremony_lapses_on, row.review_due_on]
                == self.shown_from.row();
        Ok(same && ready::is_kept(sealer, row, self.forecast.as_ref(), today)?)
    }
}

/// The step that carries the case on: of those that do, the first against which nothing speaks, or else the first.
fn next_step(outlook: &Outlook) -> Option<&NextStep> {
    let mut forward = outlook.steps.iter().filter(|step| step.forward);
    let first = forward.clone().next();
    forward.find(|step| step.refusals.is_empty()).or(first)
}

/// The organisation whose turn it is. The training centre is that of the committee above (trung tâm chính trị huyện,
/// `domain.md` 2.1); mass organisations stand in no tree. What the candidate, the introducers and the officer of the case
/// bring, the branch sees to.
fn organisation(actor: Actor, place: &Place, outlook: &Outlook) -> Option<OrganisationId> {
    match actor {
        Actor::Subcommittee => Some(place.subcommittee.unwrap_or(place.grassroots)),
        Actor::GrassrootsCommittee => Some(place.grassroots),
        Actor::DecidingBody => Some(outlook.authority.body.organisation),
        Actor::CommitteeAbove | Actor::TrainingCentre => Some(place.upper.unwrap_or(place.province)),
        Actor::MassOrganisation => None,
        Actor::Candidate | Actor::Branch | Actor::Introducer | Actor::Officer => Some(place.branch),
    }
}

/// What the deadlines of a case are reckoned with.
fn reckoning<'a>(case: &'a Case, law: &'a Law) -> Reckoning<'a> {
    Reckoning { book: &law.book, applied: &case.applied_rules, calendar: &law.calendar }
}

/// The day by which something is due. During probation nothing is until it ends: then the branch's review is, and that
/// day is known from the ceremony on.
fn due(
    case: &Case,
    outlook: &Outlook,
    law: &Law,
    today: NaiveDate,
) -> (Option<NaiveDate>, Option<ClockKind>) {
    let pressing = outlook.deadlines.iter().find(|deadline| deadline.due_on.is_some());
    let Some(pressing) = pressing else {
        // No rule says until when the branch reviews: it has been due since the twelve months ended.
        let over =
            case.probation_ends_on.filter(|end| case.state == Some(State::Probationary) && *end <= today);
        return (over, over.map(|_| ClockKind::Probation));
    };
    if pressing.clock.kind == ClockKind::Probation
        && let Some(end) = case.probation_ends_on
    {
        let reckoning = reckoning(case, law);
        let review =
            case.clocks(Ord::max(end, today)).into_iter().find(|clock| clock.kind == ClockKind::BranchReview);
        let review = review.map(|clock| reckoning.due(clock, today));
        return match review.and_then(|review| review.due_on) {
            Some(day) => (Some(day), Some(ClockKind::BranchReview)),
            None => (Some(end), Some(ClockKind::Probation)),
        };
    }
    (pressing.due_on, Some(pressing.clock.kind))
}

/// Writes what the events and the facts of today mean. False where another was faster.
pub(super) async fn write<C: ConnectionTrait>(
    (db, sealer): (&C, &Sealer),
    id: CaseId,
    (before, after): (i64, i64),
    (branch, path): (OrganisationId, &str),
    (standing, today): (&Standing, NaiveDate),
) -> Result<bool> {
    use admission_case::Column as C;
    let (awaits, whose) = (standing.awaits.map_or("", Actor::as_code), standing.awaits_organisation);
    // No organisation has the number zero.
    let organisation = Func::coalesce([Expr::col(C::AwaitsId), Expr::val(0_i64)]);
    let same_turn = Expr::col(C::Awaits)
        .eq(awaits)
        .and(organisation.eq(whose.map_or(0, |one| one.0)))
        .and(Expr::col(C::AwaitsSince).lt(OPEN));
    let (ready_from, ready_to) = ready::days(standing.forecast.as_ref());
    let since = Expr::case(same_turn, Expr::col(C::AwaitsSince)).finally(today);
    let mut update = Query::update();
    update
        .table(admission_case::Entity)
        .value(C::BranchId, branch.0)
        .value(C::BranchPath, path)
        .value(C::State, standing.state.as_code())
        .value(C::StateSince, standing.state_since)
        .value(C::ClosedOn, standing.closed_on)
        .value(C::DueOn, standing.due_on)
        .value(C::DueClock, standing.due_clock.map_or("", ClockKind::as_code))
        .value(C::AwaitsSince, since)
        .value(C::Awaits, awaits)
        .value(C::AwaitsId, whose.map(|one| one.0))
        .value(C::MissingDocuments, standing.missing_documents)
        .value(C::ReadyFrom, ready_from)
        .value(C::ReadyTo, ready_to)
        .value(C::Readiness, ready::seal(sealer, id.0, standing.forecast.as_ref())?)
        .value(C::Version, after)
        .and_where(C::Id.eq(id.0))
        .and_where(C::Version.eq(before))
        .values(standing.shown_from.columns().map(|(column, day)| (column, Expr::val(day))));
    Ok(db.execute(&update).await?.rows_affected() == 1)
}

/// Who helps from when to when, the first one first.
pub(in crate::domain) fn mentor_rows(id: CaseId, case: &Case) -> Vec<case_mentor::Model> {
    // Who was replaced on the same day never helped.
    let helped = case.mentorships.iter().filter(|one| one.to.is_none_or(|to| one.from < to));
    helped
        .map(|one| case_mentor::Model {
            case_id: id.0,
            person_id: one.mentor.0,
            valid_from: one.from,
            valid_to: one.to.unwrap_or(OPEN),
        })
        .collect()
}

/// Writes who helps from when to when.
pub(super) async fn write_mentors<C: ConnectionTrait>(db: &C, id: CaseId, case: &Case) -> Result<()> {
    let wanted = mentor_rows(id, case);
    let mut delete = Query::delete();
    delete.from_table(case_mentor::Entity).and_where(Expr::col(case_mentor::Column::CaseId).eq(id.0));
    db.execute(&delete).await?;
    if !wanted.is_empty() {
        let rows = wanted.into_iter().map(case_mentor::ActiveModel::from);
        case_mentor::Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Writes which numbers the documents of the case bear; those that were taken back are free again.
#[expect(clippy::disallowed_methods, reason = "the documents of the case at hand")]
pub(super) async fn write_documents<C: ConnectionTrait>(db: &C, id: CaseId, case: &Case) -> Result<()> {
    let numbered: Vec<case_document::Model> =
        case.documents.iter().filter_map(|filed| document_row(id, &filed.document)).collect();
    let kept = case_document::Entity::find()
        .filter(case_document::Column::CaseId.eq(id.0))
        .filter(case_document::Column::State.eq("VALID"))
        .all(db)
        .await?;
    let same = |row: &case_document::Model, wanted: &case_document::Model| {
        case_document::Model { id: wanted.id, ..row.clone() } == *wanted
    };
    for row in kept.iter().filter(|row| !numbered.iter().any(|wanted| same(row, wanted))) {
        let update = Query::update()
            .table(case_document::Entity)
            .value(case_document::Column::State, "REVERSED")
            .and_where(case_document::Column::Id.eq(row.id))
            .take();
        db.execute(&update).await?;
    }
    for wanted in numbered.iter().filter(|wanted| !kept.iter().any(|row| same(row, wanted))) {
        let row = case_document::Model { id: allocate(db, "case_document", 1).await?, ..wanted.clone() };
        case_document::Entity::insert(case_document::ActiveModel::from(row))
            .exec_without_returning(db)
            .await?;
    }
    Ok(())
}

/// The row of a document that bears a number, but for its id.
pub(in crate::domain) fn document_row(id: CaseId, document: &Document) -> Option<case_document::Model> {
    let number = document.number.as_ref()?;
    Some(case_document::Model {
        id: 0,
        case_id: id.0,
        form: document.form.as_code().to_owned(),
        issuer_id: number.issuer.0,
        series: number.kind.clone(),
        term: number.term.clone(),
        number: i64::from(number.number),
        signed_on: document.signed_on,
        state: "VALID".to_owned(),
    })
}
