//! The screen of `overview`.

use crate::text::use_text;
use crate::ui::PageTitle;
use leptos::prelude::*;

/// The screen.
#[component]
pub(crate) fn OverviewPage() -> impl IntoView {
    let text = &use_text().shell;
    view! { <PageTitle title=text.overview /> }
}
