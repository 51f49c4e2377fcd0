//! A page of members or of admissions as a table with its pager.

use super::link;
use crate::text::{use_language, use_text};
use crate::ui::{Cell, Column, DataTable, EmptyState, Leaf, Ordering, Pager, StatusBadge, When};
use chrono::NaiveDate;
use dangvien_shared::operation::{AdmissionPage, AdmissionRow, BranchLink, MemberPage, MemberRow};
use dangvien_shared::text::{PartialDate, format_date};
use dangvien_shared::url::{Address, Order, OrderKey};
use dangvien_shared::vocabulary::Vocabulary as _;
use leptos::prelude::*;

/// How a list is ordered by a key, with the link to the other order.
pub(super) fn ordering(address: Memo<Address>, key: OrderKey, own: Order) -> Ordering {
    let descending = Memo::new(move |_| {
        let order = address.with(|address| address.query.order).unwrap_or(own);
        (order.key == key).then_some(order.descending)
    });
    let href = Signal::derive(move || {
        let order = match descending.get() {
            Some(false) => Order::descending(key),
            Some(true) | None => Order::ascending(key),
        };
        address.get().with(|query| query.order = Some(order)).to_url()
    });
    Ordering { href, descending: descending.into() }
}

/// One page of members.
#[component]
pub(super) fn MemberTable<R>(
    /// The page; none while there is none.
    read: R,
    /// The screen it stands on.
    address: Memo<Address>,
) -> impl IntoView
where
    R: Fn() -> Option<MemberPage> + Copy + Send + Sync + 'static,
{
    let text = &use_text().person;
    let own = Order::ascending(OrderKey::Name);
    let columns = vec![
        Column::text(text.full_name).ordered(ordering(address, OrderKey::Name, own)),
        Column::text(text.born).ordered(ordering(address, OrderKey::BirthOn, own)),
        Column::text(text.sex),
        Column::text(text.ethnic_group),
        Column::text(text.status),
        Column::text(text.joined_on).ordered(ordering(address, OrderKey::JoinedOn, own)),
        Column::text(text.occupation),
        Column::text(text.branch),
    ];
    let total = move || read().map_or(0, |page| page.total_count);
    let leaf = move || {
        let address = address.get();
        read().map(|page| Leaf::of(&address, &page.page_info, page.nodes.len(), i64::from(page.total_count)))
    };
    let rows = move || {
        let address = address.get();
        read().map_or_else(Vec::new, |page| page.nodes.iter().map(|row| member_row(&address, row)).collect())
    };
    view! {
        <When
            holds=move || total() != 0
            otherwise=move || view! { <EmptyState title=text.nobody advice=text.nobody_advice /> }
        >
            <Pager leaf=Signal::derive(leaf) />
            <DataTable
                caption=Signal::derive(move || (text.members_caption)(&link::count(total())))
                columns=columns.clone()
                rows
                quiet=true
            />
            <Pager leaf=Signal::derive(leaf) silent=true />
        </When>
    }
}

fn member_row(address: &Address, row: &MemberRow) -> Vec<Cell> {
    let language = use_language();
    let born = PartialDate::of(row.birth_on, row.birth_precision);
    vec![
        Cell::link(link::member(address, &row.id), row.full_name.clone()),
        born.map_or_else(Cell::empty, |born| Cell::text(born.to_string())),
        Cell::text(row.sex.word(language)),
        row.ethnic_group.as_ref().map_or_else(Cell::empty, |group| Cell::text(group.name.clone())),
        Cell::view(view! { <StatusBadge status=row.status /> }),
        row.joined_on.map_or_else(Cell::empty, day_cell),
        row.occupation.map_or_else(Cell::empty, |occupation| Cell::text(occupation.word(language))),
        row.branch.as_ref().map_or_else(Cell::empty, |branch| branch_cell(address, branch)),
    ]
}

/// One page of admissions.
#[component]
pub(super) fn AdmissionTable<R>(
    /// The page; none while there is none.
    read: R,
    /// The screen it stands on.
    address: Memo<Address>,
    /// The period, in words.
    #[prop(into)]
    period: Signal<String>,
) -> impl IntoView
where
    R: Fn() -> Option<AdmissionPage> + Copy + Send + Sync + 'static,
{
    let text = &use_text().person;
    let own = Order::descending(OrderKey::CeremonyOn);
    let columns = vec![
        Column::text(text.full_name).ordered(ordering(address, OrderKey::Name, own)),
        Column::text(text.ceremony_on).ordered(ordering(address, OrderKey::CeremonyOn, own)),
        Column::number(text.age),
        Column::text(text.sex),
        Column::text(text.ethnic_group),
        Column::text(text.occupation),
        Column::text(text.outcome),
        Column::text(text.branch),
    ];
    let total = move || read().map_or(0, |page| page.total_count);
    let leaf = move || {
        let address = address.get();
        read().map(|page| Leaf::of(&address, &page.page_info, page.nodes.len(), i64::from(page.total_count)))
    };
    let rows = move || {
        let address = address.get();
        read()
            .map_or_else(Vec::new, |page| page.nodes.iter().map(|row| admission_row(&address, row)).collect())
    };
    let caption = move || (text.admissions_caption)(&link::count(total()), &period.get());
    view! {
        <When
            holds=move || total() != 0
            otherwise=move || view! { <EmptyState title=text.no_admission advice=text.no_admission_advice /> }
        >
            <Pager leaf=Signal::derive(leaf) />
            <DataTable caption=Signal::derive(caption) columns=columns.clone() rows quiet=true />
            <Pager leaf=Signal::derive(leaf) silent=true />
        </When>
    }
}

fn admission_row(address: &Address, row: &AdmissionRow) -> Vec<Cell> {
    let language = use_language();
    vec![
        Cell::link(link::member(address, &row.member.id), row.member.full_name.clone()),
        day_cell(row.ceremony_on),
        row.age.map_or_else(Cell::empty, |age| Cell::text(age.to_string())),
        Cell::text(row.sex.word(language)),
        row.ethnic_group.as_ref().map_or_else(Cell::empty, |group| Cell::text(group.name.clone())),
        Cell::text(row.occupation.word(language)),
        Cell::view(view! { <StatusBadge status=row.status /> }),
        row.branch.as_ref().map_or_else(Cell::empty, |branch| branch_cell(address, branch)),
    ]
}

/// A branch with what is above it.
pub(super) fn branch_cell(address: &Address, branch: &BranchLink) -> Cell {
    let href = link::organisation(address, &branch.id);
    let above = branch.parent.as_ref().map(|parent| parent.name.clone());
    Cell::view(view! {
        <span>
            <a href=href>{branch.name.clone()}</a>
            {above.map(|above| view! { <span class="table-under">{above}</span> })}
        </span>
    })
}

/// A day that programs can read, too.
pub(super) fn day_cell(day: NaiveDate) -> Cell {
    Cell::view(view! { <time datetime=day.to_string()>{format_date(day)}</time> })
}
