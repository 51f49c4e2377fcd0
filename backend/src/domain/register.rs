//! The register as a whole: what it covers, and the version that every write moves on.

use crate::{
    domain::change::{self, ChangedPlaces},
    entity::{self, register},
    error::{Error, Result},
};
use chrono::NaiveDate;
use sea_orm::{
    ConnectionTrait, EntityTrait as _, ExprTrait as _,
    sea_query::{Expr, Query},
};

/// What the register covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Register {
    /// First day covered.
    pub opened_on: NaiveDate,
    /// Last complete day; none while the register is kept day by day.
    pub complete_to: Option<NaiveDate>,
    /// Whether the persons are made up.
    pub synthetic: bool,
    /// Grows with every write.
    pub data_version: i64,
    /// Grows with every change of the rules or of the calendar.
    pub law_version: i64,
}

/// Reads the register's row; none before anything was loaded.
#[expect(clippy::disallowed_methods, reason = "the register's row is the same for everybody")]
pub async fn load<C: ConnectionTrait>(db: &C) -> Result<Option<Register>> {
    let row = register::Entity::find_by_id(1).one(db).await?;
    Ok(row.map(|row| Register {
        opened_on: row.opened_on,
        complete_to: entity::known(row.complete_to),
        synthetic: row.synthetic,
        data_version: row.data_version,
        law_version: row.law_version,
    }))
}

/// Makes the row when there is none; leaves it as it is otherwise.
pub async fn open<C: ConnectionTrait>(
    db: &C,
    opened_on: NaiveDate,
    complete_to: Option<NaiveDate>,
    synthetic: bool,
) -> Result<()> {
    if load(db).await?.is_some() {
        return Ok(());
    }
    let row = register::Model {
        id: 1,
        opened_on,
        complete_to: complete_to.unwrap_or(entity::OPEN),
        synthetic,
        data_version: 1,
        law_version: 0,
    };
    register::Entity::insert(register::ActiveModel::from(row)).exec_without_returning(db).await?;
    Ok(())
}

/// Moves the version on, where a write may have changed anything; to be called in the transaction of the write.
pub async fn touch<C: ConnectionTrait>(db: &C) -> Result<()> {
    touch_at(db, &ChangedPlaces::everywhere()).await
}

/// Moves the version on, where it is known what a write changed; to be called in the transaction of the write.
pub async fn touch_at<C: ConnectionTrait>(db: &C, places: &ChangedPlaces) -> Result<()> {
    let mut update = Query::update();
    update
        .table(register::Entity)
        .value(register::Column::DataVersion, Expr::col(register::Column::DataVersion).add(1))
        .returning_col(register::Column::DataVersion);
    let row = db.query_one(&update).await?;
    let row = row.ok_or_else(|| Error::Corrupt("the register has no row".to_owned()))?;
    change::record(db, row.try_get("", "data_version")?, places).await
}
