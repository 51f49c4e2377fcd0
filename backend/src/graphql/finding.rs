//! Findings of inspections: what must be put right in an organisation by when, and what is overdue in each unit.

mod mutation;

pub use mutation::FindingMutation;

use super::{
    admission_case::AdmissionCase,
    approval::AccountName,
    batch::{Batches, Question},
    connection::{Connection, Listed, Paging},
    cost,
    date::Date,
    error::ApiResult,
    listing,
    organisation::{Organisation, Standing},
    request::RequestData,
};
use crate::{
    domain::finding::{self as domain, FindingListing, UnitFigures, Which, open_first},
    error::Result,
};
use async_graphql::{Context, Description, Enum, ID, Object};
use chrono::NaiveDate;
use dangvien_shared::{
    id::{AccountId, OrganisationId},
    rules::{clock::Severity, finding::FindingState},
    vocabulary::Action,
};
use std::sync::Arc;

/// Units directly below an organisation that a list is reckoned to have, for costs.
const USUAL_UNITS: usize = 30;

/// What an inspection found in an organisation (kết luận kiểm tra): it is put right by its deadline, and closed with what
/// proves that.
#[derive(Description, Clone, Debug)]
pub struct Finding(Arc<domain::Finding>);

#[Object(use_type_description)]
impl Finding {
    /// Its id (mã định danh).
    async fn id(&self) -> ID {
        self.0.id.to_wire().into()
    }

    /// Where it was found (tổ chức được kiểm tra); null where that stands no longer.
    async fn organisation(&self, ctx: &Context<'_>) -> Option<Organisation> {
        let request = RequestData::of(ctx);
        Organisation::find(request, self.0.organisation, request.today)
    }

    /// The case that it is about (hồ sơ liên quan); null where it is about none, or where that may not be seen.
    async fn admission_case(&self, ctx: &Context<'_>) -> ApiResult<Option<AdmissionCase>> {
        match self.0.case {
            Some(case) => AdmissionCase::find(RequestData::of(ctx), case).await,
            None => Ok(None),
        }
    }

    /// The day of the inspection (ngày kiểm tra).
    async fn found_on(&self) -> Date {
        self.0.days.found_on.into()
    }

    /// What was found (nội dung).
    async fn text(&self) -> &str {
        &self.0.wording
    }

    /// The day by which it must be put right; that day is still in time (hạn khắc phục).
    async fn due_on(&self) -> Date {
        self.0.days.due_on.into()
    }

    /// Calendar days left until then, negative once it has passed; null once it is closed (số ngày còn lại).
    async fn days_left(&self, ctx: &Context<'_>) -> Option<i64> {
        self.0.days.days_left(RequestData::of(ctx).today)
    }

    /// How it stands today (trạng thái).
    async fn state(&self, ctx: &Context<'_>) -> FindingState {
        self.0.days.state(RequestData::of(ctx).today)
    }

    /// How near the deadline is today; null once it is closed (mức độ nhắc).
    async fn severity(&self, ctx: &Context<'_>) -> Option<Severity> {
        self.0.days.severity(RequestData::of(ctx).today)
    }

    /// Name of who recorded it; null for tools (người ghi nhận).
    async fn opened_by(&self, ctx: &Context<'_>) -> ApiResult<Option<String>> {
        name_of(ctx, self.0.opened_by).await
    }

    /// The day on which it was put right; null while it is open (ngày khắc phục).
    async fn closed_on(&self) -> Option<Date> {
        self.0.days.closed_on.map(Date)
    }

    /// Name of who confirmed that; null while it is open, and for tools (người xác nhận).
    async fn closed_by(&self, ctx: &Context<'_>) -> ApiResult<Option<String>> {
        name_of(ctx, self.0.closed_by).await
    }

    /// What proves that it was put right; null while it is open (minh chứng).
    async fn evidence(&self) -> Option<&str> {
        self.0.days.closed_on.is_some().then_some(&self.0.evidence)
    }

    /// Number of the document that proves it; null where there is none (số văn bản minh chứng).
    async fn evidence_reference(&self) -> Option<&str> {
        Some(&*self.0.evidence_reference).filter(|reference| !reference.is_empty())
    }

    /// Grows with every change: what a change names as `expectedVersion` (phiên bản).
    async fn version(&self) -> i64 {
        self.0.version
    }

    /// Whether the viewer may close it now (người xem được đóng).
    async fn viewer_closes(&self, ctx: &Context<'_>) -> bool {
        let may = RequestData::of(ctx).scope.may_at(Action::RecordFindings, &self.0.organisation_path);
        may && self.0.days.closed_on.is_none()
    }
}

