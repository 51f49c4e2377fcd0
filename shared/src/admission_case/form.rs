//! The form of each step as data: which fields it has, and at which of them a refusal is told.
//!
//! Invariant: the fields are those of the step's input in the API, under the same names; a test compares the two.

use super::{RefusalCode, StepKind};

/// What a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FieldKind {
    /// A mass organisation.
    MassOrganisation,
    /// A mass organisation, or the branch of residence.
    OpinionOf,
    /// A document of the form that the step makes.
    Document,
    /// The same, only where the vote passed.
    Resolution,
    /// A consent of the committee above, only where it is needed.
    Consent,
    /// A document of a form that no step makes.
    LooseDocument,
    /// A member.
    Member,
    /// A member, or nobody.
    OptionalMember,
    /// A branch of the province, or outside it.
    Destination,
    /// A line of text.
    Line,
    /// Text.
    Text,
    /// A verification letter that waits for its reply.
    Letter,
    /// Why a member may introduce.
    IntroductionBasis,
    /// A day in the past.
    Day,
    /// Whether in favour.
    InFavour,
    /// What a branch's meeting counted.
    BranchBallot,
    /// What a committee's meeting counted.
    CommitteeBallot,
    /// The body that decided.
    DecidingBody,
    /// A clock that runs.
    Clock,
    /// So many working days.
    WorkingDays,
    /// How the committee above ruled.
    Ruling,
    /// What a rule is about.
    RuleKey,
    /// An event that is taken back.
    Event,
    /// Nothing is asked: that the step was done.
    Done,
}

/// A field of a step's form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct StepField {
    /// Its name in the step's input.
    pub name: &'static str,
    /// What it takes.
    pub kind: FieldKind,
}

const fn field(name: &'static str, kind: FieldKind) -> StepField {
    StepField { name, kind }
}

impl StepKind {
    /// The fields beside the day, in the order in which they are asked. A case begins by a form of its own.
    pub const fn fields(self) -> &'static [StepField] {
        use FieldKind as F;
        const DOCUMENT: &[StepField] = &[field("document", F::Document)];
        const DONE: &[StepField] = &[field("done", F::Done)];
        const TEXT: &[StepField] = &[field("text", F::Text)];
        match self {
            Self::Register => &[],
            Self::Nominate => const { &[field("body", F::MassOrganisation), field("minutes", F::Document)] },
            Self::ListSympathiser => {
                const { &[field("helper", F::Member), field("resolution", F::Document)] }
            }
            Self::ChangeMentor => const { &[field("mentor", F::Member), field("reason", F::Text)] },
            Self::Enrol => const { &[field("class", F::Line)] },
            Self::Certify
            | Self::Apply
            | Self::DeclareCv
            | Self::SummariseOpinions
            | Self::Appraise
            | Self::CompleteCourse => DOCUMENT,
            Self::SendLetter => const { &[field("addressee", F::Line)] },
            Self::RecordReply => const { &[field("letter", F::Letter), field("reply", F::Document)] },
            Self::RefreshDossier
            | Self::NotifyBranch
            | Self::ReceiveDecision
            | Self::Resume
            | Self::ConfirmTransfer => DONE,
            Self::Introduce => {
                const {
                    &[
                        field("member", F::Member),
                        field("basis", F::IntroductionBasis),
                        field("knownSince", F::Day),
                        field("document", F::Document),
                    ]
                }
            }
            Self::IntroduceByMassOrganisation => {
                const { &[field("body", F::MassOrganisation), field("resolution", F::Document)] }
            }
            Self::RecordOpinion => const { &[field("body", F::OpinionOf), field("inFavour", F::InFavour)] },
            Self::BranchVote => {
                const { &[field("ballot", F::BranchBallot), field("resolution", F::Resolution)] }
            }
            Self::GrassrootsResolve => {
                const { &[field("ballot", F::CommitteeBallot), field("resolution", F::Document)] }
            }
            Self::Decide => {
                const {
                    &[
                        field("body", F::DecidingBody),
                        field("ballot", F::CommitteeBallot),
                        field("decision", F::Document),
                    ]
                }
            }
            Self::Refuse => const { &[field("body", F::DecidingBody), field("reason", F::Text)] },
            Self::HoldCeremony => {
                const { &[field("mentor", F::Member), field("minutes", F::Document), field("consent", F::Consent)] }
            }
            Self::StrikeOff => {
                const {
                    &[
                        field("body", F::DecidingBody),
                        field("ballot", F::CommitteeBallot),
                        field("decision", F::Document),
                        field("reviewNote", F::Text),
                    ]
                }
            }
            Self::Conclude | Self::Pause | Self::Withdraw | Self::Remove | Self::Remark => TEXT,
            Self::Move => {
                const {
                    &[
                        field("to", F::Destination),
                        field("mentor", F::OptionalMember),
                        field("reason", F::Text),
                    ]
                }
            }
            Self::RuleOnEscalation => const { &[field("ruling", F::Ruling), field("document", F::Document)] },
            Self::ExtendClock => {
                const { &[field("clock", F::Clock), field("by", F::WorkingDays), field("reason", F::Text)] }
            }
            Self::ExplainOverdue => const { &[field("clock", F::Clock), field("reason", F::Text)] },
            Self::RecordDocument => const { &[field("document", F::LooseDocument)] },
            Self::ApplyRule => {
                const { &[field("key", F::RuleKey), field("value", F::Line), field("basis", F::Line)] }
            }
            Self::Reverse => const { &[field("event", F::Event), field("reason", F::Text)] },
        }
    }

    /// Its name in the input of the API: `LIST_SYMPATHISER` is `listSympathiser`.
    pub fn input_name(self) -> String {
        let mut name = String::with_capacity(self.as_code().len());
        let mut capital = false;
        for letter in self.as_code().chars() {
            match letter {
                '_' => capital = true,
                _ if std::mem::take(&mut capital) => name.push(letter),
                _ => name.push(letter.to_ascii_lowercase()),
            }
        }
        name
    }
}

