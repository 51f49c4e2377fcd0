//! Adding accounts, disabling them, giving and taking back what they are trusted with; each with its audit record.
//!
//! Invariants: a grant that needs another's approval does nothing before it; whoever asked does not approve; with a change
//! of access all who hold connections open hear of it at once.

mod tie;

pub use tie::set_person;

use super::{
    Desk,
    secret::{Opaque, SecretText, SetUp},
    stored,
};
use crate::{
    app::App,
    audit::{self, Entry},
    domain::{
        access_token,
        account::{
            self, Account, AccountName, AccountState, GrantOrder, GrantProblem, GrantRecord, GrantState,
            NameProblem, NewAccount,
            approval::{self, Asked},
            credential, identity, person,
        },
        calendar_feed, export, rule_change, session,
    },
    error::{Error, Result},
};
use chrono::TimeDelta;
use dangvien_shared::{
    id::{AccountId, ApprovalId, GrantId},
    vocabulary::{AuditAction, AuditSubject},
};
use sea_orm::DatabaseTransaction;

/// How long a one-time link may be used.
const LINK: TimeDelta = TimeDelta::hours(72);

/// Who changes something, and from where.
#[derive(Clone, Debug)]
pub struct Changer {
    /// The account; none for the command line.
    pub account: Option<AccountId>,
    /// As the audit trail names them.
    pub audit: audit::Actor,
    /// Where the change comes from.
    pub origin: audit::Origin,
}

impl Changer {
    /// The server's own command line.
    pub fn command_line() -> Self {
        Self { account: None, audit: audit::Actor::system("dangvien"), origin: audit::Origin::default() }
    }
}

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// The name cannot be one.
    #[error(transparent)]
    Name(#[from] NameProblem),
    /// There is, or was, an account of that name.
    #[error("there is an account of that name already")]
    Taken,
    /// There is nothing of that id.
    #[error("there is no such thing")]
    Missing,
    /// There is no such person in the register.
    #[error("there is no such person: name them by their id")]
    NoPerson,
    /// No rule allows the grant.
    #[error(transparent)]
    Grant(#[from] GrantProblem),
    /// It has ended, or was decided, already.
    #[error("this was settled already")]
    Settled,
    /// The same was asked for already, and waits.
    #[error("such a request waits for approval already")]
    Waiting,
    /// Whoever asked does not approve.
    #[error("another must decide: four eyes are two persons")]
    OwnRequest,
    /// Nobody disables their own account or gives themselves a role.
    #[error("this cannot be done to the own account")]
    OwnAccount,
    /// The server failed.
    #[error(transparent)]
    Failed(#[from] Error),
}

impl From<sea_orm::DbErr> for Refused {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Failed(error.into())
    }
}

/// What became of a grant that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Given {
    /// The grant.
    pub grant: GrantId,
    /// The approval that it waits for; none where it counts at once.
    pub approval: Option<ApprovalId>,
}

/// Adds an account without a password, and the link with which its owner chooses one.
pub async fn add(
    app: &App,
    by: &Changer,
    name: &str,
    display_name: &str,
) -> Result<(AccountId, SecretText), Refused> {
    let name = AccountName::parse(name)?;
    let now = app.clock.now();
    let write = app.store.begin_write().await?;
    if account::find_by_name(&write, &name).await?.is_some() {
        return Err(Refused::Taken);
    }
    let display_name = match display_name.trim() {
        "" => name.as_str().to_owned(),
        text => text.to_owned(),
    };
    let new = NewAccount { name, display_name, password_hash: String::new(), demo: false };
    let id = account::add(&write, new, now).await?;
    let link = make_link(app, &write, id).await?;
    let entry = Entry::new(by.audit.clone(), AuditAction::AccountAdded).to(AuditSubject::Account, id.0);
    finish(app, write, by, entry).await?;
    Ok((id, link))
}

/// Gives a new link for choosing a password; the old password, the sessions and the tokens end with it.
pub async fn reset(app: &App, by: &Changer, id: AccountId) -> Result<SecretText, Refused> {
    let now = app.clock.now();
    let write = app.store.begin_write().await?;
    if account::find(&write, id).await?.is_none() {
        return Err(Refused::Missing);
    }
    credential::set_password(&write, id, "", now).await?;
    credential::set_second_factor(&write, id, "", &[]).await?;
    // Whoever had the account in their hands may have linked somebody of their own.
    identity::unlink_all(&write, id).await?;
    session::end_all(&write, id, None, now).await?;
    access_token::revoke(&write, id, None, now).await?;
    calendar_feed::revoke(&write, id, None, now).await?;
    let link = make_link(app, &write, id).await?;
    let entry = Entry::new(by.audit.clone(), AuditAction::PasswordReset).to(AuditSubject::Account, id.0);
    finish(app, write, by, entry).await?;
    Ok(link)
}

