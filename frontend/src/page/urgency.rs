//! Cases by how pressing they are: overdue, within 7, 15 and 30 days, later.

use super::case_card;
use crate::route::use_address;
use crate::text::{case_list as words, use_language};
use crate::ui::{DataTable, When};
use dangvien_shared::operation::CaseCard;
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

    const fn of(days_left: Option<i32>) -> Self {
        match days_left {
            Some(..0) => Self::Overdue,
            Some(0..=7) => Self::Within7,
            Some(8..=15) => Self::Within15,
            Some(16..=30) => Self::Within30,
            Some(31..) | None => Self::Later,
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
}

/// A table for each degree of urgency that some case has.
#[component]
pub(super) fn UrgencyGroups(
    /// The cases, the most pressing first.
    #[prop(into)]
    cases: Signal<Vec<CaseCard>>,
) -> impl IntoView {
    Urgency::ALL.map(|urgency| view! { <Group cases urgency /> }).collect_view()
}

#[component]
fn Group(cases: Signal<Vec<CaseCard>>, urgency: Urgency) -> impl IntoView {
    let text = words::of(use_language());
    let address = use_address();
    let own = move || {
        cases.with(|cases| {
            let mine = |case: &&CaseCard| Urgency::of(case.days_left) == urgency;
            cases.iter().filter(mine).cloned().collect::<Vec<_>>()
        })
    };
    let any = move || !own().is_empty();
    let heading = move || {
        let count = i64::try_from(own().len()).unwrap_or(i64::MAX);
        format!("{} ({})", urgency.title(text), format_count(count))
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
    fn the_day_itself_is_not_overdue_and_no_deadline_is_not_pressing() {
        for (days_left, urgency) in [
            (Some(-1), Urgency::Overdue),
            (Some(0), Urgency::Within7),
            (Some(7), Urgency::Within7),
            (Some(8), Urgency::Within15),
            (Some(30), Urgency::Within30),
            (Some(31), Urgency::Later),
            (None, Urgency::Later),
        ] {
            assert_eq!(Urgency::of(days_left), urgency, "{days_left:?}");
        }
    }
}
