//! Taking figures out as a file: form 1 of the year, or members and admissions by groups of one's choice.

use super::export::ExportButtons;
use super::period::{self, Period};
use crate::session::use_session;
use crate::text::{export as words, use_language};
use crate::ui::{Choice, SelectField, When};
use chrono::NaiveDate;
use cynic::Id;
use dangvien_shared::operation::ExportRequestInput;
use dangvien_shared::vocabulary::{Action, Dimension, ExportFormat, ExportSubject, Vocabulary};
use leptos::prelude::*;

/// The tables of figures.
const SUBJECTS: [ExportSubject; 3] =
    [ExportSubject::MemberGroups, ExportSubject::AdmissionGroups, ExportSubject::Reconciliation];

fn choices<T: Vocabulary>(values: &[T]) -> Vec<Choice> {
    let language = use_language();
    values.iter().map(|value| Choice { code: value.code(), label: value.word(language) }).collect()
}

/// A choice of tables with the buttons that take one out; nothing for who may not take out exact figures.
#[component]
pub(super) fn FiguresExport(
    /// Whose figures; none while that is not known.
    #[prop(into)]
    id: Signal<Option<Id>>,
    /// The day of the stock figures.
    day: Memo<NaiveDate>,
    /// The period of the admissions.
    period: Memo<Period>,
) -> impl IntoView {
    let text = words::of(use_language());
    let session = use_session();
    if !session.may(Action::Export) || !session.may(Action::ReadFigures) {
        return ().into_any();
    }
    let subject = RwSignal::new(ExportSubject::MemberGroups.as_code().to_owned());
    let dimension = RwSignal::new(Dimension::ChildOrganisation.as_code().to_owned());
    let chosen = move || subject.with(|code| ExportSubject::from_code(code));
    let question = move |format: ExportFormat| {
        let (id, day, period) = (id.get()?, day.get(), period.get());
        let by = dimension.with(|code| Dimension::from_code(code)).map(|dimension| vec![dimension]);
        let figures =
            |subject, day, from| ExportRequestInput::figures(subject, format, id.clone(), day, from);
        Some(match chosen()? {
            ExportSubject::Reconciliation => {
                ExportRequestInput::form_1(format, id.clone(), period::year_of(day))
            }
            ExportSubject::AdmissionGroups => {
                ExportRequestInput { by, ..figures(ExportSubject::AdmissionGroups, period.1, Some(period.0)) }
            }
            subject => ExportRequestInput { by, ..figures(subject, day, None) },
        })
    };
    let is_grouped = move || chosen() != Some(ExportSubject::Reconciliation);
    view! {
        <section class="panel no-print">
            <h2>{text.figures}</h2>
            <div class="filters-row">
                <SelectField
                    id="bang-xuat"
                    label=text.table
                    choices=choices(&SUBJECTS)
                    chosen=subject
                    on_choose=Callback::new(move |code| subject.set(code))
                />
                <When holds=is_grouped>
                    <SelectField
                        id="phan-to-theo"
                        label=text.by
                        choices=choices(Dimension::ALL)
                        chosen=dimension
                        on_choose=Callback::new(move |code| dimension.set(code))
                    />
                </When>
            </div>
            <ExportButtons question />
        </section>
    }
    .into_any()
}
