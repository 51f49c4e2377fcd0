//! Inputs of forms that are described by data: a line, a text, a count, a day, one of several.
//!
//! What is typed is never rewritten, because input methods do so letter by letter: an input takes its value once, when it
//! is built.

use crate::text::{Text, use_text};
use chrono::NaiveDate;
use dangvien_shared::text::{DateProblem, format_date, iso_date, parse_date};
use dangvien_shared::vocabulary::{DatePrecision, Vocabulary};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;

/// What is wrong with the fields of a form: the field, and the words.
#[derive(Clone, Copy, Default)]
pub(in crate::page) struct Problems(RwSignal<Vec<(String, String)>>);

impl Problems {
    /// Shows these.
    pub(in crate::page) fn set(self, problems: Vec<(String, String)>) {
        self.0.set(problems);
    }

    /// What is wrong with a field.
    pub(in crate::page) fn at(self, field: impl Into<String>) -> Signal<Option<String>> {
        let field = field.into();
        Signal::derive(move || {
            self.0
                .with(|problems| problems.iter().find(|(at, _)| *at == field).map(|(_, words)| words.clone()))
        })
    }

    /// Whether anything is wrong with a field.
    pub(in crate::page) fn any(self) -> bool {
        self.0.with(|problems| !problems.is_empty())
    }
}

/// Leads to the first field that something is wrong with: it may stand far above the button that was pressed.
pub(in crate::page) fn focus_first_wrong() {
    request_animation_frame(|| {
        let field = document().query_selector("main form [aria-invalid=true]").ok().flatten();
        if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
            let _ = field.focus();
        }
    });
}

/// What an input takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::page) enum EntryKind {
    /// A line of text.
    Line,
    /// A text.
    Text,
    /// A whole number.
    Count,
    /// A day.
    Day,
}

/// An input with its label.
#[component]
pub(in crate::page) fn Entry(
    /// Name of the input in the document.
    #[prop(into)]
    id: String,
    /// What is asked for.
    label: &'static str,
    /// How it is written.
    #[prop(optional)]
    hint: &'static str,
    /// What it takes.
    #[prop(default = EntryKind::Line)]
    kind: EntryKind,
    /// What is typed.
    value: RwSignal<String>,
    /// What is wrong with it.
    #[prop(into)]
    problem: Signal<Option<String>>,
) -> impl IntoView {
    let described = format!("{id}-hint {id}-problem");
    let invalid = move || problem.with(Option::is_some).to_string();
    let first = value.get_untracked();
    let control = match kind {
        EntryKind::Text => view! {
            <textarea
                id=id.clone()
                class="control"
                rows="4"
                aria-describedby=described
                aria-invalid=invalid
                prop:value=first
                on:input=move |event| value.set(event_target_value(&event))
            ></textarea>
        }
        .into_any(),
        EntryKind::Day => {
            view! { <Day id=id.clone() described value invalid=Signal::derive(invalid) /> }.into_any()
        }
        EntryKind::Line | EntryKind::Count => view! {
            <input
                id=id.clone()
                class="control"
                type="text"
                autocomplete="off"
                inputmode=(kind == EntryKind::Count).then_some("numeric")
                aria-describedby=described
                aria-invalid=invalid
                prop:value=first
                on:input=move |event| value.set(event_target_value(&event))
            />
        }
        .into_any(),
    };
    framed(id, label, hint, problem, control)
}

