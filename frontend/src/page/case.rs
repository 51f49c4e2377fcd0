//! `/ho-so/{id}`: one admission case: where it stands, what is due, what may follow, what happened; and the forms in which
//! steps are recorded. `/lap-ho-so`, where a case begins, comes in the same file.

mod attaching;
mod ballot;
mod body;
mod candidate;
mod cell;
mod desk;
mod document;
mod documents;
pub(super) mod draft;
pub(super) mod entry;
mod field;
mod form;
mod former;
mod member_field;
mod needs;
mod next;
mod opening;
mod papers;
mod timeline;
mod withdrawal;

use super::{link, readiness};
use crate::api::ask;
use crate::route::{use_address, use_place};
use crate::session::use_session;
use crate::text::{Language, case as words, case_step, use_language};
use crate::ui::{Cell, Column, DataTable, EmptyState, Loaded, PageHead, When};
use candidate::{CandidateFacts, CandidateForm};
use cynic::Id;
use dangvien_shared::operation::{Ask as _, ById, Case, CaseDeadline, CaseDetail, CaseProfile, RuleCitation};
use dangvien_shared::text::format_date;
use dangvien_shared::url::{CaseForm, Place};
use dangvien_shared::vocabulary::Vocabulary as _;
use desk::Desk;
use documents::Documents;
pub(super) use draft::new_key;
use form::StepScreen;
use leptos::prelude::*;
use next::NextSteps;
use opening::OpeningPage;
pub(super) use opening::may_open;
use papers::Papers;
use timeline::Timeline;

/// The page of a case, or the one on which a case is opened.
#[component]
pub(crate) fn CaseScreen() -> impl IntoView {
    if use_place().get_untracked() == Some(Place::CaseOpening) {
        view! { <OpeningPage /> }.into_any()
    } else {
        view! { <CasePage /> }.into_any()
    }
}

/// The case of the address.
#[component]
fn CasePage() -> impl IntoView {
    let address = use_address();
    let id = Memo::new(move |_| {
        address.with(|address| match address.place {
            Place::Case(id) => Id::new(id.to_wire()),
            _ => Id::new(""),
        })
    });
    let answer = ask(move || CaseProfile::with(ById { id: id.get() }));
    let desk = Desk::new(answer, use_session());
    Effect::new(move |before: Option<Id>| {
        let id = id.get();
        if before.is_some_and(|before| before != id) {
            desk.clear();
        }
        id
    });
    let found = Memo::new(move |_| answer.with(|data| data.and_then(|data| data.admission_case.clone())));
    view! {
        <div class="page">
            <Loaded answer let:_data>
                <When
                    holds=move || found.with(Option::is_some)
                    otherwise=move || view! { <Missing desk /> }
                >
                    <Found desk found />
                </When>
            </Loaded>
        </div>
    }
}

/// What stands where there is no case, or none any more within the viewer's reach.
#[component]
fn Missing(desk: Desk) -> impl IntoView {
    let language = use_language();
    let (text, steps) = (words::of(language), case_step::of(language));
    let recorded = desk.recorded.get_untracked();
    let (title, advice) =
        if recorded { (steps.gone, steps.gone_advice) } else { (text.missing, text.missing_advice) };
    view! {
        <PageHead title=text.title trail=Signal::stored(Vec::new())>
            ""
        </PageHead>
        <EmptyState title advice />
    }
}

#[component]
fn Found(desk: Desk, found: Memo<Option<Case>>) -> impl IntoView {
    let address = use_address();
    let Some(first) = found.get_untracked() else { return ().into_any() };
    let first = StoredValue::new(first);
    // The last one stays for whoever still reads it while another is on its way.
    let case = Signal::derive(move || found.get().unwrap_or_else(|| first.get_value()));
    let trail = move || {
        case.with(|case| {
            let ancestors = case.branch.as_ref().map(|branch| branch.ancestors.clone()).unwrap_or_default();
            address.with(|address| link::trail(address, &ancestors, link::cases))
        })
    };
    let branch = move || case.with(|case| case.branch.as_ref().map(|branch| branch.name.clone()));
    view! {
        <PageHead
            title=Signal::derive(move || case.with(|case| case.full_name.clone()))
            trail=Signal::derive(trail)
        >
            <span>{branch}</span>
        </PageHead>
        <Standing case />
        {move || match desk.shown.get() {
            None => view! { <Whole desk case /> }.into_any(),
            Some(CaseForm::Step(kind)) => view! { <StepScreen desk case kind /> }.into_any(),
            Some(CaseForm::Candidate) => view! { <CandidateForm desk case /> }.into_any(),
        }}
    }
    .into_any()
}

