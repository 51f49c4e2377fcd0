//! What keys are for, and the key of one purpose.

use super::KEY_BYTES;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use std::fmt;
use zeroize::Zeroizing;

/// What a key is for.
///
/// A purpose that is no longer used keeps its label, so that no later one gets the same key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyPurpose {
    /// Encrypts what admission cases say of people.
    AdmissionCase,
    /// Links the records of the audit trail.
    AuditChain,
    /// Makes the mark against forged requests that belongs to a session.
    CsrfToken,
    /// Marks the contents of files, so that the same one is known again.
    FileMark,
    /// Marks the recovery codes, which are too short for a plain hash.
    RecoveryCode,
    /// Encrypts the secrets of second factors.
    SecondFactor,
    /// Encrypts what a log-in through an identity provider waits with.
    SignInState,
}

impl KeyPurpose {
    /// Every purpose.
    pub const ALL: [Self; 7] = [
        Self::AdmissionCase,
        Self::AuditChain,
        Self::CsrfToken,
        Self::FileMark,
        Self::RecoveryCode,
        Self::SecondFactor,
        Self::SignInState,
    ];

    /// The name from which the key follows: changing it changes the key.
    pub(super) fn label(self) -> &'static [u8] {
        match self {
            Self::AdmissionCase => b"dangvien/admission-case/1",
            Self::AuditChain => b"dangvien/audit-chain/1",
            Self::CsrfToken => b"dangvien/csrf-token/1",
            Self::FileMark => b"dangvien/file-mark/1",
            Self::RecoveryCode => b"dangvien/recovery-code/1",
            Self::SecondFactor => b"dangvien/second-factor/1",
            Self::SignInState => b"dangvien/sign-in-state/1",
        }
    }
}

/// A key of one purpose; wiped from memory when dropped.
pub struct Key(pub(super) Zeroizing<[u8; KEY_BYTES]>);

impl Key {
    /// The bytes, for the algorithm that takes them.
    pub fn bytes(&self) -> &[u8; KEY_BYTES] {
        &self.0
    }

    /// A mark over the parts that only a holder of the key can make.
    ///
    /// The length of each part goes in before it, so that no two lists of parts have the same mark.
    ///
    /// # Panics
    /// Never: HMAC takes a key of any length.
    pub fn mark(&self, parts: &[&[u8]]) -> [u8; 32] {
        let mut mac = Hmac::<Sha256>::new_from_slice(&*self.0).expect("HMAC takes keys of any length");
        for part in parts {
            mac.update(&u64::try_from(part.len()).expect("a length fits").to_be_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(…)")
    }
}
