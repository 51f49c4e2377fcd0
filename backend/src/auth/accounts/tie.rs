//! Tying accounts to the persons of the register who they are: asked for by one, approved by another.

use super::{Changer, Refused, finish};
use crate::{
    app::App,
    audit::Entry,
    domain::account::{
        self,
        approval::{self, Asked},
        person::{self, AskedTie},
    },
    error::Result,
};
use chrono::{DateTime, Utc};
use dangvien_shared::{
    id::{AccountId, ApprovalId, PersonId},
    vocabulary::{AuditAction, AuditSubject},
};
use sea_orm::DatabaseTransaction;

/// Ties an account to the person of the register who it is, or to nobody: that person then sees who read their file.
///
/// To a person an account is tied once another approves, and gives what that waits for; the command line, which owns the
/// data anyway, needs nobody's approval. To be tied to nobody ends what waits, too.
pub async fn set_person(
    app: &App,
    by: &Changer,
    id: AccountId,
    person: Option<PersonId>,
) -> Result<Option<ApprovalId>, Refused> {
    // Or an administrator would learn of anybody who read their file.
    if by.account == Some(id) {
        return Err(Refused::OwnAccount);
    }
    let now = app.clock.now();
    let write = app.store.begin_write().await?;
    if account::find(&write, id).await?.is_none() {
        return Err(Refused::Missing);
    }
    if !person::are_known(&write, person.as_slice()).await? {
        return Err(Refused::NoPerson);
    }
    let waiting = person::waiting_tie(&write, id).await?;
    if let (Some(asker), Some(person)) = (by.account, person) {
        if waiting.is_some() {
            return Err(Refused::Waiting);
        }
        let tie = person::ask_for_tie(&write, id, person).await?;
        let approval = approval::ask(&write, Asked::PersonTie(tie), asker, now).await?;
        let entry = Entry::new(by.audit.clone(), AuditAction::ApprovalRequested)
            .to(AuditSubject::Approval, approval.0)
            .about([person])
            .with("account", id.0)
            .with("change", "PERSON_TIED");
        finish(app, write, by, entry).await?;
        return Ok(Some(approval));
    }
    // What was asked for before must not undo later what is done now.
    if let Some(waiting) = waiting {
        approval::withdraw_tie(&write, waiting.id, now).await?;
    }
    let before = person::person_of(&write, id).await?;
    person::tie(&write, id, person, now).await?;
    let change = if person.is_some() { "PERSON_TIED" } else { "PERSON_UNTIED" };
    let entry = Entry::new(by.audit.clone(), AuditAction::AccountChanged)
        .to(AuditSubject::Account, id.0)
        .about(before.into_iter().chain(person))
        .with("change", change);
    finish(app, write, by, entry).await?;
    Ok(None)
}

/// Lets a tie that was decided on take effect from that instant, or not at all; gives what is to be recorded.
pub(super) async fn decided(
    write: &DatabaseTransaction,
    tie: AskedTie,
    from: Option<DateTime<Utc>>,
    by: &Changer,
    action: AuditAction,
) -> Result<Entry> {
    let before = person::person_of(write, tie.account).await?;
    if let Some(now) = from {
        person::tie(write, tie.account, Some(tie.person), now).await?;
    }
    Ok(Entry::new(by.audit.clone(), action)
        .about(before.into_iter().chain([tie.person]))
        .with("account", tie.account.0)
        .with("change", "PERSON_TIED"))
}
