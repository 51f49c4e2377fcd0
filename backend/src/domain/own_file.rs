//! Who read or changed the file of a person, for that person: out of the audit trail, the newest first.

use crate::{
    domain::member::coded,
    entity::{
        audit_record::{self, Column},
        audit_subject, merged_person,
    },
    error::{Error, Result},
};
use chrono::{DateTime, Utc};
use dangvien_shared::{
    id::PersonId,
    vocabulary::{AuditAction, AuditOutcome, Role},
};
use sea_orm::{
    ConnectionTrait, ExprTrait as _,
    sea_query::{Expr, JoinType, Order, Query},
};

/// One time that somebody read or changed the file, or was refused it. Whom else it concerned, and from where it came,
/// is for those who read the trail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// When.
    pub at: DateTime<Utc>,
    /// Name of the account at that time; of the server itself its tool; none of nobody who is known.
    pub account_name: Option<String>,
    /// The role used; none of the server itself.
    pub role: Option<Role>,
    /// What was done or tried.
    pub action: AuditAction,
    /// How it ended.
    pub outcome: AuditOutcome,
}

/// The newest records about a person, by every record that is theirs. The caller is that person.
pub async fn readings<C: ConnectionTrait>(db: &C, person: PersonId, most: u64) -> Result<Vec<Reading>> {
    let own = |column| Expr::col((audit_record::Entity, column));
    let about = |column| Expr::col((audit_subject::Entity, column));
    let closed = Query::select()
        .column(merged_person::Column::PersonId)
        .from(merged_person::Entity)
        .and_where(Expr::col(merged_person::Column::IntoId).eq(person.0))
        .take();
    let select = Query::select()
        // Of a merge both records are told.
        .distinct()
        .columns(
            [
                Column::At,
                Column::AccountName,
                Column::Role,
                Column::Action,
                Column::Outcome,
                Column::Sequence,
            ]
            .map(|column| (audit_record::Entity, column)),
        )
        .from(audit_subject::Entity)
        .join(
            JoinType::InnerJoin,
            audit_record::Entity,
            own(Column::Sequence).eq(about(audit_subject::Column::Record)),
        )
        .and_where(
            about(audit_subject::Column::PersonId)
                .eq(person.0)
                .or(about(audit_subject::Column::PersonId).in_subquery(closed)),
        )
        .order_by((audit_record::Entity, Column::Sequence), Order::Desc)
        .limit(most)
        .take();
    let corrupt = || Error::Corrupt("an audit record has an impossible time".to_owned());
    let rows = db.query_all(&select).await?;
    rows.iter()
        .map(|row| {
            let name: String = row.try_get_by_index(1)?;
            Ok(Reading {
                at: DateTime::from_timestamp_millis(row.try_get_by_index(0)?).ok_or_else(corrupt)?,
                account_name: (!name.is_empty()).then_some(name),
                role: Role::from_code(&row.try_get_by_index::<String>(2)?),
                action: coded(AuditAction::from_code, &row.try_get_by_index::<String>(3)?)?,
                outcome: coded(AuditOutcome::from_code, &row.try_get_by_index::<String>(4)?)?,
            })
        })
        .collect()
}
