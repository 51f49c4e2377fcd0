//! Scorecards of who helped probationary members.

use super::aggregate::percent;
use crate::{
    domain::statistics::{self, ScorecardRequest},
    error::Result,
    graphql::{
        batch::{Batches, Key, Question, by_day},
        cost,
        error::{ApiError, ApiResult},
        member::Member,
        request::RequestData,
    },
};
use async_graphql::{Context, Description, Object};
use chrono::NaiveDate;
use dangvien_shared::{
    id::{OrganisationId, PersonId},
    vocabulary::Action,
};
use std::{collections::HashMap, sync::Arc};

/// Scorecards that are given where no limit is said.
const USUAL_CARDS: usize = 50;

/// What came of a member's help to probationary members (kết quả giúp đỡ đảng viên dự bị): the outcome counts for who
/// helped last.
#[derive(Description, Clone, Debug)]
pub struct MentorScorecard {
    card: statistics::MentorScorecard,
    as_of: NaiveDate,
}

impl MentorScorecard {
    pub(in crate::graphql) const fn new(card: statistics::MentorScorecard, as_of: NaiveDate) -> Self {
        Self { card, as_of }
    }
}

#[Object(use_type_description)]
impl MentorScorecard {
    /// The member who helped; null where they may not be seen any more (đảng viên giúp đỡ).
    async fn mentor(&self, ctx: &Context<'_>) -> ApiResult<Option<Member>> {
        Member::find(RequestData::of(ctx), self.card.mentor, self.as_of).await
    }

    /// Probationary members whom they helped (số đảng viên dự bị đã giúp đỡ).
    async fn mentored(&self) -> i64 {
        self.card.mentored
    }

    /// Recognised as official members (được công nhận chính thức).
    async fn recognised(&self) -> i64 {
        self.card.outcomes.recognised
    }

    /// Struck off while on probation (bị xóa tên).
    async fn struck_off(&self) -> i64 {
        self.card.outcomes.struck_off
    }

    /// On probation still (đang trong thời gian dự bị).
    async fn undecided(&self) -> i64 {
        self.card.outcomes.undecided
    }

    /// Died, or left the province or the Party otherwise (không còn để xét: từ trần, chuyển đi).
    async fn left(&self) -> i64 {
        self.card.outcomes.left
    }

    /// Handed over to another, who has the outcome (đã bàn giao người khác giúp đỡ).
    async fn handed_over(&self) -> i64 {
        self.card.handed_over()
    }

    /// Recognised of those on whom it was or is to be decided, one decimal (tỷ lệ công nhận, phần trăm); null where there
    /// are none.
    async fn recognised_percent(&self) -> Option<f64> {
        percent(self.card.outcomes.recognised_tenths())
    }
}

/// Whether the viewer sees who helped whom at a path with what came of it: who reads the cases of the whole branch, and
/// its figures.
pub(in crate::graphql) fn may_see(request: &RequestData, path: &str) -> bool {
    request.scope.may_at(Action::ReadCases, path) && request.scope.may_at(Action::ReadFigures, path)
}

/// How many scorecards are given.
pub(super) fn size(limit: Option<i32>) -> ApiResult<usize> {
    match limit {
        None => Ok(USUAL_CARDS),
        Some(limit @ 1..=200) => Ok(usize::try_from(limit).unwrap_or(USUAL_CARDS)),
        Some(_) => Err(ApiError::bad_input("limit", "must lie between 1 and 200")),
    }
}

/// What they cost.
pub(super) fn cost(limit: Option<i32>, child: usize) -> usize {
    let cards = limit.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(USUAL_CARDS);
    cost::list(cards, child).saturating_add(cost::AGGREGATE)
}

/// The scorecards of an organisation.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct ScorecardsOf(pub(super) ScorecardRequest);

impl Question for ScorecardsOf {
    type Answer = Arc<[statistics::MentorScorecard]>;

    const LEADS_ON: bool = true;

    async fn answer(&self, batches: &Batches, organisations: &[OrganisationId]) -> Result<Vec<Self::Answer>> {
        let Batches { store, scope, tree, .. } = batches;
        let cards = statistics::mentor_scorecards(store.reader(), scope, tree, organisations, self.0);
        Ok(cards.await?.into_iter().map(Arc::from).collect())
    }
}

/// The scorecard of a member as of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::graphql) struct MentoredBy {
    pub(in crate::graphql) mentor: PersonId,
    pub(in crate::graphql) as_of: NaiveDate,
}

impl Key for MentoredBy {
    type Value = statistics::MentorScorecard;

    const LEADS_ON: bool = false;

    async fn load(batches: &Batches, keys: &[Self]) -> Result<HashMap<Self, Self::Value>> {
        let Batches { store, scope, .. } = batches;
        let mut found = HashMap::with_capacity(keys.len());
        for (as_of, mentors) in by_day(keys, |key| (key.as_of, key.mentor)) {
            let cards = statistics::mentored_by(store.reader(), scope, &mentors, as_of).await?;
            found.extend(cards.into_iter().map(|(mentor, card)| (Self { mentor, as_of }, card)));
        }
        Ok(found)
    }
}
