//! Merged records: one is closed and nothing is left of it, each merge was approved by another, and what it moved opens.

use super::{Finding, MOST_FINDINGS, Report};
use crate::{
    auth::seal::Sealer,
    domain::merge::{MOVED, are_kept, read_merge},
    entity::{account_person, approval, merged_person, person_merge, person_tie},
    error::Result,
};
use dangvien_shared::id::{AccountId, MergeId};
use sea_orm::{
    ConnectionTrait, EntityTrait as _, ExprTrait as _, Order, QueryOrder as _,
    sea_query::{Alias, Expr, Query},
};
use std::collections::HashMap;

pub(super) async fn check<C: ConnectionTrait>(db: &C, sealer: &Sealer, report: &mut Report) -> Result<()> {
    for (table, column) in MOVED {
        left_over(db, (table, column), report).await?;
    }
    merges(db, sealer, report).await?;
    ties(db, report).await
}

/// Rows that still belong to a closed record; a record that is part of a closed one is left over, too.
async fn left_over<C: ConnectionTrait>(
    db: &C,
    (table, column): (&'static str, &'static str),
    report: &mut Report,
) -> Result<()> {
    let closed = Query::select().column(merged_person::Column::PersonId).from(merged_person::Entity).take();
    let column = Alias::new(column);
    let select = Query::select()
        .distinct()
        .column(column.clone())
        .from(Alias::new(table))
        .and_where(Expr::col(column.clone()).in_subquery(closed))
        .order_by(column, Order::Asc)
        .limit(MOST_FINDINGS)
        .take();
    for row in db.query_all(&select).await? {
        report.findings.push(Finding::LeftOfClosedRecord { person: row.try_get_by_index(0)?, table });
    }
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "every merge is looked at, and none is shown")]
async fn merges<C: ConnectionTrait>(db: &C, sealer: &Sealer, report: &mut Report) -> Result<()> {
    let rows = person_merge::Entity::find().order_by_asc(person_merge::Column::Id).all(db).await?;
    if rows.is_empty() {
        return Ok(());
    }
    let closed = merged_person::Entity::find().all(db).await?;
    let by_merge: HashMap<i64, i64> = closed.iter().map(|row| (row.merge_id, row.person_id)).collect();
    let approvals = approval::Entity::find().all(db).await?;
    let states: HashMap<i64, &str> =
        approvals.iter().filter_map(|row| Some((row.merge_id?, row.state.as_str()))).collect();
    let undone: Vec<i64> =
        rows.iter().filter(|row| row.done_at > 0).filter_map(|row| row.undoes_id).collect();
    for row in &rows {
        let done = row.done_at > 0;
        let stands = done && row.undoes_id.is_none() && row.undone_at == 0;
        let agrees = states.get(&row.id).is_some_and(|state| (*state == "APPROVED") == done)
            && by_merge.get(&row.id).copied() == stands.then_some(row.absorbed_id)
            && undone.contains(&row.id) == (row.undone_at > 0)
            && read_merge(sealer, row).is_ok()
            && are_kept(db, sealer, row, done && row.undoes_id.is_none()).await?;
        if !agrees && report.findings.len() < usize::try_from(MOST_FINDINGS).unwrap_or(usize::MAX) {
            report.findings.push(Finding::MergeApart { merge: MergeId(row.id) });
        }
    }
    Ok(())
}

/// Accounts that are tied to a person by their own approval.
async fn ties<C: ConnectionTrait>(db: &C, report: &mut Report) -> Result<()> {
    let tie = |column| Expr::col((person_tie::Entity, column));
    let asked = |column| Expr::col((approval::Entity, column));
    let select = Query::select()
        .distinct()
        .column((person_tie::Entity, person_tie::Column::AccountId))
        .from(person_tie::Entity)
        .inner_join(approval::Entity, asked(approval::Column::TieId).eq(tie(person_tie::Column::Id)))
        .inner_join(
            account_person::Entity,
            Expr::col((account_person::Entity, account_person::Column::AccountId))
                .eq(tie(person_tie::Column::AccountId)),
        )
        .and_where(asked(approval::Column::State).eq("APPROVED"))
        .and_where(asked(approval::Column::DecidedBy).eq(tie(person_tie::Column::AccountId)))
        .order_by((person_tie::Entity, person_tie::Column::AccountId), Order::Asc)
        .limit(MOST_FINDINGS)
        .take();
    for row in db.query_all(&select).await? {
        report.findings.push(Finding::TieBySelf { account: AccountId(row.try_get_by_index(0)?) });
    }
    Ok(())
}
