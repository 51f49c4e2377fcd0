//! Views of one thing, each with an address of its own: links, not the tabs of a program.

use leptos::prelude::*;

/// One view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tab {
    /// Its name.
    pub(crate) label: &'static str,
    /// Its address.
    pub(crate) href: String,
    /// Whether it is the one shown.
    pub(crate) is_current: bool,
}

/// The views of one thing.
#[component]
pub(crate) fn Tabs(
    /// What the views are of.
    label: &'static str,
    /// The views.
    #[prop(into)]
    tabs: Signal<Vec<Tab>>,
) -> impl IntoView {
    // Built once and changed in place, so that the focus stays on the tab that was pressed.
    let count = Memo::new(move |_| tabs.with(Vec::len));
    let items = move || {
        (0..count.get())
            .map(|position| {
                let tab = move || tabs.with(|tabs| tabs.get(position).cloned());
                let href = move || tab().map(|tab| tab.href);
                let current = move || tab().filter(|tab| tab.is_current).map(|_| "page");
                view! {
                    <li>
                        <a class="tabs-tab" href=href aria-current=current data-noscroll="">
                            {move || tab().map(|tab| tab.label)}
                        </a>
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <nav aria-label=label>
            <ul class="tabs">{items}</ul>
        </nav>
    }
}
