//! Two records side by side: which stays, which values stay, what moves, what speaks against it; and the request.

use super::super::case::draft::new_key;
use super::super::merge_words::{Items, days, refusals, value};
use super::Compared;
use crate::api::{ask_when, use_change};
use crate::pass::by_hand;
use crate::text::{merge as words, use_language};
use crate::ui::{EmptyState, FormProblem, Loaded, TextField, Toasts, When};
use dangvien_shared::operation::{
    Ask as _, DuplicateMark, DuplicateMarkInput, DuplicateMarkVariables, MergeDifference, MergePreview,
    MergePreviewOf, MergePreviewVariables, PersonMergePropose, PersonMergeProposeInput,
    PersonMergeProposeVariables, PersonRecord,
};
use dangvien_shared::text::PartialDate;
use dangvien_shared::vocabulary::{MergeField, MergeProblem, Vocabulary as _};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The section of the page, open while two records are compared.
#[component]
pub(super) fn Comparison(compared: Compared, again: Callback<()>) -> impl IntoView {
    let text = words::of(use_language());
    let answer = ask_when(move || {
        let (kept, absorbed) = compared.get()?;
        Some(MergePreviewOf::with(MergePreviewVariables { kept, absorbed }))
    });
    // What is typed stays when the other record shall stay.
    let note = RwSignal::new(String::new());
    let heading = NodeRef::<leptos::html::H2>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            let _ = heading.focus();
        }
    });
    view! {
        <section class="panel stack" aria-labelledby="so-sanh">
            <h2 id="so-sanh" tabindex="-1" node_ref=heading>
                {text.comparison}
            </h2>
            <Loaded answer let:data>
                {move || {
                    let preview = data.with(|data| data.person_merge_preview.clone());
                    match preview {
                        Some(preview) => view! { <Preview preview compared note again /> }.into_any(),
                        None => {
                            view! { <EmptyState title=text.no_pair advice=text.no_pair_advice /> }.into_any()
                        }
                    }
                }}
            </Loaded>
            <p class="form-actions">
                <button type="button" class="button button-quiet" on:click=move |_| compared.set(None)>
                    {text.leave}
                </button>
            </p>
        </section>
    }
}

#[component]
fn Preview(
    preview: MergePreview,
    compared: Compared,
    note: RwSignal<String>,
    again: Callback<()>,
) -> impl IntoView {
    let text = words::of(use_language());
    let takes = RwSignal::new(BTreeSet::<MergeField>::new());
    let against: Vec<_> = refusals(&preview).into_iter().map(|line| view! { <li>{line}</li> }).collect();
    let against = (!against.is_empty()).then(|| {
        view! {
            <div class="notice notice-bad" role="alert">
                <p>{text.refusals}</p>
                <ul>{against}</ul>
            </div>
        }
    });
    let differences: Vec<_> = preview.differences.iter().map(|one| difference(text, one, takes)).collect();
    let none = differences.is_empty().then(|| view! { <p class="soft">{text.no_differences}</p> });
    let exchange = move |_| compared.update(|pair| *pair = pair.take().map(|(kept, other)| (other, kept)));
    let may = preview.refusals.is_empty();
    let closed = preview.refusals.iter().any(|one| one.problem == MergeProblem::Closed);
    view! {
        <div class="pair">
            <div class="panel">
                <h3>{text.kept}</h3>
                {record(text, &preview.kept)}
            </div>
            <div class="panel">
                <h3>{text.absorbed}</h3>
                {record(text, &preview.absorbed)}
            </div>
        </div>
        <When holds=move || !closed>
            <p class="form-actions">
                <button type="button" class="button" on:click=exchange>
                    {text.exchange}
                </button>
                <Together compared again />
            </p>
        </When>
        {against}
        {preview.counts_twice.then(|| view! { <p class="notice">{text.counts_twice}</p> })}
        <h3>{text.differences}</h3>
        {none}
        {differences}
        <h3>{text.items}</h3>
        <Items items=preview.items.clone() />
        {may.then(|| view! { <Request preview=preview.clone() compared takes note again /> })}
    }
}

/// Takes back that the two are two persons: a pair that was told apart may come by its links.
#[component]
fn Together(compared: Compared, again: Callback<()>) -> impl IntoView {
    let text = words::of(use_language());
    let toasts = use_context::<Toasts>().unwrap_or_default();
    let change = use_change();
    let send = move |_| {
        let Some((left, right)) = compared.get_untracked() else { return };
        let input = DuplicateMarkInput { left, right, different: false };
        change.send(
            &DuplicateMark::with(DuplicateMarkVariables { input }),
            |answer| &answer.duplicate_mark.user_errors,
            move |_answer| {
                toasts.say(text.told_together);
                again.run(());
            },
        );
    };
    view! {
        <button
            type="button"
            class="button button-quiet"
            aria-disabled=move || change.pending.get().to_string()
            on:click=send
        >
            {text.together_again}
        </button>
        <FormProblem problem=change.problem_elsewhere(&[]) />
    }
}

