//! Published figures that ours are compared with.

use sea_orm::entity::prelude::*;

/// Key: per cent of the population that belongs to an ethnic minority, as `12.4`.
pub const POPULATION_MINORITY_PERCENT: &str = "POPULATION_MINORITY_PERCENT";

/// Key: number of inhabitants.
pub const POPULATION: &str = "POPULATION";

/// One row of `reference_figure`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "reference_figure")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// The organisation it is about.
    pub organisation_id: i64,
    /// What it says.
    pub key: String,
    /// The figure.
    pub value: f64,
    /// First day.
    pub valid_from: Date,
    /// First day after.
    pub valid_to: Date,
    /// Where it was published.
    pub source: String,
}

/// No relations: the domain joins by hand.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
