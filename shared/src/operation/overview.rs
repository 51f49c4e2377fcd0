//! The dashboard of one organisation (Tổng quan): every figure of the page in one operation.

use super::OrganisationLink;
use crate::rules::FormationWarning;
use crate::schema;
use crate::vocabulary::{OrganisationKind, ReconciliationTerm};
use chrono::NaiveDate;

/// Variables of [`Overview`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct OverviewVariables {
    /// Whose dashboard.
    pub id: cynic::Id,
    /// The day of the stock figures.
    pub as_of: Option<NaiveDate>,
    /// First day of the period of the admissions.
    pub from: NaiveDate,
    /// Last day of the period of the admissions.
    pub to: NaiveDate,
    /// First day of the reconciled year.
    pub year_from: NaiveDate,
    /// Last day of the reconciled year so far.
    pub year_to: NaiveDate,
}

/// The dashboard.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query", variables = "OverviewVariables")]
pub struct Overview {
    /// The organisation; none where it did not stand on that day or may not be seen.
    #[arguments(id: $id, asOf: $as_of)]
    pub organisation: Option<OverviewNode>,
}

/// The figures of one organisation.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Organisation", variables = "OverviewVariables")]
pub struct OverviewNode {
    /// Opaque id.
    pub id: cynic::Id,
    /// Full name.
    pub name: String,
    /// Its level.
    pub kind: OrganisationKind,
    /// The day of the stock figures.
    pub as_of: NaiveDate,
    /// From the top down to the parent.
    pub ancestors: Vec<OrganisationLink>,
    /// What about its size asks for attention.
    pub formation_warnings: Option<Vec<FormationWarning>>,
    /// Organisations below and itself.
    pub organisation_counts: Vec<KindCount>,
    /// Composition of the members.
    #[cynic(rename = "aggregate")]
    pub members: Composition,
    /// Composition of the admissions of the period.
    #[cynic(rename = "admissionAggregate")]
    #[arguments(from: $from, to: $to)]
    pub admissions: Composition,
    /// Admissions of each year of the period.
    #[cynic(rename = "series")]
    #[arguments(metric: ADMITTED, bucket: YEAR, from: $from, to: $to)]
    pub admissions_by_year: Vec<YearCount>,
    /// Members by organisation directly below.
    #[cynic(rename = "groupBy")]
    #[arguments(by: [CHILD_ORGANISATION])]
    pub members_by_child: Vec<RankedCount>,
    /// Admissions of the period by organisation directly below.
    #[cynic(rename = "admissionGroupBy")]
    #[arguments(from: $from, to: $to, by: [CHILD_ORGANISATION])]
    pub admissions_by_child: Vec<RankedCount>,
    /// Opening, increase, decrease and closing of the year; none for who may not read the members.
    #[arguments(from: $year_from, to: $year_to)]
    pub reconciliation: Option<Reconciliation>,
}

/// Organisations of one level.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "OrganisationCount")]
pub struct KindCount {
    /// The level.
    pub kind: OrganisationKind,
    /// How many.
    pub count: i32,
}

/// A count and the overlapping groups inside it; shares of one composition must not be added up.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Aggregate")]
pub struct Composition {
    /// All persons; none where the figure is hidden.
    pub count: Option<i32>,
    /// Official members.
    pub official: ShareCount,
    /// Probationary members.
    pub probationary: ShareCount,
    /// Women.
    pub female: ShareCount,
    /// Of ethnic minorities.
    pub ethnic_minority: ShareCount,
    /// With a religion.
    pub religious: ShareCount,
    /// Of the youth union.
    pub youth_union: ShareCount,
    /// School level upper secondary.
    pub upper_secondary: ShareCount,
    /// College, university and above.
    pub college_or_higher: ShareCount,
    /// Masters.
    pub master: ShareCount,
    /// In farming, forestry, fishery.
    pub farmer: ShareCount,
    /// In enterprises.
    pub enterprise: ShareCount,
    /// Mean age in years.
    pub mean_age: Option<f64>,
    /// Share of minorities over their share of the population.
    pub minority_representation: Option<Representation>,
}

/// How many of a composition belong to one group.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq)]
#[cynic(graphql_type = "Share")]
pub struct ShareCount {
    /// How many; none where the figure is hidden.
    pub count: Option<i32>,
}

/// Over- or under-representation of ethnic minorities.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Representation {
    /// Per cent among these persons.
    pub share: f64,
    /// Per cent of the population.
    pub population_share: f64,
    /// The first over the second; 1 means as many as in the population.
    pub index: f64,
    /// Where both shares come from.
    pub sources: Vec<String>,
}

/// Admissions of one year.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "SeriesPoint")]
pub struct YearCount {
    /// First day counted.
    pub start: NaiveDate,
    /// Last day counted.
    pub end: NaiveDate,
    /// How many; none where the figure is hidden.
    pub count: Option<i32>,
}

/// A count of one organisation directly below.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Group")]
pub struct RankedCount {
    /// One key: the organisation.
    pub keys: Vec<RankedKey>,
    /// How many; none where the figure is hidden.
    pub count: Option<i32>,
}

/// The organisation of a count.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "GroupKey")]
pub struct RankedKey {
    /// Its name.
    pub label: String,
    /// The organisation itself, where it is one.
    pub organisation: Option<OrganisationLink>,
}

/// Statistical form 1: opening + increase − decrease = closing.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct Reconciliation {
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
}

/// One line of form 1.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReconciliationLine {
    /// Which line.
    pub term: ReconciliationTerm,
    /// How many.
    pub count: i32,
}