/// What a record says.
fn record(text: &'static words::Merge, record: &PersonRecord) -> impl IntoView + use<> {
    let language = use_language();
    let or_unknown = |value: &Option<String>| value.clone().unwrap_or_else(|| text.unknown.to_owned());
    let branch = record.branch.as_ref().map(|branch| match &branch.parent {
        Some(parent) => format!("{}, {}", branch.name, parent.name),
        None => branch.name.clone(),
    });
    let member = record.member_from.map(|from| days(text, from, record.member_to));
    let facts = [
        (text.sex, record.sex.word(language).to_owned()),
        (text.born, PartialDate { date: record.birth_on, precision: record.birth_precision }.to_string()),
        (text.home_place, or_unknown(&record.home_place)),
        (text.card_number, or_unknown(&record.card_number)),
        (text.branch, or_unknown(&branch)),
        (text.member, member.unwrap_or_else(|| text.never.to_owned())),
    ];
    let case = record.admission_case.as_ref().map(|case| (text.case, case.state.word(language).to_owned()));
    let facts: Vec<_> = facts
        .into_iter()
        .chain(case)
        .map(|(label, value)| {
            view! {
                <dt>{label}</dt>
                <dd>{value}</dd>
            }
        })
        .collect();
    view! {
        <p>
            <strong>{record.full_name.clone()}</strong>
        </p>
        <dl class="facts">{facts}</dl>
    }
}

/// Which of two values stays.
fn difference(
    text: &'static words::Merge,
    difference: &MergeDifference,
    takes: RwSignal<BTreeSet<MergeField>>,
) -> AnyView {
    let field = difference.field;
    let label = field.word(use_language());
    let (kept, absorbed) = (value(field, &difference.kept), value(field, &difference.absorbed));
    if !difference.choosable {
        return view! {
            <p>
                {label} ": " <strong>{kept}</strong> " (" {text.not_choosable} "; " {text.absorbed} ": " {absorbed}
                ")"
            </p>
        }
        .into_any();
    }
    let name = format!("giu-{}", field.as_code());
    let choice = |taken: bool, whose: &'static str, value: String| {
        let choose = move |_| {
            takes.update(|takes| {
                if taken {
                    takes.insert(field);
                } else {
                    takes.remove(&field);
                }
            });
        };
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name=name.clone()
                    prop:checked=move || takes.with(|takes| takes.contains(&field) == taken)
                    on:change=choose
                />
                <span>
                    <strong>{value}</strong> " " <span class="soft">{whose}</span>
                </span>
            </label>
        }
    };
    view! {
        <fieldset class="field">
            <legend class="field-label">{label} " – " {text.choose}</legend>
            {choice(false, text.kept, kept)}
            {choice(true, text.absorbed, absorbed)}
        </fieldset>
    }
    .into_any()
}

/// The request: why, and what stays.
#[component]
fn Request(
    preview: MergePreview,
    compared: Compared,
    takes: RwSignal<BTreeSet<MergeField>>,
    note: RwSignal<String>,
    again: Callback<()>,
) -> impl IntoView {
    let text = words::of(use_language());
    let toasts = use_context::<Toasts>().unwrap_or_default();
    let change = use_change();
    // One key as long as the form stands: a repeat asks for no second merge.
    let key = StoredValue::new(new_key());
    Effect::new(move |_| {
        note.track();
        change.settle("note");
    });
    let preview = StoredValue::new(preview);
    let submit = move |event: leptos::ev::SubmitEvent| {
        by_hand(&event);
        let input = preview.with_value(|preview| PersonMergeProposeInput {
            kept: preview.kept.id.clone(),
            absorbed: preview.absorbed.id.clone(),
            takes: takes.with_untracked(|takes| takes.iter().copied().collect()),
            note: note.get_untracked(),
            expected_version: preview.version.clone(),
            idempotency_key: key.get_value(),
        });
        change.send(
            &PersonMergePropose::with(PersonMergeProposeVariables { input }),
            |answer| &answer.person_merge_propose.user_errors,
            move |_answer| {
                toasts.say(text.proposed);
                compared.set(None);
                again.run(());
            },
        );
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            <TextField
                id="ly-do-gop"
                label=text.note
                hint=text.note_hint
                value=note
                problem=change.problem_at("note")
            />
            <p class="soft">{text.propose_effect}</p>
            <FormProblem problem=change.problem_elsewhere(&["note"]) />
            <p class="form-actions">
                <button
                    type="submit"
                    class="button button-primary"
                    aria-disabled=move || change.pending.get().to_string()
                >
                    {text.propose}
                </button>
            </p>
        </form>
    }
}
