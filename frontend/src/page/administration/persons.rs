//! Persons told by name, where the viewer may search for names; by the links of their pages otherwise.

use super::super::member_link;
use crate::api::ask_when;
use crate::session::use_session;
use crate::text::{administration as words, use_language};
use crate::ui::{Loaded, SearchField, When};
use cynic::Id;
use dangvien_shared::operation::{Ask as _, FoundMember, MemberSearch, MemberSearchVariables, PersonFilter};
use dangvien_shared::vocabulary::Action;
use leptos::prelude::*;

/// Members that are offered at once.
const OFFERED: i32 = 8;

/// Persons that were picked, and the links that were pasted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Persons {
    picked: Vec<(Id, String)>,
    links: String,
}

impl Persons {
    /// Their ids, or the first line that is no link of a member's page.
    pub(super) fn read(&self) -> Result<Vec<Id>, String> {
        let lines = self.links.lines().map(str::trim).filter(|line| !line.is_empty());
        let linked = lines.map(|line| member_link::read(line).ok_or_else(|| line.to_owned()));
        self.picked.iter().map(|(id, _)| Ok(id.clone())).chain(linked).collect()
    }

    fn pick(&mut self, id: Id, name: String) {
        if !self.picked.iter().any(|(known, _)| *known == id) {
            self.picked.push((id, name));
        }
    }
}

/// A field for persons.
#[component]
pub(super) fn PersonsField(
    /// Name of the field in the document.
    id: &'static str,
    /// Who they are.
    label: &'static str,
    /// How they are told where names may not be searched for.
    hint: &'static str,
    /// The persons.
    persons: RwSignal<Persons>,
    /// What is wrong with them.
    #[prop(into)]
    problem: Signal<Option<String>>,
) -> impl IntoView {
    let session = use_session();
    let (hint_id, problem_id) = (format!("{id}-hint"), format!("{id}-problem"));
    let described = format!("{hint_id} {problem_id}");
    let links = move || {
        view! {
            <div class="field">
                <label class="field-label" for=id>
                    {label}
                </label>
                <textarea
                    id=id
                    class="control"
                    rows="4"
                    aria-describedby=described.clone()
                    prop:value=move || persons.with(|persons| persons.links.clone())
                    on:input=move |event| {
                        persons.update(|persons| persons.links = event_target_value(&event));
                    }
                ></textarea>
                <span class="field-hint" id=hint_id.clone()>
                    {hint}
                </span>
            </div>
        }
    };
    view! {
        <When holds=move || session.may(Action::ReadMembers) otherwise=links>
            <PickedPersons persons />
            <Finder id label persons />
        </When>
        <span class="field-problem" id=problem_id role="alert">
            {problem}
        </span>
    }
}

#[component]
fn PickedPersons(persons: RwSignal<Persons>) -> impl IntoView {
    let text = words::of(use_language());
    let item = move |(id, name): (Id, String)| {
        let leave_out = move |_| persons.update(|persons| persons.picked.retain(|(known, _)| *known != id));
        view! {
            <li>
                <strong>{name}</strong>
                " "
                <button type="button" class="button button-quiet" on:click=leave_out>
                    {text.leave_out}
                </button>
            </li>
        }
    };
    move || {
        let picked = persons.with(|persons| persons.picked.clone());
        let any = !picked.is_empty();
        any.then(|| view! { <ul class="plain-list">{picked.into_iter().map(item).collect_view()}</ul> })
    }
}

#[component]
fn Finder(id: &'static str, label: &'static str, persons: RwSignal<Persons>) -> impl IntoView {
    let text = words::of(use_language());
    let sought = RwSignal::new(String::new());
    let searched = move || sought.with(|words| !words.trim().is_empty());
    let answer = ask_when(move || {
        let filter = PersonFilter { name: Some(sought.get().trim().to_owned()), ..PersonFilter::default() };
        let variables = MemberSearchVariables { as_of: None, filter: Some(filter), first: Some(OFFERED) };
        searched().then(|| MemberSearch::with(variables))
    });
    let offer = move |found: &FoundMember| {
        let (id, name) = (found.id.clone(), found.full_name.clone());
        let pick = move |_| {
            persons.update(|persons| persons.pick(id.clone(), name.clone()));
            sought.set(String::new());
        };
        let place = found.branch.as_ref().map(|branch| match &branch.parent {
            Some(parent) => format!("{}, {}", branch.name, parent.name),
            None => branch.name.clone(),
        });
        view! {
            <li>
                <button type="button" class="button" on:click=pick>
                    {found.full_name.clone()}
                </button>
                " "
                <span class="soft">{place}</span>
            </li>
        }
    };
    view! {
        <SearchField id label hint=text.find_person words=sought />
        <When holds=searched>
            <Loaded answer let:data>
                {move || {
                    data.with(|data| {
                        let found = &data.members.nodes;
                        if found.is_empty() {
                            view! { <p class="soft">{text.no_person}</p> }.into_any()
                        } else {
                            let offers = found.iter().map(offer).collect_view();
                            view! { <ul class="plain-list">{offers}</ul> }.into_any()
                        }
                    })
                }}
            </Loaded>
        </When>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dangvien_shared::id::PersonId;

    #[test]
    fn picked_persons_and_pasted_links_are_read_together_and_a_wrong_line_is_named() {
        let (one, two) = (Id::new(PersonId(1).to_wire()), Id::new(PersonId(2).to_wire()));
        let mut persons = Persons::default();
        persons.pick(one.clone(), "Giáp Văn Một".to_owned());
        persons.pick(one.clone(), "Giáp Văn Một".to_owned());
        persons.links = format!("\n https://x.example/dang-vien/{}?ngay=2016-01-01 \n", two.inner());
        assert_eq!(persons.read(), Ok(vec![one, two]));
        persons.links.push_str("xyz\n");
        assert_eq!(persons.read(), Err("xyz".to_owned()));
    }
}
