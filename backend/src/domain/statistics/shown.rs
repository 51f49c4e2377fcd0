//! Figures as they may be shown: none where a small group stays hidden.

use super::{Composition, Group, GroupKey, SeriesPoint};
use chrono::NaiveDate;
use dangvien_shared::text::percent_tenths;

/// How exactly an actor may see the figures of an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Precision {
    /// To the person: for who may read the members as well.
    Exact,
    /// With small groups hidden, and only what decision 0012 allows to be asked.
    Protected,
}

/// A composition; what is hidden, or never told to who sees protected figures, is none.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[expect(missing_docs, reason = "the fields are those of `Composition`")]
pub struct ShownComposition {
    pub count: Option<i64>,
    pub official: Option<i64>,
    pub probationary: Option<i64>,
    pub female: Option<i64>,
    pub ethnic_minority: Option<i64>,
    pub religious: Option<i64>,
    pub youth_union: Option<i64>,
    pub upper_secondary: Option<i64>,
    pub college_or_higher: Option<i64>,
    pub master: Option<i64>,
    pub farmer: Option<i64>,
    pub enterprise: Option<i64>,
    pub mean_age: Option<f64>,
}

impl From<Composition> for ShownComposition {
    fn from(exact: Composition) -> Self {
        Self {
            count: Some(exact.count),
            official: Some(exact.official),
            probationary: Some(exact.probationary),
            female: Some(exact.female),
            ethnic_minority: Some(exact.ethnic_minority),
            religious: Some(exact.religious),
            youth_union: Some(exact.youth_union),
            upper_secondary: Some(exact.upper_secondary),
            college_or_higher: Some(exact.college_or_higher),
            master: Some(exact.master),
            farmer: Some(exact.farmer),
            enterprise: Some(exact.enterprise),
            mean_age: exact.mean_age(),
        }
    }
}

impl ShownComposition {
    /// What the share of ethnic minorities is computed from; of nobody where either figure is hidden.
    pub fn minority_share(&self) -> Composition {
        let known = self.count.zip(self.ethnic_minority);
        let (count, ethnic_minority) = known.unwrap_or_default();
        Composition { count, ethnic_minority, ..Composition::default() }
    }
}

/// A group; its count is none where it is hidden.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownGroup {
    /// One key a dimension, in the order asked for.
    pub keys: Vec<GroupKey>,
    /// Its head-count.
    pub count: Option<i64>,
    /// Its share of all that the filter leaves, in tenths of a per cent.
    pub percent_tenths: Option<i64>,
}

impl From<Group> for ShownGroup {
    fn from(exact: Group) -> Self {
        let Group { keys, count, percent_tenths } = exact;
        Self { keys, count: Some(count), percent_tenths }
    }
}

impl ShownGroup {
    pub(super) fn new(keys: Vec<GroupKey>, count: Option<i64>, total: Option<i64>) -> Self {
        let percent_tenths = count.zip(total).and_then(|(count, total)| percent_tenths(count, total));
        Self { keys, count, percent_tenths }
    }
}

/// A point of a series; its count is none where it is hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShownPoint {
    /// First day.
    pub start: NaiveDate,
    /// Last day.
    pub end: NaiveDate,
    /// The figure of these days; of the stock, that at the end of the last one.
    pub count: Option<i64>,
}

impl From<SeriesPoint> for ShownPoint {
    fn from(exact: SeriesPoint) -> Self {
        Self { start: exact.start, end: exact.end, count: Some(exact.count) }
    }
}
