//! Randomness as an argument: every part that makes a secret takes a `Random`.

use rand_chacha::{
    ChaCha20Rng,
    rand_core::{RngCore as _, SeedableRng as _},
};
use std::{
    fmt::{self, Debug},
    sync::{Arc, Mutex, PoisonError},
};

/// Gives bytes that nobody can foretell.
pub trait Random: Debug + Send + Sync {
    /// Overwrites all bytes.
    fn fill(&self, bytes: &mut [u8]);
}

/// A source that can be handed around.
pub type SharedRandom = Arc<dyn Random>;

/// So many bytes in an array.
pub fn bytes<const N: usize>(random: &dyn Random) -> [u8; N] {
    let mut bytes = [0; N];
    random.fill(&mut bytes);
    bytes
}

/// The source of the operating system.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemRandom;

impl Random for SystemRandom {
    #[expect(clippy::disallowed_methods, reason = "the one place that asks the system for randomness")]
    fn fill(&self, bytes: &mut [u8]) {
        // A secret from a broken source would be worse than no answer, so there is no error to handle.
        getrandom::fill(bytes).expect("a running system gives random bytes");
    }
}

/// A source whose bytes follow from its seed, for tests: never for a secret that guards something.
pub struct SeededRandom(Mutex<ChaCha20Rng>);

impl SeededRandom {
    /// The source with this seed.
    pub fn new(seed: u64) -> Self {
        Self(Mutex::new(ChaCha20Rng::seed_from_u64(seed)))
    }
}

impl Debug for SeededRandom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SeededRandom")
    }
}

impl Random for SeededRandom {
    fn fill(&self, bytes: &mut [u8]) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_system_does_not_repeat_itself() {
        let drawn: BTreeSet<[u8; 16]> = (0..1_000).map(|_| bytes(&SystemRandom)).collect();
        assert_eq!(drawn.len(), 1_000);
    }

    #[test]
    fn a_seed_fixes_the_bytes_and_another_seed_gives_others() {
        let draw = |seed| -> [u8; 32] { bytes(&SeededRandom::new(seed)) };
        assert_eq!(draw(7), draw(7));
        assert_ne!(draw(7), draw(8));
        let source = SeededRandom::new(7);
        assert_ne!(bytes::<32>(&source), bytes::<32>(&source), "a source goes on");
    }
}
