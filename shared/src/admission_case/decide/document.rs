//! The documents that a command carries: right form, right number, right day.

use super::{Bench, Missing, RefusalCode};
use crate::{
    admission_case::{Document, Phase, Step, StepKind},
    id::OrganisationId,
    rules::{assessment::Assessment, authority::Place},
    vocabulary::DocumentForm,
};

/// Judges the documents of a step.
pub(super) fn judge(step: &Step, bench: Bench<'_>, found: &mut Assessment<'_>) {
    let Some(document) = step.document() else { return };
    if let Step::RecordDocument { document } = step {
        loose(document, bench, found);
    } else {
        let forms = step.kind().makes(bench.case.phase());
        if !forms.contains(&document.form) {
            let form = forms.first().map(|form| Missing::Document(*form));
            found.refuse(RefusalCode::WrongForm, None, form);
        }
        signed(document, step.kind(), bench, found);
    }
    common(document, step, bench, found);
    if let Step::HoldCeremony { consent: Some(consent), .. } = step {
        let right = consent.form == DocumentForm::ConsentLateCeremony;
        found.refuse_if(!right, RefusalCode::WrongForm);
        found.refuse_if(consent.signed_on > found.on, RefusalCode::DocumentDay);
        common(consent, step, bench, found);
    }
}

/// Papers of the review belong to probation; what a step makes is recorded with that step.
fn loose(document: &Document, bench: Bench<'_>, found: &mut Assessment<'_>) {
    use DocumentForm as F;
    found.refuse_if(document.form.is_made_by_step(), RefusalCode::WrongForm);
    let of_probation = matches!(document.form, F::Knd10 | F::Knd11 | F::Knd12);
    let early = of_probation && bench.case.phase() == Phase::Admission;
    found.refuse_if(early, RefusalCode::WrongState);
    found.refuse_if(document.signed_on > found.on, RefusalCode::DocumentDay);
}

/// The day on a document that a step makes. A resolution is written after its vote, everything else before the step that
/// records it (a decision on the very day, which `ladder` asks for), and nothing before the case began; but a certificate
/// may be older than the case.
fn signed(document: &Document, kind: StepKind, bench: Bench<'_>, found: &mut Assessment<'_>) {
    use StepKind as S;
    let fits = match kind {
        S::BranchVote | S::GrassrootsResolve => document.signed_on >= found.on,
        S::Certify => true,
        _ => document.signed_on <= found.on,
    };
    let opened = bench.case.opened_on();
    let too_early = kind != S::Certify && opened.is_some_and(|opened| document.signed_on < opened);
    if !fits || too_early {
        let day = if too_early { opened } else { Some(found.on) };
        found.refuse(RefusalCode::DocumentDay, None, day.map(Missing::Day));
    }
}

fn common(document: &Document, step: &Step, bench: Bench<'_>, found: &mut Assessment<'_>) {
    if document.signed_on > bench.facts.today {
        found.refuse(RefusalCode::FutureDay, None, Some(Missing::Day(document.signed_on)));
    }
    let Some(number) = &document.number else {
        if document.form.is_numbered() {
            let form = Missing::Document(document.form);
            found.refuse(RefusalCode::NumberMissing, None, Some(form));
        }
        return;
    };
    let blank = number.kind.trim().is_empty() || number.term.trim().is_empty() || number.number == 0;
    found.refuse_if(blank, RefusalCode::NumberMissing);
    found.refuse_if(!blank && !number.is_sound(document.signed_on), RefusalCode::NumberUnsound);
    if !issues(document.form, step, &bench.facts.place, number.issuer) {
        found.refuse(RefusalCode::WrongIssuer, None, Some(Missing::Document(document.form)));
        // Whether another body has used a number is nobody's business but its own.
        return;
    }
    let here = bench.case.documents.iter().any(|filed| filed.document.number.as_ref() == Some(number));
    if here || bench.facts.taken_numbers.contains(number) {
        let form = Missing::Document(document.form);
        found.refuse(RefusalCode::NumberTaken, None, Some(form));
    }
}

/// Whether documents of a form bear a number of that organisation: nobody uses up another body's numbers. Mass
/// organisations stand in no tree; their numbers are kept with the branch or the grassroots committee of their place (an
/// assumption).
fn issues(form: DocumentForm, step: &Step, place: &Place, issuer: OrganisationId) -> bool {
    use DocumentForm as F;
    let above = [Some(place.grassroots), place.subcommittee, place.upper, Some(place.province)];
    match form {
        F::Knd9 | F::Knd16 | F::StrikeOffDecision => step.deciding_organisation() == Some(issuer),
        F::Knd8 | F::Knd15 => issuer == place.grassroots,
        F::ConsentOver60 | F::ConsentReadmission => issuer == place.province,
        F::Knd7 | F::Knd14 | F::ConsentLateCeremony | F::EscalationOutcome => above.contains(&Some(issuer)),
        F::Knd4 | F::Knd4a => [place.branch, place.grassroots].contains(&issuer),
        _ => issuer == place.branch,
    }
}
