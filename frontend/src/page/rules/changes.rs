//! The changes that were proposed, with what became of them.

use crate::api::{Answer, use_change};
use crate::page::rule_change::described;
use crate::session::use_session;
use crate::text::{rule_change as words, use_language};
use crate::ui::{Cell, Column, DataTable, EmptyState, FormProblem, Loaded, Toasts, When};
use dangvien_shared::operation::{
    ApprovalState, Ask as _, ById, RuleApproval, RuleChangeList, RuleChangeWithdraw,
};
use dangvien_shared::text::format_instant;
use leptos::prelude::*;

/// The section of the page.
#[component]
pub(super) fn Changes(
    /// The changes.
    answer: Answer<RuleChangeList>,
    /// Whether the viewer proposes changes.
    keeps: bool,
) -> impl IntoView {
    let text = words::of(use_language());
    let toasts = use_context::<Toasts>().unwrap_or_default();
    let own = use_session().viewer().display_name;
    let change = use_change();
    let take_back = Callback::new(move |id: cynic::Id| {
        change.send(
            &RuleChangeWithdraw::with(ById { id }),
            |answer| &answer.rule_change_withdraw.user_errors,
            move |_answer| {
                toasts.say(text.withdrawn);
                answer.progress().retry();
            },
        );
    });
    let columns = [text.about, text.proposed, text.asked, text.state].map(Column::text).to_vec();
    view! {
        <section class="stack">
            <h2>{text.changes}</h2>
            <p class="soft">{text.changes_lead} " " <a href="/phe-duyet">{text.to_approvals}</a></p>
            <FormProblem problem=change.problem_elsewhere(&[]) />
            <Loaded answer let:data>
                {
                    let any = move || data.with(|data| !data.rule_changes.is_empty());
                    let own = own.clone();
                    let rows = move || {
                        data.with(|data| {
                            let row = |one: &RuleApproval| {
                                let mine = keeps && one.asked_by == own;
                                row(text, one, mine.then_some(take_back))
                            };
                            data.rule_changes.iter().map(row).collect()
                        })
                    };
                    let rows = StoredValue::new(rows);
                    let columns = columns.clone();
                    view! {
                        <When
                            holds=any
                            otherwise=move || view! { <EmptyState title=text.no_changes advice="" /> }
                        >
                            <DataTable
                                caption=text.changes
                                columns=columns.clone()
                                rows=move || rows.with_value(|rows| rows())
                                quiet=true
                            />
                        </When>
                    }
                }
            </Loaded>
        </section>
    }
}

fn row(
    text: &'static words::RuleChange,
    one: &RuleApproval,
    take_back: Option<Callback<cynic::Id>>,
) -> Vec<Cell> {
    let (about, proposed) = one.rule_change.as_ref().map(described).unwrap_or_default();
    let (place, class) = match one.state {
        ApprovalState::Open => (0, "badge badge-warn"),
        ApprovalState::Approved => (1, "badge badge-good"),
        ApprovalState::Rejected => (2, "badge badge-bad"),
        ApprovalState::Withdrawn => (3, "badge badge-plain"),
    };
    let decided = one.decided_by.as_ref().map(|name| format!(" {name}. {}", one.reason));
    let id = one.id.clone();
    let button = take_back.filter(|_| one.state == ApprovalState::Open).map(|take_back| {
        view! {
            <button type="button" class="button" on:click=move |_| take_back.run(id.clone())>
                {text.withdraw}
            </button>
        }
    });
    vec![
        Cell::text(about),
        Cell::text(proposed),
        Cell::text(format!("{}, {}", one.asked_by, format_instant(one.asked_at))),
        Cell::view(view! {
            <span class=class>{text.states[place]}</span>
            <span class="soft">{decided}</span>
            {button}
        }),
    ]
}
