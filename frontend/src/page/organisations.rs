//! The screen of `organisations`.

use crate::text::use_text;
use crate::ui::PageTitle;
use leptos::prelude::*;

/// The screen.
#[component]
pub(crate) fn OrganisationsPage() -> impl IntoView {
    let text = &use_text().shell;
    view! { <PageTitle title=text.organisations /> }
}
