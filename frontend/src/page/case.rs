//! `/ho-so/{id}`: one admission case: where it stands, what is due, what may follow, what happened.

use super::link;
use crate::api::ask;
use crate::route::use_address;
use crate::text::{Language, case as words, use_language};
use crate::ui::{Cell, Column, DataTable, EmptyState, Loaded, PageHead};
use cynic::Id;
use dangvien_shared::operation::{
    Ask as _, ById, Case, CaseDeadline, CaseDetail, CaseEvent, CaseNextStep, CaseProfile, RuleCitation,
};
use dangvien_shared::text::{format_date, format_instant};
use dangvien_shared::url::{Address, Place};
use dangvien_shared::vocabulary::Vocabulary as _;
use leptos::prelude::*;

/// The case of the address.
#[component]
pub(crate) fn CasePage() -> impl IntoView {
    let text = words::of(use_language());
    let address = use_address();
    let id = Memo::new(move |_| {
        address.with(|address| match address.place {
            Place::Case(id) => Id::new(id.to_wire()),
            _ => Id::new(""),
        })
    });
    let answer = ask(move || CaseProfile::with(ById { id: id.get() }));
    view! {
        <div class="page">
            <Loaded answer let:data>
                {move || {
                    match data.with(|data| data.admission_case.clone()) {
                        Some(case) => shown(text, &address.get(), &case).into_any(),
                        None => {
                            view! {
                                <PageHead title=text.title trail=Signal::stored(Vec::new())>
                                    ""
                                </PageHead>
                                <EmptyState title=text.missing advice=text.missing_advice />
                            }
                                .into_any()
                        }
                    }
                }}
            </Loaded>
        </div>
    }
}

fn shown(text: &'static words::Case, address: &Address, case: &Case) -> impl IntoView {
    let language = use_language();
    let ancestors = case.branch.as_ref().map(|branch| branch.ancestors.clone()).unwrap_or_default();
    let trail = link::trail(address, &ancestors, link::cases);
    let branch = case.branch.as_ref().map(|branch| branch.name.clone()).unwrap_or_default();
    let state = case.detail.shown_state.word(language);
    let since = (text.since)(&format_date(case.state_since), case.days_in_state);
    let turn = case.awaits.map(|actor| {
        let whose =
            case.awaits_organisation.as_ref().map(|one| format!(", {}", one.name)).unwrap_or_default();
        format!("{}: {}{whose}", text.turn, actor.word(language))
    });
    let authority = format!("{}: {}", text.authority, case.detail.authority.name);
    let member = case.member.as_ref().map(|member| {
        let href = link::member(address, &member.id);
        view! { <p><a href=href>{text.as_member}</a></p> }
    });
    view! {
        <PageHead title=case.full_name.clone() trail=Signal::stored(trail)>
            <span>{branch}</span>
        </PageHead>
        <div class="stack">
        <section class="panel">
            <p><strong>{state}</strong> " " {since}</p>
            {turn.map(|turn| view! { <p>{turn}</p> })}
            <p>{authority}</p>
            {member}
        </section>
        {deadlines(text, language, &case.detail)}
        {steps(text, language, &case.detail)}
        {documents(text, language, &case.detail)}
        {mentors(text, &case.detail)}
        {events(text, language, &case.detail)}
        </div>
    }
}

/// A heading over a table; nothing where it has no rows.
fn table<const N: usize>(
    title: &'static str,
    columns: [&'static str; N],
    rows: Vec<Vec<String>>,
) -> Option<impl IntoView> {
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
    })
}

fn cited(text: &words::Case, citation: &RuleCitation) -> String {
    let clause =
        if citation.clause.is_empty() || citation.clause == "?" { "" } else { citation.clause.as_str() };
    let parts =
        [citation.regulation.as_str(), clause, if citation.unverified { text.unverified } else { "" }];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn deadlines(text: &'static words::Case, language: Language, detail: &CaseDetail) -> Option<impl IntoView> {
    let columns = [text.clock, text.due, text.severity, text.basis];
    let row = |one: &CaseDeadline| {
        vec![
            one.clock.word(language).to_owned(),
            one.due_on.map_or_else(|| text.unknown.to_owned(), format_date),
            one.severity.word(language).to_owned(),
            one.citation.as_ref().map(|citation| cited(text, citation)).unwrap_or_default(),
        ]
    };
    table(text.deadlines, columns, detail.deadlines.iter().map(row).collect())
}

fn steps(text: &'static words::Case, language: Language, detail: &CaseDetail) -> Option<impl IntoView> {
    let columns = [text.step, text.actor, text.lacking];
    let row = |one: &CaseNextStep| {
        let lacking: Vec<String> = one.refusals.iter().map(|refusal| refusal.message.clone()).collect();
        let lacking = if lacking.is_empty() { text.ready.to_owned() } else { lacking.join("; ") };
        vec![one.kind.word(language).to_owned(), one.actor.word(language).to_owned(), lacking]
    };
    table(text.steps, columns, detail.steps.iter().filter(|one| one.forward).map(row).collect())
}

fn documents(text: &'static words::Case, language: Language, detail: &CaseDetail) -> Option<impl IntoView> {
    let columns = [text.form, text.number, text.day];
    let there = detail.documents.iter().map(|one| {
        vec![
            one.form.word(language).to_owned(),
            one.number.clone().unwrap_or_default(),
            format_date(one.signed_on),
        ]
    });
    let missing = detail
        .missing_documents
        .iter()
        .map(|form| vec![form.word(language).to_owned(), text.missing_document.to_owned(), String::new()]);
    table(text.documents, columns, missing.chain(there).collect())
}

fn mentors(text: &'static words::Case, detail: &CaseDetail) -> Option<impl IntoView> {
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

fn events(text: &'static words::Case, language: Language, detail: &CaseDetail) -> Option<impl IntoView> {
    let columns = [text.day, text.step, text.note, text.recorded];
    let row = |one: &CaseEvent| {
        let mut notes: Vec<String> = one.text.iter().cloned().collect();
        notes.extend(one.member.iter().map(|member| member.full_name.clone()));
        notes.extend(one.vote.iter().map(|vote| format!("{}/{}", vote.in_favour, vote.denominator)));
        notes.extend(one.reversed.then(|| text.reversed.to_owned()));
        let by = one.recorded_by.clone().unwrap_or_default();
        vec![
            format_date(one.on),
            one.kind.word(language).to_owned(),
            notes.join("; "),
            format!("{} {by}", format_instant(one.recorded_at)).trim().to_owned(),
        ]
    };
    table(text.events, columns, detail.events.iter().rev().map(row).collect())
}
