//! Typed operations: what the web app and the tests ask of the API, checked against the schema while compiling.
//!
//! One module a page concept. A page asks one operation; fragments are the structs that its components take.
//! Invariants:
//! - operation names are stable, because their texts become the list of trusted documents;
//! - the texts stand in `operations.graphql`, written by `cargo operations`: the web app takes them from there, because
//!   the code that puts them together would weigh more in it than all of them.

mod account;
mod administration;
mod admission;
mod admission_case;
mod admission_quality;
mod approval;
mod audit;
mod case_change;
mod case_list;
mod case_task;
mod case_votes;
mod dated_rule;
mod desk;
mod export;
mod filter;
mod finding;
mod fragment;
mod group;
mod member;
mod merge;
mod merge_change;
mod movement;
mod notice;
mod organisation;
mod overview;
mod probation;
mod rule_change;
mod saved_query;
mod second_factor;
mod shell;
mod source_work;

pub use account::{
    AccessToken, AccessTokenCreate, AccessTokenCreateInput, AccessTokenCreateVariables, AccessTokenCreated,
    AccessTokenRevoke, CalendarFeed, CalendarFeedCreate, CalendarFeedCreateInput,
    CalendarFeedCreateVariables, CalendarFeedCreated, CalendarFeedRevoke, FeedRevoked, FileReading,
    IdentityLink, IdentityUnlink, IdentityUnlinkInput, IdentityUnlinkVariables, IdentityUnlinked,
    MailAddressKept, MailAddressSet, MailAddressSetInput, MailAddressSetVariables, OwnAccount, OwnFile,
    OwnViewer, PasswordChange, PasswordChangeInput, PasswordChangeVariables, PasswordChanged, Session,
    SessionRevoke, SessionRevoked, TokenRevoked,
};
pub use administration::{
    Account, AccountAdd, AccountAddInput, AccountAddVariables, AccountChanged, AccountGrant,
    AccountGrantState, AccountList, AccountReset, AccountResetSecondFactor, AccountSetActive,
    AccountSetActiveVariables, AccountSetPerson, AccountSetPersonInput, AccountSetPersonVariables,
    GrantChanged, GrantGive, GrantGiveInput, GrantGiveVariables, GrantRevoke,
};
pub use admission::{
    AdmissionList, AdmissionListVariables, AdmissionPage, AdmissionRow, AdmissionScope, AdmittedPerson,
};
pub use admission_case::{
    Case, CaseAttaching, CaseAttachment, CaseAttachmentWithdrawn, CaseAuthority, CaseBranch, CaseCandidate,
    CaseDeadline, CaseDetail, CaseDocument, CaseEvent, CaseLetter, CaseMentorship, CaseNextStep, CasePerson,
    CaseProfile, CaseVote, RuleCitation,
};
pub use admission_quality::{
    AdmissionQuality, AdmissionQualityVariables, QualityFigures, QualityScope, QualityYear,
};
pub use approval::{
    Approval, ApprovalDecide, ApprovalDecideInput, ApprovalDecideVariables, ApprovalList, ApprovalSettled,
    ApprovedAccount, ApprovedExport, ApprovedMember, ApprovedTie, DecidedApproval, DeskApproval,
    DeskApprovals, DeskApprovedGrant, DeskRuleChange, DeskTie,
};
pub use audit::{AuditFilter, AuditList, AuditListVariables, AuditPage, AuditRecord};
pub use case_change::{
    AttachmentChanged, AttachmentWithdraw, AttachmentWithdrawInput, AttachmentWithdrawVariables,
    CandidateInput, CaseCandidateSet, CaseCandidateSetInput, CaseCandidateSetVariables, CaseChanged,
    CaseOpen, CaseOpenInput, CaseOpenVariables, CasePersonInput, CaseRecord, CaseRecordInput,
    CaseRecordVariables, CaseRefusal, CaseStep, ChangedCase, InputValue,
};
pub use case_list::{
    BoardScope, CardPage, CaseBoard, CaseBoardVariables, CaseCard, CaseFilter, CasePage, CaseReadiness,
    CaseScopeHeader, CaseTable, CaseTableVariables, PipelineCount, TableScope,
};
pub use case_task::{DueCounts, TaskList, TaskListVariables};
pub use case_votes::{AppliedRule, CaseElectorate, CaseVotes, CaseVotesVariables, CaseVoting, VotingCase};
pub use dated_rule::{DatedRule, RuleList, RuleListVariables};
pub use desk::{
    CaseTotal, ComparedCount, ComparedKey, ComparedOrganisation, DeskAccount, DeskAccounts, DeskComparison,
    DeskComparisonScope, DeskDue, DeskFigures, DeskFiguresScope, DeskFiguresVariables, DeskHealth,
    DeskImport, DeskMember, DeskOverdue, DeskPersons, DeskPipeline, DeskPipelineVariables, DeskProbation,
    DeskTransfers, Health,
};
pub use export::{
    Export, ExportList, ExportRequest, ExportRequestInput, ExportRequestVariables, ExportRequested,
};
pub use filter::{
    AdmissionOrder, AdmissionOrderField, DateRange, Direction, MemberOrder, MemberOrderField,
    OrganisationFilter, OrganisationOrder, OrganisationOrderField, PersonFilter,
};
pub use finding::{
    Finding, FindingCase, FindingChanged, FindingClose, FindingCloseInput, FindingCloseVariables,
    FindingFilter, FindingOpen, FindingOpenInput, FindingOpenVariables, FindingPage, InspectedScope,
    Inspections, InspectionsVariables, UnitOverdue,
};
pub use fragment::{BranchLink, CodeName, OrganisationLink, PageInfo, ParentName, Slice, UserError};
pub use group::CompositionGroup;
pub use member::{
    FoundMember, FoundMembers, MemberAdmission, MemberBranch, MemberList, MemberListVariables,
    MemberMovement, MemberPage, MemberProfile, MemberProfileVariables, MemberRow, MemberScope, MemberSearch,
    MemberSearchVariables, Profile,
};
pub use merge::{
    DuplicateList, DuplicateListVariables, DuplicatePage, DuplicatePair, MergeApproval, MergeDifference,
    MergeItem, MergeList, MergePreview, MergePreviewOf, MergePreviewVariables, MergeRefusal, MergeToDecide,
    PersonMerge, PersonRecord, RecordCase,
};
pub use merge_change::{
    AskedMerge, DuplicateMark, DuplicateMarkInput, DuplicateMarkVariables, DuplicateMarked, PersonMergeAsked,
    PersonMergePropose, PersonMergeProposeInput, PersonMergeProposeVariables, PersonMergeUndoInput,
    PersonMergeUndoPropose, PersonMergeUndoProposeVariables, PersonMergeWithdraw,
};
pub use movement::{
    MovementLine, MovementList, MovementListVariables, MovementPage, MovementReconciliation, MovementRow,
    MovementScope, MovingPerson,
};
pub use notice::{
    Notice, NoticeCase, NoticeList, NoticeListVariables, NoticeMark, NoticeMarkInput, NoticeMarkVariables,
    NoticePage, NoticesMarked, UnreadNotices,
};
pub use organisation::{
    ChildPage, ChildRow, Count, OrganisationChildren, OrganisationChildrenVariables, OrganisationHeader,
    OrganisationPage, OrganisationRow, OrganisationSearch, OrganisationSearchVariables, OrganisationSummary,
    OrganisationSummaryVariables, OrganisationWithChildren, SearchScope, SummarisedOrganisation,
};
pub use overview::{
    Composition, KindCount, Overview, OverviewNode, OverviewVariables, RankedCount, RankedKey,
    Reconciliation, ReconciliationLine, Representation, ShareCount, YearCount,
};
pub use probation::{
    Mentor, MentorFigures, MentorScorecard, ProbationCohort, ProbationOverview, ProbationScope,
    ProbationVariables, TermReport,
};
pub use rule_change::{
    ApprovalState, CalendarDay, CalendarProposalInput, CalendarYear, CalendarYearVariables, Criterion,
    CriterionProposalInput, DayProposalInput, LocalRuleSet, LocalRuleSetList, LocalRuleSetVariables,
    ProposedCriterion, ProposedDay, ProposedRule, RuleApproval, RuleChange, RuleChangeAsked, RuleChangeList,
    RuleChangePropose, RuleChangeProposeInput, RuleChangeProposeVariables, RuleChangeWithdraw,
    RuleProposalInput, WorkingCalendar,
};
pub use saved_query::{
    SavedQuery, SavedQueryList, SavedQueryRemove, SavedQueryRemoveInput, SavedQueryRemoveVariables,
    SavedQuerySave, SavedQuerySaveInput, SavedQuerySaveVariables,
};
pub use second_factor::{
    ProofInput, ProofVariables, QrCode, RecoveryCodes, RecoveryCodesRenew, SecondFactor, SecondFactorBegin,
    SecondFactorBegun, SecondFactorConfirm, SecondFactorConfirmInput, SecondFactorConfirmVariables,
    SecondFactorRemove, SecondFactorRemoved,
};
pub use shell::{
    Register, Shell, ShellVariables, TreeLevel, TreeLevelNode, TreeLevelVariables, TreeNode, TreeNodes,
    Viewer, ViewerGrant,
};
pub use source_work::{
    SourceWork, SourceWorkBranch, SourceWorkBranchQuarter, SourceWorkChanged, SourceWorkGaps, SourceWorkLog,
    SourceWorkLogVariables, SourceWorkPage, SourceWorkQuarter, SourceWorkRecord, SourceWorkRecordInput,
    SourceWorkRecordVariables, SourceWorkScope, SourceWorkTakeBack, SourceWorkTakeBackInput,
    SourceWorkTakeBackVariables, SourceWorkTakenBack,
};

