//! The organisations directly below, ranked by their admissions.

use super::link;
use super::period::{self, Period};
use crate::text::use_text;
use crate::ui::{Cell, Column, DataTable};
use cynic::Id;
use dangvien_shared::operation::{OrganisationLink, RankedCount};
use dangvien_shared::text::{format_percent, format_shown, percent_tenths};
use dangvien_shared::url::{Address, PersonQuery};
use leptos::prelude::*;

/// One organisation with both of its figures; none where one is hidden.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ranked {
    organisation: OrganisationLink,
    members: Option<i64>,
    admissions: Option<i64>,
}

/// Puts both figures of each organisation side by side, the most admissions first.
pub(super) fn rank(members: &[RankedCount], admissions: &[RankedCount]) -> Vec<Ranked> {
    let organisation = |counted: &RankedCount| counted.keys.first().and_then(|key| key.organisation.clone());
    let mut ranked: Vec<Ranked> = members
        .iter()
        .filter_map(|counted| {
            let organisation = organisation(counted)?;
            Some(Ranked { organisation, members: counted.count.map(i64::from), admissions: Some(0) })
        })
        .collect();
    for counted in admissions {
        let Some(organisation) = organisation(counted) else { continue };
        let count = counted.count.map(i64::from);
        match ranked.iter_mut().find(|other| other.organisation.id == organisation.id) {
            Some(known) => known.admissions = count,
            None => ranked.push(Ranked { organisation, members: Some(0), admissions: count }),
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
            // A sum without the hidden ones would be wrong.
            let sum = |figure: fn(&Ranked) -> Option<i64>| ranked.iter().map(figure).sum::<Option<i64>>();
            (sum(|one| one.members), sum(|one| one.admissions))
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
        let link = |href: &dyn Fn(&Address, &Id) -> String, count: Option<i64>| match id.get() {
            Some(id) => Cell::link(href(&address.get(), &id), format_shown(count)),
            None => Cell::text(format_shown(count)),
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
    let hidden = move || {
        ranked.with(|ranked| ranked.iter().any(|one| one.members.is_none() || one.admissions.is_none()))
    };
    let sentence = move || {
        let sentence = (text.ranking_sentence)(&period::label(period.get()));
        if hidden() { format!("{sentence} {}", text.hidden) } else { sentence }
    };
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

fn row(address: &Address, period: Period, sums: (Option<i64>, Option<i64>), one: &Ranked) -> Vec<Cell> {
    let id = &one.organisation.id;
    vec![
        Cell::link(link::overview(address, id), one.organisation.name.clone()),
        Cell::link(link::members(address, id, PersonQuery::default()), format_shown(one.members)),
        Cell::text(percent(one.members, sums.0)),
        Cell::link(
            link::admissions(address, id, period, PersonQuery::default()),
            format_shown(one.admissions),
        ),
        Cell::text(percent(one.admissions, sums.1)),
        Cell::text(rate(one.admissions, one.members)),
    ]
}

/// A share; a dash of nothing, a dot where either figure is hidden.
fn percent(part: Option<i64>, whole: Option<i64>) -> String {
    let Some((part, whole)) = part.zip(whole) else { return format_shown(None) };
    percent_tenths(part, whole).map_or_else(|| "–".to_owned(), format_percent)
}

/// Admissions per 100 members: `17,9`.
fn rate(admissions: Option<i64>, members: Option<i64>) -> String {
    percent(admissions, members).trim_end_matches('%').to_owned()
}
