//! Findings of inspections: what was found wrong in an organisation, by when it must be put right, and what proves that it was.
//!
//! Invariants: a finding is never changed but by closing it, once, with its evidence; none is ever removed. It stays where
//! its organisation stood when it was recorded.

mod list;
mod overdue;
mod record;

pub use list::{FindingField, FindingListing, Which, open_first};
pub use overdue::{UnitFigures, by_unit};
pub use record::{Closing, NewFinding, Unrecorded, close, open};

use crate::{
    domain::page_of_each::FACTS,
    entity::{self, finding::Column, finding::Entity},
    error::Result,
    scope::Scope,
};
use chrono::NaiveDate;
use dangvien_shared::{
    id::{AccountId, CaseId, FindingId, OrganisationId},
    rules::finding::FindingDays,
};
use sea_orm::{
    ConnectionTrait, ExprTrait as _, QueryResult,
    sea_query::{Expr, Query},
};

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Id.
    pub id: FindingId,
    /// Where it was found.
    pub organisation: OrganisationId,
    /// Where that stood when it was recorded.
    pub organisation_path: String,
    /// The case that it is about.
    pub case: Option<CaseId>,
    /// When it was found, is due, and was closed.
    pub days: FindingDays,
    /// What was found.
    pub wording: String,
    /// Who recorded it; none for tools.
    pub opened_by: Option<AccountId>,
    /// Who confirmed that it was put right; none before, and for tools.
    pub closed_by: Option<AccountId>,
    /// What proves that; empty before.
    pub evidence: String,
    /// Number of the document that proves it; empty where there is none.
    pub evidence_reference: String,
    /// Grows with every change.
    pub version: i64,
}

fn own(column: Column) -> Expr {
    Expr::col((FACTS, column))
}

/// Columns of [`read`], in its order.
fn columns() -> Vec<Expr> {
    use Column as C;
    let columns = [
        C::Id,
        C::OrganisationId,
        C::OrganisationPath,
        C::CaseId,
        C::FoundOn,
        C::DueOn,
        C::ClosedOn,
        C::Wording,
        C::OpenedBy,
        C::ClosedBy,
        C::Evidence,
        C::EvidenceReference,
        C::Version,
    ];
    columns.into_iter().map(own).collect()
}

/// Reads the [`columns`] that begin at that place.
fn read(row: &QueryResult, first: usize) -> Result<Finding> {
    let id = |place: usize| row.try_get_by_index::<Option<i64>>(first + place);
    let date = |place: usize| row.try_get_by_index::<NaiveDate>(first + place);
    let text = |place: usize| row.try_get_by_index::<String>(first + place);
    Ok(Finding {
        id: FindingId(row.try_get_by_index(first)?),
        organisation: OrganisationId(row.try_get_by_index(first + 1)?),
        organisation_path: text(2)?,
        case: id(3)?.map(CaseId),
        days: FindingDays { found_on: date(4)?, due_on: date(5)?, closed_on: entity::known(date(6)?) },
        wording: text(7)?,
        opened_by: id(8)?.map(AccountId),
        closed_by: id(9)?.map(AccountId),
        evidence: text(10)?,
        evidence_reference: text(11)?,
        version: row.try_get_by_index(first + 12)?,
    })
}

/// The finding of an id; none where there is none within the scope.
pub async fn find<C: ConnectionTrait>(db: &C, scope: &Scope, id: FindingId) -> Result<Option<Finding>> {
    let mut select = Query::select();
    for column in columns() {
        select.expr(column);
    }
    select
        .from_as(Entity, FACTS)
        .and_where(own(Column::Id).eq(id.0))
        .cond_where(scope.restrict_findings((FACTS, Column::OrganisationPath)));
    db.query_one(&select).await?.map(|row| read(&row, 0)).transpose()
}
