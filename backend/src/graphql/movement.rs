//! Movements: each change of a membership.

use super::{
    batch::{Batches, Key, by_day},
    connection::Listed,
    date::Date,
    error::ApiResult,
    member::Member,
    organisation::Organisation,
    request::RequestData,
};
use crate::{
    domain::movement_list::{self, Movement as Facts},
    error::Result,
};
use async_graphql::{Context, Description, ID, Object};
use chrono::NaiveDate;
use dangvien_shared::{id::PersonId, vocabulary::MovementKind};
use std::collections::HashMap;

/// A change of a membership (biến động đảng viên) on one day.
#[derive(Description, Clone, Copy, Debug)]
pub struct Movement {
    facts: Facts,
    as_of: NaiveDate,
}

impl Movement {
    /// A movement as known on a day.
    pub(super) const fn new(facts: &Facts, as_of: NaiveDate) -> Self {
        Self { facts: *facts, as_of }
    }
}

impl Listed for Movement {
    const CONNECTION: &'static str = "MovementConnection";
    const EDGE: &'static str = "MovementEdge";
}

#[Object(use_type_description)]
impl Movement {
    /// Its id (mã định danh).
    async fn id(&self) -> ID {
        self.facts.id.to_wire().into()
    }

    /// Who moved, as known on the day asOf (đảng viên).
    async fn member(&self, ctx: &Context<'_>) -> ApiResult<Member> {
        Member::of_fact(RequestData::of(ctx), self.facts.person, self.as_of).await
    }

    /// First day of the new situation (ngày biến động).
    async fn happened_on(&self) -> Date {
        self.facts.happened_on.into()
    }

    /// What happened (loại biến động).
    async fn kind(&self) -> MovementKind {
        self.facts.kind
    }

    /// The branch before, as it stood on the day before (chi bộ trước); null from outside the province, or where it may
    /// not be seen.
    async fn from_branch(&self, ctx: &Context<'_>) -> Option<Organisation> {
        let eve = self.facts.happened_on.pred_opt()?;
        Organisation::find(RequestData::of(ctx), self.facts.from_branch?, eve)
    }

    /// The branch after, as it stood on that day (chi bộ sau); null to outside the province, or where it may not be
    /// seen.
    async fn to_branch(&self, ctx: &Context<'_>) -> Option<Organisation> {
        Organisation::find(RequestData::of(ctx), self.facts.to_branch?, self.facts.happened_on)
    }
}

/// The movements of a person up to a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct MovementsOf {
    pub(super) person: PersonId,
    pub(super) as_of: NaiveDate,
}

impl Key for MovementsOf {
    type Value = Vec<Facts>;

    const LEADS_ON: bool = true;

    async fn load(batches: &Batches, keys: &[Self]) -> Result<HashMap<Self, Vec<Facts>>> {
        let Batches { store, scope, .. } = batches;
        let mut found: HashMap<Self, Vec<Facts>> = HashMap::with_capacity(keys.len());
        for (as_of, persons) in by_day(keys, |key| (key.as_of, key.person)) {
            for movement in movement_list::by_persons(store.reader(), scope, as_of, &persons).await? {
                let key = Self { person: movement.person, as_of };
                found.entry(key).or_default().push(movement);
            }
        }
        Ok(found)
    }
}
