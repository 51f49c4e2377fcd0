//! Writes new organisations with their placements, in blocks; opens the register where there is none.

use super::plan::{NewOrganisation, ParentRef};
use crate::{
    domain::{
        change::ChangedPlaces,
        id_allocator::allocate,
        import::{Step, Taking},
        register,
    },
    entity::{OPEN, organisation, organisation_placement},
    error::Result,
};
use dangvien_shared::text::{NameOrder, fold};
use sea_orm::{ConnectionTrait, EntityTrait as _};

/// Rows of one statement.
const CHUNK: usize = 1000;

/// Inserts all of them; parents stand before children.
pub(super) async fn insert<C: ConnectionTrait>(
    db: &C,
    new: &[NewOrganisation],
    taking: &Taking<'_>,
) -> Result<()> {
    let Some(opened_on) = new.iter().map(|organisation| organisation.valid_from).min() else {
        return Ok(());
    };
    register::open(db, opened_on, None, false).await?;
    let count = i64::try_from(new.len()).unwrap_or(i64::MAX);
    let first = allocate(db, "organisation", count).await?;
    let first_placement = allocate(db, "organisation_placement", count).await?;
    let id_of = |position: usize| first + i64::try_from(position).unwrap_or(i64::MAX);
    let order = NameOrder::new();
    let mut done = 0;
    for chunk in new.chunks(CHUNK) {
        let organisations = chunk.iter().enumerate().map(|(offset, organisation)| organisation::Model {
            id: id_of(done + offset),
            code: organisation.code.clone(),
            org_type: organisation.org_type.map_or("", |kind| kind.as_code()).to_owned(),
            place: organisation.place.map_or("", |place| place.as_code()).to_owned(),
            gso_code: organisation.gso_code.clone().unwrap_or_default(),
            version: 1,
        });
        let placements =
            chunk.iter().enumerate().map(|(offset, organisation)| organisation_placement::Model {
                id: first_placement + i64::try_from(done + offset).unwrap_or(i64::MAX),
                organisation_id: id_of(done + offset),
                parent_id: organisation.parent.map(|parent| match parent {
                    ParentRef::Known(id) => id.0,
                    ParentRef::New(position) => id_of(position),
                }),
                path: organisation.path.clone(),
                kind: organisation.kind.as_code().to_owned(),
                name: organisation.name.clone(),
                search_key: fold(&organisation.name),
                sort_key: order.title_key(&organisation.name),
                valid_from: organisation.valid_from,
                valid_to: OPEN,
            });
        organisation::Entity::insert_many(organisations.map(organisation::ActiveModel::from))
            .exec_without_returning(db)
            .await?;
        organisation_placement::Entity::insert_many(
            placements.map(organisation_placement::ActiveModel::from),
        )
        .exec_without_returning(db)
        .await?;
        done += chunk.len();
        taking.report(Step::Writing, done, new.len());
    }
    let places = new.iter().map(|organisation| organisation.path.as_str());
    register::touch_at(db, &ChangedPlaces::at(places)).await
}
