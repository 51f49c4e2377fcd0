//! `/phe-duyet`: grants, large exports, changes of rules, ties to persons and merges of records that wait for a second pair of eyes.

use super::administration::{describe, period};
use super::merge_words::{self, ToDecide};
use super::missing_right::MissingRight;
use super::rule_change;
use crate::api::{ask, use_change};
use crate::route::use_address;
use crate::session::use_session;
use crate::text::{administration as words, export as export_words, use_language};
use crate::ui::{Cell, Column, Confirm, DataTable, EmptyState, Loaded, PageHead, TextField, Toasts, When};
use cynic::Id;
use dangvien_shared::operation::{
    Approval, ApprovalDecide, ApprovalDecideInput, ApprovalDecideVariables, ApprovalList, ApprovedExport,
    ApprovedTie, Ask as _, UserError,
};
use dangvien_shared::text::format_instant;
use dangvien_shared::url::Address;
use dangvien_shared::vocabulary::{Action, Vocabulary as _};
use leptos::prelude::*;

/// A decision that is asked about before it is taken.
#[derive(Clone, Debug)]
struct Decision {
    id: Id,
    approves: bool,
    who: String,
    what: String,
}

/// What waits for approval.
#[component]
pub(crate) fn ApprovalsPage() -> impl IntoView {
    let text = words::of(use_language());
    if !use_session().decides() {
        return view! { <MissingRight title=text.approvals right=Action::Approve /> }.into_any();
    }
    let answer = ask(|| ApprovalList::with(()));
    let again = Callback::new(move |()| answer.progress().retry());
    let decision = RwSignal::new(None::<Decision>);
    let address = use_address();
    let columns = vec![
        Column::text(text.who),
        Column::text(text.what),
        Column::text(text.basis),
        Column::text(text.asked),
        Column::text(text.actions),
    ];
    view! {
        <div class="page">
            <PageHead title=text.approvals trail=Signal::stored(Vec::new())>
                <span>{text.approvals_lead}</span>
            </PageHead>
            <Loaded answer let:data>
                {
                    let any = move || data.with(|data| !data.approvals.is_empty());
                    let rows = move || {
                        let address = address.get();
                        data.with(|data| {
                            let approvals = data.approvals.iter();
                            approvals.map(|approval| row(text, &address, approval, decision)).collect()
                        })
                    };
                    let columns = columns.clone();
                    view! {
                        <When
                            holds=any
                            otherwise=move || view! { <EmptyState title=text.no_approvals advice="" /> }
                        >
                            <DataTable caption=text.approvals columns=columns.clone() rows quiet=true />
                        </When>
                    }
                }
            </Loaded>
            <DecisionDialog decision again />
        </div>
    }
    .into_any()
}

fn row(
    text: &'static words::Administration,
    address: &Address,
    approval: &Approval,
    decision: RwSignal<Option<Decision>>,
) -> Vec<Cell> {
    let taken_out = approval.export.as_ref().map(described);
    // An export is for who asked for it, a change of rules for everybody.
    let who = approval.account.as_ref().map(|account| account.display_name.clone());
    let who = who.unwrap_or_else(|| approval.asked_by.clone());
    let name = approval.account.as_ref().map(|account| account.name.clone()).unwrap_or_default();
    let changed = approval.rule_change.as_ref().map(|change| {
        let (about, proposed) = rule_change::described(change);
        format!("{about}: {proposed}")
    });
    let tied = approval.tie.as_ref().map(|tie| tied(text, tie));
    let what = approval.grant.as_ref().map(describe).or(taken_out).or(changed).or(tied);
    let merged = approval
        .merge
        .as_ref()
        .map(|merge| merge_words::described(&merge.kept, &merge.absorbed, merge.undoes));
    let what = what.or(merged).unwrap_or_default();
    let days = approval.grant.as_ref().map(|grant| period(text, grant)).unwrap_or_default();
    let basis = approval.grant.as_ref().map(|grant| grant.basis.clone());
    let basis = basis.or(approval.merge.as_ref().map(|merge| merge.note.clone())).unwrap_or_default();
    let details = approval.merge.clone().map(|merge| view! { <ToDecide merge /> });
    let decide = |approves: bool| {
        let asked = Decision { id: approval.id.clone(), approves, who: who.clone(), what: what.clone() };
        move |_| decision.set(Some(asked.clone()))
    };
    let actions = if approval.viewer_can_decide {
        Cell::view(view! {
            <div class="form-actions">
                <button type="button" class="button button-primary" on:click=decide(true)>
                    {text.approve}
                </button>
                <button type="button" class="button" on:click=decide(false)>
                    {text.reject}
                </button>
            </div>
        })
    } else {
        Cell::view(view! { <span class="soft">{text.another}</span> })
    };
    // Who may read the file looks at it before they decide.
    let file = approval.tie.as_ref().filter(|tie| tie.member.is_some()).map(|tie| {
        let way = super::link::member(address, &tie.person);
        view! { " " <a href=way>{text.see_file}</a> }
    });
    vec![
        Cell::view(view! { {who.clone()} " " <span class="soft">{name}</span> }),
        Cell::view(view! { {what.clone()} " " <span class="soft">{days}</span> {file} {details} }),
        if basis.is_empty() { Cell::empty() } else { Cell::text(basis) },
        Cell::text(format!("{}, {}", approval.asked_by, format_instant(approval.asked_at))),
        actions,
    ]
}

