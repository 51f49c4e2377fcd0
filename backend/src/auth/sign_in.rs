//! Signing in and out, and coming back with a cookie or a token.
//!
//! Invariants: a name without an account costs the same as one with; a new secret is made at every step of signing in, so
//! none that was known before is worth more after; every attempt is in the audit trail before it is answered.

pub mod feed;
mod provider;

pub use provider::{as_vouched_for, link_to_session, through_provider};

use super::{
    Actor, Came, Desk,
    key_file::KeyPurpose,
    password::{PasswordError, PasswordVerdict},
    second_factor,
    secret::{
        AccessToken, CsrfToken, Device, Opaque, RecoveryCode, SecretText, Session as SessionKind, SetUp,
    },
    stored,
    throttle::{Attempt, AttemptKind, Decision},
    totp::TotpStep,
};
use crate::{
    app::App,
    audit::{self, Entry},
    domain::{
        access_token,
        account::{self, Account, AccountName, credential},
        session::{self, Origin, Session, Stage},
    },
    error::{Error, Result},
};
use dangvien_shared::{
    id::AccountId,
    vocabulary::{AuditAction, AuditSubject},
};
use std::{net::IpAddr, sync::Arc};

/// Where somebody comes from.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// The address of the client.
    pub address: IpAddr,
    /// What the browser says of itself.
    pub device: String,
    /// The secret of a device that signed in before.
    pub known_device: Option<String>,
    /// Id of the request.
    pub request_id: String,
    /// Whether the server can only be reached from its own machine.
    pub local: bool,
}

/// A step of signing in that went well.
#[derive(Debug)]
pub struct SignedIn {
    /// The secret for the cookie of the session.
    pub session: SecretText,
    /// The secret for the cookie of the device.
    pub device: Option<SecretText>,
    /// How far signing in has come.
    pub stage: Stage,
}