/// Takes the second factor of an account away with its codes, for one whose telephone is gone; its sessions end.
pub async fn reset_second_factor(app: &App, by: &Changer, id: AccountId) -> Result<Account, Refused> {
    if by.account == Some(id) {
        return Err(Refused::OwnAccount);
    }
    let write = app.store.begin_write().await?;
    let found = account::find(&write, id).await?.ok_or(Refused::Missing)?;
    if !found.has_second_factor {
        return Err(Refused::Settled);
    }
    credential::set_second_factor(&write, id, "", &[]).await?;
    session::end_all(&write, id, None, app.clock.now()).await?;
    let entry = Entry::new(by.audit.clone(), AuditAction::SecondFactorChanged)
        .to(AuditSubject::Account, id.0)
        .with("change", "RESET");
    finish(app, write, by, entry).await?;
    Ok(Account { has_second_factor: false, version: found.version + 1, ..found })
}

/// Lets an account sign in, or not; sessions and tokens of one that may not end.
pub async fn set_state(
    app: &App,
    by: &Changer,
    id: AccountId,
    state: AccountState,
) -> Result<Account, Refused> {
    if by.account == Some(id) {
        return Err(Refused::OwnAccount);
    }
    let now = app.clock.now();
    let write = app.store.begin_write().await?;
    if account::find(&write, id).await?.is_none() {
        return Err(Refused::Missing);
    }
    if !account::set_state(&write, id, state).await? {
        return Err(Refused::Settled);
    }
    let action = match state {
        AccountState::Active => AuditAction::AccountEnabled,
        AccountState::Disabled => {
            session::end_all(&write, id, None, now).await?;
            access_token::revoke(&write, id, None, now).await?;
            calendar_feed::revoke(&write, id, None, now).await?;
            AuditAction::AccountDisabled
        }
    };
    let changed = account::find(&write, id).await?.ok_or(Refused::Missing)?;
    finish(app, write, by, Entry::new(by.audit.clone(), action).to(AuditSubject::Account, id.0)).await?;
    Ok(changed)
}

/// Gives a role, at once or once another approves; the command line, which owns the data anyway, needs nobody's approval.
pub async fn give(app: &App, by: &Changer, order: &GrantOrder) -> Result<Given, Refused> {
    if by.account == Some(order.account) {
        return Err(Refused::OwnAccount);
    }
    let tree = app.tree.current();
    if let Some(problem) = order.problem(&tree.at(order.from)) {
        return Err(problem.into());
    }
    let now = app.clock.now();
    let write = app.store.begin_write().await?;
    if account::find(&write, order.account).await?.is_none() {
        return Err(Refused::Missing);
    }
    if !person::are_known(&write, &order.persons).await? {
        return Err(GrantProblem::NoSuchPerson.into());
    }
    let asker = by.account.filter(|_account| order.role.needs_approval());
    let state = if asker.is_some() { GrantState::Requested } else { GrantState::Active };
    let grant = account::give(&write, order, state, by.account, now).await?;
    let approval = match asker {
        Some(asker) => Some(approval::ask(&write, Asked::Grant(grant), asker, now).await?),
        None => None,
    };
    let action = if approval.is_some() { AuditAction::ApprovalRequested } else { AuditAction::GrantGiven };
    let path = tree.paths_ever(order.organisation).last().cloned().unwrap_or_default();
    let entry = Entry::new(by.audit.clone(), action).to(AuditSubject::Grant, grant.0).at_path(&path);
    finish(app, write, by, entry.with("role", order.role.as_code())).await?;
    Ok(Given { grant, approval })
}

/// Takes a grant back, or a request for one.
pub async fn revoke(app: &App, by: &Changer, id: GrantId) -> Result<GrantRecord, Refused> {
    let now = app.clock.now();
    let write = app.store.begin_write().await?;
    let grant = account::find_grant(&write, id).await?.ok_or(Refused::Missing)?;
    let from = match grant.state {
        GrantState::Requested => {
            approval::withdraw(&write, id, now).await?;
            GrantState::Requested
        }
        GrantState::Active => GrantState::Active,
        GrantState::Rejected | GrantState::Revoked => return Err(Refused::Settled),
    };
    if !account::end_grant(&write, id, (from, GrantState::Revoked), now).await? {
        return Err(Refused::Settled);
    }
    let entry = about(app, by, AuditAction::GrantRevoked, &grant);
    finish(app, write, by, entry).await?;
    Ok(GrantRecord { state: GrantState::Revoked, ..grant })
}

