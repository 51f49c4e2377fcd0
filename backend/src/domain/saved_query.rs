//! Saved queries: what an account asks again and again, for itself alone.
//!
//! Invariants: nobody reads another's; a change names the version that it was made from; what was removed leaves neither
//! its name nor its text behind.

use crate::{
    app::App,
    audit::{self, Entry},
    auth::accounts::Changer,
    domain::id_allocator::allocate,
    entity::saved_query::{ActiveModel, Column, Entity, Model},
    error::{Error, Result},
};
use chrono::{DateTime, Utc};
use dangvien_shared::{
    id::{AccountId, SavedQueryId},
    vocabulary::AuditAction,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DatabaseTransaction, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, Select,
    sea_query::{Query, UpdateStatement},
};

/// Saved queries that an account may have.
pub const MOST_QUERIES: u64 = 100;

/// A saved query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedQuery {
    /// Its id.
    pub id: SavedQueryId,
    /// What it is.
    pub draft: Draft,
    /// Grows with every change.
    pub version: i64,
    /// The last change.
    pub saved_at: DateTime<Utc>,
}

/// What its owner writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What its owner calls it.
    pub name: String,
    /// The GraphQL text.
    pub document: String,
    /// Its variables, as the JSON of an object.
    pub variables: String,
}

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum Unsaved {
    /// The account has no such query.
    #[error("the account has no such query")]
    Missing,
    /// It has changed since it was read.
    #[error("the query has changed since it was read")]
    Stale,
    /// Another query of the account has that name.
    #[error("another query has that name")]
    Taken,
    /// The account has as many as it may.
    #[error("the account has {MOST_QUERIES} queries already")]
    TooMany,
    /// The server failed.
    #[error(transparent)]
    Failed(#[from] Error),
}

impl From<sea_orm::DbErr> for Unsaved {
    fn from(error: sea_orm::DbErr) -> Self {
        let error = Error::from(error);
        // Only names are there once.
        if error.is_taken() { Self::Taken } else { Self::Failed(error) }
    }
}

impl TryFrom<Model> for SavedQuery {
    type Error = Error;

    fn try_from(row: Model) -> Result<Self> {
        let corrupt = || Error::Corrupt("a saved query has an impossible time".to_owned());
        let Model { name, document, variables, .. } = row;
        Ok(Self {
            id: SavedQueryId(row.id),
            draft: Draft { name, document, variables },
            version: row.version,
            saved_at: DateTime::from_timestamp_millis(row.saved_at).ok_or_else(corrupt)?,
        })
    }
}

#[expect(clippy::disallowed_methods, reason = "an account asks for its own")]
fn own(account: AccountId) -> Select<Entity> {
    Entity::find().filter(Column::AccountId.eq(account.0)).filter(Column::RemovedAt.eq(0))
}

/// The queries of an account, the last changed first.
pub async fn of_account<C: ConnectionTrait>(db: &C, account: AccountId) -> Result<Vec<SavedQuery>> {
    let rows = own(account).order_by_desc(Column::SavedAt).order_by_desc(Column::Id).all(db).await?;
    rows.into_iter().map(SavedQuery::try_from).collect()
}

/// One query of an account; none where it is another's, or was removed.
pub async fn find<C: ConnectionTrait>(
    db: &C,
    account: AccountId,
    id: SavedQueryId,
) -> Result<Option<SavedQuery>> {
    own(account).filter(Column::Id.eq(id.0)).one(db).await?.map(SavedQuery::try_from).transpose()
}

/// Saves a new query.
pub async fn add(app: &App, by: &Changer, account: AccountId, draft: Draft) -> Result<SavedQuery, Unsaved> {
    let write = app.store.begin_write().await?;
    if own(account).count(&write).await? >= MOST_QUERIES {
        return Err(Unsaved::TooMany);
    }
    let row = Model {
        id: allocate(&write, "saved_query", 1).await?,
        account_id: account.0,
        name: draft.name,
        document: draft.document,
        variables: draft.variables,
        version: 1,
        saved_at: app.clock.now().timestamp_millis(),
        removed_at: 0,
    };
    Entity::insert(ActiveModel::from(row.clone())).exec_without_returning(&write).await?;
    finish(app, write, by, SavedQueryId(row.id), "SAVED").await?;
    Ok(row.try_into()?)
}

/// Saves another text or name of a query that was read at a version.
pub async fn change(
    app: &App,
    by: &Changer,
    account: AccountId,
    (id, expected): (SavedQueryId, i64),
    draft: Draft,
) -> Result<SavedQuery, Unsaved> {
    let write = app.store.begin_write().await?;
    let now = app.clock.now().timestamp_millis();
    let update = updated(account, id, expected)
        .value(Column::Name, draft.name)
        .value(Column::Document, draft.document)
        .value(Column::Variables, draft.variables)
        .value(Column::SavedAt, now)
        .take();
    settle(&write, account, id, &update).await?;
    let changed = find(&write, account, id).await?.ok_or(Unsaved::Missing)?;
    finish(app, write, by, id, "CHANGED").await?;
    Ok(changed)
}

/// Removes a query that was read at a version, with its texts.
pub async fn remove(
    app: &App,
    by: &Changer,
    account: AccountId,
    (id, expected): (SavedQueryId, i64),
) -> Result<(), Unsaved> {
    let write = app.store.begin_write().await?;
    let update = updated(account, id, expected)
        .value(Column::Name, "")
        .value(Column::Document, "")
        .value(Column::Variables, "")
        .value(Column::RemovedAt, app.clock.now().timestamp_millis())
        .take();
    settle(&write, account, id, &update).await?;
    Ok(finish(app, write, by, id, "REMOVED").await?)
}

fn updated(account: AccountId, id: SavedQueryId, expected: i64) -> UpdateStatement {
    Query::update()
        .table(Entity)
        .value(Column::Version, expected.saturating_add(1))
        .and_where(Column::Id.eq(id.0))
        .and_where(Column::AccountId.eq(account.0))
        .and_where(Column::RemovedAt.eq(0))
        .and_where(Column::Version.eq(expected))
        .take()
}

/// Runs a change; says why where it touched nothing.
async fn settle(
    write: &DatabaseTransaction,
    account: AccountId,
    id: SavedQueryId,
    update: &UpdateStatement,
) -> Result<(), Unsaved> {
    if write.execute(update).await?.rows_affected() == 1 {
        return Ok(());
    }
    let there = find(write, account, id).await?.is_some();
    Err(if there { Unsaved::Stale } else { Unsaved::Missing })
}

async fn finish(
    app: &App,
    write: DatabaseTransaction,
    by: &Changer,
    id: SavedQueryId,
    what: &'static str,
) -> Result<()> {
    let entry = Entry::new(by.audit.clone(), AuditAction::Change)
        .with("savedQuery", id.0)
        .with("change", what)
        .from(&by.origin);
    audit::append(&write, &app.desk.audit, &*app.clock, entry).await?;
    Ok(write.commit().await?)
}
