//! Whether the first few members by name are found sooner by walking along the names than by sorting everybody.
//!
//! The statement of one list says which: SQLite reads the tables in the order in which they stand, PostgreSQL decides
//! for itself. Measured on SQLite with the demo province, all of it in memory: a step along the names (person, then
//! membership) takes 1.8 times what a membership takes that is found by its path and sorted. For a page of 50 both
//! ways take the same 1.5 ms where the organisation holds a thirtieth of all members; of the whole province walking
//! takes 0.1 ms and sorting 58 ms, of a grassroots organisation of 300 members 17 ms and 0.3 ms. With a filter that
//! a thirtieth of the province passes they take 2 ms and 40 ms, that a six hundredth passes 38 ms and 34 ms.

use crate::domain::{page_of_each::Parent, person_filter::PersonFilter, tree::Tree};
use chrono::NaiveDate;
use dangvien_shared::vocabulary::{
    AgeBand, Education, KINH, MemberStatus, NO_RELIGION, Occupation, OrganisationType, PoliticalTheory,
    Qualification,
};

/// Members for each organisation, on the average of the province.
const MEMBERS: u64 = 15;

/// What a step along the names takes, in tenths of what a sorted membership takes.
const STEP_TENTHS: u64 = 18;

/// Rows of the usual page.
pub(super) const PAGE: u64 = 50;

/// Everybody, in the unit of shares.
const WHOLE: u64 = 10_000;

/// Whether a page of that size below the one parent is better walked to.
pub(super) fn pays(
    filter: &PersonFilter,
    tree: &Tree,
    parents: &[Parent],
    day: NaiveDate,
    size: u64,
) -> bool {
    let [parent] = parents else { return false };
    let tree = tree.at(day);
    let nodes = parent.iter().filter_map(|span| tree.at_path(&span.path)).map(|node| node.subtree.len());
    is_shorter(count(nodes.sum()), count(tree.nodes().len()), share(filter), size)
}

/// Whether the steps to so many rows take less than sorting does, where `below` of all `organisations` are meant.
fn is_shorter(below: u64, organisations: u64, share: u64, size: u64) -> bool {
    // Everyone for whom `below / organisations * share / WHOLE` stands is a step.
    let passing = below.saturating_mul(share);
    let steps = size.saturating_add(1).saturating_mul(organisations).saturating_mul(WHOLE) / passing.max(1);
    passing > 0 && steps.saturating_mul(STEP_TENTHS) < below.saturating_mul(MEMBERS * 10)
}

/// The share of members that pass, at a guess; of what is asked with care, rather too small. A wrong guess takes time,
/// never rows.
fn share(filter: &PersonFilter) -> u64 {
    use PersonFilter as F;
    match filter {
        // Sorting has to look at every name too, and the walk reads the memberships of those alone who bear it.
        F::Name(_) => WHOLE,
        F::All(parts) if parts.iter().any(|part| matches!(part, F::Name(_))) => WHOLE,
        F::All(parts) => parts.iter().fold(WHOLE, |all, part| all * share(part) / WHOLE),
        F::Any(parts) => parts.iter().map(share).sum::<u64>().min(WHOLE),
        F::Not(part) => WHOLE - share(part),
        F::Sex(_) => WHOLE / 3,
        F::Status(list) => {
            let of = |status: &MemberStatus| match status {
                MemberStatus::Official => WHOLE * 9 / 10,
                MemberStatus::Probationary => WHOLE / 30,
                MemberStatus::Left => 0,
            };
            list.iter().map(of).sum::<u64>().min(WHOLE)
        }
        F::Minority(true) => WHOLE / 10,
        F::Minority(false) => WHOLE * 9 / 10,
        F::YouthUnion(true) => WHOLE / 8,
        F::YouthUnion(false) => WHOLE * 7 / 8,
        F::EthnicGroup(codes) => usual_or(codes, KINH),
        F::Religion(codes) => usual_or(codes, NO_RELIGION),
        F::Education(list) => part(list.len(), Education::ALL.len()),
        F::Qualification(list) => part(list.len(), Qualification::ALL.len()),
        F::PoliticalTheory(list) => part(list.len(), PoliticalTheory::ALL.len()),
        F::Occupation(list) => part(list.len(), Occupation::ALL.len()),
        F::AgeBand(list) => part(list.len(), AgeBand::ALL.len()),
        F::OrganisationType(list) => part(list.len(), OrganisationType::ALL.len()),
        // Ends of time are open more often than not, and an organisation may be a branch.
        F::BirthOn(from, to) | F::JoinedOn(from, to) => WHOLE / if from.and(*to).is_some() { 40 } else { 4 },
        F::Within(_) => 0,
    }
}

/// Nearly everybody for the code that nearly everybody has, few for any other.
fn usual_or(codes: &[String], usual: &str) -> u64 {
    if codes.iter().any(|code| code == usual) { WHOLE * 8 / 10 } else { WHOLE / 200 }
}

/// So many of a list of codes: as the values are far from even, a quarter of their part.
fn part(some: usize, all: usize) -> u64 {
    WHOLE * count(some) / (4 * count(all)).max(1)
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use dangvien_shared::vocabulary::Sex;

    #[test]
    fn a_walk_pays_where_it_was_measured_to_pay() {
        // Nodes below, filter, and which way was quicker for a page of 50 among the 5,284 nodes of the province.
        let everybody = PersonFilter::default();
        let women_of_minorities =
            PersonFilter::All(vec![PersonFilter::Sex(Sex::Female), PersonFilter::Minority(true)]);
        let masters = PersonFilter::Qualification(vec![Qualification::Master]);
        let cases = [
            (5284, &everybody, true),
            (385, &everybody, true),
            (221, &everybody, true),
            (55, &everybody, false),
            (19, &everybody, false),
            (5284, &women_of_minorities, true),
            (385, &women_of_minorities, false),
            (5284, &masters, true),
            (5284, &PersonFilter::EthnicGroup(vec!["04".to_owned()]), true),
            (5284, &PersonFilter::Within(dangvien_shared::id::OrganisationId(1)), false),
            (5284, &PersonFilter::Status(vec![MemberStatus::Left]), false),
        ];
        for (below, filter, walks) in cases {
            assert_eq!(is_shorter(below, 5284, share(filter), 50), walks, "{below} {filter:?}");
        }
        assert!(!is_shorter(0, 0, WHOLE, 50), "nobody at all");
    }
}
