//! The findings: how each stands, by word and colour, and what proves that it was put right.

use super::super::link;
use super::Page;
use crate::text::{inspection as words, use_language};
use crate::ui::{Cell, Column, DataTable, EmptyState, Leaf, Pager, Tab, Tabs, When};
use dangvien_shared::operation::{Finding, InspectedScope};
use dangvien_shared::rules::finding::FindingState;
use dangvien_shared::text::{format_count, format_date};
use dangvien_shared::url::{Address, FindingLane};
use dangvien_shared::vocabulary::Vocabulary as _;
use leptos::prelude::*;

/// The list.
#[component]
pub(super) fn Findings(page: Page, scope: Memo<Option<InspectedScope>>) -> impl IntoView {
    let language = use_language();
    let text = words::of(language);
    let any = move || scope.with(|scope| scope.as_ref().is_some_and(|scope| scope.findings.total_count > 0));
    let tabs = move || {
        page.address.with(|address| {
            let lanes = std::iter::once(None).chain(FindingLane::ALL.iter().copied().map(Some));
            let tab = |lane: Option<FindingLane>| Tab {
                label: lane.map_or(text.all, |lane| lane.word(language)),
                href: address.with(|query| query.findings = lane).to_url(),
                is_current: address.query.findings == lane,
            };
            lanes.map(tab).collect::<Vec<_>>()
        })
    };
    let leaf = Signal::derive(move || {
        let address = page.address.get();
        scope.with(|scope| {
            let list = &scope.as_ref()?.findings;
            Some(Leaf::of(&address, &list.page_info, list.nodes.len(), i64::from(list.total_count)))
        })
    });
    let rows = move || {
        let address = page.address.get();
        scope.with(|scope| {
            let findings = scope.iter().flat_map(|scope| &scope.findings.nodes);
            findings.map(|finding| row(text, &address, page, finding)).collect()
        })
    };
    let columns = vec![
        Column::text(text.unit),
        Column::text(text.text),
        Column::text(text.due_on),
        Column::text(text.evidence),
    ];
    view! {
        <section class="stack">
            <h2>{text.findings}</h2>
            <Tabs label=text.findings tabs=Signal::derive(tabs) />
            <When holds=any otherwise=move || view! { <EmptyState title=text.none advice="" /> }>
                <Pager leaf />
                <DataTable caption=text.findings columns=columns.clone() rows quiet=true />
                <Pager leaf silent=true />
            </When>
        </section>
    }
}

/// The unit of a finding, with what is above it, because names repeat.
pub(super) fn unit_name(finding: &Finding) -> String {
    let unit = finding.organisation.as_ref();
    let name = unit.map(|unit| match &unit.parent {
        Some(parent) => format!("{}, {}", unit.name, parent.name),
        None => unit.name.clone(),
    });
    name.unwrap_or_default()
}

const fn badge(state: FindingState) -> &'static str {
    match state {
        FindingState::Open => "badge badge-plain",
        FindingState::DueSoon | FindingState::ClosedLate => "badge badge-warn",
        FindingState::Overdue => "badge badge-bad",
        FindingState::Closed => "badge badge-good",
    }
}

fn days(text: &words::Inspection, days_left: i32) -> String {
    let count = format_count(i64::from(days_left.unsigned_abs()));
    match days_left {
        ..0 => (text.days_over)(&count),
        0 => text.due_today.to_owned(),
        1.. => (text.days_left)(&count),
    }
}

fn row(text: &'static words::Inspection, address: &Address, page: Page, finding: &Finding) -> Vec<Cell> {
    let unit = match &finding.organisation {
        Some(unit) => Cell::link(link::inspections(address, &unit.id), unit_name(finding)),
        None => Cell::text("–"),
    };
    let case = finding.admission_case.as_ref().map(|case| {
        view! {
            <br />
            <a href=link::case(address, &case.id)>{(text.case_of)(&case.full_name)}</a>
        }
    });
    let by = finding.opened_by.as_ref().map(|name| format!(". {}", (text.by)(name)));
    let found = format!("{}: {}", text.found_on, format_date(finding.found_on));
    let left = finding.days_left.map(|left| view! { <span class="under soft">{days(text, left)}</span> });
    let state = finding.state;
    vec![
        unit,
        Cell::view(view! {
            <div class="table-text">
                {finding.text.clone()} {case} <span class="under soft">{found} {by}</span>
            </div>
        }),
        Cell::view(view! {
            {format_date(finding.due_on)}
            {left}
            <span class=badge(state)>{state.word(use_language())}</span>
        }),
        proof(text, page, finding),
    ]
}

/// What proves that it was put right, or the button that closes it.
fn proof(text: &'static words::Inspection, page: Page, finding: &Finding) -> Cell {
    if finding.viewer_closes {
        let chosen = finding.clone();
        let of = format!(": {}", unit_name(finding));
        return Cell::view(view! {
            <button type="button" class="button" on:click=move |_| page.closing.begin(&chosen)>
                {text.close}
                <span class="visually-hidden">{of}</span>
            </button>
        });
    }
    let Some(closed_on) = finding.closed_on else { return Cell::empty() };
    let document = finding.evidence_reference.clone().map(|number| format!(" ({number})"));
    let when = (text.closed_on_day)(&format_date(closed_on));
    let by = finding.closed_by.as_ref().map(|name| format!(". {}", (text.by)(name)));
    Cell::view(view! {
        {finding.evidence.clone()}
        {document}
        <span class="under soft">{when} {by}</span>
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_itself_is_not_late() {
        let text = words::of(crate::text::Language::Vietnamese);
        for (left, said) in [(-3, "quá 3 ngày"), (0, "đến hạn hôm nay"), (1, "còn 1 ngày")] {
            assert_eq!(days(text, left), said);
        }
    }
}
