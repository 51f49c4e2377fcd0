//! After the ceremony: who is due, what became of those admitted, and what came of the help they had.

use super::DueCounts;
use super::case_list::{CaseFilter, CasePage, CaseScopeHeader};
use super::{BranchLink, Slice};
use crate::admission_case::BoardColumn;
use crate::rules::cohort::Cohort;
use crate::schema;
use chrono::NaiveDate;

/// Variables of [`ProbationOverview`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct ProbationVariables {
    /// Below which organisation.
    pub id: cynic::Id,
    /// Today: cases stand as they do today.
    pub today: Option<NaiveDate>,
    /// First day of the ceremonies.
    pub from: NaiveDate,
    /// Last day of the ceremonies.
    pub to: NaiveDate,
    /// Cases from the ceremony on.
    pub filter: CaseFilter,
    /// Entries of the page, forwards.
    pub first: Option<i32>,
    /// Entries after that cursor.
    pub after: Option<String>,
    /// Entries of the page, backwards.
    pub last: Option<i32>,
    /// Entries before that cursor.
    pub before: Option<String>,
}

impl ProbationVariables {
    /// A page of the cases of an organisation, and a period.
    pub fn of(
        id: cynic::Id,
        today: NaiveDate,
        (from, to): (NaiveDate, NaiveDate),
        Slice { first, after, last, before }: Slice,
    ) -> Self {
        let columns = Some(vec![BoardColumn::Probation, BoardColumn::Recognition]);
        let filter = CaseFilter { columns, ..CaseFilter::default() };
        Self { id, today: Some(today), from, to, filter, first, after, last, before }
    }
}

/// The page of an organisation.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Query", variables = "ProbationVariables")]
pub struct ProbationOverview {
    /// The organisation; none where it may not be seen.
    #[arguments(id: $id, asOf: $today)]
    pub organisation: Option<ProbationScope>,
}

/// An organisation with its probationary members and what became of those before.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Organisation", variables = "ProbationVariables")]
pub struct ProbationScope {
    /// Its head.
    #[cynic(spread)]
    pub header: CaseScopeHeader,
    /// Open cases from the ceremony on, the first due first.
    #[cynic(rename = "admissionCases")]
    #[arguments(filter: $filter, first: $first, after: $after, last: $last, before: $before)]
    pub cases: CasePage,
    /// All of them by how near their deadlines are.
    #[cynic(rename = "admissionCaseDueCounts")]
    #[arguments(filter: $filter)]
    pub counts: DueCounts,
    /// By the month of the ceremony; none for who may not read exact figures here.
    #[arguments(from: $from, to: $to)]
    pub probation_cohorts: Option<Vec<ProbationCohort>>,
    /// Of the same period; none for who may not read the cases of the whole organisation.
    #[arguments(from: $from, to: $to)]
    pub mentor_scorecards: Option<Vec<MentorScorecard>>,
    /// Of the same period; none for who may not read exact figures here.
    #[arguments(from: $from, to: $to)]
    pub term_report: Option<TermReport>,
}

/// The admissions of one month.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProbationCohort {
    /// First day.
    pub start: NaiveDate,
    /// Last day.
    pub end: NaiveDate,
    /// All.
    pub admitted: i32,
    /// Recognised as official members.
    pub recognised: i32,
    /// Struck off.
    pub struck_off: i32,
    /// Neither yet.
    pub undecided: i32,
    /// Gone before it was decided.
    pub left: i32,
}

/// What came of a member's help.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct MentorScorecard {
    /// The member; none who may not be seen any more.
    pub mentor: Option<Mentor>,
    /// The figures.
    #[cynic(spread)]
    pub figures: MentorFigures,
}

/// The figures of a scorecard.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "MentorScorecard")]
pub struct MentorFigures {
    /// Whom they helped.
    pub mentored: i32,
    /// Recognised as official members.
    pub recognised: i32,
    /// Struck off.
    pub struck_off: i32,
    /// Neither yet.
    pub undecided: i32,
    /// Gone before it was decided.
    pub left: i32,
    /// Whom another helped afterwards.
    pub handed_over: i32,
}

impl From<ProbationCohort> for Cohort {
    fn from(month: ProbationCohort) -> Self {
        Self {
            recognised: month.recognised.into(),
            struck_off: month.struck_off.into(),
            undecided: month.undecided.into(),
            left: month.left.into(),
        }
    }
}

impl From<MentorFigures> for Cohort {
    fn from(figures: MentorFigures) -> Self {
        Self {
            recognised: figures.recognised.into(),
            struck_off: figures.struck_off.into(),
            undecided: figures.undecided.into(),
            left: figures.left.into(),
        }
    }
}

/// Who helped.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Member")]
pub struct Mentor {
    /// Opaque id.
    pub id: cynic::Id,
    /// Full name.
    pub full_name: String,
    /// Where they belong.
    pub branch: Option<BranchLink>,
}

/// What was done about new members in a period.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
pub struct TermReport {
    /// Cases that were open on some day of it.
    pub listed: i32,
    /// Those that were opened in it.
    pub opened: i32,
    /// Open cases that are overdue today.
    pub overdue: i32,
    /// Admitted in it.
    pub admitted: i32,
    /// Those of them who were recognised.
    pub recognised: i32,
    /// Those of them who were struck off.
    pub struck_off: i32,
}
