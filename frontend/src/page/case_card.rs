//! A case in a list: as a card of the board, as a row of a table.

use super::{link, readiness};
use crate::text::{case_list::CaseList, use_language};
use crate::ui::{Cell, Column};
use dangvien_shared::operation::CaseCard;
use dangvien_shared::rules::clock::Severity;
use dangvien_shared::text::format_count;
use dangvien_shared::url::Address;
use dangvien_shared::vocabulary::Vocabulary as _;
use leptos::prelude::*;

/// How a deadline is told: the words, in working days where the clock counts those, and how they are marked.
fn deadline(
    text: &CaseList,
    days_left: i32,
    working_days_left: Option<i32>,
    severity: Option<Severity>,
) -> (String, &'static str) {
    let class = match severity {
        Some(Severity::Overdue) => "badge badge-bad",
        Some(Severity::Within7) => "badge badge-warn",
        _ => "badge badge-plain",
    };
    // The day after a Friday is late although no working day has passed: then the calendar tells by how much.
    let working = working_days_left.filter(|left| (*left == 0) == (days_left == 0));
    let count = format_count(i64::from(working.unwrap_or(days_left).unsigned_abs()));
    let words = match (severity, working) {
        (Some(Severity::Overdue), _) if days_left == 0 => text.over_today.to_owned(),
        (Some(Severity::Overdue), Some(_)) => (text.working_days_over)(&count),
        (Some(Severity::Overdue), None) => (text.days_over)(&count),
        _ if days_left == 0 => text.due_today.to_owned(),
        (_, Some(_)) => (text.working_days_left)(&count),
        (_, None) => (text.days_left)(&count),
    };
    (words, class)
}

fn branch(case: &CaseCard) -> Option<String> {
    let branch = case.branch.as_ref()?;
    Some(match &branch.parent {
        Some(parent) => format!("{}, {}", branch.name, parent.name),
        None => branch.name.clone(),
    })
}

fn due(text: &CaseList, case: &CaseCard) -> Option<AnyView> {
    let (words, class) = deadline(text, case.days_left?, case.working_days_left, case.severity);
    let clock = case.due_clock.map(|clock| clock.word(use_language()));
    Some(view! { <span class=class title=clock>{words}</span> }.into_any())
}

/// What is lacking: by kind before the vote on the admission, by count after it.
fn lacking(text: &CaseList, case: &CaseCard) -> Option<AnyView> {
    if let Some(known) = &case.readiness {
        return Some(readiness::shown(known));
    }
    let count = i64::from(case.missing_document_count);
    let words = (count > 0).then(|| (text.missing)(&format_count(count)))?;
    Some(view! { <span class="badge badge-warn">{words}</span> }.into_any())
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
    let state = format!("{} · {days}", case.shown_state.word(language));
    let awaits = case.awaits.map(|actor| format!("{}: {}", text.awaits, actor.word(language)));
    view! {
        <li class="case-card" class:case-card-elsewhere=move || !here.get()>
            <a href=link::case(address, &case.id)>{case.full_name.clone()}</a>
            <span class="soft">{branch(case)}</span>
            <span>{state}</span>
            <span class="case-card-marks">{due(text, case)} {lacking(text, case)}</span>
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
    let state = case.shown_state.word(language);
    vec![
        Cell::link(link::case(address, &case.id), case.full_name.clone()),
        branch(case).map_or_else(Cell::empty, Cell::text),
        Cell::view(view! { {state} " " <span class="soft">{days}</span> }),
        due(text, case).map_or_else(Cell::empty, Cell::view),
        lacking(text, case).map_or_else(Cell::empty, Cell::view),
        case.awaits.map_or_else(Cell::empty, |actor| Cell::text(actor.word(language))),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Language, case_list};

    #[test]
    fn a_clock_in_working_days_says_so() {
        let text = case_list::of(Language::Vietnamese);
        let (late, near, calm) = (Severity::Overdue, Severity::Within7, Severity::Calm);
        for (days_left, working, severity, words) in [
            (9, Some(7), near, "còn 7 ngày làm việc"),
            (9, None, Severity::Within15, "còn 9 ngày"),
            (0, Some(0), near, "hạn hôm nay"),
            (0, None, near, "hạn hôm nay"),
            // A certificate is spent on its day.
            (0, None, late, "hết hạn từ hôm nay"),
            (-4, Some(-2), late, "quá hạn 2 ngày làm việc"),
            // Friday, seen on Saturday.
            (-1, Some(0), late, "quá hạn 1 ngày"),
            // Saturday: the last working day was worked, the calendar has one more.
            (2, Some(0), near, "còn 2 ngày"),
            (-40, None, late, "quá hạn 40 ngày"),
            (1_400, None, calm, "còn 1.400 ngày"),
        ] {
            assert_eq!(
                deadline(text, days_left, working, Some(severity)).0,
                words,
                "{days_left} {working:?}"
            );
        }
    }
}
