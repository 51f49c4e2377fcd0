//! One admission case in full.

use super::{ByIdFields, CaseReadiness, CaseRefusal, OrganisationLink};
use crate::admission_case::{Actor, State, StepKind};
use crate::rules::authority::BodyKind;
use crate::rules::clock::{ClockKind, Severity};
use crate::schema;
use crate::vocabulary::{
    DocumentForm, Education, FileKind, LeavingReason, Occupation, PoliticalTheory, Qualification,
    YouthStanding,
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
    /// The steps that the viewer records.
    pub viewer_records: Vec<StepKind>,
    /// Names of the fields that the viewer may not read.
    pub redacted: Vec<String>,
    /// The person as a member; none before the ceremony.
    pub member: Option<CasePerson>,
    /// The branch that has the case.
    pub branch: Option<CaseBranch>,
    /// First day of the state.
    pub state_since: NaiveDate,
    /// Days in the state.
    pub days_in_state: i32,
    /// Where it stands.
    pub state: State,
    /// The day by which something is due.
    pub due_on: Option<NaiveDate>,
    /// The clock that is due then.
    pub due_clock: Option<ClockKind>,
    /// Who must act next.
    pub awaits: Option<Actor>,
    /// The organisation that must act next.
    pub awaits_organisation: Option<OrganisationLink>,
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
    /// The files attached to documents.
    pub attachments: Vec<CaseAttachment>,
    /// What the viewer may attach; none for who does not keep the dossier.
    pub attaching: Option<CaseAttaching>,
    /// Forms that the next vote still needs.
    pub missing_documents: Vec<DocumentForm>,
    /// What the candidate lacks; none where no vote on the admission lies ahead.
    pub readiness: Option<CaseReadiness>,
    /// The clocks that run, the most pressing first.
    pub deadlines: Vec<CaseDeadline>,
    /// The steps that the state allows.
    pub steps: Vec<CaseNextStep>,
    /// Who decides.
    pub authority: CaseAuthority,
    /// Who helped from when to when.
    pub mentorships: Vec<CaseMentorship>,
    /// Verification letters.
    pub letters: Vec<CaseLetter>,
    /// What is known of the candidate.
    pub candidate: CaseCandidate,
}

/// A verification letter.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct CaseLetter {
    /// Number within the case.
    pub number: i32,
    /// Whom it asks.
    pub addressee: String,
    /// Day of the reply.
    pub replied_on: Option<NaiveDate>,
}

/// What is known of a candidate.
#[expect(clippy::struct_excessive_bools, reason = "the fragment names the fields of the contract")]
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
    /// A village elder, village head or person of prestige.
    pub village_elder: bool,
    /// A pupil or student.
    pub pupil: bool,
    /// Violated the population policy.
    pub population_policy: Option<bool>,
    /// Why the person left the Party before.
    pub left_for: Option<LeavingReason>,
    /// Day on which the record of a minor offence was cleared.
    pub record_cleared_on: Option<NaiveDate>,
}

/// The rule that something rests on.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct RuleCitation {
    /// Title of the regulation.
    pub title: String,
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
    /// What was written.
    pub text: Option<String>,
    /// The member whom it names.
    pub member: Option<CasePerson>,
    /// The vote that was counted.
    pub vote: Option<CaseVote>,
}

/// A document.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct CaseDocument {
    /// Number of the event that brought it.
    pub event: i32,
    /// Its form.
    pub form: DocumentForm,
    /// Day written on it.
    pub signed_on: NaiveDate,
    /// Its number as it is written.
    pub number: Option<String>,
}

/// A file at a document.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct CaseAttachment {
    /// Opaque id.
    pub id: cynic::Id,
    /// Number of the event that brought the document.
    pub event: i32,
    /// Form of the document.
    pub form: DocumentForm,
    /// Name of the file.
    pub name: String,
    /// What kind of file it is.
    pub kind: FileKind,
    /// Bytes of it.
    pub size: i32,
    /// When it was attached.
    pub attached_at: DateTime<Utc>,
    /// Name of who attached it; none for tools.
    pub attached_by: Option<String>,
    /// That it was withdrawn; none while it stands.
    pub withdrawn: Option<CaseAttachmentWithdrawn>,
    /// From where it is fetched; none where the viewer may not.
    pub download_path: Option<String>,
}

/// That a file was withdrawn.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct CaseAttachmentWithdrawn {
    /// When.
    pub at: DateTime<Utc>,
    /// Name of who did it; none for tools.
    pub by: Option<String>,
    /// Why.
    pub reason: String,
}

/// What the viewer may attach.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaseAttaching {
    /// Bytes of a file at most.
    pub file_bytes: i32,
    /// Files that may still come.
    pub files_left: i32,
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
}

/// A clock.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct CaseDeadline {
    /// Which.
    pub clock: ClockKind,
    /// Last day in time; none where the rule is not known.
    pub due_on: Option<NaiveDate>,
    /// How near it is.
    pub severity: Severity,
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
    /// The forms of which it makes one.
    pub makes: Vec<DocumentForm>,
    /// Whether it carries the case forward.
    pub forward: bool,
    /// Whether the viewer records it.
    pub viewer_records: bool,
    /// What speaks against it today.
    pub refusals: Vec<CaseRefusal>,
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
    /// Name of the body itself.
    pub body_name: String,
    /// What it rests on.
    pub citation: RuleCitation,
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
}
