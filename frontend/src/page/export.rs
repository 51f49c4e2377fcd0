//! Taking a list out as a file: asked for with the arguments of the list on the screen, watched until it is there.

use super::link::count;
use crate::api::{ask_when, use_change};
use crate::session::use_session;
use crate::text::{export as words, use_language};
use crate::ui::FormProblem;
use dangvien_shared::operation::{
    Ask as _, Export, ExportList, ExportRequest, ExportRequestInput, ExportRequestVariables,
};
use dangvien_shared::vocabulary::{Action, ExportFormat, ExportState};
use leptos::prelude::*;
use std::time::Duration;

/// Between two looks at an export in work.
const SOON: Duration = Duration::from_secs(1);

/// Between two looks at one that waits for somebody.
const LATER: Duration = Duration::from_secs(10);

/// The buttons, and what came of them; nothing for who may not take anything out.
#[component]
pub(super) fn ExportButtons<Q>(
    /// What the screen shows, in either format; none while that is not known.
    question: Q,
) -> impl IntoView
where
    Q: Fn(ExportFormat) -> Option<ExportRequestInput> + Copy + Send + Sync + 'static,
{
    let text = words::of(use_language());
    if !use_session().may(Action::Export) {
        return ().into_any();
    }
    let change = use_change();
    let asked = RwSignal::new(None::<Export>);
    let is_open =
        move || asked.with(|export| export.as_ref().is_some_and(|export| is_open_state(export.state)));
    // While there is something to wait for, one's own exports are asked for again and again.
    let answer = ask_when(move || is_open().then(|| ExportList::with(())));
    Effect::new(move |_| {
        let found = answer.with(|list| {
            let id = asked.with_untracked(|export| export.as_ref().map(|export| export.id.clone()))?;
            list?.exports.iter().find(|export| export.id == id).cloned()
        });
        let Some(found) = found else { return };
        if is_open_state(found.state) {
            let wait = if found.state == ExportState::Waiting { LATER } else { SOON };
            let progress = answer.progress();
            set_timeout(move || progress.retry(), wait);
        }
        if asked.with_untracked(|export| export.as_ref() != Some(&found)) {
            asked.set(Some(found));
        }
    });
    let send = move |format: ExportFormat| {
        let Some(input) = untrack(|| question(format)) else { return };
        asked.set(None);
        change.send(
            &ExportRequest::with(ExportRequestVariables { input }),
            |answer| &answer.export_request.user_errors,
            move |answer| asked.set(answer.export_request.export),
        );
    };
    let button = move |format, label| {
        view! {
            <button
                type="button"
                class="button"
                aria-disabled=move || change.pending.get().to_string()
                on:click=move |_| send(format)
            >
                {label}
            </button>
        }
    };
    view! {
        <div class="export no-print">
            <div class="form-actions">
                {button(ExportFormat::Xlsx, text.excel)} {button(ExportFormat::Csv, text.csv)}
            </div>
            <FormProblem problem=change.problem_elsewhere(&[]) />
            <p role="status">{move || asked.get().map(|export| standing(text, &export))}</p>
        </div>
    }
    .into_any()
}

fn is_open_state(state: ExportState) -> bool {
    matches!(state, ExportState::Waiting | ExportState::Running)
}

/// How it stands with an export, and the way to its file.
fn standing(text: &'static words::Export, export: &Export) -> AnyView {
    let rows = count(export.row_count);
    let said = match export.state {
        ExportState::Waiting => (text.waiting)(&rows),
        ExportState::Running => (text.running)(&count(export.done_count), &rows),
        ExportState::Done => (text.done)(&rows),
        ExportState::Rejected => text.rejected.to_owned(),
        ExportState::Failed | ExportState::Expired => text.failed.to_owned(),
    };
    let fetch = export.download_path.clone().map(|path| {
        view! {
            " "
            <a class="button button-primary" href=path download rel="external">
                {text.fetch}
            </a>
        }
    });
    let left_out = (!export.left_out.is_empty()).then_some(text.left_out);
    view! { {said} {fetch} " " {left_out} }.into_any()
}
