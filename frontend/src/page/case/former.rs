//! A field for a former member: found in the register of a day on which they still were one.

use super::draft::Person;
use super::entry::{Entry, EntryKind, read_day};
use crate::api::ask_when;
use crate::text::{candidate as words, use_language, use_text};
use crate::ui::{Loaded, SearchField, When};
use chrono::NaiveDate;
use dangvien_shared::operation::{Ask as _, FoundMember, MemberSearch, MemberSearchVariables, PersonFilter};
use dangvien_shared::text::format_date;
use leptos::prelude::*;

/// Members that are offered at once.
const OFFERED: i32 = 8;

/// A field for a former member.
#[component]
pub(super) fn FormerField(
    /// Who was picked.
    picked: RwSignal<Option<Person>>,
    /// Today.
    today: NaiveDate,
    /// What is wrong with it.
    problem: Signal<Option<String>>,
) -> impl IntoView {
    let text = words::of(use_language());
    let lacking = Signal::derive(move || problem.with(Option::is_some));
    let name = move || picked.with(|picked| picked.as_ref().map(|person| person.name.clone()));
    view! {
        <When
            holds=move || picked.with(Option::is_some)
            otherwise=move || view! { <Finder picked today lacking /> }
        >
            <div class="field">
                <span class="field-label">{text.former_member}</span>
                <span class="secret">
                    <strong>{name}</strong>
                    <button type="button" class="button" on:click=move |_| picked.set(None)>
                        {text.another}
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
fn Finder(picked: RwSignal<Option<Person>>, today: NaiveDate, lacking: Signal<bool>) -> impl IntoView {
    let (text, app_text) = (words::of(use_language()), use_text());
    let day = RwSignal::new(format_date(today));
    let sought = RwSignal::new(String::new());
    let problem = Signal::derive(move || day.with(|day| read_day(day, app_text).err().map(str::to_owned)));
    let asked = move || sought.with(|words| !words.trim().is_empty());
    let answer = ask_when(move || {
        let name = sought.get().trim().to_owned();
        let as_of = day.with(|day| read_day(day, app_text).ok())?;
        let filter = PersonFilter { name: Some(name), ..PersonFilter::default() };
        let variables =
            MemberSearchVariables { as_of: Some(as_of), filter: Some(filter), first: Some(OFFERED) };
        asked().then(|| MemberSearch::with(variables))
    });
    let offer = move |found: &FoundMember| {
        let person = Person { id: found.id.clone(), name: found.full_name.clone() };
        let place = found.branch.as_ref().map(|branch| branch.name.clone());
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
    view! {
        <Entry id="ngay-con-sinh-hoat" label=text.former_day kind=EntryKind::Day value=day problem />
        <SearchField id="dang-vien-cu" label=text.former_member hint=text.former_find words=sought lacking />
        <When holds=asked>
            <Loaded answer let:data>
                {move || {
                    data.with(|data| {
                        let found = &data.members.nodes;
                        if found.is_empty() {
                            view! { <p class="soft">{text.nobody}</p> }.into_any()
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
