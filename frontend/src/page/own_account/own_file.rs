//! Who read the own file, for accounts that are tied to a person of the register.

use crate::api::Data;
use crate::text::{own_account as words, use_language};
use crate::ui::{Cell, Column, DataTable, EmptyState};
use dangvien_shared::operation::{FileReading, OwnAccount};
use dangvien_shared::text::format_instant;
use dangvien_shared::vocabulary::{AuditOutcome, Vocabulary as _};
use leptos::prelude::*;

/// The section of the page.
#[component]
pub(super) fn OwnFileSection(data: Data<OwnAccount>) -> impl IntoView {
    let text = words::of(use_language());
    let columns =
        vec![Column::text(text.at), Column::text(text.who), Column::text(text.role), Column::text(text.done)];
    let rows = move || {
        data.with(|data| {
            let file = data.viewer.own_file.as_ref();
            file.map(|file| file.readings.iter().map(row).collect()).unwrap_or_default()
        })
    };
    let body = move || {
        data.with(|data| match &data.viewer.own_file {
            None => view! { <EmptyState title=text.not_tied advice=text.not_tied_advice /> }.into_any(),
            Some(file) if file.readings.is_empty() => {
                view! { <EmptyState title=text.no_readings advice=text.no_readings_advice /> }.into_any()
            }
            Some(_) => {
                let columns = columns.clone();
                view! { <DataTable caption=text.readings columns rows quiet=true /> }.into_any()
            }
        })
    };
    view! {
        <h2>{text.readings}</h2>
        {body}
    }
}

fn row(reading: &FileReading) -> Vec<Cell> {
    let language = use_language();
    let text = words::of(language);
    let who = match (&reading.account_name, reading.role) {
        (None, _) => text.unknown.to_owned(),
        (Some(name), _) => name.clone(),
    };
    let role = reading.role.map_or(text.server, |role| role.word(language));
    let done = match reading.outcome {
        AuditOutcome::Done => reading.action.word(language).to_owned(),
        AuditOutcome::Refused => {
            format!("{} ({})", reading.action.word(language), reading.outcome.word(language))
        }
    };
    vec![
        Cell::text(format_instant(reading.at)),
        Cell::text(who),
        Cell::text(role.to_owned()),
        Cell::text(done),
    ]
}
