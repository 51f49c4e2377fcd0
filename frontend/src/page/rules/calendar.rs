//! The working calendar of a year, and the form that proposes other days.

use super::form::{Problems, ProposalForm, Read};
use crate::api::{ask, use_change};
use crate::text::{rule_change as words, use_language};
use crate::ui::{Cell, Choice, Column, DataTable, EmptyState, Loaded, SelectField, TextField, When};
use chrono::{Datelike as _, NaiveDate};
use dangvien_shared::operation::{
    Ask as _, CalendarDay, CalendarProposalInput, CalendarYear, CalendarYearVariables, DayProposalInput,
    RuleChangeProposeInput,
};
use dangvien_shared::rules::working_day::DayKind;
use dangvien_shared::text::format_date;
use dangvien_shared::vocabulary::Vocabulary as _;
use leptos::prelude::*;

const FIELDS: &[&str] = &["date", "last", "days", "source"];

/// Days that a form names at most: more than any holiday has.
const MOST_DAYS: usize = 60;

/// The section of the page.
#[component]
pub(super) fn Calendar(
    /// The year that is shown first.
    year: i32,
    /// Whether the viewer proposes changes.
    keeps: bool,
    /// Run when something was proposed.
    again: Callback<()>,
) -> impl IntoView {
    let language = use_language();
    let text = words::of(language);
    let year = RwSignal::new(year);
    let answer = ask(move || CalendarYear::with(CalendarYearVariables { year: year.get() }));
    let title = Signal::derive(move || (text.calendar)(&year.get().to_string()));
    let columns = [text.day, text.kind, text.name, text.source].map(Column::text).to_vec();
    let step = move |label: &'static str, by: i32| {
        view! {
            <button type="button" class="button" on:click=move |_| year.update(|year| *year += by)>
                {label}
            </button>
        }
    };
    view! {
        <section class="stack">
            <h2>{title}</h2>
            <p class="soft">{text.calendar_lead}</p>
            <p class="form-actions">
                {step(text.year_before, -1)} {step(text.year_after, 1)}
                {keeps.then(|| view! { <ProposeDays again /> })}
            </p>
            <Loaded answer let:data>
                {
                    let any = move || data.with(|data| !data.working_calendar.days.is_empty());
                    let lacks = move || data.with(|data| !data.working_calendar.complete);
                    let rows = move || {
                        data.with(|data| {
                            data.working_calendar.days.iter().map(|day| row(text, day)).collect()
                        })
                    };
                    let columns = columns.clone();
                    view! {
                        <When holds=lacks>
                            <p class="notice">{text.incomplete}</p>
                        </When>
                        <When
                            holds=any
                            otherwise=move || view! { <EmptyState title=text.no_days advice="" /> }
                        >
                            <DataTable caption=title columns=columns.clone() rows quiet=true />
                        </When>
                    }
                }
            </Loaded>
        </section>
    }
}

fn row(text: &'static words::RuleChange, day: &CalendarDay) -> Vec<Cell> {
    let class = match day.kind {
        DayKind::Holiday => "badge badge-plain",
        DayKind::SwappedWorking => "badge badge-warn",
    };
    let kind = day.kind.word(use_language());
    vec![
        Cell::text(format!("{}, {}", weekday(text, day.date), format_date(day.date))),
        Cell::view(view! { <span class=class>{kind}</span> }),
        Cell::text(day.name.clone()),
        if day.source.is_empty() { Cell::empty() } else { Cell::text(day.source.clone()) },
    ]
}

fn weekday(text: &'static words::RuleChange, day: NaiveDate) -> &'static str {
    let number = usize::try_from(day.weekday().num_days_from_monday()).unwrap_or(0);
    text.weekdays[number % text.weekdays.len()]
}

/// What is typed into the form.
#[derive(Clone, Copy)]
struct Draft {
    first: RwSignal<String>,
    last: RwSignal<String>,
    kind: RwSignal<String>,
    name: RwSignal<String>,
    source: RwSignal<String>,
}

impl Draft {
    fn read(self) -> Read {
        let mut problems = Problems::default();
        let first = problems.day("date", self.first);
        let last = problems.day_or_none("last", self.last).unwrap_or(first);
        let kind = self.kind.with_untracked(|code| DayKind::from_code(code));
        let name = self.name.get_untracked();
        let days = first.iter_days().take_while(|day| *day <= last).take(MOST_DAYS + 1);
        let days = days.map(|date| DayProposalInput { date, kind, name: name.clone() }).collect();
        let calendar = CalendarProposalInput { days, source: self.source.get_untracked() };
        problems.or(RuleChangeProposeInput { calendar: Some(calendar), ..RuleChangeProposeInput::default() })
    }
}

#[component]
fn ProposeDays(again: Callback<()>) -> impl IntoView {
    let language = use_language();
    let text = words::of(language);
    let open = RwSignal::new(false);
    let change = use_change();
    let empty = || RwSignal::new(String::new());
    let kind = RwSignal::new(DayKind::Holiday.as_code().to_owned());
    let draft = Draft { first: empty(), last: empty(), kind, name: empty(), source: empty() };
    let kinds =
        DayKind::ALL.iter().map(move |kind| Choice { code: kind.as_code(), label: kind.word(language) });
    let kinds = kinds.chain([Choice { code: "", label: text.weekday }]);
    view! {
        <button type="button" class="button" on:click=move |_| open.set(true)>
            {text.propose_days}
        </button>
        <ProposalForm
            title=text.propose_days
            open
            change
            fields=FIELDS
            read=Callback::new(move |()| draft.read())
            again
        >
            <TextField
                id="lich-ngay"
                label=text.day
                hint=text.day_hint
                value=draft.first
                plain=true
                problem=change.problem_at("date")
            />
            <TextField
                id="lich-den"
                label=text.last
                hint=text.open_hint
                value=draft.last
                plain=true
                problem=change.problem_at("last")
            />
            <SelectField
                id="lich-loai"
                label=text.kind
                choices=kinds.collect()
                chosen=draft.kind
                on_choose=Callback::new(move |code| draft.kind.set(code))
            />
            <TextField
                id="lich-ten"
                label=text.name
                value=draft.name
                problem=change.problem_at("days")
            />
            <TextField
                id="lich-nguon"
                label=text.source
                value=draft.source
                problem=change.problem_at("source")
            />
        </ProposalForm>
    }
}
