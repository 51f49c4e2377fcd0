//! Opening a case and recording what happened in it: judged by the rules, written with its audit record in one
//! transaction, or refused as a whole.

use super::{
    CandidateRecord, Law, NewPerson, facts, find, person,
    projection::{self, Standing},
    register,
    stored::{candidate_of, insert_case, insert_event, known_person, opened_before, repeated},
};
use crate::{
    app::App,
    audit::{self, Entry},
    auth::accounts::Changer,
    domain::{
        change::ChangedPlaces, id_allocator::allocate, member_list, register as whole_register, tree::Tree,
    },
    entity::admission_case,
    error::{Error, Result},
    scope::Scope,
};
use chrono::NaiveDate;
use dangvien_shared::{
    admission_case::{Case, Command, Event, Refusal, Step, StepKind, decide},
    id::{CaseId, OrganisationId, PersonId},
    vocabulary::{AuditAction, AuditSubject},
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DatabaseTransaction,
    sea_query::{Expr, Query},
};

/// A case to be opened.
#[derive(Clone, Debug)]
pub struct NewCase {
    /// The person: somebody new, or one whom the register knows.
    pub person: Result<PersonId, NewPerson>,
    /// What is known of the candidate.
    pub candidate: CandidateRecord,
    /// The branch that follows the person.
    pub branch: OrganisationId,
    /// First day.
    pub on: NaiveDate,
    /// Given by who sends it, so that a repeat opens no second case.
    pub request_key: String,
}

/// What was recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// The case.
    pub case: CaseId,
    /// Number of the event.
    pub event: u32,
}

impl Recorded {
    /// This, where it is of that case; a key that recorded something in another case is used.
    fn of(self, case: CaseId) -> Result<Self, Unrecorded> {
        if self.case == case { Ok(self) } else { Err(Unrecorded::KeyUsed) }
    }
}

