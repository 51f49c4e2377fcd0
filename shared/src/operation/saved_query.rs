//! Saved queries: one's own, to run again in the explorer.

use super::UserError;
use crate::schema;
use chrono::{DateTime, Utc};

/// One's own saved queries, the last changed first.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Query")]
pub struct SavedQueryList {
    /// The queries.
    pub saved_queries: Vec<SavedQuery>,
}

/// A saved query.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct SavedQuery {
    /// Opaque id.
    pub id: cynic::Id,
    /// What its owner calls it.
    pub name: String,
    /// The GraphQL text.
    pub document: String,
    /// Its variables, as the JSON of an object.
    pub variables: String,
    /// Grows with every change.
    pub version: i32,
    /// The last change.
    pub saved_at: DateTime<Utc>,
}

/// A query to be saved.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct SavedQuerySaveInput {
    /// Which is changed; none for a new one.
    pub id: Option<cynic::Id>,
    /// The version that was read, of one that is changed.
    pub expected_version: Option<i32>,
    /// What its owner calls it.
    pub name: String,
    /// The GraphQL text.
    pub document: String,
    /// Its variables, as the JSON of an object.
    pub variables: String,
}

/// Variables of [`SavedQuerySave`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct SavedQuerySaveVariables {
    /// The query.
    pub input: SavedQuerySaveInput,
}

/// Saves a query, or changes one.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Mutation", variables = "SavedQuerySaveVariables")]
pub struct SavedQuerySave {
    /// What came of it.
    #[arguments(input: $input)]
    pub saved_query_save: SavedQuerySaved,
}

/// What came of saving a query.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "SavedQueryPayload")]
pub struct SavedQuerySaved {
    /// The query; none when it was refused.
    pub saved_query: Option<SavedQuery>,
    /// What must be changed.
    pub user_errors: Vec<UserError>,
}

/// A query to be removed.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct SavedQueryRemoveInput {
    /// Which.
    pub id: cynic::Id,
    /// The version that was read.
    pub expected_version: i32,
}

/// Variables of [`SavedQueryRemove`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct SavedQueryRemoveVariables {
    /// Which.
    pub input: SavedQueryRemoveInput,
}

/// Removes a saved query.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Mutation", variables = "SavedQueryRemoveVariables")]
pub struct SavedQueryRemove {
    /// What came of it.
    #[arguments(input: $input)]
    pub saved_query_remove: SavedQueryRemoved,
}

/// What came of removing a query.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "SavedQueryRemovePayload")]
pub struct SavedQueryRemoved {
    /// What must be changed.
    pub user_errors: Vec<UserError>,
}