async fn name_of(ctx: &Context<'_>, account: Option<AccountId>) -> ApiResult<Option<String>> {
    match account {
        Some(account) => RequestData::of(ctx).batches.find(AccountName(account)).await,
        None => Ok(None),
    }
}

impl Listed for Finding {
    const CONNECTION: &'static str = "FindingConnection";
    const EDGE: &'static str = "FindingEdge";
}

/// Which findings (loại kết luận kiểm tra).
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindingFilter {
    /// Those that are not closed (chưa đóng).
    Open,
    /// Those that are not closed though their deadline has passed (quá hạn).
    Overdue,
    /// Those that are closed (đã đóng).
    Closed,
}

/// What is overdue in a unit, at any depth below it, as it stands today (quá hạn của đơn vị).
#[derive(Description, Clone, Copy, Debug)]
pub struct UnitOverdue {
    figures: UnitFigures,
    as_of: NaiveDate,
}

#[Object(use_type_description)]
impl UnitOverdue {
    /// The unit (đơn vị).
    async fn organisation(&self, ctx: &Context<'_>) -> Option<Organisation> {
        Organisation::find(RequestData::of(ctx), self.figures.unit, self.as_of)
    }

    /// Open cases whose deadline has passed: the sum of `overdue` in its `pipeline` (hồ sơ quá hạn).
    async fn overdue_case_count(&self) -> i64 {
        self.figures.overdue_cases
    }

    /// Open findings whose deadline has passed (kết luận quá hạn).
    async fn overdue_finding_count(&self) -> i64 {
        self.figures.overdue_findings
    }

    /// Open findings (kết luận chưa đóng).
    async fn open_finding_count(&self) -> i64 {
        self.figures.open_findings
    }
}

/// The findings of an organisation.
#[derive(Clone)]
pub struct OrganisationFindings(pub Standing);

#[Object]
impl OrganisationFindings {
    /// Findings of inspections here and at any depth below (kết luận kiểm tra), as they stand today: open ones by their
    /// deadlines, overdue ones first, then those that were closed last. Empty without `READ_FINDINGS`.
    #[graphql(complexity = "cost::connection(first, last, child_complexity)")]
    async fn findings(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only these (trạng thái).")] state: Option<FindingFilter>,
        #[graphql(desc = "That many from the front, at most 200 (số dòng đầu).")] first: Option<i32>,
        #[graphql(desc = "After this cursor (sau con trỏ).")] after: Option<String>,
        #[graphql(desc = "That many from the back, at most 200 (số dòng cuối).")] last: Option<i32>,
        #[graphql(desc = "Before this cursor (trước con trỏ).")] before: Option<String>,
    ) -> ApiResult<Connection<Finding>> {
        let which = match state {
            None => Which::All,
            Some(FindingFilter::Open) => Which::Open,
            Some(FindingFilter::Overdue) => Which::Overdue(RequestData::of(ctx).today),
            Some(FindingFilter::Closed) => Which::Closed,
        };
        let listing = FindingListing { as_of: self.0.as_of, which };
        let paging = Paging { first, after, last, before };
        let below = Some(self.0.node().id);
        listing::page(ctx, below, listing, open_first(), &paging, |facts| Finding(Arc::clone(facts))).await
    }

    /// What is overdue today in each unit directly below (danh sách quá hạn theo đơn vị), in the order of the tree; null
    /// for who may not read exact figures and findings here.
    #[graphql(complexity = "cost::AGGREGATE + cost::list(USUAL_UNITS, child_complexity)")]
    async fn overdue_by_unit(&self, ctx: &Context<'_>) -> ApiResult<Option<Vec<UnitOverdue>>> {
        let (request, node) = (RequestData::of(ctx), self.0.node());
        let may = |action| request.scope.may_at(action, &node.path);
        if !may(Action::ReadFigures) || !may(Action::ReadFindings) {
            return Ok(None);
        }
        let as_of = self.0.as_of;
        let units = request.batches.ask(node.id, OverdueByUnit { as_of, today: request.today }).await?;
        Ok(Some(units.into_iter().map(|figures| UnitOverdue { figures, as_of }).collect()))
    }
}

#[derive(PartialEq, Eq, Hash)]
struct OverdueByUnit {
    as_of: NaiveDate,
    today: NaiveDate,
}

impl Question for OverdueByUnit {
    type Answer = Vec<UnitFigures>;

    const LEADS_ON: bool = false;

    async fn answer(
        &self,
        batches: &Batches,
        organisations: &[OrganisationId],
    ) -> Result<Vec<Vec<UnitFigures>>> {
        let Batches { store, scope, tree, .. } = batches;
        domain::by_unit(store.reader(), scope, tree, organisations, (self.as_of, self.today)).await
    }
}
