//! What officers record of a case: every step with what it needs, a case to be opened, data of the candidate.

use super::UserError;
use crate::admission_case::EscalationRuling;
use crate::rules::{authority::BodyKind, clock::ClockKind, eligibility::IntroductionBasis};
use crate::schema;
use crate::vocabulary::{
    DatePrecision, DocumentForm, Education, LeavingReason, MassOrganisation, Occupation, PoliticalTheory,
    Qualification, Sex, YouthStanding,
};
use chrono::NaiveDate;

/// A document that comes with a step.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct CaseDocumentInput {
    /// Its form.
    pub form: DocumentForm,
    /// Its number, where it bears one.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub number: Option<DocumentNumberInput>,
    /// Day written on it.
    pub signed_on: NaiveDate,
}

/// The number of a document: given once by an issuer, a kind and a term.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct DocumentNumberInput {
    /// The issuing organisation.
    pub issuer: cynic::Id,
    /// Kind, such as NQ or QĐ.
    pub kind: String,
    /// Number within the term, from 1.
    pub number: i32,
    /// Term of the issuing committee, such as 2010-2015.
    pub term: String,
}

/// A mass organisation names the person.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct NominateInput {
    /// Which.
    pub body: MassOrganisation,
    /// Its minutes.
    pub minutes: CaseDocumentInput,
}

/// The branch puts the person on its list.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct ListSympathiserInput {
    /// The official member who helps.
    pub helper: cynic::Id,
    /// Resolution of the branch.
    pub resolution: CaseDocumentInput,
}

/// Another helper or mentor.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct ChangeMentorInput {
    /// The official member who helps from now on.
    pub mentor: cynic::Id,
    /// Why.
    pub reason: String,
}

/// The training centre enrols the person.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct EnrolInput {
    /// Name of the class.
    pub class: String,
}

/// One document is all that the step is about.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct DocumentStepInput {
    /// The document.
    pub document: CaseDocumentInput,
}

/// A verification letter is sent.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct SendLetterInput {
    /// Whom it asks.
    pub addressee: String,
}

/// A letter is answered.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct RecordReplyInput {
    /// Number of the letter within the case.
    pub letter: i32,
    /// The reply.
    pub reply: CaseDocumentInput,
}

/// A text is all that the step is about.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct TextStepInput {
    /// The text: reason, remark or conclusion.
    pub text: String,
}

/// A step that needs nothing more than its day.
#[derive(cynic::InputObject, Clone, Copy, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct PlainStepInput {
    /// Always true: the step was done.
    pub done: bool,
}

/// A member introduces.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct IntroduceInput {
    /// Why the member may.
    pub basis: IntroductionBasis,
    /// 3-KNĐ.
    pub document: CaseDocumentInput,
    /// First day of the common work or residence.
    pub known_since: NaiveDate,
    /// Who.
    pub member: cynic::Id,
}

/// The youth union or trade union introduces.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct IntroduceByMassOrganisationInput {
    /// Which.
    pub body: MassOrganisation,
    /// 4-KNĐ or 4A-KNĐ.
    pub resolution: CaseDocumentInput,
}

/// An opinion is heard.
#[derive(cynic::InputObject, Clone, Copy, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct RecordOpinionInput {
    /// The mass organisation; the branch of residence where left out.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub body: Option<MassOrganisation>,
    /// Whether it is in favour.
    pub in_favour: bool,
}

/// The branch votes.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct BranchVoteInput {
    /// What was counted.
    pub ballot: BranchBallotInput,
    /// The resolution, where the vote passed.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub resolution: Option<CaseDocumentInput>,
}

/// What a branch's meeting counted; who may vote comes from the register.
#[derive(cynic::InputObject, Clone, Copy, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct BranchBallotInput {
    /// Votes against.
    pub against: i32,
    /// Of those present, the exempted ones.
    pub exempt_present: i32,
    /// Votes for.
    pub in_favour: i32,
    /// Official members present.
    pub present: i32,
}

/// The grassroots committee resolves.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct GrassrootsResolveInput {
    /// What was counted.
    pub ballot: CommitteeBallotInput,
    /// The resolution.
    pub resolution: CaseDocumentInput,
}

/// What a committee's meeting counted.
#[derive(cynic::InputObject, Clone, Copy, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct CommitteeBallotInput {
    /// Votes against.
    pub against: i32,
    /// Votes for.
    pub in_favour: i32,
    /// Members of the committee.
    pub members: i32,
}

/// The competent body decides.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct DecideInput {
    /// What was counted.
    pub ballot: CommitteeBallotInput,
    /// Who decided.
    pub body: DecidingBodyInput,
    /// The decision.
    pub decision: CaseDocumentInput,
}

