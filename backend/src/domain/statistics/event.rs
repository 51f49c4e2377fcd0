//! Members who appear in or vanish from a node, day by day, as the memberships tell it and as the movements tell it.

use super::{
    crossing::{STRETCHES, StretchExpr, moved},
    facts::FACTS,
    movement_shape::is_well_formed,
};
use crate::{
    domain::person_filter::column,
    entity::{membership, movement},
    scope::Scope,
};
use sea_orm::{
    Condition, ExprTrait as _,
    sea_query::{
        Asterisk, CaseStatement, Expr, Func, JoinType, Order, Query, SelectStatement, UnionType, ValueTuple,
        WindowStatement,
    },
};

/// Name of the movements.
const MOVEMENTS: &str = "m";

/// Which edge of a membership.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    /// Its first day.
    Start,
    /// The first day after.
    End,
}

/// Rows whose edge lies in the stretches: in the subtree of the day for a start, of the eve for an end.
///
/// Gives `FROM` and `WHERE`; the caller adds what is wanted of them.
pub(super) fn edges(scope: &Scope, list: Vec<ValueTuple>, edge: Edge) -> SelectStatement {
    let stretch = StretchExpr::joined();
    let path = column(FACTS, membership::Column::BranchPath);
    let inside = match edge {
        Edge::Start => stretch.is_after(&path),
        Edge::End => stretch.is_before(&path),
    };
    Query::select()
        .from_values(list, STRETCHES)
        .join_as(JoinType::CrossJoin, membership::Entity, FACTS, Condition::all())
        .and_where(inside)
        .and_where(stretch.on(&edge_day(edge)))
        .cond_where(scope.restrict_figures((FACTS, membership::Column::BranchPath)))
        .take()
}

/// The day of an edge.
pub(super) fn edge_day(edge: Edge) -> Expr {
    column(
        FACTS,
        match edge {
            Edge::Start => membership::Column::ValidFrom,
            Edge::End => membership::Column::ValidTo,
        },
    )
}

/// Of each node the persons whose memberships and movements disagree about it on some day of the stretches, the first
/// so many by id.
///
/// Of one node, person and day, starts less ends of memberships must equal movements in less movements out; and the kind
/// of each movement must suit where it goes.
pub(super) fn disagreements(scope: &Scope, list: &[ValueTuple], limit: u64) -> SelectStatement {
    let mut events = membership_events(scope, list.to_vec(), Edge::Start);
    events
        .union(UnionType::All, membership_events(scope, list.to_vec(), Edge::End))
        .union(UnionType::All, movement_events(scope, list.to_vec(), Edge::Start))
        .union(UnionType::All, movement_events(scope, list.to_vec(), Edge::End));
    let column = |name: &'static str| Expr::col(("e", name));
    let found = Query::select()
        .distinct()
        .expr_as(column("node"), "node")
        .expr_as(column("person_id"), "person_id")
        .from_subquery(events, "e")
        .add_group_by([column("node"), column("person_id"), column("day")])
        .cond_having(
            Condition::any()
                .add(column("net").sum().ne(Expr::cust("0")))
                .add(column("misfit").sum().gt(Expr::cust("0"))),
        )
        .take();
    let of_node =
        WindowStatement::partition_by(("f", "node")).order_by(("f", "person_id"), Order::Asc).take();
    let ranked = Query::select()
        .column(("f", Asterisk))
        .expr_window_as(Func::cust("row_number"), of_node, "place")
        .from_subquery(found, "f")
        .take();
    Query::select()
        .columns([("r", "node"), ("r", "person_id")])
        .from_subquery(ranked, "r")
        .and_where(Expr::col(("r", "place")).lte(i64::try_from(limit).unwrap_or(i64::MAX)))
        .take()
}

fn membership_events(scope: &Scope, list: Vec<ValueTuple>, edge: Edge) -> SelectStatement {
    edges(scope, list, edge)
        .expr_as(StretchExpr::node(), "node")
        .expr_as(column(FACTS, membership::Column::PersonId), "person_id")
        .expr_as(edge_day(edge), "day")
        .expr_as(Expr::cust(if edge == Edge::Start { "1" } else { "-1" }), "net")
        .expr_as(Expr::cust("0"), "misfit")
        .take()
}

fn movement_events(scope: &Scope, list: Vec<ValueTuple>, edge: Edge) -> SelectStatement {
    let stretch = StretchExpr::joined();
    let own = |name| moved(MOVEMENTS, name);
    let (name, net) = match edge {
        Edge::Start => (movement::Column::ToPath, "-1"),
        Edge::End => (movement::Column::FromPath, "1"),
    };
    let inside = match edge {
        Edge::Start => stretch.is_after(&own(name)),
        Edge::End => stretch.is_before(&own(name)),
    };
    let misfit =
        CaseStatement::new().case(is_well_formed(MOVEMENTS), Expr::cust("0")).finally(Expr::cust("1"));
    Query::select()
        .expr_as(StretchExpr::node(), "node")
        .expr_as(own(movement::Column::PersonId), "person_id")
        .expr_as(own(movement::Column::HappenedOn), "day")
        .expr_as(Expr::cust(net), "net")
        .expr_as(misfit, "misfit")
        .from_values(list, STRETCHES)
        .join_as(JoinType::CrossJoin, movement::Entity, MOVEMENTS, Condition::all())
        .and_where(inside)
        .and_where(stretch.on(&own(movement::Column::HappenedOn)))
        .cond_where(scope.restrict_figures((MOVEMENTS, name)))
        .take()
}
