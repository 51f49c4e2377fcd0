//! The reconciliation of a period (statistical form 1) and the movements behind one of its lines.

use super::organisation::OrganisationHeader;
use super::overview::ReconciliationLine;
use super::{BranchLink, PageInfo};
use crate::schema;
use crate::vocabulary::{MovementKind, ReconciliationTerm};
use chrono::NaiveDate;

/// Variables of [`MovementList`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct MovementListVariables {
    /// Which organisation.
    pub id: cynic::Id,
    /// The day as which the organisation is shown.
    pub as_of: Option<NaiveDate>,
    /// First day of the period.
    pub from: NaiveDate,
    /// Last day of the period.
    pub to: NaiveDate,
    /// The lines whose movements are listed: one, or none (an empty list).
    pub only: Option<Vec<ReconciliationTerm>>,
    /// Entries of the page, forwards.
    pub first: Option<i32>,
    /// Entries after that cursor.
    pub after: Option<String>,
    /// Entries of the page, backwards.
    pub last: Option<i32>,
    /// Entries before that cursor.
    pub before: Option<String>,
}

/// What came into an organisation and what left it in a period.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Query", variables = "MovementListVariables")]
pub struct MovementList {
    /// The organisation; none where it did not stand on that day or may not be seen.
    #[arguments(id: $id, asOf: $as_of)]
    pub organisation: Option<MovementScope>,
}

/// An organisation and its reconciliation.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Organisation", variables = "MovementListVariables")]
pub struct MovementScope {
    /// Its head.
    #[cynic(spread)]
    pub header: OrganisationHeader,
    /// The form, with the movements of the chosen line; none for who may not read the members.
    #[arguments(from: $from, to: $to)]
    pub reconciliation: Option<MovementReconciliation>,
}

/// Statistical form 1 with the movements of the chosen line.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Reconciliation", variables = "MovementListVariables")]
pub struct MovementReconciliation {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// Members at the end of the day before `from`.
    pub opening: i32,
    /// All increases.
    pub increase: i32,
    /// All decreases.
    pub decrease: i32,
    /// Members at the end of `to`.
    pub closing: i32,
    /// Whether the identity holds.
    pub balanced: bool,
    /// Every line of the form.
    pub terms: Vec<ReconciliationLine>,
    /// The chosen line, if any.
    #[cynic(rename = "terms", alias)]
    #[arguments(only: $only)]
    pub chosen: Vec<MovementLine>,
    /// Members whose memberships and movements do not agree; empty when balanced.
    #[arguments(first: 20)]
    pub offenders: Vec<MovingPerson>,
}

/// One line of the form with its movements.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "ReconciliationLine", variables = "MovementListVariables")]
pub struct MovementLine {
    /// Which line.
    pub term: ReconciliationTerm,
    /// How many.
    pub count: i32,
    /// The movements, the oldest first.
    #[arguments(first: $first, after: $after, last: $last, before: $before)]
    pub movements: MovementPage,
}

/// One page of movements.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "MovementConnection")]
pub struct MovementPage {
    /// The movements.
    pub nodes: Vec<MovementRow>,
    /// Where the page ends.
    pub page_info: PageInfo,
}

/// One movement of a list.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Movement")]
pub struct MovementRow {
    /// Opaque id.
    pub id: cynic::Id,
    /// Who moved.
    pub member: MovingPerson,
    /// First day of the new situation.
    pub happened_on: NaiveDate,
    /// What happened.
    pub kind: MovementKind,
    /// The branch before; none from outside.
    pub from_branch: Option<BranchLink>,
    /// The branch after; none to outside.
    pub to_branch: Option<BranchLink>,
}

/// The person of a movement, as a link.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Member")]
pub struct MovingPerson {
    /// Opaque id.
    pub id: cynic::Id,
    /// Full name.
    pub full_name: String,
}
