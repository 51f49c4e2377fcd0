//! How an answer is written: its status, its length, its compression, its times.

use super::media::Media;
use crate::{
    graphql::gate::{Code, Outcome, Refusal, STORAGE_FULL_MESSAGE},
    metrics::RequestOutcome,
    web::request_id::RequestId,
};
use async_graphql::{Response as GraphqlResponse, ServerError, Value, parser::types::OperationType};
use axum::{
    body::Body,
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::Response,
};
use flate2::{Compression, write::GzEncoder};
use serde::Serialize;
use std::{
    collections::BTreeMap,
    io::{self, Write},
    time::{Duration, Instant},
};

/// Shorter answers fit into one packet as they are.
const WORTH_COMPRESSING: usize = 1_200;

/// An operation that ended.
pub(super) struct Answer {
    /// Its data and errors.
    pub(super) response: GraphqlResponse,
    /// What kind of operation it is.
    pub(super) kind: OperationType,
    /// How it ended.
    pub(super) outcome: Outcome,
    /// Time in the gate.
    pub(super) gated: Duration,
    /// Time in the schema.
    pub(super) executed: Duration,
}

/// How the client wants to be answered.
#[derive(Clone)]
pub(super) struct Reply {
    id: RequestId,
    media: Media,
    compressed: bool,
}

/// What stands in the body; `data` only where the operation ran.
#[derive(Serialize)]
struct Content<'a> {
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    errors: &'a [ServerError],
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<&'a Value>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    extensions: &'a BTreeMap<String, Value>,
}

/// What an operation gave, as JSON of that length at most.
pub(super) fn to_json(response: &GraphqlResponse, outcome: Outcome, limit: usize) -> Result<String, Refusal> {
    let content = Content {
        errors: &response.errors,
        data: (outcome == Outcome::Executed).then_some(&response.data),
        extensions: &response.extensions,
    };
    let mut buffer = Bounded { bytes: Vec::new(), limit };
    if serde_json::to_writer(&mut buffer, &content).is_err() {
        let text = format!("an answer may have at most {limit} bytes: ask for less at once");
        return Err(Refusal::new(Code::CostExceeded, text));
    }
    Ok(String::from_utf8(buffer.bytes).expect("JSON is written in UTF-8"))
}

impl Reply {
    /// Answers in that media type, compressed where that pays and is wanted.
    pub(super) fn new(id: RequestId, media: Media, compressed: bool) -> Self {
        Self { id, media, compressed }
    }

    /// The id of the request.
    pub(super) fn id(&self) -> &str {
        &self.id.0
    }

    /// Writes what an operation gave.
    pub(super) fn write(&self, answer: Answer, limit: usize) -> Response {
        let begun = Instant::now();
        let Answer { response, kind, outcome, gated, executed } = answer;
        let json = match to_json(&response, outcome, limit) {
            Ok(json) => json,
            Err(refusal) => return self.refuse_request(refusal),
        };
        let status = match outcome {
            Outcome::Executed => StatusCode::OK,
            Outcome::Refused => self.refused_status(),
            Outcome::Unavailable | Outcome::TimedOut => StatusCode::SERVICE_UNAVAILABLE,
            Outcome::RateLimited(_) => StatusCode::TOO_MANY_REQUESTS,
        };
        let mut answer = self.answer(status, json.into_bytes());
        let code = response.errors.first().and_then(code_of);
        answer.extensions_mut().insert(RequestOutcome {
            operation: name_of(kind),
            executed: outcome == Outcome::Executed,
            code,
        });
        let milliseconds = |time: Duration| time.as_secs_f64() * 1_000.0;
        let timing = format!(
            "gate;dur={:.1}, run;dur={:.1}, write;dur={:.1}",
            milliseconds(gated),
            milliseconds(executed),
            milliseconds(begun.elapsed())
        );
        let headers = answer.headers_mut();
        headers.insert(
            HeaderName::from_static("server-timing"),
            HeaderValue::from_str(&timing).expect("figures are valid in a header"),
        );
        match outcome {
            Outcome::Unavailable => {
                headers.insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
            }
            Outcome::RateLimited(wait) => {
                let seconds = u64::try_from(wait.as_millis().div_ceil(1_000)).unwrap_or(u64::MAX);
                headers.insert(header::RETRY_AFTER, seconds.into());
            }
            Outcome::Executed | Outcome::Refused | Outcome::TimedOut => {}
        }
        answer
    }

