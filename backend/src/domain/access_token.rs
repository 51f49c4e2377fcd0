//! Personal access tokens: what an account lets a program do in its name, for a time and within bounds.
//!
//! Invariants: the secret itself is never here; a token never does more than its account; what was revoked stays so.

use crate::{
    domain::id_allocator::allocate,
    entity::access_token,
    error::{Error, Result},
};
use chrono::{DateTime, TimeDelta, Utc};
use dangvien_shared::{
    id::{AccessTokenId, AccountId, OrganisationId, SessionId},
    vocabulary::TokenScope,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, Select,
    sea_query::Query,
};

/// The longest time that a token may be good for.
pub const LONGEST: TimeDelta = TimeDelta::days(180);
/// How long the explorer's own token is good for.
pub const EXPLORER: TimeDelta = TimeDelta::minutes(15);
/// Tokens of the explorer that an account may have at a time: one a tab and a quarter of an hour.
pub const MOST_EXPLORER_TOKENS: usize = 40;
/// Tokens that an account may have at a time.
pub const MOST_TOKENS: usize = 20;
/// How exactly the last use is kept.
const USED_EVERY: TimeDelta = TimeDelta::minutes(1);

/// What made a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Its owner, for programs.
    Personal,
    /// The explorer's page, for the one who is signed in in that session, with which it ends.
    Explorer(SessionId),
}

impl TokenKind {
    /// The code in the table.
    pub const fn as_code(self) -> &'static str {
        match self {
            Self::Personal => "PERSONAL",
            Self::Explorer(_) => "EXPLORER",
        }
    }
}

/// What a new token is made of.
#[derive(Clone, Debug)]
pub struct NewToken {
    /// Whose.
    pub account: AccountId,
    /// What made it.
    pub kind: TokenKind,
    /// What its owner calls it.
    pub name: String,
    /// What it may be used for.
    pub scopes: Vec<TokenScope>,
    /// Narrowed to that organisation and what is below it.
    pub organisation: Option<OrganisationId>,
    /// The end.
    pub expires_at: DateTime<Utc>,
}

/// A token without its secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessToken {
    /// Its id.
    pub id: AccessTokenId,
    /// Whose.
    pub account: AccountId,
    /// The session that it ends with; none of a personal one.
    pub session: Option<SessionId>,
    /// What its owner calls it.
    pub name: String,
    /// What it may be used for.
    pub scopes: Vec<TokenScope>,
    /// Narrowed to that organisation and what is below it.
    pub organisation: Option<OrganisationId>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// The end.
    pub expires_at: DateTime<Utc>,
    /// Last use, to the minute.
    pub used_at: Option<DateTime<Utc>>,
}

impl TryFrom<access_token::Model> for AccessToken {
    type Error = Error;

    fn try_from(row: access_token::Model) -> Result<Self> {
        let corrupt = || Error::Corrupt("an access token cannot be read".to_owned());
        let time = |at: i64| DateTime::from_timestamp_millis(at).ok_or_else(corrupt);
        let scopes = row.scopes.split(' ').map(|code| TokenScope::from_code(code).ok_or_else(corrupt));
        Ok(Self {
            id: AccessTokenId(row.id),
            account: AccountId(row.account_id),
            session: row.session_id.map(SessionId),
            scopes: scopes.collect::<Result<_>>()?,
            organisation: row.organisation_id.map(OrganisationId),
            created_at: time(row.created_at)?,
            expires_at: time(row.expires_at)?,
            used_at: (row.used_at > 0).then(|| time(row.used_at)).transpose()?,
            name: row.name,
        })
    }
}

impl AccessToken {
    /// Whether the last use should be written down anew.
    pub fn is_to_be_seen(&self, now: DateTime<Utc>) -> bool {
        self.used_at.is_none_or(|used_at| now - used_at >= USED_EVERY)
    }
}

