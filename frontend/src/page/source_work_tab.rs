//! What the branches of an organisation do to find and prepare prospects: the quarters left empty, and the log.

mod form;
mod gaps;
mod log;

use super::nothing::NothingHere;
use super::organisation::View;
use super::period::{self, Period, PeriodPicker};
use crate::api::{Data, ask};
use crate::ui::{Loaded, When};
use chrono::{Datelike as _, NaiveDate};
use dangvien_shared::operation::{Ask as _, Slice, SourceWorkLog, SourceWorkLogVariables, SourceWorkScope};
use dangvien_shared::vocabulary::Action;
use form::RecordForm;
use gaps::Gaps;
use leptos::prelude::*;
use log::Log;

/// What the parts of the tab read.
#[derive(Clone, Copy)]
struct Shown {
    view: View,
    data: Data<SourceWorkLog>,
    period: Memo<Period>,
    /// Asks for everything anew.
    again: Callback<()>,
}

impl Shown {
    /// Something of the organisation; the default where there is none.
    fn read<R: Default>(self, part: impl FnOnce(&SourceWorkScope) -> R) -> R {
        self.data.with(|data| data.organisation.as_ref().map(part).unwrap_or_default())
    }
}

/// The source work of the organisation.
#[component]
pub(super) fn SourceWorkTab(view: View) -> impl IntoView {
    // The log goes on after the last day that the figures are complete for: without a day in the address it is today's.
    let day = Memo::new(move |_| -> NaiveDate {
        let chosen = view.address.with(|address| address.query.day);
        chosen.unwrap_or_else(|| view.session.register().today)
    });
    let period = Memo::new(move |_| {
        view.address.with(|address| period::chosen(&address.query, period::year_of(day.get())))
    });
    let answer = ask(move || {
        let (from, to) = period.get();
        view.address.with(|address| {
            let Slice { first, after, last, before } = Slice::of(&address.query.page);
            SourceWorkLog::with(SourceWorkLogVariables {
                id: view.id.get(),
                as_of: Some(day.get()),
                year: to.year(),
                from: Some(from),
                to: Some(to),
                first,
                after,
                last,
                before,
            })
        })
    });
    view.head(answer, |data| data.organisation.as_ref().map(|scope: &SourceWorkScope| &scope.header));
    let again = Callback::new(move |()| answer.progress().retry());
    view! {
        <PeriodPicker period />
        <Loaded answer let:data>
            <When holds=move || data.with(|data| data.organisation.is_some()) otherwise=NothingHere>
                <Parts shown=Shown { view, data, period, again } />
            </When>
        </Loaded>
    }
}

#[component]
fn Parts(shown: Shown) -> impl IntoView {
    // Activities are those of branches and of grassroots organisations.
    let records = Memo::new(move |_| {
        shown.read(|scope| {
            let (kind, can) = (scope.header.kind, &scope.header.viewer_can);
            (kind.holds_members() || kind.is_grassroots()) && can.contains(&Action::RecordCases)
        })
    });
    let reads = move || shown.read(|scope| scope.header.viewer_can.contains(&Action::ReadCases));
    view! {
        <Gaps shown />
        <When holds=move || records.get()>
            <RecordForm shown />
        </When>
        <When holds=reads>
            <Log shown records />
        </When>
    }
}
