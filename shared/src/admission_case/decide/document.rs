//! The documents that a command carries: right form, right number.

use super::{Bench, Missing, RefusalCode};
use crate::{
    admission_case::{Document, Phase, Step},
    rules::assessment::Assessment,
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
    }
    common(document, bench, found);
    if let Step::HoldCeremony { consent: Some(consent), .. } = step {
        let right = consent.form == DocumentForm::ConsentLateCeremony;
        found.refuse_if(!right, RefusalCode::WrongForm);
        found.refuse_if(consent.signed_on > found.on, RefusalCode::OutOfOrder);
        common(consent, bench, found);
    }
}

/// Papers of the review belong to probation; what a step makes is recorded with that step.
fn loose(document: &Document, bench: Bench<'_>, found: &mut Assessment<'_>) {
    use DocumentForm as F;
    found.refuse_if(document.form.is_made_by_step(), RefusalCode::WrongForm);
    let of_probation = matches!(document.form, F::Knd10 | F::Knd11 | F::Knd12);
    let early = of_probation && bench.case.phase() == Phase::Admission;
    found.refuse_if(early, RefusalCode::WrongState);
}

fn common(document: &Document, bench: Bench<'_>, found: &mut Assessment<'_>) {
    if document.signed_on > bench.facts.today {
        found.refuse(RefusalCode::FutureDay, None, Some(Missing::Day(bench.facts.today)));
    }
    let Some(number) = &document.number else {
        if document.form.is_numbered() {
            let form = Missing::Document(document.form);
            found.refuse(RefusalCode::NumberMissing, None, Some(form));
        }
        return;
    };
    let blank = number.kind.trim().is_empty() || number.term.trim().is_empty();
    found.refuse_if(blank || number.number == 0, RefusalCode::NumberMissing);
    let here = bench.case.documents.iter().any(|other| other.number.as_ref() == Some(number));
    if here || bench.facts.taken_numbers.contains(number) {
        let form = Missing::Document(document.form);
        found.refuse(RefusalCode::NumberTaken, None, Some(form));
    }
}