/// Who decided.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct DecidingBodyInput {
    /// What it is.
    pub kind: BodyKind,
    /// The organisation that it leads.
    pub organisation: cynic::Id,
}

/// The admission is refused.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct RefuseInput {
    /// Who refused.
    pub body: DecidingBodyInput,
    /// Why.
    pub reason: String,
}

/// The ceremony.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct HoldCeremonyInput {
    /// Consent of the committee above, where the ceremony is late.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub consent: Option<CaseDocumentInput>,
    /// The official member who helps during probation.
    pub mentor: cynic::Id,
    /// Minutes.
    pub minutes: CaseDocumentInput,
}

/// The probationary member is struck off.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct StrikeOffInput {
    /// What was counted.
    pub ballot: CommitteeBallotInput,
    /// Who decided.
    pub body: DecidingBodyInput,
    /// The decision.
    pub decision: CaseDocumentInput,
    /// Review note of the mentor.
    pub review_note: String,
}

/// The person moves.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct MoveInput {
    /// Who helps there.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub mentor: Option<cynic::Id>,
    /// Why.
    pub reason: String,
    /// The receiving branch; out of the province where left out.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub to: Option<cynic::Id>,
}

/// The committee above rules.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct RuleOnEscalationInput {
    /// Its document.
    pub document: CaseDocumentInput,
    /// How.
    pub ruling: EscalationRuling,
}

/// A clock is put off.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct ExtendClockInput {
    /// By so many working days.
    pub by: i32,
    /// Which.
    pub clock: ClockKind,
    /// Why.
    pub reason: String,
}

/// Why a clock ran out.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct ExplainOverdueInput {
    /// Which.
    pub clock: ClockKind,
    /// Why.
    pub reason: String,
}

/// The rule that was applied where none is known for the day.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct ApplyRuleInput {
    /// Document and clause.
    pub basis: String,
    /// What it is about, as the published data names it.
    pub key: String,
    /// What it says.
    pub value: String,
}

/// An earlier event is taken back.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct ReverseInput {
    /// Its number within the case.
    pub event: i32,
    /// Why.
    pub reason: String,
}

/// What happened: exactly one.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub enum CaseStepInput {
    /// Application: 1-KNĐ.
    Apply(DocumentStepInput),
    /// Rule applied.
    ApplyRule(ApplyRuleInput),
    /// Appraisal of the subcommittee.
    Appraise(DocumentStepInput),
    /// Vote of the branch.
    BranchVote(BranchVoteInput),
    /// Certificate: CN-NTVĐ.
    Certify(DocumentStepInput),
    /// Another helper or mentor.
    ChangeMentor(ChangeMentorInput),
    /// New-member course: CN-ĐVM.
    CompleteCourse(DocumentStepInput),
    /// Conclusion of the verification.
    Conclude(TextStepInput),
    /// Transfer completed.
    ConfirmTransfer(PlainStepInput),
    /// Decision: admission or recognition.
    Decide(DecideInput),
    /// CV: 2-KNĐ.
    DeclareCv(DocumentStepInput),
    /// Enrolment.
    Enrol(EnrolInput),
    /// Explanation of a delay.
    ExplainOverdue(ExplainOverdueInput),
    /// Extension.
    ExtendClock(ExtendClockInput),
    /// Resolution of the grassroots committee.
    GrassrootsResolve(GrassrootsResolveInput),
    /// Ceremony.
    HoldCeremony(HoldCeremonyInput),
    /// Introduction by a member.
    Introduce(IntroduceInput),
    /// Introduction by a mass organisation.
    IntroduceByMassOrganisation(IntroduceByMassOrganisationInput),
    /// List of sympathisers.
    ListSympathiser(ListSympathiserInput),
    /// Move.
    Move(MoveInput),
    /// Nomination.
    Nominate(NominateInput),
    /// The branch is told.
    NotifyBranch(PlainStepInput),
    /// Rest.
    Pause(TextStepInput),
    /// The branch receives the decision.
    ReceiveDecision(PlainStepInput),
    /// A document that no other step makes.
    RecordDocument(DocumentStepInput),
    /// Opinion.
    RecordOpinion(RecordOpinionInput),
    /// Reply.
    RecordReply(RecordReplyInput),
    /// A dossier too old begins anew.
    RefreshDossier(PlainStepInput),
    /// Refusal.
    Refuse(RefuseInput),
    /// Remark.
    Remark(TextStepInput),
    /// Off the list.
    Remove(TextStepInput),
    /// Going on.
    Resume(PlainStepInput),
    /// Correction.
    Reverse(ReverseInput),
    /// Ruling of the committee above.
    RuleOnEscalation(RuleOnEscalationInput),
    /// Verification letter.
    SendLetter(SendLetterInput),
    /// Striking off.
    StrikeOff(StrikeOffInput),
    /// Summary of opinions: 5-KNĐ.
    SummariseOpinions(DocumentStepInput),
    /// Withdrawal.
    Withdraw(TextStepInput),
}