/// Whom an account would be tied to: by name, or by the id alone for who may not know it.
fn tied(text: &'static words::Administration, tie: &ApprovedTie) -> String {
    let member = tie.member.as_ref().map(|member| member.full_name.as_str());
    (text.tie_asked)(member.unwrap_or_else(|| tie.person.inner()))
}

/// What an export holds that waits.
fn described(export: &ApprovedExport) -> String {
    let language = use_language();
    let place = export.organisation.as_ref().map(|place| place.name.clone()).unwrap_or_default();
    let rows = super::link::count(export.row_count);
    (export_words::of(language).asked)(export.subject.word(language), &rows, &place)
}

/// Asks before the decision is taken; who rejects says why.
#[component]
fn DecisionDialog(decision: RwSignal<Option<Decision>>, again: Callback<()>) -> impl IntoView {
    let text = words::of(use_language());
    let toasts = use_context::<Toasts>().unwrap_or_default();
    let change = use_change();
    let reason = RwSignal::new(String::new());
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if decision.with(Option::is_some) {
            change.reset();
            reason.set(String::new());
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() {
            decision.set(None);
        }
    });
    let approves = Memo::new(move |before: Option<&bool>| {
        decision
            .with(|decision| decision.as_ref().map(|decision| decision.approves))
            .or(before.copied())
            .unwrap_or_default()
    });
    let action = move || if approves.get() { text.approve } else { text.reject }.to_owned();
    let effect = move || {
        decision.with(|decision| {
            let Some(Decision { approves, who, what, .. }) = decision else { return String::new() };
            if *approves { (text.approve_effect)(who, what) } else { (text.reject_effect)(who, what) }
        })
    };
    let on_confirm = Callback::new(move |()| {
        let Some(decision) = decision.get_untracked() else { return };
        let reason = reason.get_untracked();
        if !decision.approves && reason.trim().is_empty() {
            let path = vec!["reason".to_owned()];
            change.problems.set(vec![UserError { message: text.reason_missing.to_owned(), path }]);
            return;
        }
        let input = ApprovalDecideInput { id: decision.id, approves: decision.approves, reason };
        change.send(
            &ApprovalDecide::with(ApprovalDecideVariables { input }),
            |answer| &answer.approval_decide.user_errors,
            move |_answer| {
                open.set(false);
                toasts.say(text.done);
                again.run(());
            },
        );
    });
    view! {
        <Confirm
            title=Signal::derive(action)
            effect=Signal::derive(effect)
            action=Signal::derive(action)
            open
            pending=change.pending
            problem=change.problem_elsewhere(&["reason"])
            on_confirm
        >
            <TextField id="ly-do" label=text.reason value=reason problem=change.problem_at("reason") />
        </Confirm>
    }
}
