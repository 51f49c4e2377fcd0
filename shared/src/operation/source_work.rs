//! The source work log of an organisation, and the quarters that its branches left empty.

use super::{BranchLink, OrganisationHeader, PageInfo, UserError};
use crate::schema;
use crate::vocabulary::{SourceWorkKind, SourceWorkState};
use chrono::{DateTime, NaiveDate, Utc};

/// Variables of [`SourceWorkLog`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct SourceWorkLogVariables {
    /// Which organisation.
    pub id: cynic::Id,
    /// The day.
    pub as_of: Option<NaiveDate>,
    /// The year of the quarters.
    pub year: i32,
    /// First day of the log.
    pub from: Option<NaiveDate>,
    /// Last day of the log.
    pub to: Option<NaiveDate>,
    /// Entries of the page, forwards.
    pub first: Option<i32>,
    /// Entries after that cursor.
    pub after: Option<String>,
    /// Entries of the page, backwards.
    pub last: Option<i32>,
    /// Entries before that cursor.
    pub before: Option<String>,
}

/// The source work of one organisation.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Query", variables = "SourceWorkLogVariables")]
pub struct SourceWorkLog {
    /// The organisation; none where it did not stand on that day or may not be seen.
    #[arguments(id: $id, asOf: $as_of)]
    pub organisation: Option<SourceWorkScope>,
}

/// An organisation with its quarters and a page of its log.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Organisation", variables = "SourceWorkLogVariables")]
pub struct SourceWorkScope {
    /// Its head.
    #[cynic(spread)]
    pub header: OrganisationHeader,
    /// The quarters; none for who may not read exact figures.
    #[arguments(year: $year, limit: 20)]
    pub source_work_gaps: Option<SourceWorkGaps>,
    /// The log, the newest first.
    #[arguments(from: $from, to: $to, first: $first, after: $after, last: $last, before: $before)]
    pub source_work: SourceWorkPage,
}

/// What the branches did in the quarters of a year.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct SourceWorkGaps {
    /// The year.
    pub year: i32,
    /// Branches in the year.
    pub branch_count: i32,
    /// All branches together.
    pub quarters: Vec<SourceWorkQuarter>,
    /// The branches, those first that left most quarters empty.
    pub branches: Vec<SourceWorkBranch>,
}

/// All branches in one quarter.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
pub struct SourceWorkQuarter {
    /// Branches that stood in it.
    pub branch_count: i32,
    /// Those that left it empty.
    pub gap_count: i32,
    /// Activities of branches.
    pub activity_count: i32,
}

/// A branch in the four quarters.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct SourceWorkBranch {
    /// The branch; none where it stands no more.
    pub branch: Option<BranchLink>,
    /// Its name in that year.
    pub name: String,
    /// The quarters, in order.
    pub quarters: Vec<SourceWorkBranchQuarter>,
}

/// A branch in one quarter.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
pub struct SourceWorkBranchQuarter {
    /// Activities that stand.
    pub activity_count: i32,
    /// How the branch stands.
    pub state: SourceWorkState,
}

/// One page of the log.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "SourceWorkConnection")]
pub struct SourceWorkPage {
    /// The activities.
    pub nodes: Vec<SourceWork>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are in all.
    pub total_count: i32,
}

/// An activity.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct SourceWork {
    /// Opaque id.
    pub id: cynic::Id,
    /// Whose it was; none where that stands no more.
    pub organisation: Option<BranchLink>,
    /// The day.
    pub held_on: NaiveDate,
    /// What kind.
    pub kind: SourceWorkKind,
    /// What it was about.
    pub title: String,
    /// People who were reached; none where nobody counted them.
    pub reached: Option<i32>,
    /// What else is told; may be empty.
    pub note: String,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// Name of who recorded it; none for tools.
    pub recorded_by: Option<String>,
    /// That it was taken back; none while it stands.
    pub taken_back: Option<SourceWorkTakenBack>,
    /// Whether the viewer may take it back.
    pub viewer_takes_back: bool,
}

/// That an activity was taken back.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct SourceWorkTakenBack {
    /// When.
    pub at: DateTime<Utc>,
    /// Name of who did it; none for tools.
    pub by: Option<String>,
    /// Why.
    pub reason: String,
}

/// An activity to be recorded.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct SourceWorkRecordInput {
    /// Whose it was.
    pub organisation: cynic::Id,
    /// The day.
    pub held_on: NaiveDate,
    /// What kind.
    pub kind: SourceWorkKind,
    /// What it was about.
    pub title: String,
    /// People who were reached, where they were counted.
    pub reached: Option<i32>,
    /// What else is to be told.
    pub note: String,
    /// Given by the sender, so that a repeat records nothing twice.
    pub idempotency_key: String,
}

/// Variables of [`SourceWorkRecord`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct SourceWorkRecordVariables {
    /// The activity.
    pub input: SourceWorkRecordInput,
}

/// Records an activity.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Mutation", variables = "SourceWorkRecordVariables")]
pub struct SourceWorkRecord {
    /// What came of it.
    #[arguments(input: $input)]
    pub source_work_record: SourceWorkChanged,
}

/// What came of a change.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "SourceWorkPayload")]
pub struct SourceWorkChanged {
    /// What must be changed.
    pub user_errors: Vec<UserError>,
}

/// An activity to be taken back.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct SourceWorkTakeBackInput {
    /// Which.
    pub id: cynic::Id,
    /// Why.
    pub reason: String,
    /// Given by the sender, so that a repeat is no mistake.
    pub idempotency_key: String,
}

/// Variables of [`SourceWorkTakeBack`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct SourceWorkTakeBackVariables {
    /// Which, and why.
    pub input: SourceWorkTakeBackInput,
}

/// Takes an activity back.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Mutation", variables = "SourceWorkTakeBackVariables")]
pub struct SourceWorkTakeBack {
    /// What came of it.
    #[arguments(input: $input)]
    pub source_work_take_back: SourceWorkChanged,
}
