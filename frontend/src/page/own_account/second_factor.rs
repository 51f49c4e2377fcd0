//! The own second factor: set up in three steps, with codes that are shown once; renewed and taken away by who proves
//! themselves.

use crate::api::{Change, Data, use_change};
use crate::pass::by_hand;
use crate::text::{own_account as words, use_language, use_text};
use crate::ui::{FormProblem, PasswordField, TextField, Toasts};
use dangvien_shared::operation::{
    Ask as _, OwnAccount, ProofInput, ProofVariables, QrCode, RecoveryCodesRenew, SecondFactorBegin,
    SecondFactorBegun, SecondFactorConfirm, SecondFactorConfirmInput, SecondFactorConfirmVariables,
    SecondFactorRemove,
};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

/// Where the section stands.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    /// Nothing is being done.
    Rest,
    /// The owner proves themselves for that.
    Prove(Task),
    /// The telephone takes the secret.
    Enrol(SecondFactorBegun),
    /// The codes are shown.
    Codes(Vec<String>),
}

/// What needs a proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Task {
    Begin,
    Renew,
    Remove,
}

impl Task {
    fn title(self, text: &'static words::OwnAccount) -> &'static str {
        match self {
            Self::Begin => text.factor_begin,
            Self::Renew => text.codes_renew,
            Self::Remove => text.factor_remove,
        }
    }

    fn effect(self, text: &'static words::OwnAccount) -> &'static str {
        match self {
            Self::Begin => text.factor_begin_effect,
            Self::Renew => text.codes_renew_effect,
            Self::Remove => text.factor_remove_effect,
        }
    }
}

/// The section of the page.
#[component]
pub(super) fn SecondFactorSection(data: Data<OwnAccount>, again: Callback<()>) -> impl IntoView {
    let text = words::of(use_language());
    let step = RwSignal::new(Step::Rest);
    let factor = move || data.with(|data| data.viewer.second_factor);
    let state = move || match factor() {
        Some(factor) if factor.active => (text.factor_on)(factor.recovery_codes_left),
        _ => text.factor_off.to_owned(),
    };
    let choose = move |task: Task| {
        view! {
            <button type="button" class="button" on:click=move |_| step.set(Step::Prove(task))>
                {task.title(text)}
            </button>
        }
    };
    let choices = move || {
        let active = factor().is_some_and(|factor| factor.active);
        let tasks: &[Task] = if active { &[Task::Begin, Task::Renew, Task::Remove] } else { &[Task::Begin] };
        tasks.iter().copied().map(choose).collect_view()
    };
    view! {
        <h2>{text.factor}</h2>
        <p>{text.factor_lead}</p>
        <p>
            <strong>{state}</strong>
        </p>
        {move || match step.get() {
            Step::Rest => view! { <p class="form-actions">{choices}</p> }.into_any(),
            Step::Prove(task) => view! { <Proof task step again /> }.into_any(),
            Step::Enrol(begun) => view! { <Enrol begun step again /> }.into_any(),
            Step::Codes(codes) => view! { <Codes codes step /> }.into_any(),
        }}
    }
}

/// Asks for the password or a code before something is done.
#[component]
fn Proof(task: Task, step: RwSignal<Step>, again: Callback<()>) -> impl IntoView {
    let text = words::of(use_language());
    let toasts = use_context::<Toasts>().unwrap_or_default();
    let change = use_change();
    let proof = RwSignal::new(String::new());
    let submit = move |event: leptos::ev::SubmitEvent| {
        by_hand(&event);
        let variables = ProofVariables { input: ProofInput { proof: proof.get_untracked() } };
        let codes = move |codes: Vec<String>| {
            step.set(Step::Codes(codes));
            again.run(());
        };
        match task {
            Task::Begin => change.send(
                &SecondFactorBegin::with(variables),
                |answer| &answer.second_factor_begin.user_errors,
                move |answer| step.set(Step::Enrol(answer.second_factor_begin)),
            ),
            Task::Renew => change.send(
                &RecoveryCodesRenew::with(variables),
                |answer| &answer.recovery_codes_renew.user_errors,
                move |answer| codes(answer.recovery_codes_renew.recovery_codes),
            ),
            Task::Remove => change.send(
                &SecondFactorRemove::with(variables),
                |answer| &answer.second_factor_remove.user_errors,
                move |_answer| {
                    toasts.say(text.factor_removed);
                    step.set(Step::Rest);
                    again.run(());
                },
            ),
        }
    };
    view! {
        <form class="form narrow" method="post" novalidate on:submit=submit>
            <p>{task.effect(text)}</p>
            <PasswordField
                id="chung-minh"
                label=text.proof
                hint=text.proof_hint
                value=proof
                autocomplete="current-password"
                focus=true
                problem=change.problem_at("proof")
            />
            <FormProblem problem=change.problem_elsewhere(&["proof"]) />
            <Actions action=task.title(text) change step />
        </form>
    }
}

/// The buttons at the end of a step.
#[component]
fn Actions(action: &'static str, change: Change, step: RwSignal<Step>) -> impl IntoView {
    let cancel = use_text().access.cancel;
    view! {
        <p class="form-actions">
            <button
                type="submit"
                class="button button-primary"
                aria-disabled=move || change.pending.get().to_string()
            >
                {action}
            </button>
            <button type="button" class="button button-quiet" on:click=move |_| step.set(Step::Rest)>
                {cancel}
            </button>
        </p>
    }
}

/// Shows the secret, and takes the first code.
#[component]
fn Enrol(begun: SecondFactorBegun, step: RwSignal<Step>, again: Callback<()>) -> impl IntoView {
    let text = words::of(use_language());
    let change = use_change();
    let code = RwSignal::new(String::new());
    let submit = move |event: leptos::ev::SubmitEvent| {
        by_hand(&event);
        let input = SecondFactorConfirmInput { code: code.get_untracked() };
        change.send(
            &SecondFactorConfirm::with(SecondFactorConfirmVariables { input }),
            |answer| &answer.second_factor_confirm.user_errors,
            move |answer| {
                step.set(Step::Codes(answer.second_factor_confirm.recovery_codes));
                again.run(());
            },
        );
    };
    view! {
        <form class="form narrow" method="post" novalidate on:submit=submit>
            <p>{text.enrol_scan}</p>
            {begun.qr_code.map(|picture| view! { <Picture picture label=text.enrol_picture /> })}
            <p>{text.enrol_type}</p>
            <p class="secret">
                <code>{begun.secret}</code>
            </p>
            <p>
                <a href=begun.uri rel="external">
                    {text.enrol_here}
                </a>
            </p>
            <TextField
                id="ma-dau-tien"
                label=text.first_code
                hint=text.first_code_hint
                value=code
                autocomplete="one-time-code"
                focus=true
                plain=true
                problem=change.problem_at("code")
            />
            <FormProblem problem=change.problem_elsewhere(&["code"]) />
            <Actions action=text.factor_confirm change step />
        </form>
    }
}

/// Dark on white in every theme: cameras want it so.
#[component]
fn Picture(picture: QrCode, label: &'static str) -> impl IntoView {
    let QrCode { side, path } = picture;
    view! {
        <svg
            class="qr-code"
            viewBox=format!("0 0 {side} {side}")
            shape-rendering="crispEdges"
            role="img"
            aria-label=label
        >
            <path d=path />
        </svg>
    }
}

/// Shows the codes that stand in for the telephone, this once.
#[component]
fn Codes(codes: Vec<String>, step: RwSignal<Step>) -> impl IntoView {
    let text = words::of(use_language());
    let common = use_text();
    let toasts = use_context::<Toasts>().unwrap_or_default();
    let copied = codes.join("\n");
    let copy = move |_| {
        let writing = window().navigator().clipboard().write_text(&copied);
        spawn_local(async move {
            let copied = JsFuture::from(writing).await.is_ok();
            toasts.say(if copied { common.shell.copied } else { common.access.not_copied });
        });
    };
    let print = move |_| {
        // A browser that cannot print says so itself.
        let _ = window().print();
    };
    view! {
        <div class="notice notice-good codes-sheet">
            <p role="status">{text.codes_note}</p>
            <ul class="codes">
                {codes.into_iter().map(|code| view! { <li><code>{code}</code></li> }).collect_view()}
            </ul>
            <p class="form-actions">
                <button type="button" class="button" on:click=copy>
                    {common.access.copy}
                </button>
                <button type="button" class="button" on:click=print>
                    {text.print}
                </button>
                <button type="button" class="button button-primary" on:click=move |_| step.set(Step::Rest)>
                    {text.codes_kept}
                </button>
            </p>
        </div>
    }
}
