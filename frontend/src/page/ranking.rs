//! The organisations directly below, ranked by their admissions.

use super::link;
use super::period::{self, Period};
use crate::text::use_text;
use crate::ui::{Cell, Column, DataTable};
use cynic::Id;
use dangvien_shared::operation::{OrganisationLink, RankedCount};
use dangvien_shared::text::{format_count, format_percent, percent_tenths};
use dangvien_shared::url::{Address, PersonQuery};
use leptos::prelude::*;

/// One organisation with both of its figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ranked {
    organisation: OrganisationLink,
    members: i64,
    admissions: i64,
}

/// Puts both figures of each organisation side by side, the most admissions first.
pub(super) fn rank(members: &[RankedCount], admissions: &[RankedCount]) -> Vec<Ranked> {
    let organisation = |counted: &RankedCount| counted.keys.first().and_then(|key| key.organisation.clone());
    let mut ranked: Vec<Ranked> = members
        .iter()
        .filter_map(|counted| {
            let organisation = organisation(counted)?;
            Some(Ranked { organisation, members: i64::from(counted.count), admissions: 0 })
        })
        .collect();
    for counted in admissions {
        let Some(organisation) = organisation(counted) else { continue };
        let count = i64::from(counted.count);
        match ranked.iter_mut().find(|other| other.organisation.id == organisation.id) {
            Some(known) => known.admissions = count,
            None => ranked.push(Ranked { organisation, members: 0, admissions: count }),
        }
    }
    ranked.sort_by_key(|ranked| std::cmp::Reverse((ranked.admissions, ranked.members)));
    ranked
}

/// The organisations directly below, ranked.
#[component]
pub(super) fn Ranking(
    /// The organisation above.
    #[prop(into)]
    id: Signal<Option<Id>>,
    /// The ranked organisations.
    #[prop(into)]
    ranked: Signal<Vec<Ranked>>,
    /// The screen they stand on.
    address: Memo<Address>,
    /// The period of the admissions.
    #[prop(into)]
    period: Signal<Period>,
) -> impl IntoView {
    let text = &use_text().overview;
    let sums = move || {
        ranked.with(|ranked| {
            ranked.iter().fold((0, 0), |sums, one| (sums.0 + one.members, sums.1 + one.admissions))
        })
    };
    let columns = vec![
        Column::text(text.organisation),
        Column::number(text.member_count),
        Column::number(text.member_share),
        Column::number(text.admission_count),
        Column::number(text.admission_share),
        Column::number(text.admission_rate),
    ];
    let rows = move || {
        let (address, period, sums) = (address.get(), period.get(), sums());
        ranked.get().into_iter().map(|one| row(&address, period, sums, &one)).collect()
    };
    let total = move |()| {
        let (members, admissions) = sums();
        let link = |href: &dyn Fn(&Address, &Id) -> String, count: i64| match id.get() {
            Some(id) => Cell::link(href(&address.get(), &id), format_count(count)),
            None => Cell::text(format_count(count)),
        };
        vec![
            Cell::text(text.total),
            link(&|address, id| link::members(address, id, PersonQuery::default()), members),
            Cell::text(percent(members, members)),
            link(
                &|address, id| link::admissions(address, id, period.get(), PersonQuery::default()),
                admissions,
            ),
            Cell::text(percent(admissions, admissions)),
            Cell::text(rate(admissions, members)),
        ]
    };
    let sentence = move || (text.ranking_sentence)(&period::label(period.get()));
    view! {
        <section class="panel">
            <div class="panel-head">
                <h2>{text.ranking}</h2>
                <p class="chart-sentence">{sentence}</p>
            </div>
            <DataTable caption=text.ranking columns rows total=Callback::new(total) quiet=true />
        </section>
    }
}

fn row(address: &Address, period: Period, sums: (i64, i64), one: &Ranked) -> Vec<Cell> {
    let id = &one.organisation.id;
    vec![
        Cell::link(link::overview(address, id), one.organisation.name.clone()),
        Cell::link(link::members(address, id, PersonQuery::default()), format_count(one.members)),
        Cell::text(percent(one.members, sums.0)),
        Cell::link(
            link::admissions(address, id, period, PersonQuery::default()),
            format_count(one.admissions),
        ),
        Cell::text(percent(one.admissions, sums.1)),
        Cell::text(rate(one.admissions, one.members)),
    ]
}

fn percent(part: i64, whole: i64) -> String {
    percent_tenths(part, whole).map_or_else(|| "–".to_owned(), format_percent)
}

/// Admissions per 100 members: `17,9`.
fn rate(admissions: i64, members: i64) -> String {
    percent(admissions, members).trim_end_matches('%').to_owned()
}
