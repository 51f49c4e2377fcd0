//! The rules in force on a day.

use crate::rules::dated::Confidence;
use crate::schema;
use chrono::NaiveDate;

/// Variables of [`RuleList`].
#[derive(cynic::QueryVariables, Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleListVariables {
    /// The day.
    pub on: Option<NaiveDate>,
}

/// The rules in force on a day; what is not in the list is not known for it.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Query", variables = "RuleListVariables")]
pub struct RuleList {
    /// The rules.
    #[arguments(on: $on)]
    pub dated_rules: Vec<DatedRule>,
}

/// A rule with the days on which it holds.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct DatedRule {
    /// What it is about.
    pub key: String,
    /// The same in Vietnamese.
    pub name: String,
    /// The same in English.
    pub english_name: String,
    /// What it says.
    pub value: String,
    /// What the value counts.
    pub unit: String,
    /// First day in force.
    pub valid_from: NaiveDate,
    /// First day no longer in force; none while it is.
    pub valid_to: Option<NaiveDate>,
    /// Code of the regulation that says so.
    pub regulation: String,
    /// Number of the regulation, as people cite it.
    pub regulation_title: Option<String>,
    /// Clause; `?` where it was not found.
    pub clause: String,
    /// How sure it is.
    pub confidence: Confidence,
    /// What else is known.
    pub note: String,
}
