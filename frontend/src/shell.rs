//! The frame of every screen: header, navigation, main part, footer.

mod again;
mod bell;
mod day_bar;
mod footer;
mod gate;
mod header;
mod side;
mod sign_in;
mod tree;

use crate::api::Answer;
use crate::pass::use_pass;
use crate::route::use_current_address;
use crate::session::{ask_session, provide_session};
use crate::text::use_text;
use crate::ui::{Loaded, When};
use again::SignInAgain;
use bell::Bell;
pub(crate) use bell::Unread;
use dangvien_shared::operation::Shell as SessionShell;
use day_bar::DayBar;
use footer::Coverage;
pub(crate) use gate::Gate;
use header::{Header, LanguageChoice, Navigation, Visitor};
use leptos::html;
use leptos::prelude::*;
use side::Side;

/// The frame around every screen.
#[component]
pub(crate) fn Frame(
    /// Whether another screen is on its way.
    routing: ReadSignal<bool>,
    /// The screen.
    children: ChildrenFn,
) -> impl IntoView {
    let text = &use_text().shell;
    let answer = ask_session();
    keep_to_one_person(answer);
    provide_context(Unread::default());
    let main = NodeRef::<html::Main>::new();
    let skip = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        if let Some(main) = main.get() {
            let _ = main.focus();
        }
    };
    view! {
        <a class="skip-link" href="#noi-dung" on:click=skip>
            {text.skip}
        </a>
        <div class="routing" class:routing-active=routing role="presentation"></div>
        <Header>
            <Known answer>
                <Navigation />
            </Known>
            <LanguageChoice />
            <Known answer>
                <Bell />
                <Visitor />
            </Known>
        </Header>
        <div class="body">
            <Known answer>
                <Side />
            </Known>
            <main id="noi-dung" class="main" tabindex="-1" node_ref=main>
                <Loaded answer let:shell>
                    {
                        provide_session(shell);
                        view! {
                            <OfADay />
                            {children()}
                        }
                    }
                </Loaded>
            </main>
        </div>
        <footer class="footer">
            <Known answer>
                <Coverage />
            </Known>
        </footer>
        <SignInAgain />
    }
}

/// The day, above the screens that show the register as it was on one.
#[component]
fn OfADay() -> impl IntoView {
    let address = use_current_address();
    let of_a_day =
        move || address.with(|address| address.as_ref().is_none_or(|address| address.place.is_of_a_day()));
    view! {
        <When holds=of_a_day>
            <DayBar />
        </When>
    }
}

/// Another window may have signed in as somebody else meanwhile: then nothing here may stay.
fn keep_to_one_person(answer: Answer<SessionShell>) {
    let pass = use_pass();
    Effect::new(move |before: Option<u32>| {
        let renewed = pass.renewed.get();
        if before.is_some_and(|before| before != renewed) {
            answer.progress().retry();
        }
        renewed
    });
    Effect::new(move |_| {
        answer.with(|shell| {
            if let Some(shell) = shell {
                pass.is_for(&shell.viewer.name);
            }
        });
    });
}

/// Shows a part beside the screen once the session is known; the screen itself says why when it is not.
#[component]
fn Known(answer: Answer<SessionShell>, children: ChildrenFn) -> impl IntoView {
    let known = Memo::new(move |_| answer.progress().is_answered());
    move || {
        known.get().then(|| {
            provide_session(answer.answered()?);
            Some(children())
        })
    }
}
