//! The lists of cases, of the register and of any organisation, and how many stand where.

use super::{AdmissionCase, loading::SeenFrom};
use crate::{
    domain::{
        admission_case_list::{
            CaseField, CaseFilter, CaseListing, DueCounts, StateCount, counts, due_counts, stuck_since,
        },
        page::ListOrder,
    },
    error::Result,
    graphql::{
        batch::{Batches, Question},
        connection::{Connection, Listed, Order, Paging, list_order},
        cost,
        error::{ApiError, ApiResult},
        listing,
        organisation::Standing,
        request::RequestData,
    },
};
use async_graphql::{Context, Enum, InputObject, Object, SimpleObject};
use chrono::{Days, NaiveDate};
use dangvien_shared::{
    admission_case::{BoardColumn, State},
    id::OrganisationId,
    rules::clock::Horizon,
    vocabulary::Action,
};

/// What lists of cases are ordered by (trường sắp xếp hồ sơ).
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum AdmissionCaseOrderField {
    /// The day by which something is due; cases without one come last (hạn xử lý).
    DueOn,
    /// First day of the state: the longest wait first (thời gian ở trạng thái).
    StateSince,
    /// The person's name as Vietnamese lists do, given name first (họ tên).
    Name,
}

impl From<AdmissionCaseOrderField> for CaseField {
    fn from(field: AdmissionCaseOrderField) -> Self {
        match field {
            AdmissionCaseOrderField::DueOn => Self::DueOn,
            AdmissionCaseOrderField::StateSince => Self::StateSince,
            AdmissionCaseOrderField::Name => Self::Name,
        }
    }
}

/// Which cases (điều kiện lọc hồ sơ). All conditions hold together.
#[expect(clippy::struct_excessive_bools, reason = "conditions of a filter, each by itself")]
#[derive(InputObject, Clone, Debug, Default)]
pub(super) struct AdmissionCaseFilter {
    /// In one of these states (trạng thái). A recorded state holds its cases whatever the clock shows over them; a state of
    /// the clock (`REVIEW_DUE`, `CERT_EXPIRED`, `DOSSIER_STALE`, `LAPSED_CEREMONY`) holds those over which it shows today.
    states: Option<Vec<State>>,
    /// In one of these columns of the board (cột).
    columns: Option<Vec<BoardColumn>>,
    /// Closed ones too (cả hồ sơ đã kết thúc).
    #[graphql(default)]
    closed: bool,
    /// Overdue (quá hạn).
    #[graphql(default)]
    overdue: bool,
    /// Due within so many days, overdue ones included (đến hạn trong số ngày).
    due_within_days: Option<i32>,
    /// Probationary members whose twelve months end in that many days, or have ended (hết 12 tháng dự bị trong số ngày).
    probation_ends_within_days: Option<i32>,
    /// In their state for more than 60 days; in probation, so long after its twelve months (tồn đọng trên 60 ngày).
    #[graphql(default)]
    stuck: bool,
    /// That wait for the viewer: for the organisation of a role that acts in such turns, or, for teachers and mass
    /// organisations, about the persons of the grant (chờ người xem xử lý).
    #[graphql(default)]
    awaits_viewer: bool,
    /// That lack documents for the next vote (thiếu tài liệu).
    #[graphql(default)]
    lacks_documents: bool,
    /// Before the vote of the branch on the admission: whose candidates are ready for the next milestone, or are not; all
    /// where it is null (đủ điều kiện, còn thiếu).
    ready: Option<bool>,
    /// Words of the name, with or without tone marks (họ tên).
    name: Option<String>,
}

