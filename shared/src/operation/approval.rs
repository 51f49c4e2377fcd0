//! What waits for a second pair of eyes.

use super::administration::AccountGrant;
use super::merge::MergeToDecide;
use super::rule_change::RuleChange;
use super::{OrganisationLink, UserError};
use crate::schema;
use crate::vocabulary::{ExportSubject, Role};
use chrono::{DateTime, Utc};

/// What waits for approval, the oldest first.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Query")]
pub struct ApprovalList {
    /// What waits.
    pub approvals: Vec<Approval>,
}

/// A grant, an export, a change of rules, a tie to a person or a merge of records that waits for another's approval.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// Opaque id.
    pub id: cynic::Id,
    /// When it was asked for.
    pub asked_at: DateTime<Utc>,
    /// Name of who asked.
    pub asked_by: String,
    /// Whether the viewer may decide.
    pub viewer_can_decide: bool,
    /// The grant.
    pub grant: Option<AccountGrant>,
    /// Who would get it, or would be tied.
    pub account: Option<ApprovedAccount>,
    /// The merge of two records.
    pub merge: Option<MergeToDecide>,
    /// The person whom the account would be tied to.
    pub tie: Option<ApprovedTie>,
    /// The export, where it is one that waits.
    pub export: Option<ApprovedExport>,
    /// The change of rules, where it is one that waits.
    pub rule_change: Option<RuleChange>,
}

/// An export that waits.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Export")]
pub struct ApprovedExport {
    /// What it holds.
    pub subject: ExportSubject,
    /// Below which organisation.
    pub organisation: Option<OrganisationLink>,
    /// Rows of data.
    pub row_count: i32,
}

/// The person whom an account would be tied to.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "PersonTie")]
pub struct ApprovedTie {
    /// Id of the person.
    pub person: cynic::Id,
    /// The member; none where the viewer may not see them.
    pub member: Option<ApprovedMember>,
}

/// Whom an approval is about.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Member")]
pub struct ApprovedMember {
    /// Full name.
    pub full_name: String,
}

/// Who would get a grant.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Account")]
pub struct ApprovedAccount {
    /// What it signs in with.
    pub name: String,
    /// Name for people.
    pub display_name: String,
}

/// What waits for approval, the oldest first, as the desk tells it.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Query")]
pub struct DeskApprovals {
    /// What waits.
    pub approvals: Vec<DeskApproval>,
}

/// What waits for another's approval, in a line.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Approval")]
pub struct DeskApproval {
    /// When it was asked for.
    pub asked_at: DateTime<Utc>,
    /// Name of who asked.
    pub asked_by: String,
    /// Who would get the grant, or would be tied.
    pub account: Option<ApprovedAccount>,
    /// The grant.
    pub grant: Option<DeskApprovedGrant>,
    /// The export.
    pub export: Option<ApprovedExport>,
    /// The change of rules.
    pub rule_change: Option<DeskRuleChange>,
    /// The person whom the account would be tied to.
    pub tie: Option<DeskTie>,
}

/// The grant that waits.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "AccountGrant")]
pub struct DeskApprovedGrant {
    /// The role.
    pub role: Role,
    /// Where; none where it may not be seen.
    pub organisation: Option<OrganisationLink>,
}

/// That it is a change of rules.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "RuleChange")]
pub struct DeskRuleChange {
    /// What it rests on.
    pub source: String,
}

/// That it is a tie.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "PersonTie")]
pub struct DeskTie {
    /// Id of the person.
    pub person: cynic::Id,
}

/// A decision on an approval.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct ApprovalDecideInput {
    /// Which.
    pub id: cynic::Id,
    /// Whether it is approved.
    pub approves: bool,
    /// Why.
    pub reason: String,
}

/// Variables of [`ApprovalDecide`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct ApprovalDecideVariables {
    /// The decision.
    pub input: ApprovalDecideInput,
}

/// Approves what another asked for, or not.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Mutation", variables = "ApprovalDecideVariables")]
pub struct ApprovalDecide {
    /// What came of it.
    #[arguments(input: $input)]
    pub approval_decide: ApprovalSettled,
}

/// What came of a decision.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "ApprovalPayload")]
pub struct ApprovalSettled {
    /// What was decided on; none when it was refused.
    pub approval: Option<DecidedApproval>,
    /// What must be changed.
    pub user_errors: Vec<UserError>,
}

/// What was decided on.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Approval")]
pub struct DecidedApproval {
    /// Opaque id.
    pub id: cynic::Id,
}
