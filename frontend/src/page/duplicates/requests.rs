//! What was asked for, with what became of it; own requests are taken back here, and merges that took effect are undone.

use super::super::case::draft::new_key;
use super::super::merge_words::{described, named};
use crate::api::{Answer, use_change};
use crate::session::use_session;
use crate::text::{merge as words, use_language};
use crate::ui::{Cell, Column, Confirm, DataTable, EmptyState, FormProblem, Loaded, TextField, Toasts, When};
use cynic::Id;
use dangvien_shared::operation::{
    ApprovalState, Ask as _, ById, MergeApproval, MergeList, PersonMerge, PersonMergeUndoInput,
    PersonMergeUndoPropose, PersonMergeUndoProposeVariables, PersonMergeWithdraw,
};
use dangvien_shared::text::format_instant;
use leptos::prelude::*;

/// What a row can do.
#[derive(Clone, Copy)]
struct Ways {
    take_back: Callback<Id>,
    undo: RwSignal<Option<PersonMerge>>,
}

/// The section of the page.
#[component]
pub(super) fn Requests(
    /// The requests.
    answer: Answer<MergeList>,
    /// Asks for all anew.
    again: Callback<()>,
) -> impl IntoView {
    let text = words::of(use_language());
    let toasts = use_context::<Toasts>().unwrap_or_default();
    let own = use_session().viewer().display_name;
    let change = use_change();
    let take_back = Callback::new(move |id: Id| {
        change.send(
            &PersonMergeWithdraw::with(ById { id }),
            |answer| &answer.person_merge_withdraw.user_errors,
            move |_answer| {
                toasts.say(text.withdrawn);
                again.run(());
            },
        );
    });
    let ways = Ways { take_back, undo: RwSignal::new(None) };
    let columns = [text.item, text.note, text.asked, text.state].map(Column::text).to_vec();
    view! {
        <section class="stack">
            <h2>{text.requests}</h2>
            <p>
                <a href="/phe-duyet">{text.to_approvals}</a>
            </p>
            <FormProblem problem=change.problem_elsewhere(&[]) />
            <Loaded answer let:data>
                {
                    let any = move || data.with(|data| !data.person_merges.is_empty());
                    let own = StoredValue::new(own.clone());
                    let rows = move || {
                        data.with(|data| {
                            let requests = data.person_merges.iter();
                            requests
                                .filter_map(|one| {
                                    let mine = own.with_value(|own| one.asked_by == *own);
                                    row(text, one, mine, ways)
                                })
                                .collect()
                        })
                    };
                    let columns = columns.clone();
                    view! {
                        <When
                            holds=any
                            otherwise=move || view! { <EmptyState title=text.no_requests advice="" /> }
                        >
                            <DataTable caption=text.requests columns=columns.clone() rows quiet=true />
                        </When>
                    }
                }
            </Loaded>
            <Undo merge=ways.undo again />
        </section>
    }
}

fn row(text: &'static words::Merge, one: &MergeApproval, mine: bool, ways: Ways) -> Option<Vec<Cell>> {
    let merge = one.merge.as_ref()?;
    let (place, class) = match one.state {
        ApprovalState::Open => (0, "badge badge-warn"),
        ApprovalState::Approved => (1, "badge badge-good"),
        ApprovalState::Rejected => (2, "badge badge-bad"),
        ApprovalState::Withdrawn => (3, "badge badge-plain"),
    };
    let word = match one.state {
        ApprovalState::Approved if merge.undoes => text.undone,
        _ => text.states[place],
    };
    let undone = merge.undone.then(|| view! { " " <span class="badge badge-plain">{text.undone}</span> });
    let decided = one.decided_by.as_ref().map(|name| format!(" {name}. {}", one.reason));
    let id = one.id.clone();
    let withdraw = (mine && one.state == ApprovalState::Open).then(|| {
        view! {
            <button type="button" class="button" on:click=move |_| ways.take_back.run(id.clone())>
                {text.withdraw}
            </button>
        }
    });
    let chosen = merge.clone();
    let undo = (merge.done_at.is_some() && !merge.undoes && !merge.undone).then(|| {
        view! {
            <button
                type="button"
                class="button button-quiet"
                on:click=move |_| ways.undo.set(Some(chosen.clone()))
            >
                {text.undo}
            </button>
        }
    });
    Some(vec![
        Cell::text(described(&merge.kept, &merge.absorbed, merge.undoes)),
        Cell::text(merge.note.clone()),
        Cell::text(format!("{}, {}", one.asked_by, format_instant(one.asked_at))),
        Cell::view(view! {
            <span class=class>{word}</span>
            {undone}
            <span class="soft">{decided}</span>
            <div class="form-actions">{withdraw} {undo}</div>
        }),
    ])
}

/// Asks why a merge is taken back.
#[component]
fn Undo(merge: RwSignal<Option<PersonMerge>>, again: Callback<()>) -> impl IntoView {
    let text = words::of(use_language());
    let toasts = use_context::<Toasts>().unwrap_or_default();
    let change = use_change();
    let open = RwSignal::new(false);
    let note = RwSignal::new(String::new());
    let key = RwSignal::new(String::new());
    Effect::new(move |_| {
        if merge.with(Option::is_some) {
            change.reset();
            note.set(String::new());
            key.set(new_key());
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() {
            merge.set(None);
        }
    });
    let effect = move || {
        merge.with(|merge| {
            let Some(merge) = merge else { return String::new() };
            (text.undo_effect)(&named(&merge.kept), &named(&merge.absorbed))
        })
    };
    let on_confirm = Callback::new(move |()| {
        let Some(merge) = merge.get_untracked() else { return };
        let input = PersonMergeUndoInput {
            id: merge.id,
            note: note.get_untracked(),
            idempotency_key: key.get_untracked(),
        };
        change.send(
            &PersonMergeUndoPropose::with(PersonMergeUndoProposeVariables { input }),
            |answer| &answer.person_merge_undo_propose.user_errors,
            move |_answer| {
                open.set(false);
                toasts.say(text.proposed);
                again.run(());
            },
        );
    });
    view! {
        <Confirm
            title=Signal::stored(text.undo.to_owned())
            effect=Signal::derive(effect)
            action=Signal::stored(text.undo.to_owned())
            open
            pending=change.pending
            problem=change.problem_elsewhere(&["note"])
            on_confirm
        >
            <TextField
                id="ly-do-hoan-tac"
                label=text.note
                value=note
                problem=change.problem_at("note")
            />
        </Confirm>
    }
}
