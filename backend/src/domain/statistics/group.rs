//! Head-counts by up to three dimensions at once.

use super::{
    Measure,
    facts::{Facts, node_of},
    group_key::{Rank, describe, key_expr},
};
use crate::{
    domain::{person_filter::PersonFilter, tree::Tree},
    error::{Error, Result},
    scope::Scope,
};
use dangvien_shared::{id::OrganisationId, text::percent_tenths, vocabulary::Dimension};
use sea_orm::{
    ConnectionTrait,
    sea_query::{Asterisk, Expr, Func},
};
use std::{cmp::Reverse, collections::BTreeMap};

/// Most dimensions of one question.
pub const MOST_DIMENSIONS: usize = 3;

/// Most groups of one answer.
pub const MOST_GROUPS: usize = 1000;

/// Names of the key columns.
const KEYS: [&str; MOST_DIMENSIONS] = ["key1", "key2", "key3"];

/// How the groups are ordered; what is equal stands in the order of the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum GroupOrder {
    /// Largest first.
    #[default]
    LargestFirst,
    /// Smallest first.
    SmallestFirst,
    /// In the order of the official lists; organisations by name.
    ByKey,
    /// The other way round.
    ByKeyReversed,
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct GroupRequest {
    /// One to three dimensions, each once.
    pub by: Vec<Dimension>,
    /// Leaves smaller groups out.
    pub min_count: Option<i64>,
    /// Leaves larger groups out.
    pub max_count: Option<i64>,
    /// Their order.
    pub order: GroupOrder,
    /// The first so many, at most [`MOST_GROUPS`].
    pub limit: usize,
}

impl GroupRequest {
    /// All groups by these dimensions, largest first.
    pub fn by(dimensions: &[Dimension]) -> Self {
        Self {
            by: dimensions.to_vec(),
            min_count: None,
            max_count: None,
            order: GroupOrder::default(),
            limit: MOST_GROUPS,
        }
    }

    /// Refuses dimensions and limits that no grouping has.
    pub fn check(&self) -> Result<()> {
        if self.by.is_empty() || self.by.len() > MOST_DIMENSIONS {
            let reason = format!("takes one to {MOST_DIMENSIONS} dimensions, not {}", self.by.len());
            return Err(Error::input("by", reason));
        }
        if (1..self.by.len()).any(|place| self.by[..place].contains(&self.by[place])) {
            return Err(Error::input("by", "names a dimension twice"));
        }
        if !(1..=MOST_GROUPS).contains(&self.limit) {
            let reason = format!("must be from 1 to {MOST_GROUPS}, not {}", self.limit);
            return Err(Error::input("limit", reason));
        }
        Ok(())
    }
}

/// One key of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupKey {
    /// The dimension.
    pub dimension: Dimension,
    /// The code, as filters take it; `true` or `false`; a year; the code of an organisation.
    pub value: String,
    /// The Vietnamese word.
    pub label: String,
    /// The organisation, of the dimension child organisation.
    pub organisation: Option<OrganisationId>,
}

/// One group; those of nobody are not listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// One key a dimension, in the order asked for.
    pub keys: Vec<GroupKey>,
    /// Its head-count.
    pub count: i64,
    /// Its share of all that the filter leaves, in tenths of a per cent.
    pub percent_tenths: Option<i64>,
}

/// The groups of each node, in one statement.
pub async fn groups<C: ConnectionTrait>(
    db: &C,
    scope: &Scope,
    tree: &Tree,
    nodes: &[OrganisationId],
    measure: Measure,
    filter: &PersonFilter,
    request: &GroupRequest,
) -> Result<Vec<Vec<Group>>> {
    request.check()?;
    let facts = Facts { scope, tree, measure, filter };
    let (table, backend) = (facts.table(), db.get_database_backend());
    let rows = facts
        .ask(db, nodes, |select| {
            select.expr_as(Func::count(Expr::col(Asterisk)), "members");
            for (dimension, name) in request.by.iter().zip(KEYS) {
                select.expr_as(key_expr(*dimension, table, backend), name).group_by_col(name);
            }
        })
        .await?;
    // An organisation that hung at two places in the period has two paths and is one group.
    let mut found: Vec<BTreeMap<Vec<Rank>, Group>> = vec![BTreeMap::new(); nodes.len()];
    for row in rows {
        let count: i64 = row.try_get("", "members")?;
        let mut ranks = Vec::with_capacity(request.by.len());
        let mut keys = Vec::with_capacity(request.by.len());
        for (dimension, name) in request.by.iter().zip(KEYS) {
            let (rank, key) = describe(*dimension, row.try_get("", name)?, tree);
            ranks.push(rank);
            keys.push(key);
        }
        found[node_of(&row)?].entry(ranks).or_insert(Group { keys, count: 0, percent_tenths: None }).count +=
            count;
    }
    Ok(found.into_iter().map(|groups| arrange(groups, request)).collect())
}

/// Shares, having, order and limit. The groups come in the order of their keys.
fn arrange(groups: BTreeMap<Vec<Rank>, Group>, request: &GroupRequest) -> Vec<Group> {
    let total = groups.values().map(|group| group.count).sum();
    let mut groups: Vec<Group> = groups
        .into_values()
        .filter(|group| request.min_count.is_none_or(|least| group.count >= least))
        .filter(|group| request.max_count.is_none_or(|most| group.count <= most))
        .map(|group| Group { percent_tenths: percent_tenths(group.count, total), ..group })
        .collect();
    match request.order {
        GroupOrder::LargestFirst => groups.sort_by_key(|group| Reverse(group.count)),
        GroupOrder::SmallestFirst => groups.sort_by_key(|group| group.count),
        GroupOrder::ByKey => {}
        GroupOrder::ByKeyReversed => groups.reverse(),
    }
    groups.truncate(request.limit);
    groups
}
