//! The master key of all tests: one for every process, so that each reads what another sealed.

use dangvien::auth::{
    key_file::{KeyFile, KeyPurpose},
    random::{SeededRandom, SystemRandom},
    seal::Sealer,
};
use std::sync::Arc;

/// The key file of tests.
pub fn keys() -> KeyFile {
    KeyFile::in_memory(&SeededRandom::new(2016))
}

/// What seals admission cases in tests.
pub fn cases() -> Sealer {
    Sealer::new(keys().key(KeyPurpose::AdmissionCase), Arc::new(SystemRandom))
}
