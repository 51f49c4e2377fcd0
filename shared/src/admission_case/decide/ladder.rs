//! Votes, decisions, the ceremony.

use super::{Bench, Missing, Outcome, RefusalCode, person};
use crate::{
    admission_case::{Phase, StepKind},
    id::PersonId,
    rules::{
        add_months,
        assessment::Assessment,
        authority::{BodyKind, DecidingBody, competent_body},
        clock::ClockKind,
        dated::{RuleKey, RuleValue},
        vote::{Ballot, CommitteeBallot, DenominatorRule, VoteOutcome},
    },
    vocabulary::DocumentForm,
};
use chrono::NaiveDate;

/// Counts the branch's vote (F38). A vote that did not pass is recorded as a round without resolution; one that claims a
/// resolution all the same is refused.
pub(super) fn branch_vote(
    ballot: Ballot,
    has_resolution: bool,
    bench: Bench<'_>,
    found: &mut Assessment<'_>,
) -> Outcome {
    let Some((share, citation)) = found.fraction(RuleKey::BranchFraction) else {
        return Outcome::default();
    };
    let electorate = bench.facts.electorate;
    let rule = found.rule_if_known(RuleKey::VoteDenominator);
    let rule = match rule.as_ref().and_then(RuleValue::text).and_then(DenominatorRule::from_code) {
        Some(rule) => rule,
        // The preparation has refused the unknown rule; nothing can be counted without it.
        None if electorate.needs_denominator_rule() => return Outcome::default(),
        // Without exempted or absent members every rule counts alike.
        None => DenominatorRule::All,
    };
    let Ok(vote) = electorate.count(ballot, rule, share) else {
        found.refuse(RefusalCode::ImpossibleCount, Some(citation), None);
        return Outcome::default();
    };
    let passed = vote.outcome == VoteOutcome::Passed;
    if passed && !has_resolution {
        let form = StepKind::BranchVote.makes(bench.case.phase()).first().copied();
        found.refuse(RefusalCode::DocumentMissing, Some(citation), form.map(Missing::Document));
    } else if !passed && has_resolution {
        let missing = Missing::Count { needed: vote.needed, found: vote.in_favour };
        found.refuse(RefusalCode::ShareNotReached, Some(citation), Some(missing));
    }
    // Where no rule is known nobody can say after which round: it is not escalated by itself.
    let escalated = vote.outcome == VoteOutcome::Undecided
        && found
            .rule_if_known(RuleKey::MaxRounds)
            .and_then(|value| value.number())
            .is_some_and(|rounds| bench.case.failed_rounds + 1 >= rounds);
    Outcome { vote: Some(vote), electorate: Some(electorate), escalated, ..Outcome::default() }
}

/// The grassroots committee's vote.
pub(super) fn grassroots(ballot: CommitteeBallot, found: &mut Assessment<'_>) {
    committee(ballot, RuleKey::GrassrootsFraction, found);
}

/// A decision: by the competent body (F40), by its share, on the day written on it.
pub(super) fn decision(
    body: DecidingBody,
    ballot: CommitteeBallot,
    signed_on: NaiveDate,
    bench: Bench<'_>,
    found: &mut Assessment<'_>,
) {
    let authority = competent_body(&bench.facts.place, found.on);
    if body != authority.body {
        let right = Missing::Body(authority.body);
        found.refuse(RefusalCode::WrongBody, Some(authority.citation), Some(right));
    }
    committee(ballot, authority.body.kind.share(), found);
    // Cited where known: the days themselves follow from probation, ceremony and decision in every era.
    let dates = match bench.case.phase() {
        Phase::Admission => RuleKey::PartyAgeStart,
        Phase::Recognition => RuleKey::OfficialDate,
    };
    let _cited = found.rule_if_known(dates);
    if signed_on != found.on {
        found.refuse(RefusalCode::OutOfOrder, None, Some(Missing::Day(signed_on)));
    }
}

/// Who may refuse: the competent body, or the grassroots committee before it.
pub(super) fn refusing_body(body: DecidingBody, bench: Bench<'_>, found: &mut Assessment<'_>) {
    let place = &bench.facts.place;
    let authority = competent_body(place, found.on);
    let grassroots = DecidingBody { kind: BodyKind::GrassrootsCommittee, organisation: place.grassroots };
    let right = body == authority.body || (place.has_grassroots_committee() && body == grassroots);
    if !right {
        let right = Missing::Body(authority.body);
        found.refuse(RefusalCode::WrongBody, Some(authority.citation), Some(right));
    }
}

fn committee(ballot: CommitteeBallot, key: RuleKey, found: &mut Assessment<'_>) {
    let Some((share, citation)) = found.fraction(key) else { return };
    match ballot.count(share) {
        Err(_) => found.refuse(RefusalCode::ImpossibleCount, Some(citation), None),
        Ok(vote) if vote.outcome != VoteOutcome::Passed => {
            let missing = Missing::Count { needed: vote.needed, found: vote.in_favour };
            found.refuse(RefusalCode::ShareNotReached, Some(citation), Some(missing));
        }
        Ok(_) => {}
    }
}

/// The ceremony: a mentor, consent where it is late, and the end of probation by the rule of its day (F42). Where no rule
/// is known of how late is too late, nothing is asked.
pub(super) fn ceremony<'a>(
    mentor: PersonId,
    has_consent: bool,
    bench: Bench<'a>,
    found: &mut Assessment<'a>,
) -> Outcome {
    person::helper(mentor, bench, found);
    let clocks = bench.case.clocks(found.on);
    if let Some(clock) = clocks.into_iter().find(|clock| clock.kind == ClockKind::Ceremony) {
        let deadline = bench.reckoning(found).due(clock, found.on);
        if deadline.is_overdue() && !has_consent {
            let form = Missing::Document(DocumentForm::ConsentLateCeremony);
            found.refuse(RefusalCode::DocumentMissing, deadline.citation, Some(form));
        }
    }
    let months = found.number(RuleKey::Probation).map(|(months, _)| months);
    let probation_ends_on = months.map(|months| add_months(found.on, months));
    Outcome { probation_ends_on, ..Outcome::default() }
}
