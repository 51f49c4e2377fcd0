//! What stands only while a condition holds.
//!
//! Leptos' `Show` is compiled anew for every condition and content; this one keeps what is the same for all apart.

use leptos::prelude::*;

/// Shows one thing while a condition holds and another while it does not; builds anew only when that changes.
#[component]
pub(crate) fn When<C: Fn() -> bool + Send + Sync + 'static>(
    /// The condition.
    holds: C,
    /// What stands while it holds.
    children: ChildrenFn,
    /// What stands while it does not; nothing when left out.
    #[prop(optional, into)]
    otherwise: ViewFn,
) -> impl IntoView {
    alternate(Box::new(holds), children, otherwise)
}

fn alternate(holds: Box<dyn Fn() -> bool + Send + Sync>, children: ChildrenFn, otherwise: ViewFn) -> AnyView {
    let holds = Memo::new(move |_| holds());
    (move || if holds.get() { children() } else { otherwise.run() }).into_any()
}
