//! What waits for the viewer among admission cases, and how near it is.

use super::{CaseFilter, CasePage, Slice};
use crate::schema;

/// Cases of a list by how near their deadlines are.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cynic(graphql_type = "AdmissionCaseDueCounts")]
pub struct DueCounts {
    /// Overdue.
    pub overdue: i32,
    /// Within 7 days.
    #[cynic(rename = "within7")]
    pub within_7: i32,
    /// Within 15 days, but not 7.
    #[cynic(rename = "within15")]
    pub within_15: i32,
    /// Within 30 days, but not 15.
    #[cynic(rename = "within30")]
    pub within_30: i32,
    /// Later, or without a deadline.
    pub later: i32,
}

/// Variables of [`TaskList`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct TaskListVariables {
    /// Which cases.
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

impl TaskListVariables {
    /// A page of what waits for the viewer.
    pub fn of(Slice { first, after, last, before }: Slice) -> Self {
        let filter = CaseFilter { awaits_viewer: true, ..CaseFilter::default() };
        Self { filter, first, after, last, before }
    }
}

/// What waits for the viewer, the most pressing first.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Query", variables = "TaskListVariables")]
pub struct TaskList {
    /// All of it by how near the deadlines are.
    #[cynic(rename = "admissionCaseDueCounts")]
    #[arguments(filter: $filter)]
    pub counts: DueCounts,
    /// A page of the cases.
    #[cynic(rename = "admissionCases")]
    #[arguments(filter: $filter, first: $first, after: $after, last: $last, before: $before)]
    pub cases: CasePage,
}
