//! Changes of admission cases: a case is opened, a step is recorded, the candidate's facts are corrected.

use super::{RuleCitation, UserError};
use crate::admission_case::{RefusalCode, StepKind};
use crate::schema;
use crate::vocabulary::{
    DatePrecision, DocumentForm, Education, LeavingReason, Occupation, PoliticalTheory, Qualification, Sex,
    YouthStanding,
};
use chrono::NaiveDate;
use serde::ser::{Serialize, SerializeMap as _, Serializer};

/// What a field of a step was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InputValue {
    /// Words, a code, an id or a day.
    Text(String),
    /// A count.
    Count(u32),
    /// Yes or no.
    Flag(bool),
    /// Fields of its own.
    Object(Vec<(&'static str, Self)>),
}

impl Serialize for InputValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Count(count) => serializer.serialize_u32(*count),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::Object(fields) => serializer.collect_map(fields.iter().map(|(name, value)| (*name, value))),
        }
    }
}

/// A step as it is sent: one of the thirty-eight inputs. Its fields are those of [`StepKind::fields`], which a test
/// compares with the contract; a type for each input would say the same once more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseStep {
    /// Which.
    pub kind: StepKind,
    /// What was given.
    pub fields: Vec<(&'static str, InputValue)>,
}

impl Serialize for CaseStep {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut one = serializer.serialize_map(Some(1))?;
        one.serialize_entry(&self.kind.input_name(), &InputValue::Object(self.fields.clone()))?;
        one.end()
    }
}

impl cynic::InputObject for CaseStep {
    type SchemaType = schema::CaseStepInput;
}

cynic::impl_coercions!(CaseStep, schema::CaseStepInput);

impl schema::variable::Variable for CaseStep {
    const TYPE: cynic::variables::VariableType = cynic::variables::VariableType::Named("CaseStepInput");
}

/// A step to be recorded.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema", graphql_type = "AdmissionCaseRecordInput")]
pub struct CaseRecordInput {
    /// The case.
    pub id: cynic::Id,
    /// The version that was read.
    pub expected_version: i32,
    /// The day on which it happened.
    pub on: NaiveDate,
    /// What happened.
    pub step: CaseStep,
    /// So that a repeat records nothing twice.
    pub idempotency_key: String,
}

/// Variables of [`CaseRecord`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct CaseRecordVariables {
    /// The step.
    pub input: CaseRecordInput,
}

/// Records a step of a case.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Mutation", variables = "CaseRecordVariables")]
pub struct CaseRecord {
    /// What came of it.
    #[arguments(input: $input)]
    pub admission_case_record: CaseChanged,
}

/// What came of a change of a case.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "AdmissionCasePayload")]
pub struct CaseChanged {
    /// The case as it stands now; none where it may not be seen any more.
    pub admission_case: Option<ChangedCase>,
    /// What must be changed.
    pub user_errors: Vec<UserError>,
    /// Everything that the rules say against it.
    pub refusals: Vec<CaseRefusal>,
}

/// A case that was changed.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "AdmissionCase")]
pub struct ChangedCase {
    /// Opaque id.
    pub id: cynic::Id,
}

/// One thing that speaks against a step.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct CaseRefusal {
    /// Why.
    pub code: RefusalCode,
    /// The same in Vietnamese, with what is missing and the rule.
    pub message: String,
    /// The document that is missing.
    pub document: Option<DocumentForm>,
    /// The rule that says so.
    pub citation: Option<RuleCitation>,
}

/// Somebody whom the register does not know yet.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct CasePersonInput {
    /// Full name.
    pub full_name: String,
    /// Sex.
    pub sex: Sex,
    /// Day of birth; the first day of what is known.
    pub birth_on: NaiveDate,
    /// What of it is known.
    pub birth_precision: DatePrecision,
    /// Code of the ethnic group.
    pub ethnic_group: String,
    /// Code of the religion.
    pub religion: String,
    /// Native place.
    pub home_place: String,
}

/// What is known of a candidate.
#[expect(clippy::struct_excessive_bools, reason = "the input names the fields of the contract")]
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct CandidateInput {
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
    pub population_policy: bool,
    /// Why the person left the Party before.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub left_for: Option<LeavingReason>,
    /// Day on which the record of a minor offence was cleared.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub record_cleared_on: Option<NaiveDate>,
}

/// A case to be opened, of somebody new or of a former member.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema", graphql_type = "AdmissionCaseOpenInput")]
pub struct CaseOpenInput {
    /// The branch that follows the person.
    pub branch: cynic::Id,
    /// First day of the case.
    pub on: NaiveDate,
    /// Somebody new.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub person: Option<CasePersonInput>,
    /// Somebody who was a member before.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub member: Option<cynic::Id>,
    /// What is known of the candidate.
    pub candidate: CandidateInput,
    /// So that a repeat opens no second case.
    pub idempotency_key: String,
}

/// Variables of [`CaseOpen`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct CaseOpenVariables {
    /// The case.
    pub input: CaseOpenInput,
}

/// Opens a case.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Mutation", variables = "CaseOpenVariables")]
pub struct CaseOpen {
    /// What came of it.
    #[arguments(input: $input)]
    pub admission_case_open: CaseChanged,
}

/// A correction of what is known of a candidate.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema", graphql_type = "AdmissionCaseCandidateSetInput")]
pub struct CaseCandidateSetInput {
    /// The case.
    pub id: cynic::Id,
    /// The version that was read.
    pub expected_version: i32,
    /// What is known.
    pub candidate: CandidateInput,
}

/// Variables of [`CaseCandidateSet`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct CaseCandidateSetVariables {
    /// The correction.
    pub input: CaseCandidateSetInput,
}

/// Corrects what is known of a candidate.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Mutation", variables = "CaseCandidateSetVariables")]
pub struct CaseCandidateSet {
    /// What came of it.
    #[arguments(input: $input)]
    pub admission_case_candidate_set: CaseChanged,
}

/// A file to be withdrawn.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema", graphql_type = "AdmissionCaseAttachmentWithdrawInput")]
pub struct AttachmentWithdrawInput {
    /// Which.
    pub id: cynic::Id,
    /// Why.
    pub reason: String,
    /// So that a repeat is no mistake.
    pub idempotency_key: String,
}

/// Variables of [`AttachmentWithdraw`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct AttachmentWithdrawVariables {
    /// Which, and why.
    pub input: AttachmentWithdrawInput,
}

/// Withdraws a file.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Mutation", variables = "AttachmentWithdrawVariables")]
pub struct AttachmentWithdraw {
    /// What came of it.
    #[arguments(input: $input)]
    pub admission_case_attachment_withdraw: AttachmentChanged,
}

/// What came of a change of an attachment.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "AdmissionCaseAttachmentPayload")]
pub struct AttachmentChanged {
    /// What must be changed.
    pub user_errors: Vec<UserError>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_sent_as_one_input_of_its_name() {
        let number = InputValue::Object(vec![("number", InputValue::Count(7))]);
        let step = CaseStep {
            kind: StepKind::RecordReply,
            fields: vec![
                ("letter", InputValue::Count(1)),
                ("reply", InputValue::Object(vec![("number", number)])),
                ("done", InputValue::Flag(true)),
                ("form", InputValue::Text("KND_1".to_owned())),
            ],
        };
        let sent = serde_json::to_string(&step).unwrap();
        let expected =
            r#"{"recordReply":{"letter":1,"reply":{"number":{"number":7}},"done":true,"form":"KND_1"}}"#;
        assert_eq!(sent, expected);
    }
}
