//! The links between the pages of a list, and which part of it is shown.

use crate::text::use_text;
use dangvien_shared::operation::{PageInfo, Slice};
use dangvien_shared::text::format_count;
use dangvien_shared::url::{Address, Page};
use leptos::prelude::*;

/// Which page of a list is shown, and where its neighbours are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Leaf {
    range: String,
    first: Option<String>,
    previous: Option<String>,
    next: Option<String>,
}

impl Leaf {
    /// The page at `address`, which shows `shown` of `total` entries.
    pub(crate) fn of(address: &Address, info: &PageInfo, shown: usize, total: i64) -> Self {
        let ordinal = address.query.ordinal.unwrap_or(1);
        let turn = |page: Page, ordinal: u32| {
            address
                .with(|query| {
                    query.page = page;
                    query.ordinal = (ordinal > 1).then_some(ordinal);
                })
                .to_url()
        };
        let next = info.end_cursor.clone().filter(|_| info.has_next_page);
        let previous = info.start_cursor.clone().filter(|_| info.has_previous_page);
        let start = i64::from(ordinal - 1) * i64::from(Slice::SIZE) + 1;
        let end = start + i64::try_from(shown).unwrap_or(0) - 1;
        // An address from elsewhere may not tell how many-th its page is: then only the total is sure.
        let sure = (1..=total).contains(&start)
            && end <= total
            && (address.query.page == Page::First || address.query.ordinal.is_some());
        let total_text = format_count(total);
        let range = if sure {
            (use_text().ui.range)(&format_count(start), &format_count(end), &total_text)
        } else {
            total_text
        };
        Self {
            range,
            first: (address.query.page != Page::First).then(|| turn(Page::First, 1)),
            previous: previous.map(|cursor| match ordinal {
                // The second page leads back to the first, which has the shorter address.
                2 => turn(Page::First, 1),
                _ => turn(Page::Before(cursor), ordinal.saturating_sub(1)),
            }),
            next: next.map(|cursor| turn(Page::After(cursor), ordinal + 1)),
        }
    }
}

/// The links between the pages of a list.
#[component]
pub(crate) fn Pager(
    /// Which page is shown; none while there is none.
    #[prop(into)]
    leaf: Signal<Option<Leaf>>,
    /// Whether it repeats another pager of the same list: then voices need not read the range again.
    #[prop(optional)]
    silent: bool,
) -> impl IntoView {
    let text = &use_text().ui;
    let read = move |part: fn(&Leaf) -> Option<String>| leaf.with(|leaf| leaf.as_ref().and_then(part));
    let range = move || read(|leaf| Some(leaf.range.clone()));
    let single = move || {
        leaf.with(|leaf| {
            leaf.as_ref()
                .is_none_or(|leaf| leaf.first.is_none() && leaf.next.is_none() && leaf.previous.is_none())
        })
    };
    // Built once and changed in place, so that the focus stays on the link that was pressed.
    let link = move |label: &'static str, rel: &'static str, href: fn(&Leaf) -> Option<String>| {
        let missing = move || read(href).is_none();
        view! {
            <a
                class="button"
                rel=rel
                href=move || read(href)
                role=move || missing().then_some("link")
                aria-disabled=move || missing().then_some("true")
            >
                {label}
            </a>
        }
    };
    view! {
        <div class="pager">
            <p class="number" role=(!silent).then_some("status")>
                {range}
            </p>
            <nav class="pager-links" aria-label=text.pages hidden=single>
                {link(text.first_page, "first", |leaf| leaf.first.clone())}
                {link(text.previous_page, "prev", |leaf| leaf.previous.clone())}
                {link(text.next_page, "next", |leaf| leaf.next.clone())}
            </nav>
        </div>
    }
}
