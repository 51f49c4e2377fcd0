//! The register of the documents of cases.

use sea_orm::entity::prelude::*;

/// One row of `case_document`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "case_document")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// The case.
    pub case_id: i64,
    /// Code of the form.
    pub form: String,
    /// The organisation whose number it has.
    pub issuer_id: i64,
    /// Kind of its number, such as `NQ`.
    pub series: String,
    /// The committee's term in which numbers run.
    pub term: String,
    /// Its number.
    pub number: i64,
    /// Its date.
    pub signed_on: Date,
    /// `VALID` or `REVERSED`.
    pub state: String,
}

/// No relations: the domain joins by hand.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
