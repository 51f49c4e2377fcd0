//! Merges as the table keeps them.

use crate::{
    auth::seal::Sealer,
    domain::id_allocator::allocate,
    entity::person_merge,
    error::{Error, Result},
};
use chrono::{DateTime, Utc};
pub(super) use dangvien_shared::id::MergeId;
use dangvien_shared::{
    id::{AccountId, PersonId},
    vocabulary::MergeField,
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, QueryFilter as _, sea_query::Query,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A merge, or one that takes a merge back, with how far it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredMerge {
    /// Its id.
    pub id: MergeId,
    /// The record that stays.
    pub kept: PersonId,
    /// The record that is closed.
    pub absorbed: PersonId,
    /// The merge that this one takes back.
    pub undoes: Option<MergeId>,
    /// What is taken from the record that is closed.
    pub takes: BTreeSet<MergeField>,
    /// Why it is asked for.
    pub note: String,
    /// When it took effect.
    pub done_at: Option<DateTime<Utc>>,
    /// Whether it was taken back.
    pub undone: bool,
    /// What the record was like right after it.
    pub(super) left_as: String,
}

/// What of it is sealed.
#[derive(Serialize, Deserialize)]
struct Body {
    takes: BTreeSet<MergeField>,
    note: String,
}

fn context(merge: i64) -> String {
    format!("person_merge {merge}")
}

/// What is asked for.
#[derive(Debug)]
pub(super) struct Request<'a> {
    pub(super) pair: (PersonId, PersonId),
    pub(super) undoes: Option<MergeId>,
    pub(super) takes: &'a BTreeSet<MergeField>,
    pub(super) note: &'a str,
    pub(super) asked_by: AccountId,
    pub(super) key: &'a str,
}

/// Keeps what is asked for.
pub(super) async fn add<C: ConnectionTrait>(
    db: &C,
    sealer: &Sealer,
    request: &Request<'_>,
) -> Result<MergeId> {
    let id = allocate(db, "person_merge", 1).await?;
    let body = Body { takes: request.takes.clone(), note: request.note.to_owned() };
    let body = serde_json::to_vec(&body)
        .map_err(|error| Error::Corrupt(format!("a merge cannot be kept: {error}")))?;
    let row = person_merge::Model {
        id,
        kept_id: request.pair.0.0,
        absorbed_id: request.pair.1.0,
        undoes_id: request.undoes.map(|id| id.0),
        body: sealer.seal(&context(id), &body),
        asked_by: request.asked_by.0,
        request_key: request.key.to_owned(),
        done_at: 0,
        left_as: String::new(),
        undone_at: 0,
    };
    person_merge::Entity::insert(person_merge::ActiveModel::from(row)).exec_without_returning(db).await?;
    Ok(MergeId(id))
}

/// The merges of these ids; who may see them is asked by the caller.
#[expect(clippy::disallowed_methods, reason = "callers ask whether both records lie within the scope")]
pub async fn find<C: ConnectionTrait>(db: &C, sealer: &Sealer, ids: &[MergeId]) -> Result<Vec<StoredMerge>> {
    let ids = ids.iter().map(|id| id.0);
    let rows = person_merge::Entity::find().filter(person_merge::Column::Id.is_in(ids)).all(db).await?;
    rows.iter().map(|row| read(sealer, row)).collect()
}

/// What the same request asked for before.
#[expect(clippy::disallowed_methods, reason = "finds the sender's own request again")]
pub(super) async fn repeated<C: ConnectionTrait>(
    db: &C,
    sealer: &Sealer,
    asked_by: AccountId,
    request_key: &str,
) -> Result<Option<StoredMerge>> {
    if request_key.is_empty() {
        return Ok(None);
    }
    let own = Condition::all()
        .add(person_merge::Column::AskedBy.eq(asked_by.0))
        .add(person_merge::Column::RequestKey.eq(request_key));
    let row = person_merge::Entity::find().filter(own).one(db).await?;
    row.map(|row| read(sealer, &row)).transpose()
}

/// Reads a row.
pub(in crate::domain) fn read(sealer: &Sealer, row: &person_merge::Model) -> Result<StoredMerge> {
    let corrupt = |what: String| Error::Corrupt(format!("merge {}: {what}", row.id));
    let text = sealer.open(&context(row.id), &row.body).map_err(|broken| corrupt(broken.to_string()))?;
    // What the reader says of a text would show some of it.
    let body: Body = serde_json::from_slice(&text)
        .map_err(|error| corrupt(format!("{:?} in its text", error.classify())))?;
    let done = (row.done_at > 0).then(|| DateTime::from_timestamp_millis(row.done_at)).flatten();
    Ok(StoredMerge {
        id: MergeId(row.id),
        kept: PersonId(row.kept_id),
        absorbed: PersonId(row.absorbed_id),
        undoes: row.undoes_id.map(MergeId),
        takes: body.takes,
        note: body.note,
        done_at: done,
        undone: row.undone_at > 0,
        left_as: row.left_as.clone(),
    })
}

/// Notes that it took effect, and what the record was like right after it.
pub(super) async fn mark_done<C: ConnectionTrait>(
    db: &C,
    id: MergeId,
    left_as: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let update = Query::update()
        .table(person_merge::Entity)
        .value(person_merge::Column::DoneAt, now.timestamp_millis())
        .value(person_merge::Column::LeftAs, left_as)
        .and_where(person_merge::Column::Id.eq(id.0))
        .take();
    db.execute(&update).await?;
    Ok(())
}

/// Notes that it was taken back.
pub(super) async fn mark_undone<C: ConnectionTrait>(db: &C, id: MergeId, now: DateTime<Utc>) -> Result<()> {
    let update = Query::update()
        .table(person_merge::Entity)
        .value(person_merge::Column::UndoneAt, now.timestamp_millis())
        .and_where(person_merge::Column::Id.eq(id.0))
        .take();
    db.execute(&update).await?;
    Ok(())
}
