//! Head-counts by dimensions.

use super::aggregate::percent;
use crate::{
    domain::statistics::{self, GroupRequest, MOST_DIMENSIONS, MOST_GROUPS},
    graphql::{
        connection::Direction,
        cost,
        error::{ApiError, ApiResult},
        organisation::Organisation,
        request::RequestData,
    },
};
use async_graphql::{Context, Description, Enum, InputObject, Object};
use chrono::NaiveDate;
use dangvien_shared::{id::OrganisationId, vocabulary::Dimension};

/// Groups of an answer when nothing is said.
pub(super) const DEFAULT_LIMIT: i32 = 100;

/// Only groups of that size (điều kiện nhóm).
#[derive(InputObject, Clone, Copy, Debug)]
pub struct GroupHaving {
    /// So many at least (số lượng tối thiểu).
    min_count: Option<i32>,
    /// So many at most (số lượng tối đa).
    max_count: Option<i32>,
}

/// What groups are ordered by (trường sắp xếp nhóm).
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupOrderField {
    /// Their head-count; what is equal stands in the order of the keys (số lượng).
    Count,
    /// Their keys in the order of the official lists, organisations by name (khoá nhóm).
    Key,
}

/// The order of groups (thứ tự nhóm).
#[derive(InputObject, Clone, Copy, Debug)]
pub struct GroupOrder {
    /// The field (trường sắp xếp).
    field: GroupOrderField,
    /// Which way (chiều).
    #[graphql(default_with = "Direction::Descending")]
    direction: Direction,
}

impl From<GroupOrder> for statistics::GroupOrder {
    fn from(order: GroupOrder) -> Self {
        match (order.field, order.direction) {
            (GroupOrderField::Count, Direction::Descending) => Self::LargestFirst,
            (GroupOrderField::Count, Direction::Ascending) => Self::SmallestFirst,
            (GroupOrderField::Key, Direction::Ascending) => Self::ByKey,
            (GroupOrderField::Key, Direction::Descending) => Self::ByKeyReversed,
        }
    }
}

/// What was asked for; the domain refuses what it does not allow.
pub(in crate::graphql) fn request(
    by: Vec<Dimension>,
    having: Option<GroupHaving>,
    order: Option<GroupOrder>,
    limit: Option<i32>,
) -> ApiResult<GroupRequest> {
    let limit = usize::try_from(limit.unwrap_or(DEFAULT_LIMIT))
        .map_err(|_negative| ApiError::bad_input("limit", format_args!("must be from 1 to {MOST_GROUPS}")))?;
    Ok(GroupRequest {
        by,
        min_count: having.and_then(|having| having.min_count).map(i64::from),
        max_count: having.and_then(|having| having.max_count).map(i64::from),
        order: order.map_or_else(statistics::GroupOrder::default, Into::into),
        limit,
    })
}

/// Cost of a grouping: counts and words are in its price, what hangs on its organisations is paid a group.
pub(super) fn cost(limit: Option<i32>, child: usize) -> usize {
    let groups = usize::try_from(limit.unwrap_or(DEFAULT_LIMIT)).unwrap_or(0).min(MOST_GROUPS);
    cost::GROUP_BY.saturating_add(cost::list(groups, child))
}

/// A group with its head-count (nhóm); groups of nobody are not listed, hidden ones come last, whether of somebody or not.
#[derive(Description, Clone, Debug)]
pub struct Group {
    facts: statistics::ShownGroup,
    as_of: NaiveDate,
}

impl Group {
    /// A group as counted on a day.
    pub(super) fn new(facts: &statistics::ShownGroup, as_of: NaiveDate) -> Self {
        Self { facts: facts.clone(), as_of }
    }
}

#[Object(use_type_description)]
impl Group {
    /// One key a dimension, in the order asked for (các khoá).
    #[graphql(complexity = "child_complexity.saturating_mul(MOST_DIMENSIONS)")]
    async fn keys(&self) -> Vec<GroupKey<'_>> {
        self.facts.keys.iter().map(|facts| GroupKey { facts, as_of: self.as_of }).collect()
    }

    /// How many (số lượng); null where it is hidden.
    #[graphql(complexity = 0)]
    async fn count(&self) -> Option<i64> {
        self.facts.count
    }

    /// Whether the figure is hidden because a small group could be told from it (đã che).
    #[graphql(complexity = 0)]
    async fn suppressed(&self) -> bool {
        self.facts.count.is_none()
    }

    /// Per cent of all that the filter leaves, one decimal (tỷ lệ phần trăm); null where either figure is hidden.
    #[graphql(complexity = 0)]
    async fn percent(&self) -> Option<f64> {
        percent(self.facts.percent_tenths)
    }
}

/// A key of a group (khoá nhóm).
#[derive(Description)]
pub struct GroupKey<'a> {
    facts: &'a statistics::GroupKey,
    as_of: NaiveDate,
}

#[Object(use_type_description)]
impl GroupKey<'_> {
    /// The dimension (chiều).
    #[graphql(complexity = 0)]
    async fn dimension(&self) -> Dimension {
        self.facts.dimension
    }

    /// The code, as filters take it; `true` or `false`; a year; the code of an organisation (giá trị).
    #[graphql(complexity = 0)]
    async fn value(&self) -> &str {
        &self.facts.value
    }

    /// The Vietnamese word (nhãn).
    #[graphql(complexity = 0)]
    async fn label(&self) -> &str {
        &self.facts.label
    }

    /// The organisation as it stands on the day asOf, of the dimension `CHILD_ORGANISATION` (tổ chức); null of others, and
    /// where it does not stand any more.
    async fn organisation(&self, ctx: &Context<'_>) -> Option<Organisation> {
        let id: OrganisationId = self.facts.organisation?;
        Organisation::find(RequestData::of(ctx), id, self.as_of)
    }
}
