//! The fields for somebody whom the register does not know yet.

use super::super::entry::{Choices, Entry, Problems, Select, choices};
use super::Draft;
use crate::text::{candidate as words, step_field, use_language};
use dangvien_shared::vocabulary::{CodeListItem, ETHNIC_GROUPS, RELIGIONS, Sex};
use leptos::prelude::*;

/// An official list as it is chosen from.
fn listed(items: &[CodeListItem]) -> Choices {
    items.iter().map(|item| (item.code.to_owned(), item.name.to_owned())).collect()
}

/// The fields.
pub(super) fn new_person(draft: &Draft, problems: Problems) -> AnyView {
    let text = words::of(use_language());
    let choose = step_field::of(use_language()).choose;
    view! {
        <Entry id="ho-ten" label=text.full_name value=draft.full_name problem=problems.at("fullName") />
        <Select
            id="gioi-tinh"
            label=text.sex
            empty=Some(choose)
            choices=choices(Sex::ALL)
            value=draft.sex
            problem=problems.at("sex")
        />
        <Entry
            id="ngay-sinh"
            label=text.birth
            hint=text.birth_hint
            value=draft.birth
            problem=problems.at("birthOn")
        />
        <Select
            id="dan-toc"
            label=text.ethnic_group
            choices=listed(&ETHNIC_GROUPS)
            value=draft.ethnic_group
            problem=problems.at("ethnicGroup")
        />
        <Select
            id="ton-giao"
            label=text.religion
            choices=listed(&RELIGIONS)
            value=draft.religion
            problem=problems.at("religion")
        />
        <Entry id="que-quan" label=text.home_place value=draft.home_place problem=problems.at("homePlace") />
    }
    .into_any()
}
