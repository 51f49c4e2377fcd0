//! Recording a finding and closing it, each with its audit record in one transaction, or refused as a whole.

use super::{Finding, find};
use crate::{
    app::App,
    audit::{self, Entry},
    auth::accounts::Changer,
    domain::{admission_case, id_allocator::allocate},
    entity::{
        OPEN,
        finding::{ActiveModel, Column, Entity, Model},
    },
    error::{Error, Result},
    scope::Scope,
};
use chrono::NaiveDate;
use dangvien_shared::{
    id::{CaseId, FindingId, OrganisationId},
    rules::finding::{ClosingRefusal, OpeningRefusal, closing_refusals, opening_refusals},
    vocabulary::{Action, AuditAction, AuditSubject},
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DatabaseTransaction, EntityTrait as _, QueryFilter as _,
    sea_query::Query,
};

/// A finding to be recorded.
#[derive(Clone, Debug)]
pub struct NewFinding {
    /// Where it was found.
    pub organisation: OrganisationId,
    /// The day of the inspection.
    pub found_on: NaiveDate,
    /// What was found.
    pub wording: String,
    /// The day by which it must be put right.
    pub due_on: NaiveDate,
    /// The case that it is about.
    pub case: Option<CaseId>,
    /// Given by who sends it, so that a repeat records no second one.
    pub request_key: String,
}

/// What is said of a finding that was put right.
#[derive(Clone, Debug)]
pub struct Closing {
    /// Which.
    pub id: FindingId,
    /// The version that was read.
    pub expected: i64,
    /// The day on which it was put right.
    pub closed_on: NaiveDate,
    /// What proves it.
    pub evidence: String,
    /// Number of the document that proves it; empty where there is none.
    pub reference: String,
    /// Given by who sends it, so that a repeat does nothing.
    pub request_key: String,
}

