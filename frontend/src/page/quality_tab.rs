//! Who was admitted, year by year beside the same days of the year before.

use super::composition::one_decimal;
use super::link;
use super::nothing::NothingHere;
use super::organisation::View;
use super::period::{self, Period, PeriodPicker};
use crate::api::{Data, ask};
use crate::text::{quality as words, use_language};
use crate::ui::{Cell, Column, DataTable, EmptyState, Loaded, When};
use dangvien_shared::operation::{
    AdmissionQuality, AdmissionQualityVariables, Ask as _, QualityFigures, QualityScope, QualityYear,
    ShareCount,
};
use dangvien_shared::text::{format_date, format_percent, percent_tenths};
use dangvien_shared::url::{Address, PersonQuery};
use leptos::prelude::*;

/// The quality of the organisation's admissions.
#[component]
pub(super) fn QualityTab(view: View) -> impl IntoView {
    let period = Memo::new(move |_| {
        view.address.with(|address| period::chosen(&address.query, period::five_years(view.day.get())))
    });
    let answer = ask(move || {
        let (from, to) = period.get();
        let (id, as_of) = (view.id.get(), Some(view.day.get()));
        AdmissionQuality::with(AdmissionQualityVariables { id, as_of, from, to })
    });
    view.head(answer, |data| data.organisation.as_ref().map(|scope: &QualityScope| &scope.header));
    view! {
        <PeriodPicker period />
        <Loaded answer let:data>
            <When holds=move || data.with(|data| data.organisation.is_some()) otherwise=NothingHere>
                <Years view period data />
            </When>
        </Loaded>
    }
}

#[component]
fn Years(view: View, period: Memo<Period>, data: Data<AdmissionQuality>) -> impl IntoView {
    let text = words::of(use_language());
    let title = Signal::derive(move || (text.title)(&period::label(period.get())));
    let years = move || {
        data.with(|data| {
            data.organisation.as_ref().map(|scope| scope.admission_quality.clone()).unwrap_or_default()
        })
    };
    // A hidden figure is one of somebody.
    let any = move || {
        let of_somebody = |figures: &QualityFigures| figures.count != Some(0);
        years().iter().any(|year| of_somebody(&year.current) || of_somebody(&year.same_period))
    };
    let columns = move || {
        let figures = [
            text.admitted,
            text.mean_age,
            text.upper_secondary,
            text.college,
            text.female,
            text.minority,
            text.youth,
        ];
        [text.year].into_iter().chain(figures).map(Column::text).collect::<Vec<_>>()
    };
    let rows = move || {
        view.address.with(|address| years().iter().map(|year| row(text, view, address, year)).collect())
    };
    view! {
        <section class="stack">
            <h2>{title}</h2>
            <p class="soft">{text.how}</p>
            <When
                holds=any
                otherwise=move || view! { <EmptyState title=text.none advice=text.none_advice /> }
            >
                <DataTable caption=title columns=columns() rows quiet=true />
            </When>
        </section>
    }
}

fn row(text: &'static words::Quality, view: View, address: &Address, year: &QualityYear) -> Vec<Cell> {
    let days = (year.start, year.end);
    let label = match period::whole_years(days) {
        Some(_) => year.year.to_string(),
        None => format!("{} ({}–{})", year.year, format_date(year.start), format_date(year.end)),
    };
    let list = link::admissions(address, &view.id.get(), days, PersonQuery::default());
    let (now, before) = (&year.current, &year.same_period);
    let beside = |read: fn(&QualityFigures) -> String| {
        let before = (text.before)(&read(before));
        Cell::view(view! {
            {read(now)}
            " "
            <span class="soft under">{before}</span>
        })
    };
    vec![
        Cell::link(list, label),
        beside(|figures| link::count(figures.count)),
        beside(|figures| figures.mean_age.map_or_else(nothing, one_decimal)),
        beside(|figures| share(figures, figures.upper_secondary)),
        beside(|figures| share(figures, figures.college_or_higher)),
        beside(|figures| share(figures, figures.female)),
        beside(|figures| share(figures, figures.ethnic_minority)),
        beside(|figures| share(figures, figures.youth_union)),
    ]
}

/// Of nobody, or of what is hidden.
fn nothing() -> String {
    "–".to_owned()
}

fn share(figures: &QualityFigures, part: ShareCount) -> String {
    let tenths =
        part.count.zip(figures.count).and_then(|(part, all)| percent_tenths(part.into(), all.into()));
    tenths.map_or_else(nothing, format_percent)
}
