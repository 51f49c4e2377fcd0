//! Movements and what they move: the same people on the same days at the same branches.

use super::{Finding, MOST_FINDINGS, Report};
use crate::{
    domain::statistics::is_well_formed,
    entity::{OPEN, admission, membership, movement},
    error::Result,
    scope::Scope,
};
use dangvien_shared::{id::PersonId, vocabulary::MovementKind};
use sea_orm::{
    Condition, ConnectionTrait, ExprTrait as _, Order,
    sea_query::{Alias, CaseStatement, Expr, IntoTableRef, Query, SelectStatement, UnionType},
};

/// Of everybody, or of one person alone.
pub(super) async fn check<C: ConnectionTrait>(
    db: &C,
    scope: &Scope,
    only: Option<PersonId>,
    report: &mut Report,
) -> Result<()> {
    for row in db.query_all(&sum_up(changes(scope, only))).await? {
        let (person, day) = (row.try_get("", "person_id")?, row.try_get("", "day")?);
        report.findings.push(Finding::MovementsDisagree { person, day });
    }
    for row in db.query_all(&sum_up(admissions(scope, only))).await? {
        let (person, day) = (row.try_get("", "person_id")?, row.try_get("", "day")?);
        report.findings.push(Finding::AdmissionWithoutMovement { person, day });
    }
    for row in db.query_all(&recognitions(scope, only)).await? {
        let (person, day) = (row.try_get("", "person_id")?, row.try_get("", "day")?);
        report.findings.push(Finding::RecognisedOnAnotherDay { person, day });
    }
    Ok(())
}

/// One event: a person, a day, a path, +1 or −1, and whether the row contradicts itself.
struct Event {
    day: Expr,
    path: Expr,
    net: i32,
    misfit: Expr,
}

fn event(table: impl IntoTableRef, only: Option<PersonId>, event: Event) -> SelectStatement {
    let mut select = Query::select();
    select
        .expr_as(Expr::col("person_id"), "person_id")
        .expr_as(event.day, "day")
        .expr_as(event.path, "path")
        .expr_as(Expr::cust(event.net.to_string()), "net")
        .expr_as(event.misfit, "misfit")
        .from(table);
    if let Some(person) = only {
        select.and_where(Expr::col("person_id").eq(person.0));
    }
    select
}

/// Memberships that begin and end, against movements that come and go, branch by branch.
fn changes(scope: &Scope, only: Option<PersonId>) -> SelectStatement {
    use membership::Column as M;
    use movement::Column as V;
    let fits = || Expr::cust("0");
    let misfit = || -> Expr {
        let fits = is_well_formed("movement");
        CaseStatement::new().case(fits, Expr::cust("0")).finally(Expr::cust("1")).into()
    };
    let edge = |day: M, net| {
        let own = Event { day: Expr::col(day), path: Expr::col(M::BranchPath), net, misfit: fits() };
        event(membership::Entity, only, own)
            .and_where(Expr::col(day).lt(OPEN))
            .cond_where(scope.restrict_figures(M::BranchPath))
            .take()
    };
    let moved = |path: V, net| {
        let own = Event { day: Expr::col(V::HappenedOn), path: Expr::col(path), net, misfit: misfit() };
        event(movement::Entity, only, own)
            .and_where(Expr::col(path).ne(""))
            .cond_where(scope.restrict_figures(path))
            .take()
    };
    edge(M::ValidFrom, 1)
        .union(UnionType::All, edge(M::ValidTo, -1))
        .union(UnionType::All, moved(V::ToPath, -1))
        .union(UnionType::All, moved(V::FromPath, 1))
        .take()
}

/// Admissions with whose ceremony a membership began, against movements of admission.
fn admissions(scope: &Scope, only: Option<PersonId>) -> SelectStatement {
    use admission::Column as A;
    use movement::Column as V;
    let began = Query::select()
        .expr(Expr::cust("1"))
        .from(membership::Entity)
        .and_where(
            col(&membership::Entity, membership::Column::PersonId).eq(col(&admission::Entity, A::PersonId)),
        )
        .and_where(
            col(&membership::Entity, membership::Column::ValidFrom)
                .eq(col(&admission::Entity, A::CeremonyOn)),
        )
        .take();
    let admitted = Event {
        day: Expr::col(A::CeremonyOn),
        path: Expr::col(A::BranchPath),
        net: 1,
        misfit: Expr::cust("0"),
    };
    let moved =
        Event { day: Expr::col(V::HappenedOn), path: Expr::col(V::ToPath), net: -1, misfit: Expr::cust("0") };
    let kinds = [MovementKind::Admitted, MovementKind::Readmitted].map(MovementKind::as_code);
    let moved = event(movement::Entity, only, moved)
        .and_where(Expr::col(V::Kind).is_in(kinds))
        .cond_where(scope.restrict_figures(V::ToPath))
        .take();
    event(admission::Entity, only, admitted)
        .and_where(Expr::exists(began))
        .cond_where(scope.restrict_figures(A::BranchPath))
        .union(UnionType::All, moved)
        .take()
}

/// Recognitions of whom was a member on that day with another official date.
fn recognitions(scope: &Scope, only: Option<PersonId>) -> SelectStatement {
    use membership::Column as M;
    use movement::Column as V;
    let official = Query::select()
        .expr(Expr::cust("1"))
        .from(membership::Entity)
        .and_where(col(&membership::Entity, M::PersonId).eq(col(&movement::Entity, V::PersonId)))
        .and_where(col(&membership::Entity, M::OfficialOn).eq(col(&movement::Entity, V::HappenedOn)))
        .take();
    let mut select = Query::select();
    if let Some(person) = only {
        select.and_where(Expr::col(V::PersonId).eq(person.0));
    }
    select
        .columns([V::PersonId])
        .expr_as(Expr::col(V::HappenedOn), "day")
        .from(movement::Entity)
        .and_where(Expr::col(V::Kind).eq(MovementKind::Recognised.as_code()))
        .and_where(Expr::exists(official).not())
        .cond_where(scope.restrict_figures(V::ToPath))
        .order_by(V::PersonId, Order::Asc)
        .limit(MOST_FINDINGS)
        .take()
}

/// Persons and days on which the events do not cancel.
fn sum_up(events: SelectStatement) -> SelectStatement {
    let column = |name: &'static str| Expr::col(("e", name));
    let at_branch = Query::select()
        .expr_as(column("person_id"), "person_id")
        .expr_as(column("day"), "day")
        .from_subquery(events, "e")
        .add_group_by([column("person_id"), column("day"), column("path")])
        .cond_having(
            Condition::any()
                .add(column("net").sum().ne(Expr::cust("0")))
                .add(column("misfit").sum().gt(Expr::cust("0"))),
        )
        .take();
    let person = || Expr::col(("b", "person_id"));
    Query::select()
        .expr_as(person(), "person_id")
        .expr_as(Expr::col(("b", "day")).min(), "day")
        .from_subquery(at_branch, "b")
        .add_group_by([person()])
        .order_by(("b", "person_id"), Order::Asc)
        .limit(MOST_FINDINGS)
        .take()
}

fn col(table: &impl sea_orm::Iden, name: impl sea_orm::sea_query::IntoIden) -> Expr {
    Expr::col((Alias::new(table.unquoted()), name))
}