use crate::schema;
use cynic::queries::OperationType;
use cynic::{Operation, QueryFragment, QueryVariables};

cynic::impl_scalar!(chrono::NaiveDate, schema::Date);
cynic::impl_scalar!(chrono::DateTime<chrono::Utc>, schema::DateTime);

/// Variables of what is done to one thing.
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct ById {
    /// Which.
    pub id: cynic::Id,
}

/// Where an operation begins.
pub trait Root {
    /// What kind of operation begins there.
    const KIND: OperationType;
}

impl Root for schema::Query {
    const KIND: OperationType = OperationType::Query;
}

impl Root for schema::Mutation {
    const KIND: OperationType = OperationType::Mutation;
}

/// What every operation can do.
pub trait Ask<Variables>: QueryFragment + Sized {
    /// The operation with its variables, as it goes over the wire.
    fn with(variables: Variables) -> Operation<Self, Variables>;
}

impl<Fragment, Variables> Ask<Variables> for Fragment
where
    Fragment: QueryFragment<VariablesFields = Variables::Fields, SchemaType: Root> + Written,
    Variables: QueryVariables,
{
    fn with(variables: Variables) -> Operation<Self, Variables> {
        let mut operation = Operation::new(Fragment::TEXT.to_owned(), variables);
        operation.operation_name = Fragment::name();
        operation
    }
}