/// A day, typed or picked in the browser's calendar.
#[component]
fn Day(id: String, described: String, value: RwSignal<String>, invalid: Signal<String>) -> impl IntoView {
    let words = use_text();
    let text = &words.ui;
    let input = NodeRef::<html::Input>::new();
    let calendar = NodeRef::<html::Input>::new();
    let first = value.get_untracked();
    let open = move |_| {
        if let Some(calendar) = calendar.get_untracked() {
            let day = read_day(&value.get_untracked(), words).ok();
            calendar.set_value(&day.map(|day| day.to_string()).unwrap_or_default());
            let _ = calendar.show_picker();
        }
    };
    let pick = move |event| {
        let Some(day) = iso_date(&event_target_value(&event)) else { return };
        value.set(format_date(day));
        if let Some(input) = input.get_untracked() {
            input.set_value(&format_date(day));
        }
    };
    view! {
        <span class="date-field-row">
            <input
                id=id
                class="control"
                type="text"
                inputmode="numeric"
                autocomplete="off"
                placeholder=text.date_hint
                aria-describedby=described
                aria-invalid=invalid
                node_ref=input
                prop:value=first
                on:input=move |event| value.set(event_target_value(&event))
            />
            <button type="button" class="button date-field-open" on:click=open>
                {text.calendar}
            </button>
            <input
                class="date-field-calendar"
                type="date"
                tabindex="-1"
                aria-hidden="true"
                node_ref=calendar
                on:change=pick
            />
        </span>
    }
}

/// One of several, by their codes and words.
pub(in crate::page) type Choices = Vec<(String, String)>;

/// The choices of a closed list.
pub(in crate::page) fn choices<T: Vocabulary + Copy + 'static>(values: &[T]) -> Choices {
    let language = crate::text::use_language();
    values.iter().map(|value| (value.code().to_owned(), value.word(language).to_owned())).collect()
}

/// A field for one of several; nothing is chosen beforehand unless the value says so.
#[component]
pub(in crate::page) fn Select(
    /// Name of the field in the document.
    #[prop(into)]
    id: String,
    /// What is chosen.
    label: &'static str,
    /// The word that stands where nothing is chosen; none where something always is.
    #[prop(default = None)]
    empty: Option<&'static str>,
    /// What can be chosen.
    choices: Choices,
    /// The code that is chosen.
    value: RwSignal<String>,
    /// What is wrong with it.
    #[prop(into)]
    problem: Signal<Option<String>>,
) -> impl IntoView {
    let described = format!("{id}-hint {id}-problem");
    let first = empty.map(|words| (String::new(), words.to_owned()));
    let options = first.into_iter().chain(choices).map(|(code, label)| {
        let selected = value.with_untracked(|value| *value == code);
        view! { <option value=code selected=selected>{label}</option> }
    });
    let control = view! {
        <select
            id=id.clone()
            class="control"
            aria-describedby=described
            aria-invalid=move || problem.with(Option::is_some).to_string()
            on:change=move |event| value.set(event_target_value(&event))
        >
            {options.collect_view()}
        </select>
    };
    framed(id, label, "", problem, control.into_any())
}

/// A box to tick.
#[component]
pub(super) fn Tick(
    /// What holds when it is ticked.
    label: &'static str,
    /// Whether it is.
    value: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <label class="choice">
            <input
                type="checkbox"
                prop:checked=value
                on:change=move |_| value.update(|value| *value = !*value)
            />
            <span>{label}</span>
        </label>
    }
}

/// Label, hint and problem around a control.
fn framed(
    id: String,
    label: &'static str,
    hint: &'static str,
    problem: Signal<Option<String>>,
    control: AnyView,
) -> impl IntoView + use<> {
    let (hint_id, problem_id) = (format!("{id}-hint"), format!("{id}-problem"));
    view! {
        <div class="field">
            <label class="field-label" for=id>
                {label}
            </label>
            {control}
            <span class="field-hint" id=hint_id>
                {hint}
            </span>
            <span class="field-problem" id=problem_id role="alert">
                {problem}
            </span>
        </div>
    }
}

/// A day as it was typed, or the words about what is wrong with it.
pub(in crate::page) fn read_day(written: &str, text: &'static Text) -> Result<NaiveDate, &'static str> {
    let text = &text.ui;
    match parse_date(written) {
        Ok(date) if date.precision == DatePrecision::Day => Ok(date.date),
        Ok(_) | Err(DateProblem::Form) => Err(text.date_form),
        Err(DateProblem::NoSuchDay) => Err(text.date_no_such_day),
        Err(DateProblem::ShortYear) => Err(text.date_short_year),
        Err(DateProblem::Year) => Err(text.date_year),
    }
}
