//! Blocks about the system and not about files: approvals, what was taken in and out, accounts, the server, inspections.

use crate::api::ask;
use crate::page::administration::describe;
use crate::page::link;
use crate::session::use_session;
use crate::text::{desk_office as words, export as export_words, use_language};
use crate::ui::{EmptyState, Loaded, When};
use chrono::Days;
use dangvien_shared::operation::{
    AccountGrantState, Approval, ApprovalList, Ask as _, DeskAccount, DeskAccounts, DeskHealth, DeskImport,
    DeskTransfers, Export, Health,
};
use dangvien_shared::text::{format_count, format_instant};
use dangvien_shared::url::{Address, Place};
use dangvien_shared::vocabulary::{Action, Role, Vocabulary as _};
use leptos::prelude::*;

/// Entries of a list that are shown; the page behind it has them all.
const SHOWN: usize = 5;

fn counted(count: usize) -> String {
    format_count(i64::try_from(count).unwrap_or(i64::MAX))
}

/// A fact with its name.
fn fact(name: &'static str, value: String) -> AnyView {
    view! {
        <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
        </div>
    }
    .into_any()
}

/// What waits for a second pair of eyes.
#[component]
pub(super) fn Approvals() -> impl IntoView {
    let text = words::of(use_language());
    let answer = ask(|| ApprovalList::with(()));
    view! {
        <Loaded answer let:data>
            {
                let count = move || data.with(|data| data.approvals.len());
                let items = move || {
                    data.with(|data| data.approvals.iter().take(SHOWN).map(request).collect_view())
                };
                view! {
                    <When
                        holds=move || { count() > 0 }
                        otherwise=move || view! { <EmptyState title=text.nothing_waits advice="" /> }
                    >
                        <p>{move || (text.waiting)(&counted(count()))}</p>
                        <ul class="entries">{items}</ul>
                        <p>
                            <a class="button button-primary" href=Place::Approvals.path()>
                                {text.decide}
                            </a>
                        </p>
                    </When>
                }
            }
        </Loaded>
    }
}

fn request(approval: &Approval) -> AnyView {
    let text = words::of(use_language());
    let export = approval.export.as_ref().map(|export| {
        let place = export.organisation.as_ref().map(|place| place.name.clone()).unwrap_or_default();
        let what = export.subject.word(use_language());
        (export_words::of(use_language()).asked)(what, &link::count(export.row_count), &place)
    });
    let what = approval.grant.as_ref().map(describe).or(export).unwrap_or_default();
    let who = approval.account.as_ref().map(|account| format!("{}: ", account.display_name));
    let asked = (text.asked)(&approval.asked_by, &format_instant(approval.asked_at));
    view! {
        <li>
            {who} {what} " "
            <span class="soft">{asked}</span>
        </li>
    }
    .into_any()
}

/// The last imports, and one's own exports.
#[component]
pub(super) fn Transfers() -> impl IntoView {
    let text = words::of(use_language());
    let answer = ask(|| DeskTransfers::with(()));
    view! {
        <Loaded answer let:data>
            {
                let any_import = move || data.with(|data| !data.import_runs.nodes.is_empty());
                let any_export = move || data.with(|data| !data.exports.is_empty());
                let imports = move || {
                    data.with(|data| data.import_runs.nodes.iter().map(taken_in).collect_view())
                };
                let exports = move || {
                    data.with(|data| data.exports.iter().take(SHOWN).map(taken_out).collect_view())
                };
                view! {
                    <div class="pair">
                        <div>
                            <h3>{text.imports}</h3>
                            <When
                                holds=any_import
                                otherwise=move || view! { <p class="soft">{text.no_imports}</p> }
                            >
                                <ul class="entries">{imports}</ul>
                            </When>
                        </div>
                        <div>
                            <h3>{text.exports}</h3>
                            <When
                                holds=any_export
                                otherwise=move || view! { <p class="soft">{text.no_exports}</p> }
                            >
                                <ul class="entries">{exports}</ul>
                            </When>
                        </div>
                    </div>
                }
            }
        </Loaded>
    }
}

fn taken_in(run: &DeskImport) -> AnyView {
    let language = use_language();
    let text = words::of(language);
    let rows = (text.rows)(&link::count(run.inserted_count), &link::count(run.rejected_count));
    let dry = run.dry_run.then(|| format!(" ({})", text.dry_run));
    let about = format!("{} · {}", run.subject.word(language), format_instant(run.finished_at));
    view! {
        <li>
            {run.file_name.clone()} ": " {run.state.word(language)} {dry} ", " {rows} " "
            <span class="soft">{about}</span>
        </li>
    }
    .into_any()
}

