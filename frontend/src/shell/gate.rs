//! The gate before all screens: who has not signed in gets the form, at whatever address they came to.

use super::header::{Header, LanguageChoice};
use super::sign_in::SignInForm;
use crate::pass::{Stage, use_pass};
use crate::route::use_history;
use crate::screen::SetUp;
use crate::text::use_text;
use crate::ui::Skeleton;
use dangvien_shared::url::Screen;
use leptos::prelude::*;

/// What the gate shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Door {
    Asking,
    Failed,
    SetUp,
    Closed(Stage),
    Open,
}

/// Shows what is inside to who has signed in. The address stays as it is: after signing in, its screen is shown.
#[component]
pub(crate) fn Gate(
    /// What is inside.
    children: ChildrenFn,
) -> impl IntoView {
    let pass = use_pass();
    let history = use_history();
    let door = Memo::new(move |_| {
        if history.with(|here| Screen::at(&here.path)) == Screen::SetUp {
            return Door::SetUp;
        }
        match pass.stage.get() {
            Some(Stage::Full) => Door::Open,
            _ if pass.failure.with(Option::is_some) => Door::Failed,
            None => Door::Asking,
            Some(stage) => Door::Closed(stage),
        }
    });
    move || match door.get() {
        Door::Open => children().into_any(),
        Door::Asking => view! { <Outside><Skeleton /></Outside> }.into_any(),
        Door::Failed => view! { <Outside><NoAnswer /></Outside> }.into_any(),
        Door::SetUp => view! { <Outside><SetUp /></Outside> }.into_any(),
        Door::Closed(stage) => view! { <Outside><SignInPage stage /></Outside> }.into_any(),
    }
}

/// The frame of what is shown before anybody is known.
#[component]
fn Outside(children: Children) -> impl IntoView {
    view! {
        <Header>
            <LanguageChoice />
        </Header>
        <main id="noi-dung" class="main outside" tabindex="-1">
            {children()}
        </main>
    }
}

#[component]
fn SignInPage(stage: Stage) -> impl IntoView {
    let text = &use_text().access;
    let pass = use_pass();
    document().set_title(&format!("{} · dangvien", text.sign_in));
    let done = Callback::new(move |name: Option<String>| {
        leptos::task::spawn_local(async move { pass.let_in(name.as_deref()).await });
    });
    view! {
        <section class="panel sign-in">
            <h1 class="page-title">{text.sign_in}</h1>
            <SignInForm stage done />
        </section>
    }
}

/// The server did not tell who is let in.
#[component]
fn NoAnswer() -> impl IntoView {
    let text = &use_text().shell;
    let pass = use_pass();
    let message = move || pass.failure.with(|failure| failure.as_ref().map(crate::api::ApiError::message));
    view! {
        <section class="notice notice-bad" role="alert">
            <h1>{text.failed}</h1>
            <p>{message}</p>
            <p>
                <button type="button" class="button button-primary" on:click=move |_| pass.ask()>
                    {text.retry}
                </button>
            </p>
        </section>
    }
}
