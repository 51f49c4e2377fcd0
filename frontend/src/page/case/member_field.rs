//! A field for a member: the official members of the branch, found by words of the name.

use super::draft::Person;
use crate::api::ask_when;
use crate::text::{step_field as words, use_language};
use crate::ui::{Loaded, SearchField, When};
use cynic::Id;
use dangvien_shared::operation::{Ask as _, FoundMember, MemberSearch, MemberSearchVariables, PersonFilter};
use dangvien_shared::vocabulary::MemberStatus;
use leptos::prelude::*;

/// Members that are offered at once.
const OFFERED: i32 = 8;

/// A field for a member.
#[component]
pub(super) fn MemberField(
    /// Name of the field in the document.
    id: &'static str,
    /// What the member does.
    label: &'static str,
    /// The branch whose members are offered first; any where there is none.
    branch: Option<Id>,
    /// Who was picked.
    picked: RwSignal<Option<Person>>,
    /// What is wrong with it.
    problem: Signal<Option<String>>,
) -> impl IntoView {
    let text = words::of(use_language());
    let name = move || picked.with(|picked| picked.as_ref().map(|person| person.name.clone()));
    let lacking = Signal::derive(move || problem.with(Option::is_some));
    let finder = move || view! { <Finder id label branch=branch.clone() picked lacking /> };
    view! {
        <div class="step-member">
            <When holds=move || picked.with(Option::is_some) otherwise=finder>
                <div class="field">
                    <span class="field-label">{label}</span>
                    <span class="secret">
                        <strong>{name}</strong>
                        <button type="button" class="button" on:click=move |_| picked.set(None)>
                            {text.another_member}
                        </button>
                    </span>
                </div>
            </When>
            <span class="field-problem" role="alert">
                {problem}
            </span>
        </div>
    }
}

#[component]
fn Finder(
    id: &'static str,
    label: &'static str,
    branch: Option<Id>,
    picked: RwSignal<Option<Person>>,
    lacking: Signal<bool>,
) -> impl IntoView {
    let text = words::of(use_language());
    let sought = RwSignal::new(String::new());
    let wide = RwSignal::new(branch.is_none());
    let narrow = branch.is_some();
    let answer = ask_when(move || {
        let name = sought.get().trim().to_owned();
        // The members of one branch are few: they are shown before anything is typed.
        if wide.get() && name.is_empty() {
            return None;
        }
        let filter = PersonFilter {
            name: (!name.is_empty()).then_some(name),
            status: Some(vec![MemberStatus::Official]),
            within: branch.clone().filter(|_| !wide.get()),
            ..PersonFilter::default()
        };
        Some(MemberSearch::with(MemberSearchVariables {
            as_of: None,
            filter: Some(filter),
            first: Some(OFFERED),
        }))
    });
    let offer = move |found: &FoundMember| {
        let person = Person { id: found.id.clone(), name: found.full_name.clone() };
        let place = found.branch.as_ref().map(|branch| match &branch.parent {
            Some(parent) => format!("{}, {}", branch.name, parent.name),
            None => branch.name.clone(),
        });
        view! {
            <li>
                <button type="button" class="button" on:click=move |_| picked.set(Some(person.clone()))>
                    {found.full_name.clone()}
                </button>
                " "
                <span class="soft">{place}</span>
            </li>
        }
    };
    let asked = move || !wide.get() || sought.with(|words| !words.trim().is_empty());
    view! {
        <SearchField id label hint=text.find_member words=sought lacking />
        <When holds=move || narrow>
            <super::entry::Tick label=text.wider value=wide />
        </When>
        <When holds=asked>
            <Loaded answer let:data>
                {move || {
                    data.with(|data| {
                        let found = &data.members.nodes;
                        if found.is_empty() {
                            view! { <p class="soft">{text.no_member}</p> }.into_any()
                        } else {
                            let offers = found.iter().map(offer).collect_view();
                            view! { <ul class="plain-list step-offers">{offers}</ul> }.into_any()
                        }
                    })
                }}
            </Loaded>
        </When>
    }
}
