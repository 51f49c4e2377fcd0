//! What is overdue in each unit directly below an organisation (danh sách quá hạn): deadlines of cases, findings.
//!
//! Invariant: the figures of cases are those of the pipeline, as both come of one count.

use super::own;
use crate::{
    domain::{
        admission_case_list::{counts, subtrees},
        page_of_each::FACTS,
        tree::Tree,
    },
    entity::{
        OPEN,
        finding::{Column, Entity},
    },
    error::Result,
    scope::Scope,
};
use chrono::NaiveDate;
use dangvien_shared::id::OrganisationId;
use sea_orm::{
    Condition, ConnectionTrait, ExprTrait as _,
    sea_query::{Alias, Asterisk, Expr, Func, JoinType, Query},
};

/// Units of one statement: three values each, far below what an engine takes.
const MOST_UNITS: usize = 4000;

/// What is overdue in a unit, at any depth below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnitFigures {
    /// The unit.
    pub unit: OrganisationId,
    /// Open cases whose deadline has passed.
    pub overdue_cases: i64,
    /// Open findings whose deadline has passed.
    pub overdue_findings: i64,
    /// Open findings.
    pub open_findings: i64,
}

/// What is overdue in the units directly below each organisation, in the order of the tree: two statements for all of
/// them. For who may read figures and findings there.
pub async fn by_unit<C: ConnectionTrait>(
    db: &C,
    scope: &Scope,
    tree: &Tree,
    organisations: &[OrganisationId],
    (as_of, today): (NaiveDate, NaiveDate),
) -> Result<Vec<Vec<UnitFigures>>> {
    let standing = tree.at(as_of);
    let units_of = |id: &OrganisationId| {
        let children = standing.find(*id).map(|node| node.children.as_slice()).unwrap_or_default();
        children.iter().map(|child| standing.node(*child).id).collect::<Vec<_>>()
    };
    let units: Vec<Vec<OrganisationId>> = organisations.iter().map(units_of).collect();
    let all: Vec<OrganisationId> = units.iter().flatten().copied().collect();
    let mut figures = Vec::with_capacity(all.len());
    for chunk in all.chunks(MOST_UNITS) {
        let cases = counts(db, scope, tree, chunk, (as_of, today)).await?;
        let findings = findings(db, scope, tree, chunk, (as_of, today)).await?;
        figures.extend(chunk.iter().zip(cases).zip(findings).map(|((unit, states), (open, overdue))| {
            UnitFigures {
                unit: *unit,
                overdue_cases: states.iter().map(|state| state.overdue).sum(),
                overdue_findings: overdue,
                open_findings: open,
            }
        }));
    }
    let mut figures = figures.into_iter();
    Ok(units.iter().map(|units| figures.by_ref().take(units.len()).collect()).collect())
}

/// How many findings are open, and how many of them overdue, in each unit.
async fn findings<C: ConnectionTrait>(
    db: &C,
    scope: &Scope,
    tree: &Tree,
    units: &[OrganisationId],
    (as_of, today): (NaiveDate, NaiveDate),
) -> Result<Vec<(i64, i64)>> {
    const UNITS: &str = "p";
    let mut counted = vec![(0, 0); units.len()];
    let rows = subtrees(tree, units, as_of);
    if rows.is_empty() {
        return Ok(counted);
    }
    let unit = |name: &'static str| Expr::col((Alias::new(UNITS), Alias::new(name)));
    let mut select = Query::select();
    select
        .expr(unit("column1"))
        .expr(Func::count(Expr::col(Asterisk)))
        .expr(Func::count(Expr::case(own(Column::DueOn).lt(today), 1)))
        .from_values(rows, UNITS)
        .join_as(JoinType::CrossJoin, Entity, FACTS, Condition::all())
        .and_where(own(Column::OrganisationPath).gte(unit("column2")))
        .and_where(own(Column::OrganisationPath).lt(unit("column3")))
        .and_where(own(Column::ClosedOn).eq(OPEN))
        .cond_where(scope.restrict_findings((FACTS, Column::OrganisationPath)))
        .add_group_by([unit("column1")]);
    for row in db.query_all(&select).await? {
        let number: i64 = row.try_get_by_index(0)?;
        let place = usize::try_from(number).ok().and_then(|number| counted.get_mut(number));
        let Some((open, overdue)) = place else { continue };
        *open += row.try_get_by_index::<i64>(1)?;
        *overdue += row.try_get_by_index::<i64>(2)?;
    }
    Ok(counted)
}
