//! Events: what happened, as a case keeps it.

use super::Step;
use crate::rules::{
    assessment::RuleUsed,
    vote::{Electorate, VoteResult},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One event of a case. Its number within the case is its place in the list, from 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Day on which it happened.
    pub on: NaiveDate,
    /// What happened.
    #[serde(flatten)]
    pub step: Step,
    /// What followed from data and rules of the day; frozen.
    #[serde(default, skip_serializing_if = "Outcome::is_empty")]
    pub outcome: Outcome,
}

/// What a step led to by the data and the rules of its day: frozen, so that a later rule or count changes no case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// A vote counted out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vote: Option<VoteResult>,
    /// Who could vote in the branch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub electorate: Option<Electorate>,
    /// After this failed round the committee above rules.
    #[serde(default, skip_serializing_if = "is_false")]
    pub escalated: bool,
    /// End of probation, which is the official date once recognised: ceremony and the months of the rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub probation_ends_on: Option<NaiveDate>,
    /// The rules that were applied.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<RuleUsed>,
}

impl Outcome {
    /// Whether there is nothing to keep.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
const fn is_false(flag: &bool) -> bool {
    !*flag
}
