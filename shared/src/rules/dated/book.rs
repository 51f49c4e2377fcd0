//! The rules in force: a set of dated rules, asked by key and day.

use super::{AppliedRule, Citation, DatedRule, LocalRuleSet, RuleKey, RuleValue, published::published_rules};
use chrono::NaiveDate;

/// What the book says about a key on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolution<'a> {
    /// The rule in force.
    Known(&'a DatedRule),
    /// Nothing is known for that day.
    Unknown,
}

/// A value with what it rests on: from the book, or as the officer recorded it for the case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruling {
    /// What is applied.
    pub value: RuleValue,
    /// What it rests on.
    pub citation: Citation,
}

/// The dated rules and the local rule sets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleBook {
    rules: Vec<DatedRule>,
    local: Vec<LocalRuleSet>,
}

impl RuleBook {
    /// A book of these rules, as a database keeps them. Two of one key must not hold on one day; see
    /// [`RuleBook::overlapping`].
    pub const fn new(rules: Vec<DatedRule>, local: Vec<LocalRuleSet>) -> Self {
        Self { rules, local }
    }

    /// The book as published, with the local set for pupils still empty.
    pub fn published() -> Self {
        Self::new(published_rules(), vec![LocalRuleSet::pupils()])
    }

    /// Every rule, in the order of the data.
    pub fn rules(&self) -> &[DatedRule] {
        &self.rules
    }

    /// The local rule set of that code.
    pub fn local(&self, code: &str) -> Option<&LocalRuleSet> {
        self.local.iter().find(|set| set.code == code)
    }

    /// Every local rule set.
    pub fn local_sets(&self) -> &[LocalRuleSet] {
        &self.local
    }

    /// The rule in force on that day.
    pub fn at(&self, key: RuleKey, day: NaiveDate) -> Resolution<'_> {
        let mut known = self.rules.iter().filter(|rule| rule.key == key && rule.holds_on(day));
        known.next().map_or(Resolution::Unknown, Resolution::Known)
    }

    /// The first day after that one on which another rule of the key holds, or none any more.
    pub fn next_change(&self, key: RuleKey, day: NaiveDate) -> Option<NaiveDate> {
        let own = self.rules.iter().filter(|rule| rule.key == key);
        own.flat_map(|rule| [Some(rule.valid_from), rule.valid_to]).flatten().filter(|next| day < *next).min()
    }

    /// The value to apply on that day: the book's, or where it knows none what the officer recorded; none where neither
    /// says anything.
    pub fn ruling(&self, key: RuleKey, day: NaiveDate, applied: &[AppliedRule]) -> Option<Ruling> {
        match self.at(key, day) {
            Resolution::Known(rule) => Some(Ruling { value: rule.value.clone(), citation: rule.citation() }),
            Resolution::Unknown => {
                let recorded = applied.iter().rev().find(|one| one.key == key)?;
                Some(Ruling { value: recorded.read()?, citation: recorded.citation() })
            }
        }
    }

    /// The rules of the same key that hold on a day on which `proposed` would hold, but for the one that it replaces: a
    /// change may be approved only when there are none.
    pub fn overlapping<'a>(
        &'a self,
        proposed: &'a DatedRule,
        replaced: Option<&'a DatedRule>,
    ) -> impl Iterator<Item = &'a DatedRule> {
        let before = |from: NaiveDate, to: Option<NaiveDate>| to.is_none_or(|to| from < to);
        self.rules.iter().filter(move |rule| {
            rule.key == proposed.key
                && replaced != Some(*rule)
                && before(rule.valid_from, proposed.valid_to)
                && before(proposed.valid_from, rule.valid_to)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::dated::Confidence;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn cited(key: RuleKey, on: &str) -> Option<Citation> {
        RuleBook::published().ruling(key, day(on), &[]).map(|ruling| ruling.citation)
    }

    #[test]
    fn the_same_question_cites_other_clauses_in_another_era() {
        // F47: 2016-07-24 is the last day of 45-QĐ/TW, 2021-08-01 the third of 24-QĐ/TW.
        let before = cited(RuleKey::AgeMin, "2016-07-24").unwrap();
        let after = cited(RuleKey::AgeMin, "2021-08-01").unwrap();
        assert_eq!((before.regulation.as_str(), before.unverified), ("QD45-2011", true));
        assert_eq!((after.regulation.as_str(), after.unverified), ("QD24-2021", false));
        assert_eq!(cited(RuleKey::AgeMin, "2016-07-25").unwrap().regulation, "QD29-2016");
    }

    #[test]
    fn nothing_known_is_never_the_neighbouring_era() {
        for (key, on) in [
            (RuleKey::AgeMin, "2011-10-31"),
            (RuleKey::DecisionExtension, "2016-07-24"),
            (RuleKey::Ceremony, "2015-12-31"),
            (RuleKey::BadgeYears, "2016-09-20"),
            (RuleKey::BadgeYears, "2021-09-27"),
            (RuleKey::VoteDenominator, "2025-06-30"),
        ] {
            assert_eq!(cited(key, on), None, "{key:?} {on}");
        }
    }

    #[test]
    fn the_next_change_is_where_a_rule_begins_or_ends() {
        let book = RuleBook::published();
        assert_eq!(book.next_change(RuleKey::AgeMin, day("2011-10-31")), Some(day("2011-11-01")));
        assert_eq!(book.next_change(RuleKey::AgeMin, day("2016-07-24")), Some(day("2016-07-25")));
        assert_eq!(book.next_change(RuleKey::AgeMin, day("9000-01-01")), None);
    }

    #[test]
    fn what_the_officer_recorded_answers_only_where_the_book_is_silent() {
        let book = RuleBook::published();
        let recorded = [AppliedRule {
            key: RuleKey::AgeMin,
            value: "200".to_owned(),
            basis: "Quy định 23-QĐ/TW".to_owned(),
        }];
        let old = book.ruling(RuleKey::AgeMin, day("2011-06-01"), &recorded).unwrap();
        assert_eq!(old.value, RuleValue::Number(200));
        assert!(old.citation.unverified);
        let new = book.ruling(RuleKey::AgeMin, day("2015-06-01"), &recorded).unwrap();
        assert_eq!(new.value, RuleValue::Number(216));
    }

    #[test]
    fn the_published_rules_never_overlap_and_a_proposal_that_would_is_found() {
        let book = RuleBook::published();
        for rule in book.rules() {
            assert_eq!(book.overlapping(rule, Some(rule)).count(), 0, "{rule:?}");
        }
        let Resolution::Known(rule) = book.at(RuleKey::AgeMin, day("2015-01-01")) else { panic!() };
        let proposed = DatedRule {
            valid_from: day("2016-07-24"),
            valid_to: Some(day("2016-07-26")),
            confidence: Confidence::High,
            ..rule.clone()
        };
        assert_eq!(book.overlapping(&proposed, None).count(), 2);
        assert_eq!(book.overlapping(&proposed, Some(rule)).count(), 1);
    }

    #[test]
    fn the_local_set_for_pupils_starts_empty() {
        let book = RuleBook::published();
        assert_eq!(book.local(LocalRuleSet::PUPILS).unwrap().on(day("2015-09-01")).count(), 0);
    }
}
