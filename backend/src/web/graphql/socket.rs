//! `/graphql/ws`: many operations on one socket, by the protocol `graphql-transport-ws`.
//!
//! Invariants: who holds the socket is known before it opens, by cookie or token of the request, never by what is said
//! on it; nothing waits in memory for a client that does not read.

mod close;
mod conversation;
mod message;
mod operations;

use self::{close::Close, conversation::Conversation};
use super::{answer::Reply, media::Media, visit::Visit};
use crate::{
    graphql::gate::{Code, Refusal},
    web::{Web, origin, request_id::RequestId, server::Connection},
};
use axum::{
    Extension,
    extract::{State, WebSocketUpgrade, ws::rejection::WebSocketUpgradeRejection},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse as _, Response},
};

/// The one protocol that is spoken.
const PROTOCOL: &str = "graphql-transport-ws";

/// Bytes read from a socket at a time: most messages are shorter, and thousands of sockets wait.
const READ_BUFFER: usize = 2 * 1024;

/// Longer messages than allowed that are still read, so that the client can be told why it is sent away.
const LONGEST_READ: usize = 4;

/// Opens a socket.
pub(in crate::web) async fn upgrade(
    State(web): State<Web>,
    Extension(id): Extension<RequestId>,
    Extension(connection): Extension<Connection>,
    headers: HeaderMap,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Response {
    let reply = Reply::new(id.clone(), Media::Json, false);
    // A browser lets any page open a socket to us, with our cookies: only the origin tells.
    if !origin::is_our_page(&headers, &web.server) {
        let refusal = Refusal::new(Code::CsrfRejected, "a page of another site opened this socket");
        return reply.refuse(StatusCode::FORBIDDEN, refusal);
    }
    let upgrade = match upgrade {
        Ok(upgrade) => upgrade,
        Err(rejection) => return rejection.into_response(),
    };
    let visit = match Visit::open(&web, connection.clone(), &headers).await {
        Ok(visit) => visit,
        Err(refusal) => return reply.refuse(StatusCode::UNAUTHORIZED, refusal),
    };
    let place = match visit.take_place(&web) {
        Ok(place) => place,
        Err(full) => return full.refuse(&reply),
    };
    let longest = web.sockets.message_bytes.saturating_mul(LONGEST_READ);
    let upgrade = upgrade
        .protocols([PROTOCOL])
        .read_buffer_size(READ_BUFFER)
        .write_buffer_size(0)
        .max_message_size(longest)
        .max_frame_size(longest);
    let is_ours = upgrade.selected_protocol().is_some();
    upgrade.on_upgrade(async move |socket| {
        // Kept to the end: as long as they are, the socket counts as open.
        let _kept = (place, connection);
        if is_ours {
            Conversation::new(socket, web, visit.visitor.clone(), id.0).hold(visit).await;
        } else {
            close::close(socket, Close::SubprotocolNotAcceptable).await;
        }
    })
}