impl AdmissionCaseFilter {
    fn compile(self, request: &RequestData) -> ApiResult<CaseFilter> {
        let today = request.today;
        let states = self.states.unwrap_or_default();
        let columns = self.columns.unwrap_or_default();
        let in_columns = |state: &State| state.column().is_some_and(|column| columns.contains(&column));
        // Cases stand in the column of their recorded state, whatever the clock shows over it.
        let recorded: Vec<State> = State::ALL
            .iter()
            .copied()
            .filter(|state| !state.is_of_the_clock() && in_columns(state))
            .collect();
        let possible = |state: &State| state.is_of_the_clock() || recorded.contains(state);
        if !columns.is_empty() && !states.is_empty() && !states.iter().any(possible) {
            return Err(ApiError::bad_input("filter", "no state stands in one of these columns"));
        }
        let within = ahead("filter.dueWithinDays", self.due_within_days, today)?;
        let probation_ends_by =
            ahead("filter.probationEndsWithinDays", self.probation_ends_within_days, today)?;
        if self.awaits_viewer && request.scope.actor().grants.is_empty() {
            return Err(ApiError::forbidden(Action::RecordCases));
        }
        Ok(CaseFilter {
            states,
            recorded,
            today: Some(today),
            closed: self.closed,
            due_by: within,
            overdue_on: self.overdue.then_some(today),
            probation_ends_by,
            waiting_since: self.stuck.then(|| stuck_since(today)),
            own_turn: self.awaits_viewer,
            lacks_documents: self.lacks_documents,
            ready_on: self.ready.map(|ready| (ready, today)),
            name: self.name.filter(|name| !name.trim().is_empty()),
        })
    }
}

/// The day that lies so many days ahead.
fn ahead(argument: &str, days: Option<i32>, today: NaiveDate) -> ApiResult<Option<NaiveDate>> {
    match days {
        Some(days @ 0..=3650) => Ok(today.checked_add_days(Days::new(u64::from(days.unsigned_abs())))),
        Some(_) => Err(ApiError::bad_input(argument, "must lie between 0 and 3650")),
        None => Ok(None),
    }
}

impl Listed for AdmissionCase {
    const CONNECTION: &'static str = "AdmissionCaseConnection";
    const EDGE: &'static str = "AdmissionCaseEdge";
}

/// Open cases in one state (số hồ sơ theo trạng thái).
#[derive(SimpleObject, Clone, Copy, Debug)]
pub(super) struct PipelineCount {
    /// The recorded state (trạng thái).
    state: State,
    /// Column of the board; null for side exits (cột).
    column: Option<BoardColumn>,
    /// How many (số hồ sơ).
    count: i64,
    /// How many of them are overdue (quá hạn).
    overdue: i64,
    /// How many of them have stood there for more than 60 days; in probation, so long after its twelve months (tồn đọng).
    stuck: i64,
}

impl From<StateCount> for PipelineCount {
    fn from(counted: StateCount) -> Self {
        let StateCount { state, count, overdue, stuck } = counted;
        Self { state, column: state.column(), count, overdue, stuck }
    }
}

/// Cases of a list by how near their deadlines are, in days as each clock counts them (số hồ sơ theo mức độ gấp): each
/// case stands in one band, and together they are the list.
#[derive(SimpleObject, Clone, Copy, Debug, Default)]
pub(super) struct AdmissionCaseDueCounts {
    /// Overdue (quá hạn).
    overdue: i64,
    /// Within 7 days (trong 7 ngày).
    within_7: i64,
    /// Within 15 days, but not 7 (trong 15 ngày).
    within_15: i64,
    /// Within 30 days, but not 15 (trong 30 ngày).
    within_30: i64,
    /// Later, or without a deadline (sau đó, hoặc chưa có hạn).
    later: i64,
}

impl From<DueCounts> for AdmissionCaseDueCounts {
    fn from(counted: DueCounts) -> Self {
        let DueCounts { overdue, within_7, within_15, within_30, later } = counted;
        Self { overdue, within_7, within_15, within_30, later }
    }
}

/// The cases of an organisation.
#[derive(Clone)]
pub struct OrganisationCases(pub Standing);

