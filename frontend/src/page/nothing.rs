//! What stands where an organisation does not exist on the chosen day, or may not be seen: the two look alike.

use crate::route::use_address;
use crate::session::use_session;
use crate::text::use_text;
use crate::ui::{EmptyState, When};
use dangvien_shared::text::format_date;
use leptos::prelude::*;

/// Nothing stands there on that day: offers the default day and the top.
#[component]
pub(super) fn NothingHere() -> impl IntoView {
    let text = &use_text().overview;
    let session = use_session();
    let address = use_address();
    let advice = move || {
        let register = session.register();
        let end = register.complete_to.unwrap_or(register.today);
        (text.nothing_advice)(&format_date(register.opened_on), &format_date(end))
    };
    let default_day = move || address.get().with(|query| query.day = None).to_url();
    let top = move || address.get().goes_to(dangvien_shared::url::Place::Overview).to_url();
    let other_day = move || address.with(|address| address.query.day.is_some());
    view! {
        <EmptyState title=text.nothing advice=Signal::derive(advice)>
            <When holds=other_day>
                <a class="button" href=default_day>
                    {text.default_day}
                </a>
            </When>
            <a class="button" href=top>
                {text.to_top}
            </a>
        </EmptyState>
    }
}
