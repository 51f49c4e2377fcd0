//! `/du-bi`: after the ceremony: who is due for review, what became of those admitted, and of the help they had.

mod cohorts;
mod mentors;

use super::link;
use super::missing_right::MissingRight;
use super::nothing::NothingHere;
use super::period::{self, Period, PeriodPicker};
use super::urgency::UrgencyGroups;
use crate::api::{Data, ask_when};
use crate::route::use_address;
use crate::session::use_session;
use crate::text::{probation as words, use_language};
use crate::ui::{EmptyState, Loaded, PageHead, When};
use cohorts::Cohorts;
use cynic::Id;
use dangvien_shared::operation::{
    Ask as _, ProbationOverview, ProbationScope, ProbationVariables, Slice, TermReport,
};
use dangvien_shared::url::{Address, Place};
use dangvien_shared::vocabulary::Action;
use leptos::prelude::*;
use mentors::Mentors;

/// What the parts of the page read.
#[derive(Clone, Copy)]
struct Page {
    data: Data<ProbationOverview>,
    address: Memo<Address>,
    period: Memo<Period>,
}

impl Page {
    /// Something of the organisation; the default where there is none.
    fn read<R: Default>(self, part: impl FnOnce(&ProbationScope) -> R) -> R {
        self.data.with(|data| data.organisation.as_ref().map(part).unwrap_or_default())
    }
}

/// The probationary members below an organisation.
#[component]
pub(crate) fn ProbationPage() -> impl IntoView {
    let text = words::of(use_language());
    let session = use_session();
    if !session.follows_cases() {
        return view! { <MissingRight title=text.title right=Action::ReadCases /> }.into_any();
    }
    let address = use_address();
    let today = session.register().today;
    let period =
        Memo::new(move |_| address.with(|address| period::chosen(&address.query, period::two_years(today))));
    let id = Memo::new(move |_| match address.with(|address| address.query.within) {
        Some(within) => Some(Id::new(within.to_wire())),
        None => session.root().map(|root| root.id),
    });
    let answer = ask_when(move || {
        let slice = address.with(|address| Slice::of(&address.query.page));
        Some(ProbationOverview::with(ProbationVariables::of(id.get()?, today, period.get(), slice)))
    });
    view! {
        <When holds=move || id.with(Option::is_none)>
            <NothingHere />
        </When>
        <Loaded answer let:data>
            <When holds=move || data.with(|data| data.organisation.is_some()) otherwise=NothingHere>
                <Content page=Page { data, address, period } />
            </When>
        </Loaded>
    }
    .into_any()
}

#[component]
fn Content(page: Page) -> impl IntoView {
    let text = words::of(use_language());
    let title = move || page.read(|scope| (text.title_of)(&scope.header.name));
    let trail = move || {
        page.read(|scope| {
            page.address.with(|address| link::trail(address, &scope.header.ancestors, link::probation))
        })
    };
    let board = move || {
        let same = page.address.get();
        same.goes_to(Place::Cases).with(|query| query.within = same.query.within).to_url()
    };
    view! {
        <div class="page">
            <PageHead title=Signal::derive(title) trail=Signal::derive(trail)>
                <span>{text.lead}</span>
                <a href=board>{text.to_board}</a>
            </PageHead>
            <Due page />
            <PeriodPicker period=page.period />
            <Report page />
            <Cohorts page />
            <Mentors page />
        </div>
    }
}

/// The cases from the ceremony on, by how pressing they are.
#[component]
fn Due(page: Page) -> impl IntoView {
    let text = words::of(use_language());
    let cases = Signal::derive(move || {
        page.data.with(|data| data.organisation.as_ref().map(|scope| scope.cases.clone()))
    });
    let counts = Signal::derive(move || page.read(|scope| scope.counts));
    let any = move || cases.with(|cases| cases.as_ref().is_some_and(|cases| cases.total_count > 0));
    // Of who sees single cases only, an empty list does not say that there are none.
    let none = move || {
        let whole = page.read(|scope| scope.header.viewer_can.contains(&Action::ReadCases));
        view! { <EmptyState title=if whole { text.none_due } else { text.none_due_seen } advice="" /> }
    };
    view! {
        <section class="stack">
            <h2>{text.due}</h2>
            <When holds=any otherwise=none>
                {move || cases.get().map(|page| view! { <UrgencyGroups page=Signal::stored(page) counts /> })}
            </When>
        </section>
    }
}

/// What was done in the period; nothing for who may not read figures here.
#[component]
fn Report(page: Page) -> impl IntoView {
    let text = words::of(use_language());
    let title = move || (text.report)(&period::label(page.period.get()));
    let figures = move |report: TermReport| {
        [
            (text.listed, report.listed),
            (text.opened, report.opened),
            (text.overdue, report.overdue),
            (text.admitted, report.admitted),
            (text.recognised, report.recognised),
            (text.struck_off, report.struck_off),
        ]
        .map(|(name, count)| view! { <div><dt>{name}</dt><dd>{link::count(count)}</dd></div> })
        .collect_view()
    };
    let report = move || page.read(|scope| scope.term_report);
    view! {
        <When holds=move || report().is_some()>
            <section class="panel">
                <h2>{title}</h2>
                <p class="soft">{text.report_how}</p>
                <dl class="facts facts-figures">{move || report().map(figures)}</dl>
            </section>
        </When>
    }
}
