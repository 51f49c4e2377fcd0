//! What an account changes about itself: its tokens, sessions and password, each with its audit record.

use super::{
    accounts::{Changer, finish},
    password::{PasswordError, PasswordProblem, PasswordVerdict},
    secret::{AccessToken as TokenSecret, Calendar, Opaque, SecretText},
    stored,
    throttle::{Attempt, AttemptKind, Decision},
};
use crate::{
    app::App,
    audit::Entry,
    domain::{
        access_token::{self, AccessToken, EXPLORER, MOST_EXPLORER_TOKENS, NewToken, TokenKind},
        account::credential,
        calendar_feed::{self, CalendarFeed},
        session,
    },
    error::{Error, Result},
};
use dangvien_shared::{
    id::{AccessTokenId, AccountId, CalendarFeedId, SessionId},
    vocabulary::{AuditAction, AuditSubject, TokenScope},
};

/// Makes an access token.
pub async fn make_token(app: &App, by: &Changer, new: NewToken) -> Result<(AccessToken, SecretText)> {
    let (secret, kind) = (TokenSecret::new(&*app.desk.random), new.kind);
    let write = app.store.begin_write().await?;
    let token = access_token::add(&write, new, &stored(secret.hash()), app.clock.now()).await?;
    let entry = Entry::new(by.audit.clone(), AuditAction::TokenMade)
        .to(AuditSubject::Token, token.id.0)
        .with("kind", kind.as_code());
    finish(app, write, by, entry).await?;
    Ok((token, secret.expose()))
}

/// Makes a token for the explorer of a session, to read what the account may read, and neither to change nor to take away
/// anything; none where the account has too many already.
pub async fn make_explorer_token(
    app: &App,
    by: &Changer,
    (account, session): (AccountId, SessionId),
) -> Result<Option<(AccessToken, SecretText)>> {
    let now = app.clock.now();
    if access_token::explorer_tokens(app.store.reader(), account, now).await? >= MOST_EXPLORER_TOKENS {
        return Ok(None);
    }
    let new = NewToken {
        account,
        kind: TokenKind::Explorer(session),
        name: "Altair".to_owned(),
        scopes: vec![TokenScope::Read, TokenScope::Aggregate, TokenScope::PersonalData],
        organisation: None,
        expires_at: now + EXPLORER,
    };
    make_token(app, by, new).await.map(Some)
}

/// Takes a token of an account back; false where it could not be used any more.
pub async fn revoke_token(app: &App, by: &Changer, account: AccountId, id: AccessTokenId) -> Result<bool> {
    let write = app.store.begin_write().await?;
    if access_token::revoke(&write, account, Some(id), app.clock.now()).await? == 0 {
        return Ok(false);
    }
    let entry = Entry::new(by.audit.clone(), AuditAction::TokenRevoked).to(AuditSubject::Token, id.0);
    finish(app, write, by, entry).await?;
    Ok(true)
}

/// Makes a feed of deadlines; gives it with its secret, this once.
pub async fn make_feed(
    app: &App,
    by: &Changer,
    account: AccountId,
    name: &str,
) -> Result<(CalendarFeed, SecretText)> {
    let secret = Opaque::<Calendar>::new(&*app.desk.random);
    let write = app.store.begin_write().await?;
    let kept = (name, stored(secret.hash()));
    let feed = calendar_feed::add(&write, account, (kept.0, &kept.1), app.clock.now()).await?;
    let entry = Entry::new(by.audit.clone(), AuditAction::TokenMade)
        .with("kind", "CALENDAR")
        .with("calendarFeed", feed.id.0);
    finish(app, write, by, entry).await?;
    Ok((feed, secret.expose()))
}

/// Takes a feed of an account back; false where it could not be read any more.
pub async fn revoke_feed(app: &App, by: &Changer, account: AccountId, id: CalendarFeedId) -> Result<bool> {
    let write = app.store.begin_write().await?;
    if calendar_feed::revoke(&write, account, Some(id), app.clock.now()).await? == 0 {
        return Ok(false);
    }
    let entry = Entry::new(by.audit.clone(), AuditAction::TokenRevoked)
        .with("kind", "CALENDAR")
        .with("calendarFeed", id.0);
    finish(app, write, by, entry).await?;
    Ok(true)
}

/// Ends a session of an account; false where it had ended before.
pub async fn end_session(app: &App, by: &Changer, account: AccountId, id: SessionId) -> Result<bool> {
    let write = app.store.begin_write().await?;
    if !session::end(&write, account, id, app.clock.now()).await? {
        return Ok(false);
    }
    let entry = Entry::new(by.audit.clone(), AuditAction::SessionRevoked).to(AuditSubject::Session, id.0);
    finish(app, write, by, entry).await?;
    Ok(true)
}

/// Why a password was not changed.
#[derive(Debug, thiserror::Error)]
pub enum PasswordRefused {
    /// The password until now is another.
    #[error("the current password is wrong")]
    Wrong,
    /// Too many attempts, or too many at once.
    #[error("try again in {0} s")]
    Later(u64),
    /// The new one cannot be chosen.
    #[error("the new password cannot be chosen")]
    Unfit(PasswordProblem),
    /// The server failed.
    #[error(transparent)]
    Failed(#[from] Error),
}

impl From<PasswordError> for PasswordRefused {
    fn from(error: PasswordError) -> Self {
        match error {
            PasswordError::Refused(problem) => Self::Unfit(problem),
            PasswordError::Busy { retry_after } => Self::Later(retry_after.as_secs().max(1)),
            other => Self::Failed(Error::Corrupt(other.to_string())),
        }
    }
}

/// Changes the password of an account that knows the old one; gives how many other sessions ended.
pub async fn change_password(
    app: &App,
    by: &Changer,
    account: AccountId,
    (current, new): (SecretText, SecretText),
    own: Option<SessionId>,
) -> Result<u64, PasswordRefused> {
    let (desk, now) = (&app.desk, app.clock.now());
    let missing = || Error::Corrupt("an account is gone".to_owned());
    let found = credential::of_account(app.store.reader(), account).await?.ok_or_else(missing)?;
    let address = by.origin.address.unwrap_or(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST));
    let attempt = Attempt::new(AttemptKind::Password, &found.account.name, address, None);
    if let Decision::RetryAfter(seconds) = desk.throttle.attempt(&attempt) {
        return Err(PasswordRefused::Later(seconds));
    }
    match desk.passwords.check(current, Some(found.password_hash)).await? {
        PasswordVerdict::Wrong => return Err(PasswordRefused::Wrong),
        PasswordVerdict::Right { .. } => desk.throttle.succeeded(&attempt),
    }
    let names = vec![found.account.name, found.account.display_name];
    let hash = desk.passwords.set(new, names).await?;
    let write = app.store.begin_write().await?;
    credential::set_password(&write, account, &hash, now).await?;
    let ended = session::end_all(&write, account, own, now).await?;
    let entry =
        Entry::new(by.audit.clone(), AuditAction::PasswordChanged).to(AuditSubject::Account, account.0);
    finish(app, write, by, entry).await?;
    Ok(ended)
}
