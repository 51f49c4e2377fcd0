//! The own links to identity providers: made by who proves themselves, taken away again.

use crate::api::{Data, use_change};
use crate::pass::{Provider, begin_link, by_hand, in_language, use_pass};
use crate::text::{own_account as words, use_language, use_text};
use crate::ui::{Cell, Column, Confirm, DataTable, FormProblem, PasswordField, Toasts, When};
use dangvien_shared::operation::{
    Ask as _, IdentityLink, IdentityUnlink, IdentityUnlinkInput, IdentityUnlinkVariables, OwnAccount,
};
use dangvien_shared::text::format_instant;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The section of the page; nothing where there is no provider and no link.
#[component]
pub(super) fn Identities(data: Data<OwnAccount>, again: Callback<()>) -> impl IntoView {
    let language = use_language();
    let text = words::of(language);
    let pass = use_pass();
    let any_link = move || data.with(|data| !data.viewer.identities.is_empty());
    let any = move || any_link() || pass.providers.with(|providers| !providers.is_empty());
    let told = move || {
        let told = pass.notice.get()?;
        Some(view! { <p class="notice" role="status">{in_language(told, language)}</p> })
    };
    let linking = RwSignal::new(None::<Provider>);
    let choice = move |provider: Provider| {
        let title = (text.link)(&provider.1);
        view! {
            <button type="button" class="button" on:click=move |_| linking.set(Some(provider.clone()))>
                {title}
            </button>
        }
    };
    let choices = move || {
        let taken = |provider: &Provider| {
            data.with(|data| data.viewer.identities.iter().any(|link| link.issuer == provider.2))
        };
        pass.providers.get().into_iter().filter(|provider| !taken(provider)).map(choice).collect_view()
    };
    view! {
        <When holds=any>
            <section class="panel">
                <h2>{text.identities}</h2>
                <p>{text.identities_lead}</p>
                {told}
                <When holds=any_link>
                    <Links data again />
                </When>
                {move || match linking.get() {
                    Some(provider) => view! { <Prove provider linking /> }.into_any(),
                    None => view! { <p class="form-actions">{choices}</p> }.into_any(),
                }}
            </section>
        </When>
    }
}

#[component]
fn Links(data: Data<OwnAccount>, again: Callback<()>) -> impl IntoView {
    let text = words::of(use_language());
    let pass = use_pass();
    let toasts = use_context::<Toasts>().unwrap_or_default();
    let change = use_change();
    let chosen = StoredValue::new(None::<IdentityLink>);
    let open = RwSignal::new(false);
    let unlink = Callback::new(move |()| {
        let Some(IdentityLink { issuer, subject, .. }) = chosen.get_value() else { return };
        let input = IdentityUnlinkInput { issuer, subject };
        change.send(
            &IdentityUnlink::with(IdentityUnlinkVariables { input }),
            |answer| &answer.identity_unlink.user_errors,
            move |_answer| {
                open.set(false);
                pass.notice.set(None);
                toasts.say(text.unlinked);
                again.run(());
            },
        );
    });
    let columns = vec![
        Column::text(text.provider),
        Column::text(text.subject),
        Column::text(text.linked),
        Column::text(text.action),
    ];
    let row = move |link: &IdentityLink| {
        let known = pass.providers.get().into_iter().find(|(_, _, issuer)| *issuer == link.issuer);
        let place = known.map_or_else(|| link.issuer.clone(), |(_, title, _)| title);
        let pressed = link.clone();
        let ask = move |_| {
            change.reset();
            chosen.set_value(Some(pressed.clone()));
            open.set(true);
        };
        vec![
            Cell::text(place),
            Cell::text(link.subject.clone()),
            Cell::text(format_instant(link.linked_at)),
            Cell::view(view! {
                <button type="button" class="button button-quiet" on:click=ask>
                    {text.unlink}
                </button>
            }),
        ]
    };
    let rows = move || data.with(|data| data.viewer.identities.iter().map(row).collect());
    view! {
        <DataTable caption=text.identities columns rows quiet=true />
        <Confirm
            title=text.unlink
            effect=text.unlink_effect
            action=text.unlink
            open
            pending=change.pending
            problem=change.problem_elsewhere(&[])
            on_confirm=unlink
        />
    }
}

/// Asks for the password or a code, and leads to the provider.
#[component]
fn Prove(provider: Provider, linking: RwSignal<Option<Provider>>) -> impl IntoView {
    let text = words::of(use_language());
    let cancel = use_text().access.cancel;
    let pass = use_pass();
    let proof = RwSignal::new(String::new());
    let (pending, problem) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let (id, title, _) = provider;
    let submit = move |event: leptos::ev::SubmitEvent| {
        by_hand(&event);
        if pending.get_untracked() {
            return;
        }
        pending.set(true);
        problem.set(None);
        let (id, typed) = (id.clone(), proof.get_untracked());
        spawn_local(async move {
            match begin_link(&id, &typed, &pass.mark()).await {
                Ok(address) => {
                    let _ = window().location().set_href(&address);
                }
                Err(refusal) => {
                    if pending.try_set(false).is_none() {
                        problem.set(Some(refusal.message()));
                    }
                }
            }
        });
    };
    view! {
        <form class="form narrow" method="post" novalidate on:submit=submit>
            <PasswordField
                id="chung-minh-lien-ket"
                label=text.proof
                hint=text.proof_hint
                value=proof
                autocomplete="current-password"
                focus=true
            />
            <FormProblem problem />
            <p class="form-actions">
                <button
                    type="submit"
                    class="button button-primary"
                    aria-disabled=move || pending.get().to_string()
                >
                    {(text.link)(&title)}
                </button>
                <button type="button" class="button button-quiet" on:click=move |_| linking.set(None)>
                    {cancel}
                </button>
            </p>
        </form>
    }
}
