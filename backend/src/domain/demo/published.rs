//! Published figures that come with the province.

use super::{day, shape::count, source::source};
use crate::{
    domain::id_allocator,
    entity::{OPEN, reference_figure},
    error::Result,
};
use sea_orm::{ConnectionTrait, EntityTrait as _};

/// The population of the province: inhabitants by year, and the share of ethnic minorities.
pub(super) fn reference_figures(province: i64) -> Vec<reference_figure::Model> {
    let known = source();
    let cite = |key: &str| {
        known.sources.get(key).map_or_else(|| key.to_owned(), |address| format!("{key}: {address}"))
    };
    let mut figures = vec![reference_figure::Model {
        id: 0,
        organisation_id: province,
        key: reference_figure::POPULATION_MINORITY_PERCENT.to_owned(),
        value: known.minority_percent,
        valid_from: super::OPENING,
        valid_to: OPEN,
        source: cite("BG-ETH"),
    }];
    // A figure of the end of a year holds until the next one is known.
    for population in &known.population {
        let next = known.population.iter().find(|later| later.year > population.year);
        figures.push(reference_figure::Model {
            id: 0,
            organisation_id: province,
            key: reference_figure::POPULATION.to_owned(),
            value: population.value,
            valid_from: day(population.year, 12, 31),
            valid_to: next.map_or(OPEN, |later| day(later.year, 12, 31)),
            source: cite(&population.source),
        });
    }
    figures
}

/// Writes them.
pub(super) async fn write<C: ConnectionTrait>(db: &C, province: i64) -> Result<()> {
    let mut figures = reference_figures(province);
    let first = id_allocator::allocate(db, "reference_figure", i64::from(count(figures.len()))).await?;
    for (id, figure) in (first..).zip(&mut figures) {
        figure.id = id;
    }
    let figures = figures.into_iter().map(reference_figure::ActiveModel::from);
    reference_figure::Entity::insert_many(figures).exec_without_returning(db).await?;
    Ok(())
}
