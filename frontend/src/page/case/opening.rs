//! `/lap-ho-so`: a case begins: the branch, the day, somebody new or a former member, what is known of them.

mod new_person;

use super::super::link;
use super::super::missing_right::MissingRight;
use super::super::organisation_field::{OrganisationField, Picked};
use super::candidate::{CandidateDraft, CandidateFields};
use super::cell::{Cell, Cells, keep_typed};
use super::draft::{Person, new_key};
use super::entry::{Entry, EntryKind, Problems, focus_first_wrong, read_day};
use super::former::FormerField;
use crate::api::use_change;
use crate::pass::{by_hand, kept};
use crate::route::{Way, use_address, use_history};
use crate::session::{Session, use_session};
use crate::text::{Text, candidate as words, step_field, use_language, use_text};
use crate::ui::{Confirm, FormProblem, PageHead, Toasts, When};
use chrono::NaiveDate;
use dangvien_shared::admission_case::StepKind;
use dangvien_shared::operation::{
    Ask as _, CandidateInput, CaseOpen, CaseOpenInput, CaseOpenVariables, CasePersonInput,
};
use dangvien_shared::rules::Reach;
use dangvien_shared::text::{format_date, parse_date};
use dangvien_shared::vocabulary::{Action, KINH, NO_RELIGION, Sex};
use leptos::prelude::*;
use new_person::new_person;

/// Whether the viewer may open a case somewhere: those who are assigned persons, or who decide, may not.
pub(in crate::page) fn may_open(session: Session) -> bool {
    session.viewer().grants.iter().any(|grant| {
        grant.role.may_record(StepKind::Register)
            && grant.role.reach(Action::RecordCases) == Some(Reach::Subtree)
    })
}

/// What is typed.
#[derive(Clone, Copy)]
struct Draft {
    branch: RwSignal<Option<Picked>>,
    on: RwSignal<String>,
    /// Whether somebody new.
    is_new: RwSignal<bool>,
    full_name: RwSignal<String>,
    sex: RwSignal<String>,
    birth: RwSignal<String>,
    ethnic_group: RwSignal<String>,
    religion: RwSignal<String>,
    home_place: RwSignal<String>,
    former: RwSignal<Option<Person>>,
    candidate: CandidateDraft,
}

type Wrong = Vec<(String, String)>;

impl Draft {
    fn new(session: Session) -> Self {
        let empty = || RwSignal::new(String::new());
        // A secretary has one branch.
        let grants = session.viewer().grants;
        let own = grants.iter().filter_map(|grant| grant.organisation.as_ref());
        let own = own.filter(|organisation| organisation.kind.holds_members());
        let mut own = own.map(|one| Picked { id: one.id.clone(), name: one.name.clone(), kind: one.kind });
        Self {
            branch: RwSignal::new(own.next_back()),
            on: RwSignal::new(format_date(session.register().today)),
            is_new: RwSignal::new(true),
            full_name: empty(),
            sex: empty(),
            birth: empty(),
            ethnic_group: RwSignal::new(KINH.to_owned()),
            religion: RwSignal::new(NO_RELIGION.to_owned()),
            home_place: empty(),
            former: RwSignal::new(None),
            candidate: CandidateDraft::new(None),
        }
    }

    /// All that is filled.
    fn cells(self, key: StoredValue<String>) -> Cells {
        let own = [
            ("branch", Cell::Organisation(self.branch)),
            ("on", Cell::Text(self.on)),
            ("new", Cell::Flag(self.is_new)),
            ("name", Cell::Text(self.full_name)),
            ("sex", Cell::Text(self.sex)),
            ("birth", Cell::Text(self.birth)),
            ("ethnic-group", Cell::Text(self.ethnic_group)),
            ("religion", Cell::Text(self.religion)),
            ("home-place", Cell::Text(self.home_place)),
            ("former", Cell::Person(self.former)),
            ("key", Cell::Key(key)),
        ];
        let own = own.map(|(name, cell)| (name.to_owned(), cell));
        own.into_iter().chain(self.candidate.cells()).collect()
    }

    /// Whom the case is about, in words.
    fn name(self) -> String {
        if self.is_new.get() {
            self.full_name.get().trim().to_owned()
        } else {
            self.former.with(|former| former.as_ref().map(|person| person.name.clone()).unwrap_or_default())
        }
    }

    fn read(self, key: String, texts: &Texts) -> Result<CaseOpenInput, Wrong> {
        let Texts { text, fields, app } = *texts;
        let mut wrong: Wrong = Vec::new();
        let mut say = |at: &str, words: &str| wrong.push((at.to_owned(), words.to_owned()));
        let branch = self.branch.get_untracked();
        match &branch {
            None => say("branch", text.branch_missing),
            Some(picked) if !picked.kind.holds_members() => say("branch", text.branch_wrong),
            Some(_) => {}
        }
        let on = read_day(&self.on.get_untracked(), app).map_err(|problem| say("on", problem)).ok();
        let (mut person, mut member) = (None, None);
        if self.is_new.get_untracked() {
            person = self.read_person(&mut say, fields, app);
        } else {
            member = self.former.get_untracked().map(|person| person.id);
            if member.is_none() {
                say("member", text.former_missing);
            }
        }
        let candidate: Option<CandidateInput> = match self.candidate.read(fields.choose, app) {
            Ok(candidate) => Some(candidate),
            Err(more) => {
                wrong.extend(more);
                None
            }
        };
        match (branch, on, candidate) {
            (Some(branch), Some(on), Some(candidate)) if wrong.is_empty() => {
                Ok(CaseOpenInput { branch: branch.id, on, person, member, candidate, idempotency_key: key })
            }
            _ => Err(wrong),
        }
    }

