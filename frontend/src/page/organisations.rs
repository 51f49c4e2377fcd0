//! `/to-chuc`: every organisation below one, found by name and level.

use super::children_tab::first_page_for;
use super::link;
use super::member_table::ordering;
use crate::api::{Data, ask_when};
use crate::route::{use_address, use_choose};
use crate::session::use_session;
use crate::text::{use_language, use_text};
use crate::ui::{
    Cell, Choice, Column, DataTable, EmptyState, Leaf, Loaded, PageHead, Pager, SearchField, SelectField,
    When,
};
use cynic::Id;
use dangvien_shared::operation::{
    Ask as _, OrganisationFilter, OrganisationOrder, OrganisationRow, OrganisationSearch,
    OrganisationSearchVariables, Slice,
};
use dangvien_shared::url::{Address, Order, OrderKey, PersonQuery};
use dangvien_shared::vocabulary::{BranchPlace, OrganisationKind, OrganisationType, Vocabulary as _};
use leptos::prelude::*;

/// The search over organisations.
#[component]
pub(crate) fn OrganisationsPage() -> impl IntoView {
    let text = use_text();
    let address = use_address();
    let session = use_session();
    let words = RwSignal::new(String::new());
    let figures = session.counts_everywhere();
    let answer = ask_when(move || {
        address.with(|address| {
            let Slice { first, after, last, before } = Slice::of(&address.query.page);
            let within = address.query.within.map(|within| Id::new(within.to_wire()));
            Some(OrganisationSearch::with(OrganisationSearchVariables {
                id: within.clone().or_else(|| session.root().map(|root| root.id))?,
                as_of: Some(session.day.get()),
                filter: OrganisationFilter::of(&address.query.kinds, within, &words.get()),
                order_by: address.query.order.and_then(OrganisationOrder::of).map(|order| vec![order]),
                first,
                after,
                last,
                before,
                figures,
            }))
        })
    });
    let scope = Memo::new(move |_| answer.with(|data| data?.organisation.clone()));
    let is_below = move || address.with(|address| address.query.within.is_some());
    let title = move || {
        scope.with(|scope| match scope {
            Some(scope) if is_below() => (text.organisation.all_below)(&scope.name),
            _ => text.organisation.all.to_owned(),
        })
    };
    let trail = move || {
        let scope = scope.get().filter(|_| is_below())?;
        Some(address.with(|address| link::trail(address, &scope.ancestors, link::organisation)))
    };
    first_page_for(words, address);
    view! {
        <div class="page">
            <PageHead
                title=Signal::derive(title)
                trail=Signal::derive(move || trail().unwrap_or_default())
            >
                <span>{text.organisation.all_lead}</span>
            </PageHead>
            <search class="filters">
                <div class="filters-row">
                    <SearchField
                        id="tim-to-chuc"
                        label=text.organisation.name_search
                        hint=text.organisation.name_hint
                        words
                    />
                    <KindField />
                </div>
            </search>
            <Loaded answer let:data>
                <Found data address figures />
            </Loaded>
        </div>
    }
}

#[component]
fn Found(data: Data<OrganisationSearch>, address: Memo<Address>, figures: bool) -> impl IntoView {
    let text = &use_text().organisation;
    let own = Order::ascending(OrderKey::Code);
    let mut columns = vec![
        Column::text(text.name).ordered(ordering(address, OrderKey::Name, own)),
        Column::text(text.kind),
        Column::text(text.type_or_place),
        Column::text(text.below),
    ];
    if figures {
        columns.push(Column::number(text.member_count));
    }
    let total = move || data.with(|data| data.organisations.total_count);
    let leaf = move || {
        let address = address.get();
        data.with(|data| {
            let page = &data.organisations;
            Some(Leaf::of(&address, &page.page_info, page.nodes.len(), i64::from(page.total_count)))
        })
    };
    let rows = move || {
        let address = address.get();
        data.with(|data| data.organisations.nodes.iter().map(|found| row(&address, found)).collect())
    };
    view! {
        <When
            holds=move || total() != 0
            otherwise=move || view! { <EmptyState title=text.none_found advice=text.none_found_advice /> }
        >
            <Pager leaf=Signal::derive(leaf) />
            <DataTable
                caption=Signal::derive(move || (text.found_caption)(&link::count(total())))
                columns=columns.clone()
                rows
                quiet=true
            />
            <Pager leaf=Signal::derive(leaf) silent=true />
        </When>
    }
}

fn row(address: &Address, found: &OrganisationRow) -> Vec<Cell> {
    let language = use_language();
    // The top stands above everything: saying so in every row helps nobody.
    let above =
        found.ancestors.iter().skip(1).map(|above| above.name.as_str()).collect::<Vec<_>>().join(" › ");
    let mut cells = vec![
        Cell::link(link::organisation(address, &found.id), found.name.clone()),
        Cell::text(found.kind.word(language)),
        type_or_place(found.organisation_type, found.place).map_or_else(Cell::empty, Cell::text),
        if above.is_empty() { Cell::empty() } else { Cell::text(above) },
    ];
    let members = || link::members(address, &found.id, PersonQuery::default());
    cells.extend(found.members.map(|count| Cell::link(members(), link::count(count.count))));
    cells
}

/// What an organisation is by its type, or what a branch is by its place.
pub(super) fn type_or_place(
    of_type: Option<OrganisationType>,
    place: Option<BranchPlace>,
) -> Option<&'static str> {
    let language = use_language();
    of_type.map(|of_type| of_type.word(language)).or_else(|| place.map(|place| place.word(language)))
}

/// Levels that are asked for together.
const GRASSROOTS: [OrganisationKind; 2] =
    [OrganisationKind::GrassrootsCommittee, OrganisationKind::GrassrootsBranch];
const BRANCHES: [OrganisationKind; 2] = [OrganisationKind::GrassrootsBranch, OrganisationKind::Branch];

/// A field for the level of the organisations in the address.
#[component]
pub(super) fn KindField() -> impl IntoView {
    let text = &use_text().organisation;
    let language = use_language();
    let address = use_address();
    let choose = use_choose();
    let mut choices = vec![
        Choice { code: "", label: text.every_kind },
        Choice { code: "GRASSROOTS", label: text.grassroots },
        Choice { code: "BRANCHES", label: text.every_branch },
    ];
    choices.extend(
        OrganisationKind::ALL
            .iter()
            .filter(|kind| **kind != OrganisationKind::Province)
            .map(|kind| Choice { code: kind.as_code(), label: kind.word(language) }),
    );
    let chosen = move || {
        address.with(|address| match address.query.kinds.as_slice() {
            [] => "",
            [kind] => kind.as_code(),
            kinds if kinds == GRASSROOTS => "GRASSROOTS",
            _ => "BRANCHES",
        })
    };
    let on_choose = Callback::new(move |code: String| {
        let kinds = match code.as_str() {
            "GRASSROOTS" => GRASSROOTS.to_vec(),
            "BRANCHES" => BRANCHES.to_vec(),
            code => OrganisationKind::from_code(code).into_iter().collect(),
        };
        choose(&address.get_untracked().with(|query| query.kinds = kinds));
    });
    view! {
        <SelectField
            id="loc-cap"
            label=text.kind
            choices
            chosen=Signal::derive(move || chosen().to_owned())
            on_choose
        />
    }
}
