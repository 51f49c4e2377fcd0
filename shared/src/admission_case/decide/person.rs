//! Helpers and mentors: official members of the branch (F44).

use super::{Bench, Missing, RefusalCode};
use crate::{
    id::{OrganisationId, PersonId},
    rules::{assessment::Assessment, eligibility::MemberFacts},
};

/// Who helps is an official member of the branch that has the case; where the place has none of its own, of any.
pub(in crate::admission_case) fn helper(person: PersonId, bench: Bench<'_>, found: &mut Assessment<'_>) {
    helper_in(person, bench.case.branch(), bench, found);
}

/// The same for another branch, to which the case moves.
pub(super) fn helper_in(
    person: PersonId,
    branch: Option<OrganisationId>,
    bench: Bench<'_>,
    found: &mut Assessment<'_>,
) {
    let facts = bench.facts.members.get(&person);
    if !facts.is_some_and(MemberFacts::is_official) {
        let person = Some(Missing::Person(person));
        return found.refuse(RefusalCode::MentorNotOfficial, None, person);
    }
    let here = facts.is_some_and(|facts| Some(facts.branch) == branch || facts.sent_from_above);
    if bench.facts.place_has_branch && !here {
        found.refuse(RefusalCode::MentorElsewhere, None, Some(Missing::Person(person)));
    }
}
