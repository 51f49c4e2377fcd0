//! What is typed into the form of a step. It belongs to the page, so that nothing is lost when the form is left.

use super::super::organisation_field::Picked;
use super::cell::{Cell, Cells};
use super::document::DocumentDraft;
use super::entry::read_day;
use crate::text::Text;
use crate::text::step_field::StepField as Words;
use chrono::NaiveDate;
use cynic::Id;
use dangvien_shared::admission_case::{FieldKind, StepField, StepKind};
use dangvien_shared::operation::{Case, CaseStep, InputValue};
use dangvien_shared::rules::vote::VoteOutcome;
use dangvien_shared::text::format_date;
use leptos::prelude::*;

/// A member who was picked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::page) struct Person {
    /// Opaque id.
    pub(super) id: Id,
    /// Full name.
    pub(super) name: String,
}

/// The counts of a vote as they are typed.
#[derive(Clone, Copy)]
pub(super) struct BallotDraft {
    /// Members present, or members of the committee.
    pub(super) there: RwSignal<String>,
    /// Of those, the exempted ones.
    pub(super) exempt: RwSignal<String>,
    /// Votes for.
    pub(super) in_favour: RwSignal<String>,
    /// Votes against.
    pub(super) against: RwSignal<String>,
}

/// What is given in one field.
#[derive(Clone, Copy)]
pub(super) enum Content {
    /// Words, a code, a count or a day.
    Text(RwSignal<String>),
    /// A member.
    Member(RwSignal<Option<Person>>),
    /// A branch, or out of the province.
    Destination { outside: RwSignal<bool>, branch: RwSignal<Option<Picked>> },
    /// A document.
    Document(DocumentDraft),
    /// Counts.
    Ballot(BallotDraft),
    /// Nothing.
    Done,
}

/// What is typed into one form.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    /// The step.
    pub(super) kind: StepKind,
    /// Its day.
    pub(super) on: RwSignal<String>,
    /// Its fields.
    pub(super) fields: StoredValue<Vec<(StepField, Content)>>,
    /// Made once a form, so that a repeat records nothing twice.
    pub(super) key: StoredValue<String>,
}

impl Draft {
    /// An empty form.
    pub(super) fn new(kind: StepKind, case: &Case, today: NaiveDate) -> Self {
        let makes = case.detail.steps.iter().find(|step| step.kind == kind).map(|step| step.makes.clone());
        let makes = makes.unwrap_or_default();
        let content = |field: &StepField| (*field, Content::new(*field, &makes, case, today));
        let fields = kind.fields().iter().map(content).collect();
        Self {
            kind,
            on: RwSignal::new(format_date(today)),
            fields: StoredValue::new(fields),
            key: StoredValue::new(new_key()),
        }
    }

    /// All that is filled.
    pub(super) fn cells(self) -> Cells {
        let mut cells = vec![("on".to_owned(), Cell::Text(self.on)), ("key".to_owned(), Cell::Key(self.key))];
        self.fields.with_value(|fields| {
            for (field, content) in fields {
                content.cells(field.name, &mut cells);
            }
        });
        cells
    }

    /// The counts, where the step has any.
    pub(super) fn ballot(self) -> Option<(FieldKind, BallotDraft)> {
        self.fields.with_value(|fields| {
            fields.iter().find_map(|(field, content)| match content {
                Content::Ballot(ballot) => Some((field.kind, *ballot)),
                _ => None,
            })
        })
    }

    /// The day and the step to be sent, or all that is wrong with the form. `outcome` is what the counts come to.
    pub(super) fn read(self, outcome: Option<VoteOutcome>, text: &'static Text, words: &Words) -> Read {
        let mut reading = Reading { problems: Vec::new(), text, words, outcome, on: None };
        match read_day(&self.on.get_untracked(), text) {
            Ok(day) => reading.on = Some(day),
            Err(problem) => reading.wrong("on", problem),
        }
        let given = self
            .fields
            .get_value()
            .into_iter()
            .filter_map(|(field, content)| Some((field.name, content.read(field, &mut reading)?)));
        let fields = given.collect();
        match reading.on {
            Some(on) if reading.problems.is_empty() => Ok((on, CaseStep { kind: self.kind, fields })),
            _ => Err(reading.problems),
        }
    }
}

/// What was read from a form.
type Read = Result<(NaiveDate, CaseStep), Vec<(String, String)>>;

/// What reading a form gathers.
pub(super) struct Reading<'a> {
    problems: Vec<(String, String)>,
    /// The words of days.
    pub(super) text: &'static Text,
    /// The words of fields.
    pub(super) words: &'a Words,
    outcome: Option<VoteOutcome>,
    /// The day of the step.
    pub(super) on: Option<NaiveDate>,
}

impl Reading<'_> {
    /// Something is wrong with a field.
    pub(super) fn wrong(&mut self, at: impl Into<String>, words: &str) {
        self.problems.push((at.into(), words.to_owned()));
    }

    /// Words that must not be missing.
    fn words(&mut self, at: &str, value: RwSignal<String>, missing: &str) -> Option<InputValue> {
        let words = value.get_untracked().trim().to_owned();
        if words.is_empty() {
            self.wrong(at, missing);
            return None;
        }
        Some(InputValue::Text(words))
    }

    /// A count that must not be missing.
    pub(super) fn count(&mut self, at: impl Into<String>, value: RwSignal<String>) -> Option<InputValue> {
        if let Ok(count) = value.get_untracked().trim().parse() {
            Some(InputValue::Count(count))
        } else {
            self.wrong(at, self.words.whole);
            None
        }
    }
}

