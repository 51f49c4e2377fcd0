//! The head of a screen: the way from the top, the heading, and below it short facts and what can be done.

use super::breadcrumbs::{Breadcrumbs, Crumb};
use super::page_actions::PageActions;
use super::page_title::PageTitle;
use leptos::prelude::*;

/// The head of a screen.
#[component]
pub(crate) fn PageHead(
    /// What the screen is about.
    #[prop(into)]
    title: Signal<String>,
    /// The way from the top.
    #[prop(into)]
    trail: Signal<Vec<Crumb>>,
    /// Short facts below the heading.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <header class="page-head">
            <Breadcrumbs trail />
            <PageTitle title />
            {children.map(|children| view! { <div class="page-facts">{children()}</div> })}
            <PageActions />
        </header>
    }
}