    fn read_person(
        self,
        say: &mut impl FnMut(&str, &str),
        fields: &step_field::StepField,
        app: &'static Text,
    ) -> Option<CasePersonInput> {
        let full_name = self.full_name.get_untracked().trim().to_owned();
        if full_name.is_empty() {
            say("fullName", fields.fill);
        }
        let sex = self.sex.with_untracked(|code| Sex::from_code(code));
        if sex.is_none() {
            say("sex", fields.choose);
        }
        // Old papers give the year alone.
        let birth = parse_date(&self.birth.get_untracked());
        if birth.is_err() {
            say("birthOn", app.ui.date_form);
        }
        let birth = birth.ok()?;
        (!full_name.is_empty()).then_some(())?;
        Some(CasePersonInput {
            full_name,
            sex: sex?,
            birth_on: birth.date,
            birth_precision: birth.precision,
            ethnic_group: self.ethnic_group.get_untracked(),
            religion: self.religion.get_untracked(),
            home_place: self.home_place.get_untracked(),
        })
    }
}

/// The words that reading needs.
#[derive(Clone, Copy)]
struct Texts {
    text: &'static words::Candidate,
    fields: &'static step_field::StepField,
    app: &'static Text,
}

/// The page.
#[component]
pub(super) fn OpeningPage() -> impl IntoView {
    let language = use_language();
    let text = words::of(language);
    let texts = Texts { text, fields: step_field::of(language), app: use_text() };
    let session = use_session();
    if !may_open(session) {
        return view! { <MissingRight title=text.opening right=Action::RecordCases /> }.into_any();
    }
    let (address, history) = (use_address(), use_history());
    let toasts = use_context::<Toasts>().unwrap_or_default();
    let change = use_change();
    let draft = Draft::new(session);
    let problems = Problems::default();
    let asking = RwSignal::new(false);
    let ready = StoredValue::new(None::<CaseOpenInput>);
    let key = StoredValue::new(new_key());
    keep_typed(KEPT_AT.to_owned(), draft.cells(key));
    let submit = move || match draft.read(key.get_value(), &texts) {
        Ok(input) => {
            problems.set(Vec::new());
            change.reset();
            ready.set_value(Some(input));
            asking.set(true);
        }
        Err(found) => {
            problems.set(found);
            focus_first_wrong();
        }
    };
    let send = Callback::new(move |()| {
        let Some(input) = ready.get_value() else { return };
        change.send_or(
            &CaseOpen::with(CaseOpenVariables { input }),
            |answer| &answer.admission_case_open.user_errors,
            move |answer| {
                toasts.say(text.opened);
                kept::forget(KEPT_AT);
                let case = answer.admission_case_open.admission_case;
                let to = case.map(|case| address.with_untracked(|address| link::case(address, &case.id)));
                history.go(to.as_deref().unwrap_or("/ho-so"), Way::Onwards);
            },
            move |answer| {
                asking.set(false);
                let errors = answer.admission_case_open.user_errors;
                let at = |field: &str| field.to_owned();
                problems.set(errors.iter().map(|one| (at(one.field()), one.message.clone())).collect());
                focus_first_wrong();
            },
        );
    });
    let title = move || {
        let branch = draft.branch.with(|branch| branch.as_ref().map(|one| one.name.clone()));
        (text.confirm)(&draft.name(), &branch.unwrap_or_default())
    };
    let incomplete = move || problems.any().then(|| texts.app.access.missing.to_owned());
    let failed = change.problem_elsewhere(FIELDS);
    let problem = Signal::derive(move || failed.get().or_else(incomplete));
    view! {
        <div class="page">
            <PageHead title=text.opening trail=Signal::stored(Vec::new())>
                <span>{text.opening_lead}</span>
            </PageHead>
            <form
                class="form panel"
                novalidate
                on:submit=move |event| {
                    by_hand(&event);
                    submit();
                }
            >
                <Fields draft problems today=session.register().today />
                <h2>{text.facts}</h2>
                <CandidateFields draft=draft.candidate problems />
                <FormProblem problem />
                <button type="submit" class="button button-primary">
                    {text.open}
                </button>
            </form>
            <Confirm
                title=Signal::derive(title)
                effect=text.effect
                action=text.open
                open=asking
                pending=change.pending
                problem=change.problem_elsewhere(&[])
                on_confirm=send
            />
        </div>
    }
    .into_any()
}

/// Where what is typed is kept until it is sent.
const KEPT_AT: &str = "lap-ho-so";

/// Fields that tell what is wrong with them.
const FIELDS: &[&str] =
    &["branch", "on", "member", "fullName", "sex", "birthOn", "ethnicGroup", "religion", "homePlace"];

#[component]
fn Fields(draft: Draft, problems: Problems, today: NaiveDate) -> impl IntoView {
    let text = words::of(use_language());
    let kind = move |label: &'static str, is_new: bool| {
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name="nguoi"
                    prop:checked=move || draft.is_new.get() == is_new
                    on:change=move |_| draft.is_new.set(is_new)
                />
                <span>{label}</span>
            </label>
        }
    };
    let former = move || {
        view! { <FormerField picked=draft.former today problem=problems.at("member") /> }
    };
    view! {
        <OrganisationField
            id="chi-bo"
            label=text.branch
            hint=text.branch_hint
            picked=draft.branch
            problem=problems.at("branch")
        />
        <Entry id="ngay-lap" label=text.on kind=EntryKind::Day value=draft.on problem=problems.at("on") />
        <fieldset class="step-part">
            <legend>{text.who}</legend>
            {kind(text.new, true)}
            {kind(text.former, false)}
        </fieldset>
        <When holds=move || draft.is_new.get() otherwise=former>
            {new_person(&draft, problems)}
        </When>
    }
}
