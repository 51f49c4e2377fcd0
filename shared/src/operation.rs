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
mod approval;
mod audit;
mod case_list;
mod dated_rule;
mod export;
mod filter;
mod group;
mod member;
mod movement;
mod organisation;
mod overview;
mod probation;
mod rule_change;
mod second_factor;
mod shell;

pub use account::{
    AccessToken, AccessTokenCreate, AccessTokenCreateInput, AccessTokenCreateVariables, AccessTokenCreated,
    AccessTokenRevoke, FileReading, IdentityLink, IdentityUnlink, IdentityUnlinkInput,
    IdentityUnlinkVariables, IdentityUnlinked, OwnAccount, OwnFile, OwnViewer, PasswordChange,
    PasswordChangeInput, PasswordChangeVariables, PasswordChanged, Session, SessionRevoke, SessionRevoked,
    TokenRevoked,
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
    Case, CaseAuthority, CaseBranch, CaseDeadline, CaseDetail, CaseDocument, CaseEvent, CaseMentorship,
    CaseNextStep, CasePerson, CaseProfile, CaseRefusal, CaseVote, RuleCitation,
};
pub use approval::{
    Approval, ApprovalDecide, ApprovalDecideInput, ApprovalDecideVariables, ApprovalList, ApprovalSettled,
    ApprovedAccount, ApprovedExport, DecidedApproval,
};
pub use audit::{AuditFilter, AuditList, AuditListVariables, AuditPage, AuditRecord};
pub use case_list::{
    BoardScope, CardPage, CaseBoard, CaseBoardVariables, CaseCard, CaseFilter, CasePage, CaseScopeHeader,
    CaseTable, CaseTableVariables, PipelineCount, TableScope, TaskList, TaskListVariables,
};
pub use dated_rule::{DatedRule, RuleList, RuleListVariables};
pub use export::{
    Export, ExportList, ExportRequest, ExportRequestInput, ExportRequestVariables, ExportRequested,
};
pub use filter::{
    AdmissionOrder, AdmissionOrderField, DateRange, Direction, MemberOrder, MemberOrderField,
    OrganisationFilter, OrganisationOrder, OrganisationOrderField, PersonFilter,
};
pub use group::CompositionGroup;
pub use member::{
    FoundMember, FoundMembers, MemberAdmission, MemberBranch, MemberList, MemberListVariables,
    MemberMovement, MemberPage, MemberProfile, MemberProfileVariables, MemberRow, MemberScope, MemberSearch,
    MemberSearchVariables, Profile,
};
pub use movement::{
    MovementLine, MovementList, MovementListVariables, MovementPage, MovementReconciliation, MovementRow,
    MovementScope, MovingPerson,
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
pub use second_factor::{
    ProofInput, ProofVariables, QrCode, RecoveryCodes, RecoveryCodesRenew, SecondFactor, SecondFactorBegin,
    SecondFactorBegun, SecondFactorConfirm, SecondFactorConfirmInput, SecondFactorConfirmVariables,
    SecondFactorRemove, SecondFactorRemoved,
};
pub use shell::{
    Register, Shell, ShellVariables, TreeLevel, TreeLevelNode, TreeLevelVariables, TreeNode, TreeNodes,
    Viewer, ViewerGrant,
};

use crate::document::text_of;
use crate::schema;
use crate::url::Page;
use cynic::queries::OperationType;
use cynic::{Operation, QueryFragment, QueryVariables};

cynic::impl_scalar!(chrono::NaiveDate, schema::Date);
cynic::impl_scalar!(chrono::DateTime<chrono::Utc>, schema::DateTime);

/// A name with its code, out of a long official list.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "CodeListItem")]
pub struct CodeName {
    /// Official code.
    pub code: String,
    /// Official Vietnamese name.
    pub name: String,
}

/// An organisation as a link: enough for a breadcrumb.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Organisation")]
pub struct OrganisationLink {
    /// Opaque id.
    pub id: cynic::Id,
    /// Full name.
    pub name: String,
    /// Its level.
    pub kind: crate::vocabulary::OrganisationKind,
}

/// A branch as a link. Names of branches repeat: only what is above tells one from another.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Organisation")]
pub struct BranchLink {
    /// Opaque id.
    pub id: cynic::Id,
    /// Full name.
    pub name: String,
    /// What is directly above.
    pub parent: Option<ParentName>,
}

/// Name of what is directly above a branch.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Organisation")]
pub struct ParentName {
    /// Full name.
    pub name: String,
}

/// Where a page of a list begins and ends.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct PageInfo {
    /// Whether something follows.
    pub has_next_page: bool,
    /// Whether something comes before.
    pub has_previous_page: bool,
    /// Cursor of the first entry.
    pub start_cursor: Option<String>,
    /// Cursor of the last entry.
    pub end_cursor: Option<String>,
}

/// One page of a list: so many entries after or before a cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slice {
    /// Entries of the page, forwards.
    pub first: Option<i32>,
    /// Entries after that cursor.
    pub after: Option<String>,
    /// Entries of the page, backwards.
    pub last: Option<i32>,
    /// Entries before that cursor.
    pub before: Option<String>,
}

