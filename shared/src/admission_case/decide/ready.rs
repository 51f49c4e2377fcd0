//! What can be asked before anything is typed: the state, the dossier, the conditions, the clocks.

use super::{Bench, Missing, RefusalCode};
use crate::{
    admission_case::{OpinionOf, Phase, State, StepKind},
    rules::{
        assessment::Assessment,
        authority::{BodyKind, competent_body},
        clock::{Clock, ClockKind},
        dated::{Citation, RuleKey},
        eligibility::{Application, assess, assess_introducers},
    },
    vocabulary::{DocumentForm, MassOrganisation},
};
use chrono::NaiveDate;

/// Finds what speaks against a step of that kind on the assessment's day, whatever the officer would type.
pub(in crate::admission_case) fn ready<'a>(kind: StepKind, bench: Bench<'a>, found: &mut Assessment<'a>) {
    let case = bench.case;
    found.refuse_if(!kind.follows_in(case.state), RefusalCode::WrongState);
    match kind {
        StepKind::Register => {
            found.refuse_if(bench.facts.is_member, RefusalCode::AlreadyMember);
            found.refuse_if(bench.facts.has_open_case, RefusalCode::CaseOpen);
        }
        StepKind::Enrol => repeated_class(bench, found),
        // The application comes before the CV (F37).
        StepKind::DeclareCv => documents(&[DocumentForm::Knd1], bench, found),
        StepKind::Conclude => replies(bench, found),
        StepKind::RecordReply => found.refuse_if(!case.awaits_reply(), RefusalCode::NoSuchLetter),
        StepKind::IntroduceByMassOrganisation => {
            found.refuse_if(case.introduced_by.is_some(), RefusalCode::AlreadyDone);
        }
        StepKind::SummariseOpinions => {
            opinions(bench, found);
            let forms = forms_of_dossier(bench, found.on);
            with_application(bench, &forms, |application| {
                assess_introducers(&bench.facts.candidate, application, found);
            });
        }
        StepKind::BranchVote => vote(bench, found),
        StepKind::Appraise => {
            found.refuse_if(bench.facts.place.subcommittee.is_none(), RefusalCode::NoSuchLayer);
            let done = case.recognition.appraised_on.or(case.recognition.grassroots_on).is_some();
            found.refuse_if(done, RefusalCode::AlreadyDone);
        }
        StepKind::GrassrootsResolve => {
            let committee = bench.facts.place.has_grassroots_committee();
            found.refuse_if(!committee, RefusalCode::NoSuchLayer);
            found.refuse_if(case.recognition.grassroots_on.is_some(), RefusalCode::AlreadyDone);
        }
        StepKind::Decide => decision(bench, found),
        StepKind::NotifyBranch => {
            found.refuse_if(case.notified_on.is_some(), RefusalCode::AlreadyDone);
            let asked = case.decided_on.or(case.refused_on).is_some();
            found.refuse_if(!asked, RefusalCode::WrongState);
        }
        StepKind::ReceiveDecision => {
            found.refuse_if(case.received_on.is_some(), RefusalCode::AlreadyDone);
        }
        StepKind::HoldCeremony => {
            found.refuse_if(case.received_on.is_none(), RefusalCode::NotReceived);
        }
        StepKind::CompleteCourse => {
            found.refuse_if(case.course_on.is_some(), RefusalCode::AlreadyDone);
        }
        StepKind::StrikeOff => {
            found.refuse_if(case.phase() == Phase::Admission, RefusalCode::WrongState);
            after_first_day(bench, found);
        }
        // A probationary member leaves by being struck off.
        StepKind::Withdraw | StepKind::Remove => {
            found.refuse_if(case.phase() == Phase::Recognition, RefusalCode::WrongState);
        }
        // A closed case that opens again must not stand beside another.
        StepKind::Reverse => {
            let closed = case.state.is_some_and(State::is_final);
            found.refuse_if(closed && bench.facts.has_open_case, RefusalCode::CaseOpen);
            let member = closed && case.phase() == Phase::Admission && bench.facts.is_member;
            found.refuse_if(member, RefusalCode::AlreadyMember);
        }
        StepKind::ConfirmTransfer => {
            found.refuse_if(case.transfer_since.is_none(), RefusalCode::WrongState);
            after_first_day(bench, found);
        }
        _ => {}
    }
}

/// A membership lasts a day at least: whoever became a member of a branch today does not leave it today.
pub(super) fn after_first_day(bench: Bench<'_>, found: &mut Assessment<'_>) {
    if let Some(first) = bench.case.member_since().filter(|first| found.on <= *first) {
        found.refuse(RefusalCode::FirstDay, None, Some(Missing::Day(first)));
    }
}

/// The branch of which the person is a member speaks about the recognition: one to which the transfer is not confirmed
/// waits for it.
fn transferred(bench: Bench<'_>, found: &mut Assessment<'_>) {
    if let Some(since) = bench.case.transfer_since.filter(|_| bench.case.phase() == Phase::Recognition) {
        found.refuse(RefusalCode::TransferUnconfirmed, None, Some(Missing::Day(since)));
    }
}

/// The forms that the branch's vote of the phase needs in the dossier.
///
/// Source: `domain.md` 2.1, rows 5 to 9 and 16.
pub(in crate::admission_case) fn forms_for_vote(bench: Bench<'_>) -> Vec<DocumentForm> {
    use DocumentForm as F;
    if bench.case.phase() == Phase::Recognition {
        return vec![F::Knd10, F::Knd11, F::Knd12];
    }
    let mut forms = vec![F::CnNtvd, F::Knd1, F::Knd2, F::Knd3, F::Knd5];
    match bench.case.introduced_by {
        Some(MassOrganisation::YouthUnion) => forms.push(F::Knd4),
        Some(MassOrganisation::TradeUnion) => forms.push(F::Knd4a),
        _ => {}
    }
    forms
}

