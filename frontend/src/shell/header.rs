//! The header: name, main navigation, language, and who has signed in.

use crate::pass::{leave, use_pass};
use crate::route::use_current_address;
use crate::session::{Session, use_session};
use crate::text::{Language, Speech, use_language, use_text};
use crate::ui::{Menu, Toasts};
use dangvien_shared::url::{Address, Place};
use dangvien_shared::vocabulary::{Action, Vocabulary as _};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The header of every screen.
#[component]
pub(super) fn Header(
    /// What stands beside the name.
    children: Children,
) -> impl IntoView {
    let text = &use_text().shell;
    view! {
        <header class="header">
            <a class="brand" href="/">
                <span class="brand-name">"dangvien"</span>
                <span class="brand-tagline">{text.tagline}</span>
            </a>
            {children()}
        </header>
    }
}

/// The main navigation: only what the viewer may do.
#[component]
pub(super) fn Navigation() -> impl IntoView {
    let text = use_text();
    let session = use_session();
    let places = [
        (Place::Home, text.shell.desk, (|_| true) as fn(Session) -> bool),
        (Place::Overview, text.shell.overview, Session::counts),
        (Place::Organisations, text.shell.organisations, |session| session.may(Action::ReadStructure)),
        (Place::Members, text.shell.members, |session| session.may(Action::ReadMembers)),
        (Place::Cases, text.shell.cases, Session::follows_cases),
        (Place::Tasks, text.shell.tasks, Session::records_cases),
        (Place::Inspections, text.shell.inspections, |session| session.may(Action::ReadFindings)),
        (Place::Approvals, text.access.approvals, Session::decides),
        (Place::Accounts, text.access.accounts, |session| session.may(Action::ManageAccounts)),
        (Place::Audit, text.access.audit, |session| session.may(Action::ReadAudit)),
    ];
    let links = move || {
        let may = places.into_iter().filter(|(_, _, may)| may(session));
        may.map(|(place, label, _)| view! { <NavigationLink place label /> }).collect_view()
    };
    let explorer = move || {
        session.may(Action::QueryFreely).then(|| {
            view! {
                <li>
                    <a href="/altair/" rel="external">
                        {text.shell.explorer}
                    </a>
                </li>
            }
        })
    };
    let open = RwSignal::new(false);
    let address = use_current_address();
    // Whoever has chosen is done with the menu.
    Effect::new(move |_| {
        // Read, not only tracked: a memo that nobody has read tells of no change.
        address.with(|_| open.set(false));
    });
    let on_keydown = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            open.set(false);
        }
    };
    view! {
        <nav
            class="navigation"
            class:navigation-open=open
            aria-label=text.shell.navigation
            on:keydown=on_keydown
        >
            <button
                type="button"
                class="button navigation-toggle"
                aria-expanded=move || open.get().to_string()
                aria-controls="dieu-huong"
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {text.shell.menu}
            </button>
            <ul id="dieu-huong">{links} {explorer}</ul>
        </nav>
    }
}

/// A link to a screen on the same day; marked while the reader is there or below.
#[component]
fn NavigationLink(place: Place, label: &'static str) -> impl IntoView {
    let address = use_current_address();
    let href = move || {
        address.with(|address| match address {
            Some(address) => address.goes_to(place).to_url(),
            None => Address::of(place).to_url(),
        })
    };
    let current = move || {
        address.with(|address| {
            let here = address.as_ref().map(|address| address.place);
            match (here, place) {
                (Some(here), place) if here == place => Some("page"),
                (Some(Place::Organisation(_)), Place::Organisations)
                | (Some(Place::Member(_)), Place::Members)
                | (Some(Place::Case(_) | Place::CaseOpening), Place::Cases) => Some("true"),
                _ => None,
            }
        })
    };
    view! {
        <li>
            <a href=href aria-current=current>
                {label}
            </a>
        </li>
    }
}

/// Who has signed in, by which roles, and the menu of their account.
#[component]
pub(super) fn Visitor() -> impl IntoView {
    let text = &use_text().access;
    let language = use_language();
    let session = use_session();
    let pass = use_pass();
    let toasts = use_context::<Toasts>().unwrap_or_default();
    let name = move || session.viewer().display_name;
    let roles = move || {
        let mut roles: Vec<_> =
            session.viewer().grants.iter().map(|grant| grant.role.word(language)).collect();
        roles.dedup();
        roles.join(", ")
    };
    let summary = view! {
        <span class="visitor-short">{text.account}</span>
        <span class="visitor-name">{name}</span>
        <span class="visitor-roles">{roles}</span>
    }
    .into_any();
    view! {
        <Menu summary>
            // The button has room for a part of them.
            <p class="menu-who">
                <strong>{name}</strong>
                <span class="soft">{roles}</span>
            </p>
            <a class="menu-entry" href=Place::OwnAccount.path()>
                {text.own_account}
            </a>
            <button
                type="button"
                class="menu-entry"
                on:click=move |_| leave(pass, move || toasts.say(text.sign_out_failed))
            >
                {text.sign_out}
            </button>
        </Menu>
    }
}

/// Buttons for the languages, each named in itself.
#[component]
pub(super) fn LanguageChoice() -> impl IntoView {
    let spoken = use_language();
    let text = &use_text().shell;
    let speech = use_context::<Speech>();
    let toasts = use_context::<Toasts>().unwrap_or_default();
    let choose = move |language| {
        let Some(speech) = speech else { return };
        spawn_local(async move {
            if speech.choose(language).await.is_err() {
                toasts.say(text.language_missing);
            }
        });
    };
    let buttons = Language::ALL.map(|language| {
        view! {
            <button
                type="button"
                class="language"
                lang=language.tag()
                aria-pressed=(language == spoken).to_string()
                on:click=move |_| choose(language)
            >
                {language.name()}
            </button>
        }
    });
    view! {
        <div class="languages" role="group" aria-label=text.language>
            {buttons.collect_view()}
        </div>
    }
}
