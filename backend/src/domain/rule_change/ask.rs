//! Asking for a change, and asking no longer; and what the audit trail tells of one that took effect.

use super::{Problem, RuleChange, check, effect, stored};
use crate::{
    app::App,
    audit::{self, Entry, Fact},
    auth::accounts::Changer,
    domain::{
        account::approval::{self, Approval, ApprovalState, Asked},
        rule_book,
    },
    error::{Error, Result},
};
use dangvien_shared::{
    id::{AccountId, ApprovalId, RuleChangeId},
    vocabulary::{AuditAction, AuditSubject},
};
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use sha2::{Digest as _, Sha256};

/// Why nothing was asked for.
#[derive(Debug, thiserror::Error)]
pub enum Unasked {
    /// Something must be changed first.
    #[error("something must be changed first")]
    Problems(Vec<Problem>),
    /// There is no such proposal of this account.
    #[error("there is no such proposal of this account")]
    Missing,
    /// It was decided already.
    #[error("this was settled already")]
    Settled,
    /// The server failed.
    #[error(transparent)]
    Failed(#[from] Error),
}

impl From<sea_orm::DbErr> for Unasked {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Failed(error.into())
    }
}

/// Asks another to approve a change.
pub async fn propose(
    app: &App,
    (by, asker): (&Changer, AccountId),
    change: &RuleChange,
) -> Result<ApprovalId, Unasked> {
    let write = app.store.begin_write().await?;
    let problems = check(change, &rule_book::load(&write).await?);
    if !problems.is_empty() {
        return Err(Unasked::Problems(problems));
    }
    let id = stored::add(&write, change).await?;
    let approval = approval::ask(&write, Asked::RuleChange(id), asker, app.clock.now()).await?;
    let entry = Entry::new(by.audit.clone(), AuditAction::ApprovalRequested)
        .to(AuditSubject::Approval, approval.0)
        .with("ruleChange", id.0);
    record(app, write, by, described(entry, change)).await?;
    Ok(approval)
}

/// Asks no longer; who did not ask does not know of it.
pub async fn withdraw(
    app: &App,
    (by, asker): (&Changer, AccountId),
    id: ApprovalId,
) -> Result<Approval, Unasked> {
    let write = app.store.begin_write().await?;
    let found = approval::find(&write, id).await?.filter(|approval| approval.asked_by == asker);
    let Some((found, Asked::RuleChange(change))) = found.map(|approval| (approval.clone(), approval.asked))
    else {
        return Err(Unasked::Missing);
    };
    if !approval::withdraw_rule_change(&write, change, app.clock.now()).await? {
        return Err(Unasked::Settled);
    }
    let entry = Entry::new(by.audit.clone(), AuditAction::Change)
        .to(AuditSubject::Approval, id.0)
        .with("ruleChange", change.0)
        .with("change", "WITHDRAWN");
    record(app, write, by, entry).await?;
    Ok(Approval { state: ApprovalState::Withdrawn, ..found })
}

/// Lets an approved change take effect and adds to the record what it was before and is after, as digests.
pub async fn effect_recorded<C: ConnectionTrait>(db: &C, id: RuleChangeId, entry: Entry) -> Result<Entry> {
    let (found, replaced) = effect::take_effect(db, id).await?;
    let entry = described(entry, &found.change);
    Ok(entry.with("before", digest(&replaced)))
}

/// What is proposed, by codes and a digest: the text stands in the table of changes.
fn described(entry: Entry, change: &RuleChange) -> Entry {
    let body = serde_json::to_string(change).unwrap_or_default();
    let entry = entry.with("kind", change.kind()).with("after", digest(&body));
    match change {
        RuleChange::Rule(rule) => entry.with("key", rule.key.as_code()),
        RuleChange::Calendar(calendar) => {
            entry.with("days", i64::try_from(calendar.days.len()).unwrap_or(i64::MAX))
        }
        RuleChange::Criterion(criterion) => entry.with("key", criterion.kind.as_code()),
    }
}

fn digest(text: &str) -> Fact {
    Fact::Digest(Sha256::digest(text.as_bytes()).into())
}

async fn record(app: &App, write: DatabaseTransaction, by: &Changer, entry: Entry) -> Result<()> {
    audit::append(&write, &app.desk.audit, &*app.clock, entry.from(&by.origin)).await?;
    Ok(write.commit().await?)
}
