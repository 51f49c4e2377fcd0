//! The steps that the viewer records: those that lead on as buttons, the others below; and what waits for others.

use super::desk::Desk;
use super::table;
use crate::text::{Language, case as words, case_step, use_language};
use dangvien_shared::operation::{Case, CaseNextStep};
use dangvien_shared::url::CaseForm;
use dangvien_shared::vocabulary::Vocabulary as _;
use leptos::prelude::*;

/// Whether a step is offered: not where only another state of the case would allow it.
fn is_offered(step: &CaseNextStep) -> bool {
    !step.refusals.iter().any(|refusal| refusal.code.is_beside_the_point())
}

/// The steps.
#[component]
pub(super) fn NextSteps(desk: Desk, case: Signal<Case>) -> impl IntoView {
    let language = use_language();
    move || {
        case.with(|case| {
            let offered: Vec<&CaseNextStep> =
                case.detail.steps.iter().filter(|step| is_offered(step)).collect();
            let own = |forward: bool| {
                offered.iter().filter(move |step| step.viewer_records && step.forward == forward)
            };
            let leading: Vec<AnyView> = own(true).map(|step| button(desk, step, language)).collect();
            let beside: Vec<AnyView> = own(false).map(|step| button(desk, step, language)).collect();
            let others: Vec<&CaseNextStep> =
                offered.iter().filter(|step| !step.viewer_records && step.forward).copied().collect();
            let records = !leading.is_empty() || !beside.is_empty();
            view! {
                {records.then(|| own_steps(leading, beside, language))}
                {others_steps(&others, records, language)}
            }
        })
    }
}

fn button(desk: Desk, step: &CaseNextStep, language: Language) -> AnyView {
    let text = case_step::of(language);
    let kind = step.kind;
    let lacking = step.refusals.len();
    let (note, class) = if lacking == 0 {
        (text.ready.to_owned(), "step-note step-note-good")
    } else {
        ((text.lacking)(lacking), "step-note step-note-warn")
    };
    view! {
        <li>
            <button type="button" class="button step-button" on:click=move |_| desk.show(Some(CaseForm::Step(kind)))>
                <span>{kind.word(language)}</span>
                <span class=class>{note}</span>
            </button>
        </li>
    }
    .into_any()
}

fn own_steps(leading: Vec<AnyView>, beside: Vec<AnyView>, language: Language) -> impl IntoView {
    let text = case_step::of(language);
    let none = leading.is_empty();
    view! {
        <section class="panel no-print">
            <h2>{text.next}</h2>
            {none.then(|| view! { <p>{text.nothing_next}</p> })}
            <ul class="step-buttons">{leading}</ul>
            {(!beside.is_empty())
                .then(|| {
                    view! {
                        <details class="filters-more">
                            <summary>{text.aside}</summary>
                            <ul class="step-buttons">{beside}</ul>
                        </details>
                    }
                })}
        </section>
    }
}

fn others_steps(steps: &[&CaseNextStep], records: bool, language: Language) -> Option<impl IntoView + use<>> {
    let text = words::of(language);
    let title = if records { case_step::of(language).others } else { text.steps };
    let row = |one: &&CaseNextStep| {
        let lacking: Vec<String> = one.refusals.iter().map(|refusal| refusal.message.clone()).collect();
        let lacking = if lacking.is_empty() { text.ready.to_owned() } else { lacking.join("; ") };
        vec![one.kind.word(language).to_owned(), one.actor.word(language).to_owned(), lacking]
    };
    table(title, [text.step, text.actor, text.lacking], steps.iter().map(row).collect())
}
