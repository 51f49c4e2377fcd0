//! Files of cases: every piece is there, and they are as long as the file says. Whether they open is found out when one is
//! fetched: to open all of them would take as long as to read the whole database.

use super::{CaseFault, Finding, MOST_FINDINGS, Report};
use crate::{
    auth::seal::SEALED_BYTES,
    domain::admission_case::CASES,
    entity::{admission_case, case_file, case_file_piece},
    error::Result,
    scope::Scope,
};
use dangvien_shared::id::CaseId;
use sea_orm::{
    ConnectionTrait, ExprTrait as _,
    sea_query::{Expr, Order, Query},
};

pub(super) async fn check<C: ConnectionTrait>(db: &C, scope: &Scope, report: &mut Report) -> Result<()> {
    use case_file::Column as F;
    use case_file_piece::Column as P;
    let of_file = |column: F| Expr::col((case_file::Entity, column));
    let of_piece = |column: P| Expr::col((case_file_piece::Entity, column));
    let whole = format!(
        "count(case_file_piece.number) = case_file.pieces AND coalesce(sum(length(case_file_piece.body)), 0) =
         case_file.size + {SEALED_BYTES} * case_file.pieces"
    );
    let mut select = Query::select();
    select
        .expr(of_file(F::CaseId))
        .from(case_file::Entity)
        .join_as(
            sea_orm::JoinType::InnerJoin,
            admission_case::Entity,
            CASES,
            Expr::col((CASES, admission_case::Column::Id)).eq(of_file(F::CaseId)),
        )
        .left_join(case_file_piece::Entity, of_piece(P::FileId).eq(of_file(F::Id)))
        .cond_where(scope.restrict_cases(CASES))
        .group_by_columns([
            (case_file::Entity, F::Id),
            (case_file::Entity, F::CaseId),
            (case_file::Entity, F::Size),
            (case_file::Entity, F::Pieces),
        ])
        .and_having(Expr::cust(whole).not())
        .order_by((case_file::Entity, F::Id), Order::Asc)
        .limit(MOST_FINDINGS);
    for row in db.query_all(&select).await? {
        let case = CaseId(row.try_get_by_index(0)?);
        report.findings.push(Finding::CaseApart { case, fault: CaseFault::Files });
    }
    Ok(())
}
