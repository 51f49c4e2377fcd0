//! One page of a list for each of many parents, in one statement, whatever their number.
//!
//! The two engines want two texts (api.md 3.5, measured): PostgreSQL joins a lateral subquery that stops after one
//! row too many, SQLite picks ids by such a subquery and reads their rows; each form is slow on the other engine.
//! Every value is bound.
//!
//! PostgreSQL reckons that each parent has a two hundredth of all rows, as it does of any two bounds that it does not
//! know. It would then look for the first few by walking all persons in the order of their names, once a parent: more
//! than 20 s for 512 branches of the demo province. So the rows of a parent are closed off (`OFFSET 0`) before they
//! are put into order: 30 ms.

use super::{
    page::{Keyset, Page, Take, Window},
    tree::{PathSpan, subtree_end},
};
use crate::{
    entity::{membership, person},
    error::{Error, Result},
    scope::Scope,
};
use chrono::NaiveDate;
use dangvien_shared::vocabulary::Action;
use sea_orm::{
    Condition, ConnectionTrait, DbBackend, ExprTrait as _, QueryResult, Value,
    sea_query::{
        Alias, Asterisk, Expr, Func, IntoTableRef as _, JoinType, Query, SelectStatement, TableRef,
        ValueTuple,
    },
};
use std::collections::BTreeMap;

/// Name under which the facts stand in every statement.
pub(super) const FACTS: &str = "f";
/// Name of the joined list of parents.
const PARENTS: &str = "p";
/// Name of the lateral subquery.
const ROWS: &str = "r";
/// Name of the rows of one parent before they are ordered.
const CLOSED: &str = "w";
/// Most parents of one statement; a request's loader gathers no more.
const MOST_PARENTS: usize = 512;

/// Where the rows of one parent lie: its subtree in stretches of time; nowhere when empty.
pub(super) type Parent = Vec<PathSpan>;

/// A stretch as a statement sees it: values, or columns of the list of parents.
#[derive(Clone, Debug)]
pub(super) struct Stretch {
    /// First path of the subtree.
    pub(super) low: Expr,
    /// First text after it.
    pub(super) high: Expr,
    /// First day.
    pub(super) from: Expr,
    /// Last day.
    pub(super) to: Expr,
}

/// What besides the facts themselves a statement reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// The facts alone, by their paths.
    Facts,
    /// The facts by their paths, then the person of each.
    FactsThenPersons,
    /// The persons in the order of their names, then the facts of each: for the first few of very many.
    PersonsThenFacts,
}

/// A list that hangs on parents.
pub(super) trait List {
    /// A row as the domain knows it.
    type Row;

    /// The table of the facts.
    fn facts() -> TableRef;

    /// Column of the facts that names the person; none where they are of nobody, and no person is ever read.
    fn person() -> Option<Expr> {
        Some(Expr::col((FACTS, "person_id")))
    }

    /// The columns of a row.
    fn columns(&self) -> Vec<Expr>;

    /// Reads a row whose columns begin at that place.
    fn read(&self, row: &QueryResult, first: usize) -> Result<Self::Row>;

    /// Which rows are of a parent's stretch.
    fn of(&self, stretch: &Stretch) -> Condition;

    /// What else must hold.
    fn only(&self) -> Condition;

    /// What finding and ordering the rows reads.
    fn reach(&self) -> Reach;

    /// What counting them reads.
    fn count_reach(&self) -> Reach;

    /// The order.
    fn keyset(&self) -> Keyset;

    /// Puts rows into the order.
    fn compare(&self, left: &Self::Row, right: &Self::Row) -> std::cmp::Ordering;
}

/// The condition that keeps the rows of these parents inside the scope; nothing to say where they lie in it whole.
pub(super) fn scope_of(scope: &Scope, parents: &[Parent]) -> Condition {
    let whole = |span: &PathSpan| scope.may_at(Action::ReadMembers, &span.path);
    if parents.iter().flatten().all(whole) {
        return Condition::all();
    }
    scope.restrict_rows((FACTS, membership::Column::BranchPath), (FACTS, membership::Column::PersonId))
}

/// Adds the tables. Cross joins: SQLite then reads them in the order in which they stand; PostgreSQL has its own.
pub(super) fn add_tables<L: List>(select: &mut SelectStatement, reach: Reach, is_first: bool) {
    let person = || person::Entity.into_table_ref();
    let reach = if L::person().is_some() { reach } else { Reach::Facts };
    let tables = match reach {
        Reach::Facts => vec![L::facts()],
        Reach::FactsThenPersons => vec![L::facts(), person()],
        Reach::PersonsThenFacts => vec![person(), L::facts()],
    };
    for (place, table) in tables.into_iter().enumerate() {
        if is_first && place == 0 {
            select.from(table);
        } else {
            select.join(JoinType::CrossJoin, table, Condition::all());
        }
    }
    if let Some(own) = L::person().filter(|_own| reach != Reach::Facts) {
        select.and_where(Expr::col((person::Entity, person::Column::Id)).eq(own));
    }
}

