//! A document that comes with a step: its form, its day, and its number where it bears one.

use super::cell::Cell;
use super::draft::Reading;
use super::entry::{Choices, Entry, EntryKind, Problems, Select, Tick, read_day};
use crate::text::{step_field as words, use_language};
use crate::ui::When;
use chrono::{Datelike as _, NaiveDate};
use dangvien_shared::admission_case::FieldKind;
use dangvien_shared::operation::{Case, InputValue};
use dangvien_shared::text::Language;
use dangvien_shared::vocabulary::{DocumentForm, OrganisationKind, Vocabulary as _};
use leptos::prelude::*;

/// What is typed about a document.
#[derive(Clone, Copy)]
pub(super) struct DocumentDraft {
    /// Whether there is one, where it is not always needed.
    pub(super) wanted: RwSignal<bool>,
    form: RwSignal<String>,
    signed_on: RwSignal<String>,
    numbered: RwSignal<bool>,
    number: RwSignal<String>,
    series: RwSignal<String>,
    term: RwSignal<String>,
    issuer: RwSignal<String>,
    /// Forms that may be chosen.
    forms: StoredValue<Vec<DocumentForm>>,
    /// Organisations that may have issued it.
    issuers: StoredValue<Choices>,
}

impl DocumentDraft {
    /// An empty document of one of the forms that the step makes.
    pub(super) fn new(kind: FieldKind, makes: &[DocumentForm], case: &Case, today: NaiveDate) -> Self {
        let forms = match kind {
            FieldKind::Consent => vec![DocumentForm::ConsentLateCeremony],
            FieldKind::LooseDocument => {
                DocumentForm::ALL.iter().copied().filter(|form| !form.is_made_by_step()).collect()
            }
            _ => makes.to_vec(),
        };
        let only = if let [only] = forms[..] { Some(only) } else { None };
        // A consent is issued by whoever is above the grassroots organisation, as a decision is.
        let issuer = issuer(only.unwrap_or(DocumentForm::Other), case);
        Self {
            wanted: RwSignal::new(kind != FieldKind::Consent),
            form: RwSignal::new(only.map(|form| form.as_code().to_owned()).unwrap_or_default()),
            signed_on: RwSignal::new(String::new()),
            numbered: RwSignal::new(false),
            number: RwSignal::new(String::new()),
            series: RwSignal::new(only.map(series).unwrap_or_default().to_owned()),
            term: RwSignal::new(term(today)),
            issuer: RwSignal::new(issuer),
            forms: StoredValue::new(forms),
            issuers: StoredValue::new(issuers(case)),
        }
    }

    /// All that is filled.
    pub(super) fn cells(self) -> [(&'static str, Cell); 8] {
        [
            ("wanted", Cell::Flag(self.wanted)),
            ("form", Cell::Text(self.form)),
            ("signed-on", Cell::Text(self.signed_on)),
            ("numbered", Cell::Flag(self.numbered)),
            ("number", Cell::Text(self.number)),
            ("series", Cell::Text(self.series)),
            ("term", Cell::Text(self.term)),
            ("issuer", Cell::Text(self.issuer)),
        ]
    }

    fn form(self) -> Option<DocumentForm> {
        self.form.with(|code| DocumentForm::from_code(code))
    }

    fn must_be_numbered(self) -> bool {
        self.form().is_some_and(DocumentForm::is_numbered)
    }

    /// The document to be sent; none where something is wrong with it.
    pub(super) fn read(self, name: &str, reading: &mut Reading<'_>) -> Option<InputValue> {
        let at = |part: &str| format!("{name}.{part}");
        let code = self.form.get_untracked();
        if code.is_empty() {
            reading.wrong(at("form"), reading.words.choose);
        }
        let written = self.signed_on.get_untracked();
        let signed_on = if written.trim().is_empty() {
            reading.on
        } else {
            match read_day(&written, reading.text) {
                Ok(day) => Some(day),
                Err(problem) => {
                    reading.wrong(at("signedOn"), problem);
                    None
                }
            }
        };
        let form = DocumentForm::from_code(&code);
        let numbered = form.is_some_and(DocumentForm::is_numbered) || self.numbered.get_untracked();
        let number = if numbered { Some(self.read_number(name, reading)?) } else { None };
        let mut fields = vec![
            ("form", InputValue::Text(form?.as_code().to_owned())),
            ("signedOn", InputValue::Text(signed_on?.to_string())),
        ];
        fields.extend(number.map(|number| ("number", number)));
        Some(InputValue::Object(fields))
    }

    fn read_number(self, name: &str, reading: &mut Reading<'_>) -> Option<InputValue> {
        let number = reading.count(format!("{name}.number"), self.number);
        let mut fields = Vec::new();
        for (part, value) in [("kind", self.series), ("term", self.term), ("issuer", self.issuer)] {
            let written = value.get_untracked().trim().to_owned();
            if written.is_empty() {
                reading.wrong(format!("{name}.{part}"), reading.words.fill);
            }
            fields.push((part, InputValue::Text(written)));
        }
        fields.push(("number", number?));
        Some(InputValue::Object(fields))
    }
}

/// A document's form with its sign, as people call it.
pub(super) fn form_name(form: DocumentForm, language: Language) -> String {
    match form.sign() {
        Some(sign) => format!("{sign} – {}", form.word(language)),
        None => form.word(language).to_owned(),
    }
}

/// How numbers of the form usually begin.
const fn series(form: DocumentForm) -> &'static str {
    use DocumentForm as F;
    match form {
        F::Knd9 | F::Knd16 | F::StrikeOffDecision => "QĐ",
        F::Knd4 | F::Knd4a | F::Knd6 | F::Knd8 | F::Knd13 | F::Knd15 | F::ListResolution => "NQ",
        F::NominationMinutes | F::CeremonyMinutes => "BB",
        _ => "",
    }
}

