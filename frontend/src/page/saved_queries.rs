//! `/truy-van`: the own saved queries: run in the explorer, changed, removed, and saved from a text that is pasted.

mod editor;

use super::missing_right::MissingRight;
use crate::api::{ask, use_change};
use crate::session::use_session;
use crate::text::{saved_query as words, use_language};
use crate::ui::{Cell, Column, Confirm, DataTable, EmptyState, Loaded, PageHead, Toasts, When};
use cynic::Id;
use dangvien_shared::operation::{
    Ask as _, SavedQuery, SavedQueryList, SavedQueryRemove, SavedQueryRemoveInput, SavedQueryRemoveVariables,
};
use dangvien_shared::text::format_instant;
use dangvien_shared::vocabulary::Action;
use editor::Editor;
use leptos::prelude::*;

/// The explorer, opened with a saved query.
pub(super) fn explorer(id: &Id) -> String {
    format!("/altair/?luu={}", id.inner())
}

/// What a row asks for.
#[derive(Clone, Copy)]
struct Chosen {
    edited: RwSignal<Option<SavedQuery>>,
    removed: RwSignal<Option<SavedQuery>>,
    asks: RwSignal<bool>,
}

/// The saved queries of the viewer.
#[component]
pub(crate) fn SavedQueriesPage() -> impl IntoView {
    let text = words::of(use_language());
    if !use_session().may(Action::QueryFreely) {
        return view! { <MissingRight title=text.title right=Action::QueryFreely /> }.into_any();
    }
    let answer = ask(|| SavedQueryList::with(()));
    let again = Callback::new(move |()| answer.progress().retry());
    let chosen =
        Chosen { edited: RwSignal::new(None), removed: RwSignal::new(None), asks: RwSignal::new(false) };
    let columns = vec![Column::text(text.name), Column::text(text.saved_at), Column::text(text.actions)];
    view! {
        <div class="page">
            <PageHead title=text.title trail=Signal::stored(Vec::new())>
                <span>{text.lead}</span>
                <a href="/altair/" rel="external">
                    {text.explorer}
                </a>
            </PageHead>
            <Loaded answer let:data>
                {
                    let any = move || data.with(|data| !data.saved_queries.is_empty());
                    let rows = move || {
                        data.with(|data| data.saved_queries.iter().map(|query| row(query, chosen)).collect())
                    };
                    let columns = columns.clone();
                    view! {
                        <When
                            holds=any
                            otherwise=move || {
                                view! { <EmptyState title=text.none advice=text.none_advice /> }
                            }
                        >
                            <DataTable caption=text.title columns=columns.clone() rows quiet=true />
                        </When>
                    }
                }
            </Loaded>
            <Editor edited=chosen.edited again />
            <Removal chosen again />
        </div>
    }
    .into_any()
}

fn row(query: &SavedQuery, chosen: Chosen) -> Vec<Cell> {
    let text = words::of(use_language());
    let (edited, removed) = (query.clone(), query.clone());
    let of_query = format!(": {}", query.name);
    let named = move || view! { <span class="visually-hidden">{of_query.clone()}</span> };
    let (run_name, edit_name, remove_name) = (named.clone(), named.clone(), named);
    vec![
        Cell::text(query.name.clone()),
        Cell::text(format_instant(query.saved_at)),
        Cell::view(view! {
            <div class="form-actions">
                <a class="button button-primary" href=explorer(&query.id) rel="external">
                    {text.run}
                    {run_name()}
                </a>
                <button
                    type="button"
                    class="button"
                    on:click=move |_| chosen.edited.set(Some(edited.clone()))
                >
                    {text.edit}
                    {edit_name()}
                </button>
                <button
                    type="button"
                    class="button button-quiet"
                    on:click=move |_| {
                        chosen.removed.set(Some(removed.clone()));
                        chosen.asks.set(true);
                    }
                >
                    {text.remove}
                    {remove_name()}
                </button>
            </div>
        }),
    ]
}

#[component]
fn Removal(chosen: Chosen, again: Callback<()>) -> impl IntoView {
    let text = words::of(use_language());
    let toasts = use_context::<Toasts>().unwrap_or_default();
    let change = use_change();
    // A problem belongs to the query that was asked about.
    Effect::new(move |_| {
        chosen.removed.track();
        change.reset();
    });
    let effect = move || {
        chosen
            .removed
            .with(|query| query.as_ref().map(|query| (text.remove_effect)(&query.name)).unwrap_or_default())
    };
    let remove = Callback::new(move |()| {
        let Some(query) = chosen.removed.get_untracked() else { return };
        let id = query.id.clone();
        let input = SavedQueryRemoveInput { id: query.id, expected_version: query.version };
        change.send(
            &SavedQueryRemove::with(SavedQueryRemoveVariables { input }),
            |answer| &answer.saved_query_remove.user_errors,
            move |_| {
                chosen.asks.set(false);
                // What is gone is not changed any more.
                if chosen.edited.with_untracked(|edited| edited.as_ref().is_some_and(|query| query.id == id))
                {
                    chosen.edited.set(None);
                }
                toasts.say(text.removed);
                again.run(());
            },
        );
    });
    view! {
        <Confirm
            title=text.remove
            effect=Signal::derive(effect)
            action=text.remove
            open=chosen.asks
            pending=change.pending
            problem=change.problem_elsewhere(&[])
            on_confirm=remove
        />
    }
}
