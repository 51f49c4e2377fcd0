//! Whose personal data a request showed, and what it was refused: for the audit trail, before anything is answered.
//!
//! Invariant: what is noted here is written before the answer leaves; an answer that cannot be recorded is not given.

use super::request::RequestData;
use crate::{
    app::App,
    audit::{self, Entry, Origin},
    domain::tree::LABEL_LENGTH,
    error::Result,
    scope::Scope,
};
use async_graphql::{Response, Value};
use dangvien_shared::{
    id::PersonId,
    vocabulary::{Action, AuditAction, AuditSubject},
};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

/// Persons with the path of the branch as whose member they were shown.
#[derive(Debug, Default)]
pub struct Reads(Mutex<BTreeMap<PersonId, Arc<str>>>);

impl Reads {
    /// Notes that personal data of a person are shown.
    pub(super) fn note(&self, person: PersonId, path: &Arc<str>) {
        let mut shown = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        shown.entry(person).or_insert_with(|| Arc::clone(path));
    }

    fn take(&self) -> BTreeMap<PersonId, Arc<str>> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// What must be known of a request after it was executed.
#[derive(Clone, Debug)]
pub struct Recorder {
    reads: Arc<Reads>,
    scope: Arc<Scope>,
    origin: Origin,
}

impl Recorder {
    /// For a request that is about to be executed.
    pub fn of(request: &RequestData) -> Self {
        let (reads, scope) = (Arc::clone(&request.reads), Arc::clone(&request.scope));
        Self { reads, scope, origin: request.origin.clone() }
    }

    /// Writes down what the request showed and what it was refused.
    pub async fn record(&self, app: &App, response: &Response) -> Result<()> {
        let mut entries = Vec::new();
        entries.extend(self.shown(self.reads.take()));
        entries.extend(refused(response).map(|right| self.entry(right, audit_action(right)).refused()));
        if entries.is_empty() {
            return Ok(());
        }
        let write = app.store.begin_write().await?;
        audit::append_all(&write, &app.desk.audit, &*app.clock, entries).await?;
        Ok(write.commit().await?)
    }

    fn shown(&self, shown: BTreeMap<PersonId, Arc<str>>) -> Option<Entry> {
        let path = shown.values().cloned().reduce(|left, right| common(&left, &right))?;
        let persons: Vec<PersonId> = shown.into_keys().collect();
        let entry = match persons.as_slice() {
            [one] => {
                self.entry(Action::ReadPersonalData, AuditAction::MemberRead).to(AuditSubject::Member, one.0)
            }
            _ => self.entry(Action::ReadPersonalData, AuditAction::MembersListed),
        };
        Some(entry.at_path(&path).about(persons))
    }

    fn entry(&self, right: Action, action: AuditAction) -> Entry {
        Entry::new(self.scope.audit_actor(right), action).from(&self.origin)
    }
}

/// The path of what stands above both.
fn common(left: &Arc<str>, right: &Arc<str>) -> Arc<str> {
    let same = left.bytes().zip(right.bytes()).take_while(|(left, right)| left == right).count();
    // Paths are of ASCII letters and digits, a label of fixed length for each level.
    Arc::from(&left[..same / LABEL_LENGTH * LABEL_LENGTH])
}

/// The rights that were missing, each once.
fn refused(response: &Response) -> impl Iterator<Item = Action> + use<> {
    let rights =
        response.errors.iter().filter_map(|error| match error.extensions.as_ref()?.get("right")? {
            Value::String(code) => Action::from_code(code),
            _ => None,
        });
    rights.collect::<std::collections::BTreeSet<_>>().into_iter()
}

const fn audit_action(right: Action) -> AuditAction {
    match right {
        Action::ReadStructure
        | Action::ReadFigures
        | Action::ReadProtectedFigures
        | Action::ReadFindings
        | Action::ReadHealth => AuditAction::FiguresRead,
        Action::ReadMembers => AuditAction::MembersListed,
        Action::ReadPersonalData => AuditAction::MemberRead,
        Action::ReadCases => AuditAction::AdmissionsListed,
        Action::RecordCases | Action::RecordFindings => AuditAction::Change,
        Action::Export => AuditAction::Export,
        Action::Import => AuditAction::Import,
        Action::ReadAudit => AuditAction::AuditRead,
        Action::ManageAccounts => AuditAction::AccountChanged,
        Action::Approve => AuditAction::Approved,
        Action::QueryFreely => AuditAction::TokenMade,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_above_both_is_a_whole_path() {
        let cases = [
            ("00010002", "00010003", "0001"),
            ("00010002", "00010002", "00010002"),
            ("0001", "00010002", "0001"),
            ("0001", "0002", ""),
        ];
        for (left, right, above) in cases {
            assert_eq!(&*common(&left.into(), &right.into()), above, "{left} and {right}");
        }
    }
}