/// Why nothing was recorded.
#[derive(Debug, thiserror::Error)]
pub enum Unrecorded {
    /// There is no such organisation, case or finding within the scope.
    #[error("there is no such thing within the scope")]
    Missing(&'static str),
    /// It has changed since it was read.
    #[error("the finding has changed since it was read")]
    Stale,
    /// It is closed already.
    #[error("the finding is closed already")]
    Closed,
    /// The actor does not inspect that organisation.
    #[error("the actor does not inspect that organisation")]
    Forbidden,
    /// Rules speak against recording it.
    #[error("rules speak against recording it")]
    Unopenable(Vec<OpeningRefusal>),
    /// Rules speak against closing it.
    #[error("rules speak against closing it")]
    Unclosable(Vec<ClosingRefusal>),
    /// The server failed.
    #[error(transparent)]
    Failed(#[from] Error),
}

impl From<sea_orm::DbErr> for Unrecorded {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Failed(error.into())
    }
}

/// Records a finding.
pub async fn open(app: &App, scope: &Scope, by: &Changer, new: NewFinding) -> Result<Finding, Unrecorded> {
    let key = new.request_key.clone();
    match open_once(app, scope, by, new).await {
        // Only keys of requests are there once: the same request was faster.
        Err(Unrecorded::Failed(error)) if error.is_taken() => {
            repeated(app.store.reader(), scope, by, Sent::Opening(&key)).await?.ok_or(Unrecorded::Stale)
        }
        done => done,
    }
}

/// Closes a finding.
pub async fn close(app: &App, scope: &Scope, by: &Changer, closing: &Closing) -> Result<Finding, Unrecorded> {
    match close_once(app, scope, by, closing).await {
        Err(Unrecorded::Failed(error)) if error.is_taken() => {
            let sent = Sent::Closing(&closing.request_key);
            repeated(app.store.reader(), scope, by, sent).await?.ok_or(Unrecorded::Stale)
        }
        done => done,
    }
}

async fn open_once(app: &App, scope: &Scope, by: &Changer, new: NewFinding) -> Result<Finding, Unrecorded> {
    let (standing, today) = (app.tree.current().at(app.clock.today()), app.clock.today());
    let write = app.store.begin_write().await?;
    if let Some(done) = repeated(&write, scope, by, Sent::Opening(&new.request_key)).await? {
        return Ok(done);
    }
    let node = standing.find(new.organisation).filter(|node| scope.covers(node));
    let path = &node.ok_or(Unrecorded::Missing("organisation"))?.path;
    if !scope.may_at(Action::RecordFindings, path) {
        return Err(Unrecorded::Forbidden);
    }
    let refusals = opening_refusals((new.found_on, new.due_on), &new.wording, today);
    if !refusals.is_empty() {
        return Err(Unrecorded::Unopenable(refusals));
    }
    if let Some(case) = new.case {
        let found = admission_case::by_ids(&write, scope, &[case]).await?.pop();
        // A case of another organisation is no matter of this one.
        let own = found.filter(|case| case.branch_path.starts_with(&**path));
        own.ok_or(Unrecorded::Missing("admissionCase"))?;
    }
    let row = Model {
        id: allocate(&write, "finding", 1).await?,
        organisation_id: new.organisation.0,
        organisation_path: path.to_string(),
        case_id: new.case.map(|case| case.0),
        found_on: new.found_on,
        wording: new.wording.trim().to_owned(),
        due_on: new.due_on,
        opened_at: app.clock.now().timestamp_millis(),
        opened_by: by.account.map(|account| account.0),
        closed_on: OPEN,
        closed_by: None,
        evidence: String::new(),
        evidence_reference: String::new(),
        version: 1,
        open_key: new.request_key,
        close_key: String::new(),
    };
    let id = FindingId(row.id);
    Entity::insert(ActiveModel::from(row)).exec_without_returning(&write).await?;
    finish(app, scope, by, write, id, "OPENED").await
}

async fn close_once(
    app: &App,
    scope: &Scope,
    by: &Changer,
    closing: &Closing,
) -> Result<Finding, Unrecorded> {
    let write = app.store.begin_write().await?;
    let found = find(&write, scope, closing.id).await?.ok_or(Unrecorded::Missing("id"))?;
    let sent = Sent::Closing(&closing.request_key);
    if let Some(done) = repeated(&write, scope, by, sent).await?.filter(|done| done.id == found.id) {
        return Ok(done);
    }
    if !scope.may_at(Action::RecordFindings, &found.organisation_path) {
        return Err(Unrecorded::Forbidden);
    }
    if found.version != closing.expected {
        return Err(Unrecorded::Stale);
    }
    if found.days.closed_on.is_some() {
        return Err(Unrecorded::Closed);
    }
    let said = (closing.evidence.as_str(), closing.reference.as_str());
    let refusals = closing_refusals(found.days.found_on, closing.closed_on, said, app.clock.today());
    if !refusals.is_empty() {
        return Err(Unrecorded::Unclosable(refusals));
    }
    let update = Query::update()
        .table(Entity)
        .value(Column::ClosedOn, closing.closed_on)
        .value(Column::ClosedBy, by.account.map(|account| account.0))
        .value(Column::Evidence, closing.evidence.trim())
        .value(Column::EvidenceReference, closing.reference.trim())
        .value(Column::CloseKey, closing.request_key.as_str())
        .value(Column::Version, closing.expected.saturating_add(1))
        .and_where(Column::Id.eq(closing.id.0))
        .and_where(Column::Version.eq(closing.expected))
        .take();
    // Of two at once one finds the version that it read.
    if write.execute(&update).await?.rows_affected() != 1 {
        return Err(Unrecorded::Stale);
    }
    finish(app, scope, by, write, closing.id, "CLOSED").await
}

/// Writes the audit record and makes both stand; what was found is no fact of the trail.
async fn finish(
    app: &App,
    scope: &Scope,
    by: &Changer,
    write: DatabaseTransaction,
    id: FindingId,
    what: &'static str,
) -> Result<Finding, Unrecorded> {
    let lost = || Error::Corrupt("a finding that was just written is not there".to_owned());
    let finding = find(&write, scope, id).await?.ok_or_else(lost)?;
    let entry = Entry::new(by.audit.clone(), AuditAction::Change)
        .to(AuditSubject::Organisation, finding.organisation.0)
        .at_path(&finding.organisation_path)
        .with("finding", id.0)
        .with("change", what)
        .from(&by.origin);
    audit::append(&write, &app.desk.audit, &*app.clock, entry).await?;
    write.commit().await.map_err(Error::from)?;
    Ok(finding)
}

/// The key of a request, and what it asked for.
#[derive(Clone, Copy)]
enum Sent<'a> {
    Opening(&'a str),
    Closing(&'a str),
}

/// What the same request wrote before; none for tools, and for requests without a key.
#[expect(clippy::disallowed_methods, reason = "finds the sender's own request again")]
async fn repeated<C: ConnectionTrait>(
    db: &C,
    scope: &Scope,
    by: &Changer,
    sent: Sent<'_>,
) -> Result<Option<Finding>> {
    let ((account, column), key) = match sent {
        Sent::Opening(key) => ((Column::OpenedBy, Column::OpenKey), key),
        Sent::Closing(key) => ((Column::ClosedBy, Column::CloseKey), key),
    };
    let Some(sender) = by.account.filter(|_sender| !key.is_empty()) else { return Ok(None) };
    let row = Entity::find().filter(account.eq(sender.0)).filter(column.eq(key)).one(db).await?;
    match row {
        Some(row) => find(db, scope, FindingId(row.id)).await,
        None => Ok(None),
    }
}
