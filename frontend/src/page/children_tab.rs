//! What is directly below an organisation, with its figures.

use super::link;
use super::member_table::ordering;
use super::nothing::NothingHere;
use super::organisation::View;
use super::organisations::{KindField, type_or_place};
use super::period::{self, PeriodPicker};
use crate::api::ask;
use crate::route::use_choose;
use crate::text::{use_language, use_text};
use crate::ui::{Cell, Column, DataTable, EmptyState, Leaf, Loaded, Pager, SearchField, When};
use dangvien_shared::operation::{
    Ask as _, ChildPage, ChildRow, OrganisationChildren, OrganisationChildrenVariables, OrganisationFilter,
    OrganisationOrder, OrganisationWithChildren, Slice,
};
use dangvien_shared::url::{Address, Order, OrderKey, Page, PersonQuery};
use dangvien_shared::vocabulary::Vocabulary as _;
use leptos::prelude::*;

/// What is directly below the organisation.
#[component]
pub(super) fn ChildrenTab(view: View) -> impl IntoView {
    let text = &use_text().organisation;
    let words = RwSignal::new(String::new());
    let period = Memo::new(move |_| {
        view.address
            .with(|address| period::chosen(&address.query, period::five_years(view.session.period_day())))
    });
    let figures = view.session.counts_everywhere();
    let answer = ask(move || {
        let (from, to) = period.get();
        view.address.with(|address| {
            let Slice { first, after, last, before } = Slice::of(&address.query.page);
            OrganisationChildren::with(OrganisationChildrenVariables {
                id: view.id.get(),
                as_of: Some(view.day.get()),
                from,
                to,
                filter: OrganisationFilter::of(&address.query.kinds, None, &words.get()),
                order_by: address.query.order.and_then(OrganisationOrder::of).map(|order| vec![order]),
                first,
                after,
                last,
                before,
                figures,
            })
        })
    });
    view.head(answer, |data| data.organisation.as_ref().map(|node: &OrganisationWithChildren| &node.header));
    first_page_for(words, view.address);
    let is_branch = move || view.read(|header| header.kind.holds_members());
    let members =
        move || view.address.with(|address| link::members(address, &view.id.get(), PersonQuery::default()));
    view! {
        <When
            holds=move || !is_branch()
            otherwise=move || {
                view! {
                    <EmptyState title=text.no_children advice=text.no_children_advice>
                        <a class="button" href=members>
                            {text.open_members}
                        </a>
                    </EmptyState>
                }
            }
        >
            <When holds=move || figures>
                <PeriodPicker period />
            </When>
            <search class="filters">
                <div class="filters-row">
                    <SearchField id="tim-to-chuc" label=text.name_search hint=text.name_hint words />
                    <KindField />
                </div>
            </search>
            <Loaded answer let:data>
                <When holds=move || data.with(|data| data.organisation.is_some()) otherwise=NothingHere>
                    <ChildTable
                        read=move || data.with(|data| data.organisation.as_ref().map(|node| node.children.clone()))
                        caption=Signal::derive(move || {
                            let name = view.read(|header| header.name.clone());
                            (text.children_caption)(&name, &period::label(period.get()))
                        })
                        address=view.address
                        period
                        figures
                    />
                </When>
            </Loaded>
        </When>
    }
}

/// Other words begin at the first page: a cursor belongs to the list that it was cut from.
pub(super) fn first_page_for(words: RwSignal<String>, address: Memo<Address>) {
    let choose = use_choose();
    Effect::new(move |before: Option<String>| {
        let words = words.get();
        if before.is_some_and(|before| before != words)
            && address.with_untracked(|address| address.query.page != Page::First)
        {
            choose(&address.get_untracked().with(|_| ()));
        }
        words
    });
}

#[component]
fn ChildTable<R>(
    read: R,
    #[prop(into)] caption: Signal<String>,
    address: Memo<Address>,
    #[prop(into)] period: Signal<period::Period>,
    figures: bool,
) -> impl IntoView
where
    R: Fn() -> Option<ChildPage> + Copy + Send + Sync + 'static,
{
    let text = &use_text().organisation;
    let own = Order::ascending(OrderKey::Code);
    let mut columns = vec![
        Column::text(text.name).ordered(ordering(address, OrderKey::Name, own)),
        Column::text(text.kind),
        Column::text(text.type_or_place),
    ];
    if figures {
        columns.extend([Column::number(text.member_count), Column::number(text.admission_count)]);
    }
    columns.push(Column::text(text.warnings));
    let total = move || read().map_or(0, |page| page.total_count);
    let leaf = move || {
        let address = address.get();
        read().map(|page| Leaf::of(&address, &page.page_info, page.nodes.len(), i64::from(page.total_count)))
    };
    let rows = move || {
        let (address, period) = (address.get(), period.get());
        read().map_or_else(Vec::new, |page| {
            page.nodes.iter().map(|row| child_row(&address, period, row)).collect()
        })
    };
    view! {
        <When
            holds=move || total() != 0
            otherwise=move || view! { <EmptyState title=text.none_found advice=text.none_found_advice /> }
        >
            <Pager leaf=Signal::derive(leaf) />
            <DataTable caption columns=columns.clone() rows />
            <Pager leaf=Signal::derive(leaf) silent=true />
        </When>
    }
}

fn child_row(address: &Address, period: period::Period, row: &ChildRow) -> Vec<Cell> {
    let language = use_language();
    let persons = PersonQuery::default;
    let warnings = row.formation_warnings.iter().flatten().map(|warning| warning.word(language));
    let warnings =
        warnings.map(|warning| view! { <span class="badge badge-warn">{warning}</span> }).collect_view();
    let mut cells = vec![
        Cell::link(link::organisation(address, &row.id), row.name.clone()),
        Cell::text(row.kind.word(language)),
        type_or_place(row.organisation_type, row.place).map_or_else(Cell::empty, Cell::text),
    ];
    if let (Some(members), Some(admissions)) = (row.members, row.admissions) {
        cells.extend([
            Cell::link(link::members(address, &row.id, persons()), link::count(members.count)),
            Cell::link(link::admissions(address, &row.id, period, persons()), link::count(admissions.count)),
        ]);
    }
    cells.push(if warnings.is_empty() { Cell::empty() } else { Cell::view(warnings) });
    cells
}
