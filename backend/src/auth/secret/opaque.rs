//! Random names of 256 bits that mean nothing by themselves: sessions, remembered devices, links, log-ins under way.

use super::{SecretHash, SecretText};
use crate::auth::random::Random;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest as _, Sha256};
use std::{fmt, marker::PhantomData};
use zeroize::Zeroizing;

const BYTES: usize = 32;

/// What an opaque secret is for. Its label goes into the hash, so a secret of one kind never passes as another.
pub trait OpaqueKind {
    /// The name of the kind.
    const LABEL: &'static str;
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $label:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub enum $name {}

        impl OpaqueKind for $name {
            const LABEL: &'static str = $label;
        }
    )*};
}

kinds! {
    /// A session: the value of the cookie.
    Session = "session";
    /// A device from which an account signed in before: the value of a long-lived cookie.
    Device = "device";
    /// A link by which a person sets a password for the first time, or again: once, and for some hours.
    SetUp = "set-up";
    /// A log-in that waits for its second step: the second factor, or the answer of an identity provider.
    SignIn = "sign-in";
    /// A feed of deadlines: stands in the address that a calendar reads.
    Calendar = "calendar";
}

/// A secret of 256 random bits.
pub struct Opaque<K> {
    bytes: Zeroizing<[u8; BYTES]>,
    kind: PhantomData<K>,
}

impl<K: OpaqueKind> Opaque<K> {
    /// Draws a new one.
    pub fn new(random: &dyn Random) -> Self {
        let mut bytes = Zeroizing::new([0; BYTES]);
        random.fill(&mut *bytes);
        Self { bytes, kind: PhantomData }
    }

    /// Reads one as it was handed out; none if it cannot be one.
    pub fn parse(text: &str) -> Option<Self> {
        let mut bytes = Zeroizing::new([0; BYTES]);
        // The decoder wants room for a whole group more than there is.
        let mut room = Zeroizing::new([0; BYTES + 3]);
        let length = URL_SAFE_NO_PAD.decode_slice(text, &mut *room).ok()?;
        (length == BYTES).then(|| bytes.copy_from_slice(&room[..BYTES]))?;
        Some(Self { bytes, kind: PhantomData })
    }

    /// The text that is handed out: 43 characters that a cookie and an address take as they are.
    pub fn expose(&self) -> SecretText {
        URL_SAFE_NO_PAD.encode(*self.bytes).into()
    }

    /// What is stored. The secret is random, so a fast hash suffices.
    pub fn hash(&self) -> SecretHash {
        let mut hasher = Sha256::new();
        hasher.update(K::LABEL);
        hasher.update([0]);
        hasher.update(*self.bytes);
        SecretHash(hasher.finalize().into())
    }
}

impl<K: OpaqueKind> fmt::Debug for Opaque<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Opaque({}, …)", K::LABEL)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::random::{SeededRandom, SystemRandom};
    use std::collections::BTreeSet;

    #[test]
    fn what_was_handed_out_is_known_again() {
        let secret = Opaque::<Session>::new(&SystemRandom);
        let text = secret.expose();
        assert_eq!(text.expose().len(), 43);
        assert_eq!(Opaque::<Session>::parse(text.expose()).unwrap().hash(), secret.hash());
    }

    #[test]
    fn what_cannot_be_one_is_refused() {
        let text = Opaque::<Session>::new(&SeededRandom::new(1)).expose();
        let text = text.expose();
        for wrong in [
            "",
            "abc",
            &text[1..],
            &format!("{text}A"),
            &format!("{text}="),
            &format!("{}+", &text[1..]),
            &format!(" {text}"),
            &"A".repeat(10_000),
        ] {
            assert!(Opaque::<Session>::parse(wrong).is_none(), "{wrong}");
        }
        // The last character carries two bits that no byte has: only the canonical spelling counts.
        let last = text.chars().next_back().unwrap();
        let spellings = ('A'..='Z').chain('a'..='z').chain('0'..='9').chain(['-', '_']);
        let accepted: Vec<char> = spellings
            .filter(|other| Opaque::<Session>::parse(&format!("{}{other}", &text[..42])).is_some())
            .collect();
        assert!(accepted.contains(&last));
        assert_eq!(accepted.len(), 16);
    }

    #[test]
    fn a_secret_of_one_kind_does_not_pass_as_another() {
        let text = Opaque::<Session>::new(&SystemRandom).expose();
        let hashes = [
            Opaque::<Session>::parse(text.expose()).unwrap().hash().0,
            Opaque::<Device>::parse(text.expose()).unwrap().hash().0,
            Opaque::<SetUp>::parse(text.expose()).unwrap().hash().0,
            Opaque::<SignIn>::parse(text.expose()).unwrap().hash().0,
            Opaque::<Calendar>::parse(text.expose()).unwrap().hash().0,
        ];
        assert_eq!(BTreeSet::from(hashes).len(), 5);
    }

    #[test]
    fn the_debug_form_names_the_kind_only() {
        assert_eq!(format!("{:?}", Opaque::<SetUp>::new(&SystemRandom)), "Opaque(set-up, …)");
    }
}
