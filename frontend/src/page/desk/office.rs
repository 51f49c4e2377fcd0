//! Blocks about the system and not about files: approvals, what was taken in and out, accounts, the server, inspections.

use crate::api::ask;
use crate::page::link;
use crate::session::use_session;
use crate::text::{desk_office as words, export as export_words, use_language};
use crate::ui::{EmptyState, When, drawn};
use chrono::Days;
use dangvien_shared::operation::{
    AccountGrantState, Ask as _, DeskAccount, DeskAccounts, DeskApproval, DeskApprovals, DeskHealth,
    DeskImport, DeskTransfers, Export, Health, OrganisationLink,
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
pub(super) fn approvals() -> AnyView {
    let text = words::of(use_language());
    drawn(ask(|| DeskApprovals::with(())), move |data| {
        if data.approvals.is_empty() {
            return view! { <EmptyState title=text.nothing_waits advice="" /> }.into_any();
        }
        view! {
            <p>{(text.waiting)(&counted(data.approvals.len()))}</p>
            <ul class="entries">{data.approvals.iter().take(SHOWN).map(request).collect_view()}</ul>
            <p>
                <a class="button button-primary" href=Place::Approvals.path()>
                    {text.decide}
                </a>
            </p>
        }
        .into_any()
    })
}

fn request(approval: &DeskApproval) -> AnyView {
    let language = use_language();
    let text = words::of(language);
    let grant = approval.grant.as_ref().map(|grant| match &grant.organisation {
        Some(organisation) => format!("{}, {}", grant.role.word(language), organisation.name),
        None => grant.role.word(language).to_owned(),
    });
    let export = approval.export.as_ref().map(|export| {
        let place = export.organisation.as_ref().map(|place| place.name.clone()).unwrap_or_default();
        let what = export.subject.word(language);
        (export_words::of(language).asked)(what, &link::count(export.row_count), &place)
    });
    let rule_change = approval.rule_change.as_ref().map(|_| text.rule_change.to_owned());
    let tie = approval.tie.as_ref().map(|_| text.tie.to_owned());
    // A merge tells nothing of itself to who may not see both records.
    let what = grant.or(export).or(rule_change).or(tie).unwrap_or_else(|| text.merge.to_owned());
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
pub(super) fn transfers() -> AnyView {
    let text = words::of(use_language());
    drawn(ask(|| DeskTransfers::with(())), move |data| {
        let imports = data.import_runs.nodes.iter().map(taken_in).collect();
        let exports = data.exports.iter().take(SHOWN).map(taken_out).collect();
        view! {
            <div class="pair">
                <div>
                    <h3>{text.imports}</h3>
                    {entries(imports, text.no_imports)}
                </div>
                <div>
                    <h3>{text.exports}</h3>
                    {entries(exports, text.no_exports)}
                </div>
            </div>
        }
        .into_any()
    })
}

/// A list, or what is said where it is empty.
fn entries(entries: Vec<AnyView>, none: &'static str) -> AnyView {
    if entries.is_empty() {
        return view! { <p class="soft">{none}</p> }.into_any();
    }
    view! { <ul class="entries">{entries}</ul> }.into_any()
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
pub(super) fn accounts() -> AnyView {
    let text = words::of(use_language());
    let facts = drawn(ask(|| DeskAccounts::with(())), move |data| {
        let count = |holds: fn(&DeskAccount) -> bool| {
            counted(data.accounts.iter().filter(|account| holds(account)).count())
        };
        let grants = data.accounts.iter().flat_map(|account| &account.grants);
        let requested = grants.filter(|grant| grant.state == AccountGrantState::Requested).count();
        view! {
            <dl class="facts">
                {fact(text.accounts, counted(data.accounts.len()))}
                {fact(text.disabled, count(|account| !account.active))}
                {fact(text.without_password, count(|account| account.active && !account.has_password))}
                {fact(
                    text.without_second_factor,
                    count(|account| account.active && !account.has_second_factor),
                )}
                {fact(text.requested, counted(requested))}
            </dl>
        }
        .into_any()
    });
    view! {
        {facts}
        <p>
            <a class="button button-primary" href=Place::Accounts.path()>
                {text.manage}
            </a>
        </p>
    }
    .into_any()
}

/// How the server does.
pub(super) fn server_health() -> AnyView {
    drawn(ask(|| DeskHealth::with(())), |data| health(&data.health))
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
        <dl class="facts">
            {fact(text.version, health.version.clone())}
            {fact(text.database, health.engine.clone())}
            {fact(text.size, size)}
            {fact(text.tables, tables)}
            {fact(text.since, format_instant(health.started_at))}
        </dl>
    }
    .into_any()
}

/// What is inspected, and the way into the audit trail. Nothing of the trail is read here: to look at it is itself
/// recorded, and should be meant.
pub(super) fn inspections() -> AnyView {
    let text = words::of(use_language());
    let session = use_session();
    let inspected = move || {
        let grants = session.viewer().grants.into_iter().filter(|grant| grant.role == Role::Inspector);
        let places: Vec<AnyView> = grants.filter_map(|grant| grant.organisation).map(inspected).collect();
        if places.is_empty() {
            return ().into_any();
        }
        view! {
            <h3>{text.scope}</h3>
            <ul class="entries">{places}</ul>
        }
        .into_any()
    };
    let week = move || {
        let today = session.register().today;
        let trail = Address::of(Place::Audit).with(|query| {
            query.from = today.checked_sub_days(Days::new(6));
            query.to = Some(today);
        });
        trail.to_url()
    };
    view! {
        {inspected}
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
    .into_any()
}

fn inspected(place: OrganisationLink) -> AnyView {
    let href = link::organisation(&Address::of(Place::Home), &place.id);
    view! {
        <li>
            <a href=href>{place.name}</a>
        </li>
    }
    .into_any()
}
