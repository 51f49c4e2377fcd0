//! A try to sign in that waits for the provider's answer.

use crate::auth::{
    key_file::Key,
    random::Random,
    seal::{self, SealBroken},
    secret::{Opaque, SecretHash, SecretText, SignIn},
};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// Time for a person to sign in at the provider.
const LASTS: TimeDelta = TimeDelta::minutes(10);

/// What a person is sent to the provider for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub enum Purpose {
    /// To sign in, and to see that address of ours then.
    SignIn {
        /// Path and query.
        next: String,
    },
    /// To be linked to the account of an open session.
    Link {
        /// Id of the account.
        account: i64,
        /// Id of the session.
        session: i64,
    },
}

/// What must be known again when the browser comes back. It is no `Clone`: an answer is taken once.
#[derive(Debug)]
pub struct PendingSignIn {
    provider: String,
    /// Our own address to which the provider sends the browser: it must be told twice.
    pub(super) redirect: String,
    purpose: Purpose,
    state: SecretHash,
    pub(super) nonce: String,
    pub(super) verifier: SecretText,
    begun_at: DateTime<Utc>,
}

/// As it is sealed.
#[derive(Deserialize, Serialize)]
struct Stored {
    provider: String,
    redirect: String,
    purpose: Purpose,
    state: Vec<u8>,
    nonce: String,
    verifier: String,
    begun_at: DateTime<Utc>,
}

impl PendingSignIn {
    pub(super) fn new(
        (provider, redirect, purpose): (&str, &str, Purpose),
        state: &Opaque<SignIn>,
        random: &dyn Random,
        now: DateTime<Utc>,
    ) -> Self {
        let draw = || Opaque::<SignIn>::new(random).expose();
        Self {
            provider: provider.to_owned(),
            redirect: redirect.to_owned(),
            purpose,
            state: state.hash(),
            nonce: draw().expose().to_owned(),
            verifier: draw(),
            begun_at: now,
        }
    }

    /// What is stored; the key is that of [`KeyPurpose::SignInState`].
    ///
    /// [`KeyPurpose::SignInState`]: crate::auth::key_file::KeyPurpose::SignInState
    ///
    /// # Panics
    /// Never: its parts are texts and bytes, which JSON has.
    pub fn seal(&self, key: &Key, random: &dyn Random) -> Vec<u8> {
        let stored = Stored {
            provider: self.provider.clone(),
            redirect: self.redirect.clone(),
            purpose: self.purpose.clone(),
            state: self.state.as_bytes().to_vec(),
            nonce: self.nonce.clone(),
            verifier: self.verifier.expose().to_owned(),
            begun_at: self.begun_at,
        };
        let plain = serde_json::to_vec(&stored).map(Zeroizing::new).expect("texts and bytes become JSON");
        seal::seal(key, random, "sign-in", &plain)
    }

    /// Reads what was stored.
    pub fn open(sealed: &[u8], key: &Key) -> Result<Self, SealBroken> {
        let plain = seal::open(key, "sign-in", sealed)?;
        let stored: Stored = serde_json::from_slice(&plain).or(Err(SealBroken))?;
        Ok(Self {
            provider: stored.provider,
            redirect: stored.redirect,
            purpose: stored.purpose,
            state: SecretHash::from_stored(&stored.state).ok_or(SealBroken)?,
            nonce: stored.nonce,
            verifier: stored.verifier.into(),
            begun_at: stored.begun_at,
        })
    }

    /// What the person was sent there for.
    pub fn purpose(&self) -> &Purpose {
        &self.purpose
    }

    /// Says why an answer does not belong to this try.
    pub(super) fn check(
        &self,
        provider: &str,
        cookie: &str,
        state: Option<&str>,
        now: DateTime<Utc>,
    ) -> Result<(), &'static str> {
        let is_ours = |text: &str| Opaque::<SignIn>::parse(text).is_some_and(|one| one.hash() == self.state);
        if self.provider != provider {
            return Err("it was begun with another provider");
        }
        if !is_ours(cookie) {
            return Err("another browser began it");
        }
        if !state.is_some_and(is_ours) {
            return Err("the state is another");
        }
        if now - self.begun_at > LASTS {
            return Err("it took too long");
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::{
        key_file::{KeyFile, KeyPurpose},
        random::{SeededRandom, SystemRandom},
    };

    fn at(minutes: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(minutes * 60, 0).unwrap()
    }

    fn aims() -> (&'static str, &'static str, Purpose) {
        ("tinh", "http://127.0.0.1/auth/oidc/tinh/callback", Purpose::Link { account: 7, session: 8 })
    }

    #[test]
    fn an_answer_belongs_to_one_provider_browser_and_try_and_comes_in_time() {
        let state = Opaque::<SignIn>::new(&SystemRandom);
        let pending = PendingSignIn::new(aims(), &state, &SystemRandom, at(0));
        let (ours, other) = (state.expose(), Opaque::<SignIn>::new(&SystemRandom).expose());
        let (ours, other) = (ours.expose(), other.expose());
        for (provider, cookie, state, minutes, accepted) in [
            ("tinh", ours, Some(ours), 0, true),
            ("tinh", ours, Some(ours), 10, true),
            ("tinh", ours, Some(ours), 11, false),
            ("khac", ours, Some(ours), 0, false),
            ("tinh", other, Some(ours), 0, false),
            ("tinh", ours, Some(other), 0, false),
            ("tinh", other, Some(other), 0, false),
            ("tinh", ours, None, 0, false),
            ("tinh", "", Some(""), 0, false),
        ] {
            let answer = pending.check(provider, cookie, state, at(minutes));
            assert_eq!(answer.is_ok(), accepted, "{provider} {minutes}: {answer:?}");
        }
    }

    #[test]
    fn what_was_sealed_is_the_same_when_opened() {
        let key = KeyFile::in_memory(&SeededRandom::new(1)).key(KeyPurpose::SignInState);
        let state = Opaque::<SignIn>::new(&SystemRandom);
        let pending = PendingSignIn::new(aims(), &state, &SystemRandom, at(5));
        let opened = PendingSignIn::open(&pending.seal(&key, &SystemRandom), &key).unwrap();
        assert_eq!(opened.nonce, pending.nonce);
        assert_eq!((&opened.redirect, opened.purpose()), (&pending.redirect, pending.purpose()));
        assert_eq!(opened.verifier.expose(), pending.verifier.expose());
        let state = state.expose();
        assert!(opened.check("tinh", state.expose(), Some(state.expose()), at(15)).is_ok());
        assert!(opened.check("tinh", state.expose(), Some(state.expose()), at(16)).is_err());
        assert_ne!(pending.nonce, pending.verifier.expose());
    }
}
