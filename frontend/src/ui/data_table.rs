//! Tables: real ones, ordered by links in their heads, that become one card a row on narrow screens.
//!
//! Roles are written out, because browsers forget what a table is once its rows are laid out as cards.

use crate::text::use_text;
use leptos::prelude::*;

/// One column of a table.
#[derive(Clone)]
pub(crate) struct Column {
    title: &'static str,
    numeric: bool,
    ordering: Option<Ordering>,
}

/// How the table can be ordered by a column.
#[derive(Clone, Copy)]
pub(crate) struct Ordering {
    /// Address of the table in that order; the other way round when it is in that order already.
    pub(crate) href: Signal<String>,
    /// Whether it is: none for another order, else whether the greatest comes first.
    pub(crate) descending: Signal<Option<bool>>,
}

impl Column {
    /// A column of words.
    pub(crate) const fn text(title: &'static str) -> Self {
        Self { title, numeric: false, ordering: None }
    }

    /// A column of figures.
    pub(crate) const fn number(title: &'static str) -> Self {
        Self { title, numeric: true, ordering: None }
    }

    /// The same column with a way to order by it.
    pub(crate) const fn ordered(self, ordering: Ordering) -> Self {
        Self { ordering: Some(ordering), ..self }
    }
}

/// One cell of a table.
pub(crate) struct Cell(AnyView);

impl Cell {
    /// Words or a figure.
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self(text.into().into_any())
    }

    /// A link.
    pub(crate) fn link(href: impl Into<String>, label: impl Into<String>) -> Self {
        let (href, label): (String, String) = (href.into(), label.into());
        Self(view! { <a href=href>{label}</a> }.into_any())
    }

    /// Anything.
    pub(crate) fn view(view: impl IntoView + 'static) -> Self {
        // One element: on a phone a cell is a grid of its label and what it says.
        Self(view! { <div>{view}</div> }.into_any())
    }

    /// Nothing: left out of a card.
    pub(crate) fn empty() -> Self {
        Self(().into_any())
    }
}

/// A table. The first cell of a row names it.
#[component]
pub(crate) fn DataTable<F>(
    /// What the table shows.
    #[prop(into)]
    caption: Signal<String>,
    /// The columns.
    columns: Vec<Column>,
    /// The rows.
    rows: F,
    /// The last row, which sums up the others.
    #[prop(optional, into)]
    total: Option<Callback<(), Vec<Cell>>>,
    /// Whether a row becomes a card on narrow screens.
    #[prop(default = true)]
    cards: bool,
    /// Whether the caption is for voices only, because a heading says the same.
    #[prop(optional)]
    quiet: bool,
) -> impl IntoView
where
    F: Fn() -> Vec<Vec<Cell>> + Send + Sync + 'static,
{
    table(caption, columns, Box::new(rows), total, [cards, quiet])
}

/// The rows as they are now.
type Rows = Box<dyn Fn() -> Vec<Vec<Cell>> + Send + Sync>;

/// The part that is the same for all rows, whoever gives them.
fn table(
    caption: Signal<String>,
    columns: Vec<Column>,
    rows: Rows,
    total: Option<Callback<(), Vec<Cell>>>,
    [cards, quiet]: [bool; 2],
) -> AnyView {
    let heads: Vec<(&'static str, bool)> =
        columns.iter().map(|column| (column.title, column.numeric)).collect();
    let total_heads = heads.clone();
    let body = move || rows().into_iter().map(|cells| row(&heads, cells)).collect_view();
    let foot = total.map(move |total| {
        let total = move || row(&total_heads, total.run(()));
        view! { <tfoot role="rowgroup">{total}</tfoot> }
    });
    view! {
        <div class="table-frame" role="region" aria-label=caption tabindex="0">
            <table class="table" class:table-cards=cards role="table">
                <caption class:visually-hidden=quiet>{caption}</caption>
                <thead role="rowgroup">
                    <tr role="row">{columns.into_iter().map(head).collect_view()}</tr>
                </thead>
                <tbody role="rowgroup">{body}</tbody>
                {foot}
            </table>
        </div>
    }
    .into_any()
}

#[expect(clippy::needless_pass_by_value, reason = "maps over owned columns, as views do")]
fn head(column: Column) -> AnyView {
    let Column { title, numeric, ordering } = column;
    let Some(Ordering { href, descending }) = ordering else {
        return view! { <th scope="col" role="columnheader" class:number=numeric>{title}</th> }.into_any();
    };
    let sort = move || match descending.get() {
        None => "none",
        Some(false) => "ascending",
        Some(true) => "descending",
    };
    let mark = move || match descending.get() {
        None => "↕",
        Some(false) => "▲",
        Some(true) => "▼",
    };
    view! {
        <th scope="col" role="columnheader" class:number=numeric aria-sort=sort>
            <a class="table-order" href=href data-noscroll="" title=(use_text().ui.order_by)(title)>
                {title}
                <span aria-hidden="true">{mark}</span>
            </a>
        </th>
    }
    .into_any()
}

fn row(heads: &[(&'static str, bool)], cells: Vec<Cell>) -> AnyView {
    let cells =
        cells.into_iter().zip(heads).enumerate().map(|(position, (Cell(content), (title, numeric)))| {
            if position == 0 {
                view! { <th scope="row" role="rowheader">{content}</th> }.into_any()
            } else {
                view! { <td role="cell" data-label=*title class:number=*numeric>{content}</td> }.into_any()
            }
        });
    view! { <tr role="row">{cells.collect_view()}</tr> }.into_any()
}
