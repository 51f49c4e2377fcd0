//! `/viec-cua-toi`: the cases that wait for the viewer's organisation, by how pressing they are.

use super::case_card;
use super::missing_right::MissingRight;
use crate::api::ask;
use crate::route::use_address;
use crate::session::use_session;
use crate::text::{case_list as words, use_language};
use crate::ui::{DataTable, EmptyState, Loaded, PageHead, When};
use dangvien_shared::operation::{Ask as _, CaseCard, CaseFilter, TaskList, TaskListVariables};
use dangvien_shared::text::format_count;
use dangvien_shared::vocabulary::Action;
use leptos::prelude::*;
use std::sync::Arc;

/// Cases that are shown at once: as many as one question may ask for.
const SHOWN: i32 = 200;

/// What waits for the viewer.
#[component]
pub(crate) fn TasksPage() -> impl IntoView {
    let text = words::of(use_language());
    if !use_session().records_cases() {
        return view! { <MissingRight title=text.tasks right=Action::RecordCases /> }.into_any();
    }
    let answer = ask(|| {
        let filter = CaseFilter { awaits_viewer: true, ..CaseFilter::default() };
        TaskList::with(TaskListVariables { filter, first: SHOWN })
    });
    view! {
        <div class="page">
            <PageHead title=text.tasks trail=Signal::stored(Vec::new())>
                <span>{text.tasks_lead}</span>
            </PageHead>
            <Loaded answer let:data>
                <Groups data />
            </Loaded>
        </div>
    }
    .into_any()
}

/// How pressing a case is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Urgency {
    Overdue,
    Within7,
    Within15,
    Within30,
    Later,
}

impl Urgency {
    const ALL: [Self; 5] = [Self::Overdue, Self::Within7, Self::Within15, Self::Within30, Self::Later];

    const fn of(days_left: Option<i32>) -> Self {
        match days_left {
            Some(..0) => Self::Overdue,
            Some(0..=7) => Self::Within7,
            Some(8..=15) => Self::Within15,
            Some(16..=30) => Self::Within30,
            Some(31..) | None => Self::Later,
        }
    }

    const fn title(self, text: &words::CaseList) -> &'static str {
        match self {
            Self::Overdue => text.overdue,
            Self::Within7 => text.within_7,
            Self::Within15 => text.within_15,
            Self::Within30 => text.within_30,
            Self::Later => text.later,
        }
    }
}

#[component]
fn Groups(data: Signal<Arc<TaskList>>) -> impl IntoView {
    let text = words::of(use_language());
    let any = move || data.with(|data| !data.admission_cases.nodes.is_empty());
    let more = move || {
        data.with(|data| {
            let (shown, total) = (data.admission_cases.nodes.len(), data.admission_cases.total_count);
            let shown = i64::try_from(shown).unwrap_or(i64::MAX);
            (shown < i64::from(total))
                .then(|| (text.more_tasks)(&format_count(shown), &format_count(i64::from(total))))
        })
    };
    view! {
        <When holds=any otherwise=move || view! { <EmptyState title=text.no_tasks advice="" /> }>
            <p role="status">{more}</p>
            {Urgency::ALL.map(|urgency| view! { <Group data urgency /> }).collect_view()}
        </When>
    }
}

#[component]
fn Group(data: Signal<Arc<TaskList>>, urgency: Urgency) -> impl IntoView {
    let text = words::of(use_language());
    let address = use_address();
    let cases = move || {
        data.with(|data| {
            let mine = |case: &&CaseCard| Urgency::of(case.days_left) == urgency;
            data.admission_cases.nodes.iter().filter(mine).cloned().collect::<Vec<_>>()
        })
    };
    let any = move || !cases().is_empty();
    let heading = move || {
        let count = i64::try_from(cases().len()).unwrap_or(i64::MAX);
        format!("{} ({})", urgency.title(text), format_count(count))
    };
    let rows = move || {
        let address = address.get();
        cases().iter().map(|case| case_card::row(text, &address, case)).collect()
    };
    view! {
        <When holds=any>
            <section class="stack">
                <h2>{heading}</h2>
                <DataTable
                    caption=urgency.title(text)
                    columns=case_card::columns(text)
                    rows
                    quiet=true
                />
            </section>
        </When>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_itself_is_not_overdue_and_no_deadline_is_not_pressing() {
        for (days_left, urgency) in [
            (Some(-1), Urgency::Overdue),
            (Some(0), Urgency::Within7),
            (Some(7), Urgency::Within7),
            (Some(8), Urgency::Within15),
            (Some(30), Urgency::Within30),
            (Some(31), Urgency::Later),
            (None, Urgency::Later),
        ] {
            assert_eq!(Urgency::of(days_left), urgency, "{days_left:?}");
        }
    }
}