    /// Refuses what is a request of GraphQL, but not one to be executed.
    pub(super) fn refuse_request(&self, refusal: Refusal) -> Response {
        self.refuse(self.refused_status(), refusal)
    }

    /// Refuses with a status of its own.
    pub(super) fn refuse(&self, status: StatusCode, refusal: Refusal) -> Response {
        let outcome = RequestOutcome {
            operation: "none",
            executed: false,
            code: Some(refusal.code.as_str().to_owned()),
        };
        let response = GraphqlResponse::from(refusal);
        let content = Content { errors: &response.errors, data: None, extensions: &response.extensions };
        let bytes = serde_json::to_vec(&content).expect("a refusal is plain text and numbers");
        let mut answer = self.answer(status, bytes);
        answer.extensions_mut().insert(outcome);
        if status == StatusCode::METHOD_NOT_ALLOWED {
            answer.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, POST"));
        }
        answer
    }

    /// Refuses and ends the connection, on which unread bytes are on their way.
    pub(super) fn refuse_and_close(&self, status: StatusCode, refusal: Refusal) -> Response {
        let mut answer = self.refuse(status, refusal);
        answer.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
        answer
    }

    /// Refuses one who is not known, and tells how to become known. The connection stays: to close it over a body that
    /// nobody reads would reset it, and the client might never see why.
    pub(super) fn refuse_unknown(&self, refusal: Refusal) -> Response {
        let mut answer = self.refuse(StatusCode::UNAUTHORIZED, refusal);
        answer.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        answer
    }

    /// Sends the client away for a moment.
    pub(super) fn busy(&self, refusal: Refusal) -> Response {
        let mut answer = self.refuse(StatusCode::SERVICE_UNAVAILABLE, refusal);
        answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
        answer
    }

    /// Sends the client away until the database is back.
    pub(super) fn away(&self) -> Response {
        self.busy(Refusal::new(Code::Unavailable, "the database cannot be reached; try again"))
    }

    /// Refuses who holds as many connections open as one session may.
    pub(super) fn too_many(&self, refusal: Refusal) -> Response {
        let mut answer = self.refuse(StatusCode::TOO_MANY_REQUESTS, refusal);
        answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
        answer
    }

    /// Answers where what has to be recorded finds no room.
    pub(super) fn full(&self) -> Response {
        let refusal = Refusal::new(Code::StorageFull, STORAGE_FULL_MESSAGE);
        self.refuse(StatusCode::INSUFFICIENT_STORAGE, refusal)
    }

    /// Answers for a request whose task ended without an answer.
    pub(super) fn broken(&self) -> Response {
        let refusal = Refusal::new(Code::InternalServerError, crate::graphql::error::INTERNAL_MESSAGE);
        self.refuse(StatusCode::INTERNAL_SERVER_ERROR, refusal.with_request_id(self.id()))
    }

    fn refused_status(&self) -> StatusCode {
        match self.media {
            Media::GraphqlResponse => StatusCode::BAD_REQUEST,
            Media::Json | Media::EventStream => StatusCode::OK,
        }
    }

    fn answer(&self, status: StatusCode, bytes: Vec<u8>) -> Response {
        let packed =
            (self.compressed && bytes.len() >= WORTH_COMPRESSING).then(|| pack(&bytes).ok()).flatten();
        let coding = packed.as_ref().map(|_| HeaderValue::from_static("gzip"));
        let mut answer = Response::new(Body::from(packed.unwrap_or(bytes)));
        *answer.status_mut() = status;
        let headers = answer.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.media.as_str()));
        headers.insert(header::VARY, HeaderValue::from_static("accept, accept-encoding"));
        if let Some(coding) = coding {
            headers.insert(header::CONTENT_ENCODING, coding);
        }
        answer
    }
}

fn code_of(error: &ServerError) -> Option<String> {
    match error.extensions.as_ref()?.get("code")? {
        Value::String(code) => Some(code.clone()),
        _ => None,
    }
}

fn name_of(kind: OperationType) -> &'static str {
    match kind {
        OperationType::Query => "query",
        OperationType::Mutation => "mutation",
        OperationType::Subscription => "subscription",
    }
}

/// Compresses fast rather than well: the line is slow, but the server is small too.
fn pack(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 4), Compression::fast());
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// Takes bytes up to a limit and fails beyond it, so that an answer that is too long is never held as a whole.
struct Bounded {
    bytes: Vec<u8>,
    limit: usize,
}

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > self.limit {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
