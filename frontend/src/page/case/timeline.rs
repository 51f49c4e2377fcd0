//! What happened in a case, newest first; each event that nothing rests on can be taken back.

use super::desk::Desk;
use crate::text::{Language, case as words, case_step, use_language};
use crate::ui::{Cell, Column, DataTable};
use dangvien_shared::admission_case::StepKind;
use dangvien_shared::operation::{Case, CaseEvent, CaseVote};
use dangvien_shared::text::{format_count, format_date, format_instant, format_percent, percent_tenths};
use dangvien_shared::vocabulary::Vocabulary as _;
use leptos::prelude::*;

/// The events that may be taken back: nothing but notes came after them. The judge has the last word.
pub(super) fn reversible(events: &[CaseEvent]) -> impl Iterator<Item = &CaseEvent> {
    let stands = events.iter().filter(|event| !event.reversed);
    let last = stands.clone().rev().find(|event| !event.kind.is_note()).map(|event| event.number);
    stands.filter(move |event| {
        let is_free = last.is_none_or(|last| event.number >= last);
        is_free && !matches!(event.kind, StepKind::Register | StepKind::Reverse)
    })
}

/// The events as a table.
#[component]
pub(super) fn Timeline(desk: Desk, case: Signal<Case>) -> impl IntoView {
    let language = use_language();
    let text = words::of(language);
    let columns = [text.day, text.step, text.note, text.recorded].map(Column::text).to_vec();
    let rows = move || {
        case.with(|case| {
            let may = case.viewer_records.contains(&StepKind::Reverse);
            let free: Vec<i32> = reversible(&case.detail.events).map(|event| event.number).collect();
            let row = |event: &CaseEvent| row(desk, event, may && free.contains(&event.number), language);
            case.detail.events.iter().rev().map(row).collect()
        })
    };
    view! {
        <section class="panel">
            <h2>{text.events}</h2>
            <DataTable caption=text.events columns rows quiet=true />
        </section>
    }
}

fn row(desk: Desk, event: &CaseEvent, reversible: bool, language: Language) -> Vec<Cell> {
    let text = words::of(language);
    let mut notes: Vec<String> = event.text.iter().cloned().collect();
    notes.extend(event.member.iter().map(|member| member.full_name.clone()));
    notes.extend(event.vote.map(|vote| voted(vote, language)));
    notes.extend(event.reversed.then(|| text.reversed.to_owned()));
    let by = event.recorded_by.clone().unwrap_or_default();
    let recorded = format!("{} {by}", format_instant(event.recorded_at)).trim().to_owned();
    let number = event.number;
    let take_back = reversible.then(|| {
        view! {
            <button
                type="button"
                class="button button-quiet no-print"
                on:click=move |_| desk.take_back(number)
            >
                {case_step::of(language).take_back}
            </button>
        }
    });
    vec![
        Cell::text(format_date(event.on)),
        Cell::view(view! { {event.kind.word(language)} " " {take_back} }),
        if notes.is_empty() { Cell::empty() } else { Cell::text(notes.join("; ")) },
        Cell::text(recorded),
    ]
}

/// A vote in words.
fn voted(vote: CaseVote, language: Language) -> String {
    let count = |count: i32| format_count(i64::from(count));
    let share = percent_tenths(i64::from(vote.in_favour), i64::from(vote.denominator));
    let share = share.map(format_percent).unwrap_or_default();
    let told = words::of(language).voted;
    told(&count(vote.in_favour), &count(vote.denominator), &share, &count(vote.against))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{DateTime, NaiveDate};

    fn event(number: i32, kind: StepKind, reversed: bool) -> CaseEvent {
        CaseEvent {
            number,
            kind,
            on: NaiveDate::default(),
            recorded_at: DateTime::default(),
            recorded_by: None,
            reversed,
            text: None,
            member: None,
            vote: None,
        }
    }

    #[test]
    fn the_last_step_and_the_notes_after_it_can_be_taken_back_and_nothing_before() {
        use StepKind as S;
        let events = [
            event(1, S::Register, false),
            event(2, S::Nominate, false),
            event(3, S::Remark, false),
            event(4, S::ListSympathiser, true),
            event(5, S::Reverse, false),
            event(6, S::Remark, false),
        ];
        let free = |events: &[CaseEvent]| reversible(events).map(|event| event.number).collect::<Vec<_>>();
        assert_eq!(free(&events), [2, 3, 6]);
        assert_eq!(free(&events[..1]), Vec::<i32>::new());
    }
}
