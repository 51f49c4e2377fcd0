//! Records of the audit trail.

use sea_orm::entity::prelude::*;

/// One row of `audit_record`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_record")]
pub struct Model {
    /// Place in the chain, from 1 without a gap.
    #[sea_orm(primary_key, auto_increment = false)]
    pub sequence: i64,
    /// How the sealed bytes are made of the columns.
    pub encoding: i16,
    /// Milliseconds since 1970, UTC.
    pub at: i64,
    /// The account; none of nobody who is known.
    pub account_id: Option<i64>,
    /// Its name at that time, or empty.
    pub account_name: String,
    /// Code of the role used, or empty.
    pub role: String,
    /// Code of `AuditAction`.
    pub action: String,
    /// Code of `AuditOutcome`.
    pub outcome: String,
    /// Code of `AuditSubject`, or empty.
    pub subject_kind: String,
    /// Its id.
    pub subject_id: Option<i64>,
    /// Path of the organisation at that time, or empty.
    pub organisation_path: String,
    /// Canonical JSON.
    pub detail: String,
    /// Id of the request, or empty.
    pub request_id: String,
    /// Where it came from, or empty.
    pub address: String,
    /// Hash of the record before.
    pub previous_hash: Vec<u8>,
    /// Hash of this record, keyed.
    pub hash: Vec<u8>,
}

/// No relations: the domain joins by hand.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
