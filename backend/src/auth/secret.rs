//! Secrets that this server hands out, and what it keeps of them.
//!
//! Invariants: a secret is drawn from a `Random`, shown once, and stored only as a hash. No `Debug` shows one, none has
//! a `Display`; the one way to the text is `expose`. Comparison takes the same time whatever the bytes. Memory that held
//! a secret is wiped.

mod access_token;
mod csrf;
mod opaque;
mod recovery_code;

pub use access_token::{AccessToken, AccessTokenProblem};
pub use csrf::CsrfToken;
pub use opaque::{Calendar, Device, Opaque, OpaqueKind, Session, SetUp, SignIn};
pub use recovery_code::{RECOVERY_CODES, RecoveryCode};

use std::fmt;
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

/// A text that must not be seen: a password on its way in, a new secret on its way out.
#[derive(Clone)]
pub struct SecretText(Zeroizing<String>);

impl SecretText {
    /// The text itself, for the one place that must have it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl From<String> for SecretText {
    fn from(text: String) -> Self {
        Self(Zeroizing::new(text))
    }
}

impl fmt::Debug for SecretText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretText(…)")
    }
}

/// What is stored of a secret: enough to know it again, too little to use it.
#[derive(Clone, Copy)]
pub struct SecretHash([u8; 32]);

impl SecretHash {
    /// A hash as it was stored; none if it has another length.
    pub fn from_stored(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// The bytes to store and to look up.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl PartialEq for SecretHash {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl Eq for SecretHash {}

impl fmt::Debug for SecretHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretHash(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_prints_what_it_guards() {
        assert_eq!(format!("{:?}", SecretText::from("mật khẩu".to_owned())), "SecretText(…)");
        assert_eq!(format!("{:?}", SecretHash([7; 32])), "SecretHash(…)");
    }

    #[test]
    fn a_stored_hash_is_known_again() {
        let hash = SecretHash([7; 32]);
        assert_eq!(SecretHash::from_stored(hash.as_bytes()), Some(hash));
        assert_ne!(SecretHash::from_stored(&[8; 32]), Some(hash));
        assert_eq!(SecretHash::from_stored(&[7; 31]), None);
    }
}
