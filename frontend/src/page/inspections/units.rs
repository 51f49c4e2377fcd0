//! What is overdue in each unit: every number leads to the list that it counts.

use super::super::link;
use super::Page;
use crate::text::{inspection as words, use_language};
use crate::ui::{Cell, Column, DataTable, EmptyState, When};
use dangvien_shared::operation::{InspectedScope, UnitOverdue};
use dangvien_shared::text::format_count;
use dangvien_shared::url::{Address, FindingLane};
use leptos::prelude::*;

/// The units; nothing for who may not read what is overdue in them.
#[component]
pub(super) fn Units(page: Page, scope: Memo<Option<InspectedScope>>) -> impl IntoView {
    let text = words::of(use_language());
    let units = move || scope.with(|scope| scope.as_ref()?.overdue_by_unit.clone());
    let any = move || units().is_some_and(|units| !units.is_empty());
    let rows = move || {
        let address = page.address.get();
        units().iter().flatten().filter(|unit| has_any(unit)).filter_map(|unit| row(&address, unit)).collect()
    };
    // Sixty units of which three have something would hide those three.
    let quiet = move || {
        let quiet = units().iter().flatten().filter(|unit| !has_any(unit)).count();
        (quiet > 0).then(|| (text.quiet_units)(&format_count(i64::try_from(quiet).unwrap_or(i64::MAX))))
    };
    let busy = move || units().is_some_and(|units| units.iter().any(has_any));
    let columns = move || {
        vec![
            Column::text(text.unit),
            Column::number(text.overdue_cases),
            Column::number(text.overdue_findings),
            Column::number(text.open_findings),
        ]
    };
    view! {
        <When holds=move || units().is_some()>
            <section class="stack">
                <h2>{text.units}</h2>
                <When holds=any otherwise=move || view! { <EmptyState title=text.no_units advice="" /> }>
                    <When holds=busy>
                        <DataTable caption=text.units columns=columns() rows quiet=true />
                    </When>
                    {move || quiet().map(|said| view! { <p class="soft">{said}</p> })}
                </When>
            </section>
        </When>
    }
}

/// Whether anything is overdue or open there.
const fn has_any(unit: &UnitOverdue) -> bool {
    unit.overdue_case_count > 0 || unit.overdue_finding_count > 0 || unit.open_finding_count > 0
}

fn row(address: &Address, unit: &UnitOverdue) -> Option<Vec<Cell>> {
    let place = unit.organisation.as_ref()?;
    let findings = |lane| link::findings(address, &place.id, Some(lane));
    Some(vec![
        Cell::link(link::inspections(address, &place.id), place.name.clone()),
        Cell::link(link::overdue_cases(address, &place.id), link::count(unit.overdue_case_count)),
        Cell::link(findings(FindingLane::Overdue), link::count(unit.overdue_finding_count)),
        Cell::link(findings(FindingLane::Open), link::count(unit.open_finding_count)),
    ])
}
