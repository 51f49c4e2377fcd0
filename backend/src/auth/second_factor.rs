//! Setting the own second factor up, replacing it, taking it away, and the codes that stand in for it.
//!
//! Invariants: a secret counts only once its owner has shown a code of it, and the code that was shown opens nothing more;
//! whoever sits at an open session changes nothing without the password, or a code of the second factor so far; with every
//! change of it all other sessions end.

use super::{
    Desk,
    accounts::{Changer, finish},
    key_file::KeyPurpose,
    password::{PasswordError, PasswordVerdict},
    qr_code::QrCode,
    secret::{RecoveryCode, SecretText},
    sign_in, stored,
    throttle::{Attempt, AttemptKind, Decision},
    totp::{TotpSecret, TotpStep},
};
use crate::{
    app::App,
    audit::{self, Entry},
    domain::{
        account::credential::{self, Credential},
        session,
    },
    error::{Error, Result},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use dangvien_shared::{
    id::{AccountId, SessionId},
    vocabulary::{AuditAction, AuditSubject},
};
use std::net::{IpAddr, Ipv4Addr};

/// Whose server it is, as an authenticator lists it.
const ISSUER: &str = "dangvien";

/// How long a secret waits for a code of it.
const WAITS: TimeDelta = TimeDelta::minutes(15);

/// Digits of a code, by which a password is told from one.
const CODE_DIGITS: usize = 6;

/// A secret that waits for a code of it, in the three ways in which a telephone takes it.
#[derive(Debug)]
pub struct Begun {
    /// In groups of letters, to be typed.
    pub letters: SecretText,
    /// As an address, to be followed.
    pub uri: SecretText,
    /// As a picture, to be photographed; none for names longer than a picture holds.
    pub qr_code: Option<QrCode>,
}

/// A second factor that counts from now on, or new codes for it.
#[derive(Debug)]
pub struct Renewed {
    /// The codes that stand in for it, shown this once.
    pub codes: Vec<SecretText>,
    /// Other sessions that ended.
    pub ended: u64,
}

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum SecondFactorRefused {
    /// Neither the password nor a code of the second factor so far.
    #[error("neither the password nor a code of the second factor")]
    Unproven,
    /// Too many attempts, or too many at once.
    #[error("try again in {0} s")]
    Later(u64),
    /// No secret waits, or it has waited too long.
    #[error("no second factor is being set up: begin again")]
    NotBegun,
    /// The code is not one of the secret that waits.
    #[error("the code is wrong")]
    WrongCode,
    /// There is no second factor.
    #[error("there is no second factor")]
    Missing,
    /// The server failed.
    #[error(transparent)]
    Failed(#[from] Error),
}

impl From<PasswordError> for SecondFactorRefused {
    fn from(error: PasswordError) -> Self {
        match error {
            PasswordError::Busy { retry_after } => Self::Later(retry_after.as_secs().max(1)),
            other => Self::Failed(Error::Corrupt(other.to_string())),
        }
    }
}

/// What came of a try.
pub type Outcome<T> = Result<T, SecondFactorRefused>;

/// Draws a secret and keeps it, sealed, until [`confirm`]; one that counts already counts on until then.
pub async fn begin(app: &App, by: &Changer, account: AccountId, proof: SecretText) -> Outcome<Begun> {
    let found = own(app, account).await?;
    prove(app, by, &found, proof, AuditAction::SecondFactorChanged).await?;
    let (desk, name) = (&app.desk, &found.account.name);
    let secret = TotpSecret::new(&*desk.random);
    let sealed = secret.seal(name, &desk.key(KeyPurpose::SecondFactor), &*desk.random);
    let sealed = URL_SAFE_NO_PAD.encode(sealed);
    credential::set_pending_factor(app.store.writer(), account, &sealed, app.clock.now()).await?;
    Ok(Begun {
        letters: secret.letters(),
        uri: secret.uri(ISSUER, name),
        qr_code: secret.qr_code(ISSUER, name),
    })
}

/// Lets the secret that waits count, by a code of it; all sessions but `current` end.
pub async fn confirm(
    app: &App,
    by: &Changer,
    account: AccountId,
    code: &str,
    current: Option<SessionId>,
) -> Outcome<Renewed> {
    let (desk, now) = (&app.desk, app.clock.now());
    let found = own(app, account).await?;
    let fresh = found.totp_pending.as_ref().filter(|(_, begun_at)| now - *begun_at <= WAITS);
    let (sealed, _) = fresh.ok_or(SecondFactorRefused::NotBegun)?;
    let secret = open(desk, sealed, &found.account.name)?;
    let TotpStep(step) = secret.verify(code, now, None).ok_or(SecondFactorRefused::WrongCode)?;
    let (codes, hashes) = draw_codes(desk, &found.account.name);
    let write = app.store.begin_write().await?;
    credential::set_second_factor(&write, account, sealed, &hashes).await?;
    credential::use_step(&write, account, step).await?;
    let ended = session::end_all(&write, account, current, now).await?;
    finish(app, write, by, changed(by, account).with("change", "SET_UP")).await?;
    Ok(Renewed { codes, ended })
}

/// Takes the second factor away with its codes, and one that waits; gives how many other sessions ended.
pub async fn remove(
    app: &App,
    by: &Changer,
    account: AccountId,
    proof: SecretText,
    current: Option<SessionId>,
) -> Outcome<u64> {
    let found = active(app, account).await?;
    prove(app, by, &found, proof, AuditAction::SecondFactorChanged).await?;
    let write = app.store.begin_write().await?;
    credential::set_second_factor(&write, account, "", &[]).await?;
    let ended = session::end_all(&write, account, current, app.clock.now()).await?;
    finish(app, write, by, changed(by, account).with("change", "REMOVED")).await?;
    Ok(ended)
}

/// Draws new codes that stand in for the second factor; those of before are void, and all sessions but `current` end.
pub async fn renew_codes(
    app: &App,
    by: &Changer,
    account: AccountId,
    proof: SecretText,
    current: Option<SessionId>,
) -> Outcome<Renewed> {
    let found = active(app, account).await?;
    prove(app, by, &found, proof, AuditAction::SecondFactorChanged).await?;
    let (codes, hashes) = draw_codes(&app.desk, &found.account.name);
    let write = app.store.begin_write().await?;
    credential::set_recovery_codes(&write, account, &hashes).await?;
    let ended = session::end_all(&write, account, current, app.clock.now()).await?;
    finish(app, write, by, changed(by, account).with("change", "CODES_RENEWED")).await?;
    Ok(Renewed { codes, ended })
}

/// Wants the password, or a code of the second factor, before something else is done to the own account.
pub async fn prove_owner(
    app: &App,
    by: &Changer,
    account: AccountId,
    proof: SecretText,
    action: AuditAction,
) -> Outcome<()> {
    let found = own(app, account).await?;
    prove(app, by, &found, proof, action).await
}

/// Opens a secret as it is stored.
pub(super) fn open(desk: &Desk, stored: &str, name: &str) -> Result<TotpSecret> {
    let sealed = URL_SAFE_NO_PAD.decode(stored).unwrap_or_default();
    TotpSecret::open(&sealed, name, &desk.key(KeyPurpose::SecondFactor))
        .map_err(|_broken| Error::Corrupt("the secret of a second factor cannot be opened".to_owned()))
}

async fn own(app: &App, account: AccountId) -> Result<Credential> {
    let missing = || Error::Corrupt("an account is gone".to_owned());
    // What was changed a moment ago decides: the writer has seen it for sure.
    credential::of_account(app.store.writer(), account).await?.ok_or_else(missing)
}

async fn active(app: &App, account: AccountId) -> Outcome<Credential> {
    let found = own(app, account).await?;
    if found.totp_secret.is_empty() { Err(SecondFactorRefused::Missing) } else { Ok(found) }
}

/// Wants the password, or a code of the second factor so far. Who has neither came by an identity provider and has
/// nothing to show.
async fn prove(
    app: &App,
    by: &Changer,
    found: &Credential,
    proof: SecretText,
    action: AuditAction,
) -> Outcome<()> {
    let (has_password, has_factor) = (!found.password_hash.is_empty(), !found.totp_secret.is_empty());
    if !has_password && !has_factor {
        return Ok(());
    }
    let kind = if is_code(proof.expose()) { AttemptKind::SecondFactor } else { AttemptKind::Password };
    let address = by.origin.address.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
    let attempt = Attempt::new(kind, &found.account.name, address, None);
    if let Decision::RetryAfter(seconds) = app.desk.throttle.attempt(&attempt) {
        return Err(SecondFactorRefused::Later(seconds));
    }
    let by_code = has_factor && sign_in::proves_second_factor(app, found, proof.expose()).await?;
    if by_code || (has_password && is_password(app, found, proof).await?) {
        app.desk.throttle.succeeded(&attempt);
        return Ok(());
    }
    let write = app.store.begin_write().await?;
    let entry = Entry::new(by.audit.clone(), action).to(AuditSubject::Account, found.account.id.0);
    let entry = entry.refused().from(&by.origin);
    audit::append(&write, &app.desk.audit, &*app.clock, entry).await?;
    write.commit().await.map_err(Error::from)?;
    Err(SecondFactorRefused::Unproven)
}

async fn is_password(app: &App, found: &Credential, proof: SecretText) -> Outcome<bool> {
    let verdict = app.desk.passwords.check(proof, Some(found.password_hash.clone())).await?;
    Ok(matches!(verdict, PasswordVerdict::Right { .. }))
}

/// Whether it is written as a code is, so that guesses of codes are counted as such.
fn is_code(proof: &str) -> bool {
    let letters = || proof.chars().filter(|letter| !letter.is_whitespace());
    let digits = letters().count() == CODE_DIGITS && letters().all(|letter| letter.is_ascii_digit());
    digits || RecoveryCode::parse(proof).is_some()
}

/// A set of codes with what is stored of them.
fn draw_codes(desk: &Desk, name: &str) -> (Vec<SecretText>, Vec<String>) {
    let key = desk.key(KeyPurpose::RecoveryCode);
    RecoveryCode::new_set(&*desk.random)
        .iter()
        .map(|code| (code.expose(), stored(code.hash(name, &key))))
        .unzip()
}

fn changed(by: &Changer, account: AccountId) -> Entry {
    Entry::new(by.audit.clone(), AuditAction::SecondFactorChanged).to(AuditSubject::Account, account.0)
}
