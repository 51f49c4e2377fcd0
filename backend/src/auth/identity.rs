//! Linking persons of an identity provider to accounts: by the owner, signed in and proved, or by an administrator; never
//! by a name or an address of mail.

use super::{
    accounts::{Changer, finish},
    oidc::Identity,
};
use crate::{
    app::App,
    audit::Entry,
    domain::account::{credential, identity},
    error::{Error, Result},
};
use dangvien_shared::{
    id::AccountId,
    vocabulary::{AuditAction, AuditSubject},
};

/// Why nothing was linked, or taken away.
#[derive(Debug, thiserror::Error)]
pub enum LinkRefused {
    /// The person is linked, to this account or another.
    #[error("this person of the provider is linked to an account already")]
    Taken,
    /// No provider has such a name for a person.
    #[error("the subject must have 1 to {} characters", identity::LONGEST)]
    Subject,
    /// There is no such link.
    #[error("there is no such link")]
    Missing,
    /// Nobody could sign in any more.
    #[error("it is the only way in which the account signs in")]
    OnlyWay,
    /// The server failed.
    #[error(transparent)]
    Failed(#[from] Error),
}

/// Links a person to an account.
pub async fn link(app: &App, by: &Changer, account: AccountId, person: &Identity) -> Result<(), LinkRefused> {
    let length = person.subject.chars().count();
    if length == 0 || length > identity::LONGEST {
        return Err(LinkRefused::Subject);
    }
    let write = app.store.begin_write().await?;
    let key = (person.issuer.as_str(), person.subject.as_str());
    if !identity::link(&write, key, account, app.clock.now()).await? {
        return Err(LinkRefused::Taken);
    }
    finish(app, write, by, changed(by, account, "IDENTITY_LINKED")).await?;
    Ok(())
}

/// Takes a link away. The owner keeps a way to sign in; an administrator gives one anew.
pub async fn unlink(
    app: &App,
    by: &Changer,
    account: AccountId,
    (issuer, subject): (&str, &str),
) -> Result<(), LinkRefused> {
    let write = app.store.begin_write().await?;
    let missing = || Error::Corrupt("an account is gone".to_owned());
    let found = credential::of_account(&write, account).await?.ok_or_else(missing)?;
    let is_only_way =
        found.password_hash.is_empty() && identity::of_account(&write, account).await?.len() == 1;
    if is_only_way && by.account == Some(account) {
        return Err(LinkRefused::OnlyWay);
    }
    if !identity::unlink(&write, (issuer, subject), account).await? {
        return Err(LinkRefused::Missing);
    }
    finish(app, write, by, changed(by, account, "IDENTITY_UNLINKED")).await?;
    Ok(())
}

fn changed(by: &Changer, account: AccountId, change: &'static str) -> Entry {
    let entry = Entry::new(by.audit.clone(), AuditAction::AccountChanged);
    entry.to(AuditSubject::Account, account.0).with("change", change)
}
