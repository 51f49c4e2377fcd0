//! The head of the audit trail: its last record, in one row that writers lock.

use sea_orm::entity::prelude::*;

/// The row of `audit_head`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_head")]
pub struct Model {
    /// Always 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// The last record; 0 before the first.
    pub sequence: i64,
    /// Its hash; zeros before the first.
    pub hash: Vec<u8>,
    /// Fingerprint of the key.
    pub key_id: Vec<u8>,
    /// Keyed hash of what stands here.
    pub seal: Vec<u8>,
}

/// No relations: the domain joins by hand.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
