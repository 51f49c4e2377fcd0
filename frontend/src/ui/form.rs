//! Fields of forms that change something: a line of text, a password; and what is wrong with the whole form.

use crate::text::use_text;
use leptos::html;
use leptos::prelude::*;

/// Puts the focus on a field once it stands.
fn focus_at_first(input: NodeRef<html::Input>, focus: bool) {
    Effect::new(move |done: Option<bool>| {
        let Some(input) = input.get() else { return false };
        if focus && done != Some(true) {
            let _ = input.focus();
        }
        true
    });
}

/// Shows a value that was changed from outside; what is typed is never rewritten, because input methods do so letter by
/// letter.
fn follow(input: NodeRef<html::Input>, value: RwSignal<String>) {
    Effect::new(move |_| {
        let value = value.get();
        if let Some(input) = input.get()
            && input.value() != value
        {
            input.set_value(&value);
        }
    });
}

/// A line of text.
#[component]
pub(crate) fn TextField(
    /// Name of the field in the document.
    id: &'static str,
    /// What is asked for.
    label: &'static str,
    /// How it is written.
    #[prop(optional)]
    hint: Option<&'static str>,
    /// What is typed.
    value: RwSignal<String>,
    /// What the browser may fill in.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// Whether it takes the focus when it comes.
    #[prop(optional)]
    focus: bool,
    /// Whether it holds no words of a language: nothing is spelt or capitalised.
    #[prop(optional)]
    plain: bool,
    /// What is wrong with it.
    #[prop(optional, into)]
    problem: Signal<Option<String>>,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    focus_at_first(input, focus);
    follow(input, value);
    let (hint_id, problem_id) = (format!("{id}-hint"), format!("{id}-problem"));
    let described = format!("{hint_id} {problem_id}");
    view! {
        <div class="field">
            <label class="field-label" for=id>
                {label}
            </label>
            <input
                id=id
                class="control"
                type="text"
                autocomplete=autocomplete
                autocapitalize=plain.then_some("none")
                spellcheck=plain.then_some("false")
                autofocus=focus
                aria-describedby=described
                aria-invalid=move || problem.with(Option::is_some).to_string()
                node_ref=input
                on:input=move |event| value.set(event_target_value(&event))
            />
            <span class="field-hint" id=hint_id>
                {hint}
            </span>
            <span class="field-problem" id=problem_id role="alert">
                {problem}
            </span>
        </div>
    }
}

/// A password, with a button that shows what is typed.
#[component]
pub(crate) fn PasswordField(
    /// Name of the field in the document.
    id: &'static str,
    /// Which password.
    label: &'static str,
    /// What is asked of it.
    #[prop(optional)]
    hint: Option<&'static str>,
    /// What is typed.
    value: RwSignal<String>,
    /// `current-password` or `new-password`.
    autocomplete: &'static str,
    /// Whether it takes the focus when it comes.
    #[prop(optional)]
    focus: bool,
    /// What is wrong with it.
    #[prop(optional, into)]
    problem: Signal<Option<String>>,
) -> impl IntoView {
    let text = &use_text().access;
    let input = NodeRef::<html::Input>::new();
    focus_at_first(input, focus);
    follow(input, value);
    let shown = RwSignal::new(false);
    let (hint_id, problem_id) = (format!("{id}-hint"), format!("{id}-problem"));
    let described = format!("{hint_id} {problem_id}");
    view! {
        <div class="field">
            <label class="field-label" for=id>
                {label}
            </label>
            <input
                id=id
                class="control"
                type=move || if shown.get() { "text" } else { "password" }
                autocomplete=autocomplete
                autocapitalize="none"
                spellcheck="false"
                autofocus=focus
                aria-describedby=described
                aria-invalid=move || problem.with(Option::is_some).to_string()
                node_ref=input
                on:input=move |event| value.set(event_target_value(&event))
            />
            <label class="choice">
                <input
                    type="checkbox"
                    prop:checked=shown
                    on:change=move |_| shown.update(|shown| *shown = !*shown)
                />
                <span>{text.show_password}</span>
            </label>
            <span class="field-hint" id=hint_id>
                {hint}
            </span>
            <span class="field-problem" id=problem_id role="alert">
                {problem}
            </span>
        </div>
    }
}

/// What is wrong with a form as a whole; its room is kept, so that nothing jumps.
#[component]
pub(crate) fn FormProblem(
    /// What is wrong.
    #[prop(into)]
    problem: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        <p class="form-problem" role="alert">
            {problem}
        </p>
    }
}
