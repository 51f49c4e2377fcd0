//! The day that every figure is of, above every screen; it stands in the address.

use crate::route::{use_choose, use_current_address};
use crate::session::use_session;
use crate::text::use_text;
use crate::ui::DateField;
use chrono::NaiveDate;
use dangvien_shared::text::format_date;
use leptos::prelude::*;

/// The field for the day, and what the register says about such a day.
#[component]
pub(super) fn DayBar() -> impl IntoView {
    let text = &use_text().shell;
    let session = use_session();
    let address = use_current_address();
    let choose = use_choose();
    let on_choose = Callback::new(move |day: NaiveDate| {
        let day = (day != session.default_day()).then_some(day);
        if let Some(address) = address.get_untracked() {
            choose(&address.with(|query| query.day = day));
        }
    });
    let note = move || {
        let (day, register) = (session.day.get(), session.register());
        match register.complete_to {
            _ if day < register.opened_on => Some((text.before_opening)(&format_date(register.opened_on))),
            Some(complete_to) if day > complete_to => Some((text.incomplete)(&format_date(complete_to))),
            None if day > register.today => Some(text.future.to_owned()),
            _ => None,
        }
    };
    view! {
        <div class="day-bar">
            <DateField id="ngay" label=text.as_of value=session.day on_choose />
            <p class="day-note" role="status">
                {note}
            </p>
        </div>
    }
}