/// An operation as it is written in `operations.graphql`. Each has a text of its own, so that it comes to the browser
/// with the screen that sends it.
pub trait Written {
    /// The text.
    const TEXT: &'static str;
}

// Defines `text!`, which gives the text of a name.
include!(concat!(env!("OUT_DIR"), "/operations.rs"));

/// Lists the operations once: each has its text, and all of them together are what the file holds.
macro_rules! operations {
    ($( document::<$fragment:ty, $variables:ty>($name:tt), )+) => {
        $(
            impl Written for $fragment {
                const TEXT: &'static str = text!($name);
            }
        )+

        /// Every operation that the web app sends, in the order of their names: what `operations.graphql` holds.
        pub fn documents() -> String {
            [$( document::<$fragment, $variables>($name) ),+].join("\n")
        }
    };
}

operations! {
        document::<AccessTokenCreate, AccessTokenCreateVariables>("AccessTokenCreate"),
        document::<AccessTokenRevoke, ById>("AccessTokenRevoke"),
        document::<AccountAdd, AccountAddVariables>("AccountAdd"),
        document::<AccountList, ()>("AccountList"),
        document::<AccountReset, ById>("AccountReset"),
        document::<AccountResetSecondFactor, ById>("AccountResetSecondFactor"),
        document::<AccountSetActive, AccountSetActiveVariables>("AccountSetActive"),
        document::<AccountSetPerson, AccountSetPersonVariables>("AccountSetPerson"),
        document::<AdmissionList, AdmissionListVariables>("AdmissionList"),
        document::<AdmissionQuality, AdmissionQualityVariables>("AdmissionQuality"),
        document::<ApprovalDecide, ApprovalDecideVariables>("ApprovalDecide"),
        document::<ApprovalList, ()>("ApprovalList"),
        document::<AttachmentWithdraw, AttachmentWithdrawVariables>("AttachmentWithdraw"),
        document::<AuditList, AuditListVariables>("AuditList"),
        document::<CalendarFeedCreate, CalendarFeedCreateVariables>("CalendarFeedCreate"),
        document::<CalendarFeedRevoke, ById>("CalendarFeedRevoke"),
        document::<CalendarYear, CalendarYearVariables>("CalendarYear"),
        document::<CaseBoard, CaseBoardVariables>("CaseBoard"),
        document::<CaseCandidateSet, CaseCandidateSetVariables>("CaseCandidateSet"),
        document::<CaseOpen, CaseOpenVariables>("CaseOpen"),
        document::<CaseProfile, ById>("CaseProfile"),
        document::<CaseRecord, CaseRecordVariables>("CaseRecord"),
        document::<CaseTable, CaseTableVariables>("CaseTable"),
        document::<CaseVotes, CaseVotesVariables>("CaseVotes"),
        document::<DeskAccounts, ()>("DeskAccounts"),
        document::<DeskApprovals, ()>("DeskApprovals"),
        document::<DeskComparison, DeskFiguresVariables>("DeskComparison"),
        document::<DeskDue, ()>("DeskDue"),
        document::<DeskFigures, DeskFiguresVariables>("DeskFigures"),
        document::<DeskHealth, ()>("DeskHealth"),
        document::<DeskOverdue, ()>("DeskOverdue"),
        document::<DeskPersons, ()>("DeskPersons"),
        document::<DeskPipeline, DeskPipelineVariables>("DeskPipeline"),
        document::<DeskProbation, ()>("DeskProbation"),
        document::<DeskTransfers, ()>("DeskTransfers"),
        document::<DuplicateList, DuplicateListVariables>("DuplicateList"),
        document::<DuplicateMark, DuplicateMarkVariables>("DuplicateMark"),
        document::<ExportList, ()>("ExportList"),
        document::<ExportRequest, ExportRequestVariables>("ExportRequest"),
        document::<FindingClose, FindingCloseVariables>("FindingClose"),
        document::<FindingOpen, FindingOpenVariables>("FindingOpen"),
        document::<GrantGive, GrantGiveVariables>("GrantGive"),
        document::<GrantRevoke, ById>("GrantRevoke"),
        document::<IdentityUnlink, IdentityUnlinkVariables>("IdentityUnlink"),
        document::<Inspections, InspectionsVariables>("Inspections"),
        document::<LocalRuleSetList, LocalRuleSetVariables>("LocalRuleSetList"),
        document::<MailAddressSet, MailAddressSetVariables>("MailAddressSet"),
        document::<MemberList, MemberListVariables>("MemberList"),
        document::<MemberProfile, MemberProfileVariables>("MemberProfile"),
        document::<MemberSearch, MemberSearchVariables>("MemberSearch"),
        document::<MergeList, ()>("MergeList"),
        document::<MergePreviewOf, MergePreviewVariables>("MergePreviewOf"),
        document::<MovementList, MovementListVariables>("MovementList"),
        document::<NoticeList, NoticeListVariables>("NoticeList"),
        document::<NoticeMark, NoticeMarkVariables>("NoticeMark"),
        document::<OrganisationChildren, OrganisationChildrenVariables>("OrganisationChildren"),
        document::<OrganisationSearch, OrganisationSearchVariables>("OrganisationSearch"),
        document::<OrganisationSummary, OrganisationSummaryVariables>("OrganisationSummary"),
        document::<Overview, OverviewVariables>("Overview"),
        document::<OwnAccount, ()>("OwnAccount"),
        document::<PasswordChange, PasswordChangeVariables>("PasswordChange"),
        document::<PersonMergePropose, PersonMergeProposeVariables>("PersonMergePropose"),
        document::<PersonMergeUndoPropose, PersonMergeUndoProposeVariables>("PersonMergeUndoPropose"),
        document::<PersonMergeWithdraw, ById>("PersonMergeWithdraw"),
        document::<ProbationOverview, ProbationVariables>("ProbationOverview"),
        document::<RecoveryCodesRenew, ProofVariables>("RecoveryCodesRenew"),
        document::<RuleChangeList, ()>("RuleChangeList"),
        document::<RuleChangePropose, RuleChangeProposeVariables>("RuleChangePropose"),
        document::<RuleChangeWithdraw, ById>("RuleChangeWithdraw"),
        document::<RuleList, RuleListVariables>("RuleList"),
        document::<SavedQueryList, ()>("SavedQueryList"),
        document::<SavedQueryRemove, SavedQueryRemoveVariables>("SavedQueryRemove"),
        document::<SavedQuerySave, SavedQuerySaveVariables>("SavedQuerySave"),
        document::<SecondFactorBegin, ProofVariables>("SecondFactorBegin"),
        document::<SecondFactorConfirm, SecondFactorConfirmVariables>("SecondFactorConfirm"),
        document::<SecondFactorRemove, ProofVariables>("SecondFactorRemove"),
        document::<SessionRevoke, ById>("SessionRevoke"),
        document::<Shell, ShellVariables>("Shell"),
        document::<SourceWorkLog, SourceWorkLogVariables>("SourceWorkLog"),
        document::<SourceWorkRecord, SourceWorkRecordVariables>("SourceWorkRecord"),
        document::<SourceWorkTakeBack, SourceWorkTakeBackVariables>("SourceWorkTakeBack"),
        document::<TaskList, TaskListVariables>("TaskList"),
        document::<TreeLevel, TreeLevelVariables>("TreeLevel"),
}

fn document<Fragment, Variables>(name: &str) -> String
where
    Fragment: QueryFragment<SchemaType: Root>,
    Variables: QueryVariables,
{
    let text = cynic::queries::build_executable_document::<Fragment, Variables>(
        <Fragment::SchemaType as Root>::KIND,
        Some(name),
        std::collections::HashSet::new(),
        None,
    );
    format!("{}\n", text.trim())
}

#[cfg(test)]
mod tests;
