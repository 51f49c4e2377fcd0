//! Short marks: the standing of a person, what asks for attention. Colour never speaks alone.

use super::when::When;
use crate::text::use_language;
use dangvien_shared::rules::FormationWarning;
use dangvien_shared::vocabulary::{MemberStatus, Vocabulary as _};
use leptos::prelude::*;

/// The standing of a person.
#[component]
pub(crate) fn StatusBadge(
    /// The standing.
    status: MemberStatus,
) -> impl IntoView {
    let class = match status {
        MemberStatus::Official => "badge badge-good",
        MemberStatus::Probationary => "badge badge-warn",
        MemberStatus::Left => "badge badge-plain",
    };
    view! { <span class=class>{status.word(use_language())}</span> }
}

/// What about an organisation's size asks for attention; nothing where nothing does.
#[component]
pub(crate) fn Warnings(
    /// The warnings.
    #[prop(into)]
    warnings: Signal<Vec<FormationWarning>>,
    /// Their heading.
    title: &'static str,
) -> impl IntoView {
    let language = use_language();
    let any = move || warnings.with(|warnings| !warnings.is_empty());
    let items = move || {
        warnings.get().into_iter().map(|warning| view! { <li>{warning.word(language)}</li> }).collect_view()
    };
    view! {
        <When holds=any>
            <div class="notice notice-warn">
                <strong>{title}</strong>
                <ul>{items}</ul>
            </div>
        </When>
    }
}
