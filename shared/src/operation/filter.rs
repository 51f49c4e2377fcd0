//! Filters and orders, as the lists and the figures take them.

use crate::vocabulary::{
    AgeBand, BranchPlace, Education, MemberStatus, Occupation, OrganisationKind, OrganisationType,
    PoliticalTheory, Qualification, Sex,
};
use chrono::NaiveDate;

/// A condition on persons; fields that are set must all hold.
#[derive(cynic::InputObject, Clone, Debug, Default, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct PersonFilter {
    /// Words of the name, with or without tone marks.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Of that sex.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// Of one of these standings.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub status: Option<Vec<MemberStatus>>,
    /// Of an ethnic minority, or not.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub minority: Option<bool>,
    /// Of one of these ethnic groups, by code.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub ethnic_group: Option<Vec<String>>,
    /// Of one of these religions, by code.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub religion: Option<Vec<String>>,
    /// School level.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub education: Option<Vec<Education>>,
    /// Professional qualification.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub qualification: Option<Vec<Qualification>>,
    /// Political theory.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub political_theory: Option<Vec<PoliticalTheory>>,
    /// Occupation.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub occupation: Option<Vec<Occupation>>,
    /// Member of the youth union, or not.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub youth_union: Option<bool>,
    /// Age on the day, or at the ceremony.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub age_band: Option<Vec<AgeBand>>,
    /// Born in the period.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub birth_on: Option<DateRange>,
    /// Admitted in the period.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub joined_on: Option<DateRange>,
    /// Type of the grassroots organisation above.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub organisation_type: Option<Vec<OrganisationType>>,
    /// Only below this organisation.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub within: Option<cynic::Id>,
    /// Every one of these holds.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub and: Option<Vec<PersonFilter>>,
    /// One of these holds at least.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub or: Option<Vec<PersonFilter>>,
    /// This does not hold.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub not: Option<Box<PersonFilter>>,
}

/// A period, ends included; an absent end is open.
#[derive(cynic::InputObject, Clone, Debug, Default, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct DateRange {
    /// First day.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// Last day.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
}

/// A condition on organisations; fields that are set must all hold.
#[derive(cynic::InputObject, Clone, Debug, Default, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct OrganisationFilter {
    /// Of one of these levels.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Vec<OrganisationKind>>,
    /// Of one of these types.
    #[cynic(rename = "type", skip_serializing_if = "Option::is_none")]
    pub organisation_type: Option<Vec<OrganisationType>>,
    /// Branches of one of these places.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub place: Option<Vec<BranchPlace>>,
    /// Words of the name, with or without tone marks.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Exact code.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Only this organisation and what is below it.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub within: Option<cynic::Id>,
    /// Every one of these holds.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub and: Option<Vec<OrganisationFilter>>,
    /// One of these holds at least.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub or: Option<Vec<OrganisationFilter>>,
    /// This does not hold.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub not: Option<Box<OrganisationFilter>>,
}

/// Which way a list runs.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub enum Direction {
    /// Smallest first.
    Asc,
    /// Largest first.
    Desc,
}

/// What members are ordered by.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub enum MemberOrderField {
    /// Given name, then family and middle names.
    Name,
    /// Day of birth.
    BirthOn,
    /// Date of the admission decision.
    JoinedOn,
}

/// One key of the order of members.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct MemberOrder {
    /// The key.
    pub field: MemberOrderField,
    /// Its direction.
    pub direction: Direction,
}

/// What admissions are ordered by.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub enum AdmissionOrderField {
    /// Day of the ceremony.
    CeremonyOn,
    /// Given name, then family and middle names.
    Name,
}

/// One key of the order of admissions.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct AdmissionOrder {
    /// The key.
    pub field: AdmissionOrderField,
    /// Its direction.
    pub direction: Direction,
}

/// What organisations are ordered by.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub enum OrganisationOrderField {
    /// Code.
    Code,
    /// Name in Vietnamese order.
    Name,
    /// Level, from the province down.
    Kind,
}

/// One key of the order of organisations.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct OrganisationOrder {
    /// The key.
    pub field: OrganisationOrderField,
    /// Its direction.
    pub direction: Direction,
}
