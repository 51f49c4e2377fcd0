//! Paths: given once, below the parent's, and the same on every row that carries one.

use super::{Finding, Report};
use crate::{domain::tree::Tree, error::Result, scope::Scope};
use chrono::NaiveDate;
use dangvien_shared::id::OrganisationId;
use sea_orm::{
    ConnectionTrait, ExprTrait as _,
    sea_query::{Alias, Asterisk, Expr, Func, Query},
};

/// Where a table says which branch stood where, and when.
struct Carrier {
    table: &'static str,
    branch: &'static str,
    path: &'static str,
    /// First and last of the days that a row speaks of.
    from: &'static str,
    to: &'static str,
    /// Days by which the rows' days lie after those that they speak of.
    from_after: u64,
    to_after: u64,
}

const CARRIERS: [Carrier; 4] = [
    Carrier {
        table: "membership",
        branch: "branch_id",
        path: "branch_path",
        from: "valid_from",
        to: "valid_to",
        from_after: 0,
        to_after: 1,
    },
    Carrier {
        table: "admission",
        branch: "branch_id",
        path: "branch_path",
        from: "ceremony_on",
        to: "ceremony_on",
        from_after: 0,
        to_after: 0,
    },
    Carrier {
        table: "movement",
        branch: "to_branch_id",
        path: "to_path",
        from: "happened_on",
        to: "happened_on",
        from_after: 0,
        to_after: 0,
    },
    // Who goes was at the old place until the eve.
    Carrier {
        table: "movement",
        branch: "from_branch_id",
        path: "from_path",
        from: "happened_on",
        to: "happened_on",
        from_after: 1,
        to_after: 1,
    },
];

pub(super) async fn check<C: ConnectionTrait>(
    db: &C,
    scope: &Scope,
    tree: &Tree,
    report: &mut Report,
) -> Result<()> {
    let given_twice = tree.paths_given_twice().into_iter();
    report.findings.extend(given_twice.map(|path| Finding::PathGivenTwice { path: path.to_string() }));
    let apart = tree.placements_apart().into_iter();
    report.findings.extend(apart.map(|(organisation, from)| Finding::PlacementApart { organisation, from }));
    for carrier in &CARRIERS {
        rows(db, scope, tree, carrier, report).await?;
    }
    Ok(())
}

/// A path belongs to its branch for one unbroken time, so the first and last day of all its rows tell for all of them.
async fn rows<C: ConnectionTrait>(
    db: &C,
    scope: &Scope,
    tree: &Tree,
    carrier: &Carrier,
    report: &mut Report,
) -> Result<()> {
    let column = |name: &'static str| Expr::col(Alias::new(name));
    let statement = Query::select()
        .expr_as(column(carrier.branch), "branch")
        .expr_as(column(carrier.path), "path")
        .expr_as(column(carrier.from).min(), "first_day")
        .expr_as(column(carrier.to).max(), "last_day")
        .expr_as(Func::count(Expr::col(Asterisk)), "of_branch")
        .from(Alias::new(carrier.table))
        .and_where(column(carrier.path).ne(""))
        .cond_where(scope.restrict_figures(Alias::new(carrier.path)))
        .add_group_by([column(carrier.branch), column(carrier.path)])
        .order_by(Alias::new(carrier.path), sea_orm::Order::Asc)
        .take();
    for row in db.query_all(&statement).await? {
        let branch = OrganisationId(row.try_get("", "branch")?);
        let path: String = row.try_get("", "path")?;
        let (first, last): (NaiveDate, NaiveDate) =
            (row.try_get("", "first_day")?, row.try_get("", "last_day")?);
        let first = first - chrono::Days::new(carrier.from_after);
        let last = last - chrono::Days::new(carrier.to_after);
        if !tree.has_members_at(branch, &path, first, last) {
            let rows = row.try_get("", "of_branch")?;
            report.findings.push(Finding::PathApart { table: carrier.table, branch, path, rows });
        }
    }
    Ok(())
}