/// Why nothing was recorded.
#[derive(Debug, thiserror::Error)]
pub enum Unrecorded {
    /// There is no such case, person or branch within the scope.
    #[error("there is no such thing within the scope")]
    Missing(&'static str),
    /// The case has moved on since it was read.
    #[error("the case has moved on")]
    Stale {
        /// Where it is now.
        version: i64,
    },
    /// The key was given with something else before.
    #[error("the request key was used for something else")]
    KeyUsed,
    /// The actor may not record that.
    #[error("the actor may not record this step")]
    Forbidden(StepKind),
    /// Rules speak against it, each of them.
    #[error("rules speak against it")]
    Refused(Vec<Refusal>),
    /// The server failed.
    #[error(transparent)]
    Failed(#[from] Error),
}

impl From<sea_orm::DbErr> for Unrecorded {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Failed(error.into())
    }
}

/// Opens a case.
pub async fn open(app: &App, scope: &Scope, by: &Changer, new: NewCase) -> Result<Recorded, Unrecorded> {
    let step = Step::Register { branch: new.branch };
    let command = Command { on: new.on, step };
    match open_once(app, scope, by, &new, &command).await {
        Err(Unrecorded::Failed(error)) if error.is_taken() => {
            opened_before(app.store.reader(), &app.desk.cases, by, &new, &command)
                .await?
                .ok_or(Unrecorded::Stale { version: 0 })
        }
        done => done,
    }
}

/// Records what happened in a case that was read at `expected`.
pub async fn record(
    app: &App,
    scope: &Scope,
    by: &Changer,
    at: (CaseId, i64),
    command: &Command,
    request_key: &str,
) -> Result<Recorded, Unrecorded> {
    match record_once(app, scope, by, at, command, request_key).await {
        // Another was faster: the same request, whose record is this one's too, or somebody who took a number.
        Err(Unrecorded::Failed(error)) if error.is_taken() => {
            repeated(app.store.reader(), &app.desk.cases, by, request_key, command)
                .await?
                .ok_or(Unrecorded::Stale { version: at.1 })
                .and_then(|done| done.of(at.0))
        }
        done => done,
    }
}

async fn open_once(
    app: &App,
    scope: &Scope,
    by: &Changer,
    new: &NewCase,
    command: &Command,
) -> Result<Recorded, Unrecorded> {
    let (tree, today) = (app.tree.current(), app.clock.today());
    let law = app.law().load(app.store.reader()).await?;
    let write = app.store.begin_write().await?;
    if let Some(done) = opened_before(&write, &app.desk.cases, by, new, command).await? {
        return Ok(done);
    }
    let path = path_of(&tree, new.branch, new.on).ok_or(Unrecorded::Missing("branch"))?;
    if !scope.covers_path(&path) {
        return Err(Unrecorded::Missing("branch"));
    }
    if !scope.may_record(StepKind::Register, &path, None, None) {
        return Err(Unrecorded::Forbidden(StepKind::Register));
    }
    if let Some(committee) = new.candidate.introducers_sent_by
        && !facts::stands_above(&tree, committee, new.branch, new.on)
    {
        return Err(Unrecorded::Missing("introducersSentBy"));
    }
    let person = match &new.person {
        Ok(id) => known_person(&write, scope, *id, today).await?,
        Err(person) => PersonId(person::add(&write, person).await?.id),
    };
    let case = Case::default();
    let asked = facts::Asked {
        id: None,
        case: &case,
        person,
        candidate: &new.candidate,
        step: Some(&command.step),
        on: new.on,
        today,
    };
    let facts = facts::gather(&write, &tree, &asked).await?;
    let event = decide(&case, command, &facts, &law.book, &law.calendar).map_err(Unrecorded::Refused)?;
    let id = CaseId(allocate(&write, "admission_case", 1).await?);
    insert_case(&write, &app.desk.cases, id, person, new, &path).await?;
    let work = Work { app, tree: &tree, law: &law, by, today, write: &write };
    work.append((id, 0), person, &new.candidate, (&case, &[], &event), &new.request_key).await?;
    commit(app, write).await?;
    Ok(Recorded { case: id, event: 1 })
}

async fn record_once(
    app: &App,
    scope: &Scope,
    by: &Changer,
    (id, expected): (CaseId, i64),
    command: &Command,
    request_key: &str,
) -> Result<Recorded, Unrecorded> {
    let (tree, today) = (app.tree.current(), app.clock.today());
    let law = app.law().load(app.store.reader()).await?;
    let write = app.store.begin_write().await?;
    take(&write, id).await?;
    let found = find::by_ids(&write, scope, &[id]).await?.pop().ok_or(Unrecorded::Missing("id"))?;
    if let Some(done) = repeated(&write, &app.desk.cases, by, request_key, command).await? {
        return done.of(id);
    }
    let kind = command.step.kind();
    let body = command.step.deciding_organisation().or(found.awaits_organisation);
    if !scope.may_record(kind, &found.branch_path, Some(&found), body)
        || !scope.may_bring(&command.step, &found.branch_path, &found)
    {
        return Err(Unrecorded::Forbidden(kind));
    }
    // Whom the step names is somebody of the case, or somebody whom the actor sees: no answer tells who is a member where.
    if let Some(named) = command.step.member()
        && !member_list::by_ids(&write, scope, today, &[named]).await?.contains_key(&named)
    {
        return Err(Unrecorded::Missing("member"));
    }
    if let Step::Move { to: Some(to), .. } = &command.step
        && path_of(&tree, *to, today).is_none()
    {
        return Err(Unrecorded::Missing("to"));
    }
    if let Some(field) = unknown_issuer(&tree, &command.step) {
        return Err(Unrecorded::Missing(field));
    }
    if found.version != expected {
        return Err(Unrecorded::Stale { version: found.version });
    }
    let stored = find::events(&write, &app.desk.cases, id).await?;
    let events: Vec<Event> = stored.into_iter().map(|stored| stored.event).collect();
    let case = Case::replay(&events);
    let candidate = candidate_of(&write, &app.desk.cases, id).await?;
    let asked = facts::Asked {
        id: Some(id),
        case: &case,
        person: found.person,
        candidate: &candidate,
        step: Some(&command.step),
        on: command.on.min(today),
        today,
    };
    let facts = facts::gather(&write, &tree, &asked).await?;
    let event = decide(&case, command, &facts, &law.book, &law.calendar).map_err(Unrecorded::Refused)?;
    let work = Work { app, tree: &tree, law: &law, by, today, write: &write };
    let at = (id, found.version);
    let number = work.append(at, found.person, &candidate, (&case, &events, &event), request_key).await?;
    commit(app, write).await?;
    Ok(Recorded { case: id, event: number })
}

/// What one recording works with.
struct Work<'a> {
    app: &'a App,
    tree: &'a Tree,
    law: &'a Law,
    by: &'a Changer,
    today: NaiveDate,
    write: &'a DatabaseTransaction,
}