/// The page of each parent, in their order.
pub(super) async fn pages<C: ConnectionTrait, L: List>(
    db: &C,
    list: &L,
    parents: &[Parent],
    window: &Window,
) -> Result<Vec<Page<L::Row>>> {
    let mut pages: Vec<Page<L::Row>> = Vec::new();
    pages.resize_with(parents.len(), Page::default);
    for (stretches, numbers) in by_stretches(parents) {
        for chunk in numbers.chunks(MOST_PARENTS) {
            let statement = match (chunk, db.get_database_backend()) {
                ([number], _) => page_of_one(list, *number, &parents[*number], window),
                (_, DbBackend::Postgres) => lateral(list, chunk, parents, stretches, window),
                (_, _) => by_ids(list, chunk, parents, stretches, window),
            };
            let mut fetched: BTreeMap<usize, Vec<L::Row>> = BTreeMap::new();
            for row in db.query_all(&statement).await? {
                fetched.entry(number_of(&row)?).or_default().push(list.read(&row, 1)?);
            }
            for (number, rows) in fetched {
                pages[number] = in_order(list, rows, window);
            }
        }
    }
    Ok(pages)
}

/// How many rows each parent has, in their order.
pub(super) async fn totals<C: ConnectionTrait, L: List>(
    db: &C,
    list: &L,
    parents: &[Parent],
) -> Result<Vec<i64>> {
    let mut totals = vec![0; parents.len()];
    let stretches: Vec<(usize, &PathSpan)> = parents
        .iter()
        .enumerate()
        .flat_map(|(number, parent)| parent.iter().map(move |span| (number, span)))
        .collect();
    for chunk in stretches.chunks(MOST_PARENTS) {
        let mut select = Query::select();
        select.expr(Expr::col((PARENTS, "column1"))).expr(Func::count(Expr::col(Asterisk)));
        let rows = chunk.iter().map(|(number, span)| row_of(*number, &[*span]));
        select.from_values(padded(rows.collect(), 1), PARENTS);
        add_tables::<L>(&mut select, list.count_reach(), false);
        select.cond_where(list.of(&stretch_columns(0))).cond_where(list.only());
        select.group_by_col((PARENTS, "column1"));
        for row in db.query_all(&select).await? {
            totals[number_of(&row)?] += row.try_get_by_index::<i64>(1)?;
        }
    }
    Ok(totals)
}

/// Numbers of the parents that have anything, by the number of their stretches: nearly always one.
fn by_stretches(parents: &[Parent]) -> BTreeMap<usize, Vec<usize>> {
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (number, parent) in parents.iter().enumerate().filter(|(_, parent)| !parent.is_empty()) {
        groups.entry(parent.len()).or_default().push(number);
    }
    groups
}

fn page_of_one<L: List>(list: &L, number: usize, parent: &Parent, window: &Window) -> SelectStatement {
    let mut select = Query::select();
    select.expr(Expr::val(number_value(number)));
    add_columns(&mut select, list);
    // The rows need the person, whatever the order needs.
    let reach = if list.reach() == Reach::Facts { Reach::FactsThenPersons } else { list.reach() };
    add_tables::<L>(&mut select, reach, true);
    let any = parent.iter().fold(Condition::any(), |any, span| any.add(list.of(&stretch_values(span))));
    let keyset = list.keyset();
    select.cond_where(any).cond_where(list.only()).cond_where(keyset.within(window));
    keyset.arrange(&mut select, window);
    select
}

fn lateral<L: List>(
    list: &L,
    numbers: &[usize],
    parents: &[Parent],
    stretches: usize,
    window: &Window,
) -> SelectStatement {
    let keyset = list.keyset();
    let mut closed = Query::select();
    add_columns(&mut closed, list);
    for (place, key) in keyset.columns().enumerate() {
        closed.expr_as(key.clone(), Alias::new(format!("k{place}")));
    }
    add_tables::<L>(&mut closed, Reach::FactsThenPersons, true);
    restrict_to_parent(&mut closed, list, stretches, window);
    closed.offset(0);
    let mut rows = Query::select();
    let mut select = Query::select();
    select.expr(Expr::col((PARENTS, "column1")));
    for place in 0..list.columns().len() {
        rows.column((CLOSED, Alias::new(format!("c{place}"))));
        select.column((ROWS, Alias::new(format!("c{place}"))));
    }
    rows.from_subquery(closed, CLOSED);
    keyset.renamed(|place| Expr::col((CLOSED, Alias::new(format!("k{place}"))))).arrange(&mut rows, window);
    select.from_values(values(numbers, parents, stretches), PARENTS).join_lateral(
        JoinType::InnerJoin,
        rows,
        ROWS,
        Condition::all(),
    );
    select
}

