//! Admission cases: where each stands, what happened in it, and what may follow.

mod attachment;
mod detail;
mod event;
mod finding;
mod input;
mod list;
mod loading;
mod mutation;
mod readiness;
mod step;
mod voting;

pub use attachment::CaseAttachmentMutation;
pub use list::{AdmissionCaseOrderField, OrganisationCases};
pub(super) use loading::SeenFrom;
pub use mutation::AdmissionCaseMutation;
pub(super) use mutation::request_key;

use super::{
    connection::{Connection, Order, Paging},
    cost,
    date::Date,
    error::ApiResult,
    member::Member,
    organisation::Organisation,
    request::RequestData,
};
use crate::{app::App, domain::admission_case as domain};
use async_graphql::{Context, Description, ID, Object};
use dangvien_shared::{
    admission_case::{Actor, BoardColumn, State, StepKind},
    id::CaseId,
    rules::clock::{ClockKind, Severity, working_days_left},
    vocabulary::Sex,
};
use detail::CaseDetail;
use list::{AdmissionCaseDueCounts, AdmissionCaseFilter};
use loading::{CaseById, Seen, ViewOf, VotingOn};
use readiness::CaseReadiness;
use std::sync::Arc;
use voting::CaseVoting;

/// What is personal about a case: null or empty, and named in `redacted`, for those without the right. Who nominates,
/// teaches or helps sees how far the case is, not what is written about the person.
pub const PERSONAL_FIELDS: [&str; 11] = [
    "birthOn",
    "readiness.conditions",
    "detail.missingDocuments",
    "detail.steps.refusals",
    "detail.attachments",
    "detail.letters",
    "detail.reviewNote",
    "detail.candidate.populationPolicy",
    "detail.candidate.leftFor",
    "detail.candidate.recordClearedOn",
    "detail.events.text",
];

/// Points of one case in full: it reads some ten tables.
const DETAIL: usize = 100;

/// The case of one person (hồ sơ kết nạp): from a villager worth knowing to a recognised member. It stands as it does
/// today, whatever day was asked for: events tell what was before.
#[derive(Description, Clone, Debug)]
pub struct AdmissionCase {
    facts: Arc<domain::AdmissionCase>,
}

impl AdmissionCase {
    pub(super) fn new(facts: &Arc<domain::AdmissionCase>) -> Self {
        Self { facts: Arc::clone(facts) }
    }

    /// The case of an id; none where there is none, or where it may not be seen.
    pub(super) async fn find(request: &RequestData, id: CaseId) -> ApiResult<Option<Self>> {
        Ok(request.batches.find(CaseById(id)).await?.map(|facts| Self { facts }))
    }

    /// Whether personal data are shown; notes that they are. Who may work with a case reads it: its person is no
    /// member yet.
    fn shows_personal_data(&self, ctx: &Context<'_>) -> bool {
        let shows = self.may_show_personal_data(ctx);
        if shows {
            let path = Arc::from(self.facts.branch_path.as_str());
            RequestData::of(ctx).reads.note(self.facts.person, &path);
        }
        shows
    }

    /// Whether the viewer records that step of it.
    fn is_recorded_by_viewer(&self, ctx: &Context<'_>, step: StepKind) -> bool {
        let (path, body) = (&self.facts.branch_path, self.facts.awaits_organisation);
        RequestData::of(ctx).scope.may_record(step, path, Some(&self.facts), body)
    }

    /// By what deadlines of today are told.
    async fn seen(&self, ctx: &Context<'_>) -> ApiResult<Arc<Seen>> {
        let request = RequestData::of(ctx);
        let seen = request.batches.find(SeenFrom(request.today)).await?;
        Ok(seen.ok_or_else(|| crate::error::Error::Corrupt("the law was not read".to_owned()))?)
    }

    /// By the right to personal data, or because it lies before a committee of the viewer.
    fn may_show_personal_data(&self, ctx: &Context<'_>) -> bool {
        RequestData::of(ctx).scope.reads_file(&self.facts)
    }
}

#[Object(use_type_description)]
impl AdmissionCase {
    /// Its id (mã định danh).
    pub async fn id(&self) -> ID {
        self.facts.id.to_wire().into()
    }

    /// Rises with every event and every correction of what is known of the candidate: what a change names as
    /// `expectedVersion` (phiên bản).
    async fn version(&self) -> i64 {
        self.facts.version
    }

    /// Full name of the person (họ và tên).
    async fn full_name(&self) -> &str {
        &self.facts.full_name
    }

    /// Sex of the person (giới tính).
    async fn sex(&self) -> Sex {
        self.facts.sex
    }

    /// Day of birth of the person; the first day of what is known of it (ngày sinh). Personal: null where `redacted`
    /// names it.
    async fn birth_on(&self, ctx: &Context<'_>) -> Option<Date> {
        self.shows_personal_data(ctx).then(|| self.facts.birth_on.into())
    }

