//! The quarters of a year, branch by branch.

use super::Shown;
use crate::page::link;
use crate::text::{source_work as words, use_language};
use crate::ui::{Cell, Column, DataTable, EmptyState, When};
use dangvien_shared::operation::{SourceWorkBranch, SourceWorkBranchQuarter, SourceWorkGaps};
use dangvien_shared::text::format_count;
use dangvien_shared::url::{Address, OrganisationTab};
use dangvien_shared::vocabulary::{SourceWorkState, Vocabulary as _};
use leptos::prelude::*;

/// The quarters; nothing for who may not read figures here.
#[component]
pub(super) fn Gaps(shown: Shown) -> impl IntoView {
    let text = words::of(use_language());
    let read = move || shown.read(|scope| scope.source_work_gaps.clone());
    let known = move || shown.read(|scope| scope.source_work_gaps.is_some());
    let any = move || read().is_some_and(|gaps| !gaps.branches.is_empty());
    let title = Signal::derive(move || {
        (text.quarters)(&read().map(|gaps| gaps.year.to_string()).unwrap_or_default())
    });
    let rows = move || {
        let address = shown.view.address.get();
        read().iter().flat_map(|gaps| &gaps.branches).map(|branch| row(&address, branch)).collect()
    };
    let total = Callback::new(move |()| read().as_ref().map(sums).unwrap_or_default());
    let more = move || {
        let gaps = read()?;
        let (shown, all) = (i64::try_from(gaps.branches.len()).ok()?, i64::from(gaps.branch_count));
        (shown < all).then(|| (text.more)(&format_count(shown), &format_count(all)))
    };
    let columns = move || {
        let mut columns = vec![Column::text(text.branch)];
        columns.extend(text.quarter.map(Column::number));
        columns
    };
    view! {
        <When holds=known>
            <section class="stack">
                <h2>{title}</h2>
                <p class="soft">{text.quarters_how}</p>
                <When
                    holds=any
                    otherwise=move || {
                        view! { <EmptyState title=text.no_branches advice=text.no_branches_advice /> }
                    }
                >
                    <DataTable caption=title columns=columns() rows total quiet=true />
                </When>
                <p role="status">{more}</p>
            </section>
        </When>
    }
}

fn row(address: &Address, branch: &SourceWorkBranch) -> Vec<Cell> {
    let name = match &branch.branch {
        Some(there) => {
            let href = link::tab(address, &there.id, OrganisationTab::SourceWork);
            let above = there.parent.as_ref().map(|parent| format!(", {}", parent.name));
            let label = format!("{}{}", there.name, above.unwrap_or_default());
            Cell::link(href, label)
        }
        None => Cell::text(branch.name.clone()),
    };
    let mut cells = vec![name];
    cells.extend(branch.quarters.iter().map(quarter));
    cells
}

/// A count; what is no count is said in words, and a gap in colour too.
fn quarter(quarter: &SourceWorkBranchQuarter) -> Cell {
    let word = quarter.state.word(use_language());
    let class = match quarter.state {
        SourceWorkState::Active => return Cell::text(format_count(i64::from(quarter.activity_count))),
        SourceWorkState::Gap => "badge badge-bad",
        SourceWorkState::Open => "badge badge-plain",
        SourceWorkState::NotCounted => "soft",
    };
    Cell::view(view! { <span class=class>{word}</span> })
}

/// How many branches left each quarter empty.
fn sums(gaps: &SourceWorkGaps) -> Vec<Cell> {
    let text = words::of(use_language());
    let mut cells = vec![Cell::text(text.total)];
    cells.extend(gaps.quarters.iter().map(|quarter| {
        let count = |count: i32| format_count(i64::from(count));
        Cell::text((text.gaps_of)(&count(quarter.gap_count), &count(quarter.branch_count)))
    }));
    cells
}
