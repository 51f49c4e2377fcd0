//! One admission case in full.

use super::{ByIdFields, OrganisationLink};
use crate::admission_case::{Actor, State, StepKind};
use crate::rules::{
    authority::BodyKind,
    clock::{ClockKind, Consequence, Severity},
    eligibility::IntroductionBasis,
    refusal::RefusalCode,
    vote::VoteOutcome,
};
use crate::schema;
use crate::vocabulary::{
    DocumentForm, Education, LeavingReason, MassOrganisation, Occupation, PoliticalTheory, Qualification,
    Sex, YouthStanding,
};
use chrono::{DateTime, NaiveDate, Utc};

/// One case.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Query", variables = "ById")]
pub struct CaseProfile {
    /// The case; none where there is none, or where it may not be seen.
    #[arguments(id: $id)]
    pub admission_case: Option<Case>,
}

/// A case.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "AdmissionCase")]
pub struct Case {
    /// Opaque id.
    pub id: cynic::Id,
    /// Number of its last event.
    pub version: i32,
    /// Name of the person.
    pub full_name: String,
    /// Sex of the person.
    pub sex: Sex,
    /// Day of birth; none where the viewer may not read it.
    pub birth_on: Option<NaiveDate>,
    /// The person as a member; none before the ceremony.
    pub member: Option<CasePerson>,
    /// The branch that has the case.
    pub branch: Option<CaseBranch>,
    /// First day of the state.
    pub state_since: NaiveDate,
    /// Days in the state.
    pub days_in_state: i32,
    /// Day of its end; none while it is open.
    pub closed_on: Option<NaiveDate>,
    /// Who must act next.
    pub awaits: Option<Actor>,
    /// The organisation that must act next.
    pub awaits_organisation: Option<OrganisationLink>,
    /// The steps that the viewer records.
    pub viewer_records: Vec<StepKind>,
    /// The case in full.
    pub detail: CaseDetail,
}

/// A member as a link.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Member")]
pub struct CasePerson {
    /// Opaque id.
    pub id: cynic::Id,
    /// Full name.
    pub full_name: String,
}

/// The branch of a case.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Organisation")]
pub struct CaseBranch {
    /// Opaque id.
    pub id: cynic::Id,
    /// Full name.
    pub name: String,
    /// From the top down to the parent.
    pub ancestors: Vec<OrganisationLink>,
}

/// A case in full.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct CaseDetail {
    /// The state with what the clock shows over it.
    pub shown_state: State,
    /// What happened.
    pub events: Vec<CaseEvent>,
    /// The documents of the dossier.
    pub documents: Vec<CaseDocument>,
    /// Forms that the next vote still needs.
    pub missing_documents: Vec<DocumentForm>,
    /// The clocks that run, the most pressing first.
    pub deadlines: Vec<CaseDeadline>,
    /// The steps that the state allows.
    pub steps: Vec<CaseNextStep>,
    /// Who decides.
    pub authority: CaseAuthority,
    /// Who can vote in the branch today.
    pub electorate: CaseElectorate,
    /// What is known of the candidate.
    pub candidate: CaseCandidate,
    /// Who helped from when to when.
    pub mentorships: Vec<CaseMentorship>,
    /// A mentor is needed.
    pub mentor_needed: bool,
    /// The new-member course is needed.
    pub course_needed: bool,
    /// Who introduces.
    pub introductions: Vec<CaseIntroduction>,
    /// The mass organisation that introduces.
    pub introduced_by: Option<MassOrganisation>,
    /// Verification letters.
    pub letters: Vec<CaseLetter>,
    /// Rounds without result.
    pub failed_rounds: i32,
    /// Resolution of the branch.
    pub resolved_on: Option<NaiveDate>,
    /// Admission decision.
    pub decided_on: Option<NaiveDate>,
    /// Ceremony.
    pub ceremony_on: Option<NaiveDate>,
    /// End of probation.
    pub probation_ends_on: Option<NaiveDate>,
    /// Official date.
    pub official_on: Option<NaiveDate>,
    /// Party age in full years.
    pub party_age: Option<i32>,
    /// Day of striking off.
    pub struck_off_on: Option<NaiveDate>,
}

/// The rule that something rests on.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct RuleCitation {
    /// Regulation.
    pub regulation: String,
    /// Clause; `?` where it was not found.
    pub clause: String,
    /// Whether the rule was not yet verified.
    pub unverified: bool,
}

/// An event.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct CaseEvent {
    /// Its number within the case.
    pub number: i32,
    /// What happened.
    pub kind: StepKind,
    /// The day on which it happened.
    pub on: NaiveDate,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// Name of who recorded it.
    pub recorded_by: Option<String>,
    /// Whether a later event took it back.
    pub reversed: bool,
    /// The event that this one takes back.
    pub reverses: Option<i32>,
    /// What was written.
    pub text: Option<String>,
    /// The documents that came with it.
    pub documents: Vec<CaseDocument>,
    /// The member whom it names.
    pub member: Option<CasePerson>,
    /// The branch to which the case moved.
    pub moved_to: Option<OrganisationLink>,
    /// The vote that was counted.
    pub vote: Option<CaseVote>,
    /// The rules that were applied.
    pub rules: Vec<AppliedRule>,
}

