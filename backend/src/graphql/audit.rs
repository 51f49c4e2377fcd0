//! The audit trail, for those who may read it.

use super::{
    connection::{Connection, Listed, Paging, WholeList, wants_rows},
    cost,
    date::Date,
    error::ApiResult,
    filter, id,
    organisation::Organisation,
    request::RequestData,
};
use crate::{
    audit::hexadecimal,
    clock::midnight,
    domain::{
        audit_list,
        page::{Page, Window},
    },
};
use async_graphql::{Context, Description, ID, InputObject, Object};
use chrono::{DateTime, Utc};
use dangvien_shared::{
    id::{
        AccessTokenId, AccountId, AdmissionId, ApprovalId, GrantId, ImportRunId, OrganisationId, PersonId,
        SessionId,
    },
    vocabulary::{AuditAction, AuditOutcome, AuditSubject},
};
use futures_util::future::BoxFuture;
use std::sync::Arc;

/// One thing that somebody did, read or was refused (bản ghi nhật ký). It tells ids and codes, no personal values.
#[derive(Description, Clone, Debug)]
pub struct AuditRecord(audit_list::AuditRecord);

impl Listed for AuditRecord {
    const CONNECTION: &'static str = "AuditRecordConnection";
    const EDGE: &'static str = "AuditRecordEdge";
}

#[Object(use_type_description)]
impl AuditRecord {
    /// Its place in the chain, from 1 without a gap (số thứ tự).
    async fn sequence(&self) -> i64 {
        self.0.sequence
    }

    /// When (thời điểm).
    async fn at(&self) -> DateTime<Utc> {
        self.0.at
    }

    /// Name of the account at that time (tên tài khoản); null of nobody who is known.
    async fn account_name(&self) -> Option<&str> {
        self.0.account_name.as_deref()
    }

    /// Code of the role used (vai trò); null of the server itself and of nobody who is known.
    async fn role(&self) -> Option<&str> {
        self.0.role.as_deref()
    }

    /// What was done or tried (hành động).
    async fn action(&self) -> AuditAction {
        self.0.action
    }

    /// How it ended (kết quả).
    async fn outcome(&self) -> AuditOutcome {
        self.0.outcome
    }

    /// What kind of thing it was done to (loại đối tượng).
    async fn subject_kind(&self) -> Option<AuditSubject> {
        self.0.subject.map(|(kind, _)| kind)
    }

    /// Id of the thing (mã đối tượng); null where such things have no id here.
    async fn subject_id(&self) -> Option<ID> {
        let (kind, id) = self.0.subject?;
        let word = match kind {
            AuditSubject::Member => PersonId(id).to_wire(),
            AuditSubject::Organisation => OrganisationId(id).to_wire(),
            AuditSubject::Admission => AdmissionId(id).to_wire(),
            AuditSubject::ImportRun => ImportRunId(id).to_wire(),
            AuditSubject::Account => AccountId(id).to_wire(),
            AuditSubject::Grant => GrantId(id).to_wire(),
            AuditSubject::Session => SessionId(id).to_wire(),
            AuditSubject::Token => AccessTokenId(id).to_wire(),
            AuditSubject::Approval => ApprovalId(id).to_wire(),
            AuditSubject::Inspection => return None,
        };
        Some(word.into())
    }

    /// The organisation that it concerns, as it stands today (tổ chức đảng); null of what concerns none, and of one
    /// that was dissolved.
    async fn organisation(&self, ctx: &Context<'_>) -> Option<Organisation> {
        let request = RequestData::of(ctx);
        let holder = request.tree.last_at_path(self.0.organisation_path.as_deref()?)?;
        Organisation::find(request, holder.id, request.today)
    }

    /// What else is told, as JSON: numbers, ids, codes and names of fields (chi tiết).
    async fn detail(&self) -> &str {
        &self.0.detail
    }

    /// Id of the request, as in its answer and in the log of the server (mã yêu cầu).
    async fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// Where it came from (địa chỉ mạng).
    async fn address(&self) -> Option<&str> {
        self.0.address.as_deref()
    }

