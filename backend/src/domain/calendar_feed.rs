//! Feeds of deadlines: an address with a secret in it, by which a calendar reads what is due for an account.
//!
//! Invariants: the secret itself is never here; a feed shows what its account may see at the moment of each reading; what was
//! taken back stays so.

use crate::{
    domain::{admission_case::CASES, id_allocator::allocate, member::coded},
    entity::{
        OPEN, admission_case,
        calendar_feed::{ActiveModel, Column, Entity, Model},
    },
    error::{Error, Result},
    scope::Scope,
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use dangvien_shared::{
    id::{AccountId, CalendarFeedId, CaseId},
    rules::clock::ClockKind,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, ExprTrait as _, QueryFilter as _, QueryOrder as _,
    Select,
    sea_query::{Expr, Order, Query},
};

/// How long a feed may be read before its owner makes another.
pub const LASTS: TimeDelta = TimeDelta::days(366);
/// Feeds that an account may have at a time.
pub const MOST_FEEDS: usize = 5;
/// Deadlines of one reading, the nearest first.
const MOST_DEADLINES: u64 = 1_000;
/// How exactly the last use is kept.
const USED_EVERY: TimeDelta = TimeDelta::minutes(1);

/// A feed without its secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarFeed {
    /// Its id.
    pub id: CalendarFeedId,
    /// Whose.
    pub account: AccountId,
    /// What its owner calls it.
    pub name: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// The end.
    pub expires_at: DateTime<Utc>,
    /// Last use, to the minute.
    pub used_at: Option<DateTime<Utc>>,
}

/// Something due, told without anybody's name: it leaves the house.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// The case.
    pub case: CaseId,
    /// The clock.
    pub clock: ClockKind,
    /// Its day.
    pub due_on: NaiveDate,
}

impl TryFrom<Model> for CalendarFeed {
    type Error = Error;

    fn try_from(row: Model) -> Result<Self> {
        let corrupt = || Error::Corrupt("a calendar feed has an impossible time".to_owned());
        let time = |at: i64| DateTime::from_timestamp_millis(at).ok_or_else(corrupt);
        Ok(Self {
            id: CalendarFeedId(row.id),
            account: AccountId(row.account_id),
            created_at: time(row.created_at)?,
            expires_at: time(row.expires_at)?,
            used_at: (row.used_at > 0).then(|| time(row.used_at)).transpose()?,
            name: row.name,
        })
    }
}

impl CalendarFeed {
    /// Whether the last use should be written down anew.
    pub fn is_to_be_seen(&self, now: DateTime<Utc>) -> bool {
        self.used_at.is_none_or(|used_at| now - used_at >= USED_EVERY)
    }
}

/// Writes a feed down.
pub async fn add<C: ConnectionTrait>(
    db: &C,
    account: AccountId,
    (name, secret_hash): (&str, &str),
    now: DateTime<Utc>,
) -> Result<CalendarFeed> {
    let row = Model {
        id: allocate(db, "calendar_feed", 1).await?,
        account_id: account.0,
        name: name.to_owned(),
        secret_hash: secret_hash.to_owned(),
        created_at: now.timestamp_millis(),
        expires_at: (now + LASTS).timestamp_millis(),
        used_at: 0,
        revoked_at: 0,
    };
    Entity::insert(ActiveModel::from(row.clone())).exec_without_returning(db).await?;
    row.try_into()
}

/// The feed of a secret's hash that may still be read.
#[expect(clippy::disallowed_methods, reason = "who has the secret has the feed")]
pub async fn find<C: ConnectionTrait>(
    db: &C,
    secret_hash: &str,
    now: DateTime<Utc>,
) -> Result<Option<CalendarFeed>> {
    let row = Entity::find().filter(Column::SecretHash.eq(secret_hash)).one(db).await?;
    let usable = row.filter(|row| row.revoked_at == 0 && row.expires_at > now.timestamp_millis());
    usable.map(CalendarFeed::try_from).transpose()
}

/// Writes the last use down.
pub async fn see<C: ConnectionTrait>(db: &C, id: CalendarFeedId, now: DateTime<Utc>) -> Result<()> {
    let update = Query::update()
        .table(Entity)
        .value(Column::UsedAt, now.timestamp_millis())
        .and_where(Column::Id.eq(id.0))
        .take();
    db.execute(&update).await?;
    Ok(())
}

/// Takes one feed of an account back, or all; gives how many could still be read.
pub async fn revoke<C: ConnectionTrait>(
    db: &C,
    account: AccountId,
    which: Option<CalendarFeedId>,
    now: DateTime<Utc>,
) -> Result<u64> {
    let mut update = Query::update();
    update
        .table(Entity)
        .value(Column::RevokedAt, now.timestamp_millis())
        .and_where(Column::AccountId.eq(account.0))
        .and_where(Column::RevokedAt.eq(0))
        .and_where(Column::ExpiresAt.gt(now.timestamp_millis()));
    if let Some(id) = which {
        update.and_where(Column::Id.eq(id.0));
    }
    Ok(db.execute(&update).await?.rows_affected())
}

/// The feeds of an account that may still be read, the newest first.
pub async fn of_account<C: ConnectionTrait>(
    db: &C,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<Vec<CalendarFeed>> {
    let rows = usable(account, now).order_by_desc(Column::Id).all(db).await?;
    rows.into_iter().map(CalendarFeed::try_from).collect()
}

#[expect(clippy::disallowed_methods, reason = "an account asks for its own")]
fn usable(account: AccountId, now: DateTime<Utc>) -> Select<Entity> {
    Entity::find()
        .filter(Column::AccountId.eq(account.0))
        .filter(Column::RevokedAt.eq(0))
        .filter(Column::ExpiresAt.gt(now.timestamp_millis()))
}

/// What is due in the cases whose turn is the actor's own, the nearest first.
pub async fn deadlines<C: ConnectionTrait>(db: &C, scope: &Scope) -> Result<Vec<Deadline>> {
    use admission_case::Column as C;
    let own = |column: C| Expr::col((CASES, column));
    let select = Query::select()
        .expr(own(C::Id))
        .expr(own(C::DueClock))
        .expr(own(C::DueOn))
        .from_as(admission_case::Entity, CASES)
        .cond_where(scope.restrict_cases(CASES))
        .cond_where(scope.own_turn(CASES))
        .and_where(own(C::ClosedOn).eq(OPEN))
        .and_where(own(C::DueOn).lt(OPEN))
        .order_by((CASES, C::DueOn), Order::Asc)
        .order_by((CASES, C::Id), Order::Asc)
        .limit(MOST_DEADLINES)
        .take();
    let rows = db.query_all(&select).await?;
    let read = |row: &sea_orm::QueryResult| {
        Ok(Deadline {
            case: CaseId(row.try_get_by_index(0)?),
            clock: coded(ClockKind::from_code, &row.try_get_by_index::<String>(1)?)?,
            due_on: row.try_get_by_index(2)?,
        })
    };
    rows.iter().map(read).collect()
}
