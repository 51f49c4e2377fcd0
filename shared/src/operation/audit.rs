//! The audit trail, for those who may read it.

use super::{OrganisationLink, PageInfo};
use crate::schema;
use crate::vocabulary::{AuditAction, AuditOutcome, AuditSubject};
use chrono::{DateTime, NaiveDate, Utc};

/// Conditions on records of the audit trail, all of which hold.
#[derive(cynic::InputObject, Clone, Debug, Default, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct AuditFilter {
    /// First day.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// Last day.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
    /// One of these actions.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub action: Option<Vec<AuditAction>>,
    /// This outcome.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<AuditOutcome>,
    /// By the account that had exactly this name.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub account_name: Option<String>,
    /// About this member's file.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub member: Option<cynic::Id>,
    /// Concerning this organisation and what is below it.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub within: Option<cynic::Id>,
}

/// Variables of [`AuditList`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct AuditListVariables {
    /// Which records.
    pub filter: AuditFilter,
    /// Entries of the page, forwards.
    pub first: Option<i32>,
    /// Entries after that cursor.
    pub after: Option<String>,
    /// Entries of the page, backwards.
    pub last: Option<i32>,
    /// Entries before that cursor.
    pub before: Option<String>,
}

/// Records of the audit trail, the newest first.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Query", variables = "AuditListVariables")]
pub struct AuditList {
    /// One page of them.
    #[arguments(filter: $filter, first: $first, after: $after, last: $last, before: $before)]
    pub audit_records: AuditPage,
}

/// One page of records.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "AuditRecordConnection")]
pub struct AuditPage {
    /// The records.
    pub nodes: Vec<AuditRecord>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are in all.
    pub total_count: i32,
}

/// One thing that somebody did, read or was refused.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct AuditRecord {
    /// Its place in the chain.
    pub sequence: i32,
    /// When.
    pub at: DateTime<Utc>,
    /// Name of the account at that time.
    pub account_name: Option<String>,
    /// Code of the role used.
    pub role: Option<String>,
    /// What was done or tried.
    pub action: AuditAction,
    /// How it ended.
    pub outcome: AuditOutcome,
    /// What kind of thing it was done to.
    pub subject_kind: Option<AuditSubject>,
    /// Id of the thing, where such things have one here.
    pub subject_id: Option<cynic::Id>,
    /// The organisation that it concerns.
    pub organisation: Option<OrganisationLink>,
    /// What else is told, as JSON.
    pub detail: String,
    /// Where it came from.
    pub address: Option<String>,
}
