//! The audit trail: who did, read or was refused what, as a chain of records that proves itself.
//!
//! Invariants: a record is written in the transaction of what it tells, so that nothing is acknowledged without it;
//! sequences have no gap; each record is sealed, with a key that the database does not hold, over all its columns, the
//! persons that it is about and the hash of the record before; a record holds ids and codes, never a personal value.

mod anchor;
mod append;
mod detail;
mod encoding;
mod entry;
mod head;
mod key;
mod verification;

pub use anchor::{Anchor, AnchorError, anchor};
pub use append::{append, append_all};
pub use detail::{Detail, Fact};
pub use entry::{Actor, Entry, Origin};
pub use key::{AuditKey, KeyError, KeyId, open_key, random_secret};
pub use verification::{Finding, Problem, Tip, Verification, verify, verify_within};

/// What seals a record: a keyed SHA-256.
pub type Hash = [u8; 32];

/// What stands before the first record.
pub const GENESIS: Hash = [0; 32];

/// Bytes as people read them.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        // Writing into a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Reads them back; none where the text is of another length or no hexadecimal number.
pub(crate) fn from_hexadecimal<const N: usize>(text: &str) -> Option<[u8; N]> {
    let is_hexadecimal = text.len() == 2 * N && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let mut bytes = [0; N];
    for (at, byte) in bytes.iter_mut().enumerate().take(if is_hexadecimal { N } else { 0 }) {
        *byte = u8::from_str_radix(text.get(2 * at..2 * at + 2)?, 16).ok()?;
    }
    is_hexadecimal.then_some(bytes)
}
