//! The reconciliation of a period in the shape of statistical form 1: A + B − C = D.

use super::link;
use super::period::Period;
use crate::text::{use_language, use_text};
use cynic::Id;
use dangvien_shared::operation::ReconciliationLine;
use dangvien_shared::text::format_date;
use dangvien_shared::url::Address;
use dangvien_shared::vocabulary::{ReconciliationTerm, Vocabulary as _};
use leptos::prelude::*;

/// The figures of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) id: Id,
    pub(super) period: Period,
    pub(super) opening: i32,
    pub(super) increase: i32,
    pub(super) decrease: i32,
    pub(super) closing: i32,
    pub(super) balanced: bool,
    pub(super) terms: Vec<ReconciliationLine>,
}

/// The form as a table; each line that counts something opens its movements.
#[component]
pub(super) fn ReconciliationTable(
    /// The figures.
    #[prop(into)]
    form: Signal<Option<Form>>,
    /// The screen it stands on.
    address: Memo<Address>,
    /// The line whose movements are shown.
    #[prop(optional, into)]
    chosen: Option<Signal<Option<ReconciliationTerm>>>,
) -> impl IntoView {
    let text = &use_text().overview;
    let caption = move || {
        form.get().map(|form| (text.reconciliation)(&format_date(form.period.0), &format_date(form.period.1)))
    };
    let rows = move || {
        form.get().map(|form| {
            let chosen = chosen.and_then(|chosen| chosen.get());
            let address = address.get();
            let lines = |increase: bool| {
                let lines = form.terms.iter().filter(|line| line.term.is_increase() == increase);
                lines.map(|line| term_row(&address, &form, *line, chosen)).collect_view()
            };
            let before = form.period.0.pred_opt().unwrap_or(form.period.0);
            view! {
                {total_row((text.opening)(&format_date(before)), form.opening)}
                {total_row(text.increase.to_owned(), form.increase)}
                {lines(true)}
                {total_row(text.decrease.to_owned(), form.decrease)}
                {lines(false)}
                {total_row((text.closing)(&format_date(form.period.1)), form.closing)}
            }
        })
    };
    let balanced = move || form.with(|form| form.as_ref().is_none_or(|form| form.balanced));
    view! {
        <div class="table-frame">
            <table class="table table-form">
                <caption class="visually-hidden">{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{text.line}</th>
                        <th scope="col" class="number">
                            {text.member_count}
                        </th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <p role="status">
            <span class="badge" class:badge-good=balanced class:badge-bad=move || !balanced()>
                {move || if balanced() { text.balanced } else { text.unbalanced }}
            </span>
        </p>
    }
}

fn total_row(label: String, count: i32) -> impl IntoView {
    view! {
        <tr class="table-row-total">
            <th scope="row">{label}</th>
            <td class="number">{link::count(count)}</td>
        </tr>
    }
}

fn term_row(
    address: &Address,
    form: &Form,
    line: ReconciliationLine,
    chosen: Option<ReconciliationTerm>,
) -> impl IntoView + use<> {
    let current = (chosen == Some(line.term)).then_some("true");
    let figure = if line.count == 0 {
        "0".into_any()
    } else {
        let href = link::movements(address, &form.id, form.period, Some(line.term));
        view! { <a href=href aria-current=current data-noscroll="">{link::count(line.count)}</a> }.into_any()
    };
    view! {
        <tr class:table-row-current=current.is_some()>
            <th scope="row" class="table-indent">
                {line.term.word(use_language())}
            </th>
            <td class="number">{figure}</td>
        </tr>
    }
}
