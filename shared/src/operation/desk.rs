//! The blocks of the desk (bàn làm việc), one operation each: asked only where the block is shown.

use super::administration::AccountGrantState;
use super::{CardPage, DueCounts, Export, PipelineCount, RankedCount, ShareCount};
use crate::schema;
use crate::vocabulary::{ImportState, ImportSubject, MemberStatus};
use chrono::{DateTime, NaiveDate, Utc};

/// How many cases there are.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "AdmissionCaseConnection")]
pub struct CaseTotal {
    /// How many there are in all.
    pub total_count: i32,
}

/// What waits for the viewer and how near it is, and what is overdue in all that they see.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Query")]
pub struct DeskDue {
    /// What waits, the most pressing first.
    #[cynic(rename = "admissionCases", alias)]
    #[arguments(filter: { awaitsViewer: true }, first: 8)]
    pub waiting: CardPage,
    /// All of that by how near the deadlines are.
    #[cynic(rename = "admissionCaseDueCounts")]
    #[arguments(filter: { awaitsViewer: true })]
    pub counts: DueCounts,
    /// How much is overdue in all.
    #[cynic(rename = "admissionCases", alias)]
    #[arguments(filter: { overdue: true }, first: 1)]
    pub overdue: CaseTotal,
}

/// What is overdue, the longest first.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Query")]
pub struct DeskOverdue {
    /// The cases.
    #[arguments(filter: { overdue: true }, first: 8)]
    pub admission_cases: CardPage,
}

/// Probationary members whose year, or whose review, ends soon.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Query")]
pub struct DeskProbation {
    /// Their cases.
    #[arguments(filter: { columns: [PROBATION], probationEndsWithinDays: 60 }, first: 8)]
    pub admission_cases: CardPage,
}

/// The persons that grants name: their cases, and who of them is a member.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Query")]
pub struct DeskPersons {
    /// Their open cases, the most pressing first.
    #[arguments(first: 20)]
    pub admission_cases: CardPage,
    /// Who of them is a member.
    #[arguments(first: 20)]
    pub members: DeskMembers,
}

/// Members of a block.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "MemberConnection")]
pub struct DeskMembers {
    /// The members.
    pub nodes: Vec<DeskMember>,
}

/// A member of a block.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Member")]
pub struct DeskMember {
    /// Opaque id.
    pub id: cynic::Id,
    /// Full name.
    pub full_name: String,
    /// How it stands with the membership.
    pub status: MemberStatus,
}

/// Variables of [`DeskPipeline`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct DeskPipelineVariables {
    /// Whose cases.
    pub id: cynic::Id,
}

/// How many cases stand where below an organisation.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Query", variables = "DeskPipelineVariables")]
pub struct DeskPipeline {
    /// The organisation.
    #[arguments(id: $id)]
    pub organisation: Option<DeskPipelineScope>,
}

/// The organisation of a pipeline.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Organisation")]
pub struct DeskPipelineScope {
    /// Open cases by their states; none for who may not read exact figures here.
    pub pipeline: Option<Vec<PipelineCount>>,
}

/// Variables of [`DeskFigures`] and [`DeskComparison`]: a period and the one that it is compared with.
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct DeskFiguresVariables {
    /// Whose figures.
    pub id: cynic::Id,
    /// The day of the stock figures.
    pub as_of: Option<NaiveDate>,
    /// First day of the year.
    pub from: NaiveDate,
    /// Last day of the year so far.
    pub to: NaiveDate,
    /// First day of the year before.
    pub before_from: NaiveDate,
    /// The same day of the year before.
    pub before_to: NaiveDate,
}

/// Members and admissions of an organisation.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query", variables = "DeskFiguresVariables")]
pub struct DeskFigures {
    /// The organisation; none where it did not stand on that day or may not be seen.
    #[arguments(id: $id, asOf: $as_of)]
    pub organisation: Option<DeskFiguresScope>,
}

/// An organisation with few figures.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Organisation", variables = "DeskFiguresVariables")]
pub struct DeskFiguresScope {
    /// Its members.
    #[cynic(rename = "aggregate")]
    pub members: DeskMemberCount,
    /// Admissions of the year.
    #[cynic(rename = "admissionAggregate", alias)]
    #[arguments(from: $from, to: $to)]
    pub admitted: DeskCount,
    /// Admissions of the year before.
    #[cynic(rename = "admissionAggregate", alias)]
    #[arguments(from: $before_from, to: $before_to)]
    pub admitted_before: DeskCount,
}

