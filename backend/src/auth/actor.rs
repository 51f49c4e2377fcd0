//! The one who asks, with the grants that hold today.

use dangvien_shared::{
    id::{AccessTokenId, AccountId, CalendarFeedId, GrantId, OrganisationId, PersonId, SessionId},
    vocabulary::{Action, Role, TokenScope},
};

/// How an actor came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Came {
    /// With the cookie of a session: the web app.
    Session(SessionId),
    /// With an access token, for no more than its scopes.
    Token(AccessTokenId, Vec<TokenScope>),
    /// With a feed of deadlines: to see cases, and nothing else.
    Calendar(CalendarFeedId),
    /// From the server's own command line, or as the server acts for an account later.
    Tool,
}

/// A role of the actor at an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// Its id.
    pub id: GrantId,
    /// The role.
    pub role: Role,
    /// Where.
    pub organisation: OrganisationId,
    /// The persons that it reaches, where it reaches named ones.
    pub persons: Vec<PersonId>,
}

/// The one who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The account; none for tools.
    pub account: Option<AccountId>,
    /// What the account signs in with, or the name of the tool.
    pub name: String,
    /// Name for people.
    pub display_name: String,
    /// What it is trusted with today.
    pub grants: Vec<Grant>,
    /// How it came.
    pub came: Came,
    /// A token may be good for a part of the tree only.
    pub narrowed_to: Option<OrganisationId>,
}

impl Actor {
    /// A tool on the server's own command line.
    pub fn tool(name: &str) -> Self {
        Self {
            account: None,
            name: name.to_owned(),
            display_name: name.to_owned(),
            grants: Vec::new(),
            came: Came::Tool,
            narrowed_to: None,
        }
    }

    /// Whether the way in which the actor came lets an action through that the grants allow.
    pub fn came_with(&self, action: Action) -> bool {
        match &self.came {
            Came::Session(_) | Came::Tool => true,
            Came::Calendar(_) => matches!(action, Action::ReadStructure | Action::ReadCases),
            Came::Token(_, scopes) => scopes.iter().any(|scope| scope.covers(action)),
        }
    }

    /// Whether the text of a question must be one of the web app's own: only tokens carry others.
    pub const fn asks_trusted_documents_only(&self) -> bool {
        matches!(self.came, Came::Session(_))
    }
}
