//! Marks notices as read, and takes the mark away.

use super::{NoticeKey, list};
use crate::{
    app::App,
    audit::{self, Entry},
    auth::accounts::Changer,
    entity::{
        admission_case,
        notice_mark::{ActiveModel, Column, Entity, Model},
    },
    error::Result,
    scope::Scope,
};
use chrono::Days;
use dangvien_shared::{
    id::AccountId,
    rules::clock::Horizon,
    vocabulary::{AuditAction, AuditSubject},
};
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, EntityTrait as _, ExprTrait as _,
    sea_query::{Expr, OnConflict, Query},
};

/// Rows of one statement.
const AT_ONCE: usize = 200;

/// Days for which marks of a case that has ended are kept: longer than anything of it is news.
const KEPT: u64 = 90;

/// Which notices.
#[derive(Clone, Debug)]
pub enum Which {
    /// All that there are.
    All,
    /// These, as far as they are the account's.
    These(Vec<NoticeKey>),
}

/// Marks notices of an account, or takes their marks away; gives how many are otherwise than before.
pub async fn mark(
    app: &App,
    scope: &Scope,
    by: &Changer,
    account: AccountId,
    (which, read): (&Which, bool),
) -> Result<usize> {
    let law = app.law().load(app.store.reader()).await?;
    let today = app.clock.today();
    let horizon = Horizon::of(&law.calendar, today);
    let write = app.store.begin_write().await?;
    let known = list(&write, scope, (&law.calendar, &horizon)).await?;
    let named = |key: &NoticeKey| match which {
        Which::All => true,
        Which::These(keys) => keys.contains(key),
    };
    let changed: Vec<NoticeKey> =
        known.iter().filter(|one| one.read != read && named(&one.key)).map(|one| one.key).collect();
    if changed.is_empty() {
        return Ok(0);
    }
    for some in changed.chunks(AT_ONCE) {
        if read { add(&write, account, some).await? } else { remove(&write, account, some).await? }
    }
    forget(&write, account, today).await?;
    let entry = Entry::new(by.audit.clone(), AuditAction::Change)
        .to(AuditSubject::Account, account.0)
        .with(
            if read { "noticesRead" } else { "noticesUnread" },
            i64::try_from(changed.len()).unwrap_or(i64::MAX),
        )
        .from(&by.origin);
    audit::append(&write, &app.desk.audit, &*app.clock, entry).await?;
    write.commit().await?;
    Ok(changed.len())
}

async fn add(write: &DatabaseTransaction, account: AccountId, keys: &[NoticeKey]) -> Result<()> {
    let row = |key: &NoticeKey| {
        ActiveModel::from(Model {
            account_id: account.0,
            case_id: key.case.0,
            kind: key.kind.as_code().to_owned(),
            told_on: key.told_on,
        })
    };
    // Another window may have marked it meanwhile.
    let twice = OnConflict::columns([Column::AccountId, Column::CaseId, Column::Kind, Column::ToldOn])
        .do_nothing()
        .to_owned();
    Entity::insert_many(keys.iter().map(row)).on_conflict(twice).exec_without_returning(write).await?;
    Ok(())
}

async fn remove(write: &DatabaseTransaction, account: AccountId, keys: &[NoticeKey]) -> Result<()> {
    let one = |key: &NoticeKey| {
        Expr::col(Column::CaseId)
            .eq(key.case.0)
            .and(Expr::col(Column::Kind).eq(key.kind.as_code()))
            .and(Expr::col(Column::ToldOn).eq(key.told_on))
    };
    let any = keys.iter().fold(sea_orm::Condition::any(), |any, key| any.add(one(key)));
    let mut delete = Query::delete();
    delete.from_table(Entity).and_where(Expr::col(Column::AccountId).eq(account.0)).cond_where(any);
    write.execute(&delete).await?;
    Ok(())
}

/// Forgets marks of cases that ended long ago.
async fn forget(write: &DatabaseTransaction, account: AccountId, today: chrono::NaiveDate) -> Result<()> {
    let long_ago = today.checked_sub_days(Days::new(KEPT)).unwrap_or(today);
    let mut ended = Query::select();
    ended
        .column(admission_case::Column::Id)
        .from(admission_case::Entity)
        .and_where(Expr::col(admission_case::Column::ClosedOn).lt(long_ago));
    let mut delete = Query::delete();
    delete
        .from_table(Entity)
        .and_where(Expr::col(Column::AccountId).eq(account.0))
        .and_where(Expr::col(Column::CaseId).in_subquery(ended));
    write.execute(&delete).await?;
    Ok(())
}
