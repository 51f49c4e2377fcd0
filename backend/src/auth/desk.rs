//! What signing in works with: keys, passwords, throttle, and word to all when access changed.

use super::{
    key_file::{Key, KeyFile, KeyPurpose},
    oidc::ProviderSettings,
    password::{PasswordSettings, Passwords},
    random::{SharedRandom, SystemRandom},
    recent::Recent,
    seal::Sealer,
    secret::SecretHash,
    throttle::Throttle,
};
use crate::{audit::AuditKey, clock::SharedClock, domain::session::Lifetime};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use serde::Deserialize;
use std::{path::PathBuf, sync::Arc};
use tokio::sync::watch;

/// How accounts sign in.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuthSettings {
    /// File of the master key; made when missing.
    pub key_file: PathBuf,
    /// Minutes without use after which a session ends.
    pub session_idle_minutes: u32,
    /// Hours after which a session ends whatever happens.
    pub session_hours: u32,
    /// How passwords are hashed.
    pub password: PasswordSettings,
    /// Identity providers through which accounts sign in that were linked.
    pub providers: Vec<ProviderSettings>,
}

impl AuthSettings {
    /// How long sessions last.
    pub fn lifetime(&self) -> Lifetime {
        Lifetime {
            idle: TimeDelta::minutes(self.session_idle_minutes.into()),
            longest: TimeDelta::hours(self.session_hours.into()),
        }
    }
}

/// What signing in works with.
#[derive(Debug)]
pub struct Desk {
    /// Sets and checks passwords.
    pub passwords: Passwords,
    /// Slows guesses.
    pub throttle: Throttle,
    /// Seals the audit trail.
    pub audit: AuditKey,
    /// Seals what admission cases say of people.
    pub cases: Sealer,
    /// Where secrets come from.
    pub random: SharedRandom,
    /// How long sessions last.
    pub lifetime: Lifetime,
    /// Who came lately.
    pub recent: Recent,
    keys: KeyFile,
    changes: watch::Sender<u64>,
}

impl Desk {
    /// Puts the parts together.
    pub fn new(
        (passwords, throttle): (Passwords, Throttle),
        (keys, audit): (KeyFile, AuditKey),
        random: SharedRandom,
        lifetime: Lifetime,
    ) -> Self {
        let (recent, changes) = (Recent::default(), watch::Sender::new(0));
        let cases = Sealer::new(keys.key(KeyPurpose::AdmissionCase), Arc::clone(&random));
        Self { passwords, throttle, audit, cases, random, lifetime, recent, keys, changes }
    }

    /// With keys that live as long as the process, for tools and tests.
    pub fn in_memory(clock: SharedClock) -> Self {
        Self::with_keys(KeyFile::in_memory(&SystemRandom), clock)
    }

    /// With these keys, for tests that read what another process sealed.
    ///
    /// # Panics
    /// Never: the default settings are possible.
    pub fn with_keys(keys: KeyFile, clock: SharedClock) -> Self {
        let random: SharedRandom = Arc::new(SystemRandom);
        let audit = AuditKey::from_secret(keys.key(KeyPurpose::AuditChain).bytes());
        let passwords = Passwords::try_new(&PasswordSettings::default(), Arc::clone(&random));
        let passwords = passwords.expect("the default settings are possible");
        let lifetime = Lifetime { idle: TimeDelta::minutes(30), longest: TimeDelta::hours(12) };
        Self::new((passwords, Throttle::new(clock)), (keys, audit), random, lifetime)
    }

    /// The key for a purpose.
    pub fn key(&self, purpose: KeyPurpose) -> Key {
        self.keys.key(purpose)
    }

    /// The short name of the key file, which tells nothing of a key.
    pub fn key_fingerprint(&self) -> String {
        self.keys.fingerprint()
    }

    /// Tells all who hold a connection open that an account, a grant, a session or a token changed.
    pub fn access_changed(&self) {
        self.recent.forget();
        self.changes.send_modify(|count| *count += 1);
    }

    /// Hears when access changed.
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }
}

/// A hash as tables keep it.
pub fn stored(hash: SecretHash) -> String {
    URL_SAFE_NO_PAD.encode(hash.as_bytes())
}
