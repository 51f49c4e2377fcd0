//! `/dang-vien`: the members below an organisation on a day, in pages of 50.

use super::export::ExportButtons;
use super::link;
use super::member_table::MemberTable;
use super::nothing::NothingHere;
use super::person_filter::{ListOf, PersonFilters};
use crate::api::ask_when;
use crate::route::use_address;
use crate::session::use_session;
use crate::text::use_text;
use crate::ui::{Loaded, PageHead, When};
use cynic::Id;
use dangvien_shared::operation::{
    Ask as _, ExportRequestInput, MemberList, MemberListVariables, MemberOrder, MemberScope, PersonFilter,
    Slice,
};
use dangvien_shared::url::{PersonQuery, Place};
use dangvien_shared::vocabulary::{Action, ExportFormat, ExportSubject};
use leptos::prelude::*;

/// The list of members.
#[component]
pub(crate) fn MembersPage() -> impl IntoView {
    let text = use_text();
    let address = use_address();
    let session = use_session();
    let words = RwSignal::new(String::new());
    let id = Memo::new(move |_| match address.with(|address| address.query.within) {
        Some(within) => Some(Id::new(within.to_wire())),
        None => session.root().map(|root| root.id),
    });
    let answer =
        ask_when(move || Some(question(&id.get()?, session.day.get(), &address.get(), &words.get())));
    let below = Memo::new(move |_| answer.with(|data| data?.organisation.clone().map(|scope| scope.header)));
    let title = move || {
        below.with(|below| {
            below
                .as_ref()
                .map_or_else(|| text.shell.members.to_owned(), |below| (text.person.members_of)(&below.name))
        })
    };
    let trail = move || {
        let by_members = |address: &_, id: &_| link::members(address, id, PersonQuery::default());
        below.with(|below| {
            below
                .as_ref()
                .map(|below| address.with(|address| link::trail(address, &below.ancestors, by_members)))
        })
    };
    view! {
        <div class="page">
            <PageHead
                title=Signal::derive(title)
                trail=Signal::derive(move || trail().unwrap_or_default())
            />
            <When holds=move || session.may(Action::Import)>
                <p class="no-print">
                    <a href=move || address.get().goes_to(Place::Duplicates).to_url()>{text.person.duplicates}</a>
                </p>
            </When>
            <PersonFilters list=ListOf::Members words />
            <ExportButtons question=move |format| {
                Some(taken_out(format, &id.get()?, session.day.get(), &address.get(), &words.get()))
            } />
            <Loaded answer let:data>
                {
                    let scope = move || data.with(|data| data.organisation.clone());
                    view! {
                        <When holds=move || data.with(|data| data.organisation.is_some()) otherwise=NothingHere>
                            <MemberTable read=move || scope().map(|scope: MemberScope| scope.members) address />
                        </When>
                    }
                }
            </Loaded>
        </div>
    }
}

/// The same list as a file.
pub(super) fn taken_out(
    format: ExportFormat,
    id: &Id,
    day: chrono::NaiveDate,
    address: &dangvien_shared::url::Address,
    words: &str,
) -> ExportRequestInput {
    ExportRequestInput {
        subject: ExportSubject::Members,
        format,
        organisation: Some(id.clone()),
        as_of: Some(day),
        from: None,
        to: None,
        filter: PersonFilter::of(&address.query.persons, words),
        member_order: address.query.order.and_then(MemberOrder::of).map(|order| vec![order]),
        admission_order: None,
        by: None,
    }
}

/// The question of an address and of the words that were searched for.
pub(super) fn question(
    id: &Id,
    day: chrono::NaiveDate,
    address: &dangvien_shared::url::Address,
    words: &str,
) -> cynic::Operation<MemberList, MemberListVariables> {
    let Slice { first, after, last, before } = Slice::of(&address.query.page);
    MemberList::with(MemberListVariables {
        id: id.clone(),
        as_of: Some(day),
        filter: PersonFilter::of(&address.query.persons, words),
        order_by: address.query.order.and_then(MemberOrder::of).map(|order| vec![order]),
        first,
        after,
        last,
        before,
    })
}
