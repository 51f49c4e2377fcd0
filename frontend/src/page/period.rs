//! The period that admissions and movements are counted in.

use crate::route::{use_address, use_choose};
use crate::session::use_session;
use crate::text::use_text;
use crate::ui::DateField;
use chrono::{Datelike as _, NaiveDate};
use dangvien_shared::text::format_date;
use dangvien_shared::url::Query;
use leptos::prelude::*;

/// Years of the default period of the admissions, as a term of congress has them.
const YEARS: i32 = 5;

/// First and last day, both included.
pub(super) type Period = (NaiveDate, NaiveDate);

/// The first of January, some years before.
fn new_year(day: NaiveDate, years_before: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(day.year() - years_before, 1, 1).unwrap_or(day)
}

/// The five calendar years that end with the year of that day, as far as it goes.
pub(super) fn five_years(day: NaiveDate) -> Period {
    (new_year(day, YEARS - 1), day)
}

/// The year of that day, as far as it goes, and the one before.
pub(super) fn two_years(day: NaiveDate) -> Period {
    (new_year(day, 1), day)
}

/// The year of that day, as far as it goes.
pub(super) fn year_of(day: NaiveDate) -> Period {
    (new_year(day, 0), day)
}

/// The period of an address; the default fills what it leaves open.
pub(super) fn chosen(query: &Query, default: Period) -> Period {
    let (from, to) = (query.from.unwrap_or(default.0), query.to.unwrap_or(default.1));
    if from <= to { (from, to) } else { (new_year(to, 0), to) }
}

/// Whole calendar years that a period consists of, if it does.
pub(super) fn whole_years((from, to): Period) -> Option<i32> {
    let starts = (from.month(), from.day()) == (1, 1);
    let ends = (to.month(), to.day()) == (12, 31);
    (starts && ends).then(|| to.year() - from.year() + 1)
}

/// `2011–2015`, `2015`, or `01/01/2012–30/06/2016`.
pub(super) fn label(period: Period) -> String {
    let (from, to) = period;
    match whole_years(period) {
        Some(1) => from.year().to_string(),
        Some(_) => format!("{}–{}", from.year(), to.year()),
        None => format!("{}–{}", format_date(from), format_date(to)),
    }
}

/// The same as short as an axis needs it: whole months of one year are `01–06/2016`.
pub(super) fn short_label(period: Period) -> String {
    let (from, to) = period;
    let whole_months = from.day() == 1 && to.succ_opt().is_none_or(|next| next.day() == 1);
    if whole_years(period).is_none() && whole_months && from.year() == to.year() {
        format!("{:02}–{:02}/{}", from.month(), to.month(), to.year())
    } else {
        label(period)
    }
}

/// Two fields for the period in the address, and the usual periods beside them.
#[component]
pub(super) fn PeriodPicker(
    /// The period now.
    #[prop(into)]
    period: Signal<Period>,
) -> impl IntoView {
    let text = &use_text().overview;
    let address = use_address();
    let session = use_session();
    let day = Memo::new(move |_| session.period_day());
    let choose = use_choose();
    let set = Callback::new(move |(from, to): Period| {
        choose(&address.get_untracked().with(|query| (query.from, query.to) = (Some(from), Some(to))));
    });
    let usual = move |label: &'static str, usual: fn(NaiveDate) -> Period| {
        let pressed = move || (period.get() == usual(day.get())).to_string();
        view! {
            <button type="button" class="button" aria-pressed=pressed on:click=move |_| set.run(usual(day.get()))>
                {label}
            </button>
        }
    };
    view! {
        <fieldset class="period no-print">
            <legend class="visually-hidden">{text.period}</legend>
            <DateField
                id="tu-ngay"
                label=text.from
                value=Signal::derive(move || period.get().0)
                on_choose=Callback::new(move |from| set.run((from, period.get_untracked().1.max(from))))
            />
            <DateField
                id="den-ngay"
                label=text.to
                value=Signal::derive(move || period.get().1)
                on_choose=Callback::new(move |to| set.run((period.get_untracked().0.min(to), to)))
            />
            <span class="period-usual">
                {usual(text.five_years, five_years)} {usual(text.this_year, year_of)}
            </span>
        </fieldset>
    }
}
