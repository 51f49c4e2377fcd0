//! What came of the help that members gave.

use super::Page;
use crate::page::{link, period};
use crate::text::{probation as words, use_language};
use crate::ui::{Cell, Column, DataTable, EmptyState, When};
use dangvien_shared::operation::{BranchLink, MentorScorecard};
use dangvien_shared::rules::cohort::Cohort;
use dangvien_shared::text::format_percent;
use dangvien_shared::url::Address;
use leptos::prelude::*;

/// The scorecards; nothing for who may not read the cases of the whole organisation.
#[component]
pub(super) fn Mentors(page: Page) -> impl IntoView {
    let text = words::of(use_language());
    let known = move || page.read(|scope| scope.mentor_scorecards.is_some());
    let cards = move || page.read(|scope| scope.mentor_scorecards.clone().unwrap_or_default());
    let any = move || !cards().is_empty();
    let title = Signal::derive(move || (text.mentors)(&period::label(page.period.get())));
    let rows = move || {
        let address = page.address.get();
        cards().iter().map(|card| row(text, &address, card)).collect()
    };
    view! {
        <When holds=known>
            <section class="stack">
                <h2>{title}</h2>
                <p class="soft">{text.mentors_how}</p>
                <When
                    holds=any
                    otherwise=move || view! { <EmptyState title=text.no_mentors advice="" /> }
                >
                    <DataTable caption=title columns=columns(text) rows quiet=true />
                </When>
            </section>
        </When>
    }
}

fn columns(text: &'static words::Probation) -> Vec<Column> {
    vec![
        Column::text(text.mentor),
        Column::text(text.branch),
        Column::number(text.mentored),
        Column::number(text.recognised),
        Column::number(text.struck_off),
        Column::number(text.undecided),
        Column::number(text.handed_over),
        Column::number(text.share),
    ]
}

fn row(text: &'static words::Probation, address: &Address, card: &MentorScorecard) -> Vec<Cell> {
    let (name, branch) = match &card.mentor {
        Some(mentor) => (
            Cell::link(link::member(address, &mentor.id), mentor.full_name.clone()),
            mentor.branch.as_ref().map_or_else(Cell::empty, |branch| Cell::text(placed(branch))),
        ),
        None => (Cell::text(text.unseen), Cell::empty()),
    };
    let figures = &card.figures;
    let counts =
        [figures.mentored, figures.recognised, figures.struck_off, figures.undecided, figures.handed_over];
    let mut cells = vec![name, branch];
    cells.extend(counts.map(|count| Cell::text(link::count(count))));
    let share = Cohort::from(card.figures).recognised_tenths();
    cells.push(Cell::text(share.map_or_else(|| "–".to_owned(), format_percent)));
    cells
}

fn placed(branch: &BranchLink) -> String {
    match &branch.parent {
        Some(parent) => format!("{}, {}", branch.name, parent.name),
        None => branch.name.clone(),
    }
}
