//! The documents of the dossier with the files attached to each; what is missing stands first.

use super::attaching::{Attaching, Target};
use super::desk::Desk;
use super::withdrawal::{Chosen, Withdrawal};
use crate::session::use_session;
use crate::text::{Language, attachment as words, case, use_language};
use crate::ui::{Cell, Column, DataTable, When};
use dangvien_shared::operation::{Case, CaseAttachment, CaseDetail, CaseDocument};
use dangvien_shared::text::{format_count, format_date, format_instant};
use dangvien_shared::vocabulary::{DocumentForm, Vocabulary as _};
use leptos::prelude::*;

/// The table, and the dialogs in which a file is attached or withdrawn.
#[component]
pub(super) fn Documents(desk: Desk, case: Signal<Case>) -> impl IntoView {
    let language = use_language();
    let (text, own) = (case::of(language), words::of(language));
    let roles: Vec<_> = use_session().viewer().grants.iter().map(|grant| grant.role).collect();
    let brings = move |form: DocumentForm| roles.iter().any(|role| role.may_bring(form));
    let (target, chosen) = (Target::nothing(), Chosen::nothing());
    let hands = Hands { target, chosen, language };
    let any = move || {
        case.with(|case| {
            let detail = &case.detail;
            !(detail.documents.is_empty()
                && detail.missing_documents.is_empty()
                && detail.attachments.is_empty())
        })
    };
    let rows = Callback::new(move |()| case.with(|case| rows(&case.detail, hands, &brings)));
    let full = move || {
        case.with(|case| case.detail.attaching.is_some_and(|attaching| attaching.files_left <= 0))
            .then(|| view! { <p class="soft">{own.full}</p> })
    };
    view! {
        <When holds=any>
            <section class="panel">
                <h2>{text.documents}</h2>
                <DataTable
                    caption=text.documents
                    columns=[text.form, text.number, text.day, own.files].map(Column::text).to_vec()
                    rows=move || rows.run(())
                    quiet=true
                />
                {full}
            </section>
            <Attaching desk case target />
            <Withdrawal desk chosen />
        </When>
    }
}

/// What rows lead to.
#[derive(Clone, Copy)]
struct Hands {
    target: Target,
    chosen: Chosen,
    language: Language,
}

fn rows(detail: &CaseDetail, hands: Hands, brings: &impl Fn(DocumentForm) -> bool) -> Vec<Vec<Cell>> {
    let (text, own) = (case::of(hands.language), words::of(hands.language));
    let missing = detail.missing_documents.iter().map(|form| {
        let name = Cell::text(form.word(hands.language));
        vec![name, Cell::text(text.missing_document), Cell::empty(), Cell::empty()]
    });
    let keeps = detail.attaching.is_some();
    let takes = detail.attaching.is_some_and(|attaching| attaching.files_left > 0);
    let there = detail.documents.iter().map(|document| {
        let place = (document.event, document.form);
        let attach = (takes && brings(document.form)).then(|| hands.attach(document));
        let files = files(detail, place, keeps, hands);
        vec![
            Cell::text(document.form.word(hands.language)),
            document.number.clone().map_or_else(Cell::empty, Cell::text),
            Cell::text(format_date(document.signed_on)),
            if files.is_none() && attach.is_none() {
                Cell::empty()
            } else {
                Cell::view(view! {
                    {files}
                    {attach}
                })
            },
        ]
    });
    // A document may have been taken back, or asked for anew; its files stay to be seen.
    let gone = places_gone(detail).into_iter().map(|place| {
        let name = format!("{} ({})", place.1.word(hands.language), own.gone);
        let files = files(detail, place, keeps, hands);
        vec![Cell::text(name), Cell::empty(), Cell::empty(), Cell::view(files)]
    });
    missing.chain(there).chain(gone).collect()
}

/// A document: the event that brought it, and its form.
type PlaceOf = (i32, DocumentForm);

