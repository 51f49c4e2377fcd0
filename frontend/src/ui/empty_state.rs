//! What stands where nothing is: says so, and what to do.

use leptos::prelude::*;

/// Nothing is here, and what to do about it.
#[component]
pub(crate) fn EmptyState(
    /// What there is none of.
    #[prop(into)]
    title: Signal<String>,
    /// What to do.
    #[prop(into)]
    advice: Signal<String>,
    /// Links or buttons that do it.
    #[prop(optional)]
    children: Option<ChildrenFn>,
) -> impl IntoView {
    view! {
        <div class="empty" role="status">
            <p>
                <strong>{title}</strong>
            </p>
            <p>{advice}</p>
            {children.map(|children| view! { <p class="empty-actions">{children()}</p> })}
        </div>
    }
}
