//! The own access tokens: made, shown once, taken back.

use super::super::organisation_field::{OrganisationField, Picked};
use crate::api::{Data, use_change};
use crate::pass::by_hand;
use crate::text::{own_account as words, use_language};
use crate::ui::{
    Cell, CheckGroup, Choice, Column, Confirm, DataTable, FormProblem, Secret, TextField, Toasts, When,
};
use dangvien_shared::operation::{
    AccessToken, AccessTokenCreate, AccessTokenCreateInput, AccessTokenCreateVariables, AccessTokenRevoke,
    Ask as _, ById, OwnAccount, UserError,
};
use dangvien_shared::text::format_instant;
use dangvien_shared::vocabulary::{TokenScope, Vocabulary as _};
use leptos::prelude::*;

/// The tokens, and the form that makes one.
#[component]
pub(super) fn Tokens(data: Data<OwnAccount>, again: Callback<()>) -> impl IntoView {
    let text = words::of(use_language());
    let toasts = use_context::<Toasts>().unwrap_or_default();
    let change = use_change();
    let chosen = RwSignal::new(None::<AccessToken>);
    let open = RwSignal::new(false);
    let choose = Callback::new(move |token: AccessToken| {
        change.reset();
        chosen.set(Some(token));
        open.set(true);
    });
    let effect = move || {
        chosen.with(|token| token.as_ref().map(|token| (text.revoke_effect)(&token.name)).unwrap_or_default())
    };
    let revoke = Callback::new(move |()| {
        let Some(token) = chosen.get_untracked() else { return };
        change.send(
            &AccessTokenRevoke::with(ById { id: token.id }),
            |_| &[],
            move |_| {
                open.set(false);
                toasts.say(text.revoked);
                again.run(());
            },
        );
    });
    let columns = vec![
        Column::text(text.token_name),
        Column::text(text.scopes),
        Column::text(text.within),
        Column::text(text.expires),
        Column::text(text.used),
        Column::text(text.action),
    ];
    let rows = move || {
        data.with(|data| data.viewer.access_tokens.iter().map(|token| row(text, token, choose)).collect())
    };
    let any = move || data.with(|data| !data.viewer.access_tokens.is_empty());
    view! {
        <h2>{text.tokens}</h2>
        <p>{text.tokens_lead}</p>
        <When holds=any otherwise=move || view! { <p class="soft">{text.no_tokens}</p> }>
            <DataTable caption=text.tokens columns=columns.clone() rows quiet=true />
        </When>
        <NewToken again />
        <Confirm
            title=text.revoke
            effect=Signal::derive(effect)
            action=text.revoke
            open
            pending=change.pending
            problem=change.problem_elsewhere(&[])
            on_confirm=revoke
        />
    }
}

fn row(text: &'static words::OwnAccount, token: &AccessToken, choose: Callback<AccessToken>) -> Vec<Cell> {
    let language = use_language();
    let scopes: Vec<_> = token.scopes.iter().map(|scope| scope.word(language)).collect();
    let within = token.organisation.as_ref().map_or_else(|| text.everywhere.to_owned(), |at| at.name.clone());
    let used = token.used_at.map_or_else(|| text.unused.to_owned(), format_instant);
    let pressed = token.clone();
    vec![
        Cell::text(token.name.clone()),
        Cell::text(scopes.join(", ")),
        Cell::text(within),
        Cell::text(format_instant(token.expires_at)),
        Cell::text(used),
        Cell::view(view! {
            <button type="button" class="button button-quiet" on:click=move |_| choose.run(pressed.clone())>
                {text.revoke}
            </button>
        }),
    ]
}

#[component]
fn NewToken(again: Callback<()>) -> impl IntoView {
    let language = use_language();
    let text = words::of(language);
    let change = use_change();
    let (name, days) = (RwSignal::new(String::new()), RwSignal::new("90".to_owned()));
    let scopes = RwSignal::new(Vec::<&'static str>::new());
    let within = RwSignal::new(None::<Picked>);
    let secret = RwSignal::new(None::<String>);
    let submit = move |event: leptos::ev::SubmitEvent| {
        by_hand(&event);
        secret.set(None);
        let Ok(days) = days.get_untracked().trim().parse() else {
            let path = vec!["days".to_owned()];
            change.problems.set(vec![UserError { message: text.days_problem.to_owned(), path }]);
            return;
        };
        let input = AccessTokenCreateInput {
            name: name.get_untracked(),
            scopes: scopes.get_untracked().into_iter().filter_map(TokenScope::from_code).collect(),
            organisation: within.get_untracked().map(|picked| picked.id),
            days,
        };
        change.send(
            &AccessTokenCreate::with(AccessTokenCreateVariables { input }),
            |answer| &answer.access_token_create.user_errors,
            move |answer| {
                secret.set(answer.access_token_create.secret);
                name.set(String::new());
                scopes.set(Vec::new());
                within.set(None);
                again.run(());
            },
        );
    };
    let choices = TokenScope::ALL
        .iter()
        .map(|scope| Choice { code: scope.as_code(), label: scope.word(language) })
        .collect();
    view! {
        <form class="form narrow" novalidate on:submit=submit>
            <TextField
                id="ten-ma"
                label=text.token_name
                hint=text.token_name_hint
                value=name
                problem=change.problem_at("name")
            />
            <CheckGroup
                legend=text.scopes
                choices
                chosen=scopes
                on_choose=Callback::new(move |codes| scopes.set(codes))
            />
            <TextField
                id="so-ngay"
                label=text.days
                hint=text.days_hint
                value=days
                plain=true
                problem=change.problem_at("days")
            />
            <OrganisationField
                id="to-chuc-cua-ma"
                label=text.within
                hint=text.within_hint
                picked=within
                problem=change.problem_at("organisation")
            />
            <FormProblem problem=change.problem_elsewhere(&["name", "days", "organisation"]) />
            <button
                type="submit"
                class="button button-primary"
                aria-disabled=move || change.pending.get().to_string()
            >
                {text.make}
            </button>
        </form>
        {move || secret.get().map(|value| view! { <Secret note=text.secret value /> })}
    }
}
