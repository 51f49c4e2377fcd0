//! What stands beside the form of a step: who acts, what it needs, what is due, each with its source; and where something
//! is missing, what to do first.

use super::desk::Desk;
use super::{cited, document};
use crate::text::{Language, case as case_words, case_step as words, use_language};
use dangvien_shared::admission_case::{FieldKind, StepKind};
use dangvien_shared::operation::{Case, CaseNextStep, CaseRefusal};
use dangvien_shared::rules::clock::ClockKind;
use dangvien_shared::text::format_date;
use dangvien_shared::url::CaseForm;
use dangvien_shared::vocabulary::{DocumentForm, Vocabulary as _};
use leptos::prelude::*;

/// The clocks that a step is about.
const fn clocks_of(kind: StepKind) -> &'static [ClockKind] {
    use ClockKind as C;
    match kind {
        StepKind::Appraise | StepKind::GrassrootsResolve | StepKind::Decide | StepKind::Refuse => {
            &[C::AdmissionDecision, C::OfficialDecision]
        }
        StepKind::BranchVote => &[C::Certificate, C::Dossier, C::BranchReview],
        StepKind::SummariseOpinions | StepKind::Introduce => &[C::Certificate, C::Dossier],
        StepKind::NotifyBranch => &[C::AnswerToBranch],
        StepKind::HoldCeremony => &[C::Ceremony],
        StepKind::ConfirmTransfer => &[C::TransferRequest],
        _ => &[],
    }
}

/// What a step needs.
#[component]
pub(super) fn Needs(case: Signal<Case>, kind: StepKind) -> impl IntoView {
    let language = use_language();
    let text = words::of(language);
    let facts = move || {
        case.with(|case| {
            let step = case.detail.steps.iter().find(|step| step.kind == kind);
            facts(case, step, kind, language)
                .into_iter()
                .map(|(name, said)| {
                    view! {
                        <div>
                            <dt>{name}</dt>
                            <dd>{said}</dd>
                        </div>
                    }
                })
                .collect_view()
        })
    };
    let refusals = move || {
        case.with(|case| {
            let step = case.detail.steps.iter().find(|step| step.kind == kind)?;
            (!step.refusals.is_empty()).then(|| messages(&step.refusals))
        })
    };
    view! {
        <section class="panel">
            <h3>{text.needed}</h3>
            <dl class="facts step-needs">{facts}</dl>
            {refusals}
        </section>
    }
}

fn facts(
    case: &Case,
    step: Option<&CaseNextStep>,
    kind: StepKind,
    language: Language,
) -> Vec<(&'static str, String)> {
    let text = words::of(language);
    let mut facts = Vec::new();
    if let Some(step) = step {
        facts.push((text.actor, step.actor.word(language).to_owned()));
        let makes: Vec<String> = step.makes.iter().map(|form| document::form_name(*form, language)).collect();
        if !makes.is_empty() {
            facts.push((text.makes, makes.join("; ")));
        }
    }
    if kind.fields().iter().any(|field| field.kind == FieldKind::DecidingBody) {
        let authority = &case.detail.authority;
        let basis = cited(language, &authority.citation);
        facts.push((text.authority, format!("{} ({basis})", authority.body_name)));
    }
    for deadline in case.detail.deadlines.iter().filter(|one| clocks_of(kind).contains(&one.clock)) {
        let due = deadline.due_on.map_or_else(|| case_words::of(language).unknown.to_owned(), format_date);
        let basis = deadline.citation.as_ref().map(|citation| format!(" ({})", cited(language, citation)));
        let said = format!(
            "{}: {due}, {}{}",
            deadline.clock.word(language),
            deadline.severity.word(language),
            basis.unwrap_or_default()
        );
        facts.push((text.deadline, said));
    }
    facts
}

/// What speaks against a step, each with its source.
pub(super) fn messages(refusals: &[CaseRefusal]) -> impl IntoView + use<> {
    let items = refusals.iter().map(|refusal| view! { <li>{refusal.message.clone()}</li> });
    view! { <ul class="step-refusals">{items.collect_view()}</ul> }
}

/// The step that provides a document: the one that makes it, or else the one that records it by itself.
fn provider(form: DocumentForm, steps: &[CaseNextStep]) -> Option<StepKind> {
    if !form.is_made_by_step() {
        return Some(StepKind::RecordDocument);
    }
    steps.iter().find(|step| step.makes.contains(&form)).map(|step| step.kind)
}

/// The steps that would lift what speaks against one, each once, of those that the viewer records now.
fn remedies(kind: StepKind, case: &Case) -> Vec<StepKind> {
    let steps = &case.detail.steps;
    let mut found = Vec::new();
    let refusals = steps.iter().filter(|step| step.kind == kind).flat_map(|step| &step.refusals);
    for refusal in refusals {
        let remedy = match refusal.document {
            Some(form) => provider(form, steps),
            None => refusal.code.remedy(),
        };
        let Some(remedy) = remedy.filter(|remedy| *remedy != kind && !found.contains(remedy)) else {
            continue;
        };
        let may = |step: &CaseNextStep| {
            step.kind == remedy
                && step.viewer_records
                && !step.refusals.iter().any(|refusal| refusal.code.is_beside_the_point())
        };
        if steps.iter().any(may) {
            found.push(remedy);
        }
    }
    found
}

/// What stands in place of a form that could not be recorded today.
#[component]
pub(super) fn Blocked(
    desk: Desk,
    case: Signal<Case>,
    kind: StepKind,
    anyway: RwSignal<bool>,
) -> impl IntoView {
    let language = use_language();
    let text = words::of(language);
    let content = move || {
        case.with(|case| {
            let step = case.detail.steps.iter().find(|step| step.kind == kind);
            let refusals = step.map(|step| messages(&step.refusals));
            let remedies = remedies(kind, case).into_iter().map(|remedy| {
                view! {
                    <li>
                        <button
                            type="button"
                            class="button button-primary step-button"
                            on:click=move |_| desk.show(Some(CaseForm::Step(remedy)))
                        >
                            {(text.remedy)(remedy.word(language))}
                        </button>
                    </li>
                }
            });
            let corrects = case.viewer_records.contains(&StepKind::Register).then(|| {
                view! {
                    <button type="button" class="button" on:click=move |_| desk.show(Some(CaseForm::Candidate))>
                        {text.correct_candidate}
                    </button>
                }
            });
            view! {
                {refusals}
                <ul class="step-buttons">{remedies.collect_view()}</ul>
                <p class="form-actions">
                    {corrects}
                    <button type="button" class="button" on:click=move |_| anyway.set(true)>
                        {text.earlier}
                    </button>
                </p>
            }
        })
    };
    view! {
        <section class="panel">
            <p>
                <strong>{text.blocked}</strong>
            </p>
            {content}
        </section>
    }
}