/// What is known of the candidate.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct CandidateInput {
    /// School level.
    pub education: Education,
    /// Why the person left the Party before.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub left_for: Option<LeavingReason>,
    /// Holds what counts as equivalent to lower secondary.
    pub lower_secondary_equivalent: bool,
    /// Occupation.
    pub occupation: Occupation,
    /// Political theory.
    pub political_theory: PoliticalTheory,
    /// Violated the population policy.
    pub population_policy: bool,
    /// A pupil or student.
    pub pupil: bool,
    /// Professional qualification.
    pub qualification: Qualification,
    /// Day on which the record of a minor offence was cleared.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub record_cleared_on: Option<NaiveDate>,
    /// Lives in a special area.
    pub special_area: bool,
    /// A village elder, village head or person of prestige.
    pub village_elder: bool,
    /// How the person stands to the youth union.
    pub youth: YouthStanding,
}

/// A person whom the register does not know yet.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct CasePersonInput {
    /// Day of birth; the first day of what is known.
    pub birth_on: NaiveDate,
    /// What of it is known.
    pub birth_precision: DatePrecision,
    /// Code of the ethnic group.
    pub ethnic_group: String,
    /// Full name.
    pub full_name: String,
    /// Native place.
    pub home_place: String,
    /// Code of the religion.
    pub religion: String,
    /// Sex.
    pub sex: Sex,
}

/// A case to be opened. Either `person` or `member`.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct AdmissionCaseOpenInput {
    /// The branch that follows the person.
    pub branch: cynic::Id,
    /// What is known of the candidate.
    pub candidate: CandidateInput,
    /// Given by the sender, so that a repeat opens no second case.
    pub idempotency_key: String,
    /// Somebody who was a member before.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub member: Option<cynic::Id>,
    /// First day of the case.
    pub on: NaiveDate,
    /// Somebody whom the register does not know yet.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub person: Option<CasePersonInput>,
}

/// A step to be recorded.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct AdmissionCaseRecordInput {
    /// The version that was read: refused when another was faster.
    pub expected_version: i32,
    /// The case.
    pub id: cynic::Id,
    /// Given by the sender, so that a repeat records nothing twice.
    pub idempotency_key: String,
    /// The day on which it happened.
    pub on: NaiveDate,
    /// What happened.
    pub step: CaseStepInput,
}

/// A correction of what is known of the candidate.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct AdmissionCaseCandidateSetInput {
    /// What is known.
    pub candidate: CandidateInput,
    /// The version that was read.
    pub expected_version: i32,
    /// The case.
    pub id: cynic::Id,
}

/// Variables of [`CaseOpen`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct CaseOpenVariables {
    /// What is to be done.
    pub input: AdmissionCaseOpenInput,
}

/// Opens the case of a person.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Mutation", variables = "CaseOpenVariables")]
pub struct CaseOpen {
    /// What came of it.
    #[arguments(input: $input)]
    pub admission_case_open: CaseChanged,
}

/// Variables of [`CaseRecord`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct CaseRecordVariables {
    /// What is to be done.
    pub input: AdmissionCaseRecordInput,
}

/// Records a step of a case.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Mutation", variables = "CaseRecordVariables")]
pub struct CaseRecord {
    /// What came of it.
    #[arguments(input: $input)]
    pub admission_case_record: CaseChanged,
}

/// Variables of [`CaseCandidateSet`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct CaseCandidateSetVariables {
    /// What is to be done.
    pub input: AdmissionCaseCandidateSetInput,
}

/// Corrects what is known of the candidate.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Mutation", variables = "CaseCandidateSetVariables")]
pub struct CaseCandidateSet {
    /// What came of it.
    #[arguments(input: $input)]
    pub admission_case_candidate_set: CaseChanged,
}

/// What came of a change of a case.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "AdmissionCasePayload")]
pub struct CaseChanged {
    /// The case as it stands now.
    pub admission_case: Option<ChangedCase>,
    /// What must be changed, refusals of the rules among it.
    pub user_errors: Vec<UserError>,
}

/// A case that was changed.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "AdmissionCase")]
pub struct ChangedCase {
    /// Opaque id.
    pub id: cynic::Id,
    /// Number of its last event.
    pub version: i32,
}
