//! How many cases stand where, and how near their deadlines are: for any number of organisations in one statement.

use super::{CASES, CaseFilter, filter::waiting, overdue, own};
use crate::{
    domain::{
        member::coded,
        tree::{PathSpan, Tree, subtree_end},
    },
    entity::{
        OPEN,
        admission_case::{Column, Entity},
        person,
    },
    error::Result,
    scope::Scope,
};
use chrono::{Days, NaiveDate};
use dangvien_shared::{
    admission_case::State,
    id::OrganisationId,
    rules::clock::{ClockKind, ClockUnit, Horizon},
};
use sea_orm::{
    Condition, ConnectionTrait, ExprTrait as _, QueryResult,
    sea_query::{Alias, Asterisk, Expr, Func, JoinType, Query, SelectStatement, ValueTuple},
};

/// Name under which organisations stand in the statements.
const PARENTS: &str = "p";

/// Days in one state after which a case counts as stuck (F17).
const STUCK_AFTER: u64 = 60;

/// Open cases in one state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StateCount {
    /// The recorded state.
    pub state: State,
    /// How many.
    pub count: i64,
    /// How many of them are overdue.
    pub overdue: i64,
    /// How many of them have stood still for more than 60 days.
    pub stuck: i64,
}

/// The last day since which a case must have stood still to count as stuck today.
pub fn stuck_since(today: NaiveDate) -> NaiveDate {
    today.checked_sub_days(Days::new(STUCK_AFTER + 1)).unwrap_or(NaiveDate::MIN)
}

/// The open cases of each organisation by their states, in one statement: figures, for who may read them.
pub async fn counts<C: ConnectionTrait>(
    db: &C,
    scope: &Scope,
    tree: &Tree,
    organisations: &[OrganisationId],
    (as_of, today): (NaiveDate, NaiveDate),
) -> Result<Vec<Vec<StateCount>>> {
    let mut counted = vec![Vec::new(); organisations.len()];
    let Some(mut select) = below(tree, organisations, as_of) else { return Ok(counted) };
    select
        .expr(own(Column::State))
        .expr(Func::count(Expr::col(Asterisk)))
        .expr(when(overdue(own(Column::DueOn), own(Column::DueClock), today)))
        .expr(when(waiting(stuck_since(today))))
        .and_where(own(Column::ClosedOn).eq(OPEN))
        .cond_where(scope.restrict_figures((CASES, Column::BranchPath)))
        .add_group_by([parent("column1"), own(Column::State)]);
    for row in db.query_all(&select).await? {
        let Some(place) = of_parent(&row, &mut counted)? else { continue };
        let state = coded(State::from_code, &row.try_get_by_index::<String>(1)?)?;
        add(
            place,
            StateCount {
                state,
                count: row.try_get_by_index(2)?,
                overdue: row.try_get_by_index(3)?,
                stuck: row.try_get_by_index(4)?,
            },
        );
    }
    for states in &mut counted {
        states.sort_by_key(|one: &StateCount| one.state);
    }
    Ok(counted)
}

/// An organisation that stood in two places has two rows for a state.
fn add(states: &mut Vec<StateCount>, next: StateCount) {
    match states.iter_mut().find(|known| known.state == next.state) {
        Some(known) => {
            known.count += next.count;
            known.overdue += next.overdue;
            known.stuck += next.stuck;
        }
        None => states.push(next),
    }
}

/// Cases of a list by how near their deadlines are; each stands in one band.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DueCounts {
    /// Overdue.
    pub overdue: i64,
    /// Within 7 days.
    pub within_7: i64,
    /// Within 15 days, but not 7.
    pub within_15: i64,
    /// Within 30 days, but not 15.
    pub within_30: i64,
    /// Later, or without a deadline.
    pub later: i64,
}

