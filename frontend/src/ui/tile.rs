//! A figure with its name, the list behind it, and how it is counted.

use super::dialog::Dialog;
use crate::text::use_text;
use leptos::prelude::*;

/// A figure that opens the list behind it.
#[component]
pub(crate) fn Tile(
    /// What is counted.
    #[prop(into)]
    title: Signal<String>,
    /// The figure.
    #[prop(into)]
    figure: Signal<String>,
    /// The list behind it.
    #[prop(into)]
    href: Signal<String>,
    /// What the figure is made of.
    #[prop(into)]
    detail: Signal<String>,
    /// How it is counted.
    how: &'static str,
) -> impl IntoView {
    view! {
        <section class="tile">
            <h2 class="tile-title">{title}</h2>
            <p class="tile-figure">
                <a href=href>{figure}</a>
            </p>
            <p class="tile-detail">{detail}</p>
            <How title how />
        </section>
    }
}

/// A button that tells how a figure is counted.
#[component]
fn How(
    /// What is counted.
    #[prop(into)]
    title: Signal<String>,
    /// How.
    how: &'static str,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let label = use_text().ui.how;
    let dialog_title = Signal::derive(move || format!("{label}: {}", title.get()));
    view! {
        <p class="how">
            <button type="button" class="how-open" on:click=move |_| open.set(true)>
                {label}
                <span class="visually-hidden">": " {title}</span>
            </button>
        </p>
        <Dialog title=dialog_title open>
            <p>{how}</p>
        </Dialog>
    }
}
