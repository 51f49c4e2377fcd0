//! `/tong-quan`: the figures of one organisation on a day; each opens the list behind it.

mod tiles;

use super::composition::{CompositionChart, RepresentationNote};
use super::export_figures::FiguresExport;
use super::link;
use super::missing_right::MissingRight;
use super::nothing::NothingHere;
use super::period::{self, Period, PeriodPicker};
use super::ranking::{Ranking, rank};
use super::reconciliation::{Form, ReconciliationTable};
use crate::api::{Data, ask_when};
use crate::route::use_address;
use crate::session::use_session;
use crate::text::use_text;
use crate::ui::{ChartColumn, ColumnChart, Loaded, PageHead, Series, Warnings, When};
use chrono::{Datelike as _, NaiveDate};
use cynic::Id;
use dangvien_shared::operation::{Ask as _, Overview, OverviewNode, OverviewVariables};
use dangvien_shared::text::format_date;
use dangvien_shared::url::{Address, PersonQuery};
use dangvien_shared::vocabulary::Action;
use leptos::prelude::*;
use tiles::Tiles;

/// What the parts of the screen read.
#[derive(Clone, Copy)]
struct Screen {
    data: Data<Overview>,
    address: Memo<Address>,
    day: Memo<NaiveDate>,
    period: Memo<Period>,
}

impl Screen {
    /// Something of the organisation; the default where there is none on that day.
    fn read<R: Default>(self, part: impl FnOnce(&OverviewNode) -> R) -> R {
        self.data.with(|data| data.organisation.as_ref().map(part).unwrap_or_default())
    }

    fn id(self) -> Option<Id> {
        self.read(|node| Some(node.id.clone()))
    }

    /// An address built from the screen's own and its organisation.
    fn link(self, href: impl FnOnce(&Address, &Id) -> String) -> String {
        self.id().map(|id| self.address.with(|address| href(address, &id))).unwrap_or_default()
    }

    fn member_list(self, persons: PersonQuery) -> String {
        self.link(|address, id| link::members(address, id, persons))
    }

    fn admission_list(self, period: Period, persons: PersonQuery) -> String {
        self.link(|address, id| link::admissions(address, id, period, persons))
    }
}

/// The dashboard; who reads no figures is told so, and nothing is asked.
#[component]
pub(crate) fn OverviewPage() -> impl IntoView {
    if use_session().counts() {
        view! { <Figures /> }.into_any()
    } else {
        view! { <MissingRight title=use_text().shell.overview right=Action::ReadFigures /> }.into_any()
    }
}

#[component]
fn Figures() -> impl IntoView {
    let address = use_address();
    let session = use_session();
    let day = session.day;
    let period = Memo::new(move |_| {
        address.with(|address| period::chosen(&address.query, period::five_years(session.period_day())))
    });
    let id = Memo::new(move |_| match address.with(|address| address.query.within) {
        Some(within) => Some(Id::new(within.to_wire())),
        None => session.root().map(|root| root.id),
    });
    let answer = ask_when(move || {
        let ((from, to), (year_from, year_to)) = (period.get(), period::year_of(day.get()));
        let as_of = Some(day.get());
        Some(Overview::with(OverviewVariables { id: id.get()?, as_of, from, to, year_from, year_to }))
    });
    let no_root = move || id.with(Option::is_none);
    view! {
        <When holds=no_root>
            <NothingHere />
        </When>
        <When holds=move || !no_root()>
            <Loaded answer let:data>
                <Dashboard screen=Screen { data, address, day, period } />
            </Loaded>
        </When>
    }
}

#[component]
fn Dashboard(screen: Screen) -> impl IntoView {
    let text = &use_text().overview;
    let exists = move || screen.data.with(|data| data.organisation.is_some());
    let has_children = move || screen.read(|node| !node.kind.holds_members());
    let title = move || screen.read(|node| (text.title)(&node.name));
    let trail = move || {
        screen
            .read(|node| screen.address.with(|address| link::trail(address, &node.ancestors, link::overview)))
    };
    let admissions_by_child =
        move || screen.read(|node| rank(&node.members_by_child, &node.admissions_by_child));
    view! {
        <When holds=exists otherwise=NothingHere>
            <div class="page">
                <PageHead title=Signal::derive(title) trail=Signal::derive(trail)>
                    <a href=move || screen.link(link::organisation)>{text.open_organisation}</a>
                </PageHead>
                <Warnings
                    title=text.warnings
                    warnings=Signal::derive(move || screen.read(|node| node.formation_warnings.clone().unwrap_or_default()))
                />
                <PeriodPicker period=screen.period />
                <Tiles screen />
                <Charts screen />
                <When holds=has_children>
                    <Ranking
                        id=Signal::derive(move || screen.id())
                        ranked=Signal::derive(admissions_by_child)
                        address=screen.address
                        period=screen.period
                    />
                </When>
                <FiguresExport
                    id=Signal::derive(move || screen.id())
                    day=screen.day
                    period=screen.period
                />
            </div>
        </When>
    }
}

