//! Notices that accounts have read.

use sea_orm::entity::prelude::*;

/// One row of `notice_mark`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "notice_mark")]
pub struct Model {
    /// Who has read it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: i64,
    /// What it is about.
    #[sea_orm(primary_key, auto_increment = false)]
    pub case_id: i64,
    /// Code of `NoticeKind`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: String,
    /// The day that it tells.
    #[sea_orm(primary_key, auto_increment = false)]
    pub told_on: Date,
}

/// No relations: the domain joins by hand.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
