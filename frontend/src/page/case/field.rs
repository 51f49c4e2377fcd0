//! One field of a step's form, by what it takes.

use super::super::organisation_field::OrganisationField;
use super::ballot::{BallotFields, Verdict};
use super::body;
use super::document::DocumentFields;
use super::draft::Content;
use super::entry::{Choices, Entry, EntryKind, Problems, Select, Tick, choices};
use super::member_field::MemberField;
use super::timeline;
use crate::text::{step_field as words, use_language};
use crate::ui::When;
use dangvien_shared::admission_case::{EscalationRuling, FieldKind, StepField};
use dangvien_shared::operation::{Case, CaseVoting};
use dangvien_shared::rules::dated::RuleKey;
use dangvien_shared::rules::eligibility::IntroductionBasis;
use dangvien_shared::rules::vote::VoteOutcome;
use dangvien_shared::text::{Language, format_date};
use dangvien_shared::vocabulary::{MassOrganisation, Vocabulary as _};
use leptos::prelude::*;

/// What the fields of a form share.
#[derive(Clone, Copy)]
pub(super) struct Around {
    /// The case as it stands.
    pub(super) case: Signal<Case>,
    /// What the votes of the day are counted by.
    pub(super) voting: Signal<Option<CaseVoting>>,
    /// What the counts come to.
    pub(super) verdict: Memo<Verdict>,
    /// What is wrong with the form.
    pub(super) problems: Problems,
}

/// A field.
#[component]
pub(super) fn Field(field: StepField, content: Content, around: Around) -> impl IntoView {
    let Around { case, voting, verdict, problems } = around;
    let name = field.name;
    let label = label(field, words::of(use_language()));
    match content {
        Content::Done => ().into_any(),
        Content::Text(value) => text_field(field, label, value, around),
        Content::Member(picked) => {
            // Who helps after a move belongs to another branch.
            let own = field.kind == FieldKind::Member;
            let branch = case.with_untracked(|case| case.branch.as_ref().map(|branch| branch.id.clone()));
            view! { <MemberField id=name label branch=branch.filter(|_| own) picked problem=problems.at(name) /> }
                .into_any()
        }
        Content::Destination { outside, branch } => {
            let text = words::of(use_language());
            view! {
                <fieldset class="step-part">
                    <legend>{label}</legend>
                    <Tick label=text.outside value=outside />
                    <When holds=move || !outside.get()>
                        <OrganisationField
                            id=name
                            label=text.destination
                            hint=text.destination_hint
                            picked=branch
                            problem=problems.at(name)
                        />
                    </When>
                </fieldset>
            }
            .into_any()
        }
        Content::Ballot(ballot) => {
            view! { <BallotFields name kind=field.kind ballot voting verdict problems /> }.into_any()
        }
        Content::Document(document) => {
            let fields = move || view! { <DocumentFields name document problems /> }.into_any();
            match field.kind {
                FieldKind::Resolution => {
                    view! { <ResolutionField verdict fields=ViewFn::from(fields) /> }.into_any()
                }
                FieldKind::Consent => view! {
                    <Tick label value=document.wanted />
                    <span class="field-problem" role="alert">
                        {problems.at(name)}
                    </span>
                    <When holds=move || document.wanted.get()>{fields()}</When>
                }
                .into_any(),
                _ => fields(),
            }
        }
    }
}

/// A resolution is written where the vote passed.
#[component]
fn ResolutionField(verdict: Memo<Verdict>, fields: ViewFn) -> impl IntoView {
    let text = words::of(use_language());
    let passed = move || verdict.with(Verdict::outcome) == Some(VoteOutcome::Passed);
    let failed = move || verdict.with(Verdict::outcome).is_some() && !passed();
    view! {
        <When holds=passed>{fields.run()}</When>
        <When holds=failed>
            <p class="notice">{text.no_resolution}</p>
        </When>
    }
}

