//! `/quan-tri`: accounts and their grants, for those who manage them.

mod add;
mod give;
mod persons;
mod task;
mod tie;

use super::missing_right::MissingRight;
use crate::api::ask;
use crate::session::use_session;
use crate::text::{administration as words, search_key, use_language};
use crate::ui::{Cell, Column, DataTable, Loaded, PageHead, SearchField};
use add::AddAccount;
use dangvien_shared::operation::{Account, AccountGrant, AccountGrantState, AccountList, Ask as _};
use dangvien_shared::text::format_date;
use dangvien_shared::vocabulary::{Action, Vocabulary as _};
use give::GiveGrant;
use leptos::prelude::*;
use task::{Task, TaskDialog};
use tie::TieDialog;

/// The accounts for which a dialog is open.
#[derive(Clone, Copy)]
struct Chosen {
    given_to: RwSignal<Option<Account>>,
    tied: RwSignal<Option<Account>>,
}

/// The accounts.
#[component]
pub(crate) fn AdministrationPage() -> impl IntoView {
    let text = words::of(use_language());
    if !use_session().may(Action::ManageAccounts) {
        return view! { <MissingRight title=text.title right=Action::ManageAccounts /> }.into_any();
    }
    let answer = ask(|| AccountList::with(()));
    let again = Callback::new(move |()| answer.progress().retry());
    let sought = RwSignal::new(String::new());
    let task = RwSignal::new(None::<Task>);
    let chosen = Chosen { given_to: RwSignal::new(None), tied: RwSignal::new(None) };
    let columns = vec![
        Column::text(text.name),
        Column::text(text.display_name),
        Column::text(text.state),
        Column::text(text.grants),
        Column::text(text.actions),
    ];
    view! {
        <div class="page">
            <PageHead title=text.title trail=Signal::stored(Vec::new()) />
            <section class="panel">
                <AddAccount again />
            </section>
            <search class="filters">
                <SearchField id="tim-tai-khoan" label=text.find hint=text.find_hint words=sought />
            </search>
            <Loaded answer let:data>
                {
                    let rows = move || {
                        let sought = search_key(&sought.get());
                        let is_sought = |account: &&Account| {
                            search_key(&account.name).contains(&sought)
                                || search_key(&account.display_name).contains(&sought)
                        };
                        data.with(|data| {
                            let found = data.accounts.iter().filter(is_sought);
                            found.map(|account| row(text, account, task, chosen)).collect()
                        })
                    };
                    view! { <DataTable caption=text.title columns=columns.clone() rows quiet=true /> }
                }
            </Loaded>
            <TaskDialog task again />
            <GiveGrant account=chosen.given_to again />
            <TieDialog account=chosen.tied again />
        </div>
    }
    .into_any()
}

fn row(
    text: &'static words::Administration,
    account: &Account,
    task: RwSignal<Option<Task>>,
    chosen: Chosen,
) -> Vec<Cell> {
    let badge = |class: &'static str, word: &'static str| view! { <span class=class>{word}</span> " " };
    let states = view! {
        {if account.active {
            badge("badge badge-good", text.active)
        } else {
            badge("badge badge-bad", text.disabled)
        }}
        {(!account.has_password).then(|| badge("badge badge-warn", text.no_password))}
        {account.has_person.then(|| badge("badge badge-plain", text.tied))}
        {account.has_second_factor.then(|| badge("badge badge-plain", text.second_factor))}
    };
    vec![
        Cell::text(account.name.clone()),
        Cell::text(account.display_name.clone()),
        Cell::view(states),
        grants(text, account, task),
        actions(text, account, task, chosen),
    ]
}

/// What counts or waits; what has ended stands in the audit trail.
fn grants(text: &'static words::Administration, account: &Account, task: RwSignal<Option<Task>>) -> Cell {
    let standing = |grant: &&AccountGrant| {
        matches!(grant.state, AccountGrantState::Active | AccountGrantState::Requested)
    };
    let items: Vec<_> = account
        .grants
        .iter()
        .filter(standing)
        .map(|grant| {
            let waits = grant.state == AccountGrantState::Requested;
            let line = describe(grant);
            let period = period(text, grant);
            let revoked = Task::Revoke(account.display_name.clone(), line.clone(), grant.id.clone());
            view! {
                <li>
                    {line}
                    " "
                    <span class="soft">{period}</span>
                    {waits.then(|| view! { " " <span class="badge badge-warn">{text.waits}</span> })}
                    " "
                    <button
                        type="button"
                        class="button button-quiet"
                        on:click=move |_| task.set(Some(revoked.clone()))
                    >
                        {text.revoke}
                    </button>
                </li>
            }
        })
        .collect();
    if items.is_empty() {
        Cell::view(view! { <span class="soft">{text.no_grants}</span> })
    } else {
        Cell::view(view! { <ul class="plain-list">{items}</ul> })
    }
}

fn actions(
    text: &'static words::Administration,
    account: &Account,
    task: RwSignal<Option<Task>>,
    chosen: Chosen,
) -> Cell {
    let (who, id) = (account.display_name.clone(), account.id.clone());
    let reset = Task::Reset(who.clone(), id.clone());
    let without = Task::ResetSecondFactor(who.clone(), id.clone());
    let switch = Task::SetActive(who, id, !account.active);
    let switch_word = if account.active { text.disable } else { text.enable };
    let quiet = "button button-quiet";
    let without = account.has_second_factor.then(|| {
        view! {
            <button type="button" class=quiet on:click=move |_| task.set(Some(without.clone()))>
                {text.reset_second_factor}
            </button>
        }
    });
    let (account, tied) = (account.clone(), account.clone());
    Cell::view(view! {
        <div class="form-actions">
            <button type="button" class=quiet on:click=move |_| chosen.given_to.set(Some(account.clone()))>
                {text.give}
            </button>
            <button type="button" class=quiet on:click=move |_| task.set(Some(reset.clone()))>
                {text.reset}
            </button>
            {without}
            <button type="button" class=quiet on:click=move |_| chosen.tied.set(Some(tied.clone()))>
                {text.tie}
            </button>
            <button type="button" class=quiet on:click=move |_| task.set(Some(switch.clone()))>
                {switch_word}
            </button>
        </div>
    })
}

/// A grant in words: the role and where.
pub(in crate::page) fn describe(grant: &AccountGrant) -> String {
    let role = grant.role.word(use_language());
    match &grant.organisation {
        Some(organisation) => format!("{role}, {}", organisation.name),
        None => role.to_owned(),
    }
}

/// The days on which a grant holds.
pub(in crate::page) fn period(text: &'static words::Administration, grant: &AccountGrant) -> String {
    let first = format_date(grant.valid_from);
    match grant.valid_to {
        Some(last) => (text.from_to)(&first, &format_date(last)),
        None => (text.from)(&first),
    }
}
