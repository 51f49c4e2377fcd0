//! The heading of a screen: names the document, and takes the focus when the reader arrives.

use crate::route::{Arrival, use_place};
use leptos::html;
use leptos::prelude::*;

/// The one first-level heading of a screen.
#[component]
pub(crate) fn PageTitle(
    /// What the screen is about.
    #[prop(into)]
    title: Signal<String>,
) -> impl IntoView {
    let heading = NodeRef::<html::H1>::new();
    Effect::new(move |_| document().set_title(&format!("{} · dangvien", title.get())));
    let arrival = use_context::<Arrival>().unwrap_or_default();
    let place = use_place();
    Effect::new(move |_| {
        let place = place.get();
        if let Some(heading) = heading.get()
            && arrival.is_new(place)
        {
            // A reader who hears the page hears where they are; one who tabs goes on from the top.
            let _ = heading.focus();
        }
    });
    view! {
        <h1 class="page-title" tabindex="-1" node_ref=heading>
            {title}
        </h1>
    }
}
