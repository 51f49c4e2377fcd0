//! Sessions of the web app: from the hash of a cookie's secret to the account that signed in.
//!
//! Invariants: the secret itself is never here; a session ends by itself when it was not used for a while, and at the
//! latest when its time is over; what ended never begins again.

use crate::{
    domain::id_allocator::allocate,
    entity::session,
    error::{Error, Result},
};
use chrono::{DateTime, TimeDelta, Utc};
use dangvien_shared::id::{AccountId, SessionId};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, sea_query::Query,
};

/// How exactly the last use is kept: a write for every request would cost more than it tells.
const SEEN_EVERY: TimeDelta = TimeDelta::minutes(1);

/// Characters kept of what a browser says of itself.
const DEVICE_LIMIT: usize = 120;

/// How far signing in has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The password was right; the second factor is awaited.
    SecondFactor,
    /// Signed in.
    Full,
}

impl Stage {
    const fn as_code(self) -> &'static str {
        match self {
            Self::SecondFactor => "SECOND_FACTOR",
            Self::Full => "FULL",
        }
    }
}

/// A session that has not ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// Whose.
    pub account: AccountId,
    /// How far signing in has come.
    pub stage: Stage,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// Last use, to the minute.
    pub seen_at: DateTime<Utc>,
    /// The end whatever happens.
    pub expires_at: DateTime<Utc>,
    /// What the browser says of itself.
    pub device: String,
    /// Where it came from.
    pub address: String,
}

impl TryFrom<session::Model> for Session {
    type Error = Error;

    fn try_from(row: session::Model) -> Result<Self> {
        let corrupt = || Error::Corrupt("a session cannot be read".to_owned());
        let time = |at: i64| DateTime::from_timestamp_millis(at).ok_or_else(corrupt);
        Ok(Self {
            id: SessionId(row.id),
            account: AccountId(row.account_id),
            stage: match row.stage.as_str() {
                "SECOND_FACTOR" => Stage::SecondFactor,
                "FULL" => Stage::Full,
                _ => return Err(corrupt()),
            },
            created_at: time(row.created_at)?,
            seen_at: time(row.seen_at)?,
            expires_at: time(row.expires_at)?,
            device: row.device,
            address: row.address,
        })
    }
}

/// How long sessions last.
#[derive(Clone, Copy, Debug)]
pub struct Lifetime {
    /// Without use.
    pub idle: TimeDelta,
    /// At the longest.
    pub longest: TimeDelta,
}

/// Where a session comes from.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// What the browser says of itself.
    pub device: String,
    /// The address of the client.
    pub address: String,
}

/// Opens a session.
pub async fn open<C: ConnectionTrait>(
    db: &C,
    account: AccountId,
    (stage, secret_hash): (Stage, &str),
    origin: &Origin,
    lifetime: Lifetime,
    now: DateTime<Utc>,
) -> Result<SessionId> {
    let id = allocate(db, "session", 1).await?;
    let device = origin.device.chars().filter(|c| !c.is_control()).take(DEVICE_LIMIT).collect();
    let row = session::Model {
        id,
        secret_hash: secret_hash.to_owned(),
        account_id: account.0,
        stage: stage.as_code().to_owned(),
        created_at: now.timestamp_millis(),
        seen_at: now.timestamp_millis(),
        expires_at: (now + lifetime.longest).timestamp_millis(),
        ended_at: 0,
        device,
        address: origin.address.clone(),
    };
    session::Entity::insert(session::ActiveModel::from(row)).exec_without_returning(db).await?;
    Ok(SessionId(id))
}

/// The session of a secret's hash; none where it never was, was ended, or has ended by itself.
#[expect(clippy::disallowed_methods, reason = "who has the secret has the session")]
pub async fn find<C: ConnectionTrait>(
    db: &C,
    secret_hash: &str,
    lifetime: Lifetime,
    now: DateTime<Utc>,
) -> Result<Option<Session>> {
    let row = session::Entity::find()
        .filter(session::Column::SecretHash.eq(secret_hash))
        .filter(session::Column::EndedAt.eq(0))
        .one(db)
        .await?;
    let session = row.map(Session::try_from).transpose()?;
    Ok(session.filter(|session| session.expires_at > now && session.seen_at + lifetime.idle > now))
}

/// Whether a session has neither been ended nor ended by itself.
#[expect(clippy::disallowed_methods, reason = "what belongs to a session asks for it")]
pub async fn is_open<C: ConnectionTrait>(
    db: &C,
    id: SessionId,
    lifetime: Lifetime,
    now: DateTime<Utc>,
) -> Result<bool> {
    let row = session::Entity::find_by_id(id.0).one(db).await?.filter(|row| row.ended_at == 0);
    let session = row.map(Session::try_from).transpose()?;
    Ok(session.is_some_and(|session| session.expires_at > now && session.seen_at + lifetime.idle > now))
}

/// Whether the last use should be written down anew.
pub fn is_to_be_seen(session: &Session, now: DateTime<Utc>) -> bool {
    now - session.seen_at >= SEEN_EVERY
}

/// Writes the last use down.
pub async fn see<C: ConnectionTrait>(db: &C, id: SessionId, now: DateTime<Utc>) -> Result<()> {
    let update = Query::update()
        .table(session::Entity)
        .value(session::Column::SeenAt, now.timestamp_millis())
        .and_where(session::Column::Id.eq(id.0))
        .and_where(session::Column::EndedAt.eq(0))
        .take();
    db.execute(&update).await?;
    Ok(())
}

/// Ends one session of an account; gives back whether it had not ended before.
pub async fn end<C: ConnectionTrait>(
    db: &C,
    account: AccountId,
    id: SessionId,
    now: DateTime<Utc>,
) -> Result<bool> {
    let ended = end_where(db, account, now, Some(session::Column::Id.eq(id.0))).await?;
    Ok(ended > 0)
}

/// Ends all sessions of an account, but the one that is to stay; gives back how many.
pub async fn end_all<C: ConnectionTrait>(
    db: &C,
    account: AccountId,
    but: Option<SessionId>,
    now: DateTime<Utc>,
) -> Result<u64> {
    end_where(db, account, now, but.map(|id| session::Column::Id.ne(id.0))).await
}

async fn end_where<C: ConnectionTrait>(
    db: &C,
    account: AccountId,
    now: DateTime<Utc>,
    which: Option<sea_orm::sea_query::Expr>,
) -> Result<u64> {
    let mut update = Query::update();
    update
        .table(session::Entity)
        .value(session::Column::EndedAt, now.timestamp_millis())
        .and_where(session::Column::AccountId.eq(account.0))
        .and_where(session::Column::EndedAt.eq(0));
    if let Some(which) = which {
        update.and_where(which);
    }
    Ok(db.execute(&update).await?.rows_affected())
}

/// The sessions of an account that have not ended, the last used first.
#[expect(clippy::disallowed_methods, reason = "an account asks for its own")]
pub async fn of_account<C: ConnectionTrait>(
    db: &C,
    account: AccountId,
    lifetime: Lifetime,
    now: DateTime<Utc>,
) -> Result<Vec<Session>> {
    let rows = session::Entity::find()
        .filter(session::Column::AccountId.eq(account.0))
        .filter(session::Column::EndedAt.eq(0))
        .filter(session::Column::Stage.eq(Stage::Full.as_code()))
        .filter(session::Column::ExpiresAt.gt(now.timestamp_millis()))
        .filter(session::Column::SeenAt.gt((now - lifetime.idle).timestamp_millis()))
        .order_by_desc(session::Column::SeenAt)
        .order_by_desc(session::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(Session::try_from).collect()
}