fn places_gone(detail: &CaseDetail) -> Vec<PlaceOf> {
    let is_there = |place: PlaceOf| detail.documents.iter().any(|one| (one.event, one.form) == place);
    let mut gone: Vec<PlaceOf> = Vec::new();
    for place in detail.attachments.iter().map(|one| (one.event, one.form)) {
        if !is_there(place) && !gone.contains(&place) {
            gone.push(place);
        }
    }
    gone
}

/// The files of a document; nothing where it has none.
fn files(detail: &CaseDetail, place: PlaceOf, keeps: bool, hands: Hands) -> Option<impl IntoView + use<>> {
    let own = detail.attachments.iter().filter(|one| (one.event, one.form) == place);
    let items: Vec<_> = own.map(|one| hands.file(one, keeps)).collect();
    (!items.is_empty()).then(|| view! { <ul class="files">{items}</ul> })
}

impl Hands {
    /// The button that begins to attach a file.
    fn attach(self, document: &CaseDocument) -> AnyView {
        let text = words::of(self.language);
        let (target, document) = (self.target, document.clone());
        let of = format!(": {}", document.form.word(self.language));
        view! {
            <button
                type="button"
                class="button button-quiet no-print"
                on:click=move |_| target.ask(document.clone())
            >
                {text.attach}
                <span class="visually-hidden">{of}</span>
            </button>
        }
        .into_any()
    }

    /// One file: its name as a link where the viewer may fetch it, who attached it, and the way to withdraw it.
    fn file(self, file: &CaseAttachment, keeps: bool) -> AnyView {
        let text = words::of(self.language);
        let named = |name: &Option<String>| name.clone().unwrap_or_else(|| text.tool.to_owned());
        let name = match &file.download_path {
            Some(path) => view! {
                <a href=path.clone() rel="external" download="">
                    {file.name.clone()}
                </a>
            }
            .into_any(),
            None => view! { <span>{file.name.clone()}</span> }.into_any(),
        };
        let about = (text.attached_by)(&named(&file.attached_by), &format_instant(file.attached_at));
        let about = format!("{} · {about}", format_size(bytes(file.size)));
        let withdrawn = file.withdrawn.as_ref().map(|withdrawn| {
            let why = (text.withdrawn_why)(&named(&withdrawn.by), &withdrawn.reason);
            view! {
                <p>
                    <span class="badge badge-warn">{text.withdrawn}</span>
                    " "
                    {why}
                </p>
            }
        });
        let withdraw = (keeps && file.withdrawn.is_none()).then(|| {
            let (chosen, of, file) = (self.chosen, format!(": {}", file.name), file.clone());
            view! {
                <button
                    type="button"
                    class="button button-quiet no-print"
                    on:click=move |_| chosen.ask(file.clone())
                >
                    {text.withdraw}
                    <span class="visually-hidden">{of}</span>
                </button>
            }
        });
        view! {
            <li>
                {name}
                <p class="soft">{about}</p>
                {withdrawn}
                {withdraw}
            </li>
        }
        .into_any()
    }
}

/// A count of bytes as the API gives it.
pub(super) fn bytes(told: i32) -> u64 {
    u64::try_from(told).unwrap_or(0)
}

/// So many bytes in words: `340 kB`, `1,2 MB`.
pub(super) fn format_size(bytes: u64) -> String {
    const KIB: u64 = 1024;
    let count = |number: u64| format_count(i64::try_from(number).unwrap_or(i64::MAX));
    if bytes < KIB * KIB {
        return format!("{} kB", count(bytes.div_ceil(KIB).max(1)));
    }
    let tenths = bytes.saturating_mul(10) / (KIB * KIB);
    match tenths % 10 {
        0 => format!("{} MB", count(tenths / 10)),
        tenth => format!("{},{tenth} MB", count(tenths / 10)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_told_as_people_say_them() {
        for (bytes, told) in [
            (1, "1 kB"),
            (348_000, "340 kB"),
            (1_048_576, "1 MB"),
            (1_300_000, "1,2 MB"),
            (10_485_760, "10 MB"),
            (12_000_000_000, "11.444 MB"),
        ] {
            assert_eq!(format_size(bytes), told);
        }
    }
}
