//! Block: how many open cases stand in each list of the board.

use crate::api::ask;
use crate::page::link;
use crate::text::{desk as words, use_language};
use crate::ui::{Cell, Column, DataTable, EmptyState, drawn};
use cynic::Id;
use dangvien_shared::id::OrganisationId;
use dangvien_shared::operation::{
    Ask as _, DeskPipeline, DeskPipelineVariables, OrganisationLink, PipelineCount,
};
use dangvien_shared::url::{Address, CaseFlag, CaseLane, Place};
use dangvien_shared::vocabulary::Vocabulary as _;
use leptos::prelude::*;

/// Cases, overdue ones, and those that have stood for more than 60 days.
type Counts = [i32; 3];

fn sum<'a>(counts: impl Iterator<Item = &'a PipelineCount>) -> Counts {
    counts.fold([0; 3], |[count, overdue, stuck], one| {
        [count + one.count, overdue + one.overdue, stuck + one.stuck]
    })
}

/// The cases below an organisation.
pub(super) fn pipeline(place: OrganisationLink) -> AnyView {
    let id = place.id.clone();
    let answer = ask(move || DeskPipeline::with(DeskPipelineVariables { id: place.id.clone() }));
    drawn(answer, move |data| {
        let counts = data.organisation.as_ref().and_then(|scope| scope.pipeline.as_deref());
        match counts {
            Some(counts) if !counts.is_empty() => table(counts, &id),
            known => {
                let text = words::of(use_language());
                let title = if known.is_some() { text.no_cases } else { text.no_figures };
                view! { <EmptyState title advice="" /> }.into_any()
            }
        }
    })
}

fn table(counts: &[PipelineCount], id: &Id) -> AnyView {
    let language = use_language();
    let text = words::of(language);
    let columns = vec![
        Column::text(text.lane),
        Column::number(text.cases),
        Column::number(text.overdue),
        Column::number(text.stuck),
    ];
    let lanes = CaseLane::ALL
        .iter()
        .map(|lane| (*lane, sum(counts.iter().filter(|one| lane.holds(one.state)))))
        .filter(|(_, [count, ..])| *count > 0)
        .collect::<Vec<_>>();
    let all = sum(counts.iter());
    let (href, id) = (board(id, None, None), StoredValue::new(id.clone()));
    let rows = move || {
        let id = id.get_value();
        lanes.iter().map(|(lane, counts)| row(&id, Some(*lane), lane.word(language), *counts)).collect()
    };
    let total = Callback::new(move |()| row(&id.get_value(), None, text.total, all));
    view! {
        <DataTable caption=text.pipeline columns rows total cards=false quiet=true />
        <p>
            <a href=href>{text.board}</a>
        </p>
    }
    .into_any()
}

/// The board of an organisation, or one list of it, with one condition.
fn board(id: &Id, lane: Option<CaseLane>, flag: Option<CaseFlag>) -> String {
    let board = Address::of(Place::Cases).with(|query| {
        query.within = OrganisationId::from_wire(id.inner()).ok();
        query.cases.lane = lane;
        query.cases.flags = flag.into_iter().collect();
    });
    board.to_url()
}

fn row(id: &Id, lane: Option<CaseLane>, label: &'static str, [count, overdue, stuck]: Counts) -> Vec<Cell> {
    let cell = |flag: CaseFlag, count: i32| {
        if count == 0 { Cell::text("0") } else { Cell::link(board(id, lane, Some(flag)), link::count(count)) }
    };
    vec![
        Cell::link(board(id, lane, None), label),
        Cell::text(link::count(count)),
        cell(CaseFlag::Overdue, overdue),
        cell(CaseFlag::Stuck, stuck),
    ]
}
