//! Figures of organisations: compositions, groups, series, form 1 and warnings, each of many organisations at once.
//!
//! Invariant: nothing after the day `asOf` is counted: the end of every period is that day at most; and who may not read
//! the members of an organisation gets its protected figures, whatever is asked.

mod aggregate;
mod cohort;
mod group;
mod mentoring;
mod protected;
mod quality;
mod question;
mod reconciliation;
mod series;

pub use aggregate::{Aggregate, Representation, Share};
pub use cohort::{ProbationCohort, TermReport};
pub(super) use group::request as group_request;
pub use group::{Group, GroupHaving, GroupKey, GroupOrder, GroupOrderField};
pub use mentoring::MentorScorecard;
pub(super) use mentoring::{MentoredBy, may_see as may_see_mentoring};
pub use quality::AdmissionQuality;
pub use reconciliation::{Reconciliation, ReconciliationLine};
pub use series::SeriesPoint;

use super::{
    cost,
    date::Date,
    error::{ApiError, ApiResult},
    organisation::Standing,
    person_filter::PersonFilter,
    request::RequestData,
};
use crate::domain::{
    person_filter::PersonFilter as Filter,
    statistics::{
        GroupRequest, HalfYearEnd, Measure, Precision, ProtectedMeasure, ScorecardRequest, SeriesRequest,
        Term, TermReportRequest,
    },
};
use async_graphql::{Context, Object};
use chrono::NaiveDate;
use cohort::{CohortsOf, TermReportOf};
use dangvien_shared::{
    id::OrganisationId,
    rules::{FormationWarning, same_period::YearPart},
    vocabulary::{Action, Bucket, Dimension, FlowMetric},
};
use futures_util::future::{try_join, try_join_all};
use mentoring::ScorecardsOf;
use protected::{ProtectedCompositionOf, ProtectedGroupsOf, ProtectedSeriesOf, ProtectedWarningsOf};
use question::{CompositionOf, FormOf, GroupsOf, SeriesOf, WarningsOf};

/// The field that takes a statement of its own, which is left out where nobody asks for it.
const REPRESENTATION: &str = "minorityRepresentation";

/// The figures of an organisation.
#[derive(Clone)]
pub struct OrganisationFigures(pub Standing);

#[Object]
impl OrganisationFigures {
    /// Composition of the members on the day asOf (cơ cấu đảng viên).
    #[graphql(complexity = "cost::AGGREGATE.saturating_add(child_complexity)")]
    async fn aggregate(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only these (điều kiện lọc).")] filter: Option<PersonFilter>,
    ) -> ApiResult<Aggregate> {
        let with_representation = ctx.look_ahead().field(REPRESENTATION).exists();
        self.composition(ctx, self.stock(), filter, with_representation).await
    }

