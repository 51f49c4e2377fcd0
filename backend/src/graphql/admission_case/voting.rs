//! What votes of a case are counted by.

use super::{detail::CaseElectorate, event::AppliedRule};
use crate::domain::admission_case::Voting;
use async_graphql::SimpleObject;

/// What votes of a day are counted by (căn cứ tính kết quả biểu quyết).
#[derive(SimpleObject, Clone, Debug)]
pub(super) struct CaseVoting {
    /// Who can vote in the branch on the day (số đảng viên tính biểu quyết).
    electorate: CaseElectorate,
    /// Shares and denominator by the rules of the day; those that are not known are left out (quy định áp dụng).
    rules: Vec<AppliedRule>,
}

impl From<&Voting> for CaseVoting {
    fn from(voting: &Voting) -> Self {
        let rules = voting.rules.iter().map(AppliedRule::from).collect();
        Self { electorate: voting.electorate.into(), rules }
    }
}
