//! The daily mail about what is due: who wants one, what it tells, and that each is sent once.
//!
//! Invariants: a mail tells numbers alone; of an account and a day one is taken once, in the row that says so, before it is
//! sent: a server that dies meanwhile sends it no second time.

use crate::{
    app::App,
    audit::Entry,
    auth::{accounts::Changer, sign_in},
    domain::admission_case_list::{CaseFilter, DueCounts, due_counts},
    entity::{account, digest_mail, mail_address},
    error::Result,
    scope::Scope,
};
use chrono::{Days, NaiveDate};
use dangvien_shared::{
    id::AccountId,
    rules::clock::Horizon,
    vocabulary::{AuditAction, AuditSubject},
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, ExprTrait as _, QueryFilter as _,
    sea_query::{Expr, JoinType, OnConflict, Query},
};

/// Times that it is tried to send one mail.
pub const MOST_TRIES: i32 = 5;
/// Days for which it is kept what became of a mail.
const KEPT: u64 = 30;

/// An address of mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailAddress(String);

/// A text is no address of mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is no address of mail, such as an@tinh.example")]
pub struct NoMailAddress;

impl MailAddress {
    /// Characters that an address has at most (RFC 5321, 4.5.3.1).
    const LONGEST: usize = 254;

    /// Reads one as people write it.
    pub fn parse(text: &str) -> std::result::Result<Self, NoMailAddress> {
        let text = text.trim();
        let known = text.len() <= Self::LONGEST && text.parse::<lettre::Address>().is_ok();
        known.then(|| Self(text.to_owned())).ok_or(NoMailAddress)
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Somebody who wants mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addressee {
    /// The account.
    pub account: AccountId,
    /// What it signs in with.
    pub name: String,
    /// The address.
    pub address: String,
}

/// What became of a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Nothing was due: none was sent.
    Nothing,
    /// It was sent.
    Sent,
    /// It was not, and may be tried again.
    Failed,
}

impl Fate {
    const fn as_code(self) -> &'static str {
        match self {
            Self::Nothing => "NOTHING",
            Self::Sent => "SENT",
            Self::Failed => "FAILED",
        }
    }
}

/// Active accounts with an address whose mail of the day is not settled yet.
pub async fn waiting<C: ConnectionTrait>(db: &C, day: NaiveDate) -> Result<Vec<Addressee>> {
    use digest_mail::Column as D;
    let mail = |column| Expr::col((digest_mail::Entity, column));
    let address = |column| Expr::col((mail_address::Entity, column));
    let of_account = |column| Expr::col((account::Entity, column));
    let today = mail(D::AccountId).eq(address(mail_address::Column::AccountId)).and(mail(D::Day).eq(day));
    let again = mail(D::State).eq(Fate::Failed.as_code()).and(mail(D::Tries).lt(MOST_TRIES));
    let select = Query::select()
        .expr(of_account(account::Column::Id))
        .expr(of_account(account::Column::Name))
        .expr(address(mail_address::Column::Address))
        .from(mail_address::Entity)
        .inner_join(
            account::Entity,
            of_account(account::Column::Id).eq(address(mail_address::Column::AccountId)),
        )
        .join(JoinType::LeftJoin, digest_mail::Entity, today)
        .and_where(of_account(account::Column::State).eq("ACTIVE"))
        .and_where(mail(D::AccountId).is_null().or(again))
        .order_by((account::Entity, account::Column::Id), sea_orm::sea_query::Order::Asc)
        .take();
    let read = |row: &sea_orm::QueryResult| {
        Ok(Addressee {
            account: AccountId(row.try_get_by_index(0)?),
            name: row.try_get_by_index(1)?,
            address: row.try_get_by_index(2)?,
        })
    };
    db.query_all(&select).await?.iter().map(read).collect()
}

/// What is due for an account today: the cases of its own turn that it sees.
pub async fn due(app: &App, account: AccountId) -> Result<DueCounts> {
    let (tree, today) = (app.tree.current(), app.clock.today());
    let (Some(actor), Some(root)) =
        (sign_in::actor_for(app, account).await?, tree.at(today).root().map(|root| root.id))
    else {
        return Ok(DueCounts::default());
    };
    let law = app.law().load(app.store.reader()).await?;
    let horizon = Horizon::of(&law.calendar, today);
    let scope = Scope::of(actor, &tree);
    let filter = CaseFilter { own_turn: true, ..CaseFilter::default() };
    let asked = (&filter, &horizon, today);
    let counted = due_counts(app.store.reader(), &scope, &tree, &[root], asked).await?;
    Ok(counted.first().copied().unwrap_or_default())
}

