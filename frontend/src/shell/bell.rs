//! The bell: how many notices are unread, and the way to them.

use crate::session::use_session;
use crate::text::use_text;
use dangvien_shared::text::format_count;
use dangvien_shared::url::Place;
use leptos::prelude::*;

/// How many notices are unread, as the page of notices knows it better than what was told when the visit began.
#[derive(Clone, Copy, Default)]
pub(crate) struct Unread(RwSignal<Option<i32>>);

impl Unread {
    /// Tells a newer number.
    pub(crate) fn tell(self, count: i32) {
        self.0.set(Some(count));
    }
}

/// A link to the notices, with the number of those that are unread.
#[component]
pub(super) fn Bell() -> impl IntoView {
    let text = &use_text().shell;
    let session = use_session();
    let unread = use_context::<Unread>().unwrap_or_default();
    let count = move || unread.0.get().unwrap_or_else(|| session.viewer().unread_notice_count);
    let badge = move || {
        let count = count();
        (count > 0)
            .then(|| view! { <span class="badge badge-warn number">{format_count(count.into())}</span> })
    };
    view! {
        <a class="bell" href=Place::Notices.path() title=text.notices>
            <svg class="bell-sign" viewBox="0 0 24 24" aria-hidden="true">
                <path d="M12 2a2 2 0 0 0-2 2v.5A6.5 6.5 0 0 0 5.5 11v5L3.5 18v1h17v-1l-2-2v-5A6.5 6.5 0 0 0 14 4.5V4a2 2 0 0 0-2-2zM9.5 20a2.5 2.5 0 0 0 5 0z" />
            </svg>
            <span class="visually-hidden">{text.notices}</span>
            {badge}
        </a>
    }
}
