//! One organisation, what is directly below it, and the search over all organisations.

use super::filter::{OrganisationFilter, OrganisationOrder};
use super::overview::{Composition, KindCount};
use super::{OrganisationLink, PageInfo};
use crate::rules::FormationWarning;
use crate::schema;
use crate::vocabulary::{Action, BranchPlace, OrganisationKind, OrganisationType};
use chrono::NaiveDate;

/// Head of every page about one organisation.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Organisation")]
pub struct OrganisationHeader {
    /// Opaque id.
    pub id: cynic::Id,
    /// Code in the register.
    pub code: String,
    /// Full name.
    pub name: String,
    /// Its level.
    pub kind: OrganisationKind,
    /// Its type, for grassroots organisations.
    #[cynic(rename = "type")]
    pub organisation_type: Option<OrganisationType>,
    /// Where it works, for branches.
    pub place: Option<BranchPlace>,
    /// Code of the unit in the State's list.
    pub gso_code: Option<String>,
    /// The day.
    pub as_of: NaiveDate,
    /// Since when it stands where it stands.
    pub placed_on: NaiveDate,
    /// From the top down to the parent.
    pub ancestors: Vec<OrganisationLink>,
    /// What about its size asks for attention; none for who may not read figures.
    pub formation_warnings: Option<Vec<FormationWarning>>,
    /// Organisations below and itself.
    pub organisation_counts: Vec<KindCount>,
    /// What the viewer may do with all that belongs to it.
    pub viewer_can: Vec<Action>,
}

/// Variables of [`OrganisationSummary`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct OrganisationSummaryVariables {
    /// Which organisation.
    pub id: cynic::Id,
    /// The day.
    pub as_of: Option<NaiveDate>,
    /// First day of the period of the admissions.
    pub from: NaiveDate,
    /// Last day of the period of the admissions.
    pub to: NaiveDate,
}

/// One organisation at a glance.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query", variables = "OrganisationSummaryVariables")]
pub struct OrganisationSummary {
    /// The organisation; none where it did not stand on that day or may not be seen.
    #[arguments(id: $id, asOf: $as_of)]
    pub organisation: Option<SummarisedOrganisation>,
}

/// An organisation and its figures.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Organisation", variables = "OrganisationSummaryVariables")]
pub struct SummarisedOrganisation {
    /// Its head.
    #[cynic(spread)]
    pub header: OrganisationHeader,
    /// Composition of its members.
    #[cynic(rename = "aggregate")]
    pub members: Composition,
    /// Its admissions of the period.
    #[cynic(rename = "admissionAggregate")]
    #[arguments(from: $from, to: $to)]
    pub admissions: Count,
}

/// Variables of [`OrganisationChildren`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct OrganisationChildrenVariables {
    /// Whose children.
    pub id: cynic::Id,
    /// The day.
    pub as_of: Option<NaiveDate>,
    /// First day of the period of the admissions.
    pub from: NaiveDate,
    /// Last day of the period of the admissions.
    pub to: NaiveDate,
    /// Which children.
    pub filter: Option<OrganisationFilter>,
    /// Their order.
    pub order_by: Option<Vec<OrganisationOrder>>,
    /// Entries of the page, forwards.
    pub first: Option<i32>,
    /// Entries after that cursor.
    pub after: Option<String>,
    /// Entries of the page, backwards.
    pub last: Option<i32>,
    /// Entries before that cursor.
    pub before: Option<String>,
    /// Whether figures are asked for: only of who may read them.
    pub figures: bool,
}

/// One organisation with a page of what is directly below it.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query", variables = "OrganisationChildrenVariables")]
pub struct OrganisationChildren {
    /// The organisation; none where it did not stand on that day or may not be seen.
    #[arguments(id: $id, asOf: $as_of)]
    pub organisation: Option<OrganisationWithChildren>,
}

/// An organisation, its own figures and its children.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Organisation", variables = "OrganisationChildrenVariables")]
pub struct OrganisationWithChildren {
    /// Its head.
    #[cynic(spread)]
    pub header: OrganisationHeader,
    /// What is directly below.
    #[arguments(filter: $filter, orderBy: $order_by, first: $first, after: $after, last: $last, before: $before)]
    pub children: ChildPage,
}

