//! Where writes changed something: recorded with each write, read by every server that watches the version.
//!
//! Invariant: what is told may be more than what changed, never less. A write whose places are not known, or no
//! longer, counts as a change everywhere.

mod log;
mod place;

pub use log::ChangeLog;
pub use place::ChangedPlaces;

use crate::{entity::register_change, error::Result};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    sea_query::{Expr, ExprTrait as _, Query},
};

/// Versions whose places are kept: a server that fell further behind loads everything anyway.
const KEPT: i64 = 1_000;

/// Writes down where a version changed something; in the transaction that made the version.
pub(super) async fn record<C: ConnectionTrait>(db: &C, version: i64, places: &ChangedPlaces) -> Result<()> {
    let rows = places
        .paths()
        .map(|path| register_change::ActiveModel { data_version: Set(version), path: Set(path.to_owned()) });
    register_change::Entity::insert_many(rows).exec_without_returning(db).await?;
    // Hints for those who watch, no records: only these are ever taken away.
    let mut old = Query::delete();
    old.from_table(register_change::Entity)
        .and_where(Expr::col(register_change::Column::DataVersion).lte(version - KEPT));
    db.execute(&old).await?;
    Ok(())
}

/// Where each version of that range changed something, in order; versions without a word are left out.
#[expect(
    clippy::disallowed_methods,
    reason = "a path names no organisation; who may hear of it is asked later"
)]
pub(super) async fn load<C: ConnectionTrait>(
    db: &C,
    after: i64,
    to: i64,
) -> Result<Vec<(i64, ChangedPlaces)>> {
    let rows = register_change::Entity::find()
        .filter(register_change::Column::DataVersion.gt(after))
        .filter(register_change::Column::DataVersion.lte(to))
        .order_by_asc(register_change::Column::DataVersion)
        .all(db)
        .await?;
    let versions = rows.chunk_by(|a, b| a.data_version == b.data_version);
    Ok(versions
        .map(|rows| (rows[0].data_version, ChangedPlaces::at(rows.iter().map(|row| row.path.as_str()))))
        .collect())
}
