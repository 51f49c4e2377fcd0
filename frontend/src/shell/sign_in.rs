//! The form by which somebody signs in: name and password, then the code where one is asked for.
//!
//! It comes with the first load: most visits of a day begin with it.

use crate::pass::{Provider, Refusal, Stage, by_hand, give_code, in_language, sign_in, use_pass};
use crate::route::use_history;
use crate::text::{use_language, use_text};
use crate::ui::{FormProblem, PasswordField, TextField};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Told when somebody has signed in, with the name where one was typed.
type Done = Callback<Option<String>>;

/// The form, at the step of `stage`.
#[component]
pub(super) fn SignInForm(
    /// How far the browser has signed in.
    stage: Stage,
    /// Told when it is done.
    done: Done,
) -> impl IntoView {
    let step = RwSignal::new(stage);
    let name = RwSignal::new(use_pass().name().unwrap_or_default());
    let given = StoredValue::new(None::<String>);
    let advance = Callback::new(move |stage: Stage| match stage {
        Stage::Full => done.run(given.get_value()),
        stage => step.set(stage),
    });
    move || match step.get() {
        Stage::SecondFactor => {
            let back = Callback::new(move |()| step.set(Stage::None));
            view! { <CodeStep advance back /> }.into_any()
        }
        Stage::None | Stage::Full => {
            let advance = Callback::new(move |stage| {
                given.set_value(Some(name.get_untracked().trim().to_ascii_lowercase()));
                advance.run(stage);
            });
            view! { <PasswordStep name advance /> }.into_any()
        }
    }
}

/// What a step of the form knows of its request.
#[derive(Clone, Copy)]
struct Attempt {
    pending: RwSignal<bool>,
    problem: RwSignal<Option<String>>,
}

impl Attempt {
    fn new() -> Self {
        Self { pending: RwSignal::new(false), problem: RwSignal::new(None) }
    }

    /// Makes the attempt, unless one is on its way.
    fn make(
        self,
        request: impl Future<Output = Result<Stage, Refusal>> + 'static,
        advance: Callback<Stage>,
        failed: impl Fn() + 'static,
    ) {
        if self.pending.get_untracked() {
            return;
        }
        self.pending.set(true);
        self.problem.set(None);
        spawn_local(async move {
            let outcome = request.await;
            if self.pending.try_get_untracked().is_none() {
                return;
            }
            self.pending.set(false);
            match outcome {
                Ok(stage) => advance.run(stage),
                Err(refusal) => {
                    self.problem.set(Some(refusal.message()));
                    failed();
                }
            }
        });
    }
}

#[component]
fn PasswordStep(name: RwSignal<String>, advance: Callback<Stage>) -> impl IntoView {
    let text = &use_text().access;
    let password = RwSignal::new(String::new());
    let attempt = Attempt::new();
    let submit = move |event: leptos::ev::SubmitEvent| {
        by_hand(&event);
        let (typed, secret) = (name.get_untracked(), password.get_untracked());
        if typed.trim().is_empty() || secret.is_empty() {
            attempt.problem.set(Some(text.missing.to_owned()));
            return;
        }
        let request = async move { sign_in(typed.trim(), &secret).await };
        attempt.make(request, advance, move || password.set(String::new()));
    };
    let known = name.with_untracked(|name| !name.is_empty());
    view! {
        <ToldBefore />
        <form class="form" method="post" novalidate on:submit=submit>
            <TextField id="ten-dang-nhap" label=text.name value=name autocomplete="username" focus=!known plain=true />
            <PasswordField
                id="mat-khau"
                label=text.password
                value=password
                autocomplete="current-password"
                focus=known
            />
            <FormProblem problem=attempt.problem />
            <button
                type="submit"
                class="button button-primary"
                aria-disabled=move || attempt.pending.get().to_string()
            >
                {text.enter}
            </button>
        </form>
        <Elsewhere />
        <details class="forgotten">
            <summary>{text.forgotten}</summary>
            <p>{text.forgotten_advice}</p>
        </details>
    }
}

/// What came of a try to sign in elsewhere.
#[component]
fn ToldBefore() -> impl IntoView {
    let (pass, language) = (use_pass(), use_language());
    move || {
        let told = pass.notice.get()?;
        Some(view! { <p class="notice notice-warn" role="alert">{in_language(told, language)}</p> })
    }
}

/// The other places at which one can sign in.
#[component]
fn Elsewhere() -> impl IntoView {
    let pass = use_pass();
    let history = use_history();
    move || {
        let next = history.with(|here| String::from(js_sys::encode_uri_component(&here.written())));
        let link = |(id, title, _): Provider| {
            let address = format!("/auth/oidc/{id}/start?next={next}");
            view! {
                <a class="button" href=address rel="external">
                    {title}
                </a>
            }
        };
        let links = pass.providers.get().into_iter().map(link).collect_view();
        (!links.is_empty()).then(|| view! { <p class="form-actions elsewhere">{links}</p> })
    }
}

#[component]
fn CodeStep(advance: Callback<Stage>, back: Callback<()>) -> impl IntoView {
    let text = &use_text().access;
    let code = RwSignal::new(String::new());
    let attempt = Attempt::new();
    let submit = move |event: leptos::ev::SubmitEvent| {
        by_hand(&event);
        let typed = code.get_untracked();
        if typed.trim().is_empty() {
            attempt.problem.set(Some(text.missing.to_owned()));
            return;
        }
        let request = async move { give_code(typed.trim()).await };
        attempt.make(request, advance, move || code.set(String::new()));
    };
    view! {
        <form class="form" method="post" novalidate on:submit=submit>
            <TextField
                id="ma-xac-thuc"
                label=text.code
                hint=text.code_hint
                value=code
                autocomplete="one-time-code"
                focus=true
                plain=true
            />
            <FormProblem problem=attempt.problem />
            <p class="form-actions">
                <button
                    type="submit"
                    class="button button-primary"
                    aria-disabled=move || attempt.pending.get().to_string()
                >
                    {text.confirm}
                </button>
                <button type="button" class="button button-quiet" on:click=move |_| back.run(())>
                    {text.back}
                </button>
            </p>
        </form>
    }
}