/// A count alone.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Aggregate")]
pub struct Count {
    /// How many; none where the figure is hidden.
    pub count: Option<i32>,
}

/// One page of children.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "OrganisationConnection", variables = "OrganisationChildrenVariables")]
pub struct ChildPage {
    /// The children.
    pub nodes: Vec<ChildRow>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are in all.
    pub total_count: i32,
}

/// One child with its figures.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Organisation", variables = "OrganisationChildrenVariables")]
pub struct ChildRow {
    /// Opaque id.
    pub id: cynic::Id,
    /// Full name.
    pub name: String,
    /// Its level.
    pub kind: OrganisationKind,
    /// Its type, for grassroots organisations.
    #[cynic(rename = "type")]
    pub organisation_type: Option<OrganisationType>,
    /// Where it works, for branches.
    pub place: Option<BranchPlace>,
    /// What about its size asks for attention; none for who may not read figures.
    pub formation_warnings: Option<Vec<FormationWarning>>,
    /// Its members; none where figures were not asked for.
    #[cynic(rename = "aggregate")]
    #[directives(include(if: $figures))]
    pub members: Option<Count>,
    /// Its admissions of the period; none likewise.
    #[cynic(rename = "admissionAggregate")]
    #[arguments(from: $from, to: $to)]
    #[directives(include(if: $figures))]
    pub admissions: Option<Count>,
}

/// Variables of [`OrganisationSearch`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct OrganisationSearchVariables {
    /// Below which organisation.
    pub id: cynic::Id,
    /// The day.
    pub as_of: Option<NaiveDate>,
    /// Which organisations.
    pub filter: Option<OrganisationFilter>,
    /// Their order.
    pub order_by: Option<Vec<OrganisationOrder>>,
    /// Entries of the page, forwards.
    pub first: Option<i32>,
    /// Entries after that cursor.
    pub after: Option<String>,
    /// Entries of the page, backwards.
    pub last: Option<i32>,
    /// Entries before that cursor.
    pub before: Option<String>,
    /// Whether figures are asked for: only of who may read them.
    pub figures: bool,
}

/// Organisations at any depth.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Query", variables = "OrganisationSearchVariables")]
pub struct OrganisationSearch {
    /// Below which organisation; none where it did not stand on that day or may not be seen.
    #[arguments(id: $id, asOf: $as_of)]
    pub organisation: Option<SearchScope>,
    /// One page of them.
    #[arguments(asOf: $as_of, filter: $filter, orderBy: $order_by, first: $first, after: $after, last: $last, before: $before)]
    pub organisations: OrganisationPage,
}

/// The organisation below which is searched.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Organisation")]
pub struct SearchScope {
    /// Opaque id.
    pub id: cynic::Id,
    /// Full name.
    pub name: String,
    /// From the top down to the parent.
    pub ancestors: Vec<OrganisationLink>,
}

/// One page of organisations.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "OrganisationConnection", variables = "OrganisationSearchVariables")]
pub struct OrganisationPage {
    /// The organisations.
    pub nodes: Vec<OrganisationRow>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are in all.
    pub total_count: i32,
}

/// One organisation found, with where it hangs.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Organisation", variables = "OrganisationSearchVariables")]
pub struct OrganisationRow {
    /// Opaque id.
    pub id: cynic::Id,
    /// Full name.
    pub name: String,
    /// Its level.
    pub kind: OrganisationKind,
    /// Its type, for grassroots organisations.
    #[cynic(rename = "type")]
    pub organisation_type: Option<OrganisationType>,
    /// Where it works, for branches.
    pub place: Option<BranchPlace>,
    /// From the top down to the parent.
    pub ancestors: Vec<OrganisationLink>,
    /// Its members; none where figures were not asked for.
    #[cynic(rename = "aggregate")]
    #[directives(include(if: $figures))]
    pub members: Option<Count>,
}
