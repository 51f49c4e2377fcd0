//! Hands out ids in blocks, alike on both engines.

use crate::{entity::id_counter, error::Result};
use sea_orm::{
    ConnectionTrait, ExprTrait as _,
    sea_query::{Expr, OnConflict, Query},
};

/// Takes `count` free ids of a table inside the caller's transaction and gives the first.
///
/// The counter's row stays locked until that transaction ends, so blocks never overlap.
pub async fn allocate<C: ConnectionTrait>(db: &C, table: &str, count: i64) -> Result<i64> {
    let mut upsert = Query::insert();
    upsert
        .into_table(id_counter::Entity)
        .columns([id_counter::Column::Name, id_counter::Column::NextId])
        .values_panic([table.into(), (1 + count).into()])
        .on_conflict(
            OnConflict::column(id_counter::Column::Name)
                .value(
                    id_counter::Column::NextId,
                    Expr::col((id_counter::Entity, id_counter::Column::NextId)).add(count),
                )
                .to_owned(),
        )
        .returning_col(id_counter::Column::NextId);
    let row = db
        .query_one(&upsert)
        .await?
        .ok_or_else(|| crate::error::Error::Corrupt("the id counter gave nothing back".to_owned()))?;
    let next: i64 = row.try_get("", "next_id")?;
    Ok(next - count)
}
