//! Cases by how pressing they are: overdue, within 7, 15 and 30 days, later. How many stand in each band is counted by the
//! server over the whole list, of which one page is shown.

use super::case_card;
use crate::route::use_address;
use crate::text::{case_list as words, use_language};
use crate::ui::{DataTable, Leaf, Pager, When};
use dangvien_shared::operation::{CaseCard, CasePage, DueCounts};
use dangvien_shared::rules::clock::Severity;
use dangvien_shared::text::format_count;
use leptos::prelude::*;

/// How pressing a case is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Urgency {
    Overdue,
    Within7,
    Within15,
    Within30,
    Later,
}

impl Urgency {
    const ALL: [Self; 5] = [Self::Overdue, Self::Within7, Self::Within15, Self::Within30, Self::Later];

    const fn of(severity: Option<Severity>) -> Self {
        match severity {
            Some(Severity::Overdue) => Self::Overdue,
            Some(Severity::Within7) => Self::Within7,
            Some(Severity::Within15) => Self::Within15,
            Some(Severity::Within30) => Self::Within30,
            Some(Severity::Calm | Severity::Unknown) | None => Self::Later,
        }
    }

    const fn title(self, text: &words::CaseList) -> &'static str {
        match self {
            Self::Overdue => text.overdue,
            Self::Within7 => text.within_7,
            Self::Within15 => text.within_15,
            Self::Within30 => text.within_30,
            Self::Later => text.later,
        }
    }

    const fn count(self, counts: &DueCounts) -> i32 {
        match self {
            Self::Overdue => counts.overdue,
            Self::Within7 => counts.within_7,
            Self::Within15 => counts.within_15,
            Self::Within30 => counts.within_30,
            Self::Later => counts.later,
        }
    }
}

/// How many cases stand in each band that has any: `Quá hạn 114 · Trong 7 ngày 3`.
pub(super) fn summary(text: &words::CaseList, counts: &DueCounts) -> String {
    let with_any = Urgency::ALL.iter().filter(|urgency| urgency.count(counts) > 0);
    let one = |urgency: &Urgency| {
        format!("{}: {}", urgency.title(text), format_count(i64::from(urgency.count(counts))))
    };
    with_any.map(one).collect::<Vec<_>>().join(" · ")
}

/// One page of a list of cases: a table for each degree of urgency that some case of the page has.
#[component]
pub(super) fn UrgencyGroups(
    /// The page, the first due first.
    #[prop(into)]
    page: Signal<CasePage>,
    /// The whole list by how near the deadlines are.
    #[prop(into)]
    counts: Signal<DueCounts>,
) -> impl IntoView {
    let text = words::of(use_language());
    let address = use_address();
    let leaf = Signal::derive(move || {
        let address = address.get();
        page.with(|page| {
            Some(Leaf::of(&address, &page.page_info, page.nodes.len(), i64::from(page.total_count)))
        })
    });
    view! {
        <p>{move || counts.with(|counts| summary(text, counts))}</p>
        <Pager leaf />
        {Urgency::ALL.map(|urgency| view! { <Group page counts urgency /> }).collect_view()}
        <Pager leaf silent=true />
    }
}

#[component]
fn Group(page: Signal<CasePage>, counts: Signal<DueCounts>, urgency: Urgency) -> impl IntoView {
    let text = words::of(use_language());
    let address = use_address();
    let own = move || {
        page.with(|page| {
            let mine = |case: &&CaseCard| Urgency::of(case.severity) == urgency;
            page.nodes.iter().filter(mine).cloned().collect::<Vec<_>>()
        })
    };
    let any = move || !own().is_empty();
    let heading = move || {
        let count = counts.with(|counts| urgency.count(counts));
        format!("{} ({})", urgency.title(text), format_count(i64::from(count)))
    };
    let rows = move || {
        let address = address.get();
        own().iter().map(|case| case_card::row(text, &address, case)).collect()
    };
    view! {
        <When holds=any>
            <section class="stack">
                <h2>{heading}</h2>
                <DataTable
                    caption=urgency.title(text)
                    columns=case_card::columns(text)
                    rows
                    quiet=true
                />
            </section>
        </When>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_severity_has_its_band_and_no_deadline_is_not_pressing() {
        for (severity, urgency) in [
            (Some(Severity::Overdue), Urgency::Overdue),
            (Some(Severity::Within7), Urgency::Within7),
            (Some(Severity::Within15), Urgency::Within15),
            (Some(Severity::Within30), Urgency::Within30),
            (Some(Severity::Calm), Urgency::Later),
            (None, Urgency::Later),
        ] {
            assert_eq!(Urgency::of(severity), urgency, "{severity:?}");
        }
    }

    #[test]
    fn bands_without_cases_are_not_named() {
        let counts = DueCounts { overdue: 1_114, within_30: 2, ..DueCounts::default() };
        let text = words::of(crate::text::Language::Vietnamese);
        assert_eq!(summary(text, &counts), "Quá hạn: 1.114 · Trong 30 ngày: 2");
        assert_eq!(summary(text, &DueCounts::default()), "");
    }
}