fn documents(forms: &[DocumentForm], bench: Bench<'_>, found: &mut Assessment<'_>) {
    let on = found.on;
    for form in forms.iter().filter(|form| !bench.case.has_by(**form, on)) {
        found.refuse(RefusalCode::DocumentMissing, None, Some(Missing::Document(*form)));
    }
}

/// A certified candidate goes back to the class only when the certificate has run out.
fn repeated_class<'a>(bench: Bench<'a>, found: &mut Assessment<'a>) {
    let Some(started_on) = bench.case.certificate_on else { return };
    let clock = Clock { kind: ClockKind::Certificate, started_on, extended_by: 0 };
    if found.rule_at(RuleKey::CertificateValidity, started_on).is_none() {
        return;
    }
    let deadline = bench.reckoning(found).due(clock, found.on);
    if !deadline.is_overdue() {
        let day = deadline.due_on.map(Missing::Day);
        found.refuse(RefusalCode::CertificateValid, deadline.citation, day);
    }
}

/// Every letter is answered before the committee concludes (F37).
fn replies(bench: Bench<'_>, found: &mut Assessment<'_>) {
    let letters = &bench.case.letters;
    let answered = letters.iter().filter(|letter| letter.replied_on.is_some()).count();
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let (needed, answered) = (count(letters.len().max(1)), count(answered));
    if answered < needed {
        let missing = Missing::Count { needed, found: answered };
        found.refuse(RefusalCode::RepliesMissing, None, Some(missing));
    }
}

fn opinions(bench: Bench<'_>, found: &mut Assessment<'_>) {
    let heard = |wanted: fn(&OpinionOf) -> bool| bench.case.opinions.iter().any(|(of, _)| wanted(of));
    let residence = heard(|of| matches!(of, OpinionOf::BranchOfResidence));
    let body = heard(|of| matches!(of, OpinionOf::MassOrganisation(_)));
    if !residence || !body {
        let missing = Missing::Count { needed: 2, found: u32::from(residence) + u32::from(body) };
        found.refuse(RefusalCode::OpinionsMissing, None, Some(missing));
    }
}

/// The forms signed by that day: a consent given later does not count.
fn forms_of_dossier(bench: Bench<'_>, by: NaiveDate) -> Vec<DocumentForm> {
    let signed = bench.case.documents.iter().map(|filed| &filed.document);
    signed.filter(|document| document.signed_on <= by).map(|document| document.form).collect()
}

fn with_application(bench: Bench<'_>, forms: &[DocumentForm], assess: impl FnOnce(&Application<'_>)) {
    assess(&Application {
        certificate_on: bench.case.certificate_on,
        dossier_on: bench.case.dossier_on,
        introductions: &bench.case.introductions,
        mass_organisation: bench.case.introduced_by,
        documents: forms,
        members: &bench.facts.members,
        place_has_branch: bench.facts.place_has_branch,
        calendar: bench.calendar,
    });
}

/// The branch's vote: dossier, conditions, size of the branch; after probation its end.
fn vote<'a>(bench: Bench<'a>, found: &mut Assessment<'a>) {
    transferred(bench, found);
    documents(&forms_for_vote(bench), bench, found);
    match bench.case.phase() {
        Phase::Admission => {
            let forms = forms_of_dossier(bench, found.on);
            with_application(bench, &forms, |application| {
                assess(&bench.facts.candidate, application, found);
            });
        }
        Phase::Recognition => {
            if let Some(ends_on) = bench.case.probation_ends_on.filter(|ends_on| found.on < *ends_on) {
                let citation = found.number(RuleKey::Probation).map(|(_, citation)| citation);
                found.refuse(RefusalCode::ProbationRunning, citation, Some(Missing::Day(ends_on)));
            }
        }
    }
    if let Some((needed, citation)) = found.number(RuleKey::BranchMinOfficial)
        && bench.facts.electorate.official < needed
    {
        let missing = Missing::Count { needed, found: bench.facts.electorate.official };
        found.refuse(RefusalCode::BranchTooSmall, Some(citation), Some(missing));
    }
    // Only who has exempted or absent members needs to know how they count.
    if bench.facts.electorate.needs_denominator_rule() {
        let _known = found.rule(RuleKey::VoteDenominator);
    }
}

/// The decision: the grassroots committee's resolution where there is one above, and the reason where it is late.
fn decision<'a>(bench: Bench<'a>, found: &mut Assessment<'a>) {
    let case = bench.case;
    transferred(bench, found);
    let authority = competent_body(&bench.facts.place, found.on);
    let needed =
        bench.facts.place.has_grassroots_committee() && authority.body.kind != BodyKind::GrassrootsCommittee;
    let resolved = match case.phase() {
        Phase::Admission => case.state == Some(State::GrassrootsResolved),
        Phase::Recognition => case.recognition.grassroots_on.is_some(),
    };
    if needed && !resolved {
        let clause = Citation::of("QD29-2016", "4.3", "QD29-4.3");
        found.refuse(RefusalCode::GrassrootsFirst, Some(clause), None);
    }
    let late = case
        .clocks(found.on)
        .into_iter()
        .find(|clock| matches!(clock.kind, ClockKind::AdmissionDecision | ClockKind::OfficialDecision));
    if let Some(clock) = late.filter(|clock| !case.explained.contains(&clock.kind)) {
        let deadline = bench.reckoning(found).due(clock, found.on);
        if deadline.is_overdue() {
            let clock = Missing::Clock(clock.kind);
            found.refuse(RefusalCode::OverdueUnexplained, deadline.citation, Some(clock));
        }
    }
}
