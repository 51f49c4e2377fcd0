//! The one condition that a protected figure may carry: values of one dimension.

use super::{
    ProtectedMeasure,
    value_list::{ValueList, is_minority},
};
use crate::{
    domain::person_filter::PersonFilter,
    error::{Error, Result},
};
use dangvien_shared::vocabulary::Dimension;

/// Some values of a list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Term {
    /// The dimension that stands for itself.
    pub(super) dimension: Dimension,
    /// Places in its list.
    pub(super) values: Vec<usize>,
}

impl Term {
    /// The condition of a filter: none of one that lets everybody through; a filter that says more is refused.
    pub fn of_filter(filter: &PersonFilter) -> Result<Option<Self>> {
        let PersonFilter::All(parts) = filter else { return Err(refused()) };
        match &parts[..] {
            [] => Ok(None),
            [part] => Self::of_part(part).map(Some).ok_or_else(refused),
            _ => Err(refused()),
        }
    }

    fn of_part(part: &PersonFilter) -> Option<Self> {
        use PersonFilter as F;
        macro_rules! listed {
            ($dimension:ident, $items:expr) => {
                Self::new(Dimension::$dimension, |code| $items.iter().any(|item| item.as_code() == code))
            };
        }
        let word = |wanted: bool| if wanted { "true" } else { "false" };
        match part {
            F::Sex(sex) => Self::new(Dimension::Sex, |code| code == sex.as_code()),
            F::Status(list) => listed!(Status, list),
            F::Minority(wanted) => Self::new(Dimension::EthnicGroup, |code| is_minority(code) == *wanted),
            F::EthnicGroup(codes) => {
                Self::new(Dimension::EthnicGroup, |code| codes.iter().any(|own| own == code))
            }
            F::Religion(codes) => Self::new(Dimension::Religion, |code| codes.iter().any(|own| own == code)),
            F::Education(list) => listed!(Education, list),
            F::Qualification(list) => listed!(Qualification, list),
            F::PoliticalTheory(list) => listed!(PoliticalTheory, list),
            F::Occupation(list) => listed!(Occupation, list),
            F::YouthUnion(wanted) => Self::new(Dimension::YouthUnion, |code| code == word(*wanted)),
            F::AgeBand(list) => listed!(AgeBand, list),
            F::All(_)
            | F::Any(_)
            | F::Not(_)
            | F::Name(_)
            | F::BirthOn(..)
            | F::JoinedOn(..)
            | F::OrganisationType(_)
            | F::Within(_) => None,
        }
    }

    /// Refuses the standing of admissions: the recognised of one day are among those of a later one.
    pub(super) fn check(&self, argument: &str, measure: &ProtectedMeasure) -> Result<()> {
        if self.dimension == Dimension::Status && matches!(measure, ProtectedMeasure::Admissions(_)) {
            let reason = "without the right to read members the standing of admissions is not told";
            return Err(Error::input(argument, reason));
        }
        Ok(())
    }

    pub(super) fn new(dimension: Dimension, holds: impl Fn(&str) -> bool) -> Option<Self> {
        let list = ValueList::behind(dimension)?;
        Some(Self { dimension: list.dimension, values: list.places(holds) })
    }
}

fn refused() -> Error {
    let reason = "without the right to read members it may name one of sex, status, minority, ethnicGroup, religion, \
                  education, qualification, politicalTheory, occupation, youthUnion and ageBand, and nothing else";
    Error::input("filter", reason)
}

#[cfg(test)]
mod tests {
    use super::*;
    use dangvien_shared::{id::OrganisationId, vocabulary::Sex};

    #[test]
    fn one_condition_on_a_closed_list_is_taken_and_nothing_else() {
        use PersonFilter as F;
        let women = || F::Sex(Sex::Female);
        let taken = |parts: Vec<F>| Term::of_filter(&F::All(parts));
        assert!(matches!(taken(vec![]), Ok(None)));
        let minority = taken(vec![F::Minority(false)]).unwrap().unwrap();
        assert_eq!((minority.dimension, minority.values), (Dimension::EthnicGroup, vec![0, 54]));
        for refused in [
            vec![women(), F::YouthUnion(true)],
            vec![F::All(vec![women()])],
            vec![F::Any(vec![women()])],
            vec![F::Not(Box::new(women()))],
            vec![F::Name(vec!["an".to_owned()])],
            vec![F::BirthOn(None, None)],
            vec![F::JoinedOn(None, None)],
            vec![F::OrganisationType(Vec::new())],
            vec![F::Within(OrganisationId(1))],
        ] {
            assert!(taken(refused.clone()).is_err(), "{refused:?}");
        }
        assert!(Term::of_filter(&F::Any(vec![women()])).is_err());
    }
}
