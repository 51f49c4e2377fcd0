//! `/ho-so`: the admission cases below an organisation, as a board of seven columns or one list of it in full.
//!
//! Counts are the pipeline's, so that they equal the API's; cards are those that the viewer may see. On narrow screens the
//! columns are headings with their counts, of which one at a time is open, with a few cards a page; on paper all are open.

mod lane;

use super::case::may_open;
use super::case_card;
use super::children_tab::first_page_for;
use super::link;
use super::nothing::NothingHere;
use crate::api::ask_when;
use crate::route::{use_address, use_choose};
use crate::session::{Session, use_session};
use crate::text::{case_list as words, use_language};
use crate::ui::{
    CheckGroup, Choice, DataTable, EmptyState, Leaf, Loaded, PageHead, Pager, SearchField, When,
};
use cynic::Id;
use dangvien_shared::operation::{
    Ask as _, BoardScope, CaseBoard, CaseBoardVariables, CaseFilter, CaseScopeHeader, CaseTable,
    CaseTableVariables, Slice, TableScope,
};
use dangvien_shared::text::format_count;
use dangvien_shared::url::{Address, CaseFlag, CaseLane, Place};
use dangvien_shared::vocabulary::{Action, Vocabulary as _};
use lane::{Lane, counts, lane_address};
use leptos::prelude::*;

/// What the lists of the page are asked by.
#[derive(Clone, Copy)]
struct Asked {
    address: Memo<Address>,
    words: RwSignal<String>,
    session: Session,
    id: Memo<Option<Id>>,
    head: RwSignal<Option<CaseScopeHeader>>,
}

/// The cases below an organisation.
#[component]
pub(crate) fn CasesPage() -> impl IntoView {
    let text = words::of(use_language());
    let address = use_address();
    let session = use_session();
    let id = Memo::new(move |_| match address.with(|address| address.query.within) {
        Some(within) => Some(Id::new(within.to_wire())),
        None => session.root().map(|root| root.id),
    });
    let asked =
        Asked { address, words: RwSignal::new(String::new()), session, id, head: RwSignal::new(None) };
    first_page_for(asked.words, address);
    let title = move || {
        asked.head.with(|head| {
            head.as_ref().map_or_else(|| text.title.to_owned(), |head| (text.title_of)(&head.name))
        })
    };
    let trail = move || {
        asked.head.with(|head| {
            let ancestors = head.as_ref().map(|head| head.ancestors.clone()).unwrap_or_default();
            address.with(|address| link::trail(address, &ancestors, link::cases))
        })
    };
    let probation = move || {
        let same = address.get();
        same.goes_to(Place::Probation).with(|query| query.within = same.query.within).to_url()
    };
    let is_board = move || address.with(|address| address.query.cases.lane.is_none());
    view! {
        <div class="page">
            <PageHead title=Signal::derive(title) trail=Signal::derive(trail)>
                <When holds=move || session.may(Action::RecordCases)>
                    <a href="/viec-cua-toi">{text.tasks}</a>
                </When>
                <a href=probation>{text.probation}</a>
                <a href="/quy-dinh">{text.rules}</a>
                <When holds=move || may_open(session)>
                    <a class="button button-primary" href="/lap-ho-so">
                        {text.open_case}
                    </a>
                </When>
            </PageHead>
            <Filters asked />
            <When holds=is_board otherwise=move || view! { <Table asked /> }>
                <Board asked />
            </When>
        </div>
    }
}

#[component]
fn Filters(asked: Asked) -> impl IntoView {
    let language = use_language();
    let text = words::of(language);
    let choose = use_choose();
    let choices = CaseFlag::ALL
        .iter()
        .map(|flag| Choice { code: flag.as_code(), label: flag.word(language) })
        .collect();
    let chosen = move || {
        asked.address.with(|address| address.query.cases.flags.iter().map(|flag| flag.as_code()).collect())
    };
    let on_choose = Callback::new(move |codes: Vec<&'static str>| {
        let mut flags: Vec<CaseFlag> = codes.into_iter().filter_map(CaseFlag::from_code).collect();
        let address = asked.address.get_untracked();
        // Of two that exclude each other the one that was just chosen stays.
        let is_new = |flag: &CaseFlag| !address.query.cases.flags.contains(flag);
        if let Some(left) = flags.iter().find(|flag| is_new(flag)).and_then(|flag| flag.opposite()) {
            flags.retain(|flag| *flag != left);
        }
        choose(&address.with(|query| query.cases.flags = flags));
    });
    view! {
        <search class="filters">
            <div class="filters-row">
                <SearchField id="tim-ho-so" label=text.name hint=text.name_hint words=asked.words />
                <CheckGroup legend=text.conditions choices chosen=Signal::derive(chosen) on_choose />
            </div>
        </search>
    }
}

