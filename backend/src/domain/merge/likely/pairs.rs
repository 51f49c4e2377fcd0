//! The pairs of records that look alike, in SQL.

use crate::{
    entity::{admission, admission_case, membership, merged_person, person},
    scope::Scope,
};
use dangvien_shared::vocabulary::Action;
use sea_orm::{
    Condition, DbBackend, ExprTrait as _,
    sea_query::{
        Alias, CaseStatement, Expr, IntoColumnRef, IntoTableRef, JoinType, Query, SelectStatement, UnionType,
    },
};

/// Name under which the pairs stand.
const PAIR: &str = "p";
/// The id of a pair that is smaller.
pub(super) const LEFT: &str = "left_id";
/// The other one.
pub(super) const RIGHT: &str = "right_id";

/// An id of a pair.
pub(super) fn pair(column: &'static str) -> Expr {
    Expr::col((PAIR, Alias::new(column)))
}

/// The pairs that look alike, within the scope, without those that were merged or told apart.
pub(super) fn pairs(scope: &Scope, backend: DbBackend) -> SelectStatement {
    let mut alike = same_birth();
    alike.union(UnionType::Distinct, part_of_birth(backend)).union(UnionType::Distinct, same_card());
    let mut select = Query::select();
    select.from_subquery(alike, PAIR).and_where(Expr::cust(NOT_TOLD_APART));
    for side in [LEFT, RIGHT] {
        let closed = Query::select()
            .expr(Expr::cust("1"))
            .from(merged_person::Entity)
            .and_where(Expr::col((merged_person::Entity, merged_person::Column::PersonId)).eq(pair(side)))
            .take();
        select.and_where(Expr::exists(closed).not()).cond_where(whole(scope, side));
    }
    select
}

/// Whoever said that two records are two persons said it of the records that they are part of, too.
const NOT_TOLD_APART: &str = "(p.left_id, p.right_id) NOT IN (
    SELECT CASE WHEN a < b THEN a ELSE b END, CASE WHEN a < b THEN b ELSE a END FROM (
        SELECT coalesce(l.into_id, t.left_id) AS a, coalesce(r.into_id, t.right_id) AS b FROM two_persons t
        LEFT JOIN merged_person l ON l.person_id = t.left_id
        LEFT JOIN merged_person r ON r.person_id = t.right_id) told)";

fn of(table: &'static str, column: person::Column) -> Expr {
    Expr::col((table, column))
}

/// Same folded name, same day of birth.
fn same_birth() -> SelectStatement {
    use person::Column as P;
    let same = Condition::all()
        .add(of("l", P::SearchKey).eq(of("r", P::SearchKey)))
        .add(of("l", P::BirthOn).eq(of("r", P::BirthOn)));
    two_with(same)
}

/// Two records of which a condition holds, each pair once.
fn two_with(condition: Condition) -> SelectStatement {
    use person::Column as P;
    let each_once = of("l", P::Id).lt(of("r", P::Id));
    Query::select()
        .expr_as(of("l", P::Id), LEFT)
        .expr_as(of("r", P::Id), RIGHT)
        .from_as(person::Entity, "l")
        .join_as(JoinType::InnerJoin, person::Entity, "r", condition.add(each_once))
        .take()
}

/// Same folded name; of one the month or the year of birth alone is known, and the other was born in it.
fn part_of_birth(backend: DbBackend) -> SelectStatement {
    use person::Column as P;
    let end = match backend {
        DbBackend::Postgres => {
            "c.birth_on + CASE c.birth_precision WHEN 'YEAR' THEN INTERVAL '1 year' ELSE INTERVAL '1 month' END"
        }
        _ => "date(c.birth_on, CASE c.birth_precision WHEN 'YEAR' THEN '+1 year' ELSE '+1 month' END)",
    };
    let within = Condition::all()
        .add(of("c", P::SearchKey).eq(of("f", P::SearchKey)))
        .add(of("f", P::BirthOn).gt(of("c", P::BirthOn)))
        .add(of("f", P::BirthOn).lt(Expr::cust(end)));
    let smaller = || of("c", P::Id).lt(of("f", P::Id));
    let left = CaseStatement::new().case(smaller(), of("c", P::Id)).finally(of("f", P::Id));
    let right = CaseStatement::new().case(smaller(), of("f", P::Id)).finally(of("c", P::Id));
    Query::select()
        .expr_as(left, LEFT)
        .expr_as(right, RIGHT)
        .from_as(person::Entity, "c")
        .join_as(JoinType::InnerJoin, person::Entity, "f", within)
        .and_where(Expr::cust("c.birth_precision <> 'DAY'"))
        .take()
}

/// The same number of the card, written otherwise; the expressions are those of the index.
fn same_card() -> SelectStatement {
    let plain = |table: &str| {
        format!("ltrim(replace(replace(replace({table}.card_number, ' ', ''), '.', ''), '-', ''), '0')")
    };
    let same = Condition::all()
        .add(Expr::cust(format!("{} = {}", plain("l"), plain("r"))))
        .add(Expr::cust("l.card_number <> '' AND r.card_number <> ''"))
        .add(Expr::cust(format!("{} <> ''", plain("l"))));
    two_with(same)
}

/// Whether the scope reaches everything of a record, and something of it is there.
fn whole(scope: &Scope, side: &'static str) -> Condition {
    let stays = (membership::Entity, membership::Column::BranchPath).into_column_ref();
    let cases = (admission_case::Entity, admission_case::Column::BranchPath).into_column_ref();
    let admissions = (admission::Entity, admission::Column::BranchPath).into_column_ref();
    let inside = |column: &sea_orm::sea_query::ColumnRef| {
        Condition::all()
            .add(scope.extent(Action::Import).restrict_paths(column))
            .add(scope.extent(Action::ReadPersonalData).restrict_paths(column))
    };
    let stay = |only: Condition| {
        some(membership::Entity, (membership::Entity, membership::Column::PersonId), side, only)
    };
    let case = |only: Condition| {
        some(admission_case::Entity, (admission_case::Entity, admission_case::Column::PersonId), side, only)
    };
    let admission = |only: Condition| {
        some(admission::Entity, (admission::Entity, admission::Column::PersonId), side, only)
    };
    let there = Condition::any().add(stay(inside(&stays))).add(case(inside(&cases)));
    Condition::all()
        .add(there)
        .add(stay(inside(&stays).not()).not())
        .add(case(inside(&cases).not()).not())
        .add(admission(inside(&admissions).not()).not())
}

/// Whether a table has such a row of the record on that side.
fn some(table: impl IntoTableRef, person: impl IntoColumnRef, side: &'static str, only: Condition) -> Expr {
    let rows = Query::select()
        .expr(Expr::cust("1"))
        .from(table)
        .and_where(Expr::col(person).eq(pair(side)))
        .cond_where(only)
        .take();
    Expr::exists(rows)
}
