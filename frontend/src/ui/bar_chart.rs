//! Horizontal bars for shares that overlap: each bar is measured against the whole, never a pie.

use super::data_table::{Cell, Column, DataTable};
use crate::text::use_text;
use dangvien_shared::text::{format_percent, format_shown};
use leptos::prelude::*;

/// What a chart counts: decides its colour and its pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Series {
    /// Admissions: full.
    Admissions,
    /// Members: hatched.
    Members,
}

impl Series {
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Admissions => "series-admissions",
            Self::Members => "series-members",
        }
    }
}

/// One bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bar {
    /// What it counts.
    pub(crate) label: &'static str,
    /// How many; none where it is hidden.
    pub(crate) count: Option<i64>,
    /// Tenths of a per cent of the whole; none when the whole is zero or either is hidden.
    pub(crate) tenths: Option<i64>,
    /// The list behind it.
    pub(crate) href: String,
    /// Whether it is a part of the bar above.
    pub(crate) is_part: bool,
}

impl Bar {
    fn percent(&self) -> String {
        match (self.tenths, self.count) {
            (Some(tenths), _) => format_percent(tenths),
            (None, Some(_)) => "–".to_owned(),
            (None, None) => format_shown(None),
        }
    }

    /// Length as SVG writes it.
    fn length(&self) -> String {
        let tenths = self.tenths.unwrap_or(0).clamp(0, 1000);
        format!("{}.{}%", tenths / 10, tenths % 10)
    }
}

/// Bars of overlapping shares, with their table.
#[component]
pub(crate) fn BarChart(
    /// Name of the chart, one of its kind on the screen.
    id: &'static str,
    /// What the chart shows.
    title: &'static str,
    /// What it says, in one sentence.
    #[prop(into)]
    sentence: Signal<String>,
    /// What the reader must know.
    #[prop(into)]
    note: Signal<String>,
    /// Heading of the labels in the table.
    label_title: &'static str,
    /// What is counted.
    series: Series,
    /// The bars.
    #[prop(into)]
    bars: Signal<Vec<Bar>>,
) -> impl IntoView {
    let text = &use_text().ui;
    let hatch = format!("{id}-hatch");
    let fill = (series == Series::Members).then(|| format!("url(#{hatch})"));
    let items =
        move || bars.get().into_iter().map(|bar| view! { <BarItem bar fill=fill.clone() /> }).collect_view();
    let rows = move || {
        bars.get()
            .into_iter()
            .map(|bar| {
                vec![Cell::text(bar.label), Cell::text(format_shown(bar.count)), Cell::text(bar.percent())]
            })
            .collect()
    };
    let columns = vec![Column::text(label_title), Column::number(text.count), Column::number(text.share)];
    view! {
        <figure class=format!("chart {}", series.class()) id=id>
            <figcaption class="chart-title">
                <h2>{title}</h2>
                <p class="chart-sentence">{sentence}</p>
            </figcaption>
            <svg class="visually-hidden" width="0" height="0" aria-hidden="true" focusable="false">
                <defs>
                    <pattern id=hatch width="6" height="6" patternUnits="userSpaceOnUse">
                        <path class="mark-hatch" d="M-1 7 7 -1M-1 1 1 -1M5 7 7 5" />
                    </pattern>
                </defs>
            </svg>
            <ul class="bars">{items}</ul>
            <p class="chart-note">{note}</p>
            <details class="twin">
                <summary>{text.show_table}</summary>
                <DataTable caption=title columns rows cards=false />
            </details>
        </figure>
    }
}

#[component]
fn BarItem(bar: Bar, fill: Option<String>) -> impl IntoView {
    let (length, percent, count) = (bar.length(), bar.percent(), format_shown(bar.count));
    view! {
        <li>
            <a class="bar" class:bar-part=bar.is_part href=bar.href>
                <span class="bar-label">{bar.label}</span>
                <svg class="bar-track" aria-hidden="true" focusable="false">
                    <rect class="mark" width=length.clone() height="100%"></rect>
                    {fill.map(|fill| view! { <rect width=length height="100%" fill=fill></rect> })}
                </svg>
                <span class="bar-count">{count}</span>
                <span class="bar-percent">{percent}</span>
            </a>
        </li>
    }
}
