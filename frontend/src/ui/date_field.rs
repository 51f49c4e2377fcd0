//! A date as people write it, `31/12/2015`, with the browser's calendar beside it.
//!
//! Not the browser's own date field: that follows the language of the browser, and `03/04` means two days.

use crate::text::use_text;
use chrono::NaiveDate;
use dangvien_shared::text::{DateProblem, format_date, iso_date, parse_date};
use dangvien_shared::vocabulary::DatePrecision;
use leptos::html;
use leptos::prelude::*;

/// A field for a day. Nothing typed is changed before the reader leaves the field or presses Enter.
#[component]
pub(crate) fn DateField(
    /// Name of the field in the document.
    id: &'static str,
    /// What the day means.
    label: &'static str,
    /// The day now.
    #[prop(into)]
    value: Signal<NaiveDate>,
    /// Takes the day that the reader has written.
    on_choose: Callback<NaiveDate>,
) -> impl IntoView {
    let text = &use_text().ui;
    let problem = RwSignal::new(None::<DateProblem>);
    let input = NodeRef::<html::Input>::new();
    let calendar = NodeRef::<html::Input>::new();
    let choose = move |day: NaiveDate| {
        problem.set(None);
        if day == value.get_untracked() {
            // Written in another way: shown in ours.
            if let Some(input) = input.get_untracked() {
                input.set_value(&format_date(day));
            }
        } else {
            on_choose.run(day);
        }
    };
    let read = move |written: String| match parse_date(&written) {
        Ok(date) if date.precision == DatePrecision::Day => choose(date.date),
        Ok(_) => problem.set(Some(DateProblem::Form)),
        Err(reason) => problem.set(Some(reason)),
    };
    let message = move || {
        problem.get().map(|problem| match problem {
            DateProblem::Form => text.date_form,
            DateProblem::NoSuchDay => text.date_no_such_day,
            DateProblem::ShortYear => text.date_short_year,
            DateProblem::Year => text.date_year,
        })
    };
    let problem_id = format!("{id}-problem");
    let open_calendar = move |_| {
        if let Some(calendar) = calendar.get_untracked() {
            calendar.set_value(&value.get_untracked().to_string());
            let _ = calendar.show_picker();
        }
    };
    view! {
        <div class="field date-field">
            <label class="field-label" for=id>
                {label}
            </label>
            <span class="date-field-row">
                <input
                    id=id
                    class="control"
                    type="text"
                    inputmode="numeric"
                    autocomplete="off"
                    placeholder=text.date_hint
                    node_ref=input
                    prop:value=move || format_date(value.get())
                    aria-invalid=move || problem.with(Option::is_some).to_string()
                    aria-describedby=problem_id.clone()
                    on:change=move |event| read(event_target_value(&event))
                />
                <button type="button" class="button date-field-open" on:click=open_calendar title=text.calendar>
                    <span class="visually-hidden">{text.calendar}</span>
                    <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
                        <path
                            d="M3 5h14v12H3zM3 9h14M7 3v4M13 3v4"
                            fill="none"
                            stroke="currentColor"
                            stroke-width="1.6"
                        />
                    </svg>
                </button>
                <input
                    class="date-field-calendar"
                    type="date"
                    tabindex="-1"
                    aria-hidden="true"
                    node_ref=calendar
                    on:change=move |event| {
                        if let Some(day) = iso_date(&event_target_value(&event)) {
                            choose(day);
                        }
                    }
                />
            </span>
            <span class="field-problem" id=problem_id role="alert">
                {message}
            </span>
        </div>
    }
}
