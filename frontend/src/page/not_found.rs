//! What stands where no screen is.

use crate::text::use_text;
use crate::ui::PageTitle;
use leptos::prelude::*;

/// No screen has this path.
#[component]
pub(crate) fn NotFoundPage() -> impl IntoView {
    let text = &use_text().shell;
    view! {
        <PageTitle title=text.not_found />
        <p>{text.not_found_note}</p>
        <p>
            <a href="/tong-quan">{text.overview}</a>
        </p>
    }
}
