//! Changes of the rules, the calendar and the province's own criteria; and the latter two as they are.

use super::UserError;
use crate::rules::dated::{Confidence, CriterionKind};
use crate::rules::working_day::DayKind;
use crate::schema;
use chrono::{DateTime, NaiveDate, Utc};

/// The last changes that were proposed, the newest first.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Query")]
pub struct RuleChangeList {
    /// The changes with what became of them.
    pub rule_changes: Vec<RuleApproval>,
}

/// How it stands with an approval.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub enum ApprovalState {
    /// Nobody has decided.
    Open,
    /// It was approved.
    Approved,
    /// It was not.
    Rejected,
    /// Whoever asked no longer asks.
    Withdrawn,
}

/// A change with what became of it.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Approval")]
pub struct RuleApproval {
    /// Opaque id.
    pub id: cynic::Id,
    /// When it was asked for.
    pub asked_at: DateTime<Utc>,
    /// Name of who asked.
    pub asked_by: String,
    /// How it stands.
    pub state: ApprovalState,
    /// Name of who decided.
    pub decided_by: Option<String>,
    /// Why.
    pub reason: String,
    /// The change.
    pub rule_change: Option<RuleChange>,
}

/// A change: one of its parts is there.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct RuleChange {
    /// What a rule shall say.
    pub rule: Option<ProposedRule>,
    /// What days shall be.
    pub days: Option<Vec<ProposedDay>>,
    /// What a criterion shall say.
    pub criterion: Option<ProposedCriterion>,
    /// Where it was seen.
    pub source: String,
}

/// What a rule shall say.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct ProposedRule {
    /// What it is about.
    pub name: String,
    /// The same in English.
    pub english_name: String,
    /// What it shall say; none where it shall not be known.
    pub value: Option<String>,
    /// First day.
    pub valid_from: NaiveDate,
    /// First day no longer.
    pub valid_to: Option<NaiveDate>,
    /// Regulation that says so.
    pub regulation: String,
}

/// What one day shall be.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct ProposedDay {
    /// The day.
    pub date: NaiveDate,
    /// What it shall be; none where its weekday says it.
    pub kind: Option<DayKind>,
    /// Name of the occasion.
    pub name: String,
}

/// What a criterion shall say.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct ProposedCriterion {
    /// The document that it stands in.
    pub rule_set: String,
    /// What it looks at.
    pub kind: CriterionKind,
    /// Its wording; none where it shall hold no more.
    pub wording: Option<String>,
    /// First day.
    pub valid_from: NaiveDate,
}

/// Variables of [`CalendarYear`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct CalendarYearVariables {
    /// The year.
    pub year: i32,
}

/// The working calendar of a year.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Query", variables = "CalendarYearVariables")]
pub struct CalendarYear {
    /// The calendar.
    #[arguments(year: $year)]
    pub working_calendar: WorkingCalendar,
}

/// The days of a year that are not what their weekday says.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct WorkingCalendar {
    /// Whether its lunar new year has been entered.
    pub complete: bool,
    /// The days.
    pub days: Vec<CalendarDay>,
}

/// A day that is not what its weekday says.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct CalendarDay {
    /// The day.
    pub date: NaiveDate,
    /// What it is.
    pub kind: DayKind,
    /// Name of the occasion.
    pub name: String,
    /// Where it is laid down.
    pub source: String,
}

/// Variables of [`LocalRuleSetList`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct LocalRuleSetVariables {
    /// The day.
    pub on: Option<NaiveDate>,
}

/// The rule sets of the province itself.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Query", variables = "LocalRuleSetVariables")]
pub struct LocalRuleSetList {
    /// The sets.
    #[arguments(on: $on)]
    pub local_rule_sets: Vec<LocalRuleSet>,
}

/// A rule set of the province.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct LocalRuleSet {
    /// Number of the document.
    pub code: String,
    /// Whom it is about.
    pub title: String,
    /// Its criteria.
    pub criteria: Vec<Criterion>,
}

/// A criterion.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// What it looks at.
    pub kind: CriterionKind,
    /// Its wording.
    pub wording: String,
    /// First day in force.
    pub valid_from: NaiveDate,
}

/// A change to be proposed: one of its parts is given.
#[derive(cynic::InputObject, Clone, Debug, Default, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct RuleChangeProposeInput {
    /// A rule.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub rule: Option<RuleProposalInput>,
    /// Days of the calendar.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub calendar: Option<CalendarProposalInput>,
    /// A criterion.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub criterion: Option<CriterionProposalInput>,
}

/// What a rule shall say.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct RuleProposalInput {
    /// What it is about.
    pub key: String,
    /// What it says; none where it shall not be known.
    pub value: Option<String>,
    /// What the value counts.
    pub unit: String,
    /// First day.
    pub valid_from: NaiveDate,
    /// First day no longer.
    pub valid_to: Option<NaiveDate>,
    /// Regulation.
    pub regulation: String,
    /// Clause.
    pub clause: String,
    /// Where it was seen.
    pub source: String,
    /// How sure it is.
    pub confidence: Confidence,
    /// What else is known.
    pub note: String,
}

/// What days of the calendar shall be.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct CalendarProposalInput {
    /// The days.
    pub days: Vec<DayProposalInput>,
    /// Where they are laid down.
    pub source: String,
}

/// What one day shall be.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct DayProposalInput {
    /// The day.
    pub date: NaiveDate,
    /// What it is; none where its weekday says it.
    pub kind: Option<DayKind>,
    /// Name of the occasion.
    pub name: String,
}

/// What a criterion shall say.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct CriterionProposalInput {
    /// The document.
    pub rule_set: String,
    /// What it looks at.
    pub kind: CriterionKind,
    /// Its wording; none where it shall hold no more.
    pub wording: Option<String>,
    /// First day.
    pub valid_from: NaiveDate,
    /// First day no longer.
    pub valid_to: Option<NaiveDate>,
    /// Where it was seen.
    pub source: String,
}

/// Variables of [`RuleChangePropose`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct RuleChangeProposeVariables {
    /// The change.
    pub input: RuleChangeProposeInput,
}

/// Proposes a change.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Mutation", variables = "RuleChangeProposeVariables")]
pub struct RuleChangePropose {
    /// What came of it.
    #[arguments(input: $input)]
    pub rule_change_propose: RuleChangeAsked,
}

/// Takes an own proposal back.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Mutation", variables = "super::ById")]
pub struct RuleChangeWithdraw {
    /// What came of it.
    #[arguments(id: $id)]
    pub rule_change_withdraw: RuleChangeAsked,
}

/// What came of a proposal.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "RuleChangePayload")]
pub struct RuleChangeAsked {
    /// What must be changed.
    pub user_errors: Vec<UserError>,
}
