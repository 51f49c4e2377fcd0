//! The admissions of an organisation in a period.

use super::export::ExportButtons;
use super::member_table::AdmissionTable;
use super::nothing::NothingHere;
use super::organisation::View;
use super::period::{self, PeriodPicker};
use super::person_filter::{ListOf, PersonFilters};
use crate::api::ask;
use crate::ui::{Loaded, When};
use dangvien_shared::operation::{
    AdmissionList, AdmissionListVariables, AdmissionOrder, AdmissionScope, Ask as _, ExportRequestInput,
    PersonFilter, Slice,
};
use dangvien_shared::vocabulary::ExportSubject;
use leptos::prelude::*;

/// The admissions of the organisation.
#[component]
pub(super) fn AdmissionsTab(view: View) -> impl IntoView {
    let words = RwSignal::new(String::new());
    let period = Memo::new(move |_| {
        view.address.with(|address| period::chosen(&address.query, period::five_years(view.day.get())))
    });
    let answer = ask(move || {
        let (from, to) = period.get();
        view.address.with(|address| {
            let Slice { first, after, last, before } = Slice::of(&address.query.page);
            AdmissionList::with(AdmissionListVariables {
                id: view.id.get(),
                as_of: Some(view.day.get()),
                from: Some(from),
                to: Some(to),
                filter: PersonFilter::of(&address.query.persons, &words.get()),
                order_by: address.query.order.and_then(AdmissionOrder::of).map(|order| vec![order]),
                first,
                after,
                last,
                before,
            })
        })
    });
    view.head(answer, |data| data.organisation.as_ref().map(|scope: &AdmissionScope| &scope.header));
    view! {
        <PeriodPicker period />
        <PersonFilters list=ListOf::Admissions words />
        <ExportButtons question=move |format| {
            let (from, to) = period.get();
            let day = view.day.get();
            view.address.with(|address| {
                Some(ExportRequestInput {
                    subject: ExportSubject::Admissions,
                    format,
                    organisation: Some(view.id.get()),
                    as_of: Some(day),
                    from: Some(from),
                    to: Some(to),
                    filter: PersonFilter::of(&address.query.persons, &words.get()),
                    member_order: None,
                    admission_order: address.query.order.and_then(AdmissionOrder::of).map(|order| vec![order]),
                    by: None,
                })
            })
        } />
        <Loaded answer let:data>
            <When holds=move || data.with(|data| data.organisation.is_some()) otherwise=NothingHere>
                <AdmissionTable
                    read=move || data.with(|data| data.organisation.as_ref().map(|scope| scope.admissions.clone()))
                    address=view.address
                    period=Signal::derive(move || period::label(period.get()))
                />
            </When>
        </Loaded>
    }
}
