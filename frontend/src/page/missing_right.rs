//! What stands where the viewer lacks the right that a whole screen needs: it says which, whom to ask, and leads back.

use crate::text::use_text;
use crate::ui::{EmptyState, PageTitle};
use dangvien_shared::url::Place;
use dangvien_shared::vocabulary::{Action, Vocabulary as _};
use leptos::prelude::*;

/// The screen is not for the viewer.
#[component]
pub(super) fn MissingRight(
    /// What the screen is about.
    title: &'static str,
    /// The right that it needs.
    right: Action,
) -> impl IntoView {
    let text = use_text();
    let message = (text.access.missing_right)(right.word(text.language));
    view! {
        <div class="page">
            <PageTitle title />
            <EmptyState title=message advice=text.access.missing_right_advice>
                <a class="button" href=Place::Home.path()>
                    {text.access.to_desk}
                </a>
            </EmptyState>
        </div>
    }
}
