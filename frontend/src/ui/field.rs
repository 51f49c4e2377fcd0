//! Fields: words to search for, one of several, several of several.

use leptos::html;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use std::time::Duration;

/// How long a reader may pause before what they typed is searched for.
const PAUSE: Duration = Duration::from_millis(300);

/// A field for words to search for. What is typed is never changed: input methods rewrite it letter by letter.
#[component]
pub(crate) fn SearchField(
    /// Name of the field in the document.
    id: &'static str,
    /// What is searched for.
    label: &'static str,
    /// How.
    hint: &'static str,
    /// The words now.
    words: RwSignal<String>,
    /// Whether something must be found here and is not.
    #[prop(optional, into)]
    lacking: Signal<bool>,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(handle) = waiting.try_update_value(Option::take).flatten() {
            handle.clear();
        }
    };
    let commit = move || {
        stop();
        if let Some(input) = input.get_untracked() {
            let typed = input.value();
            if typed != words.get_untracked() {
                words.set(typed);
            }
        }
    };
    on_cleanup(stop);
    // The words are emptied from outside, when all filters are removed.
    Effect::new(move |_| {
        let words = words.get();
        if let Some(input) = input.get()
            && words.is_empty()
        {
            input.set_value("");
        }
    });
    let hint_id = format!("{id}-hint");
    view! {
        <div class="field">
            <label class="field-label" for=id>
                {label}
            </label>
            <input
                id=id
                class="control"
                type="search"
                autocomplete="off"
                spellcheck="false"
                enterkeyhint="search"
                aria-describedby=hint_id.clone()
                aria-invalid=move || lacking.get().then_some("true")
                node_ref=input
                on:input=move |_| {
                    stop();
                    waiting.set_value(set_timeout_with_handle(commit, PAUSE).ok());
                }
                on:change=move |_| commit()
            />
            <span class="field-hint" id=hint_id>
                {hint}
            </span>
        </div>
    }
}

/// One entry to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Choice {
    /// What is passed on.
    pub(crate) code: &'static str,
    /// What is shown.
    pub(crate) label: &'static str,
}

/// A field for one of several.
#[component]
pub(crate) fn SelectField(
    /// Name of the field in the document.
    id: &'static str,
    /// What is chosen.
    label: &'static str,
    /// The entries.
    choices: Vec<Choice>,
    /// The code chosen now.
    #[prop(into)]
    chosen: Signal<String>,
    /// Takes the code that the reader chooses.
    on_choose: Callback<String>,
) -> impl IntoView {
    let options = choices
        .into_iter()
        .map(|choice| {
            let selected = move || chosen.with(|chosen| chosen == choice.code);
            view! { <option value=choice.code selected=selected>{choice.label}</option> }
        })
        .collect_view();
    view! {
        <div class="field">
            <label class="field-label" for=id>
                {label}
            </label>
            <select
                id=id
                class="control"
                prop:value=chosen
                on:change=move |event| on_choose.run(event_target_value(&event))
            >
                {options}
            </select>
        </div>
    }
}

/// A group of boxes to tick: several of several.
#[component]
pub(crate) fn CheckGroup(
    /// What is chosen.
    legend: &'static str,
    /// The entries.
    choices: Vec<Choice>,
    /// The codes chosen now.
    #[prop(into)]
    chosen: Signal<Vec<&'static str>>,
    /// Takes the codes that the reader chooses.
    on_choose: Callback<Vec<&'static str>>,
    /// Whether the entries are long.
    #[prop(optional)]
    long: bool,
) -> impl IntoView {
    let toggle = move |code: &'static str| {
        let mut codes = chosen.get_untracked();
        match codes.iter().position(|chosen| *chosen == code) {
            Some(position) => drop(codes.remove(position)),
            None => codes.push(code),
        }
        on_choose.run(codes);
    };
    let boxes = choices
        .into_iter()
        .map(|Choice { code, label }| {
            let checked = move || chosen.with(|chosen| chosen.contains(&code));
            view! {
                <label class="choice">
                    <input type="checkbox" prop:checked=checked on:change=move |_| toggle(code) />
                    <span>{label}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="filters-group" class:filters-group-long=long>
            <legend>{legend}</legend>
            <div class="filters-choices">{boxes}</div>
        </fieldset>
    }
}
