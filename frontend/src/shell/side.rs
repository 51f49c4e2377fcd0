//! The side: the tree of organisations, beside the screen where there is room, folded away on phones.

use super::tree::Tree;
use crate::text::use_text;
use crate::ui::When;
use leptos::prelude::*;

/// Width from which the tree has room beside the screen; as `shell.css` has it.
const WIDE: &str = "(min-width: 1024px)";

/// The tree with the button that shows it; folded away, it asks nothing.
#[component]
pub(super) fn Side() -> impl IntoView {
    let text = &use_text().shell;
    let wide = window().match_media(WIDE).ok().flatten().is_some_and(|wide| wide.matches());
    let shown = RwSignal::new(wide);
    view! {
        <nav class="side" aria-label=text.tree>
            <button
                type="button"
                class="button side-toggle"
                aria-expanded=move || shown.get().to_string()
                aria-controls="cay-to-chuc"
                on:click=move |_| shown.update(|shown| *shown = !*shown)
            >
                {text.tree_toggle}
            </button>
            <div id="cay-to-chuc" class="side-tree">
                <When holds=move || shown.get()>
                    <Tree />
                </When>
            </div>
        </nav>
    }
}
