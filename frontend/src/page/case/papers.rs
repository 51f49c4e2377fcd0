//! The papers of a case to print, offered to who may read its person's data: those in the dossier, and apart from them the
//! drafts of what comes next.

use crate::text::{Language, case as words, use_language};
use dangvien_shared::admission_case::{Paper, PaperStanding, awaits_introducers, drafted};
use dangvien_shared::operation::Case;
use leptos::prelude::*;

/// The papers that stand so in a case.
fn papers(case: &Case, standing: PaperStanding) -> impl Iterator<Item = Paper> + use<> {
    let dossier: Vec<_> = case.detail.documents.iter().map(|document| document.form).collect();
    let next = case.detail.steps.iter().flat_map(|step| {
        drafted(&step.makes, step.forward, step.refusals.iter().map(|refusal| refusal.code))
    });
    let next: Vec<_> = next.copied().collect();
    let refusals = case.detail.steps.iter().flat_map(|step| &step.refusals);
    let awaits = awaits_introducers(refusals.map(|refusal| refusal.code));
    Paper::ALL.into_iter().filter(move |paper| paper.standing(&dossier, &next, awaits) == standing)
}

/// A link a paper; nothing for who may not read what stands in them.
#[component]
pub(super) fn Papers(case: Signal<Case>) -> impl IntoView {
    let language = use_language();
    let text = words::of(language);
    let content = move || {
        case.with(|case| {
            let drafts = links(case, PaperStanding::Draft, language).map(|links| {
                view! {
                    <h3>{text.drafts}</h3>
                    <p>{text.drafts_hint}</p>
                    {links}
                }
            });
            case.redacted.is_empty().then(|| {
                view! {
                    <section class="panel papers">
                        <h2>{text.papers}</h2>
                        <p>{text.papers_hint}</p>
                        {links(case, PaperStanding::Issued, language)}
                        {drafts}
                    </section>
                }
            })
        })
    };
    view! { {content} }
}

fn links(case: &Case, standing: PaperStanding, language: Language) -> Option<impl IntoView + use<>> {
    let link = |paper: Paper| {
        let href = format!("/prints/{}/{}", case.id.inner(), paper.slug());
        view! {
            <li>
                <a href=href rel="external" download="">
                    {paper.label(language)}
                </a>
            </li>
        }
    };
    let links: Vec<_> = papers(case, standing).map(link).collect();
    (!links.is_empty()).then(|| view! { <ul>{links}</ul> })
}
