//! One validity takes the place of another: what stays of the old one.

use super::{DatedRule, RuleBook, RuleKey};
use chrono::NaiveDate;

/// From the first day up to, not including, the last; without a last it has no end.
pub type Validity = (NaiveDate, Option<NaiveDate>);

/// Whether two validities share a day.
pub fn overlap(one: Validity, other: Validity) -> bool {
    let before = |from: NaiveDate, to: Option<NaiveDate>| to.is_none_or(|to| from < to);
    before(one.0, other.1) && before(other.0, one.1)
}

/// What stays of a validity when another takes its place on the days that both have: nothing, one part or two.
pub fn without(old: Validity, new: Validity) -> Vec<Validity> {
    if !overlap(old, new) {
        return vec![old];
    }
    let before = (old.0 < new.0).then_some((old.0, Some(new.0)));
    let after = new.1.filter(|end| old.1.is_none_or(|old_end| *end < old_end)).map(|end| (end, old.1));
    before.into_iter().chain(after).collect()
}

impl RuleBook {
    /// The book after a change: on the days of `new` the key says what `rule` does, or is not known where there is none;
    /// on all other days it says what it did before.
    #[must_use]
    pub fn changed(&self, key: RuleKey, new: Validity, rule: Option<DatedRule>) -> Self {
        let mut rules = Vec::with_capacity(self.rules().len() + 2);
        for old in self.rules() {
            if old.key != key {
                rules.push(old.clone());
                continue;
            }
            for (valid_from, valid_to) in without((old.valid_from, old.valid_to), new) {
                rules.push(DatedRule { valid_from, valid_to, ..old.clone() });
            }
        }
        rules.extend(rule.map(|rule| DatedRule { key, valid_from: new.0, valid_to: new.1, ..rule }));
        Self::new(rules, self.local_sets().to_vec())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::dated::{Resolution, RuleValue};
    use chrono::Days;

    fn day(number: u64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2011, 1, 1).unwrap() + Days::new(number)
    }

    #[test]
    fn what_stays_is_every_day_of_the_old_that_is_no_day_of_the_new() {
        let ends = |from: u64| (from + 1..7).map(Some).chain([None]);
        let holds = |on: u64, (from, to): (u64, Option<u64>)| from <= on && to.is_none_or(|to| on < to);
        for old in (0..6).flat_map(|from| ends(from).map(move |to| (from, to))) {
            for new in (0..6).flat_map(|from| ends(from).map(move |to| (from, to))) {
                let dated = |(from, to): (u64, Option<u64>)| (day(from), to.map(day));
                let left = without(dated(old), dated(new));
                for on in 0..9 {
                    let stays =
                        left.iter().filter(|(from, to)| *from <= day(on) && to.is_none_or(|to| day(on) < to));
                    let expected = usize::from(holds(on, old) && !holds(on, new));
                    assert_eq!(stays.count(), expected, "{old:?} without {new:?} on {on}");
                }
            }
        }
    }

    #[test]
    fn a_change_speaks_for_its_own_days_and_for_no_other() {
        let book = RuleBook::published();
        let (key, from, to) = (
            RuleKey::AgeMin,
            NaiveDate::from_ymd_opt(2016, 6, 1).unwrap(),
            NaiveDate::from_ymd_opt(2016, 9, 1).unwrap(),
        );
        let Resolution::Known(known) = book.at(key, from) else { panic!() };
        let rule = DatedRule { value: RuleValue::Number(240), ..known.clone() };
        let said = |book: &RuleBook, on: NaiveDate| match book.at(key, on) {
            Resolution::Known(rule) => Some((rule.value.clone(), rule.regulation.clone())),
            Resolution::Unknown => None,
        };
        for (rule, expected) in [(Some(rule), Some(RuleValue::Number(240))), (None, None)] {
            let changed = book.changed(key, (from, Some(to)), rule);
            for rule in changed.rules() {
                assert_eq!(changed.overlapping(rule, Some(rule)).count(), 0, "{rule:?}");
            }
            for on in NaiveDate::from_ymd_opt(2011, 1, 1).unwrap().iter_days().take(4_000) {
                if (from..to).contains(&on) {
                    assert_eq!(said(&changed, on).map(|(value, _)| value), expected, "{on}");
                } else {
                    assert_eq!(said(&changed, on), said(&book, on), "{on}");
                }
            }
        }
    }
}
