//! The figures of an organisation at a glance.

use super::composition::CompositionChart;
use super::link;
use super::nothing::NothingHere;
use super::organisation::View;
use super::organisations::type_or_place;
use super::period;
use crate::api::{Data, ask};
use crate::text::{use_language, use_text};
use crate::ui::{Loaded, Series, Tile, When};
use dangvien_shared::operation::{
    Ask as _, OrganisationSummary, OrganisationSummaryVariables, SummarisedOrganisation,
};
use dangvien_shared::text::format_date;
use dangvien_shared::url::PersonQuery;
use dangvien_shared::vocabulary::Vocabulary as _;
use leptos::prelude::*;

/// What every part of the tab reads.
#[derive(Clone, Copy)]
struct Summary {
    view: View,
    data: Data<OrganisationSummary>,
    period: Memo<period::Period>,
}

impl Summary {
    fn read<R: Default>(self, part: impl FnOnce(&SummarisedOrganisation) -> R) -> R {
        self.data.with(|data| data.organisation.as_ref().map(part).unwrap_or_default())
    }

    fn members(self, persons: PersonQuery) -> String {
        self.view.address.with(|address| link::members(address, &self.view.id.get(), persons))
    }

    fn admissions(self, persons: PersonQuery) -> String {
        let (id, period) = (self.view.id.get(), self.period.get());
        self.view.address.with(|address| link::admissions(address, &id, period, persons))
    }
}

/// The figures of the organisation.
#[component]
pub(super) fn SummaryTab(view: View) -> impl IntoView {
    let period = Memo::new(move |_| {
        view.address
            .with(|address| period::chosen(&address.query, period::five_years(view.session.period_day())))
    });
    let answer = ask(move || {
        let (from, to) = period.get();
        let (id, as_of) = (view.id.get(), Some(view.day.get()));
        OrganisationSummary::with(OrganisationSummaryVariables { id, as_of, from, to })
    });
    view.head(answer, |data| data.organisation.as_ref().map(|node: &SummarisedOrganisation| &node.header));
    view! {
        <Loaded answer let:data>
            <When holds=move || data.with(|data| data.organisation.is_some()) otherwise=NothingHere>
                <Figures summary=Summary { view, data, period } />
            </When>
        </Loaded>
    }
}

#[component]
fn Figures(summary: Summary) -> impl IntoView {
    let text = &use_text().overview;
    let detail = move || {
        summary.read(|node| {
            (text.members_detail)(
                &link::count(node.members.official.count),
                &link::count(node.members.probationary.count),
            )
        })
    };
    let admissions_title = move || (text.admissions)(&period::label(summary.period.get()));
    view! {
        <div class="tiles">
            <Tile
                title=text.members
                figure=Signal::derive(move || summary.read(|node| link::count(node.members.count)))
                href=Signal::derive(move || summary.members(PersonQuery::default()))
                detail=Signal::derive(detail)
                how=text.members_how
            />
            <Tile
                title=Signal::derive(admissions_title)
                figure=Signal::derive(move || summary.read(|node| link::count(node.admissions.count)))
                href=Signal::derive(move || summary.admissions(PersonQuery::default()))
                detail=""
                how=text.admissions_how
            />
        </div>
        <div class="pair pair-wide-left">
            <section class="panel">
                <CompositionChart
                    id="co-cau-dang-vien"
                    title=text.member_composition
                    series=Series::Members
                    read=move || summary.read(|node| Some(node.members.clone()))
                    href=move |persons| summary.members(persons)
                />
            </section>
            <Facts summary />
        </div>
    }
}

#[component]
fn Facts(summary: Summary) -> impl IntoView {
    let text = &use_text().organisation;
    let language = use_language();
    let facts = move || {
        summary.read(|node| {
            let header = &node.header;
            let code = Some((text.code, header.code.clone()));
            let of_type = type_or_place(header.organisation_type, header.place);
            let of_type = of_type.map(|word| (text.type_or_place, word.to_owned()));
            let gso = header.gso_code.clone().map(|code| (text.gso_code, code));
            let placed = Some((text.placed_on, format_date(header.placed_on)));
            [Some((text.kind, header.kind.word(language).to_owned())), of_type, code, gso, placed]
                .into_iter()
                .flatten()
                .map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> })
                .collect_view()
        })
    };
    let counts = move || {
        let address = summary.view.address.get();
        summary.read(|node| {
            node.header
                .organisation_counts
                .iter()
                .map(|counted| {
                    let href = link::organisations(&address, &node.header.id, vec![counted.kind]);
                    view! {
                        <div>
                            <dt>{counted.kind.word(language)}</dt>
                            <dd class="number">
                                <a href=href>{link::count(counted.count)}</a>
                            </dd>
                        </div>
                    }
                })
                .collect_view()
        })
    };
    let has_below = move || summary.read(|node| !node.header.kind.holds_members());
    view! {
        <section class="panel">
            <h2>{text.facts}</h2>
            <dl class="facts">{facts}</dl>
            <When holds=has_below>
                <h3>{text.below_by_kind}</h3>
                <dl class="facts facts-figures">{counts}</dl>
            </When>
        </section>
    }
}
