//! Signing in and out over HTTP: JSON in, JSON and cookies out.
//!
//! Invariants: as with `/graphql`, a page of another site changes nothing here, and the body must be JSON, which no form of
//! a foreign page can send.

mod cookie;
mod explorer;
mod identity;
mod oidc;
mod outcome;
mod reply;

pub(super) use cookie::CSRF_HEADER;
pub(super) use identity::{Identity, bearer, identify, session_secret};

use super::{ClientAddress, Web, graphql::read_json, origin, request_id::RequestId};
use crate::{
    auth::{
        oidc::Provider,
        secret::SecretText,
        sign_in::{self, SignedIn, Visitor},
    },
    domain::session::{Session, Stage},
};
use axum::{
    Extension, Json, Router,
    body::Body,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Response},
    routing::{get, post},
};
use cookie::Cookies;
use reply::Problem;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// Bytes of a body: a name and a password.
const BODY_BYTES: usize = 4096;

/// The routes below `/auth`.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/session", get(session))
        .route("/sign-in", post(sign_in_with_password))
        .route("/second-factor", post(second_factor))
        .route("/set-up", post(set_up))
        .route("/sign-out", post(sign_out))
        .route("/explorer-token", post(explorer::token))
        .route("/oidc/{provider}/start", get(oidc::start))
        .route("/oidc/{provider}/link", post(oidc::link))
        .route("/oidc/{provider}/callback", get(oidc::callback))
}

#[derive(Deserialize)]
struct NameAndPassword {
    name: String,
    password: String,
}

#[derive(Deserialize)]
struct Code {
    code: String,
}

#[derive(Deserialize)]
struct LinkAndPassword {
    link: String,
    password: String,
}

/// What the page knows of its visit before it asks anything else.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Visit {
    /// `NONE`, `SECOND_FACTOR` or `FULL`.
    stage: &'static str,
    /// To be sent back with every question.
    #[serde(skip_serializing_if = "Option::is_none")]
    csrf_token: Option<String>,
    /// Where else one can sign in: the provider's id, what its button says, its issuer.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    providers: Vec<(String, String, String)>,
    /// What came of a try to sign in elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    notice: Option<outcome::Told>,
}

impl Visit {
    fn at(stage: &'static str) -> Self {
        Self { stage, csrf_token: None, providers: Vec::new(), notice: None }
    }
}

async fn session(State(web): State<Web>, headers: HeaderMap) -> Result<Response, Problem> {
    let cookies = Cookies::read(&headers, web.is_encrypted());
    let found = match &cookies.session {
        Some(secret) => sign_in::session_of(&web.app, secret).await?,
        None => None,
    };
    let visit = found.map_or(Visit::at("NONE"), |(session, csrf)| Visit {
        csrf_token: Some(csrf.text()),
        ..Visit::at(if session.stage == Stage::Full { "FULL" } else { "SECOND_FACTOR" })
    });
    let offered = |provider: &Provider| {
        (provider.id().to_owned(), provider.title().to_owned(), provider.issuer().to_owned())
    };
    let providers = web.providers.iter().map(offered);
    let notice = cookies.notice.as_deref().and_then(outcome::told);
    let mut response = Json(Visit { providers: providers.collect(), notice, ..visit }).into_response();
    if cookies.notice.is_some() {
        Cookies::clear_notice(&mut response, &web);
    }
    Ok(response)
}

async fn sign_in_with_password(
    State(web): State<Web>,
    Extension(id): Extension<RequestId>,
    Extension(client): Extension<ClientAddress>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let asked: NameAndPassword = read(&web, &headers, body).await?;
    let visitor = visitor(&web, &headers, &id, client);
    let password = SecretText::from(asked.password);
    let signed_in = sign_in::with_password(&web.app, &asked.name, password, &visitor).await?;
    Ok(welcome(&web, &signed_in))
}

async fn second_factor(
    State(web): State<Web>,
    Extension(id): Extension<RequestId>,
    Extension(client): Extension<ClientAddress>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let asked: Code = read(&web, &headers, body).await?;
    let half = half_session(&web, &headers).await?;
    let signed_in =
        sign_in::with_second_factor(&web.app, &half, &asked.code, &visitor(&web, &headers, &id, client))
            .await?;
    Ok(welcome(&web, &signed_in))
}

async fn set_up(
    State(web): State<Web>,
    Extension(id): Extension<RequestId>,
    Extension(client): Extension<ClientAddress>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let asked: LinkAndPassword = read(&web, &headers, body).await?;
    let password = SecretText::from(asked.password);
    let signed_in =
        sign_in::set_up(&web.app, &asked.link, password, &visitor(&web, &headers, &id, client)).await?;
    Ok(welcome(&web, &signed_in))
}

async fn sign_out(
    State(web): State<Web>,
    Extension(id): Extension<RequestId>,
    Extension(client): Extension<ClientAddress>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let _nothing: serde_json::Value = read(&web, &headers, body).await?;
    if let Some(secret) = Cookies::read(&headers, web.is_encrypted()).session
        && let Some((session, csrf)) = sign_in::session_of(&web.app, &secret).await?
    {
        if !cookie::sends_mark(&headers, &csrf) {
            return Err(Problem::foreign());
        }
        sign_in::sign_out(&web.app, &session, &visitor(&web, &headers, &id, client)).await?;
    }
    let mut response = StatusCode::NO_CONTENT.into_response();
    Cookies::clear(&mut response, &web);
    Ok(response)
}

async fn half_session(web: &Web, headers: &HeaderMap) -> Result<Session, Problem> {
    let secret = Cookies::read(headers, web.is_encrypted()).session.ok_or_else(Problem::expired)?;
    let found = sign_in::session_of(&web.app, &secret).await?;
    let half = found.map(|(session, _)| session).filter(|session| session.stage == Stage::SecondFactor);
    half.ok_or_else(Problem::expired)
}

async fn read<T: DeserializeOwned>(web: &Web, headers: &HeaderMap, body: Body) -> Result<T, Problem> {
    if !origin::is_our_page(headers, &web.server) {
        return Err(Problem::foreign());
    }
    let bytes = read_json(web, headers, body, BODY_BYTES).await.map_err(Problem::unreadable)?;
    serde_json::from_slice(&bytes).map_err(|_reason| Problem::malformed())
}

fn visitor(web: &Web, headers: &HeaderMap, id: &RequestId, client: ClientAddress) -> Visitor {
    let device = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    Visitor {
        address: client.ip,
        device: device.to_owned(),
        known_device: Cookies::read(headers, web.is_encrypted()).device,
        request_id: id.0.to_string(),
        local: web.server.listen.ip().is_loopback() && web.server.proxies.is_empty(),
    }
}

fn welcome(web: &Web, signed_in: &SignedIn) -> Response {
    let stage = if signed_in.stage == Stage::Full { "FULL" } else { "SECOND_FACTOR" };
    let mut response = Json(Visit::at(stage)).into_response();
    Cookies::set(&mut response, web, signed_in);
    response
}
