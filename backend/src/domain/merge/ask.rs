//! Asking for a merge, or for one to be taken back, and asking no longer.

use super::{
    plan::{Plan, undo_problems},
    reach::{may, of_approval, visible},
    record::hold,
    stored::{self, MergeId, Request, StoredMerge},
};
use crate::{
    app::App,
    audit::{self, Entry},
    auth::accounts::Changer,
    domain::account::approval::{self, Approval, ApprovalState, Asked},
    error::{Error, Result},
    scope::Scope,
};
use dangvien_shared::{
    id::{AccountId, ApprovalId, PersonId},
    rules::merge::MergeRefusal,
    vocabulary::{Action, AuditAction, AuditSubject, MergeField},
};
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use std::collections::BTreeSet;

/// Letters of a reason at most.
pub const LONGEST_NOTE: usize = 500;

/// A merge to be asked for.
#[derive(Clone, Debug)]
pub struct NewMerge {
    /// The record that stays.
    pub kept: PersonId,
    /// The record that is closed.
    pub absorbed: PersonId,
    /// What is taken from the record that is closed.
    pub takes: BTreeSet<MergeField>,
    /// Why.
    pub note: String,
    /// The records as they were read.
    pub expected: String,
    /// Given by who sends it, so that a repeat asks for no second one.
    pub request_key: String,
}

/// A merge to be taken back.
#[derive(Clone, Debug)]
pub struct NewUndo {
    /// Which.
    pub merge: MergeId,
    /// Why.
    pub note: String,
    /// Given by who sends it, so that a repeat asks for no second one.
    pub request_key: String,
}

