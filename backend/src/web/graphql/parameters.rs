//! What a client sent, read into a request: `query`, `operationName`, `variables`, `extensions`.

use crate::graphql::gate::{Code, Refusal};
use async_graphql::{Request, Variables};
use axum::{
    body::{Body, HttpBody as _},
    extract::Query,
    http::{HeaderMap, StatusCode, Uri, header},
};
use bytes::{Bytes, BytesMut};
use http_body_util::BodyExt as _;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::time::Duration;

/// Bytes that are read beyond the limit at most.
const THROWN_AWAY: usize = 16 << 20;

/// The parameters of a body, or of a message on a socket.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Parameters {
    query: String,
    operation_name: Option<String>,
    variables: Option<Map<String, Value>>,
    #[serde(rename = "extensions")]
    _extensions: Option<Map<String, Value>>,
}

impl From<Parameters> for Request {
    fn from(parameters: Parameters) -> Self {
        request(parameters.query, parameters.operation_name, parameters.variables)
    }
}

/// The parameters of an address; maps are JSON in them.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Address {
    query: String,
    operation_name: Option<String>,
    variables: Option<String>,
    extensions: Option<String>,
}

/// Takes `application/json` in UTF-8 alone: what a form of another site can send has another type.
pub(super) fn check_content_type(headers: &HeaderMap) -> Result<(), Refusal> {
    let refusal = |text: &str| Err(Refusal::new(Code::BadRequest, text));
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut parts = kind.split(';').map(str::trim);
    if !parts.next().is_some_and(|name| name.eq_ignore_ascii_case("application/json")) {
        return refusal("the Content-Type must be application/json");
    }
    let mut charsets = parts.filter_map(|part| part.split_once('=')).filter(|(name, _)| *name == "charset");
    if !charsets.all(|(_, charset)| charset.trim_matches('"').eq_ignore_ascii_case("utf-8")) {
        return refusal("the charset must be utf-8");
    }
    match headers.get(header::CONTENT_ENCODING) {
        Some(coding) if coding != "identity" => refusal("the body must not be compressed"),
        _ => Ok(()),
    }
}

/// Reads a body up to a length and for no longer than that.
pub(in crate::web) async fn read_body(
    body: Body,
    limit: usize,
    patience: Duration,
) -> Result<Bytes, (StatusCode, Refusal)> {
    let refuse = |status, text| Err((status, Refusal::new(Code::BadRequest, text)));
    // Nothing but a socket is read here: to stop waiting leaves nothing half-done.
    match tokio::time::timeout(patience, collect(body, limit)).await {
        Ok(Ok(Some(bytes))) => Ok(bytes),
        Ok(Ok(None)) => refuse(
            StatusCode::PAYLOAD_TOO_LARGE,
            format!("the body of a request may have at most {limit} bytes"),
        ),
        Ok(Err(_)) => refuse(StatusCode::BAD_REQUEST, "the body broke off".to_owned()),
        Err(_) => refuse(
            StatusCode::REQUEST_TIMEOUT,
            format!("the body did not arrive within {} s", patience.as_secs()),
        ),
    }
}

/// The bytes of a body; none where it is too long. What is too long is read on for a while and thrown away: a client
/// that is cut off while it still sends does not read why.
async fn collect(mut body: Body, limit: usize) -> Result<Option<Bytes>, axum::Error> {
    // Room for what is announced, so that a large body is not moved about while it grows; pages that nothing is written
    // into are not taken.
    let announced = body.size_hint().upper().and_then(|bytes| usize::try_from(bytes).ok());
    let mut bytes = BytesMut::with_capacity(announced.map_or(0, |bytes| bytes.min(limit)));
    let mut length = 0;
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame?.into_data() else { continue };
        length += data.len();
        if length <= limit {
            bytes.extend_from_slice(&data);
        } else if length > limit.saturating_add(THROWN_AWAY) {
            break;
        }
    }
    Ok((length <= limit).then(|| bytes.freeze()))
}

/// A request from a body.
pub(super) fn from_json(bytes: &[u8]) -> Result<Request, Refusal> {
    if bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'[') {
        return Err(Refusal::new(Code::BadRequest, "send one request at a time: batches are not taken"));
    }
    let parameters: Parameters = serde_json::from_slice(bytes).map_err(|error| bad("the body", &error))?;
    Ok(parameters.into())
}

/// A request from an address.
pub(super) fn from_address(uri: &Uri) -> Result<Request, Refusal> {
    let Query(address) = Query::<Address>::try_from_uri(uri).map_err(|_rejection| {
        Refusal::new(Code::BadRequest, "the address needs ?query=…, and each parameter at most once")
    })?;
    let variables = address.variables.as_deref().map(|text| map("variables", text)).transpose()?.flatten();
    address.extensions.as_deref().map(|text| map("extensions", text)).transpose()?;
    Ok(request(address.query, address.operation_name.filter(|name| !name.is_empty()), variables))
}

fn map(name: &str, text: &str) -> Result<Option<Map<String, Value>>, Refusal> {
    if text.is_empty() {
        return Ok(None);
    }
    serde_json::from_str(text).map_err(|error| bad(name, &error))
}

fn bad(what: &str, error: &serde_json::Error) -> Refusal {
    // The position is enough: the text of the error may repeat what was sent.
    let (line, column) = (error.line(), error.column());
    let kind = match error.classify() {
        serde_json::error::Category::Data => {
            "is not { query: String!, operationName: String, variables: Map, extensions: Map }"
        }
        _ => "is not JSON",
    };
    Refusal::new(Code::BadRequest, format!("{what} {kind} (line {line}, column {column})"))
}

fn request(query: String, operation_name: Option<String>, variables: Option<Map<String, Value>>) -> Request {
    let mut request = Request::new(query);
    request.operation_name = operation_name;
    request.variables = Variables::from_json(Value::Object(variables.unwrap_or_default()));
    request
}
