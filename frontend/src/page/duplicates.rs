//! `/trung-ho-so`: records that look like one person, two of them side by side, and what was asked for.

mod comparison;
mod pairs;
mod requests;

use super::member_link;
use super::missing_right::MissingRight;
use crate::api::ask;
use crate::pass::by_hand;
use crate::route::use_address;
use crate::session::use_session;
use crate::text::{merge as words, use_language};
use crate::ui::{PageHead, TextField, When};
use comparison::Comparison;
use cynic::Id;
use dangvien_shared::operation::{
    Ask as _, DuplicateList, DuplicateListVariables, MergeList, Slice, UserError,
};
use dangvien_shared::vocabulary::Action;
use leptos::prelude::*;
use pairs::Pairs;
use requests::Requests;

/// The two records that are compared: the one that stays, and the other.
type Compared = RwSignal<Option<(Id, Id)>>;

/// The page.
#[component]
pub(crate) fn DuplicatesPage() -> impl IntoView {
    let text = words::of(use_language());
    let session = use_session();
    if !session.may(Action::Import) {
        return view! { <MissingRight title=text.title right=Action::Import /> }.into_any();
    }
    let address = use_address();
    let compared: Compared = RwSignal::new(None);
    let pairs = ask(move || {
        let Slice { first, after, last, before } = address.with(|address| Slice::of(&address.query.page));
        DuplicateList::with(DuplicateListVariables { first, after, last, before })
    });
    let requests = ask(|| MergeList::with(()));
    let again = Callback::new(move |()| {
        pairs.progress().retry();
        requests.progress().retry();
    });
    view! {
        <div class="page">
            <PageHead title=text.title trail=Signal::stored(Vec::new())>
                <span>{text.lead}</span>
            </PageHead>
            <When holds=move || compared.with(Option::is_some)>
                <Comparison compared again />
            </When>
            <Pairs answer=pairs compared address again />
            <ByLink compared />
            <Requests answer=requests again />
        </div>
    }
    .into_any()
}

/// Two records told by the links of their pages.
#[component]
fn ByLink(compared: Compared) -> impl IntoView {
    let text = words::of(use_language());
    let (left, right) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let problems = RwSignal::new(Vec::<UserError>::new());
    let problem = move |field: &'static str| {
        Signal::derive(move || {
            problems.with(|problems| {
                problems.iter().find(|one| one.field() == field).map(|one| one.message.clone())
            })
        })
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        by_hand(&event);
        let read = |value: RwSignal<String>| value.with_untracked(|link| member_link::read(link));
        let (one, other) = (read(left), read(right));
        let missing = [("left", &one), ("right", &other)].into_iter().filter(|(_, id)| id.is_none());
        problems.set(
            missing
                .map(|(field, _)| UserError {
                    message: text.link_problem.to_owned(),
                    path: vec![field.to_owned()],
                })
                .collect(),
        );
        if let Some(pair) = one.zip(other) {
            compared.set(Some(pair));
        }
    };
    view! {
        <section class="panel stack">
            <h2>{text.by_link}</h2>
            <p class="soft">{text.by_link_lead}</p>
            <form class="form" novalidate on:submit=submit>
                <TextField
                    id="ho-so-o-lai"
                    label=text.kept
                    hint=text.link_hint
                    value=left
                    plain=true
                    problem=problem("left")
                />
                <TextField
                    id="ho-so-bi-gop"
                    label=text.absorbed
                    hint=text.link_hint
                    value=right
                    plain=true
                    problem=problem("right")
                />
                <p class="form-actions">
                    <button type="submit" class="button">
                        {text.compare}
                    </button>
                </p>
            </form>
        </section>
    }
}
