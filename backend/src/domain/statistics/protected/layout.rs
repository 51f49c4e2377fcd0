//! The whole register of a day or year by organisation and value, with what of it may be shown.

use super::{
    days::{ProtectedMeasure, year_days},
    rows::{self, COMPOSED_LENGTH, Row},
    value_list::ValueList,
};
use crate::{
    domain::tree::{LABEL_LENGTH, Tree},
    error::{Error, Result},
    scope::Scope,
};
use dangvien_shared::{
    id::OrganisationId,
    rules::suppression::{ProtectedTotals, ProtectedValues, Units, Zeros},
    vocabulary::Dimension,
};
use sea_orm::ConnectionTrait;
use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

/// One day or one year.
#[derive(Debug)]
struct Layout {
    year: i32,
    /// The deepest path of which anything is told.
    most_length: usize,
    units: Units,
    places: HashMap<String, usize>,
    totals: ProtectedTotals,
    values: HashMap<Dimension, ProtectedValues>,
}

/// All days or years that a question is about: a figure is their sum.
#[derive(Debug)]
pub(super) struct Layouts {
    measure: ProtectedMeasure,
    each: Vec<Layout>,
}

/// Where an organisation stands in a layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Nowhere: nobody is counted there.
    Absent,
    /// There.
    At(Arc<str>),
    /// At several places within the year, or outside the scope: nothing is told.
    Untold,
}

impl Layouts {
    /// Counts the register by those lists and decides what is shown.
    pub(super) async fn load<C: ConnectionTrait>(
        db: &C,
        measure: &ProtectedMeasure,
        lists: &[ValueList],
    ) -> Result<Self> {
        let found = rows::count(db, measure, lists).await?;
        let zeros = match measure {
            ProtectedMeasure::Stock(_) => Zeros::Shown,
            ProtectedMeasure::Admissions(_) => Zeros::Hidden,
        };
        let each = found.into_iter().map(|(year, rows)| Layout::new(year, &rows, lists, zeros));
        Ok(Self { measure: measure.clone(), each: each.collect::<Result<_>>()? })
    }

    /// Where an organisation stands in each.
    pub(super) fn places(&self, scope: &Scope, tree: &Tree, id: OrganisationId) -> Vec<Place> {
        let place = |layout: &Layout| {
            let (from, to) = match &self.measure {
                ProtectedMeasure::Stock(end) => (end.day(), end.day()),
                ProtectedMeasure::Admissions(_) => year_days(layout.year),
            };
            let mut paths: Vec<Arc<str>> =
                tree.spans(id, from, to).into_iter().map(|span| span.path).collect();
            paths.dedup();
            match &paths[..] {
                [] => Place::Absent,
                [path] if scope.precision(path).is_some() => Place::At(Arc::clone(path)),
                _ => Place::Untold,
            }
        };
        self.each.iter().map(place).collect()
    }

    /// The places of those directly below an organisation: one path after the other, each in every layout.
    pub(super) fn children(
        &self,
        tree: &Tree,
        id: OrganisationId,
        own: &[Place],
    ) -> Vec<(Arc<str>, Vec<Place>)> {
        let below: Vec<BTreeSet<Arc<str>>> = self
            .each
            .iter()
            .map(|layout| {
                let (from, to) = match &self.measure {
                    ProtectedMeasure::Stock(end) => (end.day(), end.day()),
                    ProtectedMeasure::Admissions(_) => year_days(layout.year),
                };
                tree.child_paths(id, from, to).into_iter().collect()
            })
            .collect();
        let paths: BTreeSet<&Arc<str>> = below.iter().flatten().collect();
        let places = |path: &Arc<str>| {
            let in_layout = |(below, own): (&BTreeSet<Arc<str>>, &Place)| match own {
                Place::At(_) if below.contains(path) => Place::At(Arc::clone(path)),
                Place::At(_) | Place::Absent => Place::Absent,
                Place::Untold => Place::Untold,
            };
            below.iter().zip(own).map(in_layout).collect()
        };
        paths.into_iter().map(|path| (Arc::clone(path), places(path))).collect()
    }

    /// How many are counted at these places; none where one of them is hidden.
    pub(super) fn total(&self, places: &[Place]) -> Option<i64> {
        self.sum(places, Layout::total)
    }

    /// How many of them have one of these values.
    pub(super) fn figure(&self, places: &[Place], dimension: Dimension, values: &[usize]) -> Option<i64> {
        self.sum(places, |layout, path| layout.figure(path, dimension, values))
    }

