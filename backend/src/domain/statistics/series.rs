//! Figures over time: one point a month, quarter or year, those of nothing included.

use super::{
    Measure, bucket,
    crossing::{self, Direction, STRETCHES, StretchExpr, moved},
    event::Edge,
    facts::{FACTS, Facts, node_of, pass},
    movement_shape::codes,
    stock_series,
};
use crate::{
    domain::{
        person_filter::{FactTable, PersonFilter, column},
        tree::Tree,
    },
    entity::{admission, membership, movement},
    error::Result,
    scope::Scope,
};
use chrono::NaiveDate;
use dangvien_shared::{
    id::OrganisationId,
    vocabulary::{Bucket, FlowMetric, MovementKind},
};
use sea_orm::{
    Condition, ConnectionTrait, ExprTrait as _,
    sea_query::{Asterisk, Expr, Func, JoinType, Query, SelectStatement, ValueTuple},
};

/// Most points of one series.
pub const MOST_POINTS: usize = 400;

/// Name of the movements.
const MOVEMENTS: &str = "m";

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SeriesRequest {
    /// What is counted.
    pub metric: FlowMetric,
    /// Length of a point, by the calendar.
    pub bucket: Bucket,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

/// One point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeriesPoint {
    /// First day; later than the bucket's own where the period begins inside it.
    pub start: NaiveDate,
    /// Last day; earlier than the bucket's own where the period ends inside it.
    pub end: NaiveDate,
    /// The figure of these days; of the stock, that at the end of the last one.
    pub count: i64,
}

/// The series of each node, in a number of statements that grows with neither nodes nor points.
///
/// Admissions are filtered by the person at the ceremony, movements by the membership that they opened or closed, and
/// there standing and age are those of the last day of the period; the stock is filtered anew at each point's end.
pub async fn series<C: ConnectionTrait>(
    db: &C,
    scope: &Scope,
    tree: &Tree,
    nodes: &[OrganisationId],
    request: SeriesRequest,
    filter: &PersonFilter,
) -> Result<Vec<Vec<SeriesPoint>>> {
    let points = bucket::points(request.bucket, request.from, request.to)?;
    let mut found = vec![points; nodes.len()];
    match request.metric {
        FlowMetric::Stock => stock_series::fill(db, scope, tree, nodes, filter, &mut found).await?,
        FlowMetric::Admitted => {
            let measure = Measure::Admissions { from: request.from, to: request.to, as_of: request.to };
            let rows = Facts { scope, tree, measure, filter }
                .ask(db, nodes, |select| {
                    let day = column(FACTS, admission::Column::CeremonyOn);
                    select.expr_as(day.clone(), "day").expr_as(Func::count(Expr::col(Asterisk)), "events");
                    select.add_group_by([day]);
                })
                .await?;
            for row in rows {
                add(&mut found[node_of(&row)?], row.try_get("", "day")?, row.try_get("", "events")?);
            }
        }
        metric => {
            for list in crossing::values(&crossing::stretches(tree, nodes, request.from, request.to)) {
                let mut statement = movements(scope, list, metric);
                if !filter.is_everybody() {
                    join_membership(&mut statement, flow(metric).1);
                    pass(&mut statement, filter, FactTable::Membership { as_of: request.to }, tree);
                }
                for row in db.query_all(&statement).await? {
                    add(&mut found[node_of(&row)?], row.try_get("", "day")?, row.try_get("", "events")?);
                }
            }
        }
    }
    Ok(found)
}

/// Adds to the point that a day lies in.
fn add(points: &mut [SeriesPoint], day: NaiveDate, count: i64) {
    let place = points.partition_point(|point| point.end < day);
    if let Some(point) = points.get_mut(place) {
        point.count += count;
    }
}

/// The kinds that a metric counts, and the edge of the membership that tells who it is about.
fn flow(metric: FlowMetric) -> (&'static [MovementKind], Edge) {
    use MovementKind as K;
    match metric {
        FlowMetric::Recognised => (&[K::Recognised], Edge::Start),
        FlowMetric::Arrived => (&[K::ArrivedFromProvince, K::Transferred, K::OrganisationMoved], Edge::Start),
        FlowMetric::Departed => (&[K::LeftForProvince, K::Transferred, K::OrganisationMoved], Edge::End),
        FlowMetric::Died => (&[K::Died], Edge::End),
        FlowMetric::Removed => {
            (&[K::Expelled, K::StruckOff, K::StruckOffProbationary, K::Resigned], Edge::End)
        }
        // Counted from admissions and memberships.
        FlowMetric::Admitted | FlowMetric::Stock => (&[], Edge::Start),
    }
}

fn movements(scope: &Scope, list: Vec<ValueTuple>, metric: FlowMetric) -> SelectStatement {
    let stretch = StretchExpr::joined();
    let own = |name| moved(MOVEMENTS, name);
    let (kinds, edge) = flow(metric);
    let path = match edge {
        Edge::Start => movement::Column::ToPath,
        Edge::End => movement::Column::FromPath,
    };
    let happened = match (metric, edge) {
        // The head-count stays: the member is there before and after.
        (FlowMetric::Recognised, _) => Condition::all()
            .add(stretch.is_after(&own(path)))
            .add(stretch.on(&own(movement::Column::HappenedOn))),
        (_, Edge::Start) => stretch.crossed(Direction::In, MOVEMENTS),
        (_, Edge::End) => stretch.crossed(Direction::Out, MOVEMENTS),
    };
    Query::select()
        .expr_as(StretchExpr::node(), "node")
        .expr_as(own(movement::Column::HappenedOn), "day")
        .expr_as(Func::count(Expr::col(Asterisk)), "events")
        .from_values(list, STRETCHES)
        .join_as(JoinType::CrossJoin, movement::Entity, MOVEMENTS, Condition::all())
        .and_where(own(movement::Column::Kind).is_in(codes(kinds)))
        .cond_where(happened)
        .cond_where(scope.restrict_figures((MOVEMENTS, path)))
        .add_group_by([StretchExpr::node(), own(movement::Column::HappenedOn)])
        .take()
}

/// Joins the membership that a movement opened, or the one that it closed.
fn join_membership(select: &mut SelectStatement, edge: Edge) {
    let own = |name| column(FACTS, name);
    let day = || moved(MOVEMENTS, movement::Column::HappenedOn);
    let same = own(membership::Column::PersonId).eq(moved(MOVEMENTS, movement::Column::PersonId));
    let on = match edge {
        Edge::Start => {
            own(membership::Column::ValidFrom).lte(day()).and(own(membership::Column::ValidTo).gt(day()))
        }
        Edge::End => own(membership::Column::ValidTo).eq(day()),
    };
    select.join_as(JoinType::InnerJoin, membership::Entity, FACTS, same.and(on));
}
