//! The pairs that look like one person.

use super::super::link;
use super::super::merge_words::{days, named};
use super::Compared;
use crate::api::{Answer, use_change};
use crate::text::{merge as words, use_language};
use crate::ui::{Cell, Column, Confirm, DataTable, EmptyState, Leaf, Loaded, Pager, Toasts, When};
use cynic::Id;
use dangvien_shared::operation::{
    Ask as _, DuplicateList, DuplicateMark, DuplicateMarkInput, DuplicateMarkVariables, DuplicatePair,
    PersonRecord,
};
use dangvien_shared::text::PartialDate;
use dangvien_shared::url::Address;
use dangvien_shared::vocabulary::Vocabulary as _;
use leptos::prelude::*;

/// The section of the page.
#[component]
pub(super) fn Pairs(
    /// The pairs.
    answer: Answer<DuplicateList>,
    /// Which of them are compared.
    compared: Compared,
    /// Where the reader is.
    address: Memo<Address>,
    /// Asks for all anew.
    again: Callback<()>,
) -> impl IntoView {
    let text = words::of(use_language());
    let apart = RwSignal::new(None::<DuplicatePair>);
    let columns = [text.left, text.right, text.reasons, text.actions].map(Column::text).to_vec();
    view! {
        <section class="stack">
            <h2>{text.pairs}</h2>
            <Loaded answer let:data>
                {
                    let any = move || data.with(|data| data.duplicates.total_count != 0);
                    let leaf = Signal::derive(move || {
                        let address = address.get();
                        data.with(|data| {
                            let page = &data.duplicates;
                            let total = i64::from(page.total_count);
                            Some(Leaf::of(&address, &page.page_info, page.nodes.len(), total))
                        })
                    });
                    let rows = move || {
                        let address = address.get();
                        data.with(|data| {
                            let pairs = data.duplicates.nodes.iter();
                            pairs.map(|pair| row(text, &address, pair, compared, apart)).collect()
                        })
                    };
                    let columns = columns.clone();
                    view! {
                        <When
                            holds=any
                            otherwise=move || {
                                view! { <EmptyState title=text.no_pairs advice=text.no_pairs_advice /> }
                            }
                        >
                            <Pager leaf />
                            <DataTable caption=text.pairs columns=columns.clone() rows quiet=true />
                            <Pager leaf silent=true />
                        </When>
                    }
                }
            </Loaded>
            <Apart pair=apart again />
        </section>
    }
}

fn row(
    text: &'static words::Merge,
    address: &Address,
    pair: &DuplicatePair,
    compared: Compared,
    apart: RwSignal<Option<DuplicatePair>>,
) -> Vec<Cell> {
    let language = use_language();
    let reasons: Vec<_> =
        pair.reasons.iter().map(|reason| view! { <li>{reason.word(language)}</li> }).collect();
    let ids = (pair.left.id.clone(), pair.right.id.clone());
    let of = (text.of_both)(&pair.left.full_name, &pair.right.full_name);
    let also_of = of.clone();
    let told = pair.clone();
    vec![
        Cell::view(record(text, address, &pair.left)),
        Cell::view(record(text, address, &pair.right)),
        Cell::view(view! { <ul class="plain-list">{reasons}</ul> }),
        Cell::view(view! {
            <div class="form-actions">
                <button type="button" class="button" on:click=move |_| begin(compared, ids.clone())>
                    {text.compare}
                    <span class="visually-hidden">": " {of}</span>
                </button>
                <button
                    type="button"
                    class="button button-quiet"
                    on:click=move |_| apart.set(Some(told.clone()))
                >
                    {text.apart}
                    <span class="visually-hidden">": " {also_of}</span>
                </button>
            </div>
        }),
    ]
}

/// Shows two records side by side, and leads the reader there.
fn begin(compared: Compared, pair: (Id, Id)) {
    compared.set(Some(pair));
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// A record in a table: who, born when, where.
fn record(text: &'static words::Merge, address: &Address, record: &PersonRecord) -> impl IntoView + use<> {
    let born = PartialDate { date: record.birth_on, precision: record.birth_precision }.to_string();
    let branch = record.branch.as_ref().map(|branch| match &branch.parent {
        Some(parent) => format!("{}, {}", branch.name, parent.name),
        None => branch.name.clone(),
    });
    let member = record.member_from.map(|from| days(text, from, record.member_to));
    let card = record.card_number.clone().map(|number| format!("{}: {number}", text.card_number));
    let lines = [Some(born), branch, member, card].into_iter().flatten();
    let lines: Vec<_> = lines
        .map(|line| {
            view! {
                <br />
                <span class="soft">{line}</span>
            }
        })
        .collect();
    let name = record.full_name.clone();
    // Who never was a member has no page of their own, but a case.
    let way = match (&record.admission_case, record.member_from) {
        (_, Some(_)) => Some(link::member(address, &record.id)),
        (Some(case), None) => Some(link::case(address, &case.id)),
        (None, None) => None,
    };
    let name = match way {
        Some(way) => view! { <a href=way>{name}</a> }.into_any(),
        None => name.into_any(),
    };
    view! { {name} {lines} }
}

/// Asks before two records are told apart.
#[component]
fn Apart(pair: RwSignal<Option<DuplicatePair>>, again: Callback<()>) -> impl IntoView {
    let text = words::of(use_language());
    let toasts = use_context::<Toasts>().unwrap_or_default();
    let change = use_change();
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if pair.with(Option::is_some) {
            change.reset();
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() {
            pair.set(None);
        }
    });
    let effect = move || {
        pair.with(|pair| {
            let Some(pair) = pair else { return String::new() };
            (text.apart_effect)(&named(&pair.left), &named(&pair.right))
        })
    };
    let on_confirm = Callback::new(move |()| {
        let Some(pair) = pair.get_untracked() else { return };
        let input = DuplicateMarkInput { left: pair.left.id, right: pair.right.id, different: true };
        change.send(
            &DuplicateMark::with(DuplicateMarkVariables { input }),
            |answer| &answer.duplicate_mark.user_errors,
            move |_answer| {
                open.set(false);
                toasts.say(text.told_apart);
                again.run(());
            },
        );
    });
    view! {
        <Confirm
            title=Signal::stored(text.apart.to_owned())
            effect=Signal::derive(effect)
            action=Signal::stored(text.apart.to_owned())
            open
            pending=change.pending
            problem=change.problem_elsewhere(&[])
            on_confirm
        />
    }
}
