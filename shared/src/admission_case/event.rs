//! Events: what happened, as a case keeps it.

use super::Step;
use crate::rules::{
    assessment::RuleUsed,
    authority::BodyKind,
    dated::RuleKey,
    vote::{CommitteeBallot, Electorate, VoteResult},
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

impl Event {
    /// The vote that was counted: the branch's as it was frozen; a committee's from its counts and the share that was
    /// applied to it, which are both kept. None where nothing was voted.
    pub fn vote(&self) -> Option<VoteResult> {
        if self.outcome.vote.is_some() {
            return self.outcome.vote;
        }
        let (ballot, key) = self.committee_ballot()?;
        let applied = self.outcome.rules.iter().find(|rule| rule.key == key)?;
        ballot.count(key.read(&applied.value)?.fraction()?).ok()
    }

    /// What a committee counted, and the share that it needed.
    fn committee_ballot(&self) -> Option<(CommitteeBallot, RuleKey)> {
        match &self.step {
            Step::GrassrootsResolve { ballot, .. } => Some((*ballot, RuleKey::GrassrootsFraction)),
            Step::Decide { body, ballot, .. } | Step::StrikeOff { body, ballot, .. } => {
                Some((*ballot, body.kind.share()))
            }
            _ => None,
        }
    }
}

impl BodyKind {
    /// The share that its votes need. The standing members of the province are taken to vote as a standing committee does
    /// (an assumption).
    pub const fn share(self) -> RuleKey {
        match self {
            Self::GrassrootsCommittee => RuleKey::GrassrootsFraction,
            Self::UpperStandingCommittee | Self::ProvincialStandingMembers => RuleKey::StandingFraction,
        }
    }
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
