//! Recognition by the month of the ceremony.

use super::Page;
use crate::page::{link, period};
use crate::text::{probation as words, use_language};
use crate::ui::{Cell, Column, DataTable, EmptyState, When};
use cynic::Id;
use dangvien_shared::operation::ProbationCohort;
use dangvien_shared::rules::cohort::Cohort;
use dangvien_shared::text::{format_count, format_percent};
use dangvien_shared::url::{Address, PersonQuery};
use leptos::prelude::*;

/// The table of the cohorts, the latest month first; nothing for who may not read exact figures here.
#[component]
pub(super) fn Cohorts(page: Page) -> impl IntoView {
    let text = words::of(use_language());
    let known = move || page.read(|scope| scope.probation_cohorts.is_some());
    // Months of nobody say nothing.
    let cohorts = move || {
        let mut cohorts = page.read(|scope| scope.probation_cohorts.clone().unwrap_or_default());
        cohorts.retain(|cohort| cohort.admitted > 0);
        cohorts.reverse();
        cohorts
    };
    let any = move || !cohorts().is_empty();
    let title = Signal::derive(move || (text.cohorts)(&period::label(page.period.get())));
    let rows = move || {
        let id = page.read(|scope| Some(scope.header.id.clone()));
        let row =
            |cohort: &ProbationCohort| page.address.with(|address| row(text, address, id.as_ref(), cohort));
        cohorts().iter().map(row).collect()
    };
    let total = Callback::new(move |()| {
        let mut all = Cohort::default();
        for cohort in cohorts() {
            all.add(cohort.into());
        }
        let mut cells = vec![Cell::text(text.total), Cell::text(format_count(all.admitted()))];
        cells.extend(outcomes(text, all));
        cells
    });
    view! {
        <When holds=known>
            <section class="stack">
                <h2>{title}</h2>
                <p class="soft">{text.cohorts_how}</p>
                <When
                    holds=any
                    otherwise=move || view! { <EmptyState title=text.no_cohorts advice="" /> }
                >
                    <DataTable caption=title columns=columns(text) rows total quiet=true />
                </When>
            </section>
        </When>
    }
}

fn columns(text: &'static words::Probation) -> Vec<Column> {
    vec![
        Column::text(text.month),
        Column::number(text.admitted),
        Column::number(text.recognised),
        Column::number(text.struck_off),
        Column::number(text.undecided),
        Column::number(text.left),
        Column::number(text.share),
    ]
}

fn row(
    text: &'static words::Probation,
    address: &Address,
    id: Option<&Id>,
    cohort: &ProbationCohort,
) -> Vec<Cell> {
    let days = (cohort.start, cohort.end);
    let count = link::count(cohort.admitted);
    let admitted = match id {
        Some(id) => Cell::link(link::admissions(address, id, days, PersonQuery::default()), count),
        None => Cell::text(count),
    };
    let mut cells = vec![Cell::text(cohort.start.format("%m/%Y").to_string()), admitted];
    cells.extend(outcomes(text, Cohort::from(*cohort)));
    cells
}

fn outcomes(text: &'static words::Probation, cohort: Cohort) -> Vec<Cell> {
    let share = if cohort.is_complete() {
        Cell::view(view! { <span class="badge badge-good">{text.complete}</span> })
    } else {
        Cell::text(cohort.recognised_tenths().map_or_else(|| "–".to_owned(), format_percent))
    };
    [cohort.recognised, cohort.struck_off, cohort.undecided, cohort.left]
        .map(|count| Cell::text(format_count(count)))
        .into_iter()
        .chain([share])
        .collect()
}
