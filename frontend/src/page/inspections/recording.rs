//! The form that records a finding, behind a button at the top of the page.

use super::super::case::draft::new_key;
use super::super::case::entry::{Entry, EntryKind, Problems, focus_first_wrong, read_day};
use super::super::organisation_field::{OrganisationField, Picked};
use crate::api::{Change, use_change};
use crate::pass::by_hand;
use crate::text::{Text, inspection as words, use_language, use_text};
use crate::ui::{FormProblem, Toasts};
use chrono::NaiveDate;
use dangvien_shared::operation::{
    Ask as _, CaseScopeHeader, FindingOpen, FindingOpenInput, FindingOpenVariables,
};
use dangvien_shared::text::format_date;
use dangvien_shared::vocabulary::Action;
use leptos::prelude::*;

/// Fields that tell what is wrong with them.
const FIELDS: &[&str] = &["organisation", "foundOn", "text", "dueOn"];

/// What is typed.
#[derive(Clone, Copy)]
struct Draft {
    organisation: RwSignal<Option<Picked>>,
    found_on: RwSignal<String>,
    text: RwSignal<String>,
    due_on: RwSignal<String>,
    key: StoredValue<String>,
}

impl Draft {
    fn new(today: NaiveDate) -> Self {
        Self {
            organisation: RwSignal::new(None),
            found_on: RwSignal::new(format_date(today)),
            text: RwSignal::new(String::new()),
            due_on: RwSignal::new(String::new()),
            key: StoredValue::new(new_key()),
        }
    }

    /// Empties what belongs to one finding: the next may be of the same day and place.
    fn next(self) {
        self.text.set(String::new());
        self.due_on.set(String::new());
        self.key.set_value(new_key());
    }

    fn read(
        self,
        text: &words::Inspection,
        app: &'static Text,
    ) -> Result<FindingOpenInput, Vec<(String, String)>> {
        let mut wrong = Vec::new();
        let mut say = |at: &str, said: &str| wrong.push((at.to_owned(), said.to_owned()));
        let organisation = self.organisation.get_untracked();
        if organisation.is_none() {
            say("organisation", text.organisation_missing);
        }
        let mut day = |at: &str, value: RwSignal<String>| {
            read_day(&value.get_untracked(), app).map_err(|problem| say(at, problem)).ok()
        };
        let (found_on, due_on) = (day("foundOn", self.found_on), day("dueOn", self.due_on));
        match (organisation, found_on, due_on) {
            (Some(organisation), Some(found_on), Some(due_on)) => Ok(FindingOpenInput {
                organisation: organisation.id,
                found_on,
                text: self.text.get_untracked(),
                due_on,
                idempotency_key: self.key.get_value(),
            }),
            _ => Err(wrong),
        }
    }
}

/// The form; the organisation of the page stands in it, where the viewer inspects that.
#[component]
pub(super) fn Recording(
    /// The organisation of the page.
    head: RwSignal<Option<CaseScopeHeader>>,
    /// Today.
    today: NaiveDate,
    /// Asks for the list anew.
    again: Callback<()>,
) -> impl IntoView {
    let (text, app) = (words::of(use_language()), use_text());
    let toasts = use_context::<Toasts>().unwrap_or_default();
    let change = use_change();
    let (draft, problems) = (Draft::new(today), Problems::default());
    let round = RwSignal::new(0_u32);
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        let own = head.get().filter(|head| head.viewer_can.contains(&Action::RecordFindings));
        if let Some(head) = own
            && draft.organisation.with_untracked(Option::is_none)
        {
            draft.organisation.set(Some(Picked { id: head.id, name: head.name, kind: head.kind }));
        }
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        by_hand(&event);
        let input = match draft.read(text, app) {
            Ok(input) => input,
            Err(wrong) => {
                problems.set(wrong);
                focus_first_wrong();
                return;
            }
        };
        problems.set(Vec::new());
        change.send(
            &FindingOpen::with(FindingOpenVariables { input }),
            |answer| &answer.finding_open.user_errors,
            move |_| {
                draft.next();
                open.set(false);
                round.update(|round| *round += 1);
                toasts.say(text.recorded);
                again.run(());
            },
        );
    };
    view! {
        <p class="no-print">
            <button
                type="button"
                class="button button-primary"
                aria-expanded=move || open.get().to_string()
                aria-controls="ghi-ket-luan"
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {text.record}
            </button>
        </p>
        // Closed it is hidden, not taken down: nothing that is typed is lost.
        <section id="ghi-ket-luan" class="panel no-print" hidden=move || !open.get()>
            <h2>{text.record}</h2>
            <form class="form" novalidate on:submit=submit>
                // Inputs take their values once: a new finding has new ones.
                {move || {
                    round.track();
                    view! { <Fields draft problems change /> }
                }}
                <FormProblem problem=change.problem_elsewhere(FIELDS) />
                <button
                    type="submit"
                    class="button button-primary"
                    aria-disabled=move || change.pending.get().to_string()
                >
                    {text.record}
                </button>
            </form>
        </section>
    }
}

#[component]
fn Fields(draft: Draft, problems: Problems, change: Change) -> impl IntoView {
    let text = words::of(use_language());
    let problem = move |field: &'static str| {
        let (here, told) = (problems.at(field), change.problem_at(field));
        Signal::derive(move || here.get().or_else(|| told.get()))
    };
    view! {
        <OrganisationField
            id="to-chuc-kiem-tra"
            label=text.organisation
            hint=text.organisation_hint
            picked=draft.organisation
            problem=problem("organisation")
        />
        <Entry
            id="ngay-kiem-tra"
            label=text.found_on
            kind=EntryKind::Day
            value=draft.found_on
            problem=problem("foundOn")
        />
        <Entry
            id="noi-dung-ket-luan"
            label=text.text
            hint=text.text_hint
            kind=EntryKind::Text
            value=draft.text
            problem=problem("text")
        />
        <Entry
            id="han-khac-phuc"
            label=text.due_on
            hint=text.due_hint
            kind=EntryKind::Day
            value=draft.due_on
            problem=problem("dueOn")
        />
    }
}
