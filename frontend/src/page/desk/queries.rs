//! Block: the own saved queries, and the way into the explorer.

use crate::api::ask;
use crate::page::saved_queries::explorer;
use crate::text::{desk_office as words, use_language};
use crate::ui::{EmptyState, drawn};
use dangvien_shared::operation::{Ask as _, SavedQuery, SavedQueryList};
use dangvien_shared::text::format_instant;
use dangvien_shared::url::Place;
use leptos::prelude::*;

/// Queries that are shown; the page behind the block has them all.
const SHOWN: usize = 8;

/// The last saved queries.
pub(super) fn queries() -> AnyView {
    let text = words::of(use_language());
    let saved = drawn(ask(|| SavedQueryList::with(())), move |data| {
        if data.saved_queries.is_empty() {
            return view! { <EmptyState title=text.no_queries advice=text.no_queries_advice /> }.into_any();
        }
        let items = data.saved_queries.iter().take(SHOWN).map(entry).collect_view();
        view! { <ul class="entries">{items}</ul> }.into_any()
    });
    view! {
        {saved}
        <p class="form-actions">
            <a class="button button-primary" href="/altair/" rel="external">
                {text.explorer}
            </a>
            <a class="button" href=Place::SavedQueries.path()>
                {text.all_queries}
            </a>
        </p>
    }
    .into_any()
}

fn entry(query: &SavedQuery) -> AnyView {
    let text = words::of(use_language());
    view! {
        <li>
            {query.name.clone()} " "
            <span class="soft">{(text.saved)(&format_instant(query.saved_at))}</span> " "
            <a href=explorer(&query.id) rel="external">
                {text.run}
                <span class="visually-hidden">": " {query.name.clone()}</span>
            </a>
        </li>
    }
    .into_any()
}
