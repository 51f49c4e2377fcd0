//! Records of the audit trail for those who may read it, the newest first.

use super::{
    page::{Direction, KeyKind, KeyValue, Keyset, ListOrder, Page, Position, SortField, Window},
    tree::{Tree, subtree_end},
};
use crate::{
    domain::member::coded,
    entity::{
        audit_record::{self, Column, Entity},
        audit_subject, merged_person,
    },
    error::{Error, Result},
    scope::Scope,
};
use chrono::{DateTime, Utc};
use dangvien_shared::{
    id::{OrganisationId, PersonId},
    vocabulary::{Action, AuditAction, AuditOutcome, AuditSubject},
};
use sea_orm::{
    Condition, ConnectionTrait, ExprTrait as _, QueryResult,
    sea_query::{Expr, Query, SelectStatement},
};

/// A record, as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditRecord {
    /// Place in the chain.
    pub sequence: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// The account; none of nobody who is known.
    pub account_id: Option<i64>,
    /// Its name at that time; none of nobody who is known.
    pub account_name: Option<String>,
    /// Code of the role used.
    pub role: Option<String>,
    /// What was done or tried.
    pub action: AuditAction,
    /// How it ended.
    pub outcome: AuditOutcome,
    /// What it was done to.
    pub subject: Option<(AuditSubject, i64)>,
    /// Path of the organisation that it concerns, as it was.
    pub organisation_path: Option<String>,
    /// What else is told, as canonical JSON.
    pub detail: String,
    /// Id of the request.
    pub request_id: Option<String>,
    /// Where it came from.
    pub address: Option<String>,
    /// The hash that seals it.
    pub hash: Vec<u8>,
}

/// Conditions on records, all of which hold; what is left out does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// First instant.
    pub from: Option<DateTime<Utc>>,
    /// First instant after.
    pub before: Option<DateTime<Utc>>,
    /// One of these actions.
    pub actions: Option<Vec<AuditAction>>,
    /// This outcome.
    pub outcome: Option<AuditOutcome>,
    /// By the account of this id.
    pub account_id: Option<i64>,
    /// By the account of this name, as it was then.
    pub account_name: Option<String>,
    /// About this person, by every record that is theirs.
    pub person: Option<PersonId>,
    /// Concerning one of these organisations and what is or was below.
    pub within: Option<OrganisationId>,
}

/// Whether an actor may read any of the trail.
pub fn may_read_audit(scope: &Scope) -> bool {
    scope.may(Action::ReadAudit) || scope.may_everywhere(Action::ReadAudit)
}

/// What lists of records are ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AuditField {
    /// Place in the chain.
    Sequence,
}

impl SortField for AuditField {
    const LIST: &'static str = "auditRecords";

    fn name(self) -> &'static str {
        "SEQUENCE"
    }

    fn kind(self) -> KeyKind {
        KeyKind::Number
    }
}

/// The newest first: by place in the chain, as clocks can be set back.
pub fn newest_first() -> ListOrder<AuditField> {
    ListOrder(vec![(AuditField::Sequence, Direction::Descending)])
}

/// Where a record stands in that order.
pub fn position(record: &AuditRecord) -> Position {
    vec![KeyValue::Number(record.sequence), KeyValue::Number(record.sequence)]
}

/// A page of the records, the newest first; empty for who may not read them.
pub async fn page<C: ConnectionTrait>(
    db: &C,
    scope: &Scope,
    tree: &Tree,
    filter: &AuditFilter,
    window: &Window,
) -> Result<Page<AuditRecord>> {
    if !may_read_audit(scope) {
        return Ok(Page::default());
    }
    let keyset =
        Keyset::new(&newest_first(), |AuditField::Sequence| own(Column::Sequence), own(Column::Sequence));
    let mut select = records(scope, tree, filter);
    select
        .columns(
            [
                Column::Sequence,
                Column::At,
                Column::AccountId,
                Column::AccountName,
                Column::Role,
                Column::Action,
                Column::Outcome,
                Column::SubjectKind,
                Column::SubjectId,
                Column::OrganisationPath,
                Column::Detail,
                Column::RequestId,
                Column::Address,
                Column::Hash,
            ]
            .map(|column| (Entity, column)),
        )
        .cond_where(keyset.within(window));
    keyset.arrange(&mut select, window);
    let rows = db.query_all(&select).await?.iter().map(read).collect::<Result<_>>()?;
    Ok(Page::from_fetched(rows, window))
}

