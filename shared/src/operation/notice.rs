//! Notices: what the viewer must know of, and marking what was read.

use super::{BranchLink, PageInfo, Slice};
use crate::admission_case::State;
use crate::rules::clock::ClockKind;
use crate::schema;
use crate::vocabulary::NoticeKind;
use chrono::NaiveDate;

/// Variables of [`NoticeList`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct NoticeListVariables {
    /// Entries of the page, forwards.
    pub first: Option<i32>,
    /// Entries after that cursor.
    pub after: Option<String>,
    /// Entries of the page, backwards.
    pub last: Option<i32>,
    /// Entries before that cursor.
    pub before: Option<String>,
}

impl From<Slice> for NoticeListVariables {
    fn from(Slice { first, after, last, before }: Slice) -> Self {
        Self { first, after, last, before }
    }
}

/// One's own notices, the latest first.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Query", variables = "NoticeListVariables")]
pub struct NoticeList {
    /// Who asks.
    pub viewer: UnreadNotices,
    /// A page of them.
    #[arguments(first: $first, after: $after, last: $last, before: $before)]
    pub notices: NoticePage,
}

/// How many are unread.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Viewer")]
pub struct UnreadNotices {
    /// How many.
    pub unread_notice_count: i32,
}

/// One page of notices.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "NoticeConnection")]
pub struct NoticePage {
    /// The notices.
    pub nodes: Vec<Notice>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are in all.
    pub total_count: i32,
}

/// Something to know of a case.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Opaque id.
    pub id: cynic::Id,
    /// What it tells.
    pub kind: NoticeKind,
    /// The day on which it came about.
    pub on: NaiveDate,
    /// The clock of a deadline.
    pub clock: Option<ClockKind>,
    /// Last day in time, of a deadline.
    pub due_on: Option<NaiveDate>,
    /// Whether it was read.
    pub read: bool,
    /// The case; none that may not be seen any more.
    pub admission_case: Option<NoticeCase>,
}

/// The case of a notice.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "AdmissionCase")]
pub struct NoticeCase {
    /// Opaque id.
    pub id: cynic::Id,
    /// Name of the person.
    pub full_name: String,
    /// The branch; none where it may not be seen.
    pub branch: Option<BranchLink>,
    /// The recorded state.
    pub state: State,
}

/// Notices to be marked.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct NoticeMarkInput {
    /// Which; all where none is named.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub ids: Option<Vec<cynic::Id>>,
    /// As read, or as unread.
    pub read: bool,
}

/// Variables of [`NoticeMark`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct NoticeMarkVariables {
    /// Which, and how.
    pub input: NoticeMarkInput,
}

/// Marks notices.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Mutation", variables = "NoticeMarkVariables")]
pub struct NoticeMark {
    /// What came of it.
    #[arguments(input: $input)]
    pub notice_mark: NoticesMarked,
}

/// What came of marking notices.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "NoticeMarkPayload")]
pub struct NoticesMarked {
    /// How many are unread now.
    pub unread_count: i32,
}
