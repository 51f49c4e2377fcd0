//! `/viec-cua-toi`: the cases that wait for the viewer, by how pressing they are.

use super::missing_right::MissingRight;
use super::urgency::UrgencyGroups;
use crate::api::{Data, ask};
use crate::route::use_address;
use crate::session::use_session;
use crate::text::{case_list as words, use_language};
use crate::ui::{EmptyState, Loaded, PageHead, When};
use dangvien_shared::operation::{Ask as _, Slice, TaskList, TaskListVariables};
use dangvien_shared::vocabulary::Action;
use leptos::prelude::*;

/// What waits for the viewer.
#[component]
pub(crate) fn TasksPage() -> impl IntoView {
    let text = words::of(use_language());
    if !use_session().records_cases() {
        return view! { <MissingRight title=text.tasks right=Action::RecordCases /> }.into_any();
    }
    let address = use_address();
    let answer = ask(move || {
        let slice = address.with(|address| Slice::of(&address.query.page));
        TaskList::with(TaskListVariables::of(slice))
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
    let any = move || data.with(|data| data.cases.total_count > 0);
    let page = Signal::derive(move || data.with(|data| data.cases.clone()));
    let counts = Signal::derive(move || data.with(|data| data.counts));
    view! {
        <When holds=any otherwise=move || view! { <EmptyState title=text.no_tasks advice="" /> }>
            <UrgencyGroups page counts />
        </When>
    }
}
