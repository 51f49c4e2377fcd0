//! One admission case in full.

use super::{ByIdFields, OrganisationLink};
use crate::admission_case::{Actor, State, StepKind};
use crate::rules::clock::{ClockKind, Severity};
use crate::schema;
use crate::vocabulary::DocumentForm;
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
    /// Name of the person.
    pub full_name: String,
    /// The person as a member; none before the ceremony.
    pub member: Option<CasePerson>,
    /// The branch that has the case.
    pub branch: Option<CaseBranch>,
    /// First day of the state.
    pub state_since: NaiveDate,
    /// Days in the state.
    pub days_in_state: i32,
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
    /// Forms that the next vote still needs.
    pub missing_documents: Vec<DocumentForm>,
    /// The clocks that run, the most pressing first.
    pub deadlines: Vec<CaseDeadline>,
    /// The steps that the state allows.
    pub steps: Vec<CaseNextStep>,
    /// Who decides.
    pub authority: CaseAuthority,
    /// Who helped from when to when.
    pub mentorships: Vec<CaseMentorship>,
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
    /// Its form.
    pub form: DocumentForm,
    /// Day written on it.
    pub signed_on: NaiveDate,
    /// Its number as it is written.
    pub number: Option<String>,
}

/// A vote counted out.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaseVote {
    /// Members on whom the share is taken.
    pub denominator: i32,
    /// For.
    pub in_favour: i32,
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
    /// Whether it carries the case forward.
    pub forward: bool,
    /// What speaks against it today.
    pub refusals: Vec<CaseRefusal>,
}

/// One thing that speaks against a step.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct CaseRefusal {
    /// The same in Vietnamese.
    pub message: String,
}

/// Who decides.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct CaseAuthority {
    /// Its name.
    pub name: String,
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
