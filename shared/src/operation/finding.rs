//! Inspections: what is overdue in each unit, the findings, and the forms that record and close one.

use super::case_list::CaseScopeHeader;
use super::{BranchLink, PageInfo, Slice, UserError};
use crate::rules::finding::FindingState;
use crate::schema;
use crate::url::{FindingLane, Page};
use chrono::NaiveDate;

/// Which findings.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub enum FindingFilter {
    /// Not closed.
    Open,
    /// Not closed though the deadline has passed.
    Overdue,
    /// Closed.
    Closed,
}

impl From<FindingLane> for FindingFilter {
    fn from(lane: FindingLane) -> Self {
        match lane {
            FindingLane::Open => Self::Open,
            FindingLane::Overdue => Self::Overdue,
            FindingLane::Closed => Self::Closed,
        }
    }
}

/// Variables of [`Inspections`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct InspectionsVariables {
    /// Of which organisation.
    pub id: cynic::Id,
    /// Today: findings stand as they do today.
    pub today: Option<NaiveDate>,
    /// Only these.
    pub state: Option<FindingFilter>,
    /// That many from the front.
    pub first: Option<i32>,
    /// After this cursor.
    pub after: Option<String>,
    /// That many from the back.
    pub last: Option<i32>,
    /// Before this cursor.
    pub before: Option<String>,
}

impl InspectionsVariables {
    /// The page of an organisation.
    pub fn of(id: cynic::Id, today: NaiveDate, lane: Option<FindingLane>, page: &Page) -> Self {
        let Slice { first, after, last, before } = Slice::of(page);
        Self { id, today: Some(today), state: lane.map(FindingFilter::from), first, after, last, before }
    }
}

/// What was found in an organisation, and what is overdue in its units.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Query", variables = "InspectionsVariables")]
pub struct Inspections {
    /// The organisation; none where it may not be seen.
    #[arguments(id: $id, asOf: $today)]
    pub organisation: Option<InspectedScope>,
}

/// An organisation with its findings.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Organisation", variables = "InspectionsVariables")]
pub struct InspectedScope {
    /// Head of the page.
    #[cynic(spread)]
    pub header: CaseScopeHeader,
    /// What is overdue in each unit directly below; none for who may not read it.
    pub overdue_by_unit: Option<Vec<UnitOverdue>>,
    /// The findings.
    #[arguments(state: $state, first: $first, after: $after, last: $last, before: $before)]
    pub findings: FindingPage,
}

/// What is overdue in a unit.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct UnitOverdue {
    /// The unit.
    pub organisation: Option<BranchLink>,
    /// Open cases whose deadline has passed.
    pub overdue_case_count: i32,
    /// Open findings whose deadline has passed.
    pub overdue_finding_count: i32,
    /// Open findings.
    pub open_finding_count: i32,
}

/// A page of findings.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "FindingConnection")]
pub struct FindingPage {
    /// All that match.
    pub total_count: i32,
    /// Where the page stands.
    pub page_info: PageInfo,
    /// The findings.
    pub nodes: Vec<Finding>,
}

/// A finding of an inspection.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Opaque id.
    pub id: cynic::Id,
    /// Where it was found.
    pub organisation: Option<BranchLink>,
    /// The case that it is about, where that may be seen.
    pub admission_case: Option<FindingCase>,
    /// The day of the inspection.
    pub found_on: NaiveDate,
    /// What was found.
    pub text: String,
    /// The day by which it must be put right.
    pub due_on: NaiveDate,
    /// Days left, negative when overdue; none once it is closed.
    pub days_left: Option<i32>,
    /// How it stands today.
    pub state: FindingState,
    /// Name of who recorded it.
    pub opened_by: Option<String>,
    /// The day on which it was put right.
    pub closed_on: Option<NaiveDate>,
    /// Name of who confirmed that.
    pub closed_by: Option<String>,
    /// What proves it.
    pub evidence: Option<String>,
    /// Number of the document that proves it.
    pub evidence_reference: Option<String>,
    /// What a change names.
    pub version: i32,
    /// Whether the viewer may close it.
    pub viewer_closes: bool,
}

/// The case that a finding is about.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "AdmissionCase")]
pub struct FindingCase {
    /// Opaque id.
    pub id: cynic::Id,
    /// Full name of the person.
    pub full_name: String,
}

/// A finding to be recorded.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct FindingOpenInput {
    /// Where it was found.
    pub organisation: cynic::Id,
    /// The day of the inspection.
    pub found_on: NaiveDate,
    /// What was found.
    pub text: String,
    /// The day by which it must be put right.
    pub due_on: NaiveDate,
    /// So that a repeat records no second one.
    pub idempotency_key: String,
}

/// Variables of [`FindingOpen`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct FindingOpenVariables {
    /// The finding.
    pub input: FindingOpenInput,
}

/// Records a finding.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Mutation", variables = "FindingOpenVariables")]
pub struct FindingOpen {
    /// What came of it.
    #[arguments(input: $input)]
    pub finding_open: FindingChanged,
}

/// What came of recording or closing a finding.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "FindingPayload")]
pub struct FindingChanged {
    /// What must be changed.
    pub user_errors: Vec<UserError>,
}

/// A finding to be closed.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct FindingCloseInput {
    /// Which.
    pub id: cynic::Id,
    /// The version that was read.
    pub expected_version: i32,
    /// The day on which it was put right.
    pub closed_on: NaiveDate,
    /// What proves it.
    pub evidence: String,
    /// Number of the document that proves it.
    pub evidence_reference: String,
    /// So that a repeat does nothing.
    pub idempotency_key: String,
}

/// Variables of [`FindingClose`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct FindingCloseVariables {
    /// The finding, and what proves that it was put right.
    pub input: FindingCloseInput,
}

/// Closes a finding.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Mutation", variables = "FindingCloseVariables")]
pub struct FindingClose {
    /// What came of it.
    #[arguments(input: $input)]
    pub finding_close: FindingChanged,
}