    /// Composition of the admissions of a period, from and to included, by attributes frozen at admission (cơ cấu kết
    /// nạp).
    #[graphql(complexity = "cost::AGGREGATE.saturating_add(child_complexity)")]
    async fn admission_aggregate(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "First day (từ ngày).")] from: Date,
        #[graphql(desc = "Last day (đến ngày).")] to: Date,
        #[graphql(desc = "Only these (điều kiện lọc).")] filter: Option<PersonFilter>,
    ) -> ApiResult<Aggregate> {
        let with_representation = ctx.look_ahead().field(REPRESENTATION).exists();
        self.composition(ctx, self.admissions(from, to)?, filter, with_representation).await
    }

    /// The admissions of each year of a period, from and to included, beside those of the same days of the year before
    /// (chất lượng kết nạp so với cùng kỳ); the last year ends on the day asOf at the latest. At most 30 years.
    #[graphql(complexity = "quality::cost(from, to, child_complexity)")]
    async fn admission_quality(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "First day (từ ngày).")] from: Date,
        #[graphql(desc = "Last day (đến ngày).")] to: Date,
    ) -> ApiResult<Vec<AdmissionQuality>> {
        let (from, to) = self.period(from, to)?;
        let of_part = async |part: YearPart| {
            let days = |(from, to): (NaiveDate, NaiveDate), place| {
                let asked = ctx.look_ahead().field(place).field(REPRESENTATION).exists();
                self.composition(ctx, Measure::Admissions { from, to, as_of: self.0.as_of }, None, asked)
            };
            let (current, before) =
                try_join(days(part.own, "current"), days(part.before, "samePeriod")).await?;
            ApiResult::Ok(AdmissionQuality::new(part, current, before))
        };
        try_join_all(quality::parts(from.into(), to.into())?.into_iter().map(of_part)).await
    }

    /// Members on the day asOf by one to three dimensions (phân tổ đảng viên); the largest group first unless asked
    /// otherwise.
    #[graphql(complexity = "group::cost(limit, child_complexity)")]
    async fn group_by(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The dimensions, each once (các chiều).")] by: Vec<Dimension>,
        #[graphql(desc = "Only these (điều kiện lọc).")] filter: Option<PersonFilter>,
        #[graphql(desc = "Only groups of that size (điều kiện nhóm).")] having: Option<GroupHaving>,
        #[graphql(desc = "Their order (thứ tự).")] order_by: Option<GroupOrder>,
        #[graphql(desc = "That many at most; 100 when left out, never more than 1,000 (số nhóm).")]
        limit: Option<i32>,
    ) -> ApiResult<Vec<Group>> {
        let request = group::request(by, having, order_by, limit)?;
        self.groups(ctx, self.stock(), filter, request).await
    }

    /// Admissions of a period, from and to included, by one to three dimensions (phân tổ kết nạp); the largest group
    /// first unless asked otherwise.
    #[graphql(complexity = "group::cost(limit, child_complexity)")]
    #[expect(clippy::too_many_arguments, reason = "period, what to group by, whom, and which of the groups")]
    async fn admission_group_by(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "First day (từ ngày).")] from: Date,
        #[graphql(desc = "Last day (đến ngày).")] to: Date,
        #[graphql(desc = "The dimensions, each once (các chiều).")] by: Vec<Dimension>,
        #[graphql(desc = "Only these (điều kiện lọc).")] filter: Option<PersonFilter>,
        #[graphql(desc = "Only groups of that size (điều kiện nhóm).")] having: Option<GroupHaving>,
        #[graphql(desc = "Their order (thứ tự).")] order_by: Option<GroupOrder>,
        #[graphql(desc = "That many at most; 100 when left out, never more than 1,000 (số nhóm).")]
        limit: Option<i32>,
    ) -> ApiResult<Vec<Group>> {
        let request = group::request(by, having, order_by, limit)?;
        self.groups(ctx, self.admissions(from, to)?, filter, request).await
    }

    /// A figure over time, from and to included, one point a month, quarter or year (chuỗi thời gian); it ends on the
    /// day asOf at the latest.
    #[graphql(complexity = "cost::SERIES.saturating_add(child_complexity)")]
    async fn series(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is counted (chỉ số).")] metric: FlowMetric,
        #[graphql(desc = "Length of a point (kỳ).")] bucket: Bucket,
        #[graphql(desc = "First day (từ ngày).")] from: Date,
        #[graphql(desc = "Last day (đến ngày).")] to: Date,
        #[graphql(desc = "Only these (điều kiện lọc).")] filter: Option<PersonFilter>,
    ) -> ApiResult<Vec<SeriesPoint>> {
        let (from, to) = self.period(from, to)?;
        let ((organisation, precision), filter) = (self.counted(ctx)?, self.filter(ctx, filter)?);
        if from > to {
            return Ok(Vec::new());
        }
        let request = SeriesRequest { metric, bucket, from, to };
        let data = RequestData::of(ctx);
        let points = match precision {
            Precision::Exact => data.batches.ask(organisation, SeriesOf { request, filter }).await?,
            Precision::Protected => {
                let (term, last_complete) = (Term::of_filter(&filter)?, data.last_complete_day());
                data.batches.ask(organisation, ProtectedSeriesOf { request, term, last_complete }).await?
            }
        };
        Ok(points.iter().map(SeriesPoint::from).collect())
    }

    /// Form 1 of a period, from and to included: opening + increases − decreases = closing (biểu 1); it ends on the day
    /// asOf at the latest. Null for viewers who may not read the members.
    #[graphql(complexity = "cost::GROUP_BY.saturating_add(child_complexity)")]
    async fn reconciliation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "First day (từ ngày).")] from: Date,
        #[graphql(desc = "Last day (đến ngày).")] to: Date,
    ) -> ApiResult<Option<Reconciliation>> {
        let (from, to) = self.period(from, to)?;
        if from > to {
            return Err(ApiError::bad_input("from", "lies after the day asOf"));
        }
        let (organisation, precision) = self.counted(ctx)?;
        // Movements cross every border of the tree: their sums over organisations are no blocks of decision 0012.
        if precision == Precision::Protected {
            return Ok(None);
        }
        let form = RequestData::of(ctx).batches.ask(organisation, FormOf { from, to }).await?;
        Ok(Some(Reconciliation { form, organisation, from, to, as_of: self.0.as_of }))
    }

    /// What became of those admitted in a period, from and to included, by the month of the ceremony (tỷ lệ công nhận
    /// đảng viên chính thức theo tháng kết nạp); it ends on the day asOf at the latest. A person counts where they were
    /// admitted. Null for viewers who may not read exact figures here.
    #[graphql(complexity = "cost::SERIES.saturating_add(child_complexity)")]
    async fn probation_cohorts(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "First day (từ ngày).")] from: Date,
        #[graphql(desc = "Last day (đến ngày).")] to: Date,
    ) -> ApiResult<Option<Vec<ProbationCohort>>> {
        let (from, to) = self.period(from, to)?;
        let (data, node) = (RequestData::of(ctx), self.0.node());
        // The outcome of a later day is a figure about fewer persons than that of an earlier one: their difference would
        // tell of single persons, and decision 0012 has no layout for it.
        if data.scope.precision(&node.path) != Some(Precision::Exact) {
            return Ok(None);
        }
        if from > to {
            return Ok(Some(Vec::new()));
        }
        let cohorts = data.batches.ask(node.id, CohortsOf { from, to, as_of: self.0.as_of }).await?;
        Ok(Some(cohorts.iter().map(ProbationCohort::from).collect()))
    }

    /// What came of the help given to those admitted in a period, from and to included (kết quả giúp đỡ đảng viên dự bị):
    /// who lost most comes first, then who helped most. Null for viewers who may not read the cases of the whole
    /// organisation and its figures.
    #[graphql(complexity = "mentoring::cost(limit, child_complexity)")]
    async fn mentor_scorecards(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "First day of the ceremonies (từ ngày).")] from: Date,
        #[graphql(desc = "Last day of the ceremonies (đến ngày).")] to: Date,
        #[graphql(desc = "That many at most; 50 when left out, never more than 200 (số người).")]
        limit: Option<i32>,
    ) -> ApiResult<Option<Vec<MentorScorecard>>> {
        let ((from, to), limit, as_of) = (self.period(from, to)?, mentoring::size(limit)?, self.0.as_of);
        let (data, node) = (RequestData::of(ctx), self.0.node());
        if !mentoring::may_see(data, &node.path) {
            return Ok(None);
        }
        let request = ScorecardRequest { from, to, as_of, limit };
        let cards = data.batches.ask(node.id, ScorecardsOf(request)).await?;
        Ok(Some(cards.iter().map(|card| MentorScorecard::new(*card, as_of)).collect()))
    }

    /// What was done about new members in a period, from and to included (kết quả phát triển đảng viên trong kỳ). Null for
    /// viewers who may not read exact figures here.
    #[graphql(complexity = "cost::AGGREGATE.saturating_add(child_complexity)")]
    async fn term_report(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "First day (từ ngày).")] from: Date,
        #[graphql(desc = "Last day (đến ngày).")] to: Date,
    ) -> ApiResult<Option<TermReport>> {
        let ((from, to), as_of) = (self.period(from, to)?, self.0.as_of);
        let (data, node) = (RequestData::of(ctx), self.0.node());
        if data.scope.precision(&node.path) != Some(Precision::Exact) {
            return Ok(None);
        }
        let request = TermReportRequest { from, to, as_of, today: data.today };
        Ok(Some(data.batches.ask(node.id, TermReportOf(request)).await?.into()))
    }

    /// What about its size on the day asOf asks for attention (cảnh báo về điều kiện thành lập); for viewers who may not
    /// read the members only what follows from figures that they are shown. Null for viewers who may not read figures.
    #[graphql(complexity = "cost::AGGREGATE")]
    async fn formation_warnings(&self, ctx: &Context<'_>) -> ApiResult<Option<Vec<FormationWarning>>> {
        let (data, as_of) = (RequestData::of(ctx), self.0.as_of);
        // A warning is a figure told in words; the head of an organisation is shown without it.
        let Ok(counted) = self.counted(ctx) else { return Ok(None) };
        let warnings = match counted {
            (id, Precision::Exact) => data.batches.ask(id, WarningsOf { as_of }).await?,
            (id, Precision::Protected) => {
                let as_of = HalfYearEnd::new("asOf", as_of, data.last_complete_day())?;
                data.batches.ask(id, ProtectedWarningsOf { as_of }).await?
            }
        };
        Ok(Some(warnings.to_vec()))
    }
}

