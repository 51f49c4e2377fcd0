//! The form in which a step is recorded: what it needs on the left, its fields on the right, and a question that names the
//! effect before it is sent.

use super::ballot::Verdict;
use super::desk::{Desk, has_draft};
use super::draft::Draft;
use super::entry::{Entry, EntryKind, Problems, focus_first_wrong, read_day};
use super::field::{Around, Field};
use super::needs::{Blocked, Needs, messages};
use crate::api::{ask_when, use_change};
use crate::pass::by_hand;
use crate::text::{case_effect, case_step as words, step_field, use_language, use_text};
use crate::ui::{Confirm, EmptyState, Toasts, When};
use dangvien_shared::admission_case::{FieldKind, StepKind};
use dangvien_shared::operation::{
    Ask as _, Case, CaseChanged, CaseRecord, CaseRecordInput, CaseRecordVariables, CaseRefusal, CaseStep,
    CaseVotes, CaseVotesVariables, CaseVoting,
};
use dangvien_shared::rules::authority::BodyKind;
use dangvien_shared::text::format_date;
use dangvien_shared::vocabulary::Vocabulary as _;
use leptos::html;
use leptos::prelude::*;

/// The form of a step, or what must be done before it.
#[component]
pub(super) fn StepScreen(desk: Desk, case: Signal<Case>, kind: StepKind) -> impl IntoView {
    let language = use_language();
    let text = words::of(language);
    let lacks = case.with_untracked(|case| {
        case.detail.steps.iter().any(|step| step.kind == kind && !step.refusals.is_empty())
    });
    // Judged once: what is typed stays even where the case moves on meanwhile.
    let begun = case.with_untracked(|case| has_draft(kind, case));
    let anyway = RwSignal::new(!lacks || begun);
    // An address may be of a step that is over, or another's.
    let offered = move || {
        case.with(|case| case.detail.steps.iter().any(|step| step.kind == kind && step.viewer_records))
    };
    let heading = NodeRef::<html::H2>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            let _ = heading.focus();
        }
    });
    view! {
        <section class="stack">
            <p class="no-print">
                <button type="button" class="button" on:click=move |_| desk.show(None)>
                    "‹ "
                    {text.back}
                </button>
            </p>
            <h2 tabindex="-1" node_ref=heading>
                {(text.title)(kind.word(language))}
            </h2>
            <When
                holds=offered
                otherwise=move || view! { <EmptyState title=text.not_offered advice=text.not_offered_advice /> }
            >
                <When
                    holds=move || anyway.get()
                    otherwise=move || view! { <Blocked desk case kind anyway /> }
                >
                    <StepForm desk case kind />
                </When>
            </When>
        </section>
    }
}

/// What the votes of the typed day are counted by; asked for steps with a vote only.
fn voting_of(case: Signal<Case>, draft: Draft) -> Signal<Option<CaseVoting>> {
    let text = use_text();
    let votes = draft.ballot().is_some();
    let id = case.with_untracked(|case| case.id.clone());
    let answer = ask_when(move || {
        let on = draft.on.with(|on| read_day(on, text).ok()).filter(|_| votes)?;
        Some(CaseVotes::with(CaseVotesVariables { id: id.clone(), on }))
    });
    Signal::derive(move || answer.with(|data| data?.admission_case.as_ref()?.voting.clone()))
}

/// Whose vote a step counts: the grassroots committee's own resolution, or else the competent body.
fn voting_body(kind: StepKind, case: &Case) -> BodyKind {
    if kind == StepKind::GrassrootsResolve {
        BodyKind::GrassrootsCommittee
    } else {
        case.detail.authority.kind
    }
}

/// What the typed counts come to.
fn verdict_of(case: Signal<Case>, draft: Draft, voting: Signal<Option<CaseVoting>>) -> Memo<Verdict> {
    Memo::new(move |_| match draft.ballot() {
        Some((field, ballot)) => {
            let body = case.with(|case| voting_body(draft.kind, case));
            voting.with(|voting| Verdict::of(field, ballot, voting.as_ref(), body))
        }
        None => Verdict::Open,
    })
}