/// Members, and how many of them are probationary.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq)]
#[cynic(graphql_type = "Aggregate")]
pub struct DeskMemberCount {
    /// How many; none where the figure is hidden.
    pub count: Option<i32>,
    /// Official members.
    pub official: ShareCount,
    /// Probationary members.
    pub probationary: ShareCount,
}

/// A count.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Aggregate")]
pub struct DeskCount {
    /// How many; none where the figure is hidden.
    pub count: Option<i32>,
}

/// What is directly below an organisation, side by side.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Query", variables = "DeskFiguresVariables")]
pub struct DeskComparison {
    /// The organisation; none where it did not stand on that day or may not be seen.
    #[arguments(id: $id, asOf: $as_of)]
    pub organisation: Option<DeskComparisonScope>,
}

/// An organisation with the figures of what is directly below.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Organisation", variables = "DeskFiguresVariables")]
pub struct DeskComparisonScope {
    /// Members.
    #[cynic(rename = "groupBy")]
    #[arguments(by: [CHILD_ORGANISATION])]
    pub members: Vec<RankedCount>,
    /// Admissions of the year.
    #[cynic(rename = "admissionGroupBy", alias)]
    #[arguments(from: $from, to: $to, by: [CHILD_ORGANISATION])]
    pub admitted: Vec<ComparedCount>,
    /// Admissions of the year before.
    #[cynic(rename = "admissionGroupBy", alias)]
    #[arguments(from: $before_from, to: $before_to, by: [CHILD_ORGANISATION])]
    pub admitted_before: Vec<ComparedCount>,
}

/// A count of one organisation directly below, which is named beside its members.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Group")]
pub struct ComparedCount {
    /// One key: the organisation.
    pub keys: Vec<ComparedKey>,
    /// How many; none where the figure is hidden.
    pub count: Option<i32>,
}

/// The organisation of a count.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "GroupKey")]
pub struct ComparedKey {
    /// The organisation.
    pub organisation: Option<ComparedOrganisation>,
}

/// An organisation by its id.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Organisation")]
pub struct ComparedOrganisation {
    /// Opaque id.
    pub id: cynic::Id,
}

/// What was taken in, and one's own exports.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Query")]
pub struct DeskTransfers {
    /// The last imports.
    #[arguments(first: 5)]
    pub import_runs: DeskImports,
    /// One's own exports, the newest first.
    pub exports: Vec<Export>,
}

/// The last imports.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "ImportRunConnection")]
pub struct DeskImports {
    /// The imports.
    pub nodes: Vec<DeskImport>,
}

/// An import.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "ImportRun")]
pub struct DeskImport {
    /// What the file held.
    pub subject: ImportSubject,
    /// Name of the file.
    pub file_name: String,
    /// How it ended.
    pub state: ImportState,
    /// Whether nothing was to be written.
    pub dry_run: bool,
    /// Rows that were written.
    pub inserted_count: i32,
    /// Rows that were refused.
    pub rejected_count: i32,
    /// When it ended.
    pub finished_at: DateTime<Utc>,
}

/// Accounts, as far as they are counted.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Query")]
pub struct DeskAccounts {
    /// All accounts.
    pub accounts: Vec<DeskAccount>,
}

/// An account, as far as it is counted.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Account")]
pub struct DeskAccount {
    /// Whether it may sign in.
    pub active: bool,
    /// Whether a password was chosen.
    pub has_password: bool,
    /// Whether a second factor is asked for.
    pub has_second_factor: bool,
    /// What it is trusted with.
    pub grants: Vec<DeskGrant>,
}

/// A grant, as far as it is counted.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "AccountGrant")]
pub struct DeskGrant {
    /// How it stands.
    pub state: AccountGrantState,
}

/// How the server does.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query")]
pub struct DeskHealth {
    /// Process and database.
    pub health: Health,
}

/// Process and database.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Health {
    /// The release.
    pub version: String,
    /// The engine of the database.
    pub engine: String,
    /// Since when it runs.
    pub started_at: DateTime<Utc>,
    /// Steps of this release that the tables lack.
    pub pending_steps: i32,
    /// Bytes that the database takes.
    pub database_bytes: f64,
}