    /// The fields that the viewer may not read of this case (các trường bị che).
    async fn redacted(&self, ctx: &Context<'_>) -> Vec<&'static str> {
        if self.may_show_personal_data(ctx) { Vec::new() } else { PERSONAL_FIELDS.to_vec() }
    }

    /// The person as a member; null before the ceremony, or where members may not be seen (đảng viên).
    async fn member(&self, ctx: &Context<'_>) -> ApiResult<Option<Member>> {
        let request = RequestData::of(ctx);
        Member::find(request, self.facts.person, request.today).await
    }

    /// The branch that has the case, as it stands today; null where it may not be seen (chi bộ).
    async fn branch(&self, ctx: &Context<'_>) -> Option<Organisation> {
        let request = RequestData::of(ctx);
        Organisation::find(request, self.facts.branch, request.today)
    }

    /// The recorded state (trạng thái). What the clock shows over it stands in `shownState`.
    async fn state(&self) -> State {
        self.facts.state
    }

    /// The state with what the clock shows over it today: end of probation, an expired certificate (trạng thái hiển thị).
    async fn shown_state(&self, ctx: &Context<'_>) -> State {
        self.facts.shown_state(RequestData::of(ctx).today)
    }

    /// Column of the board; null for side exits (cột trên bảng theo dõi).
    async fn column(&self) -> Option<BoardColumn> {
        self.facts.state.column()
    }

    /// First day of the state (ở trạng thái này từ ngày).
    async fn state_since(&self) -> Date {
        self.facts.state_since.into()
    }

    /// Days in the state up to today (số ngày ở trạng thái này).
    async fn days_in_state(&self, ctx: &Context<'_>) -> i64 {
        (RequestData::of(ctx).today - self.facts.state_since).num_days().max(0)
    }

    /// First day of the case (ngày lập hồ sơ).
    async fn opened_on(&self) -> Date {
        self.facts.opened_on.into()
    }

    /// Day of its end; null while it is open (ngày kết thúc).
    async fn closed_on(&self) -> Option<Date> {
        self.facts.closed_on.map(Date)
    }

    /// The day by which the next thing is due; null where no clock runs, or its rule is not known (hạn xử lý).
    async fn due_on(&self) -> Option<Date> {
        self.facts.due_on.map(Date)
    }

    /// The clock that says so (thời hạn áp dụng).
    async fn due_clock(&self) -> Option<ClockKind> {
        self.facts.due_clock
    }

    /// Whether that day has passed (quá hạn).
    async fn overdue(&self, ctx: &Context<'_>) -> bool {
        let deadline = self.facts.due_clock.zip(self.facts.due_on);
        deadline.is_some_and(|(clock, due)| clock.is_overdue(due, RequestData::of(ctx).today))
    }

    /// How near that day is, in days as the clock counts them; null where no clock runs, or its rule is not known (mức độ
    /// gấp).
    async fn severity(&self, ctx: &Context<'_>) -> ApiResult<Option<Severity>> {
        let Some((clock, due)) = self.facts.due_clock.zip(self.facts.due_on) else { return Ok(None) };
        Ok(Some(self.seen(ctx).await?.horizon.severity(clock, due)))
    }

    /// Calendar days left until it; negative once it has passed (số ngày còn lại).
    async fn days_left(&self, ctx: &Context<'_>) -> Option<i64> {
        self.facts.due_on.map(|due| (due - RequestData::of(ctx).today).num_days())
    }

    /// Working days left until it, where its clock counts those; negative once it has passed, null for clocks of months
    /// (số ngày làm việc còn lại).
    async fn working_days_left(&self, ctx: &Context<'_>) -> ApiResult<Option<i64>> {
        let Some((clock, due)) = self.facts.due_clock.zip(self.facts.due_on) else { return Ok(None) };
        let seen = self.seen(ctx).await?;
        Ok(working_days_left(&seen.law.calendar, clock, (RequestData::of(ctx).today, due)))
    }

    /// Who must act next (việc tiếp theo thuộc về).
    async fn awaits(&self) -> Option<Actor> {
        self.facts.awaits
    }

    /// The organisation that must act next (tổ chức phải xử lý); null where it may not be seen, and for mass organisations,
    /// which stand in no tree. The training centre is that of the committee above the grassroots organisation.
    async fn awaits_organisation(&self, ctx: &Context<'_>) -> Option<Organisation> {
        let request = RequestData::of(ctx);
        Organisation::find(request, self.facts.awaits_organisation?, request.today)
    }

    /// Documents that the next vote needs and the dossier lacks (số tài liệu còn thiếu).
    async fn missing_document_count(&self) -> i32 {
        self.facts.missing_documents
    }

    /// What the candidate still lacks for the application, or for the vote of the branch; null where no vote on the
    /// admission lies ahead (mức độ sẵn sàng).
    // It is kept in the row that the list read.
    #[graphql(complexity = 0)]
    async fn readiness(&self, ctx: &Context<'_>) -> ApiResult<Option<CaseReadiness>> {
        let request = RequestData::of(ctx);
        let kept = domain::readiness(&ctx.data_unchecked::<App>().desk.cases, &self.facts, request.today)?;
        let told = kept.map(|kept| CaseReadiness::new(&kept, self.may_show_personal_data(ctx)));
        if told.as_ref().is_some_and(CaseReadiness::tells_of_past) {
            request.reads.note(self.facts.person, &Arc::from(self.facts.branch_path.as_str()));
        }
        Ok(told)
    }

    /// The steps that the viewer records in this case; which of them may follow now stands in `detail.steps` (các bước
    /// người xem được ghi nhận).
    async fn viewer_records(&self, ctx: &Context<'_>) -> Vec<StepKind> {
        StepKind::ALL.iter().copied().filter(|step| self.is_recorded_by_viewer(ctx, *step)).collect()
    }

    /// What a vote of that day is counted by; null for those who record no vote of this case (căn cứ tính kết quả biểu
    /// quyết).
    #[graphql(complexity = "DETAIL + child_complexity")]
    async fn voting(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The day of the vote (ngày biểu quyết).")] on: Date,
    ) -> ApiResult<Option<CaseVoting>> {
        let votes =
            [StepKind::BranchVote, StepKind::GrassrootsResolve, StepKind::Decide, StepKind::StrikeOff];
        if !votes.iter().any(|step| self.is_recorded_by_viewer(ctx, *step)) {
            return Ok(None);
        }
        let key = VotingOn { id: self.facts.id, on: on.0 };
        let voting = RequestData::of(ctx).batches.find(key).await?;
        Ok(voting.map(|voting| CaseVoting::from(&*voting)))
    }

    /// The case in full: events, documents, deadlines, next steps (chi tiết hồ sơ). It is read case by case, and costs
    /// as much.
    #[graphql(complexity = "DETAIL + child_complexity")]
    async fn detail(&self, ctx: &Context<'_>) -> ApiResult<CaseDetail> {
        let request = RequestData::of(ctx);
        request.reads.note(self.facts.person, &Arc::from(self.facts.branch_path.as_str()));
        let key = ViewOf { id: self.facts.id, person: self.facts.person, today: request.today };
        let view = request.batches.find(key).await?;
        let missing = || crate::error::Error::Corrupt("a case without its events".to_owned());
        let shows_personal_data = self.may_show_personal_data(ctx);
        Ok(CaseDetail::new(&self.facts, view.ok_or_else(missing)?, shows_personal_data))
    }
}

/// Queries about admission cases.
#[derive(Default)]
pub struct AdmissionCaseQuery;

#[Object]
impl AdmissionCaseQuery {
    /// A case by its id (một hồ sơ kết nạp); null where there is none, or where it may not be seen.
    async fn admission_case(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Its id (mã định danh).")] id: ID,
    ) -> ApiResult<Option<AdmissionCase>> {
        match CaseId::from_wire(&id) {
            Ok(id) => AdmissionCase::find(RequestData::of(ctx), id).await,
            Err(_other) => Ok(None),
        }
    }