/// A document.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct CaseDocument {
    /// Its form.
    pub form: DocumentForm,
    /// Day written on it.
    pub signed_on: NaiveDate,
    /// Its number as it is written.
    pub number: Option<String>,
    /// The organisation that issued it.
    pub issuer: Option<OrganisationLink>,
}

/// A vote counted out.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaseVote {
    /// Members on whom the share is taken.
    pub denominator: i32,
    /// For.
    pub in_favour: i32,
    /// Against.
    pub against: i32,
    /// Votes that the share needs.
    pub needed: i32,
    /// How it ended.
    pub outcome: VoteOutcome,
    /// The committee above rules from now on.
    pub escalated: bool,
}

/// A rule as it was applied.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct AppliedRule {
    /// What it is about.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
    /// What it rests on.
    pub citation: RuleCitation,
}

/// A clock.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct CaseDeadline {
    /// Which.
    pub clock: ClockKind,
    /// The day of its start event.
    pub started_on: NaiveDate,
    /// Last day in time; none where the rule is not known.
    pub due_on: Option<NaiveDate>,
    /// Days left, in working days where the clock counts those.
    pub days_left: Option<i32>,
    /// How near it is.
    pub severity: Severity,
    /// What follows when it runs out.
    pub consequence: Consequence,
    /// Whether the calendar has all holidays of the years counted over.
    pub certain: bool,
    /// Working days by which it was put off.
    pub extended_by: i32,
    /// The rule that was applied.
    pub citation: Option<RuleCitation>,
}

/// A step that the state allows.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct CaseNextStep {
    /// Which.
    pub kind: StepKind,
    /// Who acts.
    pub actor: Actor,
    /// Whether it carries the case forward.
    pub forward: bool,
    /// The forms of which the step makes one.
    pub makes: Vec<DocumentForm>,
    /// What speaks against it today.
    pub refusals: Vec<CaseRefusal>,
    /// Whether the viewer records it.
    pub viewer_records: bool,
}

/// One thing that speaks against a step.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct CaseRefusal {
    /// Why.
    pub code: RefusalCode,
    /// The same in Vietnamese.
    pub message: String,
    /// The member whom it is about.
    pub member: Option<CasePerson>,
}

/// Who decides.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct CaseAuthority {
    /// What it is.
    pub kind: BodyKind,
    /// The organisation that it leads.
    pub organisation_id: cynic::Id,
    /// Its name.
    pub name: String,
    /// What it rests on.
    pub citation: RuleCitation,
}

/// Who can vote.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaseElectorate {
    /// Official members.
    pub official: i32,
    /// Probationary members.
    pub probationary: i32,
    /// Of the official members those exempted.
    pub exempt: i32,
    /// Of the official members those elsewhere.
    pub away: i32,
}

/// What is known of the candidate.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct CaseCandidate {
    /// School level.
    pub education: Education,
    /// Professional qualification.
    pub qualification: Qualification,
    /// Political theory.
    pub political_theory: PoliticalTheory,
    /// Occupation.
    pub occupation: Occupation,
    /// How the person stands to the youth union.
    pub youth: YouthStanding,
    /// Holds what counts as equivalent to lower secondary.
    pub lower_secondary_equivalent: bool,
    /// Lives in a special area.
    pub special_area: bool,
    /// A village elder or person of prestige.
    pub village_elder: bool,
    /// A pupil or student.
    pub pupil: bool,
    /// Violated the population policy.
    pub population_policy: bool,
    /// Why the person left the Party before.
    pub left_for: Option<LeavingReason>,
}

/// A time during which a member helped.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct CaseMentorship {
    /// The member; none where members may not be seen.
    pub member: Option<CasePerson>,
    /// First day.
    pub from: NaiveDate,
    /// First day no longer; none while it lasts.
    pub to: Option<NaiveDate>,
    /// During probation.
    pub probation: bool,
    /// Why it began.
    pub reason: Option<String>,
}

/// A member's introduction.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct CaseIntroduction {
    /// The member.
    pub member: Option<CasePerson>,
    /// Why the member may.
    pub basis: IntroductionBasis,
    /// First day of the common work or residence.
    pub known_since: NaiveDate,
}

/// A verification letter.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct CaseLetter {
    /// Number within the case.
    pub number: i32,
    /// Whom it asks.
    pub addressee: String,
    /// Day of sending.
    pub sent_on: NaiveDate,
    /// Day of the reply.
    pub replied_on: Option<NaiveDate>,
}
