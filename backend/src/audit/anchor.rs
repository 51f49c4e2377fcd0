//! Anchors: a few lines of text that tell where the chain stood, for safe keeping away from the server.
//!
//! Whoever holds the database and even the key cannot rewrite or cut the chain before an anchor without being found.

use super::{
    AuditKey, Hash, KeyId, from_hexadecimal,
    head::{self, Head},
    hexadecimal,
};
use crate::{
    clock::Clock,
    error::{Error, Result},
};
use chrono::{DateTime, SecondsFormat, Utc};
use sea_orm::ConnectionTrait;
use std::fmt;

const TITLE: &str = "dangvien audit anchor 1";

/// Where the chain stood at a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The last record then.
    pub sequence: i64,
    /// Its hash.
    pub hash: Hash,
    /// When the anchor was made.
    pub made_at: DateTime<Utc>,
    /// The key that seals chain and anchor.
    pub key: KeyId,
    seal: Hash,
}

/// Why a text is no anchor of this trail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AnchorError {
    /// Of another form.
    #[error("this is no anchor of an audit trail, or not a whole one")]
    Form,
    /// Made with another key.
    #[error("the anchor was made with the key {found}, not with {expected}: it is of another trail")]
    OtherKey {
        /// The key that made it.
        found: KeyId,
        /// The key of this trail.
        expected: KeyId,
    },
    /// Changed after it was made.
    #[error("the anchor was changed after it was made: its seal does not fit")]
    Changed,
}

/// The anchor of the chain as it stands; none before the first record.
pub async fn anchor<C: ConnectionTrait>(db: &C, key: &AuditKey, clock: &dyn Clock) -> Result<Option<Anchor>> {
    let Some(head) = head::load(db).await?.filter(|head| head.sequence > 0) else { return Ok(None) };
    if !head.is_sealed_by(key) {
        let message =
            "the head of the audit trail is not sealed with this key; `dangvien audit verify` says more";
        return Err(Error::Corrupt(message.to_owned()));
    }
    Ok(Some(Anchor::new(key, &head, clock.now())))
}

impl Anchor {
    fn new(key: &AuditKey, head: &Head, now: DateTime<Utc>) -> Self {
        let (sequence, hash) = (head.sequence, head.hash);
        let mut anchor = Self { sequence, hash, made_at: now, key: key.id(), seal: [0; 32] };
        anchor.seal = key.seal("dangvien audit anchor", anchor.content().as_bytes());
        anchor
    }

    /// Reads an anchor that was made with this key.
    pub fn read(text: &str, key: &AuditKey) -> Result<Self, AnchorError> {
        let anchor = Self::parse(text).ok_or(AnchorError::Form)?;
        if anchor.key != key.id() {
            return Err(AnchorError::OtherKey { found: anchor.key, expected: key.id() });
        }
        let seal = key.seal("dangvien audit anchor", anchor.content().as_bytes());
        if seal == anchor.seal { Ok(anchor) } else { Err(AnchorError::Changed) }
    }

    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        if lines.next()? != TITLE {
            return None;
        }
        let mut value = |name: &str| lines.next()?.strip_prefix(name)?.strip_prefix(": ");
        let anchor = Self {
            sequence: value("record")?.parse().ok()?,
            hash: from_hexadecimal(value("hash")?)?,
            made_at: DateTime::parse_from_rfc3339(value("made")?).ok()?.to_utc(),
            key: KeyId(from_hexadecimal(value("key")?)?),
            seal: from_hexadecimal(value("seal")?)?,
        };
        lines.next().is_none().then_some(anchor)
    }

    /// The lines that the seal covers.
    fn content(&self) -> String {
        let made = self.made_at.to_rfc3339_opts(SecondsFormat::Millis, true);
        let Self { sequence, hash, key, .. } = self;
        format!("{TITLE}\nrecord: {sequence}\nhash: {}\nmade: {made}\nkey: {key}\n", hexadecimal(hash))
    }
}

impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}seal: {}", self.content(), hexadecimal(&self.seal))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_anchor_reads_back_and_no_changed_letter_passes() {
        let key = AuditKey::from_secret(&[1; 32]);
        let now = DateTime::from_timestamp_millis(1_467_349_200_123).unwrap();
        let anchor = Anchor::new(&key, &Head::at(&key, 42, [9; 32]), now);
        let text = anchor.to_string();
        assert_eq!(Anchor::read(&text, &key), Ok(anchor.clone()));
        // As an editor on another system may save it.
        assert_eq!(Anchor::read(&format!("{}\r\n", text.replace('\n', "\r\n")), &key), Ok(anchor));
        for (at, letter) in text.char_indices().filter(|(_, letter)| letter.is_ascii_alphanumeric()) {
            let other = if letter == '1' { '2' } else { '1' };
            let changed = format!("{}{other}{}", &text[..at], &text[at + 1..]);
            assert!(Anchor::read(&changed, &key).is_err(), "{changed}");
        }
        for (at, _) in text.match_indices('\n') {
            assert_eq!(Anchor::read(&text[..at], &key), Err(AnchorError::Form), "cut at {at}");
        }
        let other = AuditKey::from_secret(&[2; 32]);
        let wrong = AnchorError::OtherKey { found: key.id(), expected: other.id() };
        assert_eq!(Anchor::read(&text, &other), Err(wrong));
    }
}
