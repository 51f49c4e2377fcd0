//! Passwords: what is accepted as one, how it is kept, and how it is checked without harm to the server.
//!
//! Invariants: a password is compared and hashed in NFC, so that it is the same from every keyboard; nothing else of it
//! is changed. Hashing costs memory and time on purpose, so it runs on threads of its own, a few at once, and a log-in
//! that would wait long is turned away. An account that does not exist costs the same as one that does.

mod hashing;
mod policy;

pub use hashing::PasswordCost;
pub use policy::{LENGTHS, PasswordProblem};

use super::{random::SharedRandom, secret::SecretText};
use hashing::Hashing;
use serde::Deserialize;
use std::{sync::Arc, time::Duration};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    task::JoinError,
    time::timeout,
};
use unicode_normalization::UnicodeNormalization as _;

/// How passwords are hashed.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PasswordSettings {
    /// Memory of one hash, in KiB.
    pub memory_kib: u32,
    /// Passes over that memory.
    pub passes: u32,
    /// Lanes of that memory.
    pub lanes: u32,
    /// Hashes in work at most.
    pub at_once: usize,
    /// Seconds that a log-in waits for its turn before it is asked to come again.
    pub wait_seconds: u64,
}

impl Default for PasswordSettings {
    /// The least that OWASP asks of argon2id; two at once take 38 MiB.
    fn default() -> Self {
        Self { memory_kib: 19_456, passes: 2, lanes: 1, at_once: 2, wait_seconds: 3 }
    }
}

/// Why a password was neither set nor checked.
#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    /// It must not be a password.
    #[error("the password was refused: {}", .0.message(dangvien_shared::text::Language::English))]
    Refused(PasswordProblem),
    /// Too many are being checked.
    #[error("too many passwords are being checked; try again in {} s", retry_after.as_secs())]
    Busy {
        /// When to come again.
        retry_after: Duration,
    },
    /// The settings allow no hash.
    #[error("auth.password: {0}")]
    Settings(String),
    /// What is stored is no hash of ours.
    #[error("a stored password hash cannot be read: {0}")]
    Stored(String),
    /// The thread that hashed ended.
    #[error("a password could not be hashed")]
    Stopped(#[from] JoinError),
}

/// What a check found.
#[derive(Debug)]
pub enum PasswordVerdict {
    /// It is not the password, or there is no such account.
    Wrong,
    /// It is the password.
    Right {
        /// The hash to store instead, where the settings ask for more than when the old one was made.
        rehashed: Option<String>,
    },
}

/// Sets and checks passwords.
#[derive(Debug)]
pub struct Passwords {
    hashing: Arc<Hashing>,
    slots: Arc<Semaphore>,
    wait: Duration,
}

impl Passwords {
    /// By these settings.
    pub fn try_new(settings: &PasswordSettings, random: SharedRandom) -> Result<Self, PasswordError> {
        let cost =
            PasswordCost { memory_kib: settings.memory_kib, passes: settings.passes, lanes: settings.lanes };
        if settings.at_once == 0 {
            return Err(PasswordError::Settings("at_once must be at least 1".to_owned()));
        }
        Ok(Self {
            hashing: Arc::new(Hashing::try_new(cost, random)?),
            slots: Arc::new(Semaphore::new(settings.at_once)),
            wait: Duration::from_secs(settings.wait_seconds),
        })
    }

    /// Gives the hash to store, if the text may be a password of the account with these names (log-in and display).
    pub async fn set(&self, password: SecretText, names: Vec<String>) -> Result<String, PasswordError> {
        self.work(move |hashing| {
            let password = normal(&password);
            policy::check(password.expose(), &names).map_err(PasswordError::Refused)?;
            hashing.hash(password.expose())
        })
        .await
    }

    /// Compares with the stored hash; without one does the same work and finds it wrong.
    pub async fn check(
        &self,
        password: SecretText,
        stored: Option<String>,
    ) -> Result<PasswordVerdict, PasswordError> {
        self.work(move |hashing| hashing.check(normal(&password).expose(), stored.as_deref())).await
    }

