//! Blocks of admission cases: what waits for the viewer, what is overdue, whose probation ends, whom a grant names.

use crate::api::ask;
use crate::page::{case_card, link, urgency};
use crate::route::use_address;
use crate::text::{case_list, desk as words, use_language};
use crate::ui::{Cell, Column, DataTable, EmptyState, StatusBadge, drawn};
use dangvien_shared::operation::{
    Ask as _, CaseCard, DeskDue, DeskMember, DeskOverdue, DeskPersons, DeskProbation,
};
use dangvien_shared::rules::Block;
use dangvien_shared::url::{Address, CaseFlag, CaseLane, Place};
use leptos::prelude::*;

/// The board with these conditions.
fn board(lane: Option<CaseLane>, flags: Vec<CaseFlag>) -> String {
    Address::of(Place::Cases)
        .with(|query| {
            query.cases.lane = lane;
            query.cases.flags = flags;
        })
        .to_url()
}

fn case_table(caption: &'static str, cases: &[CaseCard]) -> AnyView {
    let text = case_list::of(use_language());
    let address = use_address();
    let cases = cases.to_vec();
    let rows = move || {
        let address = address.get();
        cases.iter().map(|case| case_card::row(text, &address, case)).collect()
    };
    view! { <DataTable caption columns=case_card::columns(text) rows quiet=true /> }.into_any()
}

fn nothing(title: &'static str) -> AnyView {
    view! { <EmptyState title advice="" /> }.into_any()
}

/// What waits for the viewer's organisation.
pub(super) fn due() -> AnyView {
    let (text, list) = (words::of(use_language()), case_list::of(use_language()));
    drawn(ask(|| DeskDue::with(())), move |data| {
        let waiting = if data.waiting.total_count > 0 {
            let sentence =
                (text.waiting)(&link::count(data.waiting.total_count), &urgency::summary(list, &data.counts));
            view! {
                <p>{sentence}</p>
                {case_table((text.title)(Block::Due), &data.waiting.nodes)}
                <p>
                    <a href=Place::Tasks.path()>{text.all_tasks}</a>
                </p>
            }
            .into_any()
        } else {
            nothing(text.nothing_due)
        };
        let overdue = (data.overdue.total_count > 0).then(|| {
            let count = link::count(data.overdue.total_count);
            view! {
                <p>{(text.overdue_in_all)(&count)} " " {all_overdue(&count)}</p>
            }
        });
        view! {
            {waiting}
            {overdue}
        }
        .into_any()
    })
}

fn all_overdue(count: &str) -> AnyView {
    let text = words::of(use_language());
    view! { <a href=board(None, vec![CaseFlag::Overdue])>{(text.all_overdue)(count)}</a> }.into_any()
}

/// What is overdue, for who records nothing.
pub(super) fn overdue() -> AnyView {
    let text = words::of(use_language());
    drawn(ask(|| DeskOverdue::with(())), move |data| {
        let found = &data.admission_cases;
        if found.total_count == 0 {
            return nothing(text.nothing_overdue);
        }
        view! {
            {case_table((text.title)(Block::Overdue), &found.nodes)}
            <p>{all_overdue(&link::count(found.total_count))}</p>
        }
        .into_any()
    })
}

/// Whose year of probation, or review, ends soon.
pub(super) fn probation() -> AnyView {
    let text = words::of(use_language());
    drawn(ask(|| DeskProbation::with(())), move |data| {
        let found = &data.admission_cases;
        let cases = if found.total_count == 0 {
            nothing(text.no_probation)
        } else {
            view! {
                <p>{(text.probation)(&link::count(found.total_count))}</p>
                {case_table((text.title)(Block::Probation), &found.nodes)}
            }
            .into_any()
        };
        view! {
            {cases}
            <p>
                <a href=board(Some(CaseLane::Probation), Vec::new())>{text.all_probation}</a>
            </p>
        }
        .into_any()
    })
}

/// The persons that a grant names: their cases with deadlines, and who of them is a member.
pub(super) fn persons() -> AnyView {
    let text = words::of(use_language());
    let list = case_list::of(use_language());
    drawn(ask(|| DeskPersons::with(())), move |data| {
        let cases = match &*data.admission_cases.nodes {
            [] => nothing(text.no_cases_of_persons),
            cases => case_table(list.title, cases),
        };
        view! {
            {cases}
            {members(&data.members.nodes)}
        }
        .into_any()
    })
}

/// Who of them is a member; nothing where nobody is.
fn members(members: &[DeskMember]) -> AnyView {
    if members.is_empty() {
        return ().into_any();
    }
    let language = use_language();
    let text = words::of(language);
    let columns = vec![Column::text(case_list::of(language).person), Column::text(text.status)];
    let members = members.to_vec();
    let rows = move || members.iter().map(member_row).collect();
    view! {
        <h3>{text.members_named}</h3>
        <DataTable caption=text.members_named columns rows quiet=true />
    }
    .into_any()
}

fn member_row(member: &DeskMember) -> Vec<Cell> {
    let home = Address::of(Place::Home);
    vec![
        Cell::link(link::member(&home, &member.id), member.full_name.clone()),
        Cell::view(view! { <StatusBadge status=member.status /> }),
    ]
}
