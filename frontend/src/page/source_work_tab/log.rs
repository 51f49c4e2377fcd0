//! The activities of a period, and the dialog that takes one back.

use super::Shown;
use crate::api::use_change;
use crate::page::case::entry::{Entry, EntryKind};
use crate::page::case::new_key;
use crate::page::{link, period};
use crate::text::{source_work as words, use_language};
use crate::ui::{Cell, Column, Confirm, DataTable, EmptyState, Leaf, Pager, Toasts, When};
use dangvien_shared::operation::{
    Ask as _, SourceWork, SourceWorkTakeBack, SourceWorkTakeBackInput, SourceWorkTakeBackVariables,
};
use dangvien_shared::text::{format_count, format_date};
use dangvien_shared::url::{Address, OrganisationTab};
use dangvien_shared::vocabulary::Vocabulary as _;
use leptos::prelude::*;

/// The activity that is to be taken back, and what was typed for it.
#[derive(Clone, Copy)]
struct Chosen {
    activity: RwSignal<Option<SourceWork>>,
    asks: RwSignal<bool>,
    reason: RwSignal<String>,
    key: StoredValue<String>,
}

impl Chosen {
    fn nothing() -> Self {
        Self {
            activity: RwSignal::new(None),
            asks: RwSignal::new(false),
            reason: RwSignal::new(String::new()),
            key: StoredValue::new(new_key()),
        }
    }

    /// Asks about an activity. What was typed for another is not its reason.
    fn ask(self, activity: SourceWork) {
        let is_same = self
            .activity
            .with_untracked(|before| before.as_ref().is_some_and(|before| before.id == activity.id));
        if !is_same {
            self.reason.set(String::new());
            self.key.set_value(new_key());
        }
        self.activity.set(Some(activity));
        self.asks.set(true);
    }
}

/// The log, the newest first.
#[component]
pub(super) fn Log(
    /// What is shown.
    shown: Shown,
    /// Whether the viewer may record.
    #[prop(into)]
    records: Signal<bool>,
) -> impl IntoView {
    let text = words::of(use_language());
    let chosen = Chosen::nothing();
    let any = move || shown.read(|scope| !scope.source_work.nodes.is_empty());
    let title = Signal::derive(move || (text.log)(&period::label(shown.period.get())));
    let advice = Signal::derive(move || {
        if records.get() { text.none_advice } else { text.none_advice_reader }.to_owned()
    });
    let rows = move || {
        let address = shown.view.address.get();
        shown.read(|scope| scope.source_work.nodes.iter().map(|one| row(&address, one, chosen)).collect())
    };
    let leaf = Signal::derive(move || {
        let address = shown.view.address.get();
        shown.read(|scope| {
            let page = &scope.source_work;
            Some(Leaf::of(&address, &page.page_info, page.nodes.len(), i64::from(page.total_count)))
        })
    });
    let columns = move || {
        vec![
            Column::text(text.title),
            Column::text(text.day),
            Column::text(text.kind),
            Column::text(text.branch),
            Column::number(text.reached),
            Column::text(text.recorded),
            Column::text(text.actions),
        ]
    };
    view! {
        <section class="stack">
            <h2>{title}</h2>
            <When holds=any otherwise=move || view! { <EmptyState title=text.none advice /> }>
                <DataTable caption=title columns=columns() rows quiet=true />
                <Pager leaf />
            </When>
            <Removal shown chosen />
        </section>
    }
}

fn row(address: &Address, activity: &SourceWork, chosen: Chosen) -> Vec<Cell> {
    let language = use_language();
    let text = words::of(language);
    let name = |name: &Option<String>| name.clone().unwrap_or_else(|| text.tool.to_owned());
    let branch = activity.organisation.as_ref().map_or_else(Cell::empty, |branch| {
        Cell::link(link::tab(address, &branch.id, OrganisationTab::SourceWork), branch.name.clone())
    });
    let reached = activity.reached.map_or_else(|| "–".to_owned(), |count| format_count(i64::from(count)));
    let note = (!activity.note.is_empty()).then(|| view! { <p class="soft">{activity.note.clone()}</p> });
    let taken_back = activity.taken_back.as_ref().map(|taken| {
        let why = (text.taken_back_why)(&name(&taken.by), &taken.reason);
        view! {
            <p>
                <span class="badge badge-warn">{text.taken_back}</span>
                " "
                {why}
            </p>
        }
    });
    let action = activity.viewer_takes_back.then(|| {
        let (asked, of) = (activity.clone(), format!(": {}", activity.title));
        view! {
            <button
                type="button"
                class="button button-quiet"
                on:click=move |_| chosen.ask(asked.clone())
            >
                {text.take_back}
                <span class="visually-hidden">{of}</span>
            </button>
        }
    });
    vec![
        Cell::view(view! {
            {activity.title.clone()}
            {note}
            {taken_back}
        }),
        Cell::text(format_date(activity.held_on)),
        Cell::text(activity.kind.word(language)),
        branch,
        Cell::text(reached),
        Cell::text(name(&activity.recorded_by)),
        action.map_or_else(Cell::empty, Cell::view),
    ]
}

/// Asks for the reason, and takes the activity back.
#[component]
fn Removal(shown: Shown, chosen: Chosen) -> impl IntoView {
    let text = words::of(use_language());
    let toasts = use_context::<Toasts>().unwrap_or_default();
    let change = use_change();
    let again = shown.again;
    let asked = Memo::new(move |_| {
        chosen.activity.with(|activity| activity.as_ref().map(|activity| activity.id.clone()))
    });
    // A problem belongs to the activity that was asked about.
    Effect::new(move |_| {
        asked.track();
        change.reset();
    });
    let effect = move || {
        chosen.activity.with(|activity| {
            let of = activity.as_ref();
            of.map(|of| (text.take_back_effect)(&of.title, &format_date(of.held_on))).unwrap_or_default()
        })
    };
    let take_back = Callback::new(move |()| {
        let Some(id) = asked.get_untracked() else { return };
        let (reason, idempotency_key) = (chosen.reason.get_untracked(), chosen.key.get_value());
        let input = SourceWorkTakeBackInput { id, reason, idempotency_key };
        change.send(
            &SourceWorkTakeBack::with(SourceWorkTakeBackVariables { input }),
            |answer| &answer.source_work_take_back.user_errors,
            move |_| {
                chosen.asks.set(false);
                chosen.activity.set(None);
                toasts.say(text.take_back_done);
                again.run(());
            },
        );
    });
    // Built anew for each activity: an entry takes its value once.
    let field = move || {
        asked.track();
        view! {
            <Entry
                id="ly-do-rut-lai"
                label=text.reason
                kind=EntryKind::Text
                value=chosen.reason
                problem=change.problem_at("reason")
            />
        }
    };
    view! {
        <Confirm
            title=text.take_back
            effect=Signal::derive(effect)
            action=text.take_back
            open=chosen.asks
            pending=change.pending
            problem=change.problem_elsewhere(&["reason"])
            on_confirm=take_back
        >
            {field}
        </Confirm>
    }
}
