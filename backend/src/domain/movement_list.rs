//! Movements of persons, and those that a line of form 1 counts.

use super::{
    page::{KeyKind, KeyValue, Keyset, ListOrder, Page, Position, SortField, Window},
    statistics::term_movements,
    tree::Tree,
};
use crate::{
    domain::member::coded,
    entity::movement::{Column, Entity},
    error::{Error, Result},
    scope::Scope,
};
use chrono::NaiveDate;
use dangvien_shared::{
    id::{MovementId, OrganisationId, PersonId},
    vocabulary::{MovementKind, ReconciliationTerm},
};
use sea_orm::{
    Condition, ConnectionTrait, ExprTrait as _, QueryResult,
    sea_query::{Alias, Asterisk, Expr, IntoTableRef as _, Order, Query, SelectStatement, UnionType},
};

/// Name of the movements in every statement.
const MOVEMENTS: &str = "m";
/// Name of the movements of one line.
const LINE: &str = "l";
/// Most lines of one statement: SQLite joins at most 500 selects.
const MOST_LINES: usize = 128;

/// A movement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Movement {
    /// The movement.
    pub id: MovementId,
    /// The person.
    pub person: PersonId,
    /// First day of the new situation.
    pub happened_on: NaiveDate,
    /// What happened.
    pub kind: MovementKind,
    /// Branch before; none from outside the province.
    pub from_branch: Option<OrganisationId>,
    /// Branch after; none to outside the province.
    pub to_branch: Option<OrganisationId>,
}

/// What lists of movements are ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MovementField {
    /// The day.
    HappenedOn,
}

impl SortField for MovementField {
    const LIST: &'static str = "movements";

    fn name(self) -> &'static str {
        "HAPPENED_ON"
    }

    fn kind(self) -> KeyKind {
        KeyKind::Date
    }
}

/// The one order of movements: the oldest first.
pub fn oldest_first() -> ListOrder<MovementField> {
    ListOrder(vec![(MovementField::HappenedOn, super::page::Direction::Ascending)])
}

/// Where a movement stands.
pub fn position(movement: &Movement) -> Position {
    vec![KeyValue::Date(movement.happened_on), KeyValue::Number(movement.id.0)]
}

/// A line of form 1 of an organisation and a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Line {
    /// Whose form.
    pub organisation: OrganisationId,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// Which line.
    pub term: ReconciliationTerm,
}

/// The page of the movements behind each line, in their order, in one statement.
pub async fn pages_of_lines<C: ConnectionTrait>(
    db: &C,
    scope: &Scope,
    tree: &Tree,
    lines: &[Line],
    window: &Window,
) -> Result<Vec<Page<Movement>>> {
    let mut fetched: Vec<Vec<Movement>> = vec![Vec::new(); lines.len()];
    let numbered: Vec<(usize, &Line)> = lines.iter().enumerate().collect();
    for chunk in numbered.chunks(MOST_LINES) {
        let mut statements =
            chunk.iter().map(|(number, line)| line_statement(scope, tree, *number, line, window));
        let Some(mut all) = statements.next() else { break };
        for statement in statements {
            all.union(UnionType::All, statement);
        }
        for row in db.query_all(&all).await? {
            let number: i64 = row.try_get_by_index(0)?;
            let line = usize::try_from(number).ok().and_then(|number| fetched.get_mut(number));
            line.ok_or_else(|| Error::Corrupt("a movement of no line that was asked for".to_owned()))?
                .push(read(&row, 1)?);
        }
    }
    let order = oldest_first();
    let in_order = |mut rows: Vec<Movement>| {
        rows.sort_by(|left, right| order.compare(&position(left), &position(right)));
        if matches!(window.take, super::page::Take::Last(_)) {
            rows.reverse();
        }
        Page::from_fetched(rows, window)
    };
    Ok(fetched.into_iter().map(in_order).collect())
}

/// The movements of these persons that came from or went to what may be seen, up to the day, the oldest first.
pub async fn by_persons<C: ConnectionTrait>(
    db: &C,
    scope: &Scope,
    as_of: NaiveDate,
    persons: &[PersonId],
) -> Result<Vec<Movement>> {
    let mut select = movements();
    select
        .and_where(own(Column::PersonId).is_in(persons.iter().map(|id| id.0)))
        .and_where(own(Column::HappenedOn).lte(as_of))
        .cond_where(seen(scope))
        .order_by((MOVEMENTS, Column::HappenedOn), Order::Asc)
        .order_by((MOVEMENTS, Column::Id), Order::Asc);
    db.query_all(&select).await?.iter().map(|row| read(row, 0)).collect()
}

fn line_statement(
    scope: &Scope,
    tree: &Tree,
    number: usize,
    line: &Line,
    window: &Window,
) -> SelectStatement {
    let keyset = Keyset::new(&oldest_first(), |_day| own(Column::HappenedOn), own(Column::Id));
    let mut rows = movements();
    rows.cond_where(term_movements(scope, tree, line.organisation, line.from, line.to, line.term, MOVEMENTS))
        .cond_where(seen(scope))
        .cond_where(keyset.within(window));
    keyset.arrange(&mut rows, window);
    let number = i64::try_from(number).unwrap_or(i64::MAX);
    Query::select().expr(Expr::val(number)).column((LINE, Asterisk)).from_subquery(rows, LINE).take()
}

/// Who came from or went to where rows may be seen.
fn seen(scope: &Scope) -> Condition {
    let at = |path| scope.restrict_rows((MOVEMENTS, path), (MOVEMENTS, Column::PersonId));
    Condition::any().add(at(Column::FromPath)).add(at(Column::ToPath))
}

fn movements() -> SelectStatement {
    let columns = [
        Column::Id,
        Column::PersonId,
        Column::HappenedOn,
        Column::Kind,
        Column::FromBranchId,
        Column::ToBranchId,
    ];
    let mut select = Query::select();
    for column in columns {
        select.expr(own(column));
    }
    select.from(Entity.into_table_ref().alias(MOVEMENTS));
    select
}

fn own(name: Column) -> Expr {
    Expr::col((Alias::new(MOVEMENTS), name))
}

fn read(row: &QueryResult, first: usize) -> Result<Movement> {
    Ok(Movement {
        id: MovementId(row.try_get_by_index(first)?),
        person: PersonId(row.try_get_by_index(first + 1)?),
        happened_on: row.try_get_by_index(first + 2)?,
        kind: coded(MovementKind::from_code, &row.try_get_by_index::<String>(first + 3)?)?,
        from_branch: row.try_get_by_index::<Option<i64>>(first + 4)?.map(OrganisationId),
        to_branch: row.try_get_by_index::<Option<i64>>(first + 5)?.map(OrganisationId),
    })
}
