//! Facts: what the server's data says on the day of a step. The case never asks for them itself.

use super::DocumentNumber;
use crate::{
    id::PersonId,
    rules::{
        authority::Place,
        eligibility::{Candidate, MemberFacts},
        vote::Electorate,
    },
};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// The data of the day of the step, but for `today`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The day of recording.
    pub today: NaiveDate,
    /// The candidate.
    pub candidate: Candidate,
    /// The person is a member by the register (asked before a case begins, or begins again by a correction).
    pub is_member: bool,
    /// The person has another open case (asked then as well).
    pub has_open_case: bool,
    /// Who can vote in the case's branch.
    pub electorate: Electorate,
    /// Where the case's branch stands in the tree.
    pub place: Place,
    /// The candidate's place has a branch of its own (F31).
    pub place_has_branch: bool,
    /// The members whom the case and the command name: [`super::Case::people`], [`super::Step::member`].
    pub members: BTreeMap<PersonId, MemberFacts>,
    /// Of the numbers of the command's documents ([`super::Step::documents`]) those that a document of any other case
    /// bears; documents taken back by a correction bear none.
    pub taken_numbers: Vec<DocumentNumber>,
}
