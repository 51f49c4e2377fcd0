//! Answers as a stream of events, one connection an operation ("distinct connections" of GraphQL over SSE).
//!
//! What is wrong with the operation itself is told in the stream, because a browser's `EventSource` reads nothing else.

use super::{
    KnownCall,
    telling::{Telling, Told},
    visit::{Ending, Visit},
};
use crate::{
    graphql::gate::{Code, Refusal},
    web::{place::Place, server::Connection},
};
use async_graphql::{Request, Response as GraphqlResponse, ServerError, parser::types::OperationType};
use axum::{
    body::Body,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::Response,
};
use bytes::Bytes;
use futures_util::{future::BoxFuture, stream};
use serde_json::json;
use std::{convert::Infallible, sync::Arc, time::Duration};
use tokio::time;

/// Every answer has been told.
const COMPLETE: &str = "event: complete\ndata:\n\n";

/// Says that the connection lives; clients pass over it.
const COMMENT: &str = ":\n\n";

/// Opens the stream of an operation.
pub(super) async fn open(
    call: KnownCall,
    connection: Connection,
    headers: &HeaderMap,
    request: Request,
) -> Response {
    let KnownCall { web, reply, is_get, .. } = call;
    let visit = match Visit::open(&web, connection, headers).await {
        Ok(visit) => visit,
        Err(refusal) => return reply.refuse(StatusCode::UNAUTHORIZED, refusal),
    };
    let id = Arc::from(reply.id());
    let telling = match Telling::open(web.clone(), visit.visitor.clone(), id, request) {
        Ok(telling) => telling,
        Err(refusal) => {
            let errors = GraphqlResponse::from(refusal).errors;
            return answer(Body::from(next(&refused(&errors)) + COMPLETE));
        }
    };
    if is_get && telling.kind() == OperationType::Mutation {
        let refusal = Refusal::new(Code::BadRequest, "GET is for queries and subscriptions: use POST");
        return reply.refuse(StatusCode::METHOD_NOT_ALLOWED, refusal);
    }
    // What ends by itself soon takes no place among what stays.
    let place = match (telling.kind() == OperationType::Subscription).then(|| visit.take_place(&web)) {
        None => None,
        Some(Ok(place)) => Some(place),
        Some(Err(full)) => return full.refuse(&reply),
    };
    let keep_alive = web.sockets.ping();
    let streaming =
        Streaming { telling, ending: Box::pin(visit.ends(web)), keep_alive, is_over: false, _place: place };
    answer(Body::from_stream(stream::unfold(streaming, Streaming::part)))
}

/// A stream on its way.
struct Streaming {
    telling: Telling,
    ending: BoxFuture<'static, Ending>,
    keep_alive: Duration,
    is_over: bool,
    _place: Option<Place>,
}

impl Streaming {
    /// The next bytes; none at the end.
    async fn part(mut self) -> Option<(Result<Bytes, Infallible>, Self)> {
        if self.is_over {
            return None;
        }
        // A client that is sent away is not told that all is complete: it comes again.
        let text = tokio::select! {
            _ = &mut self.ending => return None,
            more = time::timeout(self.keep_alive, self.telling.more()) => match more {
                Ok(true) => None,
                Ok(false) => Some(COMPLETE.to_owned()),
                Err(_quiet) => return Some((Ok(Bytes::from_static(COMMENT.as_bytes())), self)),
            },
        };
        let mut text = if let Some(text) = text {
            text
        } else {
            tokio::select! {
                _ = &mut self.ending => return None,
                told = self.telling.tell() => match told {
                    Told::Answer(json) => next(&json),
                    Told::Nothing | Told::Later(_) => COMMENT.to_owned(),
                    Told::Refused(errors) => next(&refused(&errors)),
                    Told::Gone => return None,
                },
            }
        };
        if self.telling.is_over() {
            self.is_over = true;
            if text != COMPLETE {
                text.push_str(COMPLETE);
            }
        }
        Some((Ok(text.into()), self))
    }
}

fn answer(body: Body) -> Response {
    let mut answer = Response::new(body);
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(super::Media::EventStream.as_str()));
    // A proxy that collects the answer first would hold every event back.
    headers.insert(HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no"));
    answer
}

fn next(json: &str) -> String {
    format!("event: next\ndata: {json}\n\n")
}

fn refused(errors: &[ServerError]) -> String {
    json!({ "errors": errors }).to_string()
}
