//! The papers of a case to print: offered to who may read its person's data.

use crate::text::{case as words, use_language};
use dangvien_shared::admission_case::Paper;
use dangvien_shared::operation::Case;
use leptos::prelude::*;

/// A link a paper; nothing for who may not read what stands in them.
#[component]
pub(super) fn Papers(case: Signal<Case>) -> impl IntoView {
    let language = use_language();
    let text = words::of(language);
    let links = move || {
        let (id, shown) = case.with(|case| (case.id.clone(), case.redacted.is_empty()));
        shown.then(|| {
            let link = |paper: Paper| {
                let href = format!("/prints/{}/{}", id.inner(), paper.slug());
                view! {
                    <li>
                        <a href=href rel="external" download="">
                            {paper.label(language)}
                        </a>
                    </li>
                }
            };
            let links = Paper::ALL.into_iter().map(link).collect_view();
            view! {
                <section class="panel papers">
                    <h2>{text.papers}</h2>
                    <p>{text.papers_hint}</p>
                    <ul>{links}</ul>
                </section>
            }
        })
    };
    view! { {links} }
}
