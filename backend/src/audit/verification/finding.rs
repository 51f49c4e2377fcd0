//! What can be wrong with a chain, in words that tell an operator where to look.

use crate::audit::KeyId;
use chrono::{DateTime, Utc};
use std::fmt;

/// One thing that is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The record, or the first of those that are gone.
    pub sequence: i64,
    /// What is wrong with it.
    pub problem: Problem,
}

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// A column, or the persons that it is about, are not what was sealed; or the record was put there without the key.
    Changed,
    /// It does not tell the hash of the record before it.
    Unlinked,
    /// Records are not there.
    Removed {
        /// The last of them.
        to: i64,
    },
    /// Records stand after the one that the head calls the last.
    BeyondHead {
        /// The last of them.
        to: i64,
    },
    /// The head tells another hash of the last record.
    NotTheHead,
    /// There are records, but no head.
    HeadMissing,
    /// The head was written without the key.
    HeadForged,
    /// The head was written with another key.
    OtherKey {
        /// That key.
        found: KeyId,
    },
    /// A column holds something that is no value of its type.
    Unreadable,
    /// It was sealed in a form that this version does not know.
    UnknownEncoding(i16),
    /// A person is told to a record that is not there.
    Stray,
    /// The record is another one than when the anchor was made.
    Rewritten {
        /// When that was.
        anchored_at: DateTime<Utc>,
    },
    /// The record of an anchor is not there.
    AnchorGone {
        /// When the anchor was made.
        anchored_at: DateTime<Utc>,
    },
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let record = self.sequence;
        match self.problem {
            Problem::Changed => write!(
                f,
                "record {record}: its columns, or the persons that it is about, are not what was sealed \
                 (edited, exchanged, or put in without the key)"
            ),
            Problem::Unlinked => write!(
                f,
                "record {record}: does not follow the record before it, which was exchanged or sealed anew"
            ),
            Problem::Removed { to } if to == record => write!(f, "record {record}: was removed"),
            Problem::Removed { to } => write!(f, "records {record} to {to}: were removed"),
            Problem::BeyondHead { to } => {
                write!(f, "records {record} to {to}: stand after the end of the chain, put in from outside")
            }
            Problem::NotTheHead => write!(f, "record {record}: is not the one that the head was sealed over"),
            Problem::HeadMissing => {
                write!(f, "record {record}: is the last, but the head of the chain was removed")
            }
            Problem::HeadForged => write!(
                f,
                "record {record}: is the last, but the head of the chain was changed; records after it may be gone"
            ),
            Problem::OtherKey { found } => write!(
                f,
                "the chain was begun with the key {found}: this is not its key file, and nothing above can be trusted"
            ),
            Problem::Unreadable => {
                write!(f, "record {record}: a column holds something that is no value of it")
            }
            Problem::UnknownEncoding(encoding) => {
                write!(
                    f,
                    "record {record}: was sealed in the form {encoding}, which this version does not know"
                )
            }
            Problem::Stray => write!(f, "record {record}: is not there, but a person is told to it"),
            Problem::Rewritten { anchored_at } => write!(
                f,
                "record {record}: is another one than on {}, when the anchor was made; the chain was rewritten",
                anchored_at.format("%Y-%m-%d %H:%M UTC")
            ),
            Problem::AnchorGone { anchored_at } => write!(
                f,
                "record {record}: is gone, though the anchor of {} tells of it; the end was cut off, or an older \
                 backup was put back",
                anchored_at.format("%Y-%m-%d %H:%M UTC")
            ),
        }
    }
}
