//! The log of what branches do to find and prepare prospects, and the quarters that they left empty.

mod gaps;
mod mutation;

pub use mutation::SourceWorkMutation;

use super::{
    connection::{Connection, Listed, Paging},
    cost,
    date::Date,
    error::{ApiError, ApiResult},
    listing,
    organisation::{Organisation, Standing},
    request::RequestData,
};
use crate::domain::source_work::{Activity, ActivityListing, GapRequest, newest_first};
use async_graphql::{Context, Description, ID, Object, SimpleObject};
use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
use dangvien_shared::{
    rules::source_work::Quarter,
    vocabulary::{Action, SourceWorkKind},
};
use gaps::{GapsOf, SourceWorkGaps};
use std::sync::Arc;

/// An activity by which a branch found or prepared prospects (hoạt động tạo nguồn). It never changes; a mistake is taken
/// back, and stays.
#[derive(Description, Clone, Debug)]
pub struct SourceWork(Arc<Activity>);

/// That an activity was taken back (việc rút lại hoạt động).
#[derive(SimpleObject)]
pub struct SourceWorkTakenBack {
    /// When (thời điểm).
    at: DateTime<Utc>,
    /// Name of who did it; null for tools (người rút lại).
    by: Option<String>,
    /// Why (lý do).
    reason: String,
}

impl Listed for SourceWork {
    const CONNECTION: &'static str = "SourceWorkConnection";
    const EDGE: &'static str = "SourceWorkEdge";
}

#[Object(use_type_description)]
impl SourceWork {
    /// Its id (mã định danh).
    async fn id(&self) -> ID {
        self.0.id.to_wire().into()
    }

    /// Whose it was, as it stands today; null where it stands no more or may not be seen (tổ chức thực hiện).
    async fn organisation(&self, ctx: &Context<'_>) -> Option<Organisation> {
        let request = RequestData::of(ctx);
        Organisation::find(request, self.0.organisation, request.today)
    }

    /// The day (ngày thực hiện).
    async fn held_on(&self) -> Date {
        self.0.held_on.into()
    }

    /// What kind (loại hoạt động).
    async fn kind(&self) -> SourceWorkKind {
        self.0.kind
    }

    /// What it was about (nội dung).
    async fn title(&self) -> &str {
        &self.0.title
    }

    /// People who were reached; null where nobody counted them (số người tham gia).
    async fn reached(&self) -> Option<i32> {
        self.0.reached
    }

    /// What else is told; may be empty (ghi chú).
    async fn note(&self) -> &str {
        &self.0.note
    }

    /// When it was recorded (thời điểm ghi nhận).
    async fn recorded_at(&self) -> DateTime<Utc> {
        self.0.recorded_at
    }

    /// Name of who recorded it; null for tools (người ghi nhận).
    async fn recorded_by(&self) -> Option<&str> {
        self.0.recorded_by.as_deref()
    }

    /// That it was taken back: it counts nowhere; null while it stands (đã rút lại).
    async fn taken_back(&self) -> Option<SourceWorkTakenBack> {
        let taken = self.0.taken_back.clone()?;
        Some(SourceWorkTakenBack { at: taken.at, by: taken.by, reason: taken.reason })
    }

    /// Whether the viewer may take it back (người xem được rút lại).
    async fn viewer_takes_back(&self, ctx: &Context<'_>) -> bool {
        let may = RequestData::of(ctx).scope.may_at(Action::RecordCases, &self.0.path);
        may && self.0.taken_back.is_none()
    }
}

/// The source work of an organisation.
#[derive(Clone)]
pub struct OrganisationSourceWork(pub Standing);

#[Object]
impl OrganisationSourceWork {
    /// Activities at any depth that find and prepare prospects, up to the day asOf, the newest first; those that were
    /// taken back among them (nhật ký công tác tạo nguồn). Empty for who may not read the cases of whole branches.
    #[graphql(complexity = "cost::connection(first, last, child_complexity)")]
    #[expect(clippy::too_many_arguments, reason = "period and the four paging arguments of a connection")]
    async fn source_work(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "First day, the beginning when left out (từ ngày).")] from: Option<Date>,
        #[graphql(desc = "Last day, the day asOf when left out (đến ngày).")] to: Option<Date>,
        #[graphql(desc = "That many from the front, at most 200 (số dòng đầu).")] first: Option<i32>,
        #[graphql(desc = "After this cursor (sau con trỏ).")] after: Option<String>,
        #[graphql(desc = "That many from the back, at most 200 (số dòng cuối).")] last: Option<i32>,
        #[graphql(desc = "Before this cursor (trước con trỏ).")] before: Option<String>,
    ) -> ApiResult<Connection<SourceWork>> {
        let as_of = self.0.as_of;
        let from = from.map_or(NaiveDate::MIN, |day| day.0);
        if to.is_some_and(|to| from > to.0) {
            return Err(ApiError::bad_input("from", "lies after the end of the period"));
        }
        // Nothing after the day asOf is told.
        let listing = ActivityListing { from, to: to.map_or(as_of, |to| to.0.min(as_of)) };
        let below = (from <= listing.to).then(|| self.0.node().id);
        let paging = Paging { first, after, last, before };
        let row = |activity: &Arc<Activity>| SourceWork(Arc::clone(activity));
        listing::page(ctx, below, listing, newest_first(), &paging, row).await
    }

    /// What its branches did in the quarters of a calendar year, and which they left empty, as the day asOf knows it (quý
    /// bỏ trống công tác tạo nguồn). What committees did themselves is no branch's. Null for who may not read exact
    /// figures here.
    #[graphql(complexity = "gaps::cost(limit, child_complexity)")]
    async fn source_work_gaps(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The year, that of the day asOf when left out (năm).")] year: Option<i32>,
        #[graphql(desc = "That many branches at most; 50 when left out, never more than 200 (số chi bộ).")]
        limit: Option<i32>,
    ) -> ApiResult<Option<SourceWorkGaps>> {
        let (request, node, as_of) = (RequestData::of(ctx), self.0.node(), self.0.as_of);
        let (year, limit) = (year.unwrap_or(as_of.year()), gaps::size(limit)?);
        let quarters = Quarter::of_year(year)
            .filter(|_| (1900..=2100).contains(&year))
            .ok_or_else(|| ApiError::bad_input("year", "must lie between 1900 and 2100"))?;
        if !request.scope.may_at(Action::ReadFigures, &node.path) {
            return Ok(None);
        }
        let yesterday = request.today.pred_opt().unwrap_or(request.today);
        let asked = GapRequest { quarters, as_of, complete_to: as_of.min(yesterday), limit };
        let gaps = request.batches.ask(node.id, GapsOf(asked)).await?;
        Ok(Some(SourceWorkGaps { gaps, year, quarters, as_of }))
    }
}
