//! Block: how many open cases stand in each list of the board.

use crate::api::ask;
use crate::page::link;
use crate::text::{desk as words, use_language};
use crate::ui::{Cell, Column, DataTable, EmptyState, Loaded, When};
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
#[component]
pub(super) fn Pipeline(place: OrganisationLink) -> impl IntoView {
    let language = use_language();
    let text = words::of(language);
    let id = StoredValue::new(place.id.clone());
    let answer = ask(move || DeskPipeline::with(DeskPipelineVariables { id: place.id.clone() }));
    let columns = vec![
        Column::text(text.lane),
        Column::number(text.cases),
        Column::number(text.overdue),
        Column::number(text.stuck),
    ];
    view! {
        <Loaded answer let:data>
            {
                let counts = Memo::new(move |_| {
                    data.with(|data| data.organisation.as_ref().and_then(|scope| scope.pipeline.clone()))
                });
                let rows = move || {
                    counts.with(|counts| {
                        let counts = counts.as_deref().unwrap_or_default();
                        CaseLane::ALL
                            .iter()
                            .map(|lane| (lane, sum(counts.iter().filter(|one| lane.holds(one.state)))))
                            .filter(|(_, [count, ..])| *count > 0)
                            .map(|(lane, counts)| {
                                let label = lane.word(language);
                                row(&id.get_value(), Some(*lane), label, counts)
                            })
                            .collect()
                    })
                };
                let total = move |()| {
                    let all = counts.with(|counts| sum(counts.as_deref().unwrap_or_default().iter()));
                    row(&id.get_value(), None, text.total, all)
                };
                let any = move || counts.with(|counts| counts.as_ref().is_some_and(|counts| !counts.is_empty()));
                let nothing = move || {
                    let known = counts.with(Option::is_some);
                    let title = if known { text.no_cases } else { text.no_figures };
                    view! { <EmptyState title advice="" /> }
                };
                let columns = columns.clone();
                let href = move || board(&id.get_value(), None, None);
                view! {
                    <When holds=any otherwise=nothing>
                        <DataTable
                            caption=text.pipeline
                            columns=columns.clone()
                            rows
                            total=Callback::new(total)
                            cards=false
                            quiet=true
                        />
                        <p>
                            <a href=href>{text.board}</a>
                        </p>
                    </When>
                }
            }
        </Loaded>
    }
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
