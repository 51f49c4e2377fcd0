//! What many operations share: links, pages of lists, what the user must change.

use crate::schema;
use crate::url::Page;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_asked_for_in_one_direction_only() {
        for page in [Page::First, Page::After("x".to_owned()), Page::Before("x".to_owned())] {
            let slice = Slice::of(&page);
            assert_ne!(slice.first.is_some(), slice.last.is_some(), "{page:?}");
            assert!(slice.first.is_some() || slice.before.is_some(), "{page:?}");
            assert!(slice.last.is_some() || slice.before.is_none(), "{page:?}");
        }
    }
}
