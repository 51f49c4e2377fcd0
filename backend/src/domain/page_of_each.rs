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

mod stretch;

pub(super) use stretch::{PARENTS, Parent, Stretch, number_of, rows_of, stretch_columns};

use super::{
    page::{Keyset, Page, Take, Window},
    tree::PathSpan,
};
use crate::{
    entity::{membership, person},
    error::Result,
    scope::Scope,
};
use dangvien_shared::vocabulary::Action;
use sea_orm::{
    Condition, ConnectionTrait, DbBackend, ExprTrait as _, QueryResult,
    sea_query::{Alias, Asterisk, Expr, Func, IntoTableRef as _, JoinType, Query, SelectStatement, TableRef},
};
use std::collections::BTreeMap;
use stretch::{number_value, stretch_values, values};

/// Name under which the facts stand in every statement.
pub(super) const FACTS: &str = "f";
/// Name of the lateral subquery.
const ROWS: &str = "r";
/// Name of the rows of one parent before they are ordered.
const CLOSED: &str = "w";
/// Most parents of one statement; a request's loader gathers no more.
const MOST_PARENTS: usize = 512;

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

    /// Column of the facts that names the person.
    fn person() -> Expr {
        Expr::col((FACTS, "person_id"))
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

    /// What the rows themselves are made of, whatever finding them reads.
    fn row_reach(&self) -> Reach {
        Reach::FactsThenPersons
    }

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
    if reach != Reach::Facts {
        select.and_where(Expr::col((person::Entity, person::Column::Id)).eq(L::person()));
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
        select.from_values(rows_of(chunk), PARENTS);
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
    // The rows may need the person, whatever the order needs.
    let reach = if list.reach() == Reach::Facts { list.row_reach() } else { list.reach() };
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
    add_tables::<L>(&mut closed, list.row_reach(), true);
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
    add_tables::<L>(&mut select, list.row_reach(), false);
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