/// The cases of a list below each organisation by how near their deadlines are, in one statement: those that the actor
/// sees, so that they add up to the list.
pub async fn due_counts<C: ConnectionTrait>(
    db: &C,
    scope: &Scope,
    tree: &Tree,
    organisations: &[OrganisationId],
    (filter, horizon, as_of): (&CaseFilter, &Horizon, NaiveDate),
) -> Result<Vec<DueCounts>> {
    let mut counted = vec![DueCounts::default(); organisations.len()];
    let Some(mut select) = below(tree, organisations, as_of) else { return Ok(counted) };
    if filter.names_somebody() {
        let own_person = Expr::col((person::Entity, person::Column::Id)).eq(own(Column::PersonId));
        select.inner_join(person::Entity, own_person);
    }
    let late = overdue(own(Column::DueOn), own(Column::DueClock), horizon.today);
    select
        .expr(Func::count(Expr::col(Asterisk)))
        .expr(when(late.clone()))
        .cond_where(filter.within(scope))
        .add_group_by([parent("column1")]);
    for band in 0..3 {
        select.expr(when(late.clone().or(due_within(horizon, band))));
    }
    for row in db.query_all(&select).await? {
        let Some(place) = of_parent(&row, &mut counted)? else { continue };
        // All, and what is due until the end of each band: each holds those before it.
        let until = |column| row.try_get_by_index::<i64>(column);
        let [all, overdue, by_7, by_15, by_30] = [until(1)?, until(2)?, until(3)?, until(4)?, until(5)?];
        place.overdue += overdue;
        place.within_7 += by_7 - overdue;
        place.within_15 += by_15 - by_7;
        place.within_30 += by_30 - by_15;
        place.later += all - by_30;
    }
    Ok(counted)
}

/// Whether the deadline lies no later than the end of a band.
fn due_within(horizon: &Horizon, band: usize) -> Expr {
    let of = |unit: ClockUnit| {
        let kinds = ClockKind::ALL.iter().filter(|kind| kind.unit() == unit).map(|kind| kind.as_code());
        let end = horizon.ends(unit)[band];
        own(Column::DueClock).is_in(kinds).and(own(Column::DueOn).lte(end))
    };
    of(ClockUnit::WorkingDays).or(of(ClockUnit::Months))
}

fn parent(name: &'static str) -> Expr {
    Expr::col((Alias::new(PARENTS), Alias::new(name)))
}

fn when(holds: Expr) -> Expr {
    Expr::from(Func::count(Expr::case(holds, 1)))
}

/// The number of the organisation and the cases below it; none where none of them stands.
fn below(tree: &Tree, organisations: &[OrganisationId], as_of: NaiveDate) -> Option<SelectStatement> {
    let rows = subtrees(tree, organisations, as_of);
    if rows.is_empty() {
        return None;
    }
    let mut select = Query::select();
    select
        .expr(parent("column1"))
        .from_values(rows, PARENTS)
        .join_as(JoinType::CrossJoin, Entity, CASES, Condition::all())
        .and_where(own(Column::BranchPath).gte(parent("column2")))
        .and_where(own(Column::BranchPath).lt(parent("column3")));
    Some(select)
}

fn of_parent<'a, T>(row: &QueryResult, counted: &'a mut [T]) -> Result<Option<&'a mut T>> {
    let number: i64 = row.try_get_by_index(0)?;
    Ok(usize::try_from(number).ok().and_then(|number| counted.get_mut(number)))
}

/// The subtrees of organisations on a day as rows of a statement: the place in the list, the first path, the first text
/// after the last.
pub(in crate::domain) fn subtrees(
    tree: &Tree,
    organisations: &[OrganisationId],
    as_of: NaiveDate,
) -> Vec<ValueTuple> {
    let row = |number: i64, span: &PathSpan| {
        let values = [number.into(), (&*span.path).into(), subtree_end(&span.path).into()];
        ValueTuple::Many(values.to_vec())
    };
    let spans = (0_i64..).zip(organisations).map(|(number, id)| (number, tree.spans(*id, as_of, as_of)));
    spans.flat_map(|(number, spans)| spans.iter().map(|span| row(number, span)).collect::<Vec<_>>()).collect()
}