impl StepField {
    /// Whether a refusal of that code is about what was given in the field.
    pub fn answers(self, code: RefusalCode) -> bool {
        use FieldKind as F;
        use RefusalCode as R;
        match self.kind {
            F::Document | F::Resolution | F::LooseDocument => {
                matches!(code, R::WrongForm | R::NumberMissing | R::NumberTaken)
            }
            F::Consent => matches!(code, R::DocumentMissing),
            F::Member | F::OptionalMember => matches!(
                code,
                R::MentorNotOfficial
                    | R::MentorElsewhere
                    | R::MentorMissing
                    | R::IntroducerTwice
                    | R::IntroducerNotOfficial
            ),
            F::Text if self.name == "reviewNote" => matches!(code, R::ReviewNoteMissing),
            F::Line if self.name == "value" => matches!(code, R::ValueUnreadable),
            F::Text | F::Line => matches!(code, R::ReasonMissing),
            F::Letter => matches!(code, R::NoSuchLetter),
            F::BranchBallot | F::CommitteeBallot => matches!(code, R::ImpossibleCount | R::ShareNotReached),
            F::DecidingBody => matches!(code, R::WrongBody),
            F::Clock => matches!(code, R::ClockNotRunning | R::NotExtendable | R::NotOverdue),
            F::WorkingDays => matches!(code, R::ExtensionTooLong),
            F::Event => matches!(code, R::NotReversible),
            F::MassOrganisation => matches!(code, R::WrongMassOrganisation),
            F::Destination => matches!(code, R::SamePlace),
            F::OpinionOf | F::IntroductionBasis | F::Day | F::InFavour | F::Ruling | F::RuleKey | F::Done => {
                false
            }
        }
    }
}

impl RefusalCode {
    /// Whether it is about the day of the step.
    pub const fn is_about_day(self) -> bool {
        matches!(self, Self::FutureDay | Self::OutOfOrder)
    }