/// Decides on what waits: another than the one who asked, and than the one who would get it. An export that was approved
/// is in work with that, and its file still to be written.
pub async fn decide(
    app: &App,
    by: &Changer,
    id: ApprovalId,
    (approves, reason): (bool, &str),
) -> Result<approval::Approval, Refused> {
    let now = app.clock.now();
    let write = app.store.begin_write().await?;
    let asked = approval::find(&write, id).await?.ok_or(Refused::Missing)?;
    let (mut grant, mut tie) = (None, None);
    match asked.asked {
        Asked::Grant(id) => grant = Some(account::find_grant(&write, id).await?.ok_or(Refused::Missing)?),
        Asked::PersonTie(id) => tie = Some(person::find_tie(&write, id).await?.ok_or(Refused::Missing)?),
        // Who decides on records reads them both: `domain::merge` asks for that.
        Asked::Merge(_) => return Err(Refused::Missing),
        Asked::Export(_) | Asked::RuleChange(_) => {}
    }
    let beneficiary = grant.as_ref().map(|grant| grant.account).or(tie.map(|tie| tie.account));
    let is_own = |decider: &AccountId| *decider == asked.asked_by || Some(*decider) == beneficiary;
    let Some(decider) = by.account.filter(|decider| !is_own(decider)) else {
        return Err(Refused::OwnRequest);
    };
    if !approval::settle(&write, id, decider, (approves, reason), now).await? {
        return Err(Refused::Settled);
    }
    let action = if approves { AuditAction::Approved } else { AuditAction::Rejected };
    let entry = match (asked.asked, &grant) {
        (Asked::Grant(_), Some(grant)) => {
            let to = if approves { GrantState::Active } else { GrantState::Rejected };
            account::end_grant(&write, grant.id, (GrantState::Requested, to), now).await?;
            about(app, by, action, grant)
        }
        (Asked::Export(export), _) => {
            if !export::decided(&write, export, approves, (now, app.exports.settings.kept())).await? {
                return Err(Refused::Settled);
            }
            let found = export::find_run(&write, export).await?.ok_or(Refused::Missing)?;
            let path = app.tree.current().paths_ever(found.organisation).last().cloned().unwrap_or_default();
            Entry::new(by.audit.clone(), action).at_path(&path).with("export", export.0)
        }
        (Asked::RuleChange(change), _) => {
            let entry = Entry::new(by.audit.clone(), action).with("ruleChange", change.0);
            if approves { rule_change::effect_recorded(&write, change, entry).await? } else { entry }
        }
        (Asked::PersonTie(_), _) => {
            tie::decided(&write, tie.ok_or(Refused::Missing)?, approves.then_some(now), by, action).await?
        }
        (Asked::Grant(_), None) | (Asked::Merge(_), _) => return Err(Refused::Missing),
    };
    let settled = approval::find(&write, id).await?.ok_or(Refused::Missing)?;
    finish(app, write, by, entry.to(AuditSubject::Approval, id.0)).await?;
    Ok(settled)
}

fn about(app: &App, by: &Changer, action: AuditAction, grant: &GrantRecord) -> Entry {
    let path = app.tree.current().paths_ever(grant.organisation).last().cloned().unwrap_or_default();
    let entry = Entry::new(by.audit.clone(), action).to(AuditSubject::Grant, grant.id.0).at_path(&path);
    entry.with("role", grant.role.as_code())
}

async fn make_link(app: &App, write: &DatabaseTransaction, id: AccountId) -> Result<SecretText> {
    let desk: &Desk = &app.desk;
    let now = app.clock.now();
    let link = Opaque::<SetUp>::new(&*desk.random);
    credential::add_setup_link(write, id, &stored(link.hash()), (now, now + LINK)).await?;
    Ok(link.expose())
}

/// Records a change, lets it take effect, and tells those who hold connections open.
pub(super) async fn finish(app: &App, write: DatabaseTransaction, by: &Changer, entry: Entry) -> Result<()> {
    audit::append(&write, &app.desk.audit, &*app.clock, entry.from(&by.origin)).await?;
    write.commit().await?;
    app.desk.access_changed();
    Ok(())
}
