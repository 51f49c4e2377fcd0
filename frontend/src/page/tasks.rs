//! `/viec-cua-toi`: the cases that wait for the viewer's organisation, by how pressing they are.

use super::missing_right::MissingRight;
use super::urgency::UrgencyGroups;
use crate::api::{Data, ask};
use crate::session::use_session;
use crate::text::{case_list as words, use_language};
use crate::ui::{EmptyState, Loaded, PageHead, When};
use dangvien_shared::operation::{Ask as _, CaseFilter, TaskList, TaskListVariables};
use dangvien_shared::text::format_count;
use dangvien_shared::vocabulary::Action;
use leptos::prelude::*;

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
                <a href="/du-bi">{text.probation}</a>
            </PageHead>
            <Loaded answer let:data>
                <Groups data />
            </Loaded>
        </div>
    }
    .into_any()
}

#[component]
fn Groups(data: Data<TaskList>) -> impl IntoView {
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
    let cases = Signal::derive(move || data.with(|data| data.admission_cases.nodes.clone()));
    view! {
        <When holds=any otherwise=move || view! { <EmptyState title=text.no_tasks advice="" /> }>
            <p role="status">{more}</p>
            <UrgencyGroups cases />
        </When>
    }
}
