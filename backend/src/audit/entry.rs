//! What is to be recorded: built where it happens, given its place in the chain by `append`.

use super::detail::{Detail, Fact};
use dangvien_shared::{
    id::PersonId,
    vocabulary::{AuditAction, AuditOutcome, AuditSubject},
};
use std::{collections::BTreeSet, net::IpAddr};

/// Letters of a name, role or request id that are kept.
const MOST_LETTERS: usize = 200;

/// Who did it, and as what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Actor {
    account_id: Option<i64>,
    account_name: String,
    role: String,
}

impl Actor {
    /// Nobody who is known. What an unknown visitor typed as a name is not recorded: it may be a password.
    pub fn unknown() -> Self {
        Self::default()
    }

    /// The server itself, or a tool on its command line.
    pub fn system(name: &str) -> Self {
        Self { account_id: None, account_name: kept(name), role: String::new() }
    }

    /// An account, using a role.
    pub fn account(id: i64, name: &str, role: &str) -> Self {
        Self { account_id: Some(id), account_name: kept(name), role: kept(role) }
    }
}

/// Where it came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// Id of the request, or empty.
    pub request_id: String,
    /// Address of the other side.
    pub address: Option<IpAddr>,
}

/// One thing that was done, read or refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub(super) actor: Actor,
    pub(super) action: AuditAction,
    pub(super) outcome: AuditOutcome,
    pub(super) subject: Option<(AuditSubject, i64)>,
    pub(super) organisation_path: String,
    pub(super) persons: BTreeSet<i64>,
    pub(super) detail: Detail,
    pub(super) origin: Origin,
}

impl Entry {
    /// Something that was done.
    pub fn new(actor: Actor, action: AuditAction) -> Self {
        Self {
            actor,
            action,
            outcome: AuditOutcome::Done,
            subject: None,
            organisation_path: String::new(),
            persons: BTreeSet::new(),
            detail: Detail::default(),
            origin: Origin::default(),
        }
    }

    /// It was tried and refused.
    #[must_use]
    pub fn refused(self) -> Self {
        Self { outcome: AuditOutcome::Refused, ..self }
    }

    /// What it was done to.
    #[must_use]
    pub fn to(self, kind: AuditSubject, id: i64) -> Self {
        Self { subject: Some((kind, id)), ..self }
    }

    /// The organisation that it concerns, by its path on that day: who sees the organisation may see the record.
    #[must_use]
    pub fn at_path(self, path: &str) -> Self {
        Self { organisation_path: path.to_owned(), ..self }
    }

    /// Whose files were read or changed: each person's own record of readers is made of this.
    #[must_use]
    pub fn about(mut self, persons: impl IntoIterator<Item = PersonId>) -> Self {
        self.persons.extend(persons.into_iter().map(|person| person.0));
        self
    }

    /// One fact more.
    #[must_use]
    pub fn with(mut self, name: &'static str, fact: impl Into<Fact>) -> Self {
        self.detail.insert(name, fact);
        self
    }

    /// Where it came from.
    #[must_use]
    pub fn from(self, origin: &Origin) -> Self {
        let origin = Origin { request_id: kept(&origin.request_id), address: origin.address };
        Self { origin, ..self }
    }
}

impl Actor {
    /// The account; none of tools and of who is not known.
    pub fn account_id(&self) -> Option<i64> {
        self.account_id
    }

    pub(super) fn account_name(&self) -> &str {
        &self.account_name
    }

    pub(super) fn role(&self) -> &str {
        &self.role
    }
}

/// Text from outside, short and without control characters (PostgreSQL takes no zero byte).
fn kept(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control()).take(MOST_LETTERS).collect()
}
