//! Changes of the dated rules, of the working calendar and of the province's own criteria.
//!
//! Invariants: nothing changes before another account approves; what gives way is kept with the change; on no day do two
//! rows of one key hold; open cases are reckoned anew with what took effect, closed ones never.

mod ask;
mod check;
mod effect;
mod stored;

pub use ask::{Unasked, effect_recorded, propose, withdraw};
pub use check::{Problem, ProblemKind, check};
pub use effect::{settle, settle_all};
pub use stored::{StoredChange, find};

use chrono::NaiveDate;
use dangvien_shared::rules::{
    dated::{Confidence, CriterionKind, RuleKey, Validity},
    working_day::DayKind,
};
use serde::{Deserialize, Serialize};

/// What is proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RuleChange {
    /// A dated rule says something else, or is not known, on some days.
    Rule(RuleProposal),
    /// Days of the calendar are something else.
    Calendar(CalendarProposal),
    /// A criterion of a rule set of the province says something else, or nothing, on some days.
    Criterion(CriterionProposal),
}

/// What a rule shall say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleProposal {
    /// What it is about.
    pub key: RuleKey,
    /// What it says, as `RuleValue` writes it; none where it is not known what holds.
    pub value: Option<String>,
    /// What the value counts.
    pub unit: String,
    /// First day.
    pub valid_from: NaiveDate,
    /// First day no longer; none for no end.
    pub valid_to: Option<NaiveDate>,
    /// Regulation that says so.
    pub regulation: String,
    /// Clause of it; `?` where it was not found.
    pub clause: String,
    /// Where it was seen.
    pub source: String,
    /// How sure it is.
    pub confidence: Confidence,
    /// What else is known.
    pub note: String,
}

/// What days of the calendar shall be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarProposal {
    /// The days.
    pub days: Vec<DayProposal>,
    /// Where they are laid down.
    pub source: String,
}

/// What one day shall be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayProposal {
    /// The day.
    pub date: NaiveDate,
    /// What it is; none where its weekday says it.
    pub kind: Option<DayKind>,
    /// Name of the occasion.
    pub name: String,
}

/// What a criterion shall say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CriterionProposal {
    /// The document that it stands in.
    pub rule_set: String,
    /// What it looks at.
    pub kind: CriterionKind,
    /// Its wording; none where it holds no more.
    pub wording: Option<String>,
    /// First day.
    pub valid_from: NaiveDate,
    /// First day no longer; none for no end.
    pub valid_to: Option<NaiveDate>,
    /// Where it was seen.
    pub source: String,
}

impl RuleChange {
    /// The kind, as the table and the audit trail write it.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Rule(_) => "RULE",
            Self::Calendar(_) => "CALENDAR",
            Self::Criterion(_) => "CRITERION",
        }
    }
}

impl RuleProposal {
    /// The days that it speaks for.
    pub const fn validity(&self) -> Validity {
        (self.valid_from, self.valid_to)
    }
}

impl CriterionProposal {
    /// The days that it speaks for.
    pub const fn validity(&self) -> Validity {
        (self.valid_from, self.valid_to)
    }
}
