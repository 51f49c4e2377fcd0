//! Lists of admission cases: the board of an organisation, one column as a table.

use super::{BranchLink, OrganisationLink, PageInfo};
use crate::admission_case::{Actor, BoardColumn, Milestone, RefusalCode, State};
use crate::rules::clock::{ClockKind, Severity};
use crate::schema;
use crate::url::{CaseFlag, CaseLane, CaseQuery};
use crate::vocabulary::{Action, DocumentForm};
use chrono::NaiveDate;

/// Which cases. All conditions hold together.
#[expect(clippy::struct_excessive_bools, reason = "conditions of a filter, each by itself")]
#[derive(cynic::InputObject, Clone, Debug, Default, PartialEq, Eq)]
#[cynic(graphql_type = "AdmissionCaseFilter", schema_module = "crate::schema")]
pub struct CaseFilter {
    /// In one of these states.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub states: Option<Vec<State>>,
    /// In one of these columns of the board.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub columns: Option<Vec<BoardColumn>>,
    /// Overdue.
    pub overdue: bool,
    /// In their state for more than 60 days.
    pub stuck: bool,
    /// That wait for an organisation in which the viewer has a role.
    pub awaits_viewer: bool,
    /// That lack documents for the next vote.
    pub lacks_documents: bool,
    /// Before the vote: whose candidates are ready, or are not; all where none is said.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub ready: Option<bool>,
    /// Words of the name.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

impl CaseFilter {
    /// The cases of an address and of words of the name, in a list of the board.
    pub fn of(query: &CaseQuery, lane: CaseLane, words: &str) -> Self {
        let has = |flag| query.flags.contains(&flag);
        let column = lane.column();
        let aside = State::ALL.iter().copied().filter(|state| lane.holds(*state)).collect();
        Self {
            states: column.is_none().then_some(aside),
            columns: column.map(|column| vec![column]),
            overdue: has(CaseFlag::Overdue),
            stuck: has(CaseFlag::Stuck),
            awaits_viewer: has(CaseFlag::Mine),
            lacks_documents: has(CaseFlag::LacksDocuments),
            ready: match (has(CaseFlag::Ready), has(CaseFlag::NotReady)) {
                (true, false) => Some(true),
                (false, true) => Some(false),
                // An address that names both asks for neither.
                _ => None,
            },
            name: Some(words.trim().to_owned()).filter(|words| !words.is_empty()),
        }
    }
}

/// Variables of [`CaseBoard`]: one filter a column.
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct CaseBoardVariables {
    /// Below which organisation.
    pub id: cynic::Id,
    /// Today: cases stand as they do today.
    pub today: Option<NaiveDate>,
    /// Cards of each column.
    pub first: i32,
    /// The column of that name.
    pub source: CaseFilter,
    /// The column of that name.
    pub training: CaseFilter,
    /// The column of that name.
    pub dossier: CaseFilter,
    /// The column of that name.
    pub resolution: CaseFilter,
    /// The column of that name.
    pub decision: CaseFilter,
    /// The column of that name.
    pub probation: CaseFilter,
    /// The column of that name.
    pub recognition: CaseFilter,
}

impl CaseBoardVariables {
    /// Cards that a column shows at once.
    pub const CARDS: i32 = 30;

