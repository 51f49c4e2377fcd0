//! Upright columns over time, one a period, with the value written on each.

use super::bar_chart::Series;
use super::data_table::{Cell, Column, DataTable};
use crate::text::use_text;
use dangvien_shared::text::format_shown;
use leptos::prelude::*;

/// Height of the greatest column, in tenths of a per cent of the plot; the rest is room for its value.
const GREATEST: i64 = 860;
/// From so many columns on, values are written small.
const MANY: usize = 8;

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ChartColumn {
    /// The period.
    pub(crate) label: String,
    /// How many; none where it is hidden.
    pub(crate) count: Option<i64>,
    /// The list behind it.
    pub(crate) href: String,
}

/// Columns over time, with their table.
#[component]
pub(crate) fn ColumnChart(
    /// What the chart shows.
    title: &'static str,
    /// What it says, in one sentence.
    #[prop(into)]
    sentence: Signal<String>,
    /// Heading of the periods in the table.
    label_title: &'static str,
    /// Heading of the counts in the table.
    count_title: &'static str,
    /// What is counted.
    series: Series,
    /// The columns, in the order of time.
    #[prop(into)]
    columns: Signal<Vec<ChartColumn>>,
) -> impl IntoView {
    let text = &use_text().ui;
    let items = move || {
        columns.with(|columns| {
            let greatest = columns.iter().filter_map(|column| column.count).max().unwrap_or(0).max(1);
            columns
                .iter()
                .map(|column| view! { <PlottedColumn column=column.clone() greatest /> })
                .collect_view()
        })
    };
    let many = move || columns.with(|columns| columns.len() >= MANY);
    let rows = move || {
        columns
            .get()
            .into_iter()
            .map(|column| vec![Cell::text(column.label), Cell::link(column.href, format_shown(column.count))])
            .collect()
    };
    view! {
        <figure class=format!("chart {}", series.class())>
            <figcaption class="chart-title">
                <h2>{title}</h2>
                <p class="chart-sentence">{sentence}</p>
            </figcaption>
            <ol class="columns" class:columns-many=many>
                {items}
            </ol>
            <details class="twin">
                <summary>{text.show_table}</summary>
                <DataTable
                    caption=title
                    columns=vec![Column::text(label_title), Column::number(count_title)]
                    rows
                    cards=false
                />
            </details>
        </figure>
    }
}

#[component]
fn PlottedColumn(column: ChartColumn, greatest: i64) -> impl IntoView {
    let height = (column.count.unwrap_or(0).max(0) * GREATEST + greatest / 2) / greatest;
    let percent = |tenths: i64| format!("{}.{}%", tenths / 10, tenths % 10);
    let (top, height) = (percent(1000 - height), percent(height));
    view! {
        <li>
            <a class="column" href=column.href>
                <svg class="column-plot" aria-hidden="true" focusable="false">
                    <rect class="mark" x="14%" width="72%" y=top.clone() height=height></rect>
                    <line class="column-base" x1="0" x2="100%" y1="100%" y2="100%"></line>
                    <text class="column-value" x="50%" y=top dy="-0.4em">
                        {format_shown(column.count)}
                    </text>
                </svg>
                <span class="column-label">
                    {column.label} <span class="visually-hidden">": " {format_shown(column.count)}</span>
                </span>
            </a>
        </li>
    }
}