    /// All cases that the viewer may see, open ones unless asked otherwise (danh sách hồ sơ kết nạp). What is due first
    /// comes first unless asked otherwise.
    #[graphql(complexity = "cost::connection(first, last, child_complexity)")]
    #[expect(clippy::too_many_arguments, reason = "filter, order and the four paging arguments")]
    async fn admission_cases(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only these (điều kiện lọc).")] filter: Option<AdmissionCaseFilter>,
        #[graphql(desc = "Order; ties are broken by the id (thứ tự).")] order_by: Option<
            Vec<Order<AdmissionCaseOrderField>>,
        >,
        #[graphql(desc = "That many from the front, at most 200 (số dòng đầu).")] first: Option<i32>,
        #[graphql(desc = "After this cursor (sau con trỏ).")] after: Option<String>,
        #[graphql(desc = "That many from the back, at most 200 (số dòng cuối).")] last: Option<i32>,
        #[graphql(desc = "Before this cursor (trước con trỏ).")] before: Option<String>,
    ) -> ApiResult<Connection<AdmissionCase>> {
        let request = RequestData::of(ctx);
        let top = request.tree_at(request.today).and_then(|tree| tree.root().map(|root| root.id));
        let paging = Paging { first, after, last, before };
        list::page(ctx, top, request.today, filter, order_by, &paging).await
    }
    /// The cases of `admissionCases` by how near their deadlines are (số hồ sơ theo mức độ gấp).
    #[graphql(complexity = "cost::AGGREGATE + child_complexity")]
    async fn admission_case_due_counts(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only these (điều kiện lọc).")] filter: Option<AdmissionCaseFilter>,
    ) -> ApiResult<AdmissionCaseDueCounts> {
        let request = RequestData::of(ctx);
        let top = request.tree_at(request.today).and_then(|tree| tree.root().map(|root| root.id));
        list::due(ctx, top, request.today, filter).await
    }
}
