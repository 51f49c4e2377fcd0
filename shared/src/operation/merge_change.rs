//! Asking for a merge of two records, for one to be taken back, and no longer; telling records apart.

use super::{ByIdFields, UserError};
use crate::schema;
use crate::vocabulary::MergeField;

/// A merge to be asked for.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct PersonMergeProposeInput {
    /// The record that stays.
    pub kept: cynic::Id,
    /// The record that is closed.
    pub absorbed: cynic::Id,
    /// What is taken from the record that is closed.
    pub takes: Vec<MergeField>,
    /// Why.
    pub note: String,
    /// The version that was read.
    pub expected_version: String,
    /// So that a repeat asks for no second one.
    pub idempotency_key: String,
}

/// Variables of [`PersonMergePropose`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct PersonMergeProposeVariables {
    /// The merge.
    pub input: PersonMergeProposeInput,
}

/// Asks for a merge.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Mutation", variables = "PersonMergeProposeVariables")]
pub struct PersonMergePropose {
    /// What came of it.
    #[arguments(input: $input)]
    pub person_merge_propose: PersonMergeAsked,
}

/// A merge to be taken back.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct PersonMergeUndoInput {
    /// Which.
    pub id: cynic::Id,
    /// Why.
    pub note: String,
    /// So that a repeat asks for no second one.
    pub idempotency_key: String,
}

/// Variables of [`PersonMergeUndoPropose`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct PersonMergeUndoProposeVariables {
    /// Which, and why.
    pub input: PersonMergeUndoInput,
}

/// Asks for a merge to be taken back.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Mutation", variables = "PersonMergeUndoProposeVariables")]
pub struct PersonMergeUndoPropose {
    /// What came of it.
    #[arguments(input: $input)]
    pub person_merge_undo_propose: PersonMergeAsked,
}

/// Takes an own request back.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Mutation", variables = "ById")]
pub struct PersonMergeWithdraw {
    /// What came of it.
    #[arguments(id: $id)]
    pub person_merge_withdraw: PersonMergeAsked,
}

/// What came of a request.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "PersonMergePayload")]
pub struct PersonMergeAsked {
    /// What waits for approval; none when it was refused.
    pub approval: Option<AskedMerge>,
    /// What must be changed.
    pub user_errors: Vec<UserError>,
}

/// What waits for approval.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Approval")]
pub struct AskedMerge {
    /// Opaque id.
    pub id: cynic::Id,
}

/// Two records that look alike.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct DuplicateMarkInput {
    /// One of them.
    pub left: cynic::Id,
    /// The other.
    pub right: cynic::Id,
    /// Whether they are two persons.
    pub different: bool,
}

/// Variables of [`DuplicateMark`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct DuplicateMarkVariables {
    /// Which.
    pub input: DuplicateMarkInput,
}

/// Notes that two records are two persons, or takes that back.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Mutation", variables = "DuplicateMarkVariables")]
pub struct DuplicateMark {
    /// What came of it.
    #[arguments(input: $input)]
    pub duplicate_mark: DuplicateMarked,
}

/// What came of telling two records apart.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "DuplicateMarkPayload")]
pub struct DuplicateMarked {
    /// Whether they are said to be two persons now; none where nothing was done.
    pub different: Option<bool>,
    /// What must be changed.
    pub user_errors: Vec<UserError>,
}
