//! The list of members below an organisation, and the page of one member.

use super::filter::{MemberOrder, PersonFilter};
use super::organisation::OrganisationHeader;
use super::probation::MentorFigures;
use super::{BranchLink, CodeName, OrganisationLink, PageInfo};
use crate::schema;
use crate::vocabulary::{
    DatePrecision, Education, MemberStatus, MovementKind, Occupation, OrganisationKind, PoliticalTheory,
    Qualification, Sex,
};
use chrono::NaiveDate;

/// Variables of [`MemberList`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct MemberListVariables {
    /// Below which organisation.
    pub id: cynic::Id,
    /// The day.
    pub as_of: Option<NaiveDate>,
    /// Which members.
    pub filter: Option<PersonFilter>,
    /// Their order.
    pub order_by: Option<Vec<MemberOrder>>,
    /// Entries of the page, forwards.
    pub first: Option<i32>,
    /// Entries after that cursor.
    pub after: Option<String>,
    /// Entries of the page, backwards.
    pub last: Option<i32>,
    /// Entries before that cursor.
    pub before: Option<String>,
}

/// Members at any depth below one organisation.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Query", variables = "MemberListVariables")]
pub struct MemberList {
    /// The organisation; none where it did not stand on that day or may not be seen.
    #[arguments(id: $id, asOf: $as_of)]
    pub organisation: Option<MemberScope>,
}

/// Variables of [`MemberSearch`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct MemberSearchVariables {
    /// The day; today when left out.
    pub as_of: Option<NaiveDate>,
    /// Which members.
    pub filter: Option<PersonFilter>,
    /// So many.
    pub first: Option<i32>,
}

/// Members wherever the viewer may see them, to pick one.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Query", variables = "MemberSearchVariables")]
pub struct MemberSearch {
    /// The members.
    #[arguments(asOf: $as_of, filter: $filter, first: $first)]
    pub members: FoundMembers,
}

/// Members that were found.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "MemberConnection")]
pub struct FoundMembers {
    /// The members.
    pub nodes: Vec<FoundMember>,
}

/// A member to pick: names repeat, and only the branch tells one from another.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Member")]
pub struct FoundMember {
    /// Opaque id.
    pub id: cynic::Id,
    /// Full name.
    pub full_name: String,
    /// Where they belong.
    pub branch: Option<BranchLink>,
}

/// An organisation and a page of its members.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Organisation", variables = "MemberListVariables")]
pub struct MemberScope {
    /// Its head.
    #[cynic(spread)]
    pub header: OrganisationHeader,
    /// Its members.
    #[arguments(filter: $filter, orderBy: $order_by, first: $first, after: $after, last: $last, before: $before)]
    pub members: MemberPage,
}

/// One page of members.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "MemberConnection")]
pub struct MemberPage {
    /// The members.
    pub nodes: Vec<MemberRow>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are in all.
    pub total_count: i32,
}

/// One member of a list.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Member")]
pub struct MemberRow {
    /// Opaque id.
    pub id: cynic::Id,
    /// Full name.
    pub full_name: String,
    /// Sex.
    pub sex: Sex,
    /// Day of birth; none where the viewer may not read it.
    pub birth_on: Option<NaiveDate>,
    /// What of it is known.
    pub birth_precision: Option<DatePrecision>,
    /// Ethnic group; none where the viewer may not read it.
    pub ethnic_group: Option<CodeName>,
    /// Standing on the day.
    pub status: MemberStatus,
    /// Occupation on the day.
    pub occupation: Option<Occupation>,
    /// Date of the admission decision.
    pub joined_on: Option<NaiveDate>,
    /// The branch on the day.
    pub branch: Option<BranchLink>,
}

/// Variables of [`MemberProfile`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct MemberProfileVariables {
    /// Whose page.
    pub id: cynic::Id,
    /// The day.
    pub as_of: Option<NaiveDate>,
}

/// The page of one member.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Query", variables = "MemberProfileVariables")]
pub struct MemberProfile {
    /// The member; none where there is none or may not be seen.
    #[arguments(id: $id, asOf: $as_of)]
    pub member: Option<Profile>,
}

/// Everything about one member that the page shows.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Member")]
pub struct Profile {
    /// Opaque id.
    pub id: cynic::Id,
    /// The day.
    pub as_of: NaiveDate,
    /// Full name.
    pub full_name: String,
    /// Sex.
    pub sex: Sex,
    /// Day of birth; this and what follows of the person is none where the viewer may not read it.
    pub birth_on: Option<NaiveDate>,
    /// What of it is known.
    pub birth_precision: Option<DatePrecision>,
    /// Ethnic group.
    pub ethnic_group: Option<CodeName>,
    /// Religion.
    pub religion: Option<CodeName>,
    /// Names of the fields that the viewer may not read.
    pub redacted: Vec<String>,
    /// Place of origin.
    pub home_place: Option<String>,
    /// Number of the membership card.
    pub card_number: Option<String>,
    /// Whether the person is made up.
    pub synthetic: bool,
    /// Standing on the day.
    pub status: MemberStatus,
    /// School level on the day.
    pub education: Option<Education>,
    /// Professional qualification on the day.
    pub qualification: Option<Qualification>,
    /// Political theory on the day.
    pub political_theory: Option<PoliticalTheory>,
    /// Occupation on the day.
    pub occupation: Option<Occupation>,
    /// Whether of the youth union on the day.
    pub youth_union: Option<bool>,
    /// The branch on the day.
    pub branch: Option<MemberBranch>,
    /// Date of the admission decision.
    pub joined_on: Option<NaiveDate>,
    /// Recognised as official member on that day.
    pub official_on: Option<NaiveDate>,
    /// Full years since `joined_on`.
    pub party_age: Option<i32>,
    /// What came of their help to probationary members; none for who helped nobody, or who may not read it.
    pub mentored: Option<MentorFigures>,
    /// Admissions, the oldest first.
    pub admissions: Vec<MemberAdmission>,
    /// Movements, the oldest first.
    pub movements: Vec<MemberMovement>,
}

/// The branch of a member with the way up.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Organisation")]
pub struct MemberBranch {
    /// Opaque id.
    pub id: cynic::Id,
    /// Full name.
    pub name: String,
    /// Its level.
    pub kind: OrganisationKind,
    /// From the top down to the parent.
    pub ancestors: Vec<OrganisationLink>,
}

/// One admission of a member with its four dates.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Admission")]
pub struct MemberAdmission {
    /// Opaque id.
    pub id: cynic::Id,
    /// The branch that admitted; none where it may not be seen.
    pub branch: Option<BranchLink>,
    /// Resolution of the branch.
    pub resolved_on: NaiveDate,
    /// Decision of the competent committee.
    pub decided_on: NaiveDate,
    /// Number of that decision.
    pub decision_number: Option<String>,
    /// Ceremony.
    pub ceremony_on: NaiveDate,
    /// Recognition as official member.
    pub official_on: Option<NaiveDate>,
    /// Struck off on that day.
    pub struck_off_on: Option<NaiveDate>,
    /// Whether admitted a second time.
    pub readmission: bool,
    /// Full years on the day of the ceremony; none where the viewer may not read it.
    pub age: Option<i32>,
}

/// One change of a membership.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Movement")]
pub struct MemberMovement {
    /// Opaque id.
    pub id: cynic::Id,
    /// First day of the new situation.
    pub happened_on: NaiveDate,
    /// What happened.
    pub kind: MovementKind,
    /// The branch before; none from outside.
    pub from_branch: Option<BranchLink>,
    /// The branch after; none to outside.
    pub to_branch: Option<BranchLink>,
}
