//! A case in a list: as a card of the board, as a row of a table.

use super::link;
use crate::text::{case_list::CaseList, use_language};
use crate::ui::{Cell, Column};
use dangvien_shared::operation::CaseCard;
use dangvien_shared::text::format_count;
use dangvien_shared::url::Address;
use dangvien_shared::vocabulary::Vocabulary as _;
use leptos::prelude::*;

/// How a deadline is told: the words, and how they are marked.
fn deadline(text: &CaseList, days_left: i32) -> (String, &'static str) {
    let days = format_count(i64::from(days_left.unsigned_abs()));
    match days_left {
        ..0 => ((text.days_over)(&days), "badge badge-bad"),
        0 => (text.due_today.to_owned(), "badge badge-warn"),
        1..=7 => ((text.days_left)(&days), "badge badge-warn"),
        _ => ((text.days_left)(&days), "badge badge-plain"),
    }
}

fn branch(case: &CaseCard) -> Option<String> {
    let branch = case.branch.as_ref()?;
    Some(match &branch.parent {
        Some(parent) => format!("{}, {}", branch.name, parent.name),
        None => branch.name.clone(),
    })
}

fn due(text: &CaseList, case: &CaseCard) -> Option<AnyView> {
    let (words, class) = deadline(text, case.days_left?);
    let clock = case.due_clock.map(|clock| clock.word(use_language()));
    Some(view! { <span class=class title=clock>{words}</span> }.into_any())
}

fn missing(text: &CaseList, case: &CaseCard) -> Option<String> {
    let count = i64::from(case.missing_document_count);
    (count > 0).then(|| (text.missing)(&format_count(count)))
}

/// A card of the board; `here`: whether a narrow screen shows it now.
pub(super) fn card(
    text: &'static CaseList,
    address: &Address,
    case: &CaseCard,
    here: Signal<bool>,
) -> AnyView {
    let language = use_language();
    let days = (text.days_in_state)(&format_count(i64::from(case.days_in_state)));
    let state = format!("{} · {days}", case.state.word(language));
    let missing = missing(text, case).map(|words| view! { <span class="badge badge-warn">{words}</span> });
    let awaits = case.awaits.map(|actor| format!("{}: {}", text.awaits, actor.word(language)));
    view! {
        <li class="case-card" class:case-card-elsewhere=move || !here.get()>
            <a href=link::case(address, &case.id)>{case.full_name.clone()}</a>
            <span class="soft">{branch(case)}</span>
            <span>{state}</span>
            <span class="case-card-marks">{due(text, case)} {missing}</span>
            <span class="soft">{awaits}</span>
        </li>
    }
    .into_any()
}

/// The columns of a table of cases.
pub(super) fn columns(text: &'static CaseList) -> Vec<Column> {
    [text.person, text.branch, text.state, text.deadline, text.documents, text.awaits]
        .map(Column::text)
        .into()
}

/// A row of a table of cases.
pub(super) fn row(text: &'static CaseList, address: &Address, case: &CaseCard) -> Vec<Cell> {
    let language = use_language();
    let days = (text.days_in_state)(&format_count(i64::from(case.days_in_state)));
    let state = case.state.word(language);
    vec![
        Cell::link(link::case(address, &case.id), case.full_name.clone()),
        branch(case).map_or_else(Cell::empty, Cell::text),
        Cell::view(view! { {state} " " <span class="soft">{days}</span> }),
        due(text, case).map_or_else(Cell::empty, Cell::view),
        missing(text, case).map_or_else(Cell::empty, Cell::text),
        case.awaits.map_or_else(Cell::empty, |actor| Cell::text(actor.word(language))),
    ]
}