/// The term that usually runs: committees are elected every five years.
fn term(today: NaiveDate) -> String {
    let first = today.year() - today.year() % 5;
    format!("{first}-{}", first + 5)
}

/// Who usually issues the form.
fn issuer(form: DocumentForm, case: &Case) -> String {
    use DocumentForm as F;
    let of = |kind: OrganisationKind| {
        let above = case.branch.as_ref()?.ancestors.iter().rev().find(|above| above.kind == kind)?;
        Some(above.id.inner().to_owned())
    };
    let branch = || case.branch.as_ref().map(|branch| branch.id.inner().to_owned());
    let found = match form {
        F::Knd9 | F::Knd16 | F::StrikeOffDecision | F::EscalationOutcome | F::ConsentLateCeremony => {
            Some(case.detail.authority.organisation_id.inner().to_owned())
        }
        F::Knd8 | F::Knd15 => of(OrganisationKind::GrassrootsCommittee),
        F::Knd7 | F::Knd14 => of(OrganisationKind::Subcommittee),
        F::ConsentOver60 | F::ConsentReadmission => of(OrganisationKind::Province),
        _ => None,
    };
    found.or_else(branch).unwrap_or_else(|| case.detail.authority.organisation_id.inner().to_owned())
}

/// The branch, what is above it, and the competent body's organisation.
fn issuers(case: &Case) -> Choices {
    let authority = &case.detail.authority;
    let mut found: Choices = Vec::new();
    if let Some(branch) = &case.branch {
        found.push((branch.id.inner().to_owned(), branch.name.clone()));
        let above = branch.ancestors.iter().rev();
        found.extend(above.map(|above| (above.id.inner().to_owned(), above.name.clone())));
    }
    let own = authority.organisation_id.inner();
    if !found.iter().any(|(id, _)| id == own) {
        found.push((own.to_owned(), authority.name.clone()));
    }
    found
}

/// The fields of a document.
#[component]
pub(super) fn DocumentFields(
    /// Name of the field of the step.
    name: &'static str,
    /// What is typed.
    document: DocumentDraft,
    /// What is wrong with the form.
    problems: Problems,
) -> impl IntoView {
    let language = use_language();
    let text = words::of(language);
    let forms = document.forms.get_value();
    let heading = match forms[..] {
        [only] => form_name(only, language),
        _ => text.document.to_owned(),
    };
    let several = forms.len() > 1;
    let form = several.then(|| {
        let choices = forms
            .iter()
            .map(|form| (form.as_code().to_owned(), form_name(*form, language)))
            .collect::<Choices>();
        view! {
            <Select
                id=format!("{name}-form")
                label=text.form
                empty=Some(text.choose)
                choices
                value=document.form
                problem=problems.at(format!("{name}.form"))
            />
        }
    });
    let may_be_numbered = move || !document.must_be_numbered();
    let numbered = move || document.must_be_numbered() || document.numbered.get();
    view! {
        <fieldset class="step-part">
            <legend>{heading}</legend>
            <span class="field-problem" role="alert">
                {problems.at(name)}
            </span>
            {form}
            <Entry
                id=format!("{name}-signed-on")
                label=text.signed_on
                hint=text.signed_on_hint
                kind=EntryKind::Day
                value=document.signed_on
                problem=problems.at(format!("{name}.signedOn"))
            />
            <When holds=may_be_numbered>
                <Tick label=text.numbered value=document.numbered />
            </When>
            <When holds=numbered>
                <Number name document problems />
            </When>
        </fieldset>
    }
}

#[component]
fn Number(name: &'static str, document: DocumentDraft, problems: Problems) -> impl IntoView {
    let text = words::of(use_language());
    let at = move |part: &str| problems.at(format!("{name}.{part}"));
    view! {
        <div class="step-number">
            <Entry
                id=format!("{name}-number")
                label=text.number
                kind=EntryKind::Count
                value=document.number
                problem=at("number")
            />
            <Entry
                id=format!("{name}-series")
                label=text.series
                hint=text.series_hint
                value=document.series
                problem=at("kind")
            />
        </div>
        <Select
            id=format!("{name}-issuer")
            label=text.issuer
            choices=document.issuers.get_value()
            value=document.issuer
            problem=at("issuer")
        />
        <Entry id=format!("{name}-term") label=text.term value=document.term problem=at("term") />
    }
}
