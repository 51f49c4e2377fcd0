//! The frame of every screen: header, navigation, main part, footer.

mod day_bar;
mod footer;
mod header;
mod side;
mod tree;

use crate::api::Answer;
use crate::session::{ask_session, provide_session};
use crate::text::use_text;
use crate::ui::Loaded;
use dangvien_shared::operation::Shell as SessionShell;
use day_bar::DayBar;
use footer::Coverage;
use header::Header;
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
        <Header />
        <div class="body">
            <Known answer>
                <Side />
            </Known>
            <main id="noi-dung" class="main" tabindex="-1" node_ref=main>
                <Loaded answer let:shell>
                    {
                        provide_session(shell);
                        view! {
                            <DayBar />
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
    }
}

/// Shows a part beside the screen once the session is known; the screen itself says why when it is not.
#[component]
fn Known(answer: Answer<SessionShell>, children: ChildrenFn) -> impl IntoView {
    let known = Memo::new(move |_| answer.progress().is_answered());
    move || {
        known.get().then(|| {
            let first = StoredValue::new(answer.get_untracked()?);
            provide_session(Signal::derive(move || answer.get().unwrap_or_else(|| first.get_value())));
            Some(children())
        })
    }
}