    /// Whether nobody in the register has one of these values, as everybody may see.
    pub(super) fn is_empty(&self, dimension: Dimension, values: &[usize]) -> bool {
        let empty =
            |layout: &Layout| layout.values.get(&dimension).and_then(|own| own.figure(0, values)) == Some(0);
        self.each.iter().all(empty)
    }

    fn sum(&self, places: &[Place], figure: impl Fn(&Layout, &str) -> Option<i64>) -> Option<i64> {
        let of_place = |(layout, place): (&Layout, &Place)| match place {
            Place::Absent => Some(0),
            Place::At(path) => figure(layout, path),
            Place::Untold => None,
        };
        self.each.iter().zip(places).map(of_place).sum()
    }

    /// The figure of each layout by itself.
    pub(super) fn apart(
        &self,
        places: &[Place],
        figure: impl Fn(&Self, &[Place]) -> Option<i64>,
    ) -> Vec<Option<i64>> {
        // Everywhere else the organisation counts as absent.
        let alone = |chosen: usize| -> Vec<Place> {
            let place =
                |(other, place): (usize, &Place)| if other == chosen { place.clone() } else { Place::Absent };
            places.iter().enumerate().map(place).collect()
        };
        (0..places.len()).map(|chosen| figure(self, &alone(chosen))).collect()
    }
}

impl Layout {
    fn new(year: i32, rows: &[Row], lists: &[ValueList], zeros: Zeros) -> Result<Self> {
        let (units, places) = units(rows);
        let mut totals = vec![vec![0]; units.len()];
        let mut counts: Vec<Vec<Vec<i64>>> = lists
            .iter()
            .map(|list| {
                let mut empty = vec![Vec::new(); units.len()];
                let composed = |path: &String| path.len() <= COMPOSED_LENGTH;
                places
                    .iter()
                    .filter(|(path, _)| composed(path))
                    .for_each(|(_, unit)| empty[*unit] = vec![0; list.len()]);
                empty
            })
            .collect();
        for row in rows {
            let unit = places[row.path.as_str()];
            match row.list {
                None => totals[unit][0] += row.persons,
                Some(list) => {
                    let value = lists[list].place(&row.value);
                    let value =
                        value.ok_or_else(|| Error::Corrupt("a code that no list knows".to_owned()))?;
                    counts[list][unit][value] += row.persons;
                }
            }
        }
        units.roll_up(&mut totals);
        let totals = ProtectedTotals::new(&units, totals.into_iter().flatten().collect(), zeros);
        let mut values = HashMap::new();
        for (list, mut counts) in lists.iter().zip(counts.drain(..)) {
            units.roll_up(&mut counts);
            values.insert(list.dimension, ProtectedValues::new(&units, counts, &list.kinds, &totals));
        }
        let most_length = match zeros {
            Zeros::Shown => usize::MAX,
            Zeros::Hidden => COMPOSED_LENGTH,
        };
        Ok(Self { year, most_length, units, places, totals, values })
    }

    fn total(&self, path: &str) -> Option<i64> {
        if path.len() > self.most_length {
            return None;
        }
        self.places.get(path).map_or_else(|| self.zero(path), |unit| self.totals.total(*unit))
    }

    fn figure(&self, path: &str, dimension: Dimension, values: &[usize]) -> Option<i64> {
        if path.len() > COMPOSED_LENGTH {
            return None;
        }
        match self.places.get(path) {
            Some(unit) => self.values.get(&dimension)?.figure(*unit, values),
            None => self.zero(path),
        }
    }

    /// Nobody is counted at a path that has no unit: zero, where that is told.
    fn zero(&self, path: &str) -> Option<i64> {
        let above = (0..path.len()).rev().find_map(|length| self.places.get(&path[..length]));
        self.totals.is_empty_shown_below(&self.units, *above?).then_some(0)
    }
}

/// The organisations of the rows and all above them, below a top that stands above everything.
fn units(rows: &[Row]) -> (Units, HashMap<String, usize>) {
    let prefixes = rows.iter().flat_map(|row| {
        let lengths = (0..row.path.len()).step_by(LABEL_LENGTH).chain([row.path.len()]);
        lengths.map(|length| &row.path[..length])
    });
    let paths: BTreeSet<(usize, &str)> = prefixes.map(|path| (path.len(), path)).chain([(0, "")]).collect();
    let mut units = Units::default();
    let mut places: HashMap<String, usize> = HashMap::with_capacity(paths.len());
    for (length, path) in paths {
        let above = length.saturating_sub(LABEL_LENGTH);
        let parent = (length > 0).then(|| places.get(&path[..above]).copied()).flatten();
        places.insert(path.to_owned(), units.add(parent));
    }
    (units, places)
}
