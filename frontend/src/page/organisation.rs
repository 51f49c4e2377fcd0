//! `/to-chuc/:id`: one organisation, down to its branches and members; one view at a time, each one question.

use super::admissions_tab::AdmissionsTab;
use super::children_tab::ChildrenTab;
use super::export::ExportButtons;
use super::link;
use super::member_table::MemberTable;
use super::members;
use super::movements_tab::MovementsTab;
use super::nothing::NothingHere;
use super::person_filter::{ListOf, PersonFilters};
use super::quality_tab::QualityTab;
use super::source_work_tab::SourceWorkTab;
use super::summary_tab::SummaryTab;
use crate::api::{Answer, ask};
use crate::route::use_address;
use crate::session::{Session, use_session};
use crate::text::{use_language, use_text};
use crate::ui::{Loaded, PageHead, Tab, Tabs, Warnings, When};
use chrono::NaiveDate;
use cynic::Id;
use dangvien_shared::operation::{MemberScope, OrganisationHeader};
use dangvien_shared::url::{Address, OrganisationTab, Place};
use dangvien_shared::vocabulary::{Action, Vocabulary as _};
use leptos::prelude::*;

/// What every view of an organisation reads.
#[derive(Clone, Copy)]
pub(super) struct View {
    pub(super) id: Memo<Id>,
    pub(super) address: Memo<Address>,
    pub(super) day: Memo<NaiveDate>,
    header: RwSignal<Option<OrganisationHeader>>,
    pub(super) session: Session,
}

impl View {
    /// Shows the head that came with an answer above the view.
    pub(super) fn head<T: Send + Sync + 'static>(
        self,
        answer: Answer<T>,
        header: impl Fn(&T) -> Option<&OrganisationHeader> + Send + Sync + 'static,
    ) {
        Effect::new(move |_| {
            let found = answer.with(|data| data.and_then(&header).cloned());
            if found.is_some() {
                self.header.set(found);
            }
        });
    }

    /// Whether the viewer may be shown that part: as the head says of the organisation; before it has come, as they may
    /// anywhere.
    fn shows(self, tab: OrganisationTab) -> bool {
        let may = |action| {
            let here = self.read(|header| Some(header.viewer_can.contains(&action)));
            here.unwrap_or_else(|| self.session.may(action))
        };
        match tab {
            OrganisationTab::Summary | OrganisationTab::Quality => {
                may(Action::ReadFigures) || may(Action::ReadProtectedFigures)
            }
            OrganisationTab::Children => true,
            // Of members that were assigned by name there is a list in any organisation.
            OrganisationTab::Members | OrganisationTab::Admissions => self.session.may(Action::ReadMembers),
            OrganisationTab::Movements => may(Action::ReadMembers),
            OrganisationTab::SourceWork => may(Action::ReadFigures) || may(Action::ReadCases),
        }
    }

    /// The view that is shown: the address's, or the first that may be.
    fn tab(self) -> OrganisationTab {
        use OrganisationTab::{Children, Members, Summary};
        let chosen = self.address.with(|address| address.query.tab);
        [chosen, Summary, Members].into_iter().find(|tab| self.shows(*tab)).unwrap_or(Children)
    }

    /// Something of the head; the default before it has come.
    pub(super) fn read<R: Default>(self, part: impl FnOnce(&OrganisationHeader) -> R) -> R {
        let id = self.id.get();
        self.header
            .with(|header| header.as_ref().filter(|header| header.id == id).map(part).unwrap_or_default())
    }
}

/// One organisation.
#[component]
pub(crate) fn OrganisationPage() -> impl IntoView {
    let address = use_address();
    let id = Memo::new(move |_| match address.with(|address| address.place) {
        Place::Organisation(id) => Id::new(id.to_wire()),
        _ => Id::new(""),
    });
    let session = use_session();
    let view = View { id, address, day: session.day, header: RwSignal::new(None), session };
    let tab = Memo::new(move |_| view.tab());
    let shown = move || match tab.get() {
        OrganisationTab::Summary => view! { <SummaryTab view /> }.into_any(),
        OrganisationTab::Children => view! { <ChildrenTab view /> }.into_any(),
        OrganisationTab::Members => view! { <MembersTab view /> }.into_any(),
        OrganisationTab::Admissions => view! { <AdmissionsTab view /> }.into_any(),
        OrganisationTab::Quality => view! { <QualityTab view /> }.into_any(),
        OrganisationTab::Movements => view! { <MovementsTab view /> }.into_any(),
        OrganisationTab::SourceWork => view! { <SourceWorkTab view /> }.into_any(),
    };
    view! {
        <div class="page">
            <Head view />
            {shown}
        </div>
    }
}

#[component]
fn Head(view: View) -> impl IntoView {
    let text = use_text();
    let language = use_language();
    let title = move || {
        let name = view.read(|header| header.name.clone());
        if name.is_empty() { text.shell.organisations.to_owned() } else { name }
    };
    let trail = move || {
        view.read(|header| {
            view.address.with(|address| link::trail(address, &header.ancestors, link::organisation))
        })
    };
    let kind = move || view.read(|header| header.kind.word(language));
    let tabs = move || {
        let (address, id, shown) = (view.address.get(), view.id.get(), view.tab());
        OrganisationTab::ALL
            .into_iter()
            .filter(|tab| view.shows(*tab))
            .map(|tab| Tab {
                label: tab_label(tab),
                href: link::tab(&address, &id, tab),
                is_current: shown == tab,
            })
            .collect::<Vec<_>>()
    };
    view! {
        <PageHead title=Signal::derive(title) trail=Signal::derive(trail)>
            <span>{kind}</span>
            <When holds=move || view.shows(OrganisationTab::Summary)>
                <a href=move || view.address.with(|address| link::overview(address, &view.id.get()))>
                    {text.organisation.open_overview}
                </a>
            </When>
        </PageHead>
        <Warnings
            title=text.overview.warnings
            warnings=Signal::derive(move || view.read(|header| header.formation_warnings.clone().unwrap_or_default()))
        />
        <Tabs label=text.organisation.tabs tabs=Signal::derive(tabs) />
    }
}

fn tab_label(tab: OrganisationTab) -> &'static str {
    let text = &use_text().organisation;
    match tab {
        OrganisationTab::Summary => text.summary,
        OrganisationTab::Children => text.children,
        OrganisationTab::Members => text.members,
        OrganisationTab::Admissions => text.admissions,
        OrganisationTab::Quality => text.quality,
        OrganisationTab::Movements => text.movements,
        OrganisationTab::SourceWork => text.source_work,
    }
}

/// The members of the organisation.
#[component]
fn MembersTab(view: View) -> impl IntoView {
    let words = RwSignal::new(String::new());
    let answer =
        ask(move || members::question(&view.id.get(), view.day.get(), &view.address.get(), &words.get()));
    view.head(answer, |data| data.organisation.as_ref().map(|scope: &MemberScope| &scope.header));
    view! {
        <PersonFilters list=ListOf::Members words />
        <ExportButtons question=move |format| {
            Some(members::taken_out(format, &view.id.get(), view.day.get(), &view.address.get(), &words.get()))
        } />
        <Loaded answer let:data>
            <When holds=move || data.with(|data| data.organisation.is_some()) otherwise=NothingHere>
                <MemberTable
                    read=move || data.with(|data| data.organisation.as_ref().map(|scope| scope.members.clone()))
                    address=view.address
                />
            </When>
        </Loaded>
    }
}