/// How many records the filter leaves.
pub async fn count<C: ConnectionTrait>(
    db: &C,
    scope: &Scope,
    tree: &Tree,
    filter: &AuditFilter,
) -> Result<i64> {
    if !may_read_audit(scope) {
        return Ok(0);
    }
    let mut select = records(scope, tree, filter);
    select.expr(own(Column::Sequence).count());
    let missing = || Error::Corrupt("a count gave nothing back".to_owned());
    Ok(db.query_one(&select).await?.ok_or_else(missing)?.try_get_by_index(0)?)
}

fn records(scope: &Scope, tree: &Tree, filter: &AuditFilter) -> SelectStatement {
    let mut select = Query::select();
    select.from(Entity).cond_where(only(tree, filter));
    // What concerns the server as a whole has no path, and is for those who see everything.
    if !scope.may_everywhere(Action::ReadAudit) {
        select.cond_where(scope.restrict_audit((Entity, Column::OrganisationPath)));
    }
    select
}

fn only(tree: &Tree, filter: &AuditFilter) -> Condition {
    let instant = |at: DateTime<Utc>| at.timestamp_millis();
    let codes =
        |actions: &Vec<AuditAction>| actions.iter().map(|action| action.as_code()).collect::<Vec<_>>();
    Condition::all()
        .add_option(filter.from.map(|from| own(Column::At).gte(instant(from))))
        .add_option(filter.before.map(|before| own(Column::At).lt(instant(before))))
        .add_option(filter.actions.as_ref().map(|actions| own(Column::Action).is_in(codes(actions))))
        .add_option(filter.outcome.map(|outcome| own(Column::Outcome).eq(outcome.as_code())))
        .add_option(filter.account_id.map(|id| own(Column::AccountId).eq(id)))
        .add_option(filter.account_name.as_deref().map(|name| own(Column::AccountName).eq(name)))
        .add_option(filter.person.map(about))
        .add_option(filter.within.map(|organisation| below(tree, organisation)))
}

fn about(person: PersonId) -> Expr {
    let closed = Query::select()
        .column(merged_person::Column::PersonId)
        .from(merged_person::Entity)
        .and_where(Expr::col(merged_person::Column::IntoId).eq(person.0))
        .take();
    let mut records = Query::select();
    records.column(audit_subject::Column::Record).from(audit_subject::Entity).and_where(
        Expr::col(audit_subject::Column::PersonId)
            .eq(person.0)
            .or(Expr::col(audit_subject::Column::PersonId).in_subquery(closed)),
    );
    own(Column::Sequence).in_subquery(records)
}

/// On any of the paths that the organisation ever had; on none where it never stood.
fn below(tree: &Tree, organisation: OrganisationId) -> Condition {
    let path = || own(Column::OrganisationPath);
    let paths = tree.paths_ever(organisation);
    if paths.is_empty() {
        return Condition::all().add(Expr::val(1).eq(0));
    }
    paths
        .iter()
        .fold(Condition::any(), |any, root| any.add(path().gte(&**root).and(path().lt(subtree_end(root)))))
}

fn own(column: Column) -> Expr {
    Expr::col((audit_record::Entity, column))
}

fn read(row: &QueryResult) -> Result<AuditRecord> {
    let text = |at: usize| -> Result<Option<String>> {
        let text: String = row.try_get_by_index(at)?;
        Ok((!text.is_empty()).then_some(text))
    };
    let subject = match (text(7)?, row.try_get_by_index::<Option<i64>>(8)?) {
        (Some(kind), Some(id)) => Some((coded(AuditSubject::from_code, &kind)?, id)),
        _ => None,
    };
    let at = DateTime::from_timestamp_millis(row.try_get_by_index(1)?);
    Ok(AuditRecord {
        sequence: row.try_get_by_index(0)?,
        at: at.ok_or_else(|| Error::Corrupt("an audit record has an impossible time".to_owned()))?,
        account_id: row.try_get_by_index(2)?,
        account_name: text(3)?,
        role: text(4)?,
        action: coded(AuditAction::from_code, &row.try_get_by_index::<String>(5)?)?,
        outcome: coded(AuditOutcome::from_code, &row.try_get_by_index::<String>(6)?)?,
        subject,
        organisation_path: text(9)?,
        detail: row.try_get_by_index(10)?,
        request_id: text(11)?,
        address: text(12)?,
        hash: row.try_get_by_index(13)?,
    })
}