fn taken_out(export: &Export) -> AnyView {
    let language = use_language();
    let text = words::of(language);
    let fetch = export.download_path.clone().map(|path| {
        view! {
            " "
            <a href=path download rel="external">
                {text.fetch}
            </a>
        }
    });
    let rows = (text.export_rows)(&link::count(export.row_count));
    let about = format!("{} · {rows}", export.format.word(language));
    view! {
        <li>
            {export.subject.word(language)} ": " {export.state.word(language)} " "
            <span class="soft">{about}</span> {fetch}
        </li>
    }
    .into_any()
}

/// How many accounts there are, and what about them asks for attention.
#[component]
pub(super) fn Accounts() -> impl IntoView {
    let text = words::of(use_language());
    let answer = ask(|| DeskAccounts::with(()));
    view! {
        <Loaded answer let:data>
            {
                let facts = move || {
                    data.with(|data| {
                        let count = |holds: fn(&DeskAccount) -> bool| {
                            counted(data.accounts.iter().filter(|account| holds(account)).count())
                        };
                        let requested = data
                            .accounts
                            .iter()
                            .flat_map(|account| &account.grants)
                            .filter(|grant| grant.state == AccountGrantState::Requested)
                            .count();
                        view! {
                            {fact(text.accounts, counted(data.accounts.len()))}
                            {fact(text.disabled, count(|account| !account.active))}
                            {fact(text.without_password, count(|account| account.active && !account.has_password))}
                            {fact(
                                text.without_second_factor,
                                count(|account| account.active && !account.has_second_factor),
                            )}
                            {fact(text.requested, counted(requested))}
                        }
                    })
                };
                view! { <dl class="facts">{facts}</dl> }
            }
        </Loaded>
        <p>
            <a class="button button-primary" href=Place::Accounts.path()>
                {text.manage}
            </a>
        </p>
    }
}

/// How the server does.
#[component]
pub(super) fn ServerHealth() -> impl IntoView {
    let answer = ask(|| DeskHealth::with(()));
    view! {
        <Loaded answer let:data>
            <dl class="facts">{move || data.with(|data| health(&data.health))}</dl>
        </Loaded>
    }
}

fn health(health: &Health) -> AnyView {
    let text = words::of(use_language());
    let tables = match health.pending_steps {
        0 => text.up_to_date.to_owned(),
        missing => (text.steps_missing)(&link::count(missing)),
    };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a size is not negative and far below 2^53"
    )]
    let megabytes = (health.database_bytes / 1_000_000.0).ceil() as u32;
    let size = format!("{} MB", format_count(i64::from(megabytes)));
    view! {
        {fact(text.version, health.version.clone())}
        {fact(text.database, health.engine.clone())}
        {fact(text.size, size)}
        {fact(text.tables, tables)}
        {fact(text.since, format_instant(health.started_at))}
    }
    .into_any()
}

/// What is inspected, and the way into the audit trail. Nothing of the trail is read here: to look at it is itself
/// recorded, and should be meant.
#[component]
pub(super) fn Inspections() -> impl IntoView {
    let text = words::of(use_language());
    let session = use_session();
    let inspected = move || {
        let grants = session.viewer().grants.into_iter();
        let inspected = grants.filter(|grant| grant.role == Role::Inspector);
        inspected
            .filter_map(|grant| grant.organisation)
            .map(|place| {
                let href = link::organisation(&Address::of(Place::Home), &place.id);
                view! {
                    <li>
                        <a href=href>{place.name}</a>
                    </li>
                }
            })
            .collect_view()
    };
    let any = move || session.viewer().grants.iter().any(|grant| grant.role == Role::Inspector);
    let week = move || {
        let today = session.register().today;
        let trail = Address::of(Place::Audit).with(|query| {
            query.from = today.checked_sub_days(Days::new(6));
            query.to = Some(today);
        });
        trail.to_url()
    };
    view! {
        <When holds=any>
            <h3>{text.scope}</h3>
            <ul class="entries">{inspected}</ul>
        </When>
        <When holds=move || session.may(Action::ReadAudit)>
            <p>{text.trail_lead}</p>
            <p class="form-actions">
                <a class="button button-primary" href=week>
                    {text.trail_week}
                </a>
                <a class="button" href=Place::Audit.path()>
                    {text.trail}
                </a>
            </p>
        </When>
    }
}
