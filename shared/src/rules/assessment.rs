//! An assessment: asks rules for a day, gathers everything that speaks against a step and the rules that were applied.

use super::{
    dated::{AppliedRule, Citation, Fraction, RuleBook, RuleKey, RuleValue},
    refusal::{Missing, Refusal, RefusalCode},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A rule as it was applied to a step; kept with the step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleUsed {
    /// What it is about.
    pub key: RuleKey,
    /// Its value, as [`RuleValue`] writes it.
    pub value: String,
    /// What it rests on.
    pub citation: Citation,
}

/// Gathers findings; nothing stops at the first.
#[derive(Debug)]
pub struct Assessment<'a> {
    book: &'a RuleBook,
    applied: &'a [AppliedRule],
    /// The day of the step.
    pub on: NaiveDate,
    /// What speaks against it, each once.
    pub refusals: Vec<Refusal>,
    /// The rules that were asked and known, each once.
    pub used: Vec<RuleUsed>,
    /// The first later day on which the same facts may be judged otherwise; see [`Self::turns_on`].
    pub until: NaiveDate,
}

impl<'a> Assessment<'a> {
    /// An assessment for a step on that day, with what officers recorded for the case.
    pub const fn new(book: &'a RuleBook, applied: &'a [AppliedRule], on: NaiveDate) -> Self {
        Self { book, applied, on, refusals: Vec::new(), used: Vec::new(), until: NaiveDate::MAX }
    }

    /// The rules that it asks.
    pub const fn book(&self) -> &'a RuleBook {
        self.book
    }

    /// What was recorded for the case.
    pub const fn applied(&self) -> &'a [AppliedRule] {
        self.applied
    }

    /// The rule of the step's day; refuses with [`RefusalCode::RuleUnknown`] where there is none.
    pub fn rule(&mut self, key: RuleKey) -> Option<(RuleValue, Citation)> {
        self.follow(key);
        self.rule_at(key, self.on)
    }

    /// The rule of another day (a clock's start).
    pub fn rule_at(&mut self, key: RuleKey, day: NaiveDate) -> Option<(RuleValue, Citation)> {
        let Some(ruling) = self.book.ruling(key, day, self.applied) else {
            self.refuse(RefusalCode::RuleUnknown, None, Some(Missing::Rule(key)));
            return None;
        };
        let used = RuleUsed { key, value: ruling.value.to_string(), citation: ruling.citation.clone() };
        if !self.used.contains(&used) {
            self.used.push(used);
        }
        Some((ruling.value, ruling.citation))
    }

    /// The rule of the step's day, where one is known; nothing speaks against a step where not.
    pub fn rule_if_known(&mut self, key: RuleKey) -> Option<RuleValue> {
        self.follow(key);
        self.book.ruling(key, self.on, self.applied)?;
        self.rule(key).map(|(value, _)| value)
    }

    /// The number that the rule of the step's day gives.
    pub fn number(&mut self, key: RuleKey) -> Option<(u32, Citation)> {
        let (value, citation) = self.rule(key)?;
        Some((value.number()?, citation))
    }

    /// The yes or no that the rule of the step's day gives.
    pub fn flag(&mut self, key: RuleKey) -> Option<(bool, Citation)> {
        let (value, citation) = self.rule(key)?;
        Some((value.flag()?, citation))
    }

    /// The share that the rule of the step's day gives.
    pub fn fraction(&mut self, key: RuleKey) -> Option<(Fraction, Citation)> {
        let (value, citation) = self.rule(key)?;
        Some((value.fraction()?, citation))
    }

    /// Notes that a condition looks at the day of the step and may come out otherwise from that day on. Whoever asks for a
    /// day says so, so that what was judged on one day is known to hold until the next such day.
    pub fn turns_on(&mut self, day: NaiveDate) {
        if self.on < day {
            self.until = self.until.min(day);
        }
    }

    fn follow(&mut self, key: RuleKey) {
        if let Some(day) = self.book.next_change(key, self.on) {
            self.turns_on(day);
        }
    }

    /// Adds a refusal, once.
    pub fn refuse(&mut self, code: RefusalCode, citation: Option<Citation>, missing: Option<Missing>) {
        let refusal = Refusal { code, citation, missing };
        if !self.refusals.contains(&refusal) {
            self.refusals.push(refusal);
        }
    }

    /// Adds a refusal that has no rule of its own, where `wrong`.
    pub fn refuse_if(&mut self, wrong: bool, code: RefusalCode) {
        if wrong {
            self.refuse(code, None, None);
        }
    }
}