/// Why nobody was signed in.
#[derive(Debug, thiserror::Error)]
pub enum SignInRefusal {
    /// The name, the password or the code is wrong; which one is not told.
    #[error("the name, the password or the code is wrong")]
    Wrong,
    /// The password cannot be chosen.
    #[error("{}", .0.message(dangvien_shared::text::Language::English))]
    Password(super::password::PasswordProblem),
    /// Too many attempts, or too many at once.
    #[error("too many attempts; try again in {0} s")]
    Later(u64),
    /// The server failed.
    #[error("signing in failed")]
    Failed(#[from] Error),
}

impl From<PasswordError> for SignInRefusal {
    fn from(error: PasswordError) -> Self {
        match error {
            PasswordError::Refused(problem) => Self::Password(problem),
            PasswordError::Busy { retry_after } => Self::Later(retry_after.as_secs().max(1)),
            other => Self::Failed(Error::Corrupt(other.to_string())),
        }
    }
}

/// Signs in with a name and a password; where the account has a second factor, that comes next.
pub async fn with_password(
    app: &App,
    name: &str,
    password: SecretText,
    visitor: &Visitor,
) -> Result<SignedIn, SignInRefusal> {
    let desk = &app.desk;
    let name = AccountName::parse(name).ok();
    let found = match &name {
        Some(name) => credential::of_name(app.store.reader(), name).await?,
        None => None,
    };
    let may = |found: &credential::Credential| {
        found.account.is_active() && !found.password_hash.is_empty() && (visitor.local || !found.account.demo)
    };
    let device = match (&found, &visitor.known_device) {
        (Some(found), Some(secret)) => known_device(app, found.account.id, secret).await?,
        _ => None,
    };
    let spelled = name.as_ref().map_or("", AccountName::as_str);
    let attempt = Attempt::new(AttemptKind::Password, spelled, visitor.address, device.as_deref());
    if let Decision::RetryAfter(seconds) = desk.throttle.attempt(&attempt) {
        return Err(SignInRefusal::Later(seconds));
    }
    let hash = found.as_ref().filter(|found| may(found)).map(|found| found.password_hash.clone());
    match desk.passwords.check(password, hash).await? {
        PasswordVerdict::Wrong => {
            let who = found.map_or_else(audit::Actor::unknown, |found| actor_of(&found.account));
            record(app, Entry::new(who, AuditAction::SignIn).refused(), visitor).await?;
            Err(SignInRefusal::Wrong)
        }
        PasswordVerdict::Right { rehashed } => {
            desk.throttle.succeeded(&attempt);
            let found = found.ok_or(SignInRefusal::Wrong)?;
            let stage = if found.totp_secret.is_empty() { Stage::Full } else { Stage::SecondFactor };
            open(app, &found.account, stage, rehashed, visitor).await
        }
    }
}

/// Completes signing in with a code of the second factor, or one that stands in for it.
pub async fn with_second_factor(
    app: &App,
    half: &Session,
    code: &str,
    visitor: &Visitor,
) -> Result<SignedIn, SignInRefusal> {
    let found = credential::of_account(app.store.reader(), half.account)
        .await?
        .filter(|found| found.account.is_active());
    let found = found.ok_or(SignInRefusal::Wrong)?;
    let attempt = Attempt::new(AttemptKind::SecondFactor, &found.account.name, visitor.address, None);
    if let Decision::RetryAfter(seconds) = app.desk.throttle.attempt(&attempt) {
        return Err(SignInRefusal::Later(seconds));
    }
    if !proves_second_factor(app, &found, code).await? {
        record(app, Entry::new(actor_of(&found.account), AuditAction::SignIn).refused(), visitor).await?;
        return Err(SignInRefusal::Wrong);
    }
    app.desk.throttle.succeeded(&attempt);
    session::end(app.store.writer(), half.account, half.id, app.clock.now()).await?;
    open(app, &found.account, Stage::Full, None, visitor).await
}

/// Whether a code is one of the second factor, or stands in for it; it is used up.
pub async fn proves_second_factor(app: &App, found: &credential::Credential, code: &str) -> Result<bool> {
    let (desk, now, name) = (&app.desk, app.clock.now(), &found.account.name);
    if let Some(code) = RecoveryCode::parse(code) {
        let hash = stored(code.hash(name, &desk.key(KeyPurpose::RecoveryCode)));
        return credential::use_recovery_code(app.store.writer(), found.account.id, &hash, now).await;
    }
    if found.totp_secret.is_empty() {
        return Ok(false);
    }
    let secret = second_factor::open(desk, &found.totp_secret, name)?;
    match secret.verify(code, now, Some(TotpStep(found.totp_step))) {
        Some(TotpStep(step)) => credential::use_step(app.store.writer(), found.account.id, step).await,
        None => Ok(false),
    }
}

/// Chooses a password with a one-time link, and signs in with it.
pub async fn set_up(
    app: &App,
    link: &str,
    password: SecretText,
    visitor: &Visitor,
) -> Result<SignedIn, SignInRefusal> {
    let attempt = Attempt::new(AttemptKind::SecondFactor, "", visitor.address, None);
    if let Decision::RetryAfter(seconds) = app.desk.throttle.attempt(&attempt) {
        return Err(SignInRefusal::Later(seconds));
    }
    let now = app.clock.now();
    let link = Opaque::<SetUp>::parse(link).map(|link| stored(link.hash())).ok_or(SignInRefusal::Wrong)?;
    let holder = credential::holder_of_setup_link(app.store.reader(), &link, now).await?;
    let account = match holder {
        Some(id) => account::find(app.store.reader(), id).await?.filter(Account::is_active),
        None => None,
    };
    let account = account.ok_or(SignInRefusal::Wrong)?;
    let names = vec![account.name.clone(), account.display_name.clone()];
    let hash = app.desk.passwords.set(password, names).await?;
    app.desk.throttle.succeeded(&attempt);
    let write = app.store.begin_write().await?;
    if !credential::use_setup_link(&write, &link, now).await? {
        return Err(SignInRefusal::Wrong);
    }
    credential::set_password(&write, account.id, &hash, now).await?;
    session::end_all(&write, account.id, None, now).await?;
    let entry =
        Entry::new(actor_of(&account), AuditAction::PasswordChanged).to(AuditSubject::Account, account.id.0);
    audit::append(&write, &app.desk.audit, &*app.clock, entry.from(&origin(visitor))).await?;
    write.commit().await.map_err(Error::from)?;
    app.desk.access_changed();
    let found = credential::of_account(app.store.reader(), account.id).await?.ok_or(SignInRefusal::Wrong)?;
    let stage = if found.totp_secret.is_empty() { Stage::Full } else { Stage::SecondFactor };
    open(app, &account, stage, None, visitor).await
}

/// Ends a session.
pub async fn sign_out(app: &App, session: &Session, visitor: &Visitor) -> Result<()> {
    let account = account::find(app.store.reader(), session.account).await?;
    let who = account.map_or_else(audit::Actor::unknown, |account| actor_of(&account));
    let write = app.store.begin_write().await?;
    session::end(&write, session.account, session.id, app.clock.now()).await?;
    let entry = Entry::new(who, AuditAction::SignOut).to(AuditSubject::Session, session.id.0);
    audit::append(&write, &app.desk.audit, &*app.clock, entry.from(&origin(visitor))).await?;
    write.commit().await?;
    app.desk.access_changed();
    Ok(())
}

/// The session of a cookie's secret, with the mark that its page must send; none where it has ended.
pub async fn session_of(app: &App, secret: &str) -> Result<Option<(Session, CsrfToken)>> {
    let Some(secret) = Opaque::<SessionKind>::parse(secret) else { return Ok(None) };
    let (hash, now) = (secret.hash(), app.clock.now());
    let found = session::find(app.store.reader(), &stored(hash), app.desk.lifetime, now).await?;
    let Some(session) = found else { return Ok(None) };
    if session::is_to_be_seen(&session, now) {
        session::see(app.store.writer(), session.id, now).await?;
    }
    Ok(Some((session, CsrfToken::of(&hash, &app.desk.key(KeyPurpose::CsrfToken)))))
}

/// The actor of a session that has come all the way.
pub async fn actor_of_session(app: &App, session: &Session) -> Result<Option<Arc<Actor>>> {
    if session.stage != Stage::Full {
        return Ok(None);
    }
    let (key, now) = (format!("session {}", session.id.0), app.clock.now());
    if let Some(actor) = app.desk.recent.find(&key, now) {
        return Ok(Some(actor));
    }
    let holder = account::holder(app.store.reader(), session.account, app.clock.today()).await?;
    let found = holder.map(|holder| Arc::new(actor(holder, Came::Session(session.id), None)));
    if let Some(actor) = &found {
        app.desk.recent.remember(key, actor, now);
    }
    Ok(found)
}

/// The actor of an access token; none where it was revoked, has expired or never was.
pub async fn actor_of_token(app: &App, text: &str) -> Result<Option<Arc<Actor>>> {
    let Ok(token) = AccessToken::parse(text) else { return Ok(None) };
    let (key, now) = (stored(token.hash()), app.clock.now());
    if let Some(actor) = app.desk.recent.find(&key, now) {
        return Ok(Some(actor));
    }
    let found = access_token::find(app.store.reader(), &key, now).await?;
    let Some(token) = found else { return Ok(None) };
    if let Some(session) = token.session
        && !session::is_open(app.store.reader(), session, app.desk.lifetime, now).await?
    {
        return Ok(None);
    }
    if token.is_to_be_seen(now) {
        access_token::see(app.store.writer(), token.id, now).await?;
    }
    let holder = account::holder(app.store.reader(), token.account, app.clock.today()).await?;
    let came = Came::Token(token.id, token.scopes.clone());
    let found = holder.map(|holder| Arc::new(actor(holder, came, token.organisation)));
    if let Some(actor) = &found {
        app.desk.recent.remember(key, actor, now);
    }
    Ok(found)
}

/// An account as the server acts for it later, with its grants of that day; none where it may not act any more.
pub async fn actor_for(app: &App, account: AccountId) -> Result<Option<Arc<Actor>>> {
    let holder = account::holder(app.store.reader(), account, app.clock.today()).await?;
    Ok(holder.map(|holder| Arc::new(actor(holder, Came::Tool, None))))
}

fn actor(
    holder: account::Holder,
    came: Came,
    narrowed_to: Option<dangvien_shared::id::OrganisationId>,
) -> Actor {
    Actor {
        account: Some(holder.account.id),
        name: holder.account.name,
        display_name: holder.account.display_name,
        grants: holder.grants,
        came,
        narrowed_to,
    }
}

async fn open(
    app: &App,
    account: &Account,
    stage: Stage,
    rehashed: Option<String>,
    visitor: &Visitor,
) -> Result<SignedIn, SignInRefusal> {
    let (desk, now): (&Desk, _) = (&app.desk, app.clock.now());
    let secret = Opaque::<SessionKind>::new(&*desk.random);
    let hash = stored(secret.hash());
    let write = app.store.begin_write().await?;
    if let Some(hash) = rehashed {
        credential::rehash_password(&write, account.id, &hash).await?;
    }
    let from = Origin { device: visitor.device.clone(), address: visitor.address.to_string() };
    let id = session::open(&write, account.id, (stage, &hash), &from, desk.lifetime, now).await?;
    let device = match stage {
        Stage::SecondFactor => None,
        Stage::Full => {
            let device = Opaque::<Device>::new(&*desk.random);
            credential::remember_device(&write, account.id, &stored(device.hash()), now).await?;
            let entry = Entry::new(actor_of(account), AuditAction::SignIn).to(AuditSubject::Session, id.0);
            audit::append(&write, &desk.audit, &*app.clock, entry.from(&origin(visitor))).await?;
            Some(device.expose())
        }
    };
    write.commit().await.map_err(Error::from)?;
    Ok(SignedIn { session: secret.expose(), device, stage })
}

async fn known_device(app: &App, account: AccountId, secret: &str) -> Result<Option<Vec<u8>>> {
    let Some(device) = Opaque::<Device>::parse(secret) else { return Ok(None) };
    let hash = device.hash();
    let known = credential::knows_device(app.store.reader(), account, &stored(hash)).await?;
    Ok(known.then(|| hash.as_bytes().to_vec()))
}

async fn record(app: &App, entry: Entry, visitor: &Visitor) -> Result<()> {
    let write = app.store.begin_write().await?;
    audit::append(&write, &app.desk.audit, &*app.clock, entry.from(&origin(visitor))).await?;
    Ok(write.commit().await?)
}

fn origin(visitor: &Visitor) -> audit::Origin {
    audit::Origin { request_id: visitor.request_id.clone(), address: Some(visitor.address) }
}

fn actor_of(account: &Account) -> audit::Actor {
    audit::Actor::account(account.id.0, &account.name, "")
}