#[component]
fn Charts(screen: Screen) -> impl IntoView {
    let text = &use_text().overview;
    let columns = move || {
        screen.read(|node| {
            let points = node.admissions_by_year.iter();
            points
                .map(|point| ChartColumn {
                    label: period::short_label((point.start, point.end)),
                    count: point.count.map(i64::from),
                    href: screen.admission_list((point.start, point.end), PersonQuery::default()),
                })
                .collect::<Vec<_>>()
        })
    };
    let form = move || screen.read(form_of);
    let form_title = move || {
        let (from, to) = period::year_of(screen.day.get());
        (text.reconciliation)(&format_date(from), &format_date(to))
    };
    view! {
        <div class="pair pair-wide-left">
            <div class="stack">
            <section class="panel">
                <ColumnChart
                    title=text.by_year
                    sentence=Signal::derive(move || screen.read(year_sentence))
                    label_title=text.year
                    count_title=text.admitted
                    series=Series::Admissions
                    columns=Signal::derive(columns)
                />
            </section>
            <Representations screen />
            </div>
            <section class="panel">
                <div class="panel-head">
                    <h2>{form_title}</h2>
                </div>
                <Show when=move || form().is_some() fallback=move || view! { <p>{text.form_hidden}</p> }>
                    <ReconciliationTable form=Signal::derive(form) address=screen.address />
                </Show>
            </section>
        </div>
        <div class="pair">
            <section class="panel">
                <CompositionChart
                    id="co-cau-ket-nap"
                    title=text.admission_composition
                    series=Series::Admissions
                    read=move || screen.read(|node| Some(node.admissions.clone()))
                    href=move |persons| screen.admission_list(screen.period.get(), persons)
                />
            </section>
            <section class="panel">
                <CompositionChart
                    id="co-cau-dang-vien"
                    title=text.member_composition
                    series=Series::Members
                    read=move || screen.read(|node| Some(node.members.clone()))
                    href=move |persons| screen.member_list(persons)
                />
            </section>
        </div>
    }
}

#[component]
fn Representations(screen: Screen) -> impl IntoView {
    let text = &use_text().overview;
    let of_admissions = move || screen.read(|node| node.admissions.minority_representation.clone());
    let of_members = move || screen.read(|node| node.members.minority_representation.clone());
    let known = move || of_admissions().is_some() || of_members().is_some();
    view! {
        <When holds=known>
            <section class="panel">
                <h2>{text.representation_title}</h2>
                <dl class="representations">
                    <RepresentationNote
                        who=text.admitted_persons
                        representation=Signal::derive(of_admissions)
                    />
                    <RepresentationNote who=text.members representation=Signal::derive(of_members) />
                </dl>
            </section>
        </When>
    }
}

/// The form of the year; none for who may not read the members.
fn form_of(node: &OverviewNode) -> Option<Form> {
    let figures = node.reconciliation.as_ref()?;
    Some(Form {
        id: node.id.clone(),
        period: (figures.from, figures.to),
        opening: figures.opening,
        increase: figures.increase,
        decrease: figures.decrease,
        closing: figures.closing,
        balanced: figures.balanced,
        terms: figures.terms.clone(),
    })
}

/// Which of the whole years had the most and the fewest admissions; nothing where there are no two to compare.
fn year_sentence(node: &OverviewNode) -> String {
    let whole = |start, end| period::whole_years((start, end)) == Some(1);
    let years = || node.admissions_by_year.iter().filter(|point| whole(point.start, point.end));
    if years().any(|point| point.count.is_none()) {
        return use_text().overview.hidden.to_owned();
    }
    let most = years().max_by_key(|point| point.count);
    let least = years().min_by_key(|point| point.count);
    match (most, least) {
        (Some(most), Some(least)) if most.count > least.count => (use_text().overview.by_year_sentence)(
            &link::count(most.count),
            &most.start.year().to_string(),
            &link::count(least.count),
            &least.start.year().to_string(),
        ),
        _ => String::new(),
    }
}
