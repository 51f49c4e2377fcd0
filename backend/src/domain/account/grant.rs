//! Giving and taking back what an account is trusted with.

use crate::{
    domain::{id_allocator::allocate, tree::TreeAt},
    entity::{OPEN, account_grant, grant_person, known},
    error::{Error, Result},
};
use chrono::{DateTime, NaiveDate, Utc};
use dangvien_shared::{
    id::{AccountId, GrantId, OrganisationId, PersonId},
    vocabulary::Role,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, sea_query::Query,
};
use std::collections::BTreeSet;

/// How it stands with a grant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GrantState {
    /// It waits for approval by another.
    Requested,
    /// It counts, on the days of its validity.
    Active,
    /// It was not approved.
    Rejected,
    /// It was taken back.
    Revoked,
}

impl GrantState {
    /// The code in the table.
    pub const fn as_code(self) -> &'static str {
        match self {
            Self::Requested => "REQUESTED",
            Self::Active => "ACTIVE",
            Self::Rejected => "REJECTED",
            Self::Revoked => "REVOKED",
        }
    }

    fn from_code(code: &str) -> Result<Self> {
        [Self::Requested, Self::Active, Self::Rejected, Self::Revoked]
            .into_iter()
            .find(|state| state.as_code() == code)
            .ok_or_else(|| Error::Corrupt(format!("unknown state of a grant {code}")))
    }
}

/// A grant to be given.
#[derive(Clone, Debug)]
pub struct GrantOrder {
    /// To whom.
    pub account: AccountId,
    /// The role.
    pub role: Role,
    /// Where.
    pub organisation: OrganisationId,
    /// First day.
    pub from: NaiveDate,
    /// Last day; none for no end.
    pub to: Option<NaiveDate>,
    /// The decision that it rests on.
    pub basis: String,
    /// The persons that it reaches, where the role reaches named ones.
    pub persons: Vec<PersonId>,
}

/// What about a grant no rule allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GrantProblem {
    /// The organisation does not stand on the first day.
    #[error("the organisation does not stand on the first day")]
    NoOrganisation,
    /// The role is not held at such an organisation.
    #[error("this role is not held at an organisation of this kind")]
    Unfit,
    /// It ends before it begins.
    #[error("the last day lies before the first")]
    Backwards,
    /// An inspection is opened by a decision.
    #[error("this role needs the decision that it rests on")]
    NoBasis,
    /// The role reaches named persons, and none is named.
    #[error("this role reaches named persons: name them")]
    NoPersons,
    /// One of them is no person of the register.
    #[error("there is no such person: name them by their ids")]
    NoSuchPerson,
    /// The role does not reach named persons.
    #[error("this role reaches whole organisations, no named persons")]
    NoPersonsPossible,
}

impl GrantOrder {
    /// The first thing about it that no rule allows, by the tree of its first day.
    pub fn problem(&self, tree: &TreeAt) -> Option<GrantProblem> {
        let Some(node) = tree.find(self.organisation) else { return Some(GrantProblem::NoOrganisation) };
        let checks = [
            (!self.role.fits(node.kind), GrantProblem::Unfit),
            (self.to.is_some_and(|to| to < self.from), GrantProblem::Backwards),
            (self.role.needs_basis() && self.basis.trim().is_empty(), GrantProblem::NoBasis),
            // A committee's files come before it one by one; who helps or teaches has somebody from the start.
            (
                self.role.is_assigned() && self.persons.is_empty() && !self.role.counts(),
                GrantProblem::NoPersons,
            ),
            (!self.role.is_assigned() && !self.persons.is_empty(), GrantProblem::NoPersonsPossible),
        ];
        checks.into_iter().find(|(is_wrong, _)| *is_wrong).map(|(_, problem)| problem)
    }
}

/// A grant as people who manage accounts see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrantRecord {
    /// Its id.
    pub id: GrantId,
    /// Whose.
    pub account: AccountId,
    /// The role.
    pub role: Role,
    /// Where.
    pub organisation: OrganisationId,
    /// First day.
    pub valid_from: NaiveDate,
    /// Last day; none for no end.
    pub valid_to: Option<NaiveDate>,
    /// The decision that it rests on.
    pub basis: String,
    /// How it stands.
    pub state: GrantState,
    /// Who gave it; none for the command line.
    pub given_by: Option<AccountId>,
}

