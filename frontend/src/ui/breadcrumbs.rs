//! The way from the top of the tree to where the reader is.

use super::when::When;
use crate::text::use_text;
use leptos::prelude::*;

/// One step of the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Crumb {
    /// What stands there.
    pub(crate) label: String,
    /// Its address.
    pub(crate) href: String,
}

/// The way from the top; the heading below it names the end of the way.
#[component]
pub(crate) fn Breadcrumbs(
    /// The steps, the topmost first.
    #[prop(into)]
    trail: Signal<Vec<Crumb>>,
) -> impl IntoView {
    let items = move || {
        trail
            .get()
            .into_iter()
            .map(|crumb| view! { <li><a href=crumb.href>{crumb.label}</a></li> })
            .collect_view()
    };
    let any = move || trail.with(|trail| !trail.is_empty());
    view! {
        <When holds=any>
            <nav class="crumbs" aria-label=use_text().ui.crumbs>
                <ol>{items}</ol>
            </nav>
        </When>
    }
}