/// Why nothing was asked for.
#[derive(Debug, thiserror::Error)]
pub enum Unasked {
    /// There is no such thing within the scope.
    #[error("there is no such thing within the scope")]
    Missing(&'static str),
    /// A record has changed since it was read.
    #[error("a record has changed since it was read")]
    Stale,
    /// The key was given with something else before.
    #[error("the request key was used for something else")]
    KeyUsed,
    /// That value cannot be taken.
    #[error("this value cannot be taken from the record that is closed")]
    NoChoice(MergeField),
    /// The reason is missing, or too long.
    #[error("the reason is missing or too long")]
    Note,
    /// What speaks against it.
    #[error("something speaks against it")]
    Refused(Vec<MergeRefusal>),
    /// It was decided already.
    #[error("this was settled already")]
    Settled,
    /// The server failed.
    #[error(transparent)]
    Failed(#[from] Error),
}

impl From<sea_orm::DbErr> for Unasked {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Failed(error.into())
    }
}

/// Asks another to approve a merge.
pub async fn propose(
    app: &App,
    scope: &Scope,
    (by, asker): (&Changer, AccountId),
    new: &NewMerge,
) -> Result<Approval, Unasked> {
    let is_same = |merge: &StoredMerge| {
        (merge.kept, merge.absorbed, merge.undoes) == (new.kept, new.absorbed, None)
            && (&merge.takes, merge.note.as_str()) == (&new.takes, new.note.trim())
    };
    match propose_once(app, scope, (by, asker), new, is_same).await {
        // Only keys of requests are there once: the same request was faster.
        Err(Unasked::Failed(error)) if error.is_taken() => {
            let db = app.store.reader();
            repeated(db, app, asker, &new.request_key, is_same).await?.ok_or(Unasked::Stale)
        }
        done => done,
    }
}

async fn propose_once(
    app: &App,
    scope: &Scope,
    (by, asker): (&Changer, AccountId),
    new: &NewMerge,
    is_same: impl Fn(&StoredMerge) -> bool,
) -> Result<Approval, Unasked> {
    let write = app.store.begin_write().await?;
    if let Some(done) = repeated(&write, app, asker, &new.request_key, is_same).await? {
        return Ok(done);
    }
    hold(&write, [new.kept, new.absorbed]).await?;
    let may = may(scope, Action::Import);
    let found = super::preview(&write, &app.desk.cases, may, (new.kept, new.absorbed), None).await?;
    let found = found.ok_or(Unasked::Missing("absorbed"))?;
    if found.stamp != new.expected {
        return Err(Unasked::Stale);
    }
    check_note(&new.note)?;
    if !found.refusals().is_empty() {
        return Err(Unasked::Refused(found.refusals().to_vec()));
    }
    if let Some(field) = new.takes.iter().find(|field| !is_choosable(&found, **field)) {
        return Err(Unasked::NoChoice(*field));
    }
    let path = found.paths().next().unwrap_or_default().to_owned();
    let request = Request {
        pair: (new.kept, new.absorbed),
        undoes: None,
        takes: &new.takes,
        note: new.note.trim(),
        asked_by: asker,
        key: &new.request_key,
    };
    ask(app, write, (by, asker), &request, &path).await
}

fn is_choosable(plan: &Plan, field: MergeField) -> bool {
    plan.differences.iter().any(|difference| difference.field == field && difference.choosable)
}

fn check_note(note: &str) -> Result<(), Unasked> {
    let letters = note.trim().chars().count();
    if (1..=LONGEST_NOTE).contains(&letters) { Ok(()) } else { Err(Unasked::Note) }
}

/// Asks another to approve that a merge is taken back.
pub async fn propose_undo(
    app: &App,
    scope: &Scope,
    (by, asker): (&Changer, AccountId),
    new: &NewUndo,
) -> Result<Approval, Unasked> {
    let is_same =
        |merge: &StoredMerge| (merge.undoes, merge.note.as_str()) == (Some(new.merge), new.note.trim());
    let write = app.store.begin_write().await?;
    if let Some(done) = repeated(&write, app, asker, &new.request_key, is_same).await? {
        return Ok(done);
    }
    let found = stored::find(&write, &app.desk.cases, &[new.merge]).await?;
    let found = visible(&write, scope, &[Action::Import], found).await?.pop();
    let merge = found.filter(|merge| merge.undoes.is_none()).ok_or(Unasked::Missing("id"))?;
    hold(&write, [merge.kept, merge.absorbed]).await?;
    check_note(&new.note)?;
    let problems = undo_problems(&write, &app.desk.cases, &merge, None).await?;
    if !problems.is_empty() {
        return Err(Unasked::Refused(problems.into_iter().map(MergeRefusal::from).collect()));
    }
    let path = super::reach::heads(&write, &[merge.kept]).await?.remove(&merge.kept);
    let request = Request {
        pair: (merge.kept, merge.absorbed),
        undoes: Some(merge.id),
        takes: &BTreeSet::new(),
        note: new.note.trim(),
        asked_by: asker,
        key: &new.request_key,
    };
    ask(app, write, (by, asker), &request, &path.map(|head| head.path).unwrap_or_default()).await
}

async fn ask(
    app: &App,
    write: DatabaseTransaction,
    (by, asker): (&Changer, AccountId),
    request: &Request<'_>,
    path: &str,
) -> Result<Approval, Unasked> {
    let id = stored::add(&write, &app.desk.cases, request).await?;
    let approval = approval::ask(&write, Asked::Merge(id), asker, app.clock.now()).await?;
    let lost = || Error::Corrupt("an approval that was just asked for is not there".to_owned());
    let waiting = approval::find(&write, approval).await?.ok_or_else(lost)?;
    let what = if request.undoes.is_some() { "MERGE_UNDONE" } else { "MERGED" };
    let entry = Entry::new(by.audit.clone(), AuditAction::ApprovalRequested)
        .to(AuditSubject::Approval, approval.0)
        .about([request.pair.0, request.pair.1])
        .at_path(path)
        .with("merge", id.0)
        .with("change", what);
    record(app, write, by, entry).await?;
    Ok(waiting)
}

/// What the same request asked for before; refused where its key came with something else then.
async fn repeated<C: ConnectionTrait>(
    db: &C,
    app: &App,
    asker: AccountId,
    key: &str,
    is_same: impl Fn(&StoredMerge) -> bool,
) -> Result<Option<Approval>, Unasked> {
    let Some(merge) = stored::repeated(db, &app.desk.cases, asker, key).await? else { return Ok(None) };
    if !is_same(&merge) {
        return Err(Unasked::KeyUsed);
    }
    Ok(approval::of_merge(db, merge.id).await?)
}

/// Asks no longer; who did not ask does not know of it.
pub async fn withdraw(
    app: &App,
    scope: &Scope,
    (by, asker): (&Changer, AccountId),
    id: ApprovalId,
) -> Result<Approval, Unasked> {
    let write = app.store.begin_write().await?;
    let found = approval::find(&write, id).await?.filter(|approval| approval.asked_by == asker);
    let Some((found, Asked::Merge(merge))) = found.map(|approval| (approval.clone(), approval.asked)) else {
        return Err(Unasked::Missing("id"));
    };
    let extent = (scope, &[Action::Import][..]);
    let merge = of_approval(&write, &app.desk.cases, extent, (&found, merge)).await?;
    let merge = merge.ok_or(Unasked::Missing("id"))?;
    if !approval::withdraw_merge(&write, merge.id, app.clock.now()).await? {
        return Err(Unasked::Settled);
    }
    let entry = Entry::new(by.audit.clone(), AuditAction::Change)
        .to(AuditSubject::Approval, id.0)
        .about([merge.kept, merge.absorbed])
        .with("merge", merge.id.0)
        .with("change", "WITHDRAWN");
    record(app, write, by, entry).await?;
    Ok(Approval { state: ApprovalState::Withdrawn, ..found })
}

async fn record(app: &App, write: DatabaseTransaction, by: &Changer, entry: Entry) -> Result<()> {
    audit::append(&write, &app.desk.audit, &*app.clock, entry.from(&by.origin)).await?;
    Ok(write.commit().await?)
}
