//! Whether two records of one person can become one. What excludes each other is named and never put right silently.
//!
//! A membership of the absorbed record on days on which the one that stays belongs to the same branch is the same
//! membership, recorded twice: it is set aside, and the head counts once. It must lie wholly within the other's days, or
//! days would be lost on which the person was counted.

mod facts;
mod found;

pub use facts::{AdmissionFacts, CaseFacts, RecordFacts, Stay};
pub use found::{MergeAssessment, MergeRefusal};

use crate::vocabulary::MergeProblem;
use chrono::NaiveDate;

/// What follows when `absorbed` becomes part of `kept`.
pub fn assess(kept: &RecordFacts, absorbed: &RecordFacts) -> MergeAssessment {
    let mut found = MergeAssessment::default();
    let both = [kept, absorbed];
    let checks = [
        (MergeProblem::Closed, both.iter().any(|one| one.closed)),
        (MergeProblem::Waiting, both.iter().any(|one| one.waits)),
        (MergeProblem::TwoOpenCases, both.iter().all(|one| one.cases.iter().any(|case| case.open))),
        (MergeProblem::SameCase, share_a_case(kept, absorbed)),
        (MergeProblem::TwoAccounts, both.iter().all(|one| one.has_account)),
    ];
    let told = checks.into_iter().filter(|(_, speaks)| *speaks);
    found.refusals.extend(told.map(|(problem, _)| MergeRefusal::from(problem)));
    stays(kept, absorbed, &mut found);
    admissions(kept, absorbed, &mut found);
    if contradicts(kept, absorbed, found.double) || contradicts(absorbed, kept, false) {
        found.refusals.push(MergeProblem::CaseOfMember.into());
    }
    found
}

/// Nobody helps or introduces themselves, and nobody introduces the same person twice.
fn share_a_case(one: &RecordFacts, other: &RecordFacts) -> bool {
    let in_cases_of = |helper: &RecordFacts, candidate: &RecordFacts| {
        let own = |case: &CaseFacts| helper.helps.contains(&case.id) || helper.introduces.contains(&case.id);
        candidate.cases.iter().any(own)
    };
    in_cases_of(one, other) || in_cases_of(other, one) || !one.introduces.is_disjoint(&other.introduces)
}

fn stays(kept: &RecordFacts, absorbed: &RecordFacts, found: &mut MergeAssessment) {
    let mut twice = 0;
    let mut elsewhere = false;
    let mut refusals = Vec::new();
    for own in &absorbed.stays {
        let common: Vec<_> = kept.stays.iter().filter_map(|stay| Some((stay, own.common(stay)?))).collect();
        for (_, days) in common.iter().filter(|(stay, _)| stay.branch != own.branch) {
            elsewhere = true;
            refusals.push(MergeRefusal { problem: MergeProblem::Overlap, days: Some(*days) });
        }
        if common.is_empty() {
            continue;
        }
        twice += 1;
        if let Some(days) = uncovered(own, &common) {
            refusals.push(MergeRefusal { problem: MergeProblem::NotCovered, days: Some(days) });
        }
    }
    if twice > 0 && twice < absorbed.stays.len() && !elsewhere {
        refusals.push(MergeProblem::PartlyDouble.into());
    }
    // Where they contradict one another, what is covered does not matter.
    refusals.retain(|refusal| !elsewhere || refusal.problem == MergeProblem::Overlap);
    found.double = twice > 0 && refusals.is_empty();
    found.refusals.extend(refusals);
}

/// The first days of a stay on which none of the others holds; these are in order.
fn uncovered(own: &Stay, common: &[(&Stay, (NaiveDate, NaiveDate))]) -> Option<(NaiveDate, NaiveDate)> {
    let mut day = own.from;
    for (_, (from, to)) in common {
        if day < *from {
            return Some((day, *from));
        }
        day = day.max(*to);
    }
    (day < own.to).then_some((day, own.to))
}

fn admissions(kept: &RecordFacts, absorbed: &RecordFacts, found: &mut MergeAssessment) {
    let mut all: Vec<(&AdmissionFacts, bool)> = kept.admissions.iter().map(|one| (one, true)).collect();
    for (place, own) in absorbed.admissions.iter().enumerate() {
        if kept.admissions.iter().any(|one| one.is_same(own)) {
            found.double_admissions.push(place);
        } else {
            all.push((own, false));
        }
    }
    all.sort_by_key(|(one, _)| one.ceremony_on);
    for pair in all.windows(2) {
        let [(earlier, left), (later, right)] = pair else { continue };
        let apart = later.readmission && earlier.ceremony_on < later.ceremony_on;
        if left != right && !apart {
            let days = later.ceremony_on.succ_opt().map(|after| (later.ceremony_on, after));
            found.refusals.push(MergeRefusal { problem: MergeProblem::TwoAdmissions, days });
        }
    }
    for (one, is_kept) in all {
        // Memberships that are there twice are the other's own.
        let others = match (is_kept, found.double) {
            (true, true) => continue,
            (true, false) => &absorbed.stays,
            (false, _) => &kept.stays,
        };
        if let Some(stay) = others.iter().find(|stay| stay.holds_on(one.ceremony_on)) {
            let days = Some((one.ceremony_on, stay.to));
            found.refusals.push(MergeRefusal { problem: MergeProblem::AdmittedWhileMember, days });
        }
    }
}

