//! A dialog that names the effect of something before it is done.

use super::dialog::Dialog;
use super::form::FormProblem;
use crate::text::use_text;
use leptos::prelude::*;

/// Asks before something is done.
#[component]
pub(crate) fn Confirm(
    /// What is to be done.
    #[prop(into)]
    title: Signal<String>,
    /// What comes of it.
    #[prop(into)]
    effect: Signal<String>,
    /// The word on the button that does it.
    #[prop(into)]
    action: Signal<String>,
    /// Whether it is asked.
    open: RwSignal<bool>,
    /// Whether it is being done.
    #[prop(into)]
    pending: Signal<bool>,
    /// Why it was not done.
    #[prop(into)]
    problem: Signal<Option<String>>,
    /// Does it.
    on_confirm: Callback<()>,
    /// What must be told beside, such as a reason.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let cancel = use_text().access.cancel;
    view! {
        <Dialog title open>
            <p>{effect}</p>
            {children.map(|children| children())}
            <FormProblem problem />
            <p class="form-actions">
                <button
                    type="button"
                    class="button button-primary"
                    aria-disabled=move || pending.get().to_string()
                    on:click=move |_| on_confirm.run(())
                >
                    {action}
                </button>
                <button type="button" class="button" on:click=move |_| open.set(false)>
                    {cancel}
                </button>
            </p>
        </Dialog>
    }
}