/// Takes the mail of an account and a day, to send it; false where another took it, or it was settled.
pub async fn take(app: &App, account: AccountId, day: NaiveDate) -> Result<bool> {
    let write = app.store.begin_write().await?;
    let again = Query::update()
        .table(digest_mail::Entity)
        .value(digest_mail::Column::State, "TAKEN")
        .value(digest_mail::Column::Tries, Expr::col(digest_mail::Column::Tries).add(1))
        .and_where(Expr::col(digest_mail::Column::AccountId).eq(account.0))
        .and_where(Expr::col(digest_mail::Column::Day).eq(day))
        .and_where(Expr::col(digest_mail::Column::State).eq(Fate::Failed.as_code()))
        .and_where(Expr::col(digest_mail::Column::Tries).lt(MOST_TRIES))
        .take();
    let mut taken = write.execute(&again).await?.rows_affected() == 1;
    if !taken {
        let row = digest_mail::Model { account_id: account.0, day, state: "TAKEN".to_owned(), tries: 1 };
        taken = insert(&write, row).await?;
    }
    write.commit().await?;
    Ok(taken)
}

/// Writes what became of the mail of an account and a day.
pub async fn settle(app: &App, account: AccountId, day: NaiveDate, fate: Fate) -> Result<()> {
    let write = app.store.begin_write().await?;
    if fate == Fate::Nothing {
        let state = fate.as_code().to_owned();
        insert(&write, digest_mail::Model { account_id: account.0, day, state, tries: 0 }).await?;
    } else {
        let update = Query::update()
            .table(digest_mail::Entity)
            .value(digest_mail::Column::State, fate.as_code())
            .and_where(Expr::col(digest_mail::Column::AccountId).eq(account.0))
            .and_where(Expr::col(digest_mail::Column::Day).eq(day))
            .and_where(Expr::col(digest_mail::Column::State).eq("TAKEN"))
            .take();
        write.execute(&update).await?;
    }
    Ok(write.commit().await?)
}

/// Inserts a row unless there is one of that account and day.
async fn insert<C: ConnectionTrait>(db: &C, row: digest_mail::Model) -> Result<bool> {
    let once = OnConflict::columns([digest_mail::Column::AccountId, digest_mail::Column::Day])
        .do_nothing()
        .to_owned();
    let mut insert = Query::insert();
    insert
        .into_table(digest_mail::Entity)
        .columns([
            digest_mail::Column::AccountId,
            digest_mail::Column::Day,
            digest_mail::Column::State,
            digest_mail::Column::Tries,
        ])
        .values_panic([row.account_id.into(), row.day.into(), row.state.into(), row.tries.into()])
        .on_conflict(once);
    Ok(db.execute(&insert).await?.rows_affected() == 1)
}

/// Forgets what became of the mails of long ago.
pub async fn forget(app: &App, day: NaiveDate) -> Result<()> {
    let long_ago = day.checked_sub_days(Days::new(KEPT)).unwrap_or(day);
    let mut delete = Query::delete();
    delete.from_table(digest_mail::Entity).and_where(Expr::col(digest_mail::Column::Day).lt(long_ago));
    app.store.writer().execute(&delete).await?;
    Ok(())
}

/// The address of an account; none where it wants no mail.
#[expect(clippy::disallowed_methods, reason = "an account asks for its own, the command line owns the data")]
pub async fn address_of<C: ConnectionTrait>(db: &C, account: AccountId) -> Result<Option<String>> {
    let row =
        mail_address::Entity::find().filter(mail_address::Column::AccountId.eq(account.0)).one(db).await?;
    Ok(row.map(|row| row.address))
}

/// Sets the address of an account, or takes it away; the trail tells that, and not which.
pub async fn set_address(
    app: &App,
    by: &Changer,
    account: AccountId,
    address: Option<&MailAddress>,
) -> Result<()> {
    let write = app.store.begin_write().await?;
    let mut delete = Query::delete();
    delete
        .from_table(mail_address::Entity)
        .and_where(Expr::col(mail_address::Column::AccountId).eq(account.0));
    write.execute(&delete).await?;
    if let Some(address) = address {
        let row = mail_address::Model { account_id: account.0, address: address.as_str().to_owned() };
        mail_address::Entity::insert(mail_address::ActiveModel::from(row))
            .exec_without_returning(&write)
            .await?;
    }
    let entry = Entry::new(by.audit.clone(), AuditAction::AccountChanged)
        .to(AuditSubject::Account, account.0)
        .with("mail", address.is_some())
        .from(&by.origin);
    crate::audit::append(&write, &app.desk.audit, &*app.clock, entry).await?;
    Ok(write.commit().await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_and_what_could_write_into_a_mail_is_none() {
        for text in ["an@tinh.example", " an.nguyen+1@x.vn "] {
            assert_eq!(MailAddress::parse(text).unwrap().as_str(), text.trim());
        }
        let long = format!("{}@x.vn", "a".repeat(300));
        for text in
            ["", "an", "an@", "@x.vn", "an@x.vn\r\nBcc: b@x.vn", "An <an@x.vn>", "a@x.vn, b@x.vn", &long]
        {
            assert_eq!(MailAddress::parse(text), Err(NoMailAddress), "{text}");
        }
    }
}
