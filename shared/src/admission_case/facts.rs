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
    /// The person is a member by the register (asked before a case begins).
    pub is_member: bool,
    /// The person has another open case (asked before a case begins).
    pub has_open_case: bool,
    /// Who can vote in the case's branch.
    pub electorate: Electorate,
    /// Where the case's branch stands in the tree.
    pub place: Place,
    /// The candidate's place has a branch of its own (F31).
    pub place_has_branch: bool,
    /// The members whom the case and the command name.
    pub members: BTreeMap<PersonId, MemberFacts>,
    /// Of the numbers of the command's documents those that another document of any case bears.
    pub taken_numbers: Vec<DocumentNumber>,
}