/// Writes a token down.
pub async fn add<C: ConnectionTrait>(
    db: &C,
    new: NewToken,
    secret_hash: &str,
    now: DateTime<Utc>,
) -> Result<AccessToken> {
    let scopes: Vec<&str> = new.scopes.iter().map(|scope| scope.as_code()).collect();
    let row = access_token::Model {
        id: allocate(db, "access_token", 1).await?,
        account_id: new.account.0,
        kind: new.kind.as_code().to_owned(),
        name: new.name,
        secret_hash: secret_hash.to_owned(),
        scopes: scopes.join(" "),
        organisation_id: new.organisation.map(|organisation| organisation.0),
        created_at: now.timestamp_millis(),
        expires_at: new.expires_at.timestamp_millis(),
        used_at: 0,
        revoked_at: 0,
        session_id: match new.kind {
            TokenKind::Personal => None,
            TokenKind::Explorer(session) => Some(session.0),
        },
    };
    access_token::Entity::insert(access_token::ActiveModel::from(row.clone()))
        .exec_without_returning(db)
        .await?;
    row.try_into()
}

/// The token of a secret's hash that may still be used.
#[expect(clippy::disallowed_methods, reason = "who has the secret has the token")]
pub async fn find<C: ConnectionTrait>(
    db: &C,
    secret_hash: &str,
    now: DateTime<Utc>,
) -> Result<Option<AccessToken>> {
    let of_secret = access_token::Entity::find().filter(access_token::Column::SecretHash.eq(secret_hash));
    let row = of_secret.one(db).await?;
    let usable = row.filter(|row| row.revoked_at == 0 && row.expires_at > now.timestamp_millis());
    usable.map(AccessToken::try_from).transpose()
}

/// Writes the last use down.
pub async fn see<C: ConnectionTrait>(db: &C, id: AccessTokenId, now: DateTime<Utc>) -> Result<()> {
    let update = Query::update()
        .table(access_token::Entity)
        .value(access_token::Column::UsedAt, now.timestamp_millis())
        .and_where(access_token::Column::Id.eq(id.0))
        .take();
    db.execute(&update).await?;
    Ok(())
}

/// Revokes one token of an account, or all; gives back how many could still be used.
pub async fn revoke<C: ConnectionTrait>(
    db: &C,
    account: AccountId,
    which: Option<AccessTokenId>,
    now: DateTime<Utc>,
) -> Result<u64> {
    let mut update = Query::update();
    update
        .table(access_token::Entity)
        .value(access_token::Column::RevokedAt, now.timestamp_millis())
        .and_where(access_token::Column::AccountId.eq(account.0))
        .and_where(access_token::Column::RevokedAt.eq(0))
        .and_where(access_token::Column::ExpiresAt.gt(now.timestamp_millis()));
    if let Some(id) = which {
        update.and_where(access_token::Column::Id.eq(id.0));
    }
    Ok(db.execute(&update).await?.rows_affected())
}

/// The personal tokens of an account that may still be used, the newest first.
pub async fn of_account<C: ConnectionTrait>(
    db: &C,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<Vec<AccessToken>> {
    let rows = usable(account, now)
        .filter(access_token::Column::Kind.eq(TokenKind::Personal.as_code()))
        .order_by_desc(access_token::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(AccessToken::try_from).collect()
}

/// How many tokens of the explorer an account has that may still be used.
pub async fn explorer_tokens<C: ConnectionTrait>(
    db: &C,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<usize> {
    let own = usable(account, now).filter(access_token::Column::SessionId.is_not_null());
    Ok(own.all(db).await?.len())
}

#[expect(clippy::disallowed_methods, reason = "an account asks for its own")]
fn usable(account: AccountId, now: DateTime<Utc>) -> Select<access_token::Entity> {
    access_token::Entity::find()
        .filter(access_token::Column::AccountId.eq(account.0))
        .filter(access_token::Column::RevokedAt.eq(0))
        .filter(access_token::Column::ExpiresAt.gt(now.timestamp_millis()))
}