/// Whether an open case of `candidate` does not go with what `other` is.
fn contradicts(other: &RecordFacts, candidate: &RecordFacts, double: bool) -> bool {
    candidate.cases.iter().filter(|case| case.open).any(|case| {
        if case.after_ceremony {
            // Of a membership that is there twice the other one stays: it must be that of the probation.
            let last = other.stays.iter().max_by_key(|stay| stay.to);
            return double && !last.is_some_and(|stay| stay.probationary);
        }
        other.stays.iter().any(|stay| stay.to > case.opened_on)
            || other.admissions.iter().any(|admission| admission.ceremony_on >= case.opened_on)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{CaseId, OrganisationId};
    use std::collections::BTreeSet;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    const OPEN: &str = "9999-12-31";

    fn stay(branch: i64, from: &str, to: &str) -> Stay {
        Stay { branch: OrganisationId(branch), from: day(from), to: day(to), probationary: false }
    }

    fn member(stays: &[(i64, &str, &str)]) -> RecordFacts {
        RecordFacts {
            stays: stays.iter().map(|(branch, from, to)| stay(*branch, from, to)).collect(),
            ..RecordFacts::default()
        }
    }

    fn admitted(ceremony: &str, readmission: bool) -> AdmissionFacts {
        AdmissionFacts {
            branch: OrganisationId(1),
            decided_on: day(ceremony),
            ceremony_on: day(ceremony),
            official_on: day(OPEN),
            struck_off_on: day(OPEN),
            readmission,
        }
    }

    fn problems(kept: &RecordFacts, absorbed: &RecordFacts) -> Vec<MergeProblem> {
        assess(kept, absorbed).refusals.into_iter().map(|refusal| refusal.problem).collect()
    }

    #[test]
    fn memberships_are_moved_set_aside_or_refused() {
        use MergeProblem as P;
        type Stays<'a> = &'a [(i64, &'a str, &'a str)];
        let cases: [(Stays<'_>, Stays<'_>, bool, &[P]); 11] = [
            // One after the other: nothing is there twice.
            (&[(1, "2010-01-01", "2012-01-01")], &[(2, "2012-01-01", OPEN)], false, &[]),
            (&[(1, "2010-01-01", OPEN)], &[], false, &[]),
            (&[], &[(1, "2010-01-01", OPEN)], false, &[]),
            // The same, or within it: twice.
            (&[(1, "2010-01-01", OPEN)], &[(1, "2010-01-01", OPEN)], true, &[]),
            (&[(1, "2010-01-01", OPEN)], &[(1, "2014-01-01", "2015-01-01")], true, &[]),
            // Within two of the same branch that follow each other.
            (
                &[(1, "2010-01-01", "2012-01-01"), (1, "2012-01-01", OPEN)],
                &[(1, "2011-01-01", OPEN)],
                true,
                &[],
            ),
            // Days that only the absorbed record has.
            (&[(1, "2012-01-01", OPEN)], &[(1, "2011-01-01", OPEN)], false, &[P::NotCovered]),
            (&[(1, "2010-01-01", "2015-01-01")], &[(1, "2011-01-01", OPEN)], false, &[P::NotCovered]),
            (
                &[(1, "2010-01-01", "2012-01-01"), (1, "2013-01-01", OPEN)],
                &[(1, "2011-01-01", OPEN)],
                false,
                &[P::NotCovered],
            ),
            // Two branches at once.
            (&[(1, "2010-01-01", OPEN)], &[(2, "2015-01-01", OPEN)], false, &[P::Overlap]),
            // One of two.
            (
                &[(2, "2012-01-01", OPEN)],
                &[(1, "2010-01-01", "2012-01-01"), (2, "2012-01-01", OPEN)],
                false,
                &[P::PartlyDouble],
            ),
        ];
        for (kept, absorbed, double, expected) in cases {
            let (kept, absorbed) = (member(kept), member(absorbed));
            assert_eq!(problems(&kept, &absorbed), expected, "{kept:?} {absorbed:?}");
            assert_eq!(assess(&kept, &absorbed).double, double, "{kept:?} {absorbed:?}");
        }
    }

    #[test]
    fn the_days_that_contradict_each_other_are_told() {
        let (kept, absorbed) =
            (member(&[(1, "2010-01-01", "2014-01-01")]), member(&[(2, "2013-05-01", OPEN)]));
        let expected = MergeRefusal {
            problem: MergeProblem::Overlap,
            days: Some((day("2013-05-01"), day("2014-01-01"))),
        };
        assert_eq!(assess(&kept, &absorbed).refusals, [expected]);
        assert_eq!(expected.last_day(), Some(day("2013-12-31")));
        let (kept, absorbed) = (member(&[(1, "2012-01-01", OPEN)]), member(&[(1, "2011-01-01", OPEN)]));
        let expected = MergeRefusal {
            problem: MergeProblem::NotCovered,
            days: Some((day("2011-01-01"), day("2012-01-01"))),
        };
        assert_eq!(assess(&kept, &absorbed).refusals, [expected]);
    }

    #[test]
    fn of_two_admissions_the_later_is_a_readmission_or_the_same() {
        let with = |admissions: &[AdmissionFacts]| RecordFacts {
            admissions: admissions.to_vec(),
            ..RecordFacts::default()
        };
        let (first, again, no_again) =
            (admitted("2005-01-01", false), admitted("2012-01-01", true), admitted("2012-01-01", false));
        assert_eq!(problems(&with(&[first]), &with(&[again])), []);
        assert_eq!(problems(&with(&[again]), &with(&[first])), []);
        assert_eq!(problems(&with(&[first]), &with(&[no_again])), [MergeProblem::TwoAdmissions]);
        let same = assess(&with(&[first, again]), &with(&[again]));
        assert_eq!((same.refusals, same.double_admissions), (vec![], vec![0]));
        let other_end = AdmissionFacts { official_on: day("2006-01-01"), ..first };
        assert_eq!(problems(&with(&[first]), &with(&[other_end])), [MergeProblem::TwoAdmissions]);
    }

    #[test]
    fn nobody_is_admitted_while_a_member() {
        let candidate = RecordFacts {
            admissions: vec![admitted("2012-05-19", false)],
            ..member(&[(1, "2012-05-19", OPEN)])
        };
        let old = member(&[(1, "2010-01-01", OPEN)]);
        assert_eq!(problems(&old, &candidate), [MergeProblem::AdmittedWhileMember]);
        // The other way round its days would be lost.
        assert_eq!(problems(&candidate, &old), [MergeProblem::NotCovered, MergeProblem::AdmittedWhileMember]);
        // What was taken in from a list later is the same membership.
        let listed = member(&[(1, "2013-01-01", OPEN)]);
        assert_eq!(problems(&candidate, &listed), []);
        assert!(assess(&candidate, &listed).double);
    }

    #[test]
    fn open_cases_go_with_what_the_other_is() {
        let case = |open, after_ceremony| CaseFacts {
            id: CaseId(7),
            opened_on: day("2015-01-01"),
            open,
            after_ceremony,
        };
        let with = |case: CaseFacts| RecordFacts { cases: vec![case], ..RecordFacts::default() };
        let open = with(case(true, false));
        assert_eq!(
            problems(&open, &with(CaseFacts { id: CaseId(8), ..case(true, false) })),
            [MergeProblem::TwoOpenCases]
        );
        assert_eq!(problems(&open, &with(CaseFacts { id: CaseId(8), ..case(false, false) })), []);
        let (member_now, former) =
            (member(&[(1, "2010-01-01", OPEN)]), member(&[(1, "2010-01-01", "2012-01-01")]));
        for (one, other) in [(&open, &member_now), (&member_now, &open)] {
            assert_eq!(problems(one, other), [MergeProblem::CaseOfMember]);
        }
        assert_eq!(problems(&open, &former), []);
        assert_eq!(problems(&with(case(false, false)), &member_now), []);
        // In probation twice, and the one that stays is not.
        let probation = RecordFacts { cases: vec![case(true, true)], ..member(&[(1, "2015-06-01", OPEN)]) };
        assert_eq!(problems(&member(&[(1, "2015-06-01", OPEN)]), &probation), [MergeProblem::CaseOfMember]);
        let mut probationary = member(&[(1, "2015-06-01", OPEN)]);
        probationary.stays[0].probationary = true;
        assert_eq!(problems(&probationary, &probation), []);
    }

    #[test]
    fn nobody_helps_or_introduces_themselves_or_has_two_accounts() {
        let case =
            CaseFacts { id: CaseId(7), opened_on: day("2010-01-01"), open: false, after_ceremony: false };
        let candidate = RecordFacts { cases: vec![case], ..RecordFacts::default() };
        let helper = RecordFacts { helps: BTreeSet::from([CaseId(7)]), ..RecordFacts::default() };
        let introducer = RecordFacts { introduces: BTreeSet::from([CaseId(7)]), ..RecordFacts::default() };
        let tied = RecordFacts { has_account: true, ..RecordFacts::default() };
        for (one, other, expected) in [
            (&candidate, &helper, &[MergeProblem::SameCase][..]),
            (&introducer, &candidate, &[MergeProblem::SameCase]),
            (&introducer, &introducer, &[MergeProblem::SameCase]),
            (&helper, &introducer, &[]),
            (&helper, &helper, &[]),
            (&tied, &tied, &[MergeProblem::TwoAccounts]),
            (&tied, &helper, &[]),
            (&RecordFacts { closed: true, ..tied.clone() }, &helper, &[MergeProblem::Closed]),
            (&helper, &RecordFacts { waits: true, ..tied.clone() }, &[MergeProblem::Waiting]),
        ] {
            assert_eq!(problems(one, other), expected, "{one:?} {other:?}");
        }
    }
}