impl Work<'_> {
    /// Appends an event to a case of that version and its events, and writes what follows.
    async fn append(
        &self,
        (id, version): (CaseId, i64),
        person: PersonId,
        candidate: &CandidateRecord,
        (before, events, event): (&Case, &[Event], &Event),
        request_key: &str,
    ) -> Result<u32, Unrecorded> {
        let Self { app, tree, law, by, today, write } = *self;
        let mut after = before.clone();
        after.append(events, event);
        let branch = after.branch().ok_or_else(|| Error::Corrupt("a case without its branch".to_owned()))?;
        let asked =
            facts::Asked { id: Some(id), case: &after, person, candidate, step: None, on: today, today };
        let standing = Standing::of(&after, &facts::gather(write, tree, &asked).await?, law);
        let path = standing_path(tree, branch, today).ok_or(Unrecorded::Missing("branch"))?;
        let (versions, place) = ((version, version + 1), (branch, path.as_str()));
        if !projection::write((write, &app.desk.cases), id, versions, place, (&standing, today)).await? {
            return Err(Unrecorded::Stale { version });
        }
        // Only behind the row, which of two officers at once lets one through.
        insert_event(write, (id, after.events), event, (by, app), request_key).await?;
        projection::write_mentors(write, id, &after).await?;
        projection::write_documents(write, id, &after).await?;
        let change = register::Change { person, candidate, before, after: &after, on: event.on };
        let mut places = register::settle(write, tree, &change).await?;
        places.push(path.clone());
        whole_register::touch_at(write, &ChangedPlaces::at(places.iter().map(String::as_str))).await?;
        let entry = Entry::new(by.audit.clone(), AuditAction::Change)
            .to(AuditSubject::Member, person.0)
            .about([person])
            .at_path(&path)
            .with("case", id.0)
            .with("event", i64::from(after.events))
            .with("step", event.step.kind().as_code());
        audit::append(write, &app.desk.audit, &*app.clock, entry.from(&by.origin)).await?;
        Ok(after.events)
    }
}

async fn commit(app: &App, write: DatabaseTransaction) -> Result<(), Unrecorded> {
    write.commit().await.map_err(Error::from)?;
    app.tree.refresh(app.store.reader()).await?;
    Ok(())
}

/// Waits until nobody else writes to the case, and keeps others waiting: what is read after it stays true until the end
/// of the transaction. SQLite has one writer anyway.
pub(in crate::domain) async fn take<C: ConnectionTrait>(db: &C, id: CaseId) -> Result<()> {
    let version = admission_case::Column::Version;
    let update = Query::update()
        .table(admission_case::Entity)
        .value(version, Expr::col(version))
        .and_where(admission_case::Column::Id.eq(id.0))
        .take();
    db.execute(&update).await?;
    Ok(())
}

/// The path of a branch on a day.
fn path_of(tree: &Tree, branch: OrganisationId, on: NaiveDate) -> Option<String> {
    let snapshot = tree.at(on);
    snapshot.find(branch).filter(|node| node.kind.holds_members()).map(|node| node.path.to_string())
}

/// The path at which a case of the branch stands: that of the day, or else the branch's last.
pub(super) fn standing_path(tree: &Tree, branch: OrganisationId, today: NaiveDate) -> Option<String> {
    path_of(tree, branch, today).or_else(|| tree.paths_ever(branch).last().map(ToString::to_string))
}

/// The field of a document whose number names an issuer that never was.
fn unknown_issuer(tree: &Tree, step: &Step) -> Option<&'static str> {
    let mut numbers = step.documents().filter_map(|document| document.number.as_ref());
    numbers.any(|number| tree.paths_ever(number.issuer).is_empty()).then_some("issuer")
}
