//! The counts that layouts are made of: the whole register by organisation and value, many dimensions in one statement.

use super::{
    days::{ProtectedMeasure, year_days},
    value_list::ValueList,
};
use crate::{
    domain::{
        person_filter::{FactTable, column},
        statistics::{facts::FACTS, group_key::key_expr},
        tree::{GRASSROOTS_LEVEL, LABEL_LENGTH},
    },
    entity::{admission, membership},
    error::{Error, Result},
};
use chrono::NaiveDate;
use dangvien_shared::vocabulary::Dimension;
use sea_orm::{
    ConnectionTrait, DbBackend, ExprTrait as _,
    sea_query::{Asterisk, Expr, Func, Query, SelectStatement, UnionType},
};
use std::collections::BTreeMap;

/// Length of the paths of grassroots organisations: below, nothing but totals is told.
pub(super) const COMPOSED_LENGTH: usize = GRASSROOTS_LEVEL * LABEL_LENGTH;

/// Persons of one organisation with one value of a list; of all values for the totals.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// Of the list of that place in the question, or of the totals.
    pub(super) list: Option<usize>,
    pub(super) path: String,
    pub(super) value: String,
    pub(super) persons: i64,
}

/// The rows of each layout, by year; all under one key where days are no years.
pub(super) type RowsByYear = BTreeMap<i32, Vec<Row>>;

/// Totals and all lists, in one statement.
///
/// No scope here, on purpose: what is hidden must be the same whoever asks.
pub(super) async fn count<C: ConnectionTrait>(
    db: &C,
    measure: &ProtectedMeasure,
    lists: &[ValueList],
) -> Result<RowsByYear> {
    let backend = db.get_database_backend();
    let (source, mut found) = match measure {
        ProtectedMeasure::Stock(end) => (Source::Members(end.day()), RowsByYear::from([(0, Vec::new())])),
        ProtectedMeasure::Admissions(years) => {
            let (first, last) = (*years.each().start(), *years.each().end());
            let empty = years.each().map(|year| (year, Vec::new())).collect();
            (Source::Admissions(year_days(first).0, year_days(last).1), empty)
        }
    };
    let mut statement = source.part(None, backend);
    for (place, list) in lists.iter().enumerate() {
        statement.union(UnionType::All, source.part(Some((place, list.dimension)), backend));
    }
    for row in db.query_all(&statement).await? {
        let (list, year): (i64, String) = (row.try_get("", "list")?, row.try_get("", "year")?);
        let year = if year.is_empty() { Some(0) } else { year.parse().ok() };
        let rows = year.and_then(|year| found.get_mut(&year));
        let rows = rows.ok_or_else(|| Error::Corrupt("an admission of no year".to_owned()))?;
        rows.push(Row {
            list: usize::try_from(list).ok(),
            path: row.try_get("", "unit_path")?,
            value: row.try_get("", "value")?,
            persons: row.try_get("", "persons")?,
        });
    }
    Ok(found)
}

/// Where persons are counted.
#[derive(Clone, Copy, Debug)]
enum Source {
    Members(NaiveDate),
    Admissions(NaiveDate, NaiveDate),
}

impl Source {
    /// The rows of one list, or of the totals.
    fn part(self, list: Option<(usize, Dimension)>, backend: DbBackend) -> SelectStatement {
        let (table, mut select) = match self {
            Self::Members(day) => (FactTable::Membership { as_of: day }, members(day)),
            Self::Admissions(from, to) => (FactTable::Admission { as_of: to }, admissions(from, to)),
        };
        let path = column(FACTS, membership::Column::BranchPath);
        let place = list.and_then(|(place, _dimension)| i64::try_from(place).ok()).unwrap_or(-1);
        // Totals of members go down to the branch.
        let path = match (self, list) {
            (Self::Members(_), None) => path,
            _ => cut(path),
        };
        let value = list.map(|(_place, dimension)| key_expr(dimension, table, backend));
        let year = match self {
            Self::Members(_) => None,
            Self::Admissions(..) => Some(key_expr(Dimension::AdmissionYear, table, backend)),
        };
        let text = |known: &Option<Expr>| known.clone().unwrap_or_else(|| Expr::cust("''"));
        select
            .expr_as(Expr::val(place), "list")
            .expr_as(path, "unit_path")
            .expr_as(text(&value), "value")
            .expr_as(text(&year), "year")
            .expr_as(Func::count(Expr::col(Asterisk)), "persons")
            .group_by_col("unit_path");
        for (known, name) in [(value, "value"), (year, "year")] {
            if known.is_some() {
                select.group_by_col(name);
            }
        }
        select
    }
}

/// The path of the grassroots organisation, or of what is above it.
fn cut(path: Expr) -> Expr {
    let length = i32::try_from(COMPOSED_LENGTH).unwrap_or(i32::MAX);
    Expr::expr(Func::cust("substr").args([path, 1.into(), length.into()]))
}

fn members(day: NaiveDate) -> SelectStatement {
    Query::select()
        .from_as(membership::Entity, FACTS)
        .and_where(column(FACTS, membership::Column::ValidFrom).lte(day))
        .and_where(column(FACTS, membership::Column::ValidTo).gt(day))
        .take()
}

fn admissions(from: NaiveDate, to: NaiveDate) -> SelectStatement {
    Query::select()
        .from_as(admission::Entity, FACTS)
        .and_where(column(FACTS, admission::Column::CeremonyOn).gte(from))
        .and_where(column(FACTS, admission::Column::CeremonyOn).lte(to))
        .take()
}
