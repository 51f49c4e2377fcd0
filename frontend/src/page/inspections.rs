//! `/kiem-tra`: what is overdue in each unit below an organisation, what inspections found there, and the forms that record a
//! finding and close it with evidence.

mod closing;
mod findings;
mod recording;
mod units;

use super::link;
use super::missing_right::MissingRight;
use super::nothing::NothingHere;
use crate::api::ask_when;
use crate::route::use_address;
use crate::session::use_session;
use crate::text::{inspection as words, use_language};
use crate::ui::{Loaded, PageHead, When};
use closing::{Closing, ClosingDialog};
use cynic::Id;
use dangvien_shared::operation::{
    Ask as _, CaseScopeHeader, InspectedScope, Inspections, InspectionsVariables,
};
use dangvien_shared::url::Address;
use dangvien_shared::vocabulary::Action;
use findings::Findings;
use leptos::prelude::*;
use recording::Recording;
use units::Units;

/// What the parts of the page read.
#[derive(Clone, Copy)]
struct Page {
    address: Memo<Address>,
    closing: Closing,
}

/// The inspections below an organisation.
#[component]
pub(crate) fn InspectionsPage() -> impl IntoView {
    let text = words::of(use_language());
    let session = use_session();
    if !session.may(Action::ReadFindings) {
        return view! { <MissingRight title=text.title right=Action::ReadFindings /> }.into_any();
    }
    let address = use_address();
    let page = Page { address, closing: Closing::default() };
    let id = Memo::new(move |_| match address.with(|address| address.query.within) {
        Some(within) => Some(Id::new(within.to_wire())),
        None => session.root().map(|root| root.id),
    });
    let answer = ask_when(move || {
        let (id, today) = (id.get()?, session.register().today);
        let variables = address
            .with(|address| InspectionsVariables::of(id, today, address.query.findings, &address.query.page));
        Some(Inspections::with(variables))
    });
    let again = Callback::new(move |()| answer.progress().retry());
    // Forms stand outside of what is asked anew: nothing that is typed is lost with it.
    let head = RwSignal::new(None::<CaseScopeHeader>);
    Effect::new(move |_| {
        head.set(answer.with(|data| data?.organisation.as_ref().map(|scope| scope.header.clone())));
    });
    let title = move || {
        head.with(|head| {
            head.as_ref().map_or_else(|| text.title.to_owned(), |head| (text.title_of)(&head.name))
        })
    };
    let trail = move || {
        head.with(|head| {
            let ancestors = head.as_ref().map(|head| head.ancestors.clone()).unwrap_or_default();
            address.with(|address| link::trail(address, &ancestors, link::inspections))
        })
    };
    view! {
        <div class="page">
            <PageHead title=Signal::derive(title) trail=Signal::derive(trail)>
                <span>{text.lead}</span>
            </PageHead>
            <When holds=move || session.may(Action::RecordFindings)>
                <Recording head today=session.register().today again />
            </When>
            <Loaded answer let:data>
                {
                    let scope = Memo::new(move |_| data.with(|data| data.organisation.clone()));
                    view! {
                        <When holds=move || scope.with(Option::is_some) otherwise=NothingHere>
                            <Content page scope />
                        </When>
                    }
                }
            </Loaded>
            <ClosingDialog closing=page.closing today=session.register().today again />
        </div>
    }
    .into_any()
}

#[component]
fn Content(page: Page, scope: Memo<Option<InspectedScope>>) -> impl IntoView {
    view! {
        <Units page scope />
        <Findings page scope />
    }
}
