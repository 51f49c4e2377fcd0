//! What votes of a case are counted by: who can vote on a day, and the rules of that day.

use super::RuleCitation;
use crate::rules::vote::Electorate;
use crate::schema;
use chrono::NaiveDate;

/// Variables of [`CaseVotes`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct CaseVotesVariables {
    /// Which case.
    pub id: cynic::Id,
    /// The day of the vote.
    pub on: NaiveDate,
}

/// What votes of a case are counted by on a day.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Query", variables = "CaseVotesVariables")]
pub struct CaseVotes {
    /// The case; none where it may not be seen.
    #[arguments(id: $id)]
    pub admission_case: Option<VotingCase>,
}

/// A case with what its votes are counted by.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "AdmissionCase", variables = "CaseVotesVariables")]
pub struct VotingCase {
    /// None for those who record no vote.
    #[arguments(on: $on)]
    pub voting: Option<CaseVoting>,
}

/// What votes are counted by.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct CaseVoting {
    /// Who can vote in the branch.
    pub electorate: CaseElectorate,
    /// The rules of the day, so far as they are known.
    pub rules: Vec<AppliedRule>,
}

/// Who can vote.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaseElectorate {
    /// Official members.
    pub official: i32,
    /// Probationary members: they have no vote.
    pub probationary: i32,
    /// Of the official members the exempted ones.
    pub exempt: i32,
    /// Of the official members those temporarily elsewhere.
    pub away: i32,
}

impl From<CaseElectorate> for Electorate {
    fn from(told: CaseElectorate) -> Self {
        let [official, probationary, exempt, away] =
            [told.official, told.probationary, told.exempt, told.away]
                .map(|count| u32::try_from(count).unwrap_or(0));
        Self { official, probationary, exempt, away }
    }
}

/// A rule as it is applied.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct AppliedRule {
    /// What it is about.
    pub key: String,
    /// Its value.
    pub value: String,
    /// What it rests on.
    pub citation: RuleCitation,
}
