//! What is known of a candidate: shown on the page of the case, corrected there, and asked for when a case is opened.

use super::cell::{Cell, Cells, keep_typed};
use super::desk::{Desk, place};
use super::entry::{Entry, EntryKind, Problems, Select, Tick, choices, focus_first_wrong, read_day};
use crate::api::use_change;
use crate::pass::{by_hand, kept};
use crate::text::{Language, Text, candidate as words, case_step, use_language, use_text};
use crate::ui::{FormProblem, Toasts};
use dangvien_shared::admission_case::StepKind;
use dangvien_shared::operation::{
    Ask as _, CandidateInput, Case, CaseCandidate, CaseCandidateSet, CaseCandidateSetInput,
    CaseCandidateSetVariables,
};
use dangvien_shared::text::format_date;
use dangvien_shared::url::CaseForm;
use dangvien_shared::vocabulary::{
    Education, LeavingReason, Occupation, PoliticalTheory, Qualification, Vocabulary, YouthStanding,
};
use leptos::prelude::*;

/// The facts, with the way to correct them.
#[component]
pub(super) fn CandidateFacts(desk: Desk, case: Signal<Case>) -> impl IntoView {
    let language = use_language();
    let text = words::of(language);
    let content = move || {
        case.with(|case| {
            let facts = facts(&case.detail.candidate, language).into_iter().map(|(name, said)| {
                view! {
                    <div>
                        <dt>{name}</dt>
                        <dd>{said}</dd>
                    </div>
                }
            });
            let may = case.viewer_records.contains(&StepKind::Register);
            let correct = may.then(|| {
                view! {
                    <p class="no-print">
                        <button
                            type="button"
                            class="button"
                            on:click=move |_| desk.show(Some(CaseForm::Candidate))
                        >
                            {text.correct}
                        </button>
                    </p>
                }
            });
            view! {
                <dl class="facts">{facts.collect_view()}</dl>
                {correct}
            }
        })
    };
    view! {
        <section class="panel">
            <h2>{text.facts}</h2>
            {content}
        </section>
    }
}

fn facts(candidate: &CaseCandidate, language: Language) -> Vec<(&'static str, String)> {
    let text = words::of(language);
    let mut facts = vec![
        (text.education, candidate.education.word(language).to_owned()),
        (text.qualification, candidate.qualification.word(language).to_owned()),
        (text.theory, candidate.political_theory.word(language).to_owned()),
        (text.occupation, candidate.occupation.word(language).to_owned()),
        (text.youth, candidate.youth.word(language).to_owned()),
    ];
    let flags = [
        (text.equivalent, candidate.lower_secondary_equivalent),
        (text.special_area, candidate.special_area),
        (text.elder, candidate.village_elder),
        (text.pupil, candidate.pupil),
        (text.policy, candidate.population_policy.unwrap_or_default()),
    ];
    facts.extend(flags.into_iter().filter(|(_, holds)| *holds).map(|(name, _)| (name, text.yes.to_owned())));
    facts.extend(candidate.left_for.map(|reason| (text.left_for, reason.word(language).to_owned())));
    facts.extend(candidate.record_cleared_on.map(|day| (text.cleared, format_date(day))));
    facts
}

/// What is typed about a candidate.
#[derive(Clone, Copy)]
pub(super) struct CandidateDraft {
    education: RwSignal<String>,
    qualification: RwSignal<String>,
    theory: RwSignal<String>,
    occupation: RwSignal<String>,
    youth: RwSignal<String>,
    equivalent: RwSignal<bool>,
    special_area: RwSignal<bool>,
    elder: RwSignal<bool>,
    pupil: RwSignal<bool>,
    policy: RwSignal<bool>,
    left_for: RwSignal<String>,
    cleared: RwSignal<String>,
}

/// The value of that code.
fn chosen<T: Vocabulary>(code: &str) -> Option<T> {
    T::VALUES.iter().copied().find(|value| value.code() == code)
}

