//! How long-lived connections are kept: sockets, and streams of events.

use serde::Deserialize;
use std::time::Duration;

/// Settings of sockets and of streams of events.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SocketSettings {
    /// Open at a time at most, of all visitors.
    pub open: usize,
    /// Open at a time at most of one session.
    pub open_per_session: usize,
    /// Operations on one socket at a time at most.
    pub operations: usize,
    /// Bytes of a message from the client at most.
    pub message_bytes: usize,
    /// Seconds for the client to begin.
    pub init_seconds: u64,
    /// Seconds between two pings; a socket that left one unanswered is closed.
    pub ping_seconds: u64,
    /// Seconds between two looks whether the visitor may still be here.
    pub recheck_seconds: u64,
}

impl SocketSettings {
    /// Says what cannot be.
    pub(super) fn check(&self) -> Result<(), String> {
        let least = [
            ("message_bytes", self.message_bytes as u64, 1_024),
            ("init_seconds", self.init_seconds, 1),
            ("ping_seconds", self.ping_seconds, 1),
            ("recheck_seconds", self.recheck_seconds, 1),
        ];
        match least.into_iter().find(|(_, value, least)| value < least) {
            Some((name, value, least)) => Err(format!("sockets.{name} = {value}: at least {least}")),
            None => Ok(()),
        }
    }

    /// Time for the client to begin.
    pub fn init(&self) -> Duration {
        Duration::from_secs(self.init_seconds)
    }

    /// Time between two pings.
    pub fn ping(&self) -> Duration {
        Duration::from_secs(self.ping_seconds)
    }

    /// Time between two looks at the visitor.
    pub fn recheck(&self) -> Duration {
        Duration::from_secs(self.recheck_seconds)
    }
}
