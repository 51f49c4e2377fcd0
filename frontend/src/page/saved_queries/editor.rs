//! The form that saves a query: a new one out of what is pasted, or another name or text of one that is there.

use crate::api::use_change;
use crate::pass::by_hand;
use crate::text::{saved_query as words, use_language};
use crate::ui::{FormProblem, TextField, Toasts, When};
use dangvien_shared::operation::{
    Ask as _, SavedQuery, SavedQuerySave, SavedQuerySaveInput, SavedQuerySaveVariables,
};
use leptos::html;
use leptos::prelude::*;

/// The form.
#[component]
pub(super) fn Editor(
    /// The query that is changed; none for a new one.
    edited: RwSignal<Option<SavedQuery>>,
    /// Asks for the list anew.
    again: Callback<()>,
) -> impl IntoView {
    let text = words::of(use_language());
    let toasts = use_context::<Toasts>().unwrap_or_default();
    let change = use_change();
    let [name, document, variables] = [(); 3].map(|()| RwSignal::new(String::new()));
    Effect::new(move |before: Option<()>| {
        let query = edited.get();
        change.reset();
        if before.is_none() && query.is_none() {
            return;
        }
        let query = query.map(|query| (query.name, query.document, query.variables)).unwrap_or_default();
        name.set(query.0);
        document.set(query.1);
        variables.set(query.2);
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        by_hand(&event);
        let changed = edited.get_untracked();
        let input = SavedQuerySaveInput {
            id: changed.as_ref().map(|query| query.id.clone()),
            expected_version: changed.as_ref().map(|query| query.version),
            name: name.get_untracked(),
            document: document.get_untracked(),
            variables: variables.get_untracked(),
        };
        change.send(
            &SavedQuerySave::with(SavedQuerySaveVariables { input }),
            |answer| &answer.saved_query_save.user_errors,
            move |_| {
                for field in [name, document, variables] {
                    field.set(String::new());
                }
                edited.set(None);
                toasts.say(text.saved);
                again.run(());
            },
        );
    };
    let heading = move || {
        edited.with(|query| {
            query.as_ref().map_or_else(|| text.new.to_owned(), |query| (text.change)(&query.name))
        })
    };
    view! {
        <section class="panel">
            <h2>{heading}</h2>
            <form class="form" novalidate on:submit=submit>
                <TextField
                    id="ten-truy-van"
                    label=text.name
                    hint=text.name_hint
                    value=name
                    problem=change.problem_at("name")
                />
                <CodeField
                    id="cau-truy-van"
                    label=text.document
                    hint=text.document_hint
                    rows=12
                    value=document
                    problem=change.problem_at("document")
                />
                <CodeField
                    id="bien"
                    label=text.variables
                    hint=text.variables_hint
                    rows=3
                    value=variables
                    problem=change.problem_at("variables")
                />
                <FormProblem problem=change.problem_elsewhere(&["name", "document", "variables"]) />
                <p class="form-actions">
                    <button
                        type="submit"
                        class="button button-primary"
                        aria-disabled=move || change.pending.get().to_string()
                    >
                        {text.save}
                    </button>
                    <When holds=move || edited.with(Option::is_some)>
                        <button type="button" class="button" on:click=move |_| edited.set(None)>
                            {text.cancel}
                        </button>
                    </When>
                </p>
            </form>
        </section>
    }
}

/// Lines of code.
#[component]
fn CodeField(
    /// Name of the field in the document.
    id: &'static str,
    /// What is asked for.
    label: &'static str,
    /// How it is written.
    hint: &'static str,
    /// Lines that are seen at once.
    rows: u32,
    /// What is typed.
    value: RwSignal<String>,
    /// What is wrong with it.
    #[prop(into)]
    problem: Signal<Option<String>>,
) -> impl IntoView {
    let area = NodeRef::<html::Textarea>::new();
    // Only what was changed from outside is written: the cursor stays where it is while somebody types.
    Effect::new(move |_| {
        let value = value.get();
        if let Some(area) = area.get()
            && area.value() != value
        {
            area.set_value(&value);
        }
    });
    let (hint_id, problem_id) = (format!("{id}-hint"), format!("{id}-problem"));
    let described = format!("{hint_id} {problem_id}");
    view! {
        <div class="field">
            <label class="field-label" for=id>
                {label}
            </label>
            <textarea
                id=id
                class="control control-code"
                rows=rows
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                aria-describedby=described
                aria-invalid=move || problem.with(Option::is_some).to_string()
                node_ref=area
                on:input=move |event| value.set(event_target_value(&event))
            ></textarea>
            <span class="field-hint" id=hint_id>
                {hint}
            </span>
            <span class="field-problem" id=problem_id role="alert">
                {problem}
            </span>
        </div>
    }
}
