//! The form that records an activity. What was typed stays until it is recorded.

use super::Shown;
use crate::api::{Change, use_change};
use crate::page::case::entry::{Entry, EntryKind, Problems, Select, choices, read_day};
use crate::page::case::new_key;
use crate::pass::by_hand;
use crate::text::{source_work as words, use_language, use_text};
use crate::ui::{FormProblem, Toasts};
use cynic::Id;
use dangvien_shared::operation::{
    Ask as _, SourceWorkRecord, SourceWorkRecordInput, SourceWorkRecordVariables,
};
use dangvien_shared::text::format_date;
use dangvien_shared::vocabulary::SourceWorkKind;
use leptos::prelude::*;

/// The fields that say themselves what is wrong with them.
const FIELDS: &[&str] = &["heldOn", "kind", "title", "reached", "note"];

/// What is typed.
#[derive(Clone, Copy)]
struct Draft {
    held_on: RwSignal<String>,
    kind: RwSignal<String>,
    title: RwSignal<String>,
    reached: RwSignal<String>,
    note: RwSignal<String>,
    /// Stays with what is typed: sent twice, it is recorded once.
    key: StoredValue<String>,
}

impl Draft {
    fn new(today: &str) -> Self {
        let empty = || RwSignal::new(String::new());
        let kind = RwSignal::new(SourceWorkKind::Propaganda.as_code().to_owned());
        let (held_on, key) = (RwSignal::new(today.to_owned()), StoredValue::new(new_key()));
        Self { held_on, kind, title: empty(), reached: empty(), note: empty(), key }
    }

    fn clear(self, today: &str) {
        self.held_on.set(today.to_owned());
        for field in [self.title, self.reached, self.note] {
            field.set(String::new());
        }
        self.key.set_value(new_key());
    }

    /// What is sent, or the fields that cannot be read.
    fn read(self, organisation: Id) -> Result<SourceWorkRecordInput, Vec<(String, String)>> {
        let text = words::of(use_language());
        let mut wrong = Vec::new();
        let mut at = |field: &str, words: &str| wrong.push((field.to_owned(), words.to_owned()));
        let held_on = self.held_on.with_untracked(|written| read_day(written, use_text()));
        let held_on = held_on.map_err(|words| at("heldOn", words)).ok();
        let reached = self.reached.with_untracked(|written| match written.trim() {
            "" => Some(None),
            written => written.parse().ok().map(Some),
        });
        if reached.is_none() {
            at("reached", text.reached_form);
        }
        let kind = self.kind.with_untracked(|code| SourceWorkKind::from_code(code));
        match (held_on, reached, kind) {
            (Some(held_on), Some(reached), Some(kind)) => Ok(SourceWorkRecordInput {
                organisation,
                held_on,
                kind,
                title: self.title.get_untracked(),
                reached,
                note: self.note.get_untracked(),
                idempotency_key: self.key.get_value(),
            }),
            _ => Err(wrong),
        }
    }
}

/// The form.
#[component]
pub(super) fn RecordForm(shown: Shown) -> impl IntoView {
    let language = use_language();
    let text = words::of(language);
    let toasts = use_context::<Toasts>().unwrap_or_default();
    let change = use_change();
    let today = StoredValue::new(format_date(shown.view.session.register().today));
    let draft = today.with_value(|today| Draft::new(today));
    let problems = Problems::default();
    // Inputs take their values once: after a recording they are built anew.
    let round = RwSignal::new(0_u32);
    let empty = move || {
        today.with_value(|today| draft.clear(today));
        round.update(|round| *round += 1);
    };
    // What was begun for one organisation is not recorded of another.
    Effect::new(move |before: Option<Id>| {
        let id = shown.view.id.get();
        if before.is_some_and(|before| before != id) {
            change.reset();
            problems.set(Vec::new());
            empty();
        }
        id
    });
    let again = shown.again;
    let submit = move |event: leptos::ev::SubmitEvent| {
        by_hand(&event);
        let input = match draft.read(shown.view.id.get_untracked()) {
            Ok(input) => input,
            Err(wrong) => {
                change.reset();
                problems.set(wrong);
                return;
            }
        };
        problems.set(Vec::new());
        change.send(
            &SourceWorkRecord::with(SourceWorkRecordVariables { input }),
            |answer| &answer.source_work_record.user_errors,
            move |_| {
                empty();
                toasts.say(text.done);
                again.run(());
            },
        );
    };
    let fields = move || {
        round.track();
        view! { <Fields draft change problems /> }
    };
    view! {
        <section class="panel no-print">
            <h2>{text.record}</h2>
            <form class="form" novalidate on:submit=submit>
                {fields}
                <FormProblem problem=change.problem_elsewhere(FIELDS) />
                <p class="form-actions">
                    <button
                        type="submit"
                        class="button button-primary"
                        aria-disabled=move || change.pending.get().to_string()
                    >
                        {text.record}
                    </button>
                </p>
            </form>
        </section>
    }
}

#[component]
fn Fields(draft: Draft, change: Change, problems: Problems) -> impl IntoView {
    let text = words::of(use_language());
    // What this screen could not read, or what the server said.
    let problem = move |field: &'static str| {
        let (here, there) = (problems.at(field), change.problem_at(field));
        Signal::derive(move || here.get().or_else(|| there.get()))
    };
    view! {
        <Entry
            id="ngay-thuc-hien"
            label=text.held_on
            hint=text.day_hint
            kind=EntryKind::Day
            value=draft.held_on
            problem=problem("heldOn")
        />
        <Select
            id="loai-hoat-dong"
            label=text.kind
            choices=choices(SourceWorkKind::ALL)
            value=draft.kind
            problem=problem("kind")
        />
        <Entry
            id="noi-dung"
            label=text.title
            hint=text.title_hint
            value=draft.title
            problem=problem("title")
        />
        <Entry
            id="so-nguoi"
            label=text.reached
            hint=text.reached_hint
            kind=EntryKind::Count
            value=draft.reached
            problem=problem("reached")
        />
        <Entry
            id="ghi-chu"
            label=text.note
            hint=text.note_hint
            kind=EntryKind::Text
            value=draft.note
            problem=problem("note")
        />
    }
}