/// Where the case stands, and whose turn it is.
#[component]
fn Standing(case: Signal<Case>) -> impl IntoView {
    let language = use_language();
    let text = words::of(language);
    let address = use_address();
    let content = move || {
        case.with(|case| {
            let state = case.detail.shown_state.word(language);
            // What the clock shows over the state did not begin on the state's first day.
            let stands = case.detail.shown_state == case.state;
            let since = stands.then(|| (text.since)(&format_date(case.state_since), case.days_in_state));
            let due = case.due_on.map(|day| {
                let clock = case.due_clock.map(|clock| format!(" ({})", clock.word(language)));
                format!("{}: {}{}", text.due, format_date(day), clock.unwrap_or_default())
            });
            let turn = case.awaits.map(|actor| {
                let whose = case.awaits_organisation.as_ref().map(|one| format!(", {}", one.name));
                format!("{}: {}{}", text.turn, actor.word(language), whose.unwrap_or_default())
            });
            let authority = format!("{}: {}", text.authority, case.detail.authority.body_name);
            let member = case.member.as_ref().map(|member| {
                let href = address.with(|address| link::member(address, &member.id));
                view! { <p><a href=href>{text.as_member}</a></p> }
            });
            view! {
                <p>
                    <strong>{state}</strong>
                    " "
                    {since}
                </p>
                {case.detail.readiness.as_ref().map(|known| view! { <p>{readiness::shown(known)}</p> })}
                {due.map(|due| view! { <p>{due}</p> })}
                {turn.map(|turn| view! { <p>{turn}</p> })}
                <p>{authority}</p>
                {member}
            }
        })
    };
    view! { <section class="panel">{content}</section> }
}

/// Everything about the case.
#[component]
fn Whole(desk: Desk, case: Signal<Case>) -> impl IntoView {
    let language = use_language();
    let detail = move |shown: fn(Language, &CaseDetail) -> Option<AnyView>| {
        move || case.with(|case| shown(language, &case.detail))
    };
    view! {
        <div class="stack">
            <NextSteps desk case />
            {detail(deadlines)}
            <Documents desk case />
            <CandidateFacts desk case />
            {detail(mentors)}
            <Timeline desk case />
            <Papers case />
        </div>
    }
}

/// A heading over a table; nothing where it has no rows.
fn table<const N: usize>(
    title: &'static str,
    columns: [&'static str; N],
    rows: Vec<Vec<String>>,
) -> Option<AnyView> {
    (!rows.is_empty()).then(|| {
        let columns = columns.map(Column::text).to_vec();
        let cells = move || -> Vec<Vec<Cell>> {
            let cell = |text: &String| if text.is_empty() { Cell::empty() } else { Cell::text(text.clone()) };
            rows.iter().map(|row| row.iter().map(cell).collect()).collect()
        };
        view! {
            <section class="panel">
                <h2>{title}</h2>
                <DataTable caption=title columns rows=cells quiet=true />
            </section>
        }
        .into_any()
    })
}

/// Regulation and clause, with the mark of a rule that nobody verified.
fn cited(language: Language, citation: &RuleCitation) -> String {
    let text = words::of(language);
    let clause =
        if citation.clause.is_empty() || citation.clause == "?" { "" } else { citation.clause.as_str() };
    let parts = [citation.title.as_str(), clause, if citation.unverified { text.unverified } else { "" }];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn deadlines(language: Language, detail: &CaseDetail) -> Option<AnyView> {
    let text = words::of(language);
    let columns = [text.clock, text.due, text.severity, text.basis];
    let row = |one: &CaseDeadline| {
        vec![
            one.clock.word(language).to_owned(),
            one.due_on.map_or_else(|| text.unknown.to_owned(), format_date),
            one.severity.word(language).to_owned(),
            one.citation.as_ref().map(|citation| cited(language, citation)).unwrap_or_default(),
        ]
    };
    table(text.deadlines, columns, detail.deadlines.iter().map(row).collect())
}

fn mentors(language: Language, detail: &CaseDetail) -> Option<AnyView> {
    let text = words::of(language);
    let columns = [text.member, text.period];
    let rows = detail.mentorships.iter().map(|one| {
        let to = one.to.map(format_date).unwrap_or_default();
        vec![
            one.member.as_ref().map(|member| member.full_name.clone()).unwrap_or_default(),
            format!("{}–{to}", format_date(one.from)),
        ]
    });
    table(text.mentors, columns, rows.collect())
}
