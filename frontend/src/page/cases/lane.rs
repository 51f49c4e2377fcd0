//! A column of the board: its counts, and its first cards; on narrow screens one column is open, with a few cards a page.

use super::super::case_card;
use super::Asked;
use crate::text::{case_list as words, use_language};
use dangvien_shared::operation::BoardScope;
use dangvien_shared::text::format_count;
use dangvien_shared::url::{Address, CaseLane};
use dangvien_shared::vocabulary::Vocabulary as _;
use leptos::prelude::*;

/// How many open cases stand in a list, and how many of them are overdue; none for who may not read figures here.
pub(super) fn counts(scope: &BoardScope, lane: CaseLane) -> Option<(i64, i64)> {
    let there = scope.pipeline.as_ref()?.iter().filter(|count| lane.holds(count.state));
    Some(there.fold((0, 0), |(count, overdue), one| {
        (count + i64::from(one.count), overdue + i64::from(one.overdue))
    }))
}

/// The address of one list of the board.
pub(super) fn lane_address(address: &Address, lane: CaseLane) -> String {
    address.with(|query| query.cases.lane = Some(lane)).to_url()
}

/// Cards of a column that a narrow screen shows at once.
const CARDS_AT_ONCE: usize = 10;

/// A column: its counts and its first cards.
#[component]
pub(super) fn Lane(
    asked: Asked,
    scope: Memo<Option<BoardScope>>,
    lane: CaseLane,
    /// The column that is open on narrow screens.
    open: RwSignal<Option<CaseLane>>,
) -> impl IntoView {
    let language = use_language();
    let text = words::of(language);
    let heading = format!("cot-{}", lane.as_code());
    let labelled_by = heading.clone();
    let filtered = move || {
        asked.address.with(|address| !address.query.cases.flags.is_empty())
            || asked.words.with(|words| !words.trim().is_empty())
    };
    let is_open = move || open.get() == Some(lane);
    let leaf = RwSignal::new(0_usize);
    let body = format!("cot-{}-ho-so", lane.as_code());
    let controls = body.clone();
    let toggle = move |_| {
        leaf.set(0);
        open.update(|open| *open = (*open != Some(lane)).then_some(lane));
    };
    let summary = move || {
        scope.with(|scope| {
            let scope = scope.as_ref()?;
            let page = scope.cards(lane.column()?);
            let found = i64::from(page.total_count);
            let counted = counts(scope, lane);
            let count = format_count(counted.map_or(found, |(count, _)| count));
            let overdue = counted.filter(|(_, overdue)| *overdue > 0).map(|(_, overdue)| {
                let words = (text.overdue_count)(&format_count(overdue));
                view! { <span class="badge badge-bad">{words}</span> }
            });
            let matching = (counted.is_some() && filtered())
                .then(|| view! { <span class="soft">{(text.matching)(&format_count(found))}</span> });
            Some(view! {
                <p class="board-count"><strong class="number">{count}</strong> {overdue} {matching}</p>
            })
        })
    };
    let cards = move || {
        let address = asked.address.get();
        scope.with(|scope| {
            let page = scope.as_ref()?.cards(lane.column()?);
            let found = i64::from(page.total_count);
            let cards = page.nodes.iter().zip(0..).map(|(case, place)| {
                let here = Signal::derive(move || leaf.get() == place / CARDS_AT_ONCE);
                case_card::card(text, &address, case, here)
            });
            let cards = cards.collect_view();
            let leaves = page.nodes.len().div_ceil(CARDS_AT_ONCE);
            let pager = (leaves > 1).then(|| view! { <CardPager leaf leaves /> });
            let all = (found > 0).then(|| {
                view! {
                    <a class="board-all" href=lane_address(&address, lane)>
                        {(text.see_all)(&format_count(found))}
                        <span class="visually-hidden">": " {lane.word(language)}</span>
                    </a>
                }
            });
            // Of who sees single cases only, an empty column does not say that there are none.
            let counted = counts(scope.as_ref()?, lane);
            let unseen = counted.is_some_and(|(count, _)| count > 0) && !filtered();
            let nothing = if unseen { text.none_seen } else { text.empty_column };
            let none = (found == 0).then(|| view! { <p class="soft">{nothing}</p> });
            Some(view! {
                {none}
                <ol class="plain-list">{cards}</ol>
                {pager}
                {all}
            })
        })
    };
    view! {
        <section class="board-column" class:board-column-open=is_open aria-labelledby=labelled_by>
            <h2 id=heading>
                <span class="board-name">{lane.word(language)}</span>
                <button
                    type="button"
                    class="board-toggle"
                    aria-expanded=move || is_open().to_string()
                    aria-controls=controls
                    on:click=toggle
                >
                    {lane.word(language)}
                </button>
            </h2>
            {summary}
            <div id=body class="board-body">
                {cards}
            </div>
        </section>
    }
}

/// Leafs through the cards of a column on narrow screens.
#[component]
fn CardPager(leaf: RwSignal<usize>, leaves: usize) -> impl IntoView {
    let text = words::of(use_language());
    let turn = move |label: &'static str, by: isize| {
        let to = move || leaf.get().checked_add_signed(by).filter(|to| *to < leaves);
        view! {
            <button
                type="button"
                class="button"
                aria-disabled=move || to().is_none().to_string()
                on:click=move |_| {
                    if let Some(to) = to() {
                        leaf.set(to);
                    }
                }
            >
                {label}
            </button>
        }
    };
    view! {
        <p class="board-pager no-print">
            {turn(text.cards_before, -1)}
            <span role="status">{move || (text.leaf)(leaf.get() + 1, leaves)}</span>
            {turn(text.cards_after, 1)}
        </p>
    }
}
