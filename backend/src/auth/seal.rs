//! Secrets that must be read again are stored encrypted, with a key that the database does not have.
//!
//! Invariant: what was sealed for one context opens in no other, so that a value cannot be moved from one row to another.

use super::{
    key_file::Key,
    random::{Random, SharedRandom, bytes},
};
use chacha20poly1305::{
    XChaCha20Poly1305, XNonce,
    aead::{Aead as _, KeyInit as _, Payload},
};
use std::sync::Arc;
use zeroize::Zeroizing;

/// The form of what is stored: a byte of version, 24 of nonce, then the text with 16 of proof.
const VERSION: u8 = 1;

const NONCE_BYTES: usize = 24;

/// Bytes by which what is sealed is longer than what it was: version, nonce and proof.
pub const SEALED_BYTES: usize = 1 + NONCE_BYTES + 16;

/// What was stored was not sealed with this key for this context, or a byte of it changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a stored secret does not open: it is damaged, of another row, or sealed with another key file")]
pub struct SealBroken;

/// Seals and opens with the key of one purpose.
#[derive(Clone, Debug)]
pub struct Sealer {
    key: Arc<Key>,
    random: SharedRandom,
}

impl Sealer {
    /// One for that key.
    pub fn new(key: Key, random: SharedRandom) -> Self {
        Self { key: Arc::new(key), random }
    }

    /// Encrypts for a context, as [`seal`] does.
    pub fn seal(&self, context: &str, plain: &[u8]) -> Vec<u8> {
        seal(&self.key, &*self.random, context, plain)
    }

    /// Decrypts what was sealed for the same context, as [`open`] does.
    pub fn open(&self, context: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealBroken> {
        open(&self.key, context, sealed)
    }
}

/// Encrypts for a context, such as the account whose secret it is.
///
/// # Panics
/// Never: only texts of more than 256 GiB cannot be encrypted.
pub fn seal(key: &Key, random: &dyn Random, context: &str, plain: &[u8]) -> Vec<u8> {
    let nonce: [u8; NONCE_BYTES] = bytes(random);
    let payload = Payload { msg: plain, aad: context.as_bytes() };
    let hidden = cipher(key)
        .encrypt(&XNonce::from(nonce), payload)
        .expect("only texts of more than 256 GiB cannot be encrypted");
    [&[VERSION][..], &nonce, &hidden].concat()
}

/// Decrypts what was sealed for the same context.
pub fn open(key: &Key, context: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealBroken> {
    let Some((&[VERSION], rest)) = sealed.split_first_chunk() else { return Err(SealBroken) };
    let (nonce, hidden) = rest.split_first_chunk::<NONCE_BYTES>().ok_or(SealBroken)?;
    let payload = Payload { msg: hidden, aad: context.as_bytes() };
    // The cipher's error says nothing, on purpose.
    cipher(key).decrypt(&XNonce::from(*nonce), payload).map(Zeroizing::new).or(Err(SealBroken))
}

fn cipher(key: &Key) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(key.bytes().into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::{
        key_file::{KeyFile, KeyPurpose},
        random::{SeededRandom, SystemRandom},
    };

    fn key(seed: u64) -> Key {
        KeyFile::in_memory(&SeededRandom::new(seed)).key(KeyPurpose::SecondFactor)
    }

    #[test]
    fn what_was_sealed_opens_with_its_key_and_context_only() {
        let sealed = seal(&key(1), &SystemRandom, "account 7", b"secret");
        assert_eq!(**open(&key(1), "account 7", &sealed).unwrap(), *b"secret");
        assert_eq!(open(&key(1), "account 8", &sealed), Err(SealBroken));
        assert_eq!(open(&key(2), "account 7", &sealed), Err(SealBroken));
        assert_ne!(seal(&key(1), &SystemRandom, "account 7", b"secret"), sealed);
        assert_eq!(sealed.len(), b"secret".len() + SEALED_BYTES);
        assert!(!sealed.windows(6).any(|window| window == b"secret"));
    }

    #[test]
    fn every_changed_byte_and_every_cut_is_found() {
        let sealed = seal(&key(1), &SystemRandom, "account 7", b"secret");
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert_eq!(open(&key(1), "account 7", &changed), Err(SealBroken), "byte {at}");
            assert_eq!(open(&key(1), "account 7", &sealed[..at]), Err(SealBroken), "{at} bytes");
        }
    }
}