impl OrganisationFigures {
    /// The organisation, and how exactly its figures may be read, for who may read them.
    fn counted(&self, ctx: &Context<'_>) -> ApiResult<(OrganisationId, Precision)> {
        let node = self.0.node();
        let precision = RequestData::of(ctx).scope.precision(&node.path);
        precision.map(|precision| (node.id, precision)).ok_or(ApiError::forbidden(Action::ReadFigures))
    }

    fn filter(&self, ctx: &Context<'_>, filter: Option<PersonFilter>) -> ApiResult<Filter> {
        PersonFilter::of_figures(RequestData::of(ctx), &self.0.node().path, filter)
    }

    const fn stock(&self) -> Measure {
        Measure::Stock { as_of: self.0.as_of }
    }

    fn admissions(&self, from: Date, to: Date) -> ApiResult<Measure> {
        let (from, to) = self.period(from, to)?;
        Ok(Measure::Admissions { from, to, as_of: self.0.as_of })
    }

    /// The period as far as it is known; empty where it begins after the day `asOf`.
    fn period(&self, from: Date, to: Date) -> ApiResult<(NaiveDate, NaiveDate)> {
        if from > to {
            return Err(ApiError::bad_input("from", "lies after the end of the period"));
        }
        Ok((from.0, to.0.min(self.0.as_of)))
    }