#[component]
fn StepForm(desk: Desk, case: Signal<Case>, kind: StepKind) -> impl IntoView {
    let (app_text, language) = (use_text(), use_language());
    let (text, field_words) = (words::of(language), step_field::of(language));
    let toasts = use_context::<Toasts>().unwrap_or_default();
    let change = use_change();
    let draft = case.with_untracked(|case| desk.draft(kind, case));
    let voting = voting_of(case, draft);
    let verdict = verdict_of(case, draft, voting);
    let problems = Problems::default();
    let refused = RwSignal::new(Vec::<CaseRefusal>::new());
    let told = RwSignal::new(None::<String>);
    let asking = RwSignal::new(false);
    let ready = StoredValue::new(None::<CaseStep>);
    let alert = NodeRef::<html::Div>::new();
    let day = RwSignal::new(None);
    let to_alert = move || {
        if let Some(alert) = alert.get_untracked() {
            let _ = alert.focus();
        }
    };
    let submit = Callback::new(move |()| {
        refused.set(Vec::new());
        told.set(None);
        change.reset();
        let outcome = verdict.with_untracked(Verdict::outcome);
        match draft.read(outcome, app_text, field_words) {
            Ok((on, step)) => {
                problems.set(Vec::new());
                day.set(Some(on));
                ready.set_value(Some(step));
                asking.set(true);
            }
            Err(found) => {
                problems.set(found);
                told.set(Some(app_text.access.missing.to_owned()));
                focus_first_wrong();
            }
        }
    });
    let refuse = move |changed: &CaseChanged| {
        asking.set(false);
        problems.set(at_fields(kind, changed));
        refused.set(changed.refusals.clone());
        let (words, stale) = told_of(changed, text.stale_note);
        told.set(words);
        if stale {
            desk.again();
        }
        to_alert();
    };
    let send = Callback::new(move |()| {
        let (Some(on), Some(step)) = (day.get_untracked(), ready.get_value()) else { return };
        let (id, expected_version) = case.with_untracked(|case| (case.id.clone(), case.version));
        let recorded = id.clone();
        let idempotency_key = draft.key.get_value();
        let input = CaseRecordInput { id, expected_version, on, step, idempotency_key };
        change.send_or(
            &CaseRecord::with(CaseRecordVariables { input }),
            |answer| &answer.admission_case_record.user_errors,
            move |_answer| {
                toasts.say(text.recorded);
                desk.done(&recorded);
            },
            move |answer| refuse(&answer.admission_case_record),
        );
    });
    let effect = move || {
        let on = day.get().map(format_date).unwrap_or_default();
        let of = case.with(|case| (text.of)(&on, &case.full_name));
        let counted = draft.ballot().map(|(field, ballot)| {
            let result = verdict.with(|verdict| verdict.sentence(language)).map(|it| format!(" {it}."));
            format!("{}.{}", ballot.sentence(field, language), result.unwrap_or_default())
        });
        let probation = case.with(|case| case.state.is_probation());
        let outcome = verdict.with(Verdict::outcome);
        let effect = case_effect::of_vote(kind, outcome, probation, language)
            .unwrap_or_else(|| case_effect::of(kind, language));
        [Some(of), counted, Some(effect.to_owned()), Some(text.for_good.to_owned())]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ")
    };
    let around = Around { case, voting, verdict, problems };
    view! {
        <div class="pair step-pair">
            <Needs case kind />
            <section class="panel">
                <Told told refused alert />
                <FieldsForm draft around on_submit=submit />
            </section>
        </div>
        <Confirm
            title=(text.confirm)(kind.word(language))
            effect=Signal::derive(effect)
            action=text.record
            open=asking
            pending=change.pending
            problem=change.problem_elsewhere(&[])
            on_confirm=send
        />
    }
}

/// The day, the fields, and the button.
#[component]
fn FieldsForm(draft: Draft, around: Around, on_submit: Callback<()>) -> impl IntoView {
    let text = words::of(use_language());
    let fields = draft.fields.get_value().into_iter();
    let fields = fields.map(|(field, content)| view! { <Field field content around /> }).collect_view();
    view! {
        <form
            class="form"
            novalidate
            on:submit=move |event| {
                by_hand(&event);
                on_submit.run(());
            }
        >
            <Entry
                id="ngay-thuc-hien"
                label=text.on
                hint=text.on_hint
                kind=EntryKind::Day
                value=draft.on
                problem=around.problems.at("on")
            />
            {fields}
            <button type="submit" class="button button-primary">
                {text.record}
            </button>
        </form>
    }
}

/// What is wrong with the step as a whole: every refusal in full.
#[component]
fn Told(
    told: RwSignal<Option<String>>,
    refused: RwSignal<Vec<CaseRefusal>>,
    alert: NodeRef<html::Div>,
) -> impl IntoView {
    let text = words::of(use_language());
    let refusals = move || {
        let refusals = refused.get();
        (!refusals.is_empty()).then(|| {
            view! {
                <div class="notice notice-bad">
                    <p>
                        <strong>{text.refused}</strong>
                    </p>
                    {messages(&refusals)}
                </div>
            }
        })
    };
    view! {
        <div role="alert" tabindex="-1" node_ref=alert>
            {move || told.get().map(|words| view! { <p class="notice notice-bad">{words}</p> })}
            {refusals}
        </div>
    }
}

/// What the officer is told of a step that was not recorded, where no rule speaks against it; and whether another was
/// faster.
fn told_of(changed: &CaseChanged, stale_note: &str) -> (Option<String>, bool) {
    let stale = changed.user_errors.iter().any(|error| error.field() == "expectedVersion");
    let first = changed.user_errors.first().filter(|_| changed.refusals.is_empty());
    let told = first
        .map(|error| if stale { format!("{} {stale_note}", error.message) } else { error.message.clone() });
    (told, stale)
}

/// What the server said, at the fields that it is about.
fn at_fields(kind: StepKind, changed: &CaseChanged) -> Vec<(String, String)> {
    use FieldKind as F;
    let refusals = changed.refusals.iter().filter_map(|refusal| {
        let field = kind.fields().iter().find(|field| field.answers(refusal.code)).map(|field| field.name);
        let at = if refusal.code.is_about_day() { Some("on") } else { field };
        Some((at?.to_owned(), refusal.message.clone()))
    });
    let missing = changed.user_errors.iter().filter_map(|error| {
        let is_about = |kinds: &[FieldKind]| {
            kind.fields().iter().find(|field| kinds.contains(&field.kind)).map(|field| field.name)
        };
        let at = match error.field() {
            "member" => is_about(&[F::Member, F::OptionalMember])?.to_owned(),
            "to" => "to".to_owned(),
            "issuer" => format!("{}.issuer", is_about(&[F::Document, F::Resolution, F::LooseDocument])?),
            _ => return None,
        };
        Some((at, error.message.clone()))
    });
    refusals.chain(missing).collect()
}