impl CandidateDraft {
    /// What is known, or an empty form.
    pub(super) fn new(known: Option<&CaseCandidate>) -> Self {
        fn code<T: Vocabulary>(value: Option<T>) -> RwSignal<String> {
            RwSignal::new(value.map(|value| value.code().to_owned()).unwrap_or_default())
        }
        let flag = |of: fn(&CaseCandidate) -> bool| RwSignal::new(known.is_some_and(of));
        let cleared = known.and_then(|known| known.record_cleared_on).map(format_date);
        Self {
            education: code(known.map(|known| known.education)),
            qualification: code(Some(known.map_or(Qualification::None, |known| known.qualification))),
            theory: code(Some(known.map_or(PoliticalTheory::None, |known| known.political_theory))),
            occupation: code(known.map(|known| known.occupation)),
            youth: code(known.map(|known| known.youth)),
            equivalent: flag(|known| known.lower_secondary_equivalent),
            special_area: flag(|known| known.special_area),
            elder: flag(|known| known.village_elder),
            pupil: flag(|known| known.pupil),
            policy: flag(|known| known.population_policy.unwrap_or_default()),
            left_for: code(known.and_then(|known| known.left_for)),
            cleared: RwSignal::new(cleared.unwrap_or_default()),
        }
    }

    /// All that is filled.
    pub(super) fn cells(self) -> Cells {
        let texts = [
            ("education", self.education),
            ("qualification", self.qualification),
            ("theory", self.theory),
            ("occupation", self.occupation),
            ("youth", self.youth),
            ("left-for", self.left_for),
            ("cleared", self.cleared),
        ];
        let flags = [
            ("equivalent", self.equivalent),
            ("special-area", self.special_area),
            ("elder", self.elder),
            ("pupil", self.pupil),
            ("policy", self.policy),
        ];
        let texts = texts.map(|(name, value)| (name.to_owned(), Cell::Text(value)));
        let flags = flags.map(|(name, value)| (name.to_owned(), Cell::Flag(value)));
        texts.into_iter().chain(flags).collect()
    }

    /// The facts, or all that is wrong with them.
    pub(super) fn read(
        self,
        choose: &str,
        text: &'static Text,
    ) -> Result<CandidateInput, Vec<(String, String)>> {
        let mut problems = Vec::new();
        let education = self.education.with_untracked(|code| chosen::<Education>(code));
        let occupation = self.occupation.with_untracked(|code| chosen::<Occupation>(code));
        let youth = self.youth.with_untracked(|code| chosen::<YouthStanding>(code));
        for (at, missing) in [
            ("education", education.is_none()),
            ("occupation", occupation.is_none()),
            ("youth", youth.is_none()),
        ] {
            if missing {
                problems.push((at.to_owned(), choose.to_owned()));
            }
        }
        let written = self.cleared.get_untracked();
        let cleared = if written.trim().is_empty() { Ok(None) } else { read_day(&written, text).map(Some) };
        if let Err(problem) = cleared {
            problems.push(("cleared".to_owned(), problem.to_owned()));
        }
        match (education, occupation, youth, cleared) {
            (Some(education), Some(occupation), Some(youth), Ok(record_cleared_on)) => Ok(CandidateInput {
                education,
                qualification: self
                    .qualification
                    .with_untracked(|code| chosen(code))
                    .unwrap_or(Qualification::None),
                political_theory: self
                    .theory
                    .with_untracked(|code| chosen(code))
                    .unwrap_or(PoliticalTheory::None),
                occupation,
                youth,
                lower_secondary_equivalent: self.equivalent.get_untracked(),
                special_area: self.special_area.get_untracked(),
                village_elder: self.elder.get_untracked(),
                pupil: self.pupil.get_untracked(),
                population_policy: self.policy.get_untracked(),
                left_for: self.left_for.with_untracked(|code| chosen::<LeavingReason>(code)),
                record_cleared_on,
            }),
            _ => Err(problems),
        }
    }
}

