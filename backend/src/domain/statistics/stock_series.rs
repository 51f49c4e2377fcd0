//! The stock at the ends of many periods.
//!
//! Where the filter lets the same rows through on every day, the opening and the days on which memberships begin and
//! end give every point. Otherwise each point is counted by itself, many to a statement.

use super::{
    Measure, SeriesPoint,
    crossing::{self, StretchExpr},
    event::{Edge, edge_day, edges},
    facts::{FACTS, Facts, join_person, node_of, pass},
    span::{self, Column, MOST_RANGES, NODES},
};
use crate::{
    domain::{
        person_filter::{FactTable, PersonFilter, column},
        tree::Tree,
    },
    entity::membership,
    error::Result,
    scope::Scope,
};
use chrono::NaiveDate;
use dangvien_shared::id::OrganisationId;
use sea_orm::{
    Condition, ConnectionTrait, ExprTrait as _,
    sea_query::{Asterisk, Expr, Func, JoinType, Query, SelectStatement},
};
use std::collections::BTreeMap;

/// Points of one statement: a filter may bring a list of organisations of its own to each.
const POINTS_OF_STATEMENT: usize = 20;

/// Fills the points of each node.
pub(super) async fn fill<C: ConnectionTrait>(
    db: &C,
    scope: &Scope,
    tree: &Tree,
    nodes: &[OrganisationId],
    filter: &PersonFilter,
    found: &mut [Vec<SeriesPoint>],
) -> Result<()> {
    let Some((first, last)) =
        found.first().and_then(|points| Some((points.first()?.start, points.last()?.end)))
    else {
        return Ok(());
    };
    if filter.depends_on_day() {
        count_each(db, scope, tree, nodes, filter, found).await
    } else {
        count_changes(db, scope, tree, nodes, filter, (first, last), found).await
    }
}

async fn count_changes<C: ConnectionTrait>(
    db: &C,
    scope: &Scope,
    tree: &Tree,
    nodes: &[OrganisationId],
    filter: &PersonFilter,
    (from, to): (NaiveDate, NaiveDate),
    found: &mut [Vec<SeriesPoint>],
) -> Result<()> {
    let eve = from.pred_opt().unwrap_or(from);
    let opening = Facts { scope, tree, measure: Measure::Stock { as_of: eve }, filter };
    let mut changes: Vec<BTreeMap<NaiveDate, i64>> = vec![BTreeMap::new(); nodes.len()];
    for row in opening
        .ask(db, nodes, |select| {
            select.expr_as(Func::count(Expr::col(Asterisk)), "members");
        })
        .await?
    {
        changes[node_of(&row)?].insert(eve, row.try_get("", "members")?);
    }
    for list in crossing::values(&crossing::stretches(tree, nodes, from, to)) {
        for (edge, sign) in [(Edge::Start, 1), (Edge::End, -1)] {
            let mut statement = edges(scope, list.clone(), edge);
            pass(&mut statement, filter, FactTable::Membership { as_of: to }, tree);
            statement
                .expr_as(StretchExpr::node(), "node")
                .expr_as(edge_day(edge), "day")
                .expr_as(Func::count(Expr::col(Asterisk)), "members")
                .add_group_by([StretchExpr::node(), edge_day(edge)]);
            for row in db.query_all(&statement).await? {
                let count: i64 = row.try_get("", "members")?;
                *changes[node_of(&row)?].entry(row.try_get("", "day")?).or_default() += sign * count;
            }
        }
    }
    for (points, changes) in found.iter_mut().zip(changes) {
        let mut changes = changes.into_iter().peekable();
        let mut stock = 0;
        for point in points {
            while let Some((_day, change)) = changes.next_if(|(day, _change)| *day <= point.end) {
                stock += change;
            }
            point.count = stock;
        }
    }
    Ok(())
}

async fn count_each<C: ConnectionTrait>(
    db: &C,
    scope: &Scope,
    tree: &Tree,
    nodes: &[OrganisationId],
    filter: &PersonFilter,
    found: &mut [Vec<SeriesPoint>],
) -> Result<()> {
    let ends: Vec<NaiveDate> = found[0].iter().map(|point| point.end).collect();
    for (place, days) in (0..).step_by(POINTS_OF_STATEMENT).zip(ends.chunks(POINTS_OF_STATEMENT)) {
        let [first, .., last] = *days else {
            // One point: the plain question.
            let facts = Facts { scope, tree, measure: Measure::Stock { as_of: days[0] }, filter };
            for row in facts
                .ask(db, nodes, |select| {
                    select.expr_as(Func::count(Expr::col(Asterisk)), "members");
                })
                .await?
            {
                found[node_of(&row)?][place].count = row.try_get("", "members")?;
            }
            continue;
        };
        for chunk in span::during(tree, nodes, first, last).chunks(MOST_RANGES) {
            let statement = on_days(scope, tree, chunk, filter, days);
            for row in db.query_all(&statement).await? {
                let points = &mut found[node_of(&row)?];
                for offset in 0..days.len() {
                    points[place + offset].count += row.try_get::<i64>("", &point_name(offset))?;
                }
            }
        }
    }
    Ok(())
}

/// One column a day.
fn on_days(
    scope: &Scope,
    tree: &Tree,
    spans: &[span::NodeSpan],
    filter: &PersonFilter,
    days: &[NaiveDate],
) -> SelectStatement {
    let own = |name| column(FACTS, name);
    let path = || own(membership::Column::BranchPath);
    let (first, last) = (days[0], days[days.len() - 1]);
    let mut select = Query::select()
        .expr_as(Column::Node.expr(), "node")
        .from_values(span::values(spans), NODES)
        .join_as(JoinType::CrossJoin, membership::Entity, FACTS, Condition::all())
        .and_where(path().gte(Column::Low.expr()))
        .and_where(path().lt(Column::High.expr()))
        .and_where(own(membership::Column::ValidFrom).lte(last))
        .and_where(own(membership::Column::ValidTo).gt(first))
        .cond_where(scope.restrict_figures((FACTS, membership::Column::BranchPath)))
        .add_group_by([Column::Node.expr()])
        .take();
    let mut needs_person = false;
    for (offset, day) in days.iter().enumerate() {
        let compiled = filter.compile(FactTable::Membership { as_of: *day }, tree, FACTS);
        needs_person |= compiled.needs_person;
        let holds = Condition::all()
            .add(Column::From.expr().lte(*day))
            .add(Column::To.expr().gte(*day))
            .add(own(membership::Column::ValidFrom).lte(*day))
            .add(own(membership::Column::ValidTo).gt(*day))
            .add(compiled.condition);
        select.expr_as(Func::count(Expr::col(Asterisk)).filter(holds), point_name(offset));
    }
    if needs_person {
        join_person(&mut select);
    }
    select
}

fn point_name(offset: usize) -> String {
    format!("point{offset}")
}
