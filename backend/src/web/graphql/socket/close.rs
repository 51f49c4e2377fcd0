//! How a socket ends: the codes of the protocol and of WebSocket itself, each with its reason.

use axum::extract::ws::{CloseFrame, Message, WebSocket};
use std::time::Duration;

/// Bytes of a reason at most: what a control frame holds beside the code.
const REASON: usize = 123;

/// How long the other side may take to end in order.
const PATIENCE: Duration = Duration::from_secs(2);

/// Why a socket ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Close {
    /// The other side has ended it, or is gone.
    ByClient,
    /// The server stops.
    GoingAway,
    /// What came is no WebSocket.
    Broken,
    /// A text that is no UTF-8.
    NoText,
    /// A message is too long.
    TooLong,
    /// A message that the protocol does not know.
    BadRequest,
    /// An operation before the connection was acknowledged.
    Unauthorised,
    /// The session has ended.
    Forbidden,
    /// Another protocol was asked for.
    SubprotocolNotAcceptable,
    /// The client did not begin.
    InitialisationTimeout,
    /// An operation of that id is running.
    SubscriberExists(String),
    /// The client began twice.
    TooManyInitialisations,
}

impl Close {
    /// What the other side is told; none where nobody listens.
    fn frame(&self) -> Option<CloseFrame> {
        let (code, reason) = match self {
            Self::ByClient => return None,
            Self::GoingAway => (1001, "Going away"),
            Self::Broken => (1002, "Protocol error"),
            Self::NoText => (1007, "Invalid text"),
            Self::TooLong => (1009, "Message too long"),
            Self::BadRequest => (4400, "Invalid message received"),
            Self::Unauthorised => (4401, "Unauthorized"),
            Self::Forbidden => (4403, "Forbidden"),
            Self::SubprotocolNotAcceptable => (4406, "Subprotocol not acceptable"),
            Self::InitialisationTimeout => (4408, "Connection initialisation timeout"),
            Self::SubscriberExists(id) => {
                let reason = format!("Subscriber for {id} already exists");
                return Some(CloseFrame { code: 4409, reason: shortened(reason).into() });
            }
            Self::TooManyInitialisations => (4429, "Too many initialisation requests"),
        };
        Some(CloseFrame { code, reason: reason.into() })
    }
}

/// Ends a socket, and waits a moment for the other side to agree: whoever hangs up at once is not heard.
pub(super) async fn close(mut socket: WebSocket, close: Close) {
    let ended = async {
        if let Some(frame) = close.frame() {
            socket.send(Message::Close(Some(frame))).await?;
        }
        // What still comes is read and thrown away, until the other side has closed too.
        while let Some(message) = socket.recv().await {
            message?;
        }
        Ok::<_, axum::Error>(())
    };
    // Who does not answer in time, or not in order, is cut off.
    drop(tokio::time::timeout(PATIENCE, ended).await);
}

/// A longer reason would make the frame invalid, and the client would never learn the code.
fn shortened(mut reason: String) -> String {
    let end = (0..=REASON.min(reason.len())).rev().find(|end| reason.is_char_boundary(*end));
    reason.truncate(end.unwrap_or_default());
    reason
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_fit_into_a_control_frame_whatever_the_client_called_its_operation() {
        for id in ["1".to_owned(), "x".repeat(500), "ơ".repeat(200), "x".to_owned() + &"🙂".repeat(90)] {
            let frame = Close::SubscriberExists(id.clone()).frame().unwrap();
            assert!(frame.reason.len() <= REASON, "{} bytes", frame.reason.len());
            assert!(frame.reason.starts_with("Subscriber for "));
            assert_eq!(frame.code, 4409);
        }
        let plain = [
            Close::GoingAway,
            Close::Broken,
            Close::NoText,
            Close::TooLong,
            Close::BadRequest,
            Close::Unauthorised,
            Close::Forbidden,
            Close::SubprotocolNotAcceptable,
            Close::InitialisationTimeout,
            Close::TooManyInitialisations,
        ];
        assert!(plain.iter().all(|close| close.frame().unwrap().reason.len() <= REASON));
    }
}
