//! The own feeds of deadlines for calendars: made, shown once, taken back.

use crate::api::{Data, use_change};
use crate::pass::by_hand;
use crate::text::{calendar_feed as words, use_language};
use crate::ui::{Cell, Column, Confirm, DataTable, FormProblem, Secret, TextField, Toasts, When};
use dangvien_shared::operation::{
    Ask as _, ById, CalendarFeed, CalendarFeedCreate, CalendarFeedCreateInput, CalendarFeedCreateVariables,
    CalendarFeedRevoke, OwnAccount,
};
use dangvien_shared::text::format_instant;
use leptos::prelude::*;

/// The feeds, and the form that makes one.
#[component]
pub(super) fn Feeds(data: Data<OwnAccount>, again: Callback<()>) -> impl IntoView {
    let text = words::of(use_language());
    let toasts = use_context::<Toasts>().unwrap_or_default();
    let change = use_change();
    let chosen = RwSignal::new(None::<CalendarFeed>);
    let open = RwSignal::new(false);
    let choose = Callback::new(move |feed: CalendarFeed| {
        change.reset();
        chosen.set(Some(feed));
        open.set(true);
    });
    let effect = move || {
        chosen.with(|feed| feed.as_ref().map(|feed| (text.revoke_effect)(&feed.name)).unwrap_or_default())
    };
    let revoke = Callback::new(move |()| {
        let Some(feed) = chosen.get_untracked() else { return };
        change.send(
            &CalendarFeedRevoke::with(ById { id: feed.id }),
            |_| &[],
            move |_| {
                open.set(false);
                toasts.say(text.revoked);
                again.run(());
            },
        );
    });
    let columns = [text.name, text.expires, text.used, text.action].map(Column::text).to_vec();
    let rows = move || {
        data.with(|data| data.viewer.calendar_feeds.iter().map(|feed| row(text, feed, choose)).collect())
    };
    let any = move || data.with(|data| !data.viewer.calendar_feeds.is_empty());
    view! {
        <h2>{text.title}</h2>
        <p>{text.lead}</p>
        <When holds=any otherwise=move || view! { <p class="soft">{text.none}</p> }>
            <DataTable caption=text.title columns=columns.clone() rows quiet=true />
        </When>
        <NewFeed again />
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

fn row(text: &'static words::Feeds, feed: &CalendarFeed, choose: Callback<CalendarFeed>) -> Vec<Cell> {
    let used = feed.used_at.map_or_else(|| text.unused.to_owned(), format_instant);
    let pressed = feed.clone();
    vec![
        Cell::text(feed.name.clone()),
        Cell::text(format_instant(feed.expires_at)),
        Cell::text(used),
        Cell::view(view! {
            <button type="button" class="button button-quiet" on:click=move |_| choose.run(pressed.clone())>
                {text.revoke}
                <span class="visually-hidden">": " {feed.name.clone()}</span>
            </button>
        }),
    ]
}

#[component]
fn NewFeed(again: Callback<()>) -> impl IntoView {
    let text = words::of(use_language());
    let change = use_change();
    let name = RwSignal::new(String::new());
    let address = RwSignal::new(None::<String>);
    let submit = move |event: leptos::ev::SubmitEvent| {
        by_hand(&event);
        address.set(None);
        let input = CalendarFeedCreateInput { name: name.get_untracked() };
        change.send(
            &CalendarFeedCreate::with(CalendarFeedCreateVariables { input }),
            |answer| &answer.calendar_feed_create.user_errors,
            move |answer| {
                let here = window().location().origin().unwrap_or_default();
                address.set(answer.calendar_feed_create.path.map(|path| format!("{here}{path}")));
                name.set(String::new());
                again.run(());
            },
        );
    };
    view! {
        <form class="form narrow" novalidate on:submit=submit>
            <TextField
                id="ten-lich"
                label=text.name
                hint=text.name_hint
                value=name
                problem=change.problem_at("name")
            />
            <FormProblem problem=change.problem_elsewhere(&["name"]) />
            <button
                type="submit"
                class="button button-primary"
                aria-disabled=move || change.pending.get().to_string()
            >
                {text.make}
            </button>
        </form>
        {move || address.get().map(|value| view! { <Secret note=text.secret value /> })}
    }
}