    /// The hash that seals it, hexadecimal (mã băm).
    async fn hash(&self) -> String {
        hexadecimal(&self.0.hash)
    }
}

/// Conditions on records of the audit trail, all of which hold (điều kiện lọc nhật ký).
#[derive(InputObject, Clone, Debug, Default)]
pub struct AuditFilter {
    /// First day (từ ngày).
    from: Option<Date>,
    /// Last day (đến ngày).
    to: Option<Date>,
    /// One of these actions (hành động).
    action: Option<Vec<AuditAction>>,
    /// This outcome (kết quả).
    outcome: Option<AuditOutcome>,
    /// By the account that had exactly this name (tên tài khoản).
    account_name: Option<String>,
    /// About this member's file (đảng viên).
    member: Option<ID>,
    /// Concerning this organisation and what is below it (trong phạm vi tổ chức).
    within: Option<ID>,
}

impl AuditFilter {
    fn into_domain(self, request: &RequestData) -> ApiResult<audit_list::AuditFilter> {
        let wrong = |field: &'static str| move |wrong| filter::refuse(field, wrong);
        let within = self.within.map(|id| id::organisation(request, "filter.within", &id)).transpose()?;
        Ok(audit_list::AuditFilter {
            from: self.from.map(|day| midnight(day.0)),
            before: self.to.and_then(|day| day.0.succ_opt()).map(midnight),
            actions: filter::list("action", self.action)?,
            outcome: self.outcome,
            account_id: None,
            account_name: self.account_name,
            person: self.member.map(|id| PersonId::from_wire(&id).map_err(wrong("member"))).transpose()?,
            // One that never stood in what may be seen is no organisation at all: nothing concerns it.
            within: within.map(|id| id.unwrap_or(OrganisationId(0))),
        })
    }
}

/// The records that a filter leaves.
struct Records(audit_list::AuditFilter);

impl WholeList for Records {
    fn total<'a>(&'a self, request: &'a RequestData) -> BoxFuture<'a, ApiResult<i64>> {
        let db = request.store.reader();
        Box::pin(async { Ok(audit_list::count(db, &request.scope, &request.tree, &self.0).await?) })
    }

    fn holds<'a>(&'a self, request: &'a RequestData, window: Window) -> BoxFuture<'a, ApiResult<bool>> {
        let db = request.store.reader();
        Box::pin(async move {
            Ok(audit_list::page(db, &request.scope, &request.tree, &self.0, &window).await?.more)
        })
    }
}

/// Queries about the audit trail.
#[derive(Default)]
pub struct AuditQuery;

#[Object]
impl AuditQuery {
    /// Records of the audit trail, the newest first (nhật ký); empty for who may not read them.
    #[graphql(complexity = "cost::connection(first, last, child_complexity)")]
    async fn audit_records(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only these (điều kiện lọc).")] filter: Option<AuditFilter>,
        #[graphql(desc = "That many from the front, at most 200; 50 when neither is said (số dòng đầu).")]
        first: Option<i32>,
        #[graphql(desc = "After this cursor (sau con trỏ).")] after: Option<String>,
        #[graphql(desc = "That many from the back, at most 200 (số dòng cuối).")] last: Option<i32>,
        #[graphql(desc = "Before this cursor (trước con trỏ).")] before: Option<String>,
    ) -> ApiResult<Connection<AuditRecord>> {
        let request = RequestData::of(ctx);
        let order = audit_list::newest_first();
        let window = Paging { first, after, last, before }.window(&order)?;
        let filter = filter.unwrap_or_default().into_domain(request)?;
        let page = if wants_rows(ctx) {
            let db = request.store.reader();
            audit_list::page(db, &request.scope, &request.tree, &filter, &window).await?
        } else {
            Page::default()
        };
        let rows = page.rows.into_iter().map(|record| (audit_list::position(&record), AuditRecord(record)));
        let page = Page { rows: rows.collect(), more: page.more };
        Ok(Connection::new(&order, window, page, Arc::new(Records(filter))))
    }
}
