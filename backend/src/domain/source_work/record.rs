//! Recording an activity and taking one back: each with its audit record, in one transaction.

use super::{
    Activity,
    draft::{Draft, Problem, TakeBack, is_reason, problems},
    find, one, own,
};
use crate::{
    app::App,
    audit::{self, Entry},
    auth::accounts::Changer,
    domain::{change::ChangedPlaces, id_allocator::allocate, register, tree::Tree},
    entity::source_work::{ActiveModel, Column, Entity, Model},
    error::{Error, Result},
    scope::Scope,
};
use chrono::NaiveDate;
use dangvien_shared::{
    id::SourceWorkId,
    vocabulary::{Action, AuditAction, AuditSubject},
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait as _, ExprTrait as _,
    sea_query::Query,
};

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum Unrecorded {
    /// There is no such thing within the scope.
    #[error("there is no such {0} within the scope")]
    Missing(&'static str),
    /// The actor may see it, and may not record there.
    #[error("the actor may not record there")]
    Forbidden,
    /// It was taken back before.
    #[error("the activity was taken back before")]
    TakenBack(Box<Activity>),
    /// All that speaks against it.
    #[error("what was sent cannot be recorded")]
    Refused(Vec<Problem>),
    /// The server failed.
    #[error(transparent)]
    Failed(#[from] Error),
}

impl From<sea_orm::DbErr> for Unrecorded {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Failed(error.into())
    }
}

/// Records an activity; the same request sent again gives what it recorded before.
pub async fn record(
    app: &App,
    scope: &Scope,
    by: &Changer,
    draft: &Draft,
    key: &str,
) -> Result<Activity, Unrecorded> {
    match record_once(app, scope, by, draft, key).await {
        // The same request was faster: no other number is there once.
        Err(Unrecorded::Failed(error)) if error.is_taken() => {
            repeated(app.store.reader(), by, key).await?.ok_or(Unrecorded::Failed(error))
        }
        done => done,
    }
}

async fn record_once(
    app: &App,
    scope: &Scope,
    by: &Changer,
    draft: &Draft,
    key: &str,
) -> Result<Activity, Unrecorded> {
    let (tree, today) = (app.tree.current(), app.clock.today());
    let path = checked(&tree, scope, today, draft)?;
    let write = app.store.begin_write().await?;
    if let Some(done) = repeated(&write, by, key).await? {
        return Ok(done);
    }
    let id = SourceWorkId(allocate(&write, "source_work", 1).await?);
    let row = Model {
        id: id.0,
        organisation_id: draft.organisation.0,
        organisation_path: path.clone(),
        held_on: draft.held_on,
        kind: draft.kind.as_code().to_owned(),
        title: draft.title.trim().to_owned(),
        reached: draft.reached,
        note: draft.note.trim().to_owned(),
        recorded_at: app.clock.now().timestamp_millis(),
        account_id: by.account.map(|account| account.0),
        request_key: key.to_owned(),
        taken_back_at: 0,
        taken_back_by: None,
        taken_back_reason: String::new(),
        taken_back_key: String::new(),
    };
    Entity::insert(ActiveModel::from(row)).exec_without_returning(&write).await?;
    let recorded = one(&write, Condition::all().add(own(Column::Id).eq(id.0))).await?;
    let recorded = recorded.ok_or_else(|| Error::Corrupt("an activity is gone".to_owned()))?;
    finish(app, write, by, &recorded, "RECORDED").await?;
    Ok(recorded)
}

/// Takes an activity back; the same request sent again gives what it did before.
pub async fn take_back(
    app: &App,
    scope: &Scope,
    by: &Changer,
    asked: &TakeBack,
    key: &str,
) -> Result<Activity, Unrecorded> {
    let write = app.store.begin_write().await?;
    let found = find(&write, scope, asked.id).await?.ok_or(Unrecorded::Missing("id"))?;
    if !scope.may_at(Action::RecordCases, &found.path) {
        return Err(Unrecorded::Forbidden);
    }
    if !is_reason(&asked.reason) {
        return Err(Unrecorded::Refused(vec![Problem::Reason]));
    }
    let update = Query::update()
        .table(Entity)
        .value(Column::TakenBackAt, app.clock.now().timestamp_millis())
        .value(Column::TakenBackBy, by.account.map(|account| account.0))
        .value(Column::TakenBackReason, asked.reason.trim())
        .value(Column::TakenBackKey, key)
        .and_where(Column::Id.eq(asked.id.0))
        .and_where(Column::TakenBackAt.eq(0))
        .take();
    let changed = write.execute(&update).await?.rows_affected();
    let now = find(&write, scope, asked.id).await?.ok_or(Unrecorded::Missing("id"))?;
    if changed == 0 {
        let is_same = !key.is_empty() && now.taken_back_key == key;
        return if is_same { Ok(now) } else { Err(Unrecorded::TakenBack(Box::new(now))) };
    }
    finish(app, write, by, &now, "TAKEN_BACK").await?;
    Ok(now)
}

/// The path at which an activity is recorded: that of the organisation on the day.
fn checked(tree: &Tree, scope: &Scope, today: NaiveDate, draft: &Draft) -> Result<String, Unrecorded> {
    let paths = tree.paths_ever(draft.organisation);
    // What may not be seen is answered as what does not exist.
    if !paths.iter().any(|path| scope.covers_path(path)) {
        return Err(Unrecorded::Missing("organisation"));
    }
    let may = |path: &str| scope.may_at(Action::RecordCases, path);
    if !paths.iter().any(|path| may(path)) {
        return Err(Unrecorded::Forbidden);
    }
    let mut problems = problems(draft);
    let snapshot = tree.at(draft.held_on);
    let standing = snapshot.find(draft.organisation);
    if draft.held_on > today {
        problems.push(Problem::Future);
    } else {
        match standing {
            None => problems.push(Problem::NotStanding),
            Some(node) if !node.kind.holds_members() && !node.kind.is_grassroots() => {
                problems.push(Problem::Kind);
            }
            Some(_) => {}
        }
    }
    match standing {
        Some(node) if problems.is_empty() => {
            // It may have stood elsewhere on that day, out of the actor's reach.
            if may(&node.path) { Ok(node.path.to_string()) } else { Err(Unrecorded::Forbidden) }
        }
        _ => Err(Unrecorded::Refused(problems)),
    }
}

/// What the same request recorded before.
async fn repeated<C: ConnectionTrait>(db: &C, by: &Changer, key: &str) -> Result<Option<Activity>> {
    let Some(account) = by.account.filter(|_| !key.is_empty()) else { return Ok(None) };
    let which =
        Condition::all().add(own(Column::AccountId).eq(account.0)).add(own(Column::RequestKey).eq(key));
    one(db, which).await
}

async fn finish(
    app: &App,
    write: DatabaseTransaction,
    by: &Changer,
    activity: &Activity,
    what: &'static str,
) -> Result<()> {
    register::touch_at(&write, &ChangedPlaces::at([activity.path.as_str()])).await?;
    // Title and note are no facts of the trail: they may name somebody.
    let entry = Entry::new(by.audit.clone(), AuditAction::Change)
        .to(AuditSubject::Organisation, activity.organisation.0)
        .at_path(&activity.path)
        .with("sourceWork", activity.id.0)
        .with("change", what)
        .from(&by.origin);
    audit::append(&write, &app.desk.audit, &*app.clock, entry).await?;
    write.commit().await?;
    app.tree.refresh(app.store.reader()).await?;
    Ok(())
}