fn by_ids<L: List>(
    list: &L,
    numbers: &[usize],
    parents: &[Parent],
    stretches: usize,
    window: &Window,
) -> SelectStatement {
    let mut ids = Query::select();
    ids.expr(Expr::col((FACTS, "id")));
    // Walking all persons once a parent would be slow.
    let reach = match list.reach() {
        Reach::Facts => Reach::Facts,
        Reach::FactsThenPersons | Reach::PersonsThenFacts => Reach::FactsThenPersons,
    };
    add_tables::<L>(&mut ids, reach, true);
    restrict_to_parent(&mut ids, list, stretches, window);
    list.keyset().arrange(&mut ids, window);
    let mut select = Query::select();
    select.expr(Expr::col((PARENTS, "column1")));
    add_columns(&mut select, list);
    select.from_values(values(numbers, parents, stretches), PARENTS);
    add_tables::<L>(&mut select, Reach::FactsThenPersons, false);
    select.and_where(Expr::col((FACTS, "id")).in_subquery(ids));
    select
}

fn restrict_to_parent<L: List>(select: &mut SelectStatement, list: &L, stretches: usize, window: &Window) {
    let any = (0..stretches).fold(Condition::any(), |any, place| any.add(list.of(&stretch_columns(place))));
    select.cond_where(any).cond_where(list.only()).cond_where(list.keyset().within(window));
}

fn add_columns<L: List>(select: &mut SelectStatement, list: &L) {
    for (place, column) in list.columns().into_iter().enumerate() {
        // Names of their own, as both tables have an `id`.
        select.expr_as(column, Alias::new(format!("c{place}")));
    }
}

/// The rows of one parent: no engine promises an order to what joins a subquery.
fn in_order<L: List>(list: &L, mut rows: Vec<L::Row>, window: &Window) -> Page<L::Row> {
    let backward = matches!(window.take, Take::Last(_));
    rows.sort_by(|left, right| {
        let order = list.compare(left, right);
        if backward { order.reverse() } else { order }
    });
    Page::from_fetched(rows, window)
}

/// The parents as a list of values: number, then path, end, first and last day of each stretch.
fn values(numbers: &[usize], parents: &[Parent], stretches: usize) -> Vec<ValueTuple> {
    let rows = numbers.iter().map(|number| row_of(*number, &parents[*number].iter().collect::<Vec<_>>()));
    padded(rows.collect(), stretches)
}

fn row_of(number: usize, spans: &[&PathSpan]) -> ValueTuple {
    let stretches = spans.iter().flat_map(|span| {
        [Value::from(&*span.path), subtree_end(&span.path).into(), span.from.into(), span.to.into()]
    });
    ValueTuple::Many(std::iter::once(number_value(number).into()).chain(stretches).collect())
}

/// Fills a list up to a power of two, so that the engines meet few different statements.
fn padded(mut rows: Vec<ValueTuple>, stretches: usize) -> Vec<ValueTuple> {
    let full = rows.len().next_power_of_two();
    rows.resize_with(full, || {
        // Nothing lies between an empty text and itself.
        let day = NaiveDate::default();
        let nothing = PathSpan { path: "".into(), from: day, to: day };
        let empty = [Value::from(&*nothing.path), "".into(), day.into(), day.into()];
        let stretches = std::iter::repeat_n(empty, stretches).flatten();
        ValueTuple::Many(std::iter::once(Value::from(-1_i64)).chain(stretches).collect())
    });
    rows
}

fn stretch_columns(place: usize) -> Stretch {
    let column = |offset: usize| {
        let name = format!("column{}", place * 4 + offset);
        Expr::col((PARENTS, Alias::new(name)))
    };
    Stretch { low: column(2), high: column(3), from: column(4), to: column(5) }
}

fn stretch_values(span: &PathSpan) -> Stretch {
    Stretch {
        low: Expr::val(&*span.path),
        high: Expr::val(subtree_end(&span.path)),
        from: Expr::val(span.from),
        to: Expr::val(span.to),
    }
}

fn number_value(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn number_of(row: &QueryResult) -> Result<usize> {
    let number: i64 = row.try_get_by_index(0)?;
    usize::try_from(number)
        .map_err(|_negative| Error::Corrupt("a row of no parent that was asked for".to_owned()))
}
