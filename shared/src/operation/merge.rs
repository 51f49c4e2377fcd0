//! Records that may be one person, and their merge by four eyes.

use super::{ApprovalState, BranchLink, PageInfo};
use crate::admission_case::State;
use crate::schema;
use crate::vocabulary::{
    DatePrecision, DuplicateReason, MergeFate, MergeField, MergeItemKind, MergeProblem, Sex,
};
use chrono::{DateTime, NaiveDate, Utc};

/// Variables of [`DuplicateList`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct DuplicateListVariables {
    /// Entries of the page, forwards.
    pub first: Option<i32>,
    /// Entries after that cursor.
    pub after: Option<String>,
    /// Entries of the page, backwards.
    pub last: Option<i32>,
    /// Entries before that cursor.
    pub before: Option<String>,
}

/// Records that look like one person.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Query", variables = "DuplicateListVariables")]
pub struct DuplicateList {
    /// One page of the pairs.
    #[arguments(first: $first, after: $after, last: $last, before: $before)]
    pub duplicates: DuplicatePage,
}

/// One page of pairs.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "DuplicatePairConnection")]
pub struct DuplicatePage {
    /// The pairs.
    pub nodes: Vec<DuplicatePair>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are in all.
    pub total_count: i32,
}

/// Two records that look like one person.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct DuplicatePair {
    /// The older record.
    pub left: PersonRecord,
    /// The newer record.
    pub right: PersonRecord,
    /// Why they look so.
    pub reasons: Vec<DuplicateReason>,
}

/// The record of a person, who need not be a member.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct PersonRecord {
    /// Opaque id.
    pub id: cynic::Id,
    /// Full name.
    pub full_name: String,
    /// Sex.
    pub sex: Sex,
    /// Day of birth, the first day of what is known.
    pub birth_on: NaiveDate,
    /// What of it is known.
    pub birth_precision: DatePrecision,
    /// Native place.
    pub home_place: Option<String>,
    /// Number of the member card.
    pub card_number: Option<String>,
    /// The branch of the last membership, or else of the last case.
    pub branch: Option<BranchLink>,
    /// First day of the last membership.
    pub member_from: Option<NaiveDate>,
    /// First day after it.
    pub member_to: Option<NaiveDate>,
    /// The last admission case.
    pub admission_case: Option<RecordCase>,
}

/// An admission case as a link.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "AdmissionCase")]
pub struct RecordCase {
    /// Opaque id.
    pub id: cynic::Id,
    /// Its state.
    pub state: State,
}

/// Variables of [`MergePreviewOf`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct MergePreviewVariables {
    /// The record that stays.
    pub kept: cynic::Id,
    /// The record that is closed.
    pub absorbed: cynic::Id,
}

/// What would follow if one record became part of the other.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Query", variables = "MergePreviewVariables")]
pub struct MergePreviewOf {
    /// What would follow; none where one is not there or not within the scope.
    #[arguments(kept: $kept, absorbed: $absorbed)]
    pub person_merge_preview: Option<MergePreview>,
}

/// What would follow.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct MergePreview {
    /// The record that stays.
    pub kept: PersonRecord,
    /// The record that is closed.
    pub absorbed: PersonRecord,
    /// What they say differently.
    pub differences: Vec<MergeDifference>,
    /// What belongs to the record that is closed.
    pub items: Vec<MergeItem>,
    /// Whether the person is counted twice today.
    pub counts_twice: bool,
    /// What speaks against it.
    pub refusals: Vec<MergeRefusal>,
    /// Names both records as they were read.
    pub version: String,
}

/// What two records say differently.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct MergeDifference {
    /// What it is about.
    pub field: MergeField,
    /// What the record says that stays.
    pub kept: String,
    /// What the other says.
    pub absorbed: String,
    /// Whether the other's may be taken.
    pub choosable: bool,
}

/// Something that belongs to the record that is closed.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct MergeItem {
    /// What it is.
    pub kind: MergeItemKind,
    /// What becomes of it.
    pub fate: MergeFate,
    /// The branch.
    pub branch: Option<BranchLink>,
    /// First day, or the day.
    pub from: Option<NaiveDate>,
    /// First day after.
    pub to: Option<NaiveDate>,
    /// Code of the kind of a movement, or of the state of a case.
    pub code: Option<String>,
}

/// What speaks against a merge.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct MergeRefusal {
    /// What.
    pub problem: MergeProblem,
    /// First day that it is about.
    pub from: Option<NaiveDate>,
    /// First day after.
    pub to: Option<NaiveDate>,
}

/// The last merges that were asked for, the newest first.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Query")]
pub struct MergeList {
    /// The merges with what became of them.
    pub person_merges: Vec<MergeApproval>,
}

/// A merge with what became of it.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Approval")]
pub struct MergeApproval {
    /// Opaque id.
    pub id: cynic::Id,
    /// When it was asked for.
    pub asked_at: DateTime<Utc>,
    /// Name of who asked.
    pub asked_by: String,
    /// How it stands.
    pub state: ApprovalState,
    /// Name of who decided.
    pub decided_by: Option<String>,
    /// Why.
    pub reason: String,
    /// The merge.
    pub merge: Option<PersonMerge>,
}

/// Two records that are to be one, or a merge that is to be taken back.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct PersonMerge {
    /// Opaque id.
    pub id: cynic::Id,
    /// The record that stays.
    pub kept: PersonRecord,
    /// The record that is closed.
    pub absorbed: PersonRecord,
    /// Whether an earlier merge is taken back.
    pub undoes: bool,
    /// Why it was asked for.
    pub note: String,
    /// When it took effect.
    pub done_at: Option<DateTime<Utc>>,
    /// Whether it was taken back.
    pub undone: bool,
}

/// A merge as who decides on it sees it.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "PersonMerge")]
pub struct MergeToDecide {
    /// The record that stays.
    pub kept: PersonRecord,
    /// The record that is closed.
    pub absorbed: PersonRecord,
    /// Whether an earlier merge is taken back.
    pub undoes: bool,
    /// What is taken from the record that is closed.
    pub takes: Vec<MergeField>,
    /// Why it was asked for.
    pub note: String,
    /// What would follow; none where a merge is taken back.
    pub preview: Option<MergePreview>,
}
