//! Which account a person of an identity provider is: by issuer and subject, and by nothing else.

use crate::{
    entity::identity_link::{self, Column},
    error::{Error, Result},
};
use chrono::{DateTime, Utc};
use dangvien_shared::id::AccountId;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    sea_query::{OnConflict, Query},
};

/// Characters of an issuer or a subject, which `OpenID` Connect limits to 255.
pub const LONGEST: usize = 255;

/// A person of an identity provider who is an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdentityLink {
    /// The provider.
    pub issuer: String,
    /// Its word for the person.
    pub subject: String,
    /// The account.
    pub account: AccountId,
    /// Since when.
    pub linked_at: DateTime<Utc>,
}

impl TryFrom<identity_link::Model> for IdentityLink {
    type Error = Error;

    fn try_from(row: identity_link::Model) -> Result<Self> {
        let corrupt = || Error::Corrupt("a link to an identity has an impossible time".to_owned());
        Ok(Self {
            issuer: row.issuer,
            subject: row.subject,
            account: AccountId(row.account_id),
            linked_at: DateTime::from_timestamp_millis(row.linked_at).ok_or_else(corrupt)?,
        })
    }
}

/// The account that the person is.
#[expect(clippy::disallowed_methods, reason = "signing in comes before any scope")]
pub async fn account_of<C: ConnectionTrait>(
    db: &C,
    issuer: &str,
    subject: &str,
) -> Result<Option<AccountId>> {
    let key = (issuer.to_owned(), subject.to_owned());
    Ok(identity_link::Entity::find_by_id(key).one(db).await?.map(|row| AccountId(row.account_id)))
}

/// The persons who an account is, the first linked first.
#[expect(clippy::disallowed_methods, reason = "an account asks for its own, or MANAGE_ACCOUNTS was checked")]
pub async fn of_account<C: ConnectionTrait>(db: &C, account: AccountId) -> Result<Vec<IdentityLink>> {
    let rows = identity_link::Entity::find()
        .filter(Column::AccountId.eq(account.0))
        .order_by_asc(Column::LinkedAt)
        .order_by_asc(Column::Issuer)
        .order_by_asc(Column::Subject)
        .all(db)
        .await?;
    rows.into_iter().map(IdentityLink::try_from).collect()
}

/// Links a person to an account; false where they are linked already, to whichever.
pub async fn link<C: ConnectionTrait>(
    db: &C,
    (issuer, subject): (&str, &str),
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<bool> {
    let row = identity_link::Model {
        issuer: issuer.to_owned(),
        subject: subject.to_owned(),
        account_id: account.0,
        linked_at: now.timestamp_millis(),
    };
    let once = OnConflict::columns([Column::Issuer, Column::Subject]).do_nothing().to_owned();
    let inserted = identity_link::Entity::insert(identity_link::ActiveModel::from(row))
        .on_conflict(once)
        .exec_without_returning(db)
        .await?;
    Ok(inserted == 1)
}

/// Takes a link of an account away; false where there is none.
pub async fn unlink<C: ConnectionTrait>(
    db: &C,
    (issuer, subject): (&str, &str),
    account: AccountId,
) -> Result<bool> {
    // What was linked when stands in the audit trail.
    let delete = Query::delete()
        .from_table(identity_link::Entity)
        .and_where(Column::Issuer.eq(issuer))
        .and_where(Column::Subject.eq(subject))
        .and_where(Column::AccountId.eq(account.0))
        .take();
    Ok(db.execute(&delete).await?.rows_affected() == 1)
}

/// Takes all links of an account away.
pub async fn unlink_all<C: ConnectionTrait>(db: &C, account: AccountId) -> Result<()> {
    let delete =
        Query::delete().from_table(identity_link::Entity).and_where(Column::AccountId.eq(account.0)).take();
    db.execute(&delete).await?;
    Ok(())
}