    /// Runs the work when a slot is free. The slot belongs to the thread, so that a request that was given up does not
    /// let another in before its memory is free.
    async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Hashing) -> Result<T, PasswordError> + Send + 'static,
    ) -> Result<T, PasswordError> {
        let slot = self.slot().await?;
        let hashing = Arc::clone(&self.hashing);
        tokio::task::spawn_blocking(move || {
            let done = work(&hashing);
            drop(slot);
            done
        })
        .await?
    }

    async fn slot(&self) -> Result<OwnedSemaphorePermit, PasswordError> {
        let slot = timeout(self.wait, Arc::clone(&self.slots).acquire_owned()).await;
        match slot {
            Ok(slot) => Ok(slot.expect("the semaphore is never closed")),
            Err(_) => Err(PasswordError::Busy { retry_after: self.wait.max(Duration::from_secs(1)) }),
        }
    }
}

/// The spelling that is hashed: `ế` as one letter, whatever the keyboard sent.
fn normal(password: &SecretText) -> SecretText {
    password.expose().nfc().collect::<String>().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::random::SystemRandom;
    use std::time::Instant;

    const PASSWORD: &str = "bảy con cò trắng bay qua đồng";

    fn passwords(settings: &PasswordSettings) -> Passwords {
        Passwords::try_new(settings, Arc::new(SystemRandom)).unwrap()
    }

    /// Settings that cost little, for tests of something else than cost.
    fn cheap() -> PasswordSettings {
        PasswordSettings { memory_kib: 64, passes: 1, ..PasswordSettings::default() }
    }

    fn secret(text: &str) -> SecretText {
        text.to_owned().into()
    }

    #[tokio::test]
    async fn the_right_password_passes_and_no_other() {
        let passwords = passwords(&cheap());
        let stored = passwords.set(secret(PASSWORD), vec!["an.nguyen".to_owned()]).await.unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=64,t=1,p=1$"), "{stored}");
        let again = passwords.set(secret(PASSWORD), Vec::new()).await.unwrap();
        assert_ne!(stored, again, "each hash has a salt of its own");
        let check = |text: &str, stored: &str| passwords.check(secret(text), Some(stored.to_owned()));
        assert!(matches!(check(PASSWORD, &stored).await.unwrap(), PasswordVerdict::Right { rehashed: None }));
        let decomposed: String = PASSWORD.nfd().collect();
        assert_ne!(decomposed, PASSWORD);
        assert!(matches!(check(&decomposed, &stored).await.unwrap(), PasswordVerdict::Right { .. }));
        for wrong in ["", "bay con co trang bay qua dong", &PASSWORD[1..], &format!("{PASSWORD} ")] {
            assert!(matches!(check(wrong, &stored).await.unwrap(), PasswordVerdict::Wrong), "{wrong}");
        }
        assert!(matches!(passwords.check(secret(PASSWORD), None).await.unwrap(), PasswordVerdict::Wrong));
    }

    #[tokio::test]
    async fn a_refused_password_is_not_hashed() {
        let answer = passwords(&cheap()).set(secret("ngắn"), Vec::new()).await;
        assert!(matches!(answer, Err(PasswordError::Refused(PasswordProblem::TooShort { length: 4 }))));
    }

    #[tokio::test]
    async fn raised_settings_give_a_new_hash_at_the_next_log_in() {
        let stored = passwords(&cheap()).set(secret(PASSWORD), Vec::new()).await.unwrap();
        let raised = passwords(&PasswordSettings { passes: 2, ..cheap() });
        let verdict = raised.check(secret(PASSWORD), Some(stored.clone())).await.unwrap();
        let PasswordVerdict::Right { rehashed: Some(rehashed) } = verdict else { panic!("{verdict:?}") };
        assert!(rehashed.starts_with("$argon2id$v=19$m=64,t=2,p=1$"), "{rehashed}");
        let verdict = raised.check(secret(PASSWORD), Some(rehashed.clone())).await.unwrap();
        assert!(matches!(verdict, PasswordVerdict::Right { rehashed: None }));
        assert!(matches!(raised.check(secret("wrong"), Some(stored)).await.unwrap(), PasswordVerdict::Wrong));
        let lowered = passwords(&cheap()).check(secret(PASSWORD), Some(rehashed)).await.unwrap();
        assert!(matches!(lowered, PasswordVerdict::Right { rehashed: None }), "none is weakened");
    }

    #[tokio::test]
    async fn what_is_no_hash_of_ours_is_an_error_and_never_passes() {
        let passwords = passwords(&cheap());
        for stored in [
            "",
            "hunter2",
            "$argon2id$v=19$m=64,t=1,p=1$c2FsdHNhbHQ",
            "$argon2i$v=19$m=64,t=1,p=1$c2FsdHNhbHRzYWx0$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "$argon2id$v=19$m=4000000,t=1,p=1$c2FsdHNhbHRzYWx0$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        ] {
            let answer = passwords.check(secret(PASSWORD), Some(stored.to_owned())).await;
            assert!(matches!(answer, Err(PasswordError::Stored(_))), "{stored}: {answer:?}");
        }
    }

    #[tokio::test]
    async fn whoever_would_wait_too_long_is_asked_to_come_again() {
        let settings = PasswordSettings { wait_seconds: 0, ..cheap() };
        let passwords = passwords(&settings);
        let taken = [passwords.slot().await.unwrap(), passwords.slot().await.unwrap()];
        let answer = passwords.check(secret(PASSWORD), None).await;
        assert!(matches!(answer, Err(PasswordError::Busy { .. })), "{answer:?}");
        drop(taken);
        assert!(passwords.check(secret(PASSWORD), None).await.is_ok());
    }

    /// On one thread a hash that ran on it would let nothing else happen: there would be one turn a log-in at most.
    #[tokio::test(flavor = "current_thread")]
    async fn sixty_four_log_ins_at_once_leave_the_server_answering() {
        let settings = PasswordSettings { wait_seconds: 600, ..PasswordSettings::default() };
        let passwords = Arc::new(passwords(&settings));
        let log_ins: Vec<_> = (0..64)
            .map(|_| {
                let passwords = Arc::clone(&passwords);
                tokio::spawn(async move { passwords.check(secret(PASSWORD), None).await.unwrap() })
            })
            .collect();
        let mut turns = 0_u64;
        let mut at_once = 0;
        while log_ins.iter().any(|log_in| !log_in.is_finished()) {
            tokio::task::yield_now().await;
            at_once = at_once.max(settings.at_once - passwords.slots.available_permits());
            turns += 1;
        }
        println!("{turns} turns of the runtime during 64 log-ins, {at_once} hashes at once");
        assert_eq!(at_once, 2);
        assert!(turns > 1_000, "{turns}");
    }

    #[tokio::test]
    async fn a_name_that_no_account_has_costs_as_much_as_one_that_has() {
        let passwords = passwords(&PasswordSettings::default());
        let stored = passwords.set(secret(PASSWORD), Vec::new()).await.unwrap();
        let (mut known, mut unknown) = (Vec::new(), Vec::new());
        // In turn, so that whatever else the machine does meets both alike.
        for _ in 0..21 {
            for (times, stored) in [(&mut known, Some(stored.clone())), (&mut unknown, None)] {
                let start = Instant::now();
                let verdict = passwords.check(secret("not the password"), stored).await.unwrap();
                times.push(start.elapsed());
                assert!(matches!(verdict, PasswordVerdict::Wrong));
            }
        }
        known.sort();
        unknown.sort();
        let ratio = unknown[10].as_secs_f64() / known[10].as_secs_f64();
        println!("known {:?}, unknown {:?}: ratio {ratio:.3}", known[10], unknown[10]);
        assert!((0.5..=1.5).contains(&ratio), "{ratio}");
    }
}