impl Content {
    fn new(
        field: StepField,
        makes: &[dangvien_shared::vocabulary::DocumentForm],
        case: &Case,
        today: NaiveDate,
    ) -> Self {
        use FieldKind as F;
        let empty = || RwSignal::new(String::new());
        match field.kind {
            F::Document | F::Resolution | F::Consent | F::LooseDocument => {
                Self::Document(DocumentDraft::new(field.kind, makes, case, today))
            }
            F::Member | F::OptionalMember => Self::Member(RwSignal::new(None)),
            F::Destination => {
                Self::Destination { outside: RwSignal::new(false), branch: RwSignal::new(None) }
            }
            F::BranchBallot | F::CommitteeBallot => Self::Ballot(BallotDraft {
                there: empty(),
                exempt: empty(),
                in_favour: empty(),
                against: empty(),
            }),
            F::Done => Self::Done,
            F::DecidingBody => Self::Text(RwSignal::new(super::body::first(case))),
            F::Letter => {
                let mut waiting = case.detail.letters.iter().filter(|letter| letter.replied_on.is_none());
                // Where one alone waits there is nothing to choose.
                let only = waiting.next().filter(|_| waiting.next().is_none());
                Self::Text(RwSignal::new(only.map(|letter| letter.number.to_string()).unwrap_or_default()))
            }
            _ => Self::Text(empty()),
        }
    }

    fn cells(self, name: &str, cells: &mut Cells) {
        let mut add = |part: &str, cell: Cell| cells.push((format!("{name}.{part}"), cell));
        match self {
            Self::Done => {}
            Self::Text(value) => add("text", Cell::Text(value)),
            Self::Member(picked) => add("member", Cell::Person(picked)),
            Self::Destination { outside, branch } => {
                add("outside", Cell::Flag(outside));
                add("branch", Cell::Organisation(branch));
            }
            Self::Document(document) => {
                for (part, cell) in document.cells() {
                    add(part, cell);
                }
            }
            Self::Ballot(BallotDraft { there, exempt, in_favour, against }) => {
                add("there", Cell::Text(there));
                add("exempt", Cell::Text(exempt));
                add("in-favour", Cell::Text(in_favour));
                add("against", Cell::Text(against));
            }
        }
    }

    /// The value to be sent; none where it is left out or something is wrong with it.
    fn read(self, field: StepField, reading: &mut Reading<'_>) -> Option<InputValue> {
        use FieldKind as F;
        let name = field.name;
        let (fill, choose) = (reading.words.fill, reading.words.choose);
        match self {
            Self::Done => Some(InputValue::Flag(true)),
            Self::Text(value) => match field.kind {
                F::OpinionOf if value.with_untracked(String::is_empty) => None,
                F::InFavour => match value.get_untracked().as_str() {
                    "yes" => Some(InputValue::Flag(true)),
                    "no" => Some(InputValue::Flag(false)),
                    _ => {
                        reading.wrong(name, choose);
                        None
                    }
                },
                F::Letter | F::Event if value.with_untracked(String::is_empty) => {
                    reading.wrong(name, choose);
                    None
                }
                F::WorkingDays | F::Letter | F::Event => reading.count(name, value),
                F::Day => match read_day(&value.get_untracked(), reading.text) {
                    Ok(day) => Some(InputValue::Text(day.to_string())),
                    Err(problem) => {
                        reading.wrong(name, problem);
                        None
                    }
                },
                F::DecidingBody => super::body::read(&value.get_untracked()),
                F::Line | F::Text => reading.words(name, value, fill),
                _ => reading.words(name, value, choose),
            },
            Self::Member(picked) => {
                let picked = picked.get_untracked();
                if picked.is_none() && field.kind == F::Member {
                    reading.wrong(name, reading.words.pick_member);
                }
                picked.map(|person| InputValue::Text(person.id.into_inner()))
            }
            Self::Destination { outside, branch } => {
                if outside.get_untracked() {
                    return None;
                }
                match branch.get_untracked() {
                    Some(picked) if picked.kind.holds_members() => {
                        Some(InputValue::Text(picked.id.into_inner()))
                    }
                    Some(_) => {
                        reading.wrong(name, reading.words.no_branch);
                        None
                    }
                    None => {
                        reading.wrong(name, reading.words.pick_branch);
                        None
                    }
                }
            }
            Self::Document(document) => {
                let passed = reading.outcome == Some(VoteOutcome::Passed);
                let left_out = match field.kind {
                    F::Resolution => !passed,
                    F::Consent => !document.wanted.get_untracked(),
                    _ => false,
                };
                if left_out { None } else { document.read(name, reading) }
            }
            Self::Ballot(ballot) => ballot.read(field, reading),
        }
    }
}

impl BallotDraft {
    fn read(self, field: StepField, reading: &mut Reading<'_>) -> Option<InputValue> {
        let at = |part: &str| format!("{}.{part}", field.name);
        let is_branch = field.kind == FieldKind::BranchBallot;
        let there = if is_branch { "present" } else { "members" };
        let mut fields = vec![
            (there, reading.count(at("there"), self.there)),
            ("inFavour", reading.count(at("inFavour"), self.in_favour)),
            ("against", reading.count(at("against"), self.against)),
        ];
        // Asked only where the branch has exempted members.
        if is_branch && !self.exempt.with_untracked(|exempt| exempt.trim().is_empty()) {
            fields.push(("exemptPresent", reading.count(at("exempt"), self.exempt)));
        }
        let given = fields.into_iter().map(|(name, value)| Some((name, value?)));
        given.collect::<Option<Vec<_>>>().map(InputValue::Object)
    }
}

/// A key that no other form of the account has.
pub(in crate::page) fn new_key() -> String {
    let part = || (js_sys::Math::random() * f64::from(u32::MAX)).to_bits();
    format!("{:016x}{:016x}", part(), part())
}