fn text_field(field: StepField, label: &'static str, value: RwSignal<String>, around: Around) -> AnyView {
    use FieldKind as F;
    let Around { case, problems, .. } = around;
    let language = use_language();
    let text = words::of(language);
    let (id, problem) = (field.name, problems.at(field.name));
    let kind = match field.kind {
        F::Line => Some(EntryKind::Line),
        F::Text => Some(EntryKind::Text),
        F::WorkingDays => Some(EntryKind::Count),
        F::Day => Some(EntryKind::Day),
        _ => None,
    };
    if let Some(kind) = kind {
        let hint = if field.name == "value" { text.value_hint } else { "" };
        return view! { <Entry id label hint kind value problem /> }.into_any();
    }
    let empty = match field.kind {
        F::DecidingBody => None,
        F::OpinionOf => Some(text.residence),
        _ => Some(text.choose),
    };
    // Built anew when the case has moved on meanwhile; what is chosen stays.
    let offered = Memo::new(move |_| case.with(|case| offered(field.kind, case, language)));
    (move || view! { <Select id label empty choices=offered.get() value problem /> }).into_any()
}

/// What can be chosen in a field.
fn offered(kind: FieldKind, case: &Case, language: Language) -> Choices {
    let text = words::of(language);
    match kind {
        FieldKind::MassOrganisation | FieldKind::OpinionOf => choices(MassOrganisation::ALL),
        FieldKind::IntroductionBasis => choices(IntroductionBasis::ALL),
        FieldKind::Ruling => choices(EscalationRuling::ALL),
        FieldKind::RuleKey => choices(RuleKey::ALL),
        FieldKind::DecidingBody => body::choices(case, language),
        FieldKind::InFavour => [("yes", text.in_favour), ("no", text.not_in_favour)]
            .map(|(code, word)| (code.into(), word.into()))
            .into(),
        FieldKind::Clock => {
            let clocks = case.detail.deadlines.iter().map(|one| one.clock);
            clocks.map(|clock| (clock.as_code().to_owned(), clock.word(language).to_owned())).collect()
        }
        FieldKind::Letter => {
            let waiting = case.detail.letters.iter().filter(|letter| letter.replied_on.is_none());
            waiting
                .map(|letter| (letter.number.to_string(), format!("{}. {}", letter.number, letter.addressee)))
                .collect()
        }
        FieldKind::Event => timeline::reversible(&case.detail.events)
            .map(|event| {
                let name = format!("{}, {}", event.kind.word(language), format_date(event.on));
                (event.number.to_string(), name)
            })
            .collect(),
        _ => Choices::new(),
    }
}

/// What a field is called.
const fn label(field: StepField, text: &'static words::StepField) -> &'static str {
    use FieldKind as F;
    match field.kind {
        F::MassOrganisation => text.mass_organisation,
        F::OpinionOf => text.opinion_of,
        F::Document | F::Resolution | F::LooseDocument | F::Done => text.document,
        F::Consent => text.consent,
        F::Member | F::OptionalMember => match field.name.as_bytes() {
            b"member" => text.introducer,
            _ => text.helper,
        },
        F::Destination => text.destination,
        F::Line => match field.name.as_bytes() {
            b"class" => text.class,
            b"addressee" => text.addressee,
            b"value" => text.value,
            _ => text.clause,
        },
        F::Text => match field.name.as_bytes() {
            b"reason" => text.reason,
            b"reviewNote" => text.review_note,
            _ => text.words,
        },
        F::Letter => text.letter,
        F::IntroductionBasis => text.basis,
        F::Day => text.known_since,
        F::InFavour => text.opinion,
        F::BranchBallot | F::CommitteeBallot => text.ballot,
        F::DecidingBody => text.body,
        F::Clock => text.clock,
        F::WorkingDays => text.working_days,
        F::Ruling => text.ruling,
        F::RuleKey => text.rule_key,
        F::Event => text.event,
    }
}
