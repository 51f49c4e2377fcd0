//! Giving an account a role at an organisation.

use super::super::organisation_field::{OrganisationField, Picked};
use super::persons::{Persons, PersonsField};
use crate::api::use_change;
use crate::pass::by_hand;
use crate::text::{administration as words, use_language};
use crate::ui::{Choice, Dialog, FormProblem, SelectField, TextField, Toasts, When};
use chrono::NaiveDate;
use cynic::Id;
use dangvien_shared::operation::{
    Account, Ask as _, GrantGive, GrantGiveInput, GrantGiveVariables, UserError,
};
use dangvien_shared::text::parse_date;
use dangvien_shared::vocabulary::{DatePrecision, Role, Vocabulary as _};
use leptos::prelude::*;

/// Fields that tell what is wrong with them.
const FIELDS: &[&str] = &["role", "organisation", "validFrom", "validTo", "basis", "persons"];

/// What is typed into the form.
#[derive(Clone, Copy)]
struct Draft {
    role: RwSignal<String>,
    organisation: RwSignal<Option<Picked>>,
    from: RwSignal<String>,
    to: RwSignal<String>,
    basis: RwSignal<String>,
    persons: RwSignal<Persons>,
}

impl Draft {
    fn new() -> Self {
        let empty = || RwSignal::new(String::new());
        let role = RwSignal::new(Role::BranchSecretary.as_code().to_owned());
        Self {
            role,
            organisation: RwSignal::new(None),
            from: empty(),
            to: empty(),
            basis: empty(),
            persons: RwSignal::default(),
        }
    }

    fn clear(self) {
        self.organisation.set(None);
        self.persons.set(Persons::default());
        for field in [self.from, self.to, self.basis] {
            field.set(String::new());
        }
    }

    fn role(self) -> Option<Role> {
        self.role.with(|code| Role::from_code(code))
    }

    /// The grant, or all that is wrong with the form.
    fn read(self, account: Id) -> Result<GrantGiveInput, Vec<UserError>> {
        let text = words::of(use_language());
        let mut problems = Vec::new();
        let mut wrong = |field: &str, message: String| {
            problems.push(UserError { message, path: vec![field.to_owned()] });
        };
        let organisation = self.organisation.get_untracked();
        if organisation.is_none() {
            wrong("organisation", text.organisation_missing.to_owned());
        }
        let mut days = [("validFrom", self.from), ("validTo", self.to)].map(|(field, written)| {
            day(&written.get_untracked()).unwrap_or_else(|()| {
                wrong(field, text.day_problem.to_owned());
                None
            })
        });
        let mut persons = Vec::new();
        if self.role().is_some_and(Role::is_assigned) {
            match self.persons.with_untracked(Persons::read) {
                Ok(ids) => persons = ids,
                Err(line) => wrong("persons", (text.persons_problem)(&line)),
            }
        }
        match (self.role(), organisation) {
            (Some(role), Some(organisation)) if problems.is_empty() => Ok(GrantGiveInput {
                account,
                role,
                organisation: organisation.id,
                valid_from: days[0].take(),
                valid_to: days[1].take(),
                basis: self.basis.get_untracked(),
                persons,
            }),
            _ => Err(problems),
        }
    }
}

/// A day as it was written; none where nothing was.
fn day(written: &str) -> Result<Option<NaiveDate>, ()> {
    if written.trim().is_empty() {
        return Ok(None);
    }
    match parse_date(written) {
        Ok(date) if date.precision == DatePrecision::Day => Ok(Some(date.date)),
        _ => Err(()),
    }
}

/// The dialog with the form, open while there is an account.
#[component]
pub(super) fn GiveGrant(account: RwSignal<Option<Account>>, again: Callback<()>) -> impl IntoView {
    let text = words::of(use_language());
    let toasts = use_context::<Toasts>().unwrap_or_default();
    let change = use_change();
    let draft = Draft::new();
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if account.with(Option::is_some) {
            change.reset();
            draft.clear();
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() {
            account.set(None);
        }
    });
    let title = move || {
        account.with(|account| {
            account.as_ref().map(|account| (text.give_to)(&account.display_name)).unwrap_or_default()
        })
    };
    let submit = Callback::new(move |()| {
        let Some(account) = account.get_untracked() else { return };
        let input = match draft.read(account.id) {
            Ok(input) => input,
            Err(problems) => {
                change.problems.set(problems);
                return;
            }
        };
        change.send(
            &GrantGive::with(GrantGiveVariables { input }),
            |answer| &answer.grant_give.user_errors,
            move |answer| {
                open.set(false);
                toasts.say(if answer.grant_give.awaits_approval { text.given_waits } else { text.given });
                again.run(());
            },
        );
    });
    view! {
        <Dialog title=Signal::derive(title) open>
            <form
                class="form"
                novalidate
                on:submit=move |event| {
                    by_hand(&event);
                    submit.run(());
                }
            >
                <Fields draft change />
                <FormProblem problem=change.problem_elsewhere(FIELDS) />
                <button
                    type="submit"
                    class="button button-primary"
                    aria-disabled=move || change.pending.get().to_string()
                >
                    {text.give}
                </button>
            </form>
        </Dialog>
    }
}

#[component]
fn Fields(draft: Draft, change: crate::api::Change) -> impl IntoView {
    let language = use_language();
    let text = words::of(language);
    let choices =
        Role::ALL.iter().map(|role| Choice { code: role.as_code(), label: role.word(language) }).collect();
    let problem = change.problem_at("persons");
    // What was wrong with a choice is settled by making another.
    Effect::new(move |_| {
        draft.organisation.track();
        change.settle("organisation");
    });
    Effect::new(move |_| {
        draft.role.track();
        change.settle("role");
    });
    Effect::new(move |_| {
        draft.persons.track();
        change.settle("persons");
    });
    let waits = move || draft.role().is_some_and(Role::needs_approval);
    let assigned = move || draft.role().is_some_and(Role::is_assigned);
    view! {
        <SelectField
            id="vai-tro"
            label=text.role
            choices
            chosen=draft.role
            on_choose=Callback::new(move |code| draft.role.set(code))
        />
        <span class="field-problem" role="alert">
            {change.problem_at("role")}
        </span>
        <When holds=waits>
            <p class="notice">{text.will_wait}</p>
        </When>
        <OrganisationField
            id="noi-cap-quyen"
            label=text.organisation
            hint=text.organisation_hint
            picked=draft.organisation
            problem=change.problem_at("organisation")
        />
        <TextField
            id="quyen-tu"
            label=text.first_day
            hint=text.day_hint
            value=draft.from
            plain=true
            problem=change.problem_at("validFrom")
        />
        <TextField
            id="quyen-den"
            label=text.last_day
            hint=text.day_hint
            value=draft.to
            plain=true
            problem=change.problem_at("validTo")
        />
        <TextField
            id="can-cu"
            label=text.basis
            hint=text.basis_hint
            value=draft.basis
            problem=change.problem_at("basis")
        />
        <When holds=assigned>
            <PersonsField
                id="nhung-nguoi"
                label=text.persons
                hint=text.persons_hint
                persons=draft.persons
                problem
            />
        </When>
    }
}
