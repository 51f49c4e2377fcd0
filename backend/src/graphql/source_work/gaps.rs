//! Quarters that branches left empty.

use crate::{
    domain::source_work::{self, BranchQuarters, GapRequest, Gaps, QuarterCount},
    error::Result,
    graphql::{
        batch::{Batches, Question},
        cost,
        date::Date,
        error::{ApiError, ApiResult},
        organisation::Organisation,
        request::RequestData,
    },
};
use async_graphql::{Context, Description, Object, SimpleObject};
use chrono::NaiveDate;
use dangvien_shared::{id::OrganisationId, rules::source_work::Quarter, vocabulary::SourceWorkState};
use std::sync::Arc;

/// Branches that are given where no limit is said.
const USUAL_BRANCHES: usize = 50;

/// What the branches of an organisation did in the quarters of a year (công tác tạo nguồn theo quý).
#[derive(Description)]
pub(super) struct SourceWorkGaps {
    pub(super) gaps: Arc<Gaps>,
    pub(super) year: i32,
    pub(super) quarters: [Quarter; 4],
    pub(super) as_of: NaiveDate,
}

/// All branches in one quarter (toàn bộ chi bộ trong một quý).
#[derive(SimpleObject)]
pub(super) struct SourceWorkQuarter {
    /// Its number, from 1 (quý).
    number: usize,
    /// First day (từ ngày).
    from: Date,
    /// Last day (đến ngày).
    to: Date,
    /// Branches that stood in it (số chi bộ).
    branch_count: i64,
    /// Those that left it empty (số chi bộ bỏ trống).
    gap_count: i64,
    /// Activities of branches (số hoạt động).
    activity_count: i64,
}

/// A branch in one quarter (một chi bộ trong một quý).
#[derive(SimpleObject)]
pub(super) struct SourceWorkBranchQuarter {
    /// Its number, from 1 (quý).
    number: usize,
    /// Activities that stand (số hoạt động).
    activity_count: i64,
    /// How the branch stands (tình hình).
    state: SourceWorkState,
}

/// A branch in the four quarters of a year (một chi bộ trong năm).
#[derive(Description)]
pub(super) struct SourceWorkBranch {
    quarters: BranchQuarters,
    as_of: NaiveDate,
}

#[Object(use_type_description)]
impl SourceWorkGaps {
    /// The year (năm).
    async fn year(&self) -> i32 {
        self.year
    }

    /// Branches that stood here in the year (số chi bộ trong năm).
    async fn branch_count(&self) -> i64 {
        self.gaps.branch_count
    }

    /// The four quarters, all branches together (bốn quý).
    #[graphql(complexity = "cost::list(4, child_complexity)")]
    async fn quarters(&self) -> Vec<SourceWorkQuarter> {
        let sums = (1..).zip(self.quarters).zip(&self.gaps.sums);
        sums.map(|((number, quarter), sum)| SourceWorkQuarter {
            number,
            from: quarter.first.into(),
            to: quarter.last.into(),
            branch_count: sum.branches,
            gap_count: sum.gaps,
            activity_count: sum.activities,
        })
        .collect()
    }

    /// The branches, those first that left most quarters empty (các chi bộ).
    #[graphql(complexity = "child_complexity")]
    async fn branches(&self) -> Vec<SourceWorkBranch> {
        let of =
            |quarters: &BranchQuarters| SourceWorkBranch { quarters: quarters.clone(), as_of: self.as_of };
        self.gaps.branches.iter().map(of).collect()
    }
}

#[Object(use_type_description)]
impl SourceWorkBranch {
    /// The branch on the day asOf; null where it stands no more (chi bộ).
    async fn branch(&self, ctx: &Context<'_>) -> Option<Organisation> {
        Organisation::find(RequestData::of(ctx), self.quarters.branch, self.as_of)
    }

    /// Its name in that year (tên chi bộ).
    async fn name(&self) -> &str {
        &self.quarters.name
    }

    /// Quarters that it left empty (số quý bỏ trống).
    async fn gap_count(&self) -> usize {
        self.quarters.gaps()
    }

    /// The four quarters (bốn quý).
    #[graphql(complexity = "cost::list(4, child_complexity)")]
    async fn quarters(&self) -> Vec<SourceWorkBranchQuarter> {
        let quarters = (1..).zip(self.quarters.quarters);
        quarters
            .map(|(number, QuarterCount { activities, state })| SourceWorkBranchQuarter {
                number,
                activity_count: activities,
                state,
            })
            .collect()
    }
}

/// How many branches are given.
pub(super) fn size(limit: Option<i32>) -> ApiResult<usize> {
    match limit {
        None => Ok(USUAL_BRANCHES),
        Some(limit @ 1..=200) => Ok(usize::try_from(limit).unwrap_or(USUAL_BRANCHES)),
        Some(_) => Err(ApiError::bad_input("limit", "must lie between 1 and 200")),
    }
}

/// What they cost.
pub(super) fn cost(limit: Option<i32>, child: usize) -> usize {
    let branches = limit.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(USUAL_BRANCHES);
    cost::list(branches, child).saturating_add(cost::AGGREGATE)
}

/// The gaps of an organisation.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct GapsOf(pub(super) GapRequest);

impl Question for GapsOf {
    type Answer = Arc<Gaps>;

    const LEADS_ON: bool = false;

    async fn answer(&self, batches: &Batches, organisations: &[OrganisationId]) -> Result<Vec<Self::Answer>> {
        let Batches { store, scope, tree, .. } = batches;
        let gaps = source_work::gaps(store.reader(), scope, tree, organisations, self.0);
        Ok(gaps.await?.into_iter().map(Arc::new).collect())
    }
}
