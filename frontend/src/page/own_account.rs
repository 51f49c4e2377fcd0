//! `/tai-khoan`: the own sessions, password and access tokens.

mod feeds;
mod identities;
mod mail;
mod own_file;
mod password;
mod second_factor;
mod tokens;

use crate::api::{Data, ask, use_change};
use crate::session::use_session;
use crate::text::{own_account as words, use_language};
use crate::ui::{Cell, Column, Confirm, DataTable, Loaded, PageHead, Toasts, When};
use cynic::Id;
use dangvien_shared::operation::{Ask as _, ById, OwnAccount, Session, SessionRevoke};
use dangvien_shared::text::format_instant;
use dangvien_shared::vocabulary::{Action, Vocabulary as _};
use feeds::Feeds;
use identities::Identities;
use leptos::prelude::*;
use mail::MailForm;
use own_file::OwnFileSection;
use password::PasswordForm;
use second_factor::SecondFactorSection;
use tokens::Tokens;

/// The own account.
#[component]
pub(crate) fn OwnAccountPage() -> impl IntoView {
    let language = use_language();
    let text = words::of(language);
    let session = use_session();
    let answer = ask(|| OwnAccount::with(()));
    let again = Callback::new(move |()| answer.progress().retry());
    let roles = move || {
        let grants = session.viewer().grants;
        let line = |role: &'static str, place: Option<String>| match place {
            Some(place) => format!("{role}, {place}"),
            None => role.to_owned(),
        };
        grants
            .into_iter()
            .map(|grant| {
                let place = grant.organisation.map(|organisation| organisation.name);
                view! { <span>{line(grant.role.word(language), place)}</span> }
            })
            .collect_view()
    };
    view! {
        <div class="page">
            <PageHead title=text.title trail=Signal::stored(Vec::new())>
                <span>{move || session.viewer().display_name}</span>
                {roles}
            </PageHead>
            <Loaded answer let:data>
                <div class="stack">
                <section class="panel">
                    <Sessions data again />
                </section>
                <section class="panel">
                    <SecondFactorSection data again />
                </section>
                <Identities data again />
                <When holds=move || session.may(Action::QueryFreely)>
                    <section class="panel">
                        <Tokens data again />
                    </section>
                </When>
                <section class="panel">
                    <Feeds data again />
                </section>
                <section class="panel">
                    <MailForm data again />
                </section>
                <section class="panel">
                    <OwnFileSection data />
                </section>
                </div>
            </Loaded>
            <section class="panel">
                <h2>{text.password}</h2>
                <PasswordForm again />
            </section>
        </div>
    }
}

#[component]
fn Sessions(data: Data<OwnAccount>, again: Callback<()>) -> impl IntoView {
    let text = words::of(use_language());
    let toasts = use_context::<Toasts>().unwrap_or_default();
    let change = use_change();
    let chosen = StoredValue::new(None::<Id>);
    let open = RwSignal::new(false);
    let choose = Callback::new(move |id| {
        change.reset();
        chosen.set_value(Some(id));
        open.set(true);
    });
    let end = Callback::new(move |()| {
        let Some(id) = chosen.get_value() else { return };
        change.send(
            &SessionRevoke::with(ById { id }),
            |_| &[],
            move |_| {
                open.set(false);
                toasts.say(text.ended);
                again.run(());
            },
        );
    });
    let columns = vec![
        Column::text(text.device),
        Column::text(text.address),
        Column::text(text.began),
        Column::text(text.seen),
        Column::text(text.action),
    ];
    let rows = move || {
        data.with(|data| data.viewer.sessions.iter().map(|session| row(text, session, choose)).collect())
    };
    view! {
        <DataTable caption=text.sessions columns rows />
        <Confirm
            title=text.end
            effect=text.end_effect
            action=text.end
            open
            pending=change.pending
            problem=change.problem_elsewhere(&[])
            on_confirm=end
        />
    }
}

fn row(text: &'static words::OwnAccount, session: &Session, choose: Callback<Id>) -> Vec<Cell> {
    let id = session.id.clone();
    let action = if session.current {
        Cell::view(view! { <span class="badge badge-good">{text.this_one}</span> })
    } else {
        Cell::view(view! {
            <button type="button" class="button button-quiet" on:click=move |_| choose.run(id.clone())>
                {text.end}
            </button>
        })
    };
    vec![
        Cell::text(session.device.clone()),
        Cell::text(session.address.clone()),
        Cell::text(format_instant(session.created_at)),
        Cell::text(format_instant(session.seen_at)),
        action,
    ]
}
