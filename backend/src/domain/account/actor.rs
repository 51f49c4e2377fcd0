//! From an account to what it is trusted with today.

use super::{Account, find, grant::GrantState};
use crate::{
    auth::Grant,
    entity::{account_grant, grant_person},
    error::{Error, Result},
};
use chrono::NaiveDate;
use dangvien_shared::{
    id::{AccountId, GrantId, OrganisationId, PersonId},
    vocabulary::Role,
};
use sea_orm::{
    Condition, ConnectionTrait, ExprTrait as _,
    sea_query::{Expr, JoinType, Order, Query},
};

/// An account with what it is trusted with on a day.
#[derive(Clone, Debug)]
pub struct Holder {
    /// The account.
    pub account: Account,
    /// Its grants.
    pub grants: Vec<Grant>,
}

/// An account that may act, with its grants of the day; none where there is no such account or it is disabled.
pub async fn holder<C: ConnectionTrait>(db: &C, id: AccountId, today: NaiveDate) -> Result<Option<Holder>> {
    let Some(account) = find(db, id).await?.filter(Account::is_active) else { return Ok(None) };
    Ok(Some(Holder { account, grants: grants_of(db, id, today).await? }))
}

/// The grants of an account that hold on a day, with the persons that they reach on it, in one statement.
pub async fn grants_of<C: ConnectionTrait>(db: &C, id: AccountId, today: NaiveDate) -> Result<Vec<Grant>> {
    use account_grant::Column as G;
    use grant_person::Column as P;
    let grant = |column| Expr::col((account_grant::Entity, column));
    let person = |column| Expr::col((grant_person::Entity, column));
    let statement = Query::select()
        .expr(grant(G::Id))
        .expr(grant(G::Role))
        .expr(grant(G::OrganisationId))
        .expr(person(P::PersonId))
        .from(account_grant::Entity)
        .join(
            JoinType::LeftJoin,
            grant_person::Entity,
            Condition::all()
                .add(person(P::GrantId).eq(grant(G::Id)))
                .add(person(P::ValidFrom).lte(today))
                .add(person(P::ValidTo).gt(today)),
        )
        .and_where(grant(G::AccountId).eq(id.0))
        .and_where(grant(G::State).eq(GrantState::Active.as_code()))
        .and_where(grant(G::ValidFrom).lte(today))
        .and_where(grant(G::ValidTo).gt(today))
        .order_by((account_grant::Entity, G::Id), Order::Asc)
        .take();
    let mut grants: Vec<Grant> = Vec::new();
    for row in db.query_all(&statement).await? {
        let id = GrantId(row.try_get_by_index(0)?);
        if grants.last().is_none_or(|last| last.id != id) {
            let role: String = row.try_get_by_index(1)?;
            let role =
                Role::from_code(&role).ok_or_else(|| Error::Corrupt(format!("unknown role {role}")))?;
            let organisation = OrganisationId(row.try_get_by_index(2)?);
            grants.push(Grant { id, role, organisation, persons: Vec::new() });
        }
        let person: Option<i64> = row.try_get_by_index(3)?;
        if let (Some(last), Some(person)) = (grants.last_mut(), person) {
            last.persons.push(PersonId(person));
        }
    }
    Ok(grants)
}
