//! Rules as dated data: which value was in force on a day, where it stands, and how sure that is.
//!
//! Source: `domain.md` 2.6. Invariant: where nothing is known for a day the answer is [`Resolution::Unknown`], never the
//! value of a neighbouring era; the officer then records which rule was applied.

mod book;
mod cut;
mod key;
mod local;
mod published;
mod value;

pub use book::{Resolution, RuleBook, Ruling};
pub use cut::{Validity, overlap, without};
pub use key::RuleKey;
pub use local::{Criterion, CriterionKind, LocalRuleSet};
pub use published::{Regulation, published_regulations, titled};
pub use value::{Fraction, RuleValue, ValueKind};

use crate::vocabulary::vocabulary;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

vocabulary! {
    /// How sure a rule is (độ tin cậy).
    pub enum Confidence {
        /// The text was seen in a source.
        High = "HIGH", "Đã đối chiếu văn bản", "Seen in a source";
        /// Seen indirectly or cut off.
        Medium = "MEDIUM", "Đối chiếu gián tiếp", "Seen indirectly";
        /// A recollection: to be verified before use.
        Low = "LOW", "Chưa kiểm chứng", "Unverified";
    }
}

/// A rule with the days on which it holds: from `valid_from` up to, not including, `valid_to`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatedRule {
    /// What it is about.
    pub key: RuleKey,
    /// What it says.
    pub value: RuleValue,
    /// What its value counts, as the data writes it.
    pub unit: Cow<'static, str>,
    /// First day in force.
    pub valid_from: NaiveDate,
    /// First day no longer in force; none while it is.
    pub valid_to: Option<NaiveDate>,
    /// Regulation that says so.
    pub regulation: Cow<'static, str>,
    /// Clause of the regulation; `?` where it was not found.
    pub clause: Cow<'static, str>,
    /// Where we saw it: a key of `domain_data.json` → `sources`, `GK` for general knowledge.
    pub source: Cow<'static, str>,
    /// How sure it is.
    pub confidence: Confidence,
    /// What else is known.
    pub note: Cow<'static, str>,
}

impl DatedRule {
    /// Whether it holds on that day.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|to| day < to)
    }

    /// Whether it shows the mark "rule unverified".
    pub fn is_unverified(&self) -> bool {
        self.confidence == Confidence::Low
    }

    /// How a finding cites it.
    pub fn citation(&self) -> Citation {
        Citation {
            regulation: self.regulation.to_string(),
            clause: self.clause.to_string(),
            source: self.source.to_string(),
            unverified: self.is_unverified(),
        }
    }
}

/// What a finding, a refusal or a deadline rests on.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Citation {
    /// Regulation, or the document that the officer named for an applied rule.
    pub regulation: String,
    /// Clause; `?` where it was not found.
    pub clause: String,
    /// Where we saw it.
    pub source: String,
    /// Shows the mark "rule unverified".
    pub unverified: bool,
}

impl Citation {
    /// A rule that is no parameter, with its clause and where we saw it.
    pub fn of(regulation: &str, clause: &str, source: &str) -> Self {
        Self {
            regulation: regulation.to_owned(),
            clause: clause.to_owned(),
            source: source.to_owned(),
            unverified: source == "GK" || source == "A",
        }
    }

    /// What people call it: the titles of published regulations, or what the officer named.
    pub fn title(&self) -> String {
        titled(&self.regulation)
    }
}

/// The rule that an officer recorded for a case where the book knows none (áp dụng quy định).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppliedRule {
    /// What it is about.
    pub key: RuleKey,
    /// What it says, as [`RuleValue`] writes it.
    pub value: String,
    /// The document and clause that the officer relied on.
    pub basis: String,
}

impl AppliedRule {
    /// Its value; see [`RuleKey::read`].
    pub fn read(&self) -> Option<RuleValue> {
        self.key.read(&self.value)
    }

    /// How a finding cites it; unverified, because nobody but the officer saw the text.
    pub fn citation(&self) -> Citation {
        Citation {
            regulation: self.basis.clone(),
            clause: String::new(),
            source: "OFFICER".to_owned(),
            unverified: true,
        }
    }
}
