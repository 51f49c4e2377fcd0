//! The list of admissions of a period below an organisation.

use super::filter::{AdmissionOrder, PersonFilter};
use super::organisation::OrganisationHeader;
use super::{BranchLink, CodeName, PageInfo};
use crate::schema;
use crate::vocabulary::{MemberStatus, Occupation, Sex};
use chrono::NaiveDate;

/// Variables of [`AdmissionList`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct AdmissionListVariables {
    /// Below which organisation.
    pub id: cynic::Id,
    /// The day of which the outcome is told.
    pub as_of: Option<NaiveDate>,
    /// First day of the period.
    pub from: Option<NaiveDate>,
    /// Last day of the period.
    pub to: Option<NaiveDate>,
    /// Which admissions.
    pub filter: Option<PersonFilter>,
    /// Their order.
    pub order_by: Option<Vec<AdmissionOrder>>,
    /// Entries of the page, forwards.
    pub first: Option<i32>,
    /// Entries after that cursor.
    pub after: Option<String>,
    /// Entries of the page, backwards.
    pub last: Option<i32>,
    /// Entries before that cursor.
    pub before: Option<String>,
}

/// Admissions at any depth below one organisation.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Query", variables = "AdmissionListVariables")]
pub struct AdmissionList {
    /// The organisation; none where it did not stand on that day or may not be seen.
    #[arguments(id: $id, asOf: $as_of)]
    pub organisation: Option<AdmissionScope>,
}

/// An organisation and a page of its admissions.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Organisation", variables = "AdmissionListVariables")]
pub struct AdmissionScope {
    /// Its head.
    #[cynic(spread)]
    pub header: OrganisationHeader,
    /// Its admissions.
    #[arguments(from: $from, to: $to, filter: $filter, orderBy: $order_by, first: $first, after: $after, last: $last, before: $before)]
    pub admissions: AdmissionPage,
}

/// One page of admissions.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "AdmissionConnection")]
pub struct AdmissionPage {
    /// The admissions.
    pub nodes: Vec<AdmissionRow>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are in all.
    pub total_count: i32,
}

/// One admission of a list, with the person's attributes as frozen at the ceremony.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Admission")]
pub struct AdmissionRow {
    /// Opaque id.
    pub id: cynic::Id,
    /// Who was admitted.
    pub member: AdmittedPerson,
    /// The branch that admitted; none where it may not be seen.
    pub branch: Option<BranchLink>,
    /// Day of the ceremony.
    pub ceremony_on: NaiveDate,
    /// Full years on that day; none where the viewer may not read it.
    pub age: Option<i32>,
    /// Sex.
    pub sex: Sex,
    /// Ethnic group; none where the viewer may not read it.
    pub ethnic_group: Option<CodeName>,
    /// Occupation at admission.
    pub occupation: Occupation,
    /// Outcome on the day.
    pub status: MemberStatus,
}

/// The person of an admission, as a link.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Member")]
pub struct AdmittedPerson {
    /// Opaque id.
    pub id: cynic::Id,
    /// Full name.
    pub full_name: String,
}
