//! Rows of memberships and movements, as a case writes them and takes them back.

use crate::{
    domain::{id_allocator::allocate, tree::PathSpan},
    entity::{OPEN, membership, movement},
    error::Result,
};
use chrono::NaiveDate;
use dangvien_shared::{id::PersonId, vocabulary::MovementKind};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    sea_query::{Expr, ExprTrait as _, Query},
};

/// Writes a membership as the branch moves about from its first day on.
pub(super) async fn stay<C: ConnectionTrait>(
    db: &C,
    draft: &membership::Model,
    spans: &[PathSpan],
) -> Result<()> {
    let count = i64::try_from(spans.len()).unwrap_or(1);
    let first = allocate(db, "membership", count).await?;
    let mut last: Option<membership::Model> = None;
    for (id, (place, span)) in (first..).zip(spans.iter().enumerate()) {
        let row = membership::Model {
            id,
            branch_path: span.path.to_string(),
            valid_from: Ord::max(span.from, draft.valid_from),
            valid_to: spans.get(place + 1).map_or(OPEN, |next| next.from),
            ..draft.clone()
        };
        membership::Entity::insert(membership::ActiveModel::from(row.clone()))
            .exec_without_returning(db)
            .await?;
        if let Some(before) = &last {
            move_to(db, MovementKind::OrganisationMoved, row.valid_from, Some(before), Some(&row)).await?;
        }
        last = Some(row);
    }
    Ok(())
}

pub(super) async fn end<C: ConnectionTrait>(db: &C, row: &membership::Model, day: NaiveDate) -> Result<()> {
    let update = Query::update()
        .table(membership::Entity)
        .value(membership::Column::ValidTo, day)
        .and_where(membership::Column::Id.eq(row.id))
        .take();
    db.execute(&update).await?;
    Ok(())
}

pub(super) async fn move_to<C: ConnectionTrait>(
    db: &C,
    kind: MovementKind,
    day: NaiveDate,
    from: Option<&membership::Model>,
    to: Option<&membership::Model>,
) -> Result<()> {
    let Some(either) = from.or(to) else { return Ok(()) };
    let row = movement::Model {
        id: allocate(db, "movement", 1).await?,
        person_id: either.person_id,
        happened_on: day,
        kind: kind.as_code().to_owned(),
        from_branch_id: from.map(|row| row.branch_id),
        from_path: from.map(|row| row.branch_path.clone()).unwrap_or_default(),
        to_branch_id: to.map(|row| row.branch_id),
        to_path: to.map(|row| row.branch_path.clone()).unwrap_or_default(),
    };
    movement::Entity::insert(movement::ActiveModel::from(row)).exec_without_returning(db).await?;
    Ok(())
}

pub(super) async fn take_back<C: ConnectionTrait>(
    db: &C,
    person: PersonId,
    kind: MovementKind,
    day: NaiveDate,
) -> Result<()> {
    let mut delete = Query::delete();
    delete
        .from_table(movement::Entity)
        .and_where(Expr::col(movement::Column::PersonId).eq(person.0))
        .and_where(Expr::col(movement::Column::Kind).eq(kind.as_code()))
        .and_where(Expr::col(movement::Column::HappenedOn).eq(day));
    db.execute(&delete).await?;
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "the memberships of the person whose case is at hand")]
pub(super) async fn memberships<C: ConnectionTrait>(
    db: &C,
    person: PersonId,
) -> Result<Vec<membership::Model>> {
    Ok(membership::Entity::find()
        .filter(membership::Column::PersonId.eq(person.0))
        .order_by_asc(membership::Column::ValidFrom)
        .all(db)
        .await?)
}