    async fn composition(
        &self,
        ctx: &Context<'_>,
        measure: Measure,
        filter: Option<PersonFilter>,
        with_representation: bool,
    ) -> ApiResult<Aggregate> {
        let (data, filter) = (RequestData::of(ctx), self.filter(ctx, filter)?);
        match self.counted(ctx)? {
            (id, Precision::Exact) => {
                let question = CompositionOf { measure, filter, with_representation };
                data.batches.ask(id, question).await
            }
            (id, Precision::Protected) => {
                let measure = ProtectedMeasure::new(measure, data.last_complete_day())?;
                let term = Term::of_filter(&filter)?;
                data.batches.ask(id, ProtectedCompositionOf { measure, term, with_representation }).await
            }
        }
    }

    async fn groups(
        &self,
        ctx: &Context<'_>,
        measure: Measure,
        filter: Option<PersonFilter>,
        request: GroupRequest,
    ) -> ApiResult<Vec<Group>> {
        let (data, filter) = (RequestData::of(ctx), self.filter(ctx, filter)?);
        let groups = match self.counted(ctx)? {
            (id, Precision::Exact) => data.batches.ask(id, GroupsOf { measure, filter, request }).await?,
            (id, Precision::Protected) => {
                let measure = ProtectedMeasure::new(measure, data.last_complete_day())?;
                let term = Term::of_filter(&filter)?;
                data.batches.ask(id, ProtectedGroupsOf { measure, term, request }).await?
            }
        };
        Ok(groups.iter().map(|group| Group::new(group, self.0.as_of)).collect())
    }
}