impl Slice {
    /// Entries of one page.
    pub const SIZE: i32 = 50;

    /// The page that an address names.
    pub fn of(page: &Page) -> Self {
        let size = Some(Self::SIZE);
        match page {
            Page::First => Self { first: size, ..Self::default() },
            Page::After(cursor) => Self { first: size, after: Some(cursor.clone()), ..Self::default() },
            Page::Before(cursor) => Self { last: size, before: Some(cursor.clone()), ..Self::default() },
        }
    }
}

/// Variables of what is done to one thing.
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct ById {
    /// Which.
    pub id: cynic::Id,
}

/// What the user must change for a change to succeed.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct UserError {
    /// What is wrong and what to do, in Vietnamese.
    pub message: String,
    /// Where in the arguments.
    pub path: Vec<String>,
}

impl UserError {
    /// The field that it is about.
    pub fn field(&self) -> &str {
        self.path.last().map(String::as_str).unwrap_or_default()
    }
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
    Fragment: QueryFragment<VariablesFields = Variables::Fields, SchemaType: Root>,
    Variables: QueryVariables,
{
    fn with(variables: Variables) -> Operation<Self, Variables> {
        let name = Fragment::name();
        // One that `documents` does not list has no text, and the API says so.
        let text = name.as_deref().and_then(text_of).unwrap_or_default();
        let mut operation = Operation::new(text.to_owned(), variables);
        operation.operation_name = name;
        operation
    }
}

/// Every operation that the web app sends, in the order of their names: what `operations.graphql` holds.
pub fn documents() -> String {
    [
        document::<AccessTokenCreate, AccessTokenCreateVariables>("AccessTokenCreate"),
        document::<AccessTokenRevoke, ById>("AccessTokenRevoke"),
        document::<AccountAdd, AccountAddVariables>("AccountAdd"),
        document::<AccountList, ()>("AccountList"),
        document::<AccountReset, ById>("AccountReset"),
        document::<AccountResetSecondFactor, ById>("AccountResetSecondFactor"),
        document::<AccountSetActive, AccountSetActiveVariables>("AccountSetActive"),
        document::<AccountSetPerson, AccountSetPersonVariables>("AccountSetPerson"),
        document::<AdmissionList, AdmissionListVariables>("AdmissionList"),
        document::<ApprovalDecide, ApprovalDecideVariables>("ApprovalDecide"),
        document::<ApprovalList, ()>("ApprovalList"),
        document::<AuditList, AuditListVariables>("AuditList"),
        document::<CalendarYear, CalendarYearVariables>("CalendarYear"),
        document::<CaseBoard, CaseBoardVariables>("CaseBoard"),
        document::<CaseProfile, ById>("CaseProfile"),
        document::<CaseTable, CaseTableVariables>("CaseTable"),
        document::<ExportList, ()>("ExportList"),
        document::<ExportRequest, ExportRequestVariables>("ExportRequest"),
        document::<GrantGive, GrantGiveVariables>("GrantGive"),
        document::<GrantRevoke, ById>("GrantRevoke"),
        document::<IdentityUnlink, IdentityUnlinkVariables>("IdentityUnlink"),
        document::<LocalRuleSetList, LocalRuleSetVariables>("LocalRuleSetList"),
        document::<MemberList, MemberListVariables>("MemberList"),
        document::<MemberProfile, MemberProfileVariables>("MemberProfile"),
        document::<MemberSearch, MemberSearchVariables>("MemberSearch"),
        document::<MovementList, MovementListVariables>("MovementList"),
        document::<OrganisationChildren, OrganisationChildrenVariables>("OrganisationChildren"),
        document::<OrganisationSearch, OrganisationSearchVariables>("OrganisationSearch"),
        document::<OrganisationSummary, OrganisationSummaryVariables>("OrganisationSummary"),
        document::<Overview, OverviewVariables>("Overview"),
        document::<OwnAccount, ()>("OwnAccount"),
        document::<PasswordChange, PasswordChangeVariables>("PasswordChange"),
        document::<ProbationOverview, ProbationVariables>("ProbationOverview"),
        document::<RecoveryCodesRenew, ProofVariables>("RecoveryCodesRenew"),
        document::<RuleChangeList, ()>("RuleChangeList"),
        document::<RuleChangePropose, RuleChangeProposeVariables>("RuleChangePropose"),
        document::<RuleChangeWithdraw, ById>("RuleChangeWithdraw"),
        document::<RuleList, RuleListVariables>("RuleList"),
        document::<SecondFactorBegin, ProofVariables>("SecondFactorBegin"),
        document::<SecondFactorConfirm, SecondFactorConfirmVariables>("SecondFactorConfirm"),
        document::<SecondFactorRemove, ProofVariables>("SecondFactorRemove"),
        document::<SessionRevoke, ById>("SessionRevoke"),
        document::<Shell, ShellVariables>("Shell"),
        document::<TaskList, TaskListVariables>("TaskList"),
        document::<TreeLevel, TreeLevelVariables>("TreeLevel"),
    ]
    .join("\n")
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
