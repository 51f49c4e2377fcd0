//! `/quy-dinh`: the rules in force on a day, and how they differ from those of an earlier day; the province's own criteria,
//! the working calendar, and what is proposed to be changed.

mod calendar;
mod changes;
mod criteria;
mod form;
mod propose;
mod table;

use crate::api::{ask, ask_when};
use crate::route::{use_address, use_choose};
use crate::session::use_session;
use crate::text::{dated_rule as words, use_language};
use crate::ui::{DateField, Loaded, PageHead, SearchField, When};
use calendar::Calendar;
use changes::Changes;
use chrono::{Datelike as _, Months, NaiveDate};
use criteria::Criteria;
use dangvien_shared::operation::{Ask as _, RuleChangeList, RuleList, RuleListVariables, Viewer};
use dangvien_shared::rules::Reach;
use dangvien_shared::vocabulary::{Action, OrganisationKind};
use leptos::prelude::*;
use propose::ProposeRule;
use table::{Compared, OfOneDay};

/// Months to the day that is compared with at first.
const BACK: Months = Months::new(60);

/// The rules.
#[component]
pub(crate) fn RulesPage() -> impl IntoView {
    let text = words::of(use_language());
    let address = use_address();
    let session = use_session();
    let found = RwSignal::new(String::new());
    let day = Memo::new(move |_| {
        address.with(|address| address.query.to).unwrap_or_else(|| session.register().today)
    });
    let earlier = Memo::new(move |_| address.with(|address| address.query.from));
    let answer = ask(move || RuleList::with(RuleListVariables { on: Some(day.get()) }));
    let compared = ask_when(move || Some(RuleList::with(RuleListVariables { on: Some(earlier.get()?) })));
    let keeps = keeps_rules(&session.viewer());
    // Who neither proposes nor decides is not told what others propose.
    let changes = (keeps || session.approves()).then(|| ask(|| RuleChangeList::with(())));
    let again = Callback::new(move |()| {
        if let Some(changes) = changes {
            changes.progress().retry();
        }
    });
    let year = session.register().today.year();
    view! {
        <div class="page">
            <PageHead title=text.title trail=Signal::stored(Vec::new())>
                <span>{text.lead}</span>
            </PageHead>
            <Filters day earlier found />
            <Loaded answer let:data>
                <When
                    holds=move || earlier.get().is_some()
                    otherwise=move || view! { <OfOneDay data found /> }
                >
                    <Loaded answer=compared let:before>
                        <Compared data before found day earlier />
                    </Loaded>
                </When>
            </Loaded>
            {keeps.then(|| view! { <p class="form-actions"><ProposeRule again /></p> })}
            {changes.map(|answer| view! { <Changes answer keeps /> })}
            <Criteria day keeps again />
            <Calendar year keeps again />
        </div>
    }
}

/// Whether the viewer proposes changes: who records the cases of the whole province keeps the rules of them.
fn keeps_rules(viewer: &Viewer) -> bool {
    viewer.grants.iter().any(|grant| {
        let at = grant.organisation.as_ref().map(|organisation| organisation.kind);
        at == Some(OrganisationKind::Province)
            && grant.role.reach(Action::RecordCases) == Some(Reach::Subtree)
    })
}

#[component]
fn Filters(day: Memo<NaiveDate>, earlier: Memo<Option<NaiveDate>>, found: RwSignal<String>) -> impl IntoView {
    let text = words::of(use_language());
    let address = use_address();
    let choose = use_choose();
    let set = move |day: NaiveDate, earlier: Option<NaiveDate>| {
        choose(&address.get_untracked().with(|query| (query.from, query.to) = (earlier, Some(day))));
    };
    let on_day = Callback::new(move |day| set(day, earlier.get_untracked()));
    let on_earlier = Callback::new(move |earlier| set(day.get_untracked(), Some(earlier)));
    let back = move || day.get().checked_sub_months(BACK).unwrap_or_else(|| day.get());
    view! {
        <search class="filters">
            <div class="filters-groups">
                <DateField id="quy-dinh-ngay" label=text.day value=day on_choose=on_day />
                <When
                    holds=move || earlier.get().is_some()
                    otherwise=move || {
                        view! {
                            <button
                                type="button"
                                class="button"
                                on:click=move |_| set(day.get_untracked(), Some(back()))
                            >
                                {text.compare}
                            </button>
                        }
                    }
                >
                    <DateField
                        id="quy-dinh-so-voi"
                        label=text.earlier
                        value=Signal::derive(move || earlier.get().unwrap_or_else(back))
                        on_choose=on_earlier
                    />
                    <button
                        type="button"
                        class="button"
                        on:click=move |_| set(day.get_untracked(), None)
                    >
                        {text.compare_no_more}
                    </button>
                </When>
                <SearchField id="tim-quy-dinh" label=text.find hint=text.find_hint words=found />
            </div>
        </search>
    }
}
