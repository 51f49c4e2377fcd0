//! What the frame of every page needs: the register, the viewer, the top of the tree and one level of it.

use super::OrganisationLink;
use crate::schema;
use crate::vocabulary::{Action, OrganisationKind, Role};
use chrono::NaiveDate;

/// Variables of [`Shell`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct ShellVariables {
    /// The day; the register's own when absent.
    pub as_of: Option<NaiveDate>,
}

/// The frame of every page.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Query", variables = "ShellVariables")]
pub struct Shell {
    /// What the register covers.
    pub register: Register,
    /// Who asks.
    pub viewer: Viewer,
    /// The top of what the viewer may see on that day.
    #[arguments(asOf: $as_of)]
    pub root: Option<OrganisationLink>,
}

/// What the register covers.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct Register {
    /// First day that the figures cover.
    pub opened_on: NaiveDate,
    /// Last day known to be complete.
    pub complete_to: Option<NaiveDate>,
    /// Whether the persons are made up.
    pub synthetic: bool,
    /// Grows with every change of the data.
    pub data_version: i32,
    /// Today in Vietnam.
    pub today: NaiveDate,
    /// The day by which records of the audit trail are dated.
    pub recorded_on: NaiveDate,
}

/// Who asks.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct Viewer {
    /// What the account signs in with.
    pub name: String,
    /// Name for people.
    pub display_name: String,
    /// What the viewer may do somewhere.
    pub can: Vec<Action>,
    /// What the viewer is trusted with today.
    pub grants: Vec<ViewerGrant>,
    /// How many notices are unread.
    pub unread_notice_count: i32,
}

/// A role of the viewer at an organisation.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct ViewerGrant {
    /// The role.
    pub role: Role,
    /// Where; none where nothing stands today.
    pub organisation: Option<OrganisationLink>,
}

/// Variables of [`TreeLevel`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct TreeLevelVariables {
    /// Whose children.
    pub id: cynic::Id,
    /// The day.
    pub as_of: Option<NaiveDate>,
    /// Children after that cursor.
    pub after: Option<String>,
}

/// One level of the tree of organisations.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Query", variables = "TreeLevelVariables")]
pub struct TreeLevel {
    /// The parent; none where it did not stand on that day or may not be seen.
    #[arguments(id: $id, asOf: $as_of)]
    pub organisation: Option<TreeLevelNode>,
}

/// An organisation and what is directly below it.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Organisation", variables = "TreeLevelVariables")]
pub struct TreeLevelNode {
    /// Opaque id.
    pub id: cynic::Id,
    /// From the top down to the parent.
    pub ancestors: Vec<OrganisationLink>,
    /// Up to 200 children.
    #[arguments(first: 200, after: $after)]
    pub children: TreeNodes,
}

/// Children and how many there are.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "OrganisationConnection")]
pub struct TreeNodes {
    /// The children of this page.
    pub nodes: Vec<TreeNode>,
    /// Whether more follow.
    pub page_info: super::PageInfo,
}

/// One entry of the tree.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Organisation")]
pub struct TreeNode {
    /// Opaque id.
    pub id: cynic::Id,
    /// Full name.
    pub name: String,
    /// Its level: branches have nothing below.
    pub kind: OrganisationKind,
}