#[Object]
impl OrganisationCases {
    /// Cases at any depth, open ones unless asked otherwise (các hồ sơ kết nạp); they stand as they do today. What is due
    /// first comes first unless asked otherwise.
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
        let paging = Paging { first, after, last, before };
        page(ctx, Some(self.0.node().id), self.0.as_of, filter, order_by, &paging).await
    }

    /// The same cases by how near their deadlines are (số hồ sơ theo mức độ gấp).
    #[graphql(complexity = "cost::AGGREGATE + child_complexity")]
    async fn admission_case_due_counts(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only these (điều kiện lọc).")] filter: Option<AdmissionCaseFilter>,
    ) -> ApiResult<AdmissionCaseDueCounts> {
        due(ctx, Some(self.0.node().id), self.0.as_of, filter).await
    }

    /// Open cases at any depth by their states, as they stand today (số hồ sơ theo trạng thái); null for who may not
    /// read exact figures here.
    #[graphql(complexity = "cost::AGGREGATE + child_complexity")]
    async fn pipeline(&self, ctx: &Context<'_>) -> ApiResult<Option<Vec<PipelineCount>>> {
        let request = RequestData::of(ctx);
        let node = self.0.node();
        if !request.scope.may_at(Action::ReadFigures, &node.path) {
            return Ok(None);
        }
        let question = PipelineOf { as_of: self.0.as_of, today: request.today };
        let counted = request.batches.ask(node.id, question).await?;
        Ok(Some(counted.into_iter().map(PipelineCount::from).collect()))
    }
}

#[derive(PartialEq, Eq, Hash)]
struct PipelineOf {
    as_of: NaiveDate,
    today: NaiveDate,
}

impl Question for PipelineOf {
    type Answer = Vec<StateCount>;

    const LEADS_ON: bool = false;

    async fn answer(
        &self,
        batches: &Batches,
        organisations: &[OrganisationId],
    ) -> Result<Vec<Vec<StateCount>>> {
        let Batches { store, scope, tree, .. } = batches;
        counts(store.reader(), scope, tree, organisations, (self.as_of, self.today)).await
    }
}

#[derive(PartialEq, Eq, Hash)]
struct DueOf {
    as_of: NaiveDate,
    filter: CaseFilter,
    horizon: Horizon,
}

impl Question for DueOf {
    type Answer = DueCounts;

    const LEADS_ON: bool = false;

    async fn answer(&self, batches: &Batches, organisations: &[OrganisationId]) -> Result<Vec<DueCounts>> {
        let Batches { store, scope, tree, .. } = batches;
        let asked = (&self.filter, &self.horizon, self.as_of);
        due_counts(store.reader(), scope, tree, organisations, asked).await
    }
}

/// The cases below an organisation by how near their deadlines are; none below none.
pub(super) async fn due(
    ctx: &Context<'_>,
    below: Option<OrganisationId>,
    as_of: NaiveDate,
    filter: Option<AdmissionCaseFilter>,
) -> ApiResult<AdmissionCaseDueCounts> {
    let request = RequestData::of(ctx);
    let filter = filter.unwrap_or_default().compile(request)?;
    let (Some(below), Some(seen)) = (below, request.batches.find(SeenFrom(request.today)).await?) else {
        return Ok(AdmissionCaseDueCounts::default());
    };
    let question = DueOf { as_of, filter, horizon: seen.horizon };
    Ok(request.batches.ask(below, question).await?.into())
}

/// A page of the cases below an organisation; an empty one below none.
pub(super) async fn page(
    ctx: &Context<'_>,
    below: Option<OrganisationId>,
    as_of: NaiveDate,
    filter: Option<AdmissionCaseFilter>,
    order_by: Option<Vec<Order<AdmissionCaseOrderField>>>,
    paging: &Paging,
) -> ApiResult<Connection<AdmissionCase>> {
    let order: ListOrder<CaseField> = list_order(order_by, &[CaseField::DueOn])?;
    let filter = filter.unwrap_or_default().compile(RequestData::of(ctx))?;
    let listing = CaseListing { as_of, filter };
    listing::page(ctx, below, listing, order, paging, AdmissionCase::new).await
}
