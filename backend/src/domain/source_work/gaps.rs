//! Which branches left which quarters of a year without an activity: the branches from the tree, their counts from one
//! statement, whatever the number of either.

use super::own;
use crate::{
    domain::{
        page_of_each::{FACTS, PARENTS, number_of, rows_of, stretch_columns},
        tree::{PathSpan, Tree},
    },
    entity::source_work::{Column, Entity},
    error::Result,
    scope::Scope,
};
use chrono::NaiveDate;
use dangvien_shared::{id::OrganisationId, rules::source_work::Quarter, vocabulary::SourceWorkState};
use sea_orm::{
    Condition, ConnectionTrait, ExprTrait as _,
    sea_query::{Expr, Func, JoinType, Query, SelectStatement},
};
use std::{cmp::Reverse, collections::HashMap, sync::Arc};

/// Which quarters, seen on which day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct GapRequest {
    /// The quarters of the year.
    pub quarters: [Quarter; 4],
    /// The day that it is told for: later activities are not counted.
    pub as_of: NaiveDate,
    /// The last day that is over.
    pub complete_to: NaiveDate,
    /// That many branches of each organisation at most.
    pub limit: usize,
}

impl GapRequest {
    fn first(&self) -> NaiveDate {
        self.quarters[0].first
    }

    fn last(&self) -> NaiveDate {
        self.quarters[3].last
    }

    /// The last day of the year that is known.
    fn known_to(&self) -> NaiveDate {
        Ord::min(self.last(), self.as_of)
    }
}

/// A branch in a quarter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuarterCount {
    /// Activities that stand.
    pub activities: i64,
    /// How the branch stands.
    pub state: SourceWorkState,
}

/// A branch in the four quarters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BranchQuarters {
    /// The branch.
    pub branch: OrganisationId,
    /// Its name in that year.
    pub name: Arc<str>,
    /// The quarters, in order.
    pub quarters: [QuarterCount; 4],
}

impl BranchQuarters {
    /// Quarters that it left empty.
    pub fn gaps(&self) -> usize {
        self.quarters.iter().filter(|quarter| quarter.state == SourceWorkState::Gap).count()
    }
}

/// All branches in one quarter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QuarterSum {
    /// Branches that stood in it.
    pub branches: i64,
    /// Those that left it empty.
    pub gaps: i64,
    /// Activities of branches.
    pub activities: i64,
}

/// What an organisation's branches did in a year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gaps {
    /// Branches that stood below it in the year, itself among them where it is one.
    pub branch_count: i64,
    /// All of them, a quarter each.
    pub sums: [QuarterSum; 4],
    /// The first of them: who left most quarters empty, then by the order of the tree.
    pub branches: Vec<BranchQuarters>,
}

/// Activities of each branch in each quarter.
type Counts = HashMap<OrganisationId, [i64; 4]>;

/// The gaps of the branches below each organisation, in their order.
pub async fn gaps<C: ConnectionTrait>(
    db: &C,
    scope: &Scope,
    tree: &Tree,
    organisations: &[OrganisationId],
    request: GapRequest,
) -> Result<Vec<Gaps>> {
    let last = request.known_to();
    // Of a year to come nothing is known.
    if last < request.first() {
        return Ok(vec![Gaps::default(); organisations.len()]);
    }
    let spans: Vec<Vec<PathSpan>> =
        organisations.iter().map(|id| tree.spans(*id, request.first(), last)).collect();
    let stretches: Vec<(usize, &PathSpan)> = spans
        .iter()
        .enumerate()
        .flat_map(|(number, spans)| spans.iter().map(move |span| (number, span)))
        .collect();
    let mut counted: Vec<Counts> = vec![Counts::new(); organisations.len()];
    if !stretches.is_empty() {
        for row in db.query_all(&statement(scope, &stretches, &request)).await? {
            let branch = OrganisationId(row.try_get_by_index(1)?);
            let counts = counted[number_of(&row)?].entry(branch).or_default();
            // An organisation that stood in two places has two rows for a branch.
            for (place, count) in (2..).zip(counts.iter_mut()) {
                *count += row.try_get_by_index::<i64>(place)?;
            }
        }
    }
    Ok(organisations.iter().zip(&counted).map(|(id, counts)| of(tree, *id, last, counts, &request)).collect())
}

fn statement(scope: &Scope, stretches: &[(usize, &PathSpan)], request: &GapRequest) -> SelectStatement {
    let stretch = stretch_columns(0);
    let within = |quarter: Quarter| {
        let holds = own(Column::HeldOn).gte(quarter.first).and(own(Column::HeldOn).lte(quarter.last));
        Func::count(Expr::case(holds, 1))
    };
    let mut select = Query::select();
    select
        .expr(Expr::col((PARENTS, "column1")))
        .expr(own(Column::OrganisationId))
        .exprs(request.quarters.map(within))
        .from_values(rows_of(stretches), PARENTS)
        // SQLite takes the parents first, and each one's rows by the index on the path.
        .join_as(JoinType::CrossJoin, Entity, FACTS, Condition::all())
        .and_where(own(Column::OrganisationPath).gte(stretch.low))
        .and_where(own(Column::OrganisationPath).lt(stretch.high))
        .and_where(own(Column::HeldOn).gte(stretch.from))
        .and_where(own(Column::HeldOn).lte(stretch.to))
        .and_where(own(Column::TakenBackAt).eq(0))
        .cond_where(scope.restrict_figures((FACTS, Column::OrganisationPath)))
        .add_group_by([Expr::col((PARENTS, "column1")), own(Column::OrganisationId)]);
    select
}

/// The gaps of one organisation.
fn of(tree: &Tree, id: OrganisationId, last: NaiveDate, counts: &Counts, request: &GapRequest) -> Gaps {
    let mut sums = [QuarterSum::default(); 4];
    let mut branches = Vec::new();
    for branch in tree.branches_during(id, request.first(), last) {
        // What stands on the last day that is known is expected to go on: a quarter to come is open, not uncounted.
        let goes_on = |to: NaiveDate| if to == last { request.last() } else { to };
        let stood: Vec<_> = branch.days.iter().map(|(from, to)| (*from, goes_on(*to))).collect();
        let activities = counts.get(&branch.id).copied().unwrap_or_default();
        let quarters = std::array::from_fn(|place| QuarterCount {
            activities: activities[place],
            state: request.quarters[place].state(&stood, activities[place], request.complete_to),
        });
        for (sum, QuarterCount { activities, state }) in sums.iter_mut().zip(quarters) {
            sum.branches += i64::from(state != SourceWorkState::NotCounted);
            sum.gaps += i64::from(state == SourceWorkState::Gap);
            sum.activities += activities;
        }
        branches.push(BranchQuarters { branch: branch.id, name: branch.name, quarters });
    }
    let branch_count = i64::try_from(branches.len()).unwrap_or(i64::MAX);
    // Stable: within one number of gaps the tree's order stays.
    branches.sort_by_key(|branch| Reverse(branch.gaps()));
    branches.truncate(request.limit);
    Gaps { branch_count, sums, branches }
}
