//! Days off and published figures that come with the province.

use super::{day, shape::count, source::source};
use crate::{
    domain::id_allocator,
    entity::{OPEN, holiday, reference_figure},
    error::Result,
};
use chrono::{Days, NaiveDate};
use sea_orm::{ConnectionTrait, EntityTrait as _};
use std::collections::BTreeMap;

/// Working days off at the lunar new year. Assumed: each year's break is decided by itself.
const NEW_YEAR_BEFORE: u64 = 1;
const NEW_YEAR_AFTER: u64 = 3;

/// The days off of the years whose lunar dates are known, oldest first.
pub(super) fn holidays() -> Vec<holiday::Model> {
    let known = &source().holidays;
    let mut days: BTreeMap<NaiveDate, (String, &str)> = BTreeMap::new();
    let general = "kiến thức chung, chưa đối chiếu văn bản";
    for (year, first) in &known.lunar_new_year_day1 {
        for offset in 0..=NEW_YEAR_BEFORE + NEW_YEAR_AFTER {
            let on = *first - Days::new(NEW_YEAR_BEFORE) + Days::new(offset);
            let source = "độ dài kỳ nghỉ là giả định; ngày mùng một: kiến thức chung";
            days.insert(on, ("Tết Nguyên đán".to_owned(), source));
        }
        let Ok(year) = year.parse() else { continue };
        for fixed in &known.fixed {
            days.entry(day(year, fixed.month, fixed.day)).or_insert((fixed.name_vi.clone(), general));
        }
    }
    for on in known.hung_kings_day.values() {
        days.entry(*on).or_insert(("Giỗ Tổ Hùng Vương".to_owned(), general));
    }
    let row = |(day, (name, source)): (NaiveDate, (String, &str))| holiday::Model {
        day,
        kind: "DAY_OFF".to_owned(),
        name,
        source: source.to_owned(),
    };
    days.into_iter().map(row).collect()
}

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

/// Writes both.
pub(super) async fn write<C: ConnectionTrait>(db: &C, province: i64) -> Result<()> {
    let holidays = holidays().into_iter().map(holiday::ActiveModel::from);
    holiday::Entity::insert_many(holidays).exec_without_returning(db).await?;
    let mut figures = reference_figures(province);
    let first = id_allocator::allocate(db, "reference_figure", i64::from(count(figures.len()))).await?;
    for (id, figure) in (first..).zip(&mut figures) {
        figure.id = id;
    }
    let figures = figures.into_iter().map(reference_figure::ActiveModel::from);
    reference_figure::Entity::insert_many(figures).exec_without_returning(db).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_year_from_2011_to_2016_has_its_days_off() {
        let days = holidays();
        assert!(days.is_sorted_by_key(|holiday| holiday.day));
        let of = |on: NaiveDate| {
            days.iter().find(|holiday| holiday.day == on).map(|holiday| holiday.name.as_str())
        };
        assert_eq!(of(day(2015, 2, 18)), Some("Tết Nguyên đán"));
        assert_eq!(of(day(2013, 4, 19)), Some("Giỗ Tổ Hùng Vương"));
        assert_eq!(of(day(2016, 9, 2)), Some("Quốc khánh"));
        assert_eq!(of(day(2015, 2, 24)), None);
        // Six years of four fixed days, five at the new year, and one for the kings.
        assert_eq!(days.len(), 6 * (4 + 5 + 1));
    }
}
