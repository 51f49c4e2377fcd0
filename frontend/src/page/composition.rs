//! The composition of members or admissions as overlapping bars, each leading to its list.

use super::link;
use crate::text::{use_language, use_text};
use crate::ui::{Bar, BarChart, Series};
use dangvien_shared::operation::{Composition, CompositionGroup, Representation};
use dangvien_shared::text::percent_tenths;
use dangvien_shared::url::PersonQuery;
use leptos::prelude::*;

/// One decimal in Vietnamese notation: `33,4`.
pub(super) fn one_decimal(number: f64) -> String {
    decimals(number, 10)
}

/// A number that is not negative with as many decimals as `scale`, a power of ten, has zeros.
///
/// By integers, because the formatting of floats is the largest single piece of code that the app would carry.
fn decimals(number: f64, scale: u32) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "shares, ages and indices are small and not negative"
    )]
    let scaled = (number * f64::from(scale)).round() as u32;
    let width = if scale == 100 { 2 } else { 1 };
    format!("{},{:0width$}", scaled / scale, scaled % scale)
}

/// The bars of a composition.
#[component]
pub(super) fn CompositionChart<R, H>(
    /// Name of the chart on the screen.
    id: &'static str,
    /// What the chart shows.
    title: &'static str,
    /// What is counted.
    series: Series,
    /// The figures.
    read: R,
    /// Leads to the list of these persons.
    href: H,
) -> impl IntoView
where
    R: Fn() -> Option<Composition> + Copy + Send + Sync + 'static,
    H: Fn(PersonQuery) -> String + Copy + Send + Sync + 'static,
{
    let text = &use_text().overview;
    let language = use_language();
    let sentence = move || {
        read().map(|composition| {
            let age = composition.mean_age.map(one_decimal).map(|age| match series {
                Series::Admissions => (text.mean_age_admitted)(&age),
                Series::Members => (text.mean_age)(&age),
            });
            format!(
                "{} {}",
                (text.composition_sentence)(&link::count(composition.count)),
                age.unwrap_or_default()
            )
        })
    };
    let bars = move || {
        let Some(composition) = read() else { return Vec::new() };
        CompositionGroup::ALL
            .into_iter()
            .map(|group| {
                let count = group.count(&composition).map(i64::from);
                let whole = composition.count.map(i64::from);
                Bar {
                    label: group.word(language),
                    count,
                    tenths: count.zip(whole).and_then(|(count, whole)| percent_tenths(count, whole)),
                    href: href(group.persons()),
                    is_part: group.is_part(),
                }
            })
            .collect()
    };
    let note = move || {
        let hidden = read().is_some_and(|composition| {
            CompositionGroup::ALL.into_iter().any(|group| group.count(&composition).is_none())
        });
        if hidden { format!("{} {}", text.overlap, text.hidden) } else { text.overlap.to_owned() }
    };
    view! {
        <BarChart
            id
            title
            sentence=Signal::derive(move || sentence().unwrap_or_default())
            note=Signal::derive(note)
            label_title=text.group
            series
            bars=Signal::derive(bars)
        />
    }
}

/// How strongly ethnic minorities are represented, against their share of the population.
#[component]
pub(super) fn RepresentationNote(
    /// Who is counted.
    who: &'static str,
    /// The figures; none where the share of the population is not known.
    #[prop(into)]
    representation: Signal<Option<Representation>>,
) -> impl IntoView {
    let text = &use_text().overview;
    move || {
        representation.get().map(|figures| {
            let percent = |number: f64| format!("{}%", one_decimal(number));
            let index = decimals(figures.index, 100);
            let says =
                (text.representation)(&percent(figures.share), &percent(figures.population_share), &index);
            let sources =
                figures.sources.into_iter().map(|source| view! { <li>{source}</li> }).collect_view();
            view! {
                <div class="representation">
                    <dt>{who}</dt>
                    <dd>
                        <strong class="representation-index">{index}</strong>
                        <span>{says}</span>
                        <details class="small soft">
                            <summary>{text.sources}</summary>
                            <ul>{sources}</ul>
                        </details>
                    </dd>
                </div>
            }
        })
    }
}
