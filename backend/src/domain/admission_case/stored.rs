//! The rows behind recording: what the same request wrote before, the case's row, its events.

use super::{
    CandidateRecord, NewCase, find, person,
    record::{Recorded, Unrecorded},
    sealed::{event_context, event_text, open_candidate, open_event, seal_candidate},
};
use crate::{
    app::App,
    auth::{accounts::Changer, seal::Sealer},
    domain::member_list,
    entity::{OPEN, admission_case, case_event},
    error::{Error, Result},
    scope::Scope,
};
use chrono::NaiveDate;
use dangvien_shared::{
    admission_case::{Command, Event, State},
    id::{CaseId, PersonId},
};
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _};

/// A person whom the register knows, within the scope.
pub(super) async fn known_person<C: ConnectionTrait>(
    db: &C,
    scope: &Scope,
    id: PersonId,
    today: NaiveDate,
) -> Result<PersonId, Unrecorded> {
    let member = member_list::by_ids(db, scope, today, &[id]).await?;
    let known = member.contains_key(&id) || find::case_of_person(db, scope, id).await?.is_some();
    if known { Ok(id) } else { Err(Unrecorded::Missing("person")) }
}

/// What the same request recorded before; refused where its key came with something else then.
#[expect(clippy::disallowed_methods, reason = "finds the sender's own request again")]
pub(super) async fn repeated<C: ConnectionTrait>(
    db: &C,
    sealer: &Sealer,
    by: &Changer,
    key: &str,
    command: &Command,
) -> Result<Option<Recorded>, Unrecorded> {
    let Some(account) = by.account.filter(|_| !key.is_empty()) else { return Ok(None) };
    let found = case_event::Entity::find()
        .filter(case_event::Column::AccountId.eq(account.0))
        .filter(case_event::Column::RequestKey.eq(key))
        .one(db)
        .await?;
    let Some(row) = found else { return Ok(None) };
    let event = open_event(sealer, &row)?;
    if (event.on, &event.step) != (command.on, &command.step) {
        return Err(Unrecorded::KeyUsed);
    }
    let event = u32::try_from(row.number).unwrap_or(0);
    Ok(Some(Recorded { case: CaseId(row.case_id), event }))
}

/// The case that the same request opened before; refused where its key came with another person then.
#[expect(clippy::disallowed_methods, reason = "finds the sender's own request again")]
pub(super) async fn opened_before<C: ConnectionTrait>(
    db: &C,
    sealer: &Sealer,
    by: &Changer,
    new: &NewCase,
    command: &Command,
) -> Result<Option<Recorded>, Unrecorded> {
    let Some(done) = repeated(db, sealer, by, &new.request_key, command).await? else { return Ok(None) };
    let case = admission_case::Entity::find_by_id(done.case.0).one(db).await?;
    let id = PersonId(case.ok_or_else(|| Error::Corrupt("an event without its case".to_owned()))?.person_id);
    let is_same = match &new.person {
        Ok(known) => *known == id,
        Err(new) => person::load(db, id).await?.is_some_and(|stored| new.is(&stored)),
    };
    if is_same { Ok(Some(done)) } else { Err(Unrecorded::KeyUsed) }
}

#[expect(clippy::disallowed_methods, reason = "the case was found within the scope")]
pub(super) async fn candidate_of<C: ConnectionTrait>(
    db: &C,
    sealer: &Sealer,
    id: CaseId,
) -> Result<CandidateRecord> {
    let row = admission_case::Entity::find_by_id(id.0).one(db).await?;
    let row = row.ok_or_else(|| Error::Corrupt("a case without its row".to_owned()))?;
    open_candidate(sealer, &row)
}

pub(super) async fn insert_case<C: ConnectionTrait>(
    db: &C,
    sealer: &Sealer,
    id: CaseId,
    person: PersonId,
    new: &NewCase,
    path: &str,
) -> Result<()> {
    let row = admission_case::Model {
        id: id.0,
        person_id: person.0,
        branch_id: new.branch.0,
        branch_path: path.to_owned(),
        state: State::Prospect.as_code().to_owned(),
        state_since: new.on,
        opened_on: new.on,
        closed_on: OPEN,
        due_on: OPEN,
        due_clock: String::new(),
        awaits: String::new(),
        awaits_id: None,
        awaits_since: OPEN,
        missing_documents: 0,
        candidate: seal_candidate(sealer, id.0, &new.candidate)?,
        version: 0,
        certificate_ends_on: None,
        dossier_ends_on: None,
        ceremony_lapses_on: None,
        review_due_on: None,
        ready_from: None,
        ready_to: None,
        readiness: None,
    };
    admission_case::Entity::insert(admission_case::ActiveModel::from(row)).exec_without_returning(db).await?;
    Ok(())
}

pub(super) async fn insert_event<C: ConnectionTrait>(
    db: &C,
    (id, number): (CaseId, u32),
    event: &Event,
    (by, app): (&Changer, &App),
    request_key: &str,
) -> Result<()> {
    let number = i32::try_from(number).unwrap_or(i32::MAX);
    let row = case_event::Model {
        case_id: id.0,
        number,
        happened_on: event.on,
        kind: event.step.kind().as_code().to_owned(),
        body: app.desk.cases.seal(&event_context(id.0, number), &event_text(event)?),
        recorded_at: app.clock.now().timestamp_millis(),
        account_id: by.account.map(|account| account.0),
        request_key: request_key.to_owned(),
    };
    case_event::Entity::insert(case_event::ActiveModel::from(row)).exec_without_returning(db).await?;
    Ok(())
}