    /// The board of an organisation, as an address and words of the name choose.
    pub fn of(id: cynic::Id, today: NaiveDate, query: &CaseQuery, words: &str) -> Self {
        let lane = |lane| CaseFilter::of(query, lane, words);
        Self {
            id,
            today: Some(today),
            first: Self::CARDS,
            source: lane(CaseLane::Source),
            training: lane(CaseLane::Training),
            dossier: lane(CaseLane::Dossier),
            resolution: lane(CaseLane::Resolution),
            decision: lane(CaseLane::Decision),
            probation: lane(CaseLane::Probation),
            recognition: lane(CaseLane::Recognition),
        }
    }
}

/// The board of an organisation.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Query", variables = "CaseBoardVariables")]
pub struct CaseBoard {
    /// The organisation; none where it may not be seen.
    #[arguments(id: $id, asOf: $today)]
    pub organisation: Option<BoardScope>,
}

/// An organisation with its counts and the first cards of every column.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Organisation", variables = "CaseBoardVariables")]
pub struct BoardScope {
    /// Its head.
    #[cynic(spread)]
    pub header: CaseScopeHeader,
    /// Open cases by their states; none for who may not read exact figures here.
    pub pipeline: Option<Vec<PipelineCount>>,
    /// The column of that name.
    #[cynic(rename = "admissionCases", alias)]
    #[arguments(filter: $source, first: $first)]
    pub source: CardPage,
    /// The column of that name.
    #[cynic(rename = "admissionCases", alias)]
    #[arguments(filter: $training, first: $first)]
    pub training: CardPage,
    /// The column of that name.
    #[cynic(rename = "admissionCases", alias)]
    #[arguments(filter: $dossier, first: $first)]
    pub dossier: CardPage,
    /// The column of that name.
    #[cynic(rename = "admissionCases", alias)]
    #[arguments(filter: $resolution, first: $first)]
    pub resolution: CardPage,
    /// The column of that name.
    #[cynic(rename = "admissionCases", alias)]
    #[arguments(filter: $decision, first: $first)]
    pub decision: CardPage,
    /// The column of that name.
    #[cynic(rename = "admissionCases", alias)]
    #[arguments(filter: $probation, first: $first)]
    pub probation: CardPage,
    /// The column of that name.
    #[cynic(rename = "admissionCases", alias)]
    #[arguments(filter: $recognition, first: $first)]
    pub recognition: CardPage,
}

impl BoardScope {
    /// The cards of a column.
    pub const fn cards(&self, column: BoardColumn) -> &CardPage {
        match column {
            BoardColumn::Source => &self.source,
            BoardColumn::Training => &self.training,
            BoardColumn::Dossier => &self.dossier,
            BoardColumn::Resolution => &self.resolution,
            BoardColumn::Decision => &self.decision,
            BoardColumn::Probation => &self.probation,
            BoardColumn::Recognition => &self.recognition,
        }
    }
}

/// Head of a page about the cases of an organisation.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Organisation")]
pub struct CaseScopeHeader {
    /// Opaque id.
    pub id: cynic::Id,
    /// Full name.
    pub name: String,
    /// Its level.
    pub kind: crate::vocabulary::OrganisationKind,
    /// From the top down to the parent.
    pub ancestors: Vec<OrganisationLink>,
    /// What the viewer may do with all that belongs to it.
    pub viewer_can: Vec<Action>,
}

/// Open cases in one state.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
pub struct PipelineCount {
    /// The recorded state.
    pub state: State,
    /// How many.
    pub count: i32,
    /// How many of them are overdue.
    pub overdue: i32,
    /// How many of them have stood there for more than 60 days; in probation, so long after its twelve months.
    pub stuck: i32,
}

/// The first cards of a column.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "AdmissionCaseConnection")]
pub struct CardPage {
    /// The cases.
    pub nodes: Vec<CaseCard>,
    /// How many there are in all.
    pub total_count: i32,
}

/// A case as a card or a row.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "AdmissionCase")]
pub struct CaseCard {
    /// Opaque id.
    pub id: cynic::Id,
    /// Name of the person.
    pub full_name: String,
    /// The branch; none where it may not be seen.
    pub branch: Option<BranchLink>,
    /// The state with what the clock shows over it.
    pub shown_state: State,
    /// Days in the recorded state.
    pub days_in_state: i32,
    /// The clock that runs.
    pub due_clock: Option<ClockKind>,
    /// How near its day is.
    pub severity: Option<Severity>,
    /// Working days left, where the clock counts those.
    pub working_days_left: Option<i32>,
    /// Calendar days left; negative once it has run out.
    pub days_left: Option<i32>,
    /// Who must act next.
    pub awaits: Option<Actor>,
    /// Documents that the next vote needs and the dossier lacks.
    pub missing_document_count: i32,
    /// What the candidate lacks; none where no vote on the admission lies ahead.
    pub readiness: Option<CaseReadiness>,
}

/// What a candidate still lacks for the next milestone.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct CaseReadiness {
    /// For which milestone.
    pub milestone: Milestone,
    /// Whether nothing is lacking.
    pub ready: bool,
    /// Documents that are missing.
    pub documents: Vec<DocumentForm>,
    /// Conditions that do not hold, those that the viewer may be told of.
    pub conditions: Vec<RefusalCode>,
}

/// Variables of [`CaseTable`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct CaseTableVariables {
    /// Below which organisation.
    pub id: cynic::Id,
    /// Today.
    pub today: Option<NaiveDate>,
    /// Which cases.
    pub filter: CaseFilter,
    /// Entries of the page, forwards.
    pub first: Option<i32>,
    /// Entries after that cursor.
    pub after: Option<String>,
    /// Entries of the page, backwards.
    pub last: Option<i32>,
    /// Entries before that cursor.
    pub before: Option<String>,
}

/// One list of the board in full, in pages.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Query", variables = "CaseTableVariables")]
pub struct CaseTable {
    /// The organisation; none where it may not be seen.
    #[arguments(id: $id, asOf: $today)]
    pub organisation: Option<TableScope>,
}

/// An organisation and a page of its cases.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Organisation", variables = "CaseTableVariables")]
pub struct TableScope {
    /// Its head.
    #[cynic(spread)]
    pub header: CaseScopeHeader,
    /// The cases.
    #[cynic(rename = "admissionCases")]
    #[arguments(filter: $filter, first: $first, after: $after, last: $last, before: $before)]
    pub cases: CasePage,
}

/// One page of cases.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "AdmissionCaseConnection")]
pub struct CasePage {
    /// The cases.
    pub nodes: Vec<CaseCard>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are in all.
    pub total_count: i32,
}
