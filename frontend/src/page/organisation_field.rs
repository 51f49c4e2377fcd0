//! A field for an organisation, found by words of its name.

use crate::api::ask_when;
use crate::session::use_session;
use crate::text::{use_language, use_text};
use crate::ui::{Loaded, SearchField, When};
use cynic::Id;
use dangvien_shared::operation::{
    Ask as _, OrganisationFilter, OrganisationRow, OrganisationSearch, OrganisationSearchVariables,
};
use dangvien_shared::vocabulary::{OrganisationKind, Vocabulary as _};
use leptos::prelude::*;

/// Organisations that are offered at once.
const OFFERED: i32 = 8;

/// The organisation that was picked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Picked {
    /// Its id.
    pub(super) id: Id,
    /// Its name, with what is above where names repeat.
    pub(super) name: String,
    /// Its level.
    pub(super) kind: OrganisationKind,
}

/// A field for an organisation.
#[component]
pub(super) fn OrganisationField(
    /// Name of the field in the document.
    id: &'static str,
    /// What it is for.
    label: &'static str,
    /// How it is found.
    hint: &'static str,
    /// The organisation that was picked.
    picked: RwSignal<Option<Picked>>,
    /// What is wrong with it.
    #[prop(into)]
    problem: Signal<Option<String>>,
) -> impl IntoView {
    let text = &use_text().access;
    let name = move || picked.with(|picked| picked.as_ref().map(|picked| picked.name.clone()));
    let lacking = Signal::derive(move || problem.with(Option::is_some));
    view! {
        <When
            holds=move || picked.with(Option::is_some)
            otherwise=move || view! { <Finder id label hint picked lacking /> }
        >
            <div class="field">
                <span class="field-label">{label}</span>
                <span class="secret">
                    <strong>{name}</strong>
                    <button type="button" class="button button-quiet" on:click=move |_| picked.set(None)>
                        {text.pick_another}
                    </button>
                </span>
            </div>
        </When>
        <span class="field-problem" role="alert">
            {problem}
        </span>
    }
}

#[component]
fn Finder(
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    picked: RwSignal<Option<Picked>>,
    lacking: Signal<bool>,
) -> impl IntoView {
    let session = use_session();
    let words = RwSignal::new(String::new());
    let searched = move || words.with(|words| !words.trim().is_empty());
    let answer = ask_when(move || {
        if !searched() {
            return None;
        }
        Some(OrganisationSearch::with(OrganisationSearchVariables {
            id: session.root().map(|root| root.id)?,
            as_of: None,
            filter: OrganisationFilter::of(&[], None, &words.get()),
            order_by: None,
            first: Some(OFFERED),
            after: None,
            last: None,
            before: None,
            figures: false,
        }))
    });
    view! {
        <SearchField id label hint words lacking />
        <When holds=searched>
            <Loaded answer let:data>
                <ul class="plain-list">
                    {move || {
                        data.with(|data| {
                            data.organisations.nodes.iter().map(|row| offer(row, picked)).collect_view()
                        })
                    }}
                </ul>
            </Loaded>
        </When>
    }
}

fn offer(row: &OrganisationRow, picked: RwSignal<Option<Picked>>) -> impl IntoView + use<> {
    let language = use_language();
    let above: Vec<_> = row.ancestors.iter().skip(1).map(|above| above.name.clone()).collect();
    let name = match above.last() {
        Some(parent) => format!("{}, {parent}", row.name),
        None => row.name.clone(),
    };
    let choice = Picked { id: row.id.clone(), name: name.clone(), kind: row.kind };
    view! {
        <li>
            <button type="button" class="button" on:click=move |_| picked.set(Some(choice.clone()))>
                {name}
            </button>
            " "
            <span class="soft">{row.kind.word(language)}</span>
        </li>
    }
}