impl TryFrom<account_grant::Model> for GrantRecord {
    type Error = Error;

    fn try_from(row: account_grant::Model) -> Result<Self> {
        Ok(Self {
            id: GrantId(row.id),
            account: AccountId(row.account_id),
            role: Role::from_code(&row.role).ok_or_else(|| Error::Corrupt("unknown role".to_owned()))?,
            organisation: OrganisationId(row.organisation_id),
            valid_from: row.valid_from,
            valid_to: known(row.valid_to).and_then(|day| day.pred_opt()),
            basis: row.basis,
            state: GrantState::from_code(&row.state)?,
            given_by: row.given_by.map(AccountId),
        })
    }
}

/// Writes a grant that [`GrantOrder::problem`] has nothing against.
pub async fn give<C: ConnectionTrait>(
    db: &C,
    order: &GrantOrder,
    state: GrantState,
    by: Option<AccountId>,
    now: DateTime<Utc>,
) -> Result<GrantId> {
    let id = allocate(db, "account_grant", 1).await?;
    let valid_to = order.to.and_then(|day| day.succ_opt()).unwrap_or(OPEN);
    let row = account_grant::Model {
        id,
        account_id: order.account.0,
        role: order.role.as_code().to_owned(),
        organisation_id: order.organisation.0,
        valid_from: order.from,
        valid_to,
        basis: order.basis.trim().to_owned(),
        state: state.as_code().to_owned(),
        given_by: by.map(|account| account.0),
        given_at: now.timestamp_millis(),
        ended_at: 0,
    };
    account_grant::Entity::insert(account_grant::ActiveModel::from(row)).exec_without_returning(db).await?;
    // Named twice is named once.
    let named: BTreeSet<PersonId> = order.persons.iter().copied().collect();
    let persons = named.iter().map(|person| grant_person::Model {
        grant_id: id,
        person_id: person.0,
        valid_from: order.from,
        valid_to,
    });
    let persons: Vec<_> = persons.map(grant_person::ActiveModel::from).collect();
    if !persons.is_empty() {
        grant_person::Entity::insert_many(persons).exec_without_returning(db).await?;
    }
    Ok(GrantId(id))
}

/// Ends a grant, or lets it begin: from a state to another; gives back whether it was in the first.
pub async fn end_grant<C: ConnectionTrait>(
    db: &C,
    id: GrantId,
    (from, to): (GrantState, GrantState),
    now: DateTime<Utc>,
) -> Result<bool> {
    let ended_at = if to == GrantState::Active { 0 } else { now.timestamp_millis() };
    let update = Query::update()
        .table(account_grant::Entity)
        .value(account_grant::Column::State, to.as_code())
        .value(account_grant::Column::EndedAt, ended_at)
        .and_where(account_grant::Column::Id.eq(id.0))
        .and_where(account_grant::Column::State.eq(from.as_code()))
        .take();
    Ok(db.execute(&update).await?.rows_affected() > 0)
}

/// The grant of an id.
#[expect(
    clippy::disallowed_methods,
    reason = "grants have no scope: callers check MANAGE_ACCOUNTS or APPROVE"
)]
pub async fn find_grant<C: ConnectionTrait>(db: &C, id: GrantId) -> Result<Option<GrantRecord>> {
    account_grant::Entity::find_by_id(id.0).one(db).await?.map(GrantRecord::try_from).transpose()
}

/// Every grant that these accounts ever had, the newest first.
#[expect(
    clippy::disallowed_methods,
    reason = "grants have no scope: callers check MANAGE_ACCOUNTS, or ask of themselves"
)]
pub async fn grants_of_account<C: ConnectionTrait>(
    db: &C,
    accounts: &[AccountId],
) -> Result<Vec<GrantRecord>> {
    let rows = account_grant::Entity::find()
        .filter(account_grant::Column::AccountId.is_in(accounts.iter().map(|account| account.0)))
        .order_by_desc(account_grant::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(GrantRecord::try_from).collect()
}
