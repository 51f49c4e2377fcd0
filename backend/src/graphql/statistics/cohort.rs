//! What became of those admitted, month by month.

use super::aggregate::percent;
use crate::{
    domain::statistics::{self, MonthCohort, TermReport as Report, TermReportRequest},
    error::Result,
    graphql::{
        batch::{Batches, Question},
        date::Date,
    },
};
use async_graphql::SimpleObject;
use chrono::NaiveDate;
use dangvien_shared::id::OrganisationId;
use std::sync::Arc;

/// The admissions whose ceremonies fell into one month, by what became of them until the day asOf (lớp đảng viên dự bị
/// theo tháng kết nạp).
#[derive(SimpleObject, Clone, Copy, Debug)]
pub struct ProbationCohort {
    /// First day; later than that of the month where the period begins inside it (ngày đầu).
    #[graphql(complexity = 0)]
    start: Date,
    /// Last day; earlier where the period ends inside it (ngày cuối).
    #[graphql(complexity = 0)]
    end: Date,
    /// All who were admitted (số kết nạp).
    #[graphql(complexity = 0)]
    admitted: i64,
    /// Recognised as official members (được công nhận chính thức).
    #[graphql(complexity = 0)]
    recognised: i64,
    /// Struck off while on probation (bị xóa tên).
    #[graphql(complexity = 0)]
    struck_off: i64,
    /// On probation still (chưa xét).
    #[graphql(complexity = 0)]
    undecided: i64,
    /// Died, or left the province or the Party otherwise, before it was decided (không còn để xét: từ trần, chuyển đi).
    #[graphql(complexity = 0)]
    left: i64,
    /// Recognised of those on whom it was or is to be decided, one decimal (tỷ lệ công nhận, phần trăm); null where there
    /// are none. A hundred is told only where it is true.
    #[graphql(complexity = 0)]
    recognised_percent: Option<f64>,
    /// Whether all were recognised: nobody struck off, nobody undecided (đạt 100 %).
    #[graphql(complexity = 0)]
    complete: bool,
}

impl From<&MonthCohort> for ProbationCohort {
    fn from(month: &MonthCohort) -> Self {
        let MonthCohort { start, end, cohort } = *month;
        Self {
            start: start.into(),
            end: end.into(),
            admitted: cohort.admitted(),
            recognised: cohort.recognised,
            struck_off: cohort.struck_off,
            undecided: cohort.undecided,
            left: cohort.left,
            recognised_percent: percent(cohort.recognised_tenths()),
            complete: cohort.is_complete(),
        }
    }
}

/// The cohorts of a period.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct CohortsOf {
    pub(super) from: NaiveDate,
    pub(super) to: NaiveDate,
    pub(super) as_of: NaiveDate,
}

impl Question for CohortsOf {
    type Answer = Arc<[MonthCohort]>;

    const LEADS_ON: bool = false;

    async fn answer(&self, batches: &Batches, organisations: &[OrganisationId]) -> Result<Vec<Self::Answer>> {
        let Batches { store, scope, tree, .. } = batches;
        let Self { from, to, as_of } = *self;
        let cohorts = statistics::cohorts(store.reader(), scope, tree, organisations, (from, to), as_of);
        Ok(cohorts.await?.into_iter().map(Arc::from).collect())
    }
}

/// What an organisation did about new members in a period, such as the term of a secretary (kết quả công tác phát triển đảng
/// viên trong kỳ).
#[derive(SimpleObject, Clone, Copy, Debug)]
pub struct TermReport {
    /// Cases that were open on some day of the period: the source list (nguồn phát triển đảng).
    #[graphql(complexity = 0)]
    listed: i64,
    /// Cases that were opened in the period (hồ sơ mới lập).
    #[graphql(complexity = 0)]
    opened: i64,
    /// Open cases whose deadline has passed today (hồ sơ đang quá hạn).
    #[graphql(complexity = 0)]
    overdue: i64,
    /// Admitted in the period (kết nạp).
    #[graphql(complexity = 0)]
    admitted: i64,
    /// Those of them who were recognised by the day asOf (được công nhận chính thức).
    #[graphql(complexity = 0)]
    recognised: i64,
    /// Those of them who were struck off while on probation (bị xóa tên).
    #[graphql(complexity = 0)]
    struck_off: i64,
}

impl From<Report> for TermReport {
    fn from(report: Report) -> Self {
        let Report { listed, opened, overdue, admitted } = report;
        let (recognised, struck_off) = (admitted.recognised, admitted.struck_off);
        Self { listed, opened, overdue, admitted: admitted.admitted(), recognised, struck_off }
    }
}

/// The report of a period.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct TermReportOf(pub(super) TermReportRequest);

impl Question for TermReportOf {
    type Answer = Report;

    const LEADS_ON: bool = false;

    async fn answer(&self, batches: &Batches, organisations: &[OrganisationId]) -> Result<Vec<Report>> {
        let Batches { store, scope, tree, .. } = batches;
        statistics::term_reports(store.reader(), scope, tree, organisations, self.0).await
    }
}