    /// Whether nothing that an officer could do now would lift it: the step is not offered then.
    pub const fn is_beside_the_point(self) -> bool {
        matches!(self, Self::WrongState | Self::AlreadyDone | Self::NoSuchLayer)
    }

    /// The step that would lift it; none where it is another matter. A missing document is that of its form.
    pub const fn remedy(self) -> Option<StepKind> {
        Some(match self {
            Self::RuleUnknown => StepKind::ApplyRule,
            Self::RepliesMissing | Self::NoSuchLetter => StepKind::RecordReply,
            Self::OpinionsMissing => StepKind::RecordOpinion,
            Self::NotReceived => StepKind::ReceiveDecision,
            Self::GrassrootsFirst => StepKind::GrassrootsResolve,
            Self::OverdueUnexplained => StepKind::ExplainOverdue,
            Self::CertificateExpired => StepKind::Enrol,
            Self::DossierStale => StepKind::RefreshDossier,
            Self::IntroducersTooFew => StepKind::Introduce,
            Self::TooOld => StepKind::RecordDocument,
            Self::MentorMissing | Self::MentorNotOfficial => StepKind::ChangeMentor,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCHEMA: &str = include_str!("../../schema.graphql");

    /// The fields of an input of the contract, by name and type.
    fn inputs(name: &str) -> Vec<(&'static str, &'static str)> {
        let head = format!("\ninput {name} ");
        let body = &SCHEMA[SCHEMA.find(&head).unwrap_or_else(|| panic!("{name}"))..];
        let lines = body.split("\n}").next().unwrap().lines().skip(2);
        let fields = lines.filter(|line| !line.trim_start().starts_with('"'));
        fields.filter_map(|line| line.trim().split_once(": ")).collect()
    }

    #[test]
    fn every_step_of_the_contract_has_a_form_with_its_fields() {
        let steps = inputs("CaseStepInput");
        assert_eq!(steps.len() + 1, StepKind::ALL.len());
        for kind in StepKind::ALL.iter().filter(|kind| **kind != StepKind::Register) {
            let name = kind.input_name();
            let (_, input) = steps.iter().find(|(step, _)| *step == name).unwrap_or_else(|| panic!("{name}"));
            let mut there: Vec<&str> = inputs(input).into_iter().map(|(field, _)| field).collect();
            let mut asked: Vec<&str> = kind.fields().iter().map(|field| field.name).collect();
            there.sort_unstable();
            asked.sort_unstable();
            assert_eq!(asked, there, "{name}");
        }
    }

    #[test]
    fn what_the_contract_asks_for_is_never_left_out() {
        use FieldKind as F;
        let steps = inputs("CaseStepInput");
        for kind in StepKind::ALL {
            let name = kind.input_name();
            let Some((_, input)) = steps.iter().find(|(step, _)| *step == name) else { continue };
            for field in kind.fields() {
                let (_, needed) = inputs(input).into_iter().find(|(name, _)| *name == field.name).unwrap();
                let may_lack = matches!(
                    field.kind,
                    F::OpinionOf | F::Resolution | F::Consent | F::OptionalMember | F::Destination
                );
                assert_eq!(needed.ends_with('!'), !may_lack, "{name}.{}", field.name);
            }
        }
    }

    #[test]
    fn a_refusal_that_is_about_a_field_is_told_there() {
        let at = |step: StepKind, code: RefusalCode| {
            step.fields().iter().find(|field| field.answers(code)).map(|field| field.name)
        };
        assert_eq!(at(StepKind::BranchVote, RefusalCode::ShareNotReached), Some("ballot"));
        assert_eq!(at(StepKind::HoldCeremony, RefusalCode::DocumentMissing), Some("consent"));
        assert_eq!(at(StepKind::StrikeOff, RefusalCode::ReviewNoteMissing), Some("reviewNote"));
        assert_eq!(at(StepKind::ApplyRule, RefusalCode::ValueUnreadable), Some("value"));
        assert_eq!(at(StepKind::Pause, RefusalCode::WrongState), None);
        assert!(RefusalCode::OutOfOrder.is_about_day());
    }
}
