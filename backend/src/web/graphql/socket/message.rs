//! The messages of the protocol.

use crate::web::graphql::parameters::Parameters;
use async_graphql::ServerError;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Bytes of an operation's id at most.
const ID_BYTES: usize = 128;

/// What the client says.
#[derive(Debug, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum FromClient {
    /// Begins; who speaks is known already, so that nothing in it counts.
    ConnectionInit {
        #[serde(default, rename = "payload")]
        _payload: Option<Map<String, Value>>,
    },
    /// Asks whether somebody is there.
    Ping {
        #[serde(default)]
        payload: Option<Map<String, Value>>,
    },
    /// Says that somebody is there.
    Pong {
        #[serde(default, rename = "payload")]
        _payload: Option<Map<String, Value>>,
    },
    /// Begins an operation.
    Subscribe {
        /// What answers are marked with.
        id: String,
        /// The operation.
        payload: Parameters,
    },
    /// Ends an operation.
    Complete {
        /// Which.
        id: String,
    },
}

impl FromClient {
    /// Reads a message; none where it is none of the protocol.
    pub(super) fn read(text: &str) -> Option<Self> {
        let message = serde_json::from_str(text).ok()?;
        match &message {
            Self::Subscribe { id, .. } | Self::Complete { id } => {
                (1..=ID_BYTES).contains(&id.len()).then_some(message)
            }
            _ => Some(message),
        }
    }
}

/// What the server says.
#[derive(Debug, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum FromServer<'a> {
    /// The client may begin operations.
    ConnectionAck,
    /// Somebody is there.
    Pong {
        #[serde(skip_serializing_if = "Option::is_none")]
        payload: Option<Map<String, Value>>,
    },
    /// An operation was not executed, or cannot go on.
    Error { id: &'a str, payload: &'a [ServerError] },
    /// An operation has told all.
    Complete { id: &'a str },
}

impl FromServer<'_> {
    /// As it goes over the wire.
    pub(super) fn write(&self) -> String {
        serde_json::to_string(self).expect("messages are plain text and maps of JSON")
    }
}

/// An answer, which is JSON already.
pub(super) fn next(id: &str, answer: &str) -> String {
    let id = Value::from(id);
    format!(r#"{{"type":"next","id":{id},"payload":{answer}}}"#)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_messages_of_the_protocol_are_read() {
        let long = "x".repeat(129);
        let cases = [
            (r#"{"type":"connection_init"}"#, true),
            (r#"{"type":"connection_init","payload":null}"#, true),
            (r#"{"type":"ping","payload":{"a":1}}"#, true),
            (r#"{"type":"pong"}"#, true),
            (
                r#"{"type":"subscribe","id":"1","payload":{"query":"{a}","variables":{},"extensions":{}}}"#,
                true,
            ),
            (r#"{"id":"1","payload":{"query":"{a}"},"type":"subscribe"}"#, true),
            (r#"{"type":"complete","id":"1"}"#, true),
            (r#"{"type":"subscribe","id":"1","payload":{}}"#, false),
            (r#"{"type":"subscribe","id":"1"}"#, false),
            (r#"{"type":"subscribe","id":7,"payload":{"query":"{a}"}}"#, false),
            (r#"{"type":"subscribe","id":"","payload":{"query":"{a}"}}"#, false),
            (r#"{"type":"subscribe","payload":{"query":"{a}"}}"#, false),
            (r#"{"type":"subscribe","id":"1","payload":{"query":"{a}","variables":[]}}"#, false),
            (r#"{"type":"ping","payload":1}"#, false),
            (r#"{"type":"connection_ack"}"#, false),
            (r#"{"type":"start"}"#, false),
            (r#"{"id":"1"}"#, false),
            ("[]", false),
            ("{", false),
            ("", false),
        ];
        for (text, read) in cases {
            assert_eq!(FromClient::read(text).is_some(), read, "{text}");
        }
        assert!(FromClient::read(&format!(r#"{{"type":"complete","id":"{long}"}}"#)).is_none());
    }

    #[test]
    fn answers_carry_their_id_whatever_stands_in_it() {
        let text = next("a\"b", r#"{"data":null}"#);
        let message: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(message, serde_json::json!({ "type": "next", "id": "a\"b", "payload": { "data": null } }));
        assert_eq!(FromServer::ConnectionAck.write(), r#"{"type":"connection_ack"}"#);
        assert_eq!(FromServer::Complete { id: "1" }.write(), r#"{"type":"complete","id":"1"}"#);
    }
}
