//! Blocks of admission cases: what waits for the viewer, what is overdue, whose probation ends, whom a grant names.

use crate::api::ask;
use crate::page::{case_card, link, urgency};
use crate::route::use_address;
use crate::text::{case_list, desk as words, use_language};
use crate::ui::{Cell, Column, DataTable, EmptyState, Loaded, StatusBadge, When};
use dangvien_shared::operation::{
    Ask as _, CaseCard, DeskDue, DeskMember, DeskOverdue, DeskPersons, DeskProbation,
};
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

#[component]
fn CaseTable(
    /// What the table shows.
    caption: &'static str,
    /// The cases.
    #[prop(into)]
    cases: Signal<Vec<CaseCard>>,
) -> impl IntoView {
    let text = case_list::of(use_language());
    let address = use_address();
    let rows = move || {
        let address = address.get();
        cases.with(|cases| cases.iter().map(|case| case_card::row(text, &address, case)).collect())
    };
    view! { <DataTable caption columns=case_card::columns(text) rows quiet=true /> }
}

/// What waits for the viewer's organisation.
#[component]
pub(super) fn Due() -> impl IntoView {
    let (text, list) = (words::of(use_language()), case_list::of(use_language()));
    let answer = ask(|| DeskDue::with(()));
    view! {
        <Loaded answer let:data>
            {
                let any = move || data.with(|data| data.waiting.total_count > 0);
                let waiting = move || {
                    data.with(|data| {
                        (text.waiting)(
                            &link::count(data.waiting.total_count),
                            &urgency::summary(list, &data.counts),
                        )
                    })
                };
                let overdue = move || data.with(|data| data.overdue.total_count);
                let cases = Signal::derive(move || data.with(|data| data.waiting.nodes.clone()));
                view! {
                    <When
                        holds=any
                        otherwise=move || view! { <EmptyState title=text.nothing_due advice="" /> }
                    >
                        <p>{waiting}</p>
                        <CaseTable caption=(text.title)(dangvien_shared::rules::Block::Due) cases />
                        <p>
                            <a href=Place::Tasks.path()>{text.all_tasks}</a>
                        </p>
                    </When>
                    <When holds=move || { overdue() > 0 }>
                        <p>
                            {move || (text.overdue_in_all)(&link::count(overdue()))} " "
                            <a href=board(None, vec![CaseFlag::Overdue])>
                                {move || (text.all_overdue)(&link::count(overdue()))}
                            </a>
                        </p>
                    </When>
                }
            }
        </Loaded>
    }
}

/// What is overdue, for who records nothing.
#[component]
pub(super) fn Overdue() -> impl IntoView {
    let text = words::of(use_language());
    let answer = ask(|| DeskOverdue::with(()));
    view! {
        <Loaded answer let:data>
            {
                let count = move || data.with(|data| data.admission_cases.total_count);
                let cases = Signal::derive(move || data.with(|data| data.admission_cases.nodes.clone()));
                view! {
                    <When
                        holds=move || { count() > 0 }
                        otherwise=move || view! { <EmptyState title=text.nothing_overdue advice="" /> }
                    >
                        <CaseTable caption=(text.title)(dangvien_shared::rules::Block::Overdue) cases />
                        <p>
                            <a href=board(None, vec![CaseFlag::Overdue])>
                                {move || (text.all_overdue)(&link::count(count()))}
                            </a>
                        </p>
                    </When>
                }
            }
        </Loaded>
    }
}

/// Whose year of probation, or review, ends soon.
#[component]
pub(super) fn Probation() -> impl IntoView {
    let text = words::of(use_language());
    let answer = ask(|| DeskProbation::with(()));
    view! {
        <Loaded answer let:data>
            {
                let count = move || data.with(|data| data.admission_cases.total_count);
                let cases = Signal::derive(move || data.with(|data| data.admission_cases.nodes.clone()));
                view! {
                    <When
                        holds=move || { count() > 0 }
                        otherwise=move || view! { <EmptyState title=text.no_probation advice="" /> }
                    >
                        <p>{move || (text.probation)(&link::count(count()))}</p>
                        <CaseTable caption=(text.title)(dangvien_shared::rules::Block::Probation) cases />
                    </When>
                    <p>
                        <a href=board(Some(CaseLane::Probation), Vec::new())>{text.all_probation}</a>
                    </p>
                }
            }
        </Loaded>
    }
}

/// The persons that a grant names: their cases with deadlines, and who of them is a member.
#[component]
pub(super) fn Persons() -> impl IntoView {
    let text = words::of(use_language());
    let list = case_list::of(use_language());
    let answer = ask(|| DeskPersons::with(()));
    let columns = vec![Column::text(list.person), Column::text(text.status)];
    view! {
        <Loaded answer let:data>
            {
                let any_case = move || data.with(|data| !data.admission_cases.nodes.is_empty());
                let any_member = move || data.with(|data| !data.members.nodes.is_empty());
                let cases = Signal::derive(move || data.with(|data| data.admission_cases.nodes.clone()));
                let columns = columns.clone();
                view! {
                    <When
                        holds=any_case
                        otherwise=move || view! { <EmptyState title=text.no_cases_of_persons advice="" /> }
                    >
                        <CaseTable caption=list.title cases />
                    </When>
                    <When holds=any_member>
                        <h3>{text.members_named}</h3>
                        <DataTable
                            caption=text.members_named
                            columns=columns.clone()
                            rows=move || data.with(|data| data.members.nodes.iter().map(member_row).collect())
                            quiet=true
                        />
                    </When>
                }
            }
        </Loaded>
    }
}

fn member_row(member: &DeskMember) -> Vec<Cell> {
    let home = Address::of(Place::Home);
    vec![
        Cell::link(link::member(&home, &member.id), member.full_name.clone()),
        Cell::view(view! { <StatusBadge status=member.status /> }),
    ]
}