#[component]
fn Board(asked: Asked) -> impl IntoView {
    let text = words::of(use_language());
    let answer = ask_when(move || {
        let (id, today) = (asked.id.get()?, asked.session.register().today);
        let words = asked.words.get();
        let variables =
            asked.address.with(|address| CaseBoardVariables::of(id, today, &address.query.cases, &words));
        Some(CaseBoard::with(variables))
    });
    Effect::new(move |_| {
        asked.head.set(answer.with(|data| data?.organisation.as_ref().map(|scope| scope.header.clone())));
    });
    view! {
        <Loaded answer let:data>
            {
                let scope = Memo::new(move |_| data.with(|data| data.organisation.clone()));
                let open = RwSignal::new(None::<CaseLane>);
                let partly = move || {
                    scope.with(|scope| {
                        scope.as_ref().is_some_and(|scope| {
                            !scope.header.viewer_can.contains(&Action::ReadCases)
                        })
                    })
                };
                view! {
                    <When holds=move || scope.with(Option::is_some) otherwise=NothingHere>
                        <When holds=partly>
                            <p class="notice">{text.own_cases_only}</p>
                        </When>
                        <div class="board" role="region" aria-label=text.title tabindex="0">
                            {CaseLane::ALL
                                .iter()
                                .filter(|lane| lane.column().is_some())
                                .map(|lane| view! { <Lane asked scope lane=*lane open /> })
                                .collect_view()}
                        </div>
                        <Aside asked scope />
                    </When>
                }
            }
        </Loaded>
    }
}

/// What stands aside of the board, with the way there.
#[component]
fn Aside(asked: Asked, scope: Memo<Option<BoardScope>>) -> impl IntoView {
    let language = use_language();
    let words = move || {
        let name = CaseLane::Aside.word(language);
        scope.with(|scope| match scope.as_ref().and_then(|scope| counts(scope, CaseLane::Aside)) {
            Some((count, _)) => format!("{name}: {}", format_count(count)),
            None => name.to_owned(),
        })
    };
    let href = move || asked.address.with(|address| lane_address(address, CaseLane::Aside));
    view! {
        <p>
            <a href=href>{words}</a>
        </p>
    }
}

#[component]
fn Table(asked: Asked) -> impl IntoView {
    let language = use_language();
    let text = words::of(language);
    let lane = Memo::new(move |before: Option<&CaseLane>| {
        let here = asked.address.with(|address| address.query.cases.lane);
        here.or(before.copied()).unwrap_or(CaseLane::Source)
    });
    let answer = ask_when(move || {
        let id = asked.id.get()?;
        let words = asked.words.get();
        let (lane, today) = (lane.get(), Some(asked.session.register().today));
        Some(asked.address.with(|address| {
            let Slice { first, after, last, before } = Slice::of(&address.query.page);
            let filter = CaseFilter::of(&address.query.cases, lane, &words);
            CaseTable::with(CaseTableVariables { id, today, filter, first, after, last, before })
        }))
    });
    Effect::new(move |_| {
        asked.head.set(answer.with(|data| data?.organisation.as_ref().map(|scope| scope.header.clone())));
    });
    let board = move || asked.address.with(|address| address.with(|query| query.cases.lane = None).to_url());
    view! {
        <div class="stack">
            <p class="no-print">
                <a href=board>{text.to_board}</a>
            </p>
            <h2>{move || lane.get().word(language)}</h2>
            <Loaded answer let:data>
                {
                    let scope = move || data.with(|data| data.organisation.clone());
                    view! {
                        <When holds=move || scope().is_some() otherwise=NothingHere>
                            <Rows asked scope=Signal::derive(scope) lane />
                        </When>
                    }
                }
            </Loaded>
        </div>
    }
}

#[component]
fn Rows(asked: Asked, scope: Signal<Option<TableScope>>, lane: Memo<CaseLane>) -> impl IntoView {
    let language = use_language();
    let text = words::of(language);
    let any = move || scope.with(|scope| scope.as_ref().is_some_and(|scope| scope.cases.total_count > 0));
    let leaf = Signal::derive(move || {
        let address = asked.address.get();
        scope.with(|scope| {
            let page = &scope.as_ref()?.cases;
            Some(Leaf::of(&address, &page.page_info, page.nodes.len(), i64::from(page.total_count)))
        })
    });
    let rows = move || {
        let address = asked.address.get();
        scope.with(|scope| {
            let cases = scope.iter().flat_map(|scope| &scope.cases.nodes);
            cases.map(|case| case_card::row(text, &address, case)).collect()
        })
    };
    view! {
        <When
            holds=any
            otherwise=move || view! { <EmptyState title=text.none advice=text.none_advice /> }
        >
            <Pager leaf />
            <DataTable
                caption=Signal::derive(move || lane.get().word(language).to_owned())
                columns=case_card::columns(text)
                rows
                quiet=true
            />
            <Pager leaf silent=true />
        </When>
    }
}
