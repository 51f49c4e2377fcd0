//! Who was admitted, year by year beside the same days of the year before (F18).

use super::{OrganisationHeader, ShareCount};
use crate::schema;
use chrono::NaiveDate;

/// Variables of [`AdmissionQuality`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct AdmissionQualityVariables {
    /// Which organisation.
    pub id: cynic::Id,
    /// The day.
    pub as_of: Option<NaiveDate>,
    /// First day of the ceremonies.
    pub from: NaiveDate,
    /// Last day of the ceremonies.
    pub to: NaiveDate,
}

/// The admissions of one organisation by year.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query", variables = "AdmissionQualityVariables")]
pub struct AdmissionQuality {
    /// The organisation; none where it did not stand on that day or may not be seen.
    #[arguments(id: $id, asOf: $as_of)]
    pub organisation: Option<QualityScope>,
}

/// An organisation with its years.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Organisation", variables = "AdmissionQualityVariables")]
pub struct QualityScope {
    /// Its head.
    #[cynic(spread)]
    pub header: OrganisationHeader,
    /// The years of the period, the first one first.
    #[arguments(from: $from, to: $to)]
    pub admission_quality: Vec<QualityYear>,
}

/// A year, or what of it lies in the period.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq)]
#[cynic(graphql_type = "AdmissionQuality")]
pub struct QualityYear {
    /// The calendar year.
    pub year: i32,
    /// First day.
    pub start: NaiveDate,
    /// Last day.
    pub end: NaiveDate,
    /// Admitted in these days.
    pub current: QualityFigures,
    /// Admitted in the same days of the year before.
    pub same_period: QualityFigures,
}

/// What is told of those admitted in some days.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq)]
#[cynic(graphql_type = "Aggregate")]
pub struct QualityFigures {
    /// All; none where the figure is hidden.
    pub count: Option<i32>,
    /// Mean age in years; none of nobody, and for who may not read members.
    pub mean_age: Option<f64>,
    /// School level upper secondary.
    pub upper_secondary: ShareCount,
    /// College, university and above.
    pub college_or_higher: ShareCount,
    /// Women.
    pub female: ShareCount,
    /// Of ethnic minorities.
    pub ethnic_minority: ShareCount,
    /// Of the youth union.
    pub youth_union: ShareCount,
}
