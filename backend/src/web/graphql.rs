//! `/graphql`, as GraphQL-over-HTTP says: POST of JSON, GET for queries, two media types; a third for streams of events;
//! and the socket at `/graphql/ws`.
//!
//! A request runs in a task of its own: a client that goes away, or a deadline that passes, never cuts a statement
//! off half-way (`api.md` 3.3). It keeps its permit to its end, so that what runs stays bounded.

mod answer;
mod event_stream;
mod media;
mod parameters;
mod socket;
mod telling;
mod visit;

pub(super) use parameters::read_body;
pub(super) use socket::upgrade;

use self::{
    answer::{Answer, Reply},
    media::Media,
};
use super::{
    ClientAddress, Web,
    auth::{self, Identity},
    encoding, origin,
    place::Full,
    request_id::RequestId,
    server::Connection,
};
use crate::{
    audit,
    auth::Actor,
    graphql::{
        gate::{self, Code, Outcome, Refusal},
        reads::Recorder,
        request::RequestData,
    },
};
use async_graphql::{Request, parser::types::OperationType};
use axum::{
    Extension,
    body::Body,
    extract::State,
    http::{HeaderMap, Method, StatusCode, Uri},
    response::Response,
};
use bytes::Bytes;
use dangvien_shared::document;
use std::{
    net::IpAddr,
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::sync::OwnedSemaphorePermit;

/// How long a request waits for others to end before it is sent away.
const QUEUE: Duration = Duration::from_millis(100);

/// A request that takes longer is told in the log.
const SLOW: Duration = Duration::from_secs(1);

/// What is known of a request before its body.
struct Call {
    web: Web,
    reply: Reply,
    is_get: bool,
    /// Whether answers are wanted as a stream of events.
    streams: bool,
}

/// What is known of a request and its sender before its body.
struct KnownCall {
    web: Web,
    reply: Reply,
    is_get: bool,
    streams: bool,
    actor: Arc<Actor>,
    address: IpAddr,
}

/// Runs what stands in the body.
pub(super) async fn post(
    State(web): State<Web>,
    Extension(id): Extension<RequestId>,
    Extension(connection): Extension<Connection>,
    Extension(client): Extension<ClientAddress>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let call = match Call::open(web, id, &headers, false) {
        Ok(call) => call,
        Err(refused) => return refused,
    };
    let call = match call.known(client, &headers).await {
        Ok(call) => call,
        Err(refused) => return *refused,
    };
    if let Err(refusal) = parameters::check_content_type(&headers) {
        return call.reply.refuse(StatusCode::UNSUPPORTED_MEDIA_TYPE, refusal);
    }
    match read_json(&call.web, &headers, body, call.web.app.limits.body_bytes).await {
        Ok(bytes) => match parameters::from_json(&bytes) {
            Ok(request) => call.answer(request, connection, &headers).await,
            Err(refusal) => call.reply.refuse(StatusCode::BAD_REQUEST, refusal),
        },
        // The rest of the body is of no use: the connection ends with the answer.
        Err((status, refusal)) => call.reply.refuse_and_close(status, refusal),
    }
}

/// Reads a body that must be JSON.
pub(super) async fn read_json(
    web: &Web,
    headers: &HeaderMap,
    body: Body,
    limit: usize,
) -> Result<Bytes, (StatusCode, Refusal)> {
    parameters::check_content_type(headers)
        .map_err(|refusal| (StatusCode::UNSUPPORTED_MEDIA_TYPE, refusal))?;
    parameters::read_body(body, limit, Duration::from_secs(web.server.body_seconds)).await
}

/// Runs the query that stands in the address.
pub(super) async fn get(
    State(web): State<Web>,
    Extension(id): Extension<RequestId>,
    Extension(connection): Extension<Connection>,
    Extension(client): Extension<ClientAddress>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let call = match Call::open(web, id, &headers, true) {
        Ok(call) => call,
        Err(refused) => return refused,
    };
    match call.known(client, &headers).await {
        Ok(call) => match parameters::from_address(&uri) {
            Ok(request) => call.answer(request, connection, &headers).await,
            Err(refusal) => call.reply.refuse(StatusCode::BAD_REQUEST, refusal),
        },
        Err(refused) => *refused,
    }
}

/// Says which methods there are.
pub(super) async fn other_method(Extension(id): Extension<RequestId>, method: Method) -> Response {
    let refusal =
        Refusal::new(Code::BadRequest, format!("{method} is not possible here: POST, or GET for queries"));
    Reply::new(id, Media::Json, false).refuse(StatusCode::METHOD_NOT_ALLOWED, refusal)
}

impl Call {
    #[expect(clippy::result_large_err, reason = "both are answers on their way out")]
    fn open(web: Web, id: RequestId, headers: &HeaderMap, is_get: bool) -> Result<Self, Response> {
        let compressed = encoding::accepts(headers, "gzip");
        let Some(media) = Media::negotiate(headers) else {
            let refusal = Refusal::new(
                Code::BadRequest,
                "the answer can be application/graphql-response+json, application/json or text/event-stream",
            );
            return Err(Reply::new(id, Media::Json, compressed).refuse(StatusCode::NOT_ACCEPTABLE, refusal));
        };
        let streams = media == Media::EventStream;
        // A refusal before the stream begins is an answer as any other.
        let media = if streams { Media::GraphqlResponse } else { media };
        let reply = Reply::new(id, media, compressed);
        if !origin::is_our_page(headers, &web.server) {
            let refusal = Refusal::new(Code::CsrfRejected, "a page of another site sent this request");
            return Err(reply.refuse(StatusCode::FORBIDDEN, refusal));
        }
        Ok(Self { web, reply, is_get, streams })
    }

    /// Finds out who asks; nobody unknown is answered.
    async fn known(self, client: ClientAddress, headers: &HeaderMap) -> Result<KnownCall, Box<Response>> {
        let Self { web, reply, is_get, streams } = self;
        match auth::identify(&web.app, web.is_encrypted(), headers, is_get).await {
            Ok(Identity::Known(actor)) => {
                let address = client.ip;
                Ok(KnownCall { web, reply, is_get, streams, actor, address })
            }
            Ok(Identity::Unknown) => {
                let refusal = Refusal::new(Code::Unauthenticated, "sign in, or send a valid access token");
                Err(Box::new(reply.refuse_unknown(refusal)))
            }
            Ok(Identity::Unmarked) => {
                let text = format!("a session must send its mark in the header {}", auth::CSRF_HEADER);
                Err(Box::new(reply.refuse(StatusCode::FORBIDDEN, Refusal::new(Code::CsrfRejected, text))))
            }
            Err(error) if error.is_unavailable() => Err(Box::new(reply.away())),
            Err(error) => {
                tracing::error!(request_id = reply.id(), cause = error.chain(), "nobody could be identified");
                Err(Box::new(reply.broken()))
            }
        }
    }
}

impl KnownCall {
    async fn answer(self, request: Request, connection: Connection, headers: &HeaderMap) -> Response {
        if self.streams {
            event_stream::open(self, connection, headers, request).await
        } else {
            self.run(request).await
        }
    }

    async fn run(self, request: Request) -> Response {
        if self.actor.asks_trusted_documents_only() && !document::is_trusted(&request.query) {
            let text = "a session asks what the web app asks; questions of your own need an access token";
            return self.reply.refuse(StatusCode::FORBIDDEN, Refusal::new(Code::Forbidden, text));
        }
        let permits = Arc::clone(&self.web.permits);
        let Ok(Ok(permit)) = tokio::time::timeout(QUEUE, permits.acquire_owned()).await else {
            let text = format!("{} requests are in work already; try again", self.web.server.in_flight);
            return self.reply.busy(Refusal::new(Code::Unavailable, text));
        };
        let reply = self.reply.clone();
        let deadline = self.web.server.deadline();
        let work = tokio::spawn(self.execute(request, permit));
        match tokio::time::timeout(deadline, work).await {
            Ok(Ok(response)) => response,
            Ok(Err(failure)) => {
                tracing::error!(request_id = reply.id(), cause = %failure, "a request broke off");
                reply.broken()
            }
            Err(_) => {
                tracing::warn!(
                    request_id = reply.id(),
                    seconds = deadline.as_secs(),
                    "a request takes too long"
                );
                let text =
                    format!("the request takes longer than {} s: ask for less at once", deadline.as_secs());
                reply.refuse(StatusCode::SERVICE_UNAVAILABLE, Refusal::new(Code::Timeout, text))
            }
        }
    }

    /// What the resolvers work with.
    fn request_data(&self) -> RequestData {
        let origin = audit::Origin { request_id: self.reply.id().to_owned(), address: Some(self.address) };
        RequestData::new(&self.web.app, Arc::clone(&self.actor)).from(origin)
    }

    async fn execute(self, request: Request, _permit: OwnedSemaphorePermit) -> Response {
        let begun = Instant::now();
        let app = &self.web.app;
        let admitted = match gate::admit(request, &app.limits) {
            Ok(admitted) => admitted,
            Err(refusal) => return self.reply.refuse_request(refusal),
        };
        if self.is_get && admitted.kind != OperationType::Query {
            let refusal = Refusal::new(Code::BadRequest, "GET is for queries alone: use POST");
            return self.reply.refuse(StatusCode::METHOD_NOT_ALLOWED, refusal);
        }
        if admitted.kind == OperationType::Subscription {
            let text = "a subscription is answered as text/event-stream, or on the socket at /graphql/ws";
            return self.reply.refuse_request(Refusal::new(Code::BadRequest, text));
        }
        let gated = begun.elapsed();
        let begun = Instant::now();
        let (name, kind) = (admitted.name, admitted.kind);
        let data = self.request_data();
        let recorder = Recorder::of(&data);
        let mut response = self.web.schema.execute(admitted.request, data).await;
        if let Err(error) = recorder.record(app, &response).await {
            tracing::error!(
                request_id = self.reply.id(),
                cause = error.chain(),
                "the audit trail takes nothing"
            );
            return match error {
                error if error.is_unavailable() => self.reply.away(),
                error if error.is_storage_full() => self.reply.full(),
                _ => self.reply.broken(),
            };
        }
        let outcome = gate::finish(&mut response, self.reply.id(), &app.limits);
        let executed = begun.elapsed();
        log(self.reply.id(), name.as_deref(), outcome, executed);
        let answer = Answer { response, kind, outcome, gated, executed };
        self.reply.write(answer, app.limits.response_bytes)
    }
}

impl Full {
    /// The answer to who wants to stay and finds no place.
    fn refuse(self, reply: &Reply) -> Response {
        match self {
            Self::Session => {
                let text = "this session has as many connections open as it may: close one of them";
                reply.too_many(Refusal::new(Code::RateLimited, text))
            }
            Self::Everybody => {
                reply.busy(Refusal::new(Code::Unavailable, "all places for open connections are taken"))
            }
        }
    }
}

/// Tells what ran: its name, never its variables, which may hold names of people.
fn log(request_id: &str, operation: Option<&str>, outcome: Outcome, took: Duration) {
    let operation: String = operation.unwrap_or("-").chars().take(64).collect();
    let milliseconds = took.as_millis();
    if took >= SLOW {
        tracing::info!(request_id, operation, ?outcome, milliseconds, "slow");
    } else {
        tracing::debug!(request_id, operation, ?outcome, milliseconds, "executed");
    }
}