/// The fields of a candidate's facts.
#[component]
pub(super) fn CandidateFields(draft: CandidateDraft, problems: Problems) -> impl IntoView {
    let language = use_language();
    let text = words::of(language);
    let choose = crate::text::step_field::of(language).choose;
    view! {
        <Select
            id="hoc-van"
            label=text.education
            empty=Some(choose)
            choices=choices(Education::ALL)
            value=draft.education
            problem=problems.at("education")
        />
        <Select
            id="chuyen-mon"
            label=text.qualification
            choices=choices(Qualification::ALL)
            value=draft.qualification
            problem=problems.at("qualification")
        />
        <Select
            id="ly-luan"
            label=text.theory
            choices=choices(PoliticalTheory::ALL)
            value=draft.theory
            problem=problems.at("theory")
        />
        <Select
            id="nghe-nghiep"
            label=text.occupation
            empty=Some(choose)
            choices=choices(Occupation::ALL)
            value=draft.occupation
            problem=problems.at("occupation")
        />
        <Select
            id="doan-thanh-nien"
            label=text.youth
            empty=Some(choose)
            choices=choices(YouthStanding::ALL)
            value=draft.youth
            problem=problems.at("youth")
        />
        <fieldset class="step-part">
            <legend>{text.flags}</legend>
            <Tick label=text.equivalent value=draft.equivalent />
            <Tick label=text.special_area value=draft.special_area />
            <Tick label=text.elder value=draft.elder />
            <Tick label=text.pupil value=draft.pupil />
            <Tick label=text.policy value=draft.policy />
        </fieldset>
        <Select
            id="ly-do-ra-khoi-dang"
            label=text.left_for
            empty=Some(text.never_left)
            choices=choices(LeavingReason::ALL)
            value=draft.left_for
            problem=problems.at("leftFor")
        />
        <Entry
            id="ngay-xoa-an-tich"
            label=text.cleared
            hint=text.optional
            kind=EntryKind::Day
            value=draft.cleared
            problem=problems.at("cleared")
        />
    }
}

/// The form in which the facts are corrected.
#[component]
pub(super) fn CandidateForm(desk: Desk, case: Signal<Case>) -> impl IntoView {
    let (app_text, language) = (use_text(), use_language());
    let text = words::of(language);
    let choose = crate::text::step_field::of(language).choose;
    let toasts = use_context::<Toasts>().unwrap_or_default();
    let change = use_change();
    let problems = Problems::default();
    let draft = case.with_untracked(|case| CandidateDraft::new(Some(&case.detail.candidate)));
    let kept_at = StoredValue::new(case.with_untracked(|case| place(&case.id, "thong-tin")));
    keep_typed(kept_at.get_value(), draft.cells());
    let save = move || {
        let candidate = match draft.read(choose, app_text) {
            Ok(candidate) => candidate,
            Err(found) => {
                problems.set(found);
                focus_first_wrong();
                return;
            }
        };
        problems.set(Vec::new());
        let (id, expected_version) = case.with_untracked(|case| (case.id.clone(), case.version));
        let input = CaseCandidateSetInput { id, expected_version, candidate };
        change.send_or(
            &CaseCandidateSet::with(CaseCandidateSetVariables { input }),
            |answer| &answer.admission_case_candidate_set.user_errors,
            move |_answer| {
                toasts.say(text.saved);
                kept::forget(&kept_at.get_value());
                desk.leave_form();
                desk.again();
            },
            move |_answer| desk.again(),
        );
    };
    view! {
        <section class="stack">
            <p>
                <button type="button" class="button" on:click=move |_| desk.show(None)>
                    "‹ "
                    {case_step::of(language).back}
                </button>
            </p>
            <h2>{text.correct}</h2>
            <section class="panel">
                <p>{text.correct_lead}</p>
                <form
                    class="form"
                    novalidate
                    on:submit=move |event| {
                        by_hand(&event);
                        save();
                    }
                >
                    <CandidateFields draft problems />
                    <FormProblem problem=change.problem_elsewhere(&[]) />
                    <button
                        type="submit"
                        class="button button-primary"
                        aria-disabled=move || change.pending.get().to_string()
                    >
                        {text.save}
                    </button>
                </form>
            </section>
        </section>
    }
}
