//! What a branch did about new members in a period, such as the term of its secretary (F20).

use super::{
    Measure,
    cohort::{count_outcomes, read_outcomes},
    facts::{Facts, node_of},
    span::{self, Column, MOST_RANGES, NODES},
};
use crate::{
    domain::{
        admission_case_list,
        person_filter::{PersonFilter, column},
        tree::Tree,
    },
    entity::{
        OPEN,
        admission_case::{Column as Case, Entity as Cases},
    },
    error::Result,
    scope::Scope,
};
use chrono::NaiveDate;
use dangvien_shared::{id::OrganisationId, rules::cohort::Cohort};
use sea_orm::{
    Condition, ConnectionTrait, ExprTrait as _,
    sea_query::{Expr, Func, JoinType, Query, SelectStatement},
};

/// Name of the cases.
const CASES: &str = "c";

/// What was done in a period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TermReport {
    /// Cases that were open on some day of the period: the source list.
    pub listed: i64,
    /// Those of them that were opened in it.
    pub opened: i64,
    /// Open cases whose deadline has passed today; a deadline that was met late leaves no trace here.
    pub overdue: i64,
    /// Admissions of the period by what became of them.
    pub admitted: Cohort,
}

/// Which days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TermReportRequest {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// The day on which the organisations stand, and that the outcomes are told for.
    pub as_of: NaiveDate,
    /// Today.
    pub today: NaiveDate,
}

/// The reports of each node, in two statements.
pub async fn term_reports<C: ConnectionTrait>(
    db: &C,
    scope: &Scope,
    tree: &Tree,
    nodes: &[OrganisationId],
    request: TermReportRequest,
) -> Result<Vec<TermReport>> {
    let mut reports = vec![TermReport::default(); nodes.len()];
    for chunk in span::on_day(tree, nodes, request.as_of).chunks(MOST_RANGES) {
        for row in db.query_all(&cases(scope, chunk, request)).await? {
            let report = &mut reports[node_of(&row)?];
            report.listed += row.try_get::<i64>("", "listed")?;
            report.opened += row.try_get::<i64>("", "opened")?;
            report.overdue += row.try_get::<i64>("", "overdue")?;
        }
    }
    let TermReportRequest { from, to, as_of, .. } = request;
    let everybody = PersonFilter::default();
    let measure = Measure::Admissions { from, to, as_of };
    let facts = Facts { scope, tree, measure, filter: &everybody };
    let outcomes = |select: &mut SelectStatement| {
        count_outcomes(select, as_of, |holds| Func::count(Expr::case(holds, 1)).into());
    };
    for row in facts.ask(db, nodes, outcomes).await? {
        reports[node_of(&row)?].admitted.add(read_outcomes(&row)?);
    }
    Ok(reports)
}

/// Counts of the cases of each node, which belong where their branch stands today.
fn cases(scope: &Scope, spans: &[span::NodeSpan], request: TermReportRequest) -> SelectStatement {
    let own = |name: Case| column(CASES, name);
    let count = |holds: Expr| Expr::from(Func::count(Expr::case(holds, 1)));
    let TermReportRequest { from, to, today, .. } = request;
    let listed = own(Case::OpenedOn).lte(to).and(own(Case::ClosedOn).gte(from));
    let opened = own(Case::OpenedOn).lte(to).and(own(Case::OpenedOn).gte(from));
    let late = admission_case_list::overdue(own(Case::DueOn), own(Case::DueClock), today);
    let overdue = own(Case::ClosedOn).eq(OPEN).and(late);
    Query::select()
        .expr_as(Column::Node.expr(), "node")
        .expr_as(count(listed), "listed")
        .expr_as(count(opened), "opened")
        .expr_as(count(overdue), "overdue")
        .from_values(span::values(spans), NODES)
        .join_as(JoinType::CrossJoin, Cases, CASES, Condition::all())
        .and_where(own(Case::BranchPath).gte(Column::Low.expr()))
        .and_where(own(Case::BranchPath).lt(Column::High.expr()))
        .cond_where(scope.restrict_figures((CASES, Case::BranchPath)))
        .group_by_col((NODES, "column1"))
        .take()
}
