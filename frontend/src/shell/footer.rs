//! The footer: which days the data covers, and whether its persons are made up.

use crate::session::use_session;
use crate::text::use_text;
use crate::ui::When;
use dangvien_shared::text::format_date;
use leptos::prelude::*;

/// What the data covers.
#[component]
pub(super) fn Coverage() -> impl IntoView {
    let text = &use_text().shell;
    let session = use_session();
    let covers = move || {
        let register = session.register();
        let end = register.complete_to.map_or_else(|| text.covers_today.to_owned(), format_date);
        format!("{} {} {} {end}", text.covers_from, format_date(register.opened_on), text.covers_to)
    };
    let synthetic = move || session.register().synthetic;
    view! {
        <p>{covers}</p>
        <When holds=synthetic>
            <p>
                <strong class="label-synthetic">{text.synthetic}</strong>
                " "
                {text.synthetic_note}
            </p>
        </When>
    }
}
