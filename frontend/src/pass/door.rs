//! The requests by which somebody signs in and out.

use crate::api::ApiError;
use crate::text::{Language, use_text};
use dangvien_shared::json;
use gloo_net::http::{Request, Response};
use serde::{Deserialize, Serialize};

/// How far a browser has signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum Stage {
    /// Not at all.
    None,
    /// By a password; the code is still to come.
    SecondFactor,
    /// All the way.
    Full,
}

/// What the server tells at the start.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Visit {
    pub(super) stage: Stage,
    #[serde(default)]
    pub(super) csrf_token: Option<String>,
    #[serde(default)]
    pub(super) providers: Vec<Provider>,
    #[serde(default)]
    pub(super) notice: Option<Told>,
}

/// An identity provider of the province: as addresses name it, as people do, as it calls itself. What every first load
/// reads goes without names of fields.
pub(crate) type Provider = (String, String, String);

/// A sentence of the server, in Vietnamese and in English.
pub(crate) type Told = (String, String);

/// The sentence in a language.
pub(crate) fn in_language((vi, en): Told, language: Language) -> String {
    match language {
        Language::Vietnamese => vi,
        Language::English => en,
    }
}

/// Why somebody was not let in.
#[derive(Clone, Debug)]
pub(crate) enum Refusal {
    /// Name, password or code are wrong.
    Wrong,
    /// The password was given too long ago, or the link has served.
    Expired,
    /// The new password will not do; the server says why.
    BadPassword(String),
    /// Tried too often: seconds to wait.
    Later(u64),
    /// Nothing came of it.
    Failed(ApiError),
}

impl Refusal {
    /// What the reader is told.
    pub(crate) fn message(&self) -> String {
        let text = &use_text().access;
        match self {
            Self::Wrong => text.wrong.to_owned(),
            Self::Expired => text.expired.to_owned(),
            Self::BadPassword(reason) => reason.clone(),
            Self::Later(seconds) => (text.later)(*seconds),
            Self::Failed(error) => error.message(),
        }
    }
}

#[derive(Serialize)]
struct NameAndPassword<'a> {
    name: &'a str,
    password: &'a str,
}

#[derive(Serialize)]
struct Code<'a> {
    code: &'a str,
}

#[derive(Serialize)]
struct LinkAndPassword<'a> {
    link: &'a str,
    password: &'a str,
}

#[derive(Serialize)]
struct Proof<'a> {
    proof: &'a str,
}

#[derive(Deserialize)]
struct GoOn {
    url: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Problem {
    code: String,
    message: String,
    #[serde(default)]
    retry_after_seconds: Option<u64>,
}

/// How far this browser has signed in, and the mark of its session.
pub(super) async fn visit() -> Result<Visit, ApiError> {
    let response = Request::get("/auth/session").send().await.map_err(lost)?;
    if !response.ok() {
        return Err(ApiError::Status(response.status()));
    }
    read(&response.text().await.map_err(lost)?)
}

/// Gives name and password.
pub(crate) async fn sign_in(name: &str, password: &str) -> Result<Stage, Refusal> {
    stage_after("/auth/sign-in", written(&NameAndPassword { name, password })).await
}

/// Gives the code of the second factor.
pub(crate) async fn give_code(code: &str) -> Result<Stage, Refusal> {
    stage_after("/auth/second-factor", written(&Code { code })).await
}

/// Chooses a password by the secret of a link.
pub(crate) async fn set_up(link: &str, password: &str) -> Result<Stage, Refusal> {
    stage_after("/auth/set-up", written(&LinkAndPassword { link, password })).await
}

/// Signs out.
pub(crate) async fn sign_out(mark: &str) -> Result<(), ApiError> {
    let response = post("/auth/sign-out", "{}", mark).await?;
    if response.ok() { Ok(()) } else { Err(ApiError::Status(response.status())) }
}

/// Proves that the account is one's own, and gives the address of the provider at which a person is linked to it.
pub(crate) async fn begin_link(provider: &str, proof: &str, mark: &str) -> Result<String, Refusal> {
    let text = answer(&format!("/auth/oidc/{provider}/link"), written(&Proof { proof }), mark).await?;
    read::<GoOn>(&text).map(|on| on.url).map_err(Refusal::Failed)
}

/// What goes over the wire. Apart from sending it: that is one piece of code for whatever is sent.
fn written(body: &impl Serialize) -> String {
    serde_json::to_string(body).unwrap_or_default()
}

async fn stage_after(path: &str, body: String) -> Result<Stage, Refusal> {
    let text = answer(path, body, "").await?;
    read::<Visit>(&text).map(|visit| visit.stage).map_err(Refusal::Failed)
}

async fn answer(path: &str, body: String, mark: &str) -> Result<String, Refusal> {
    let response = post(path, &body, mark).await.map_err(Refusal::Failed)?;
    let text = response.text().await.map_err(|error| Refusal::Failed(lost(error)))?;
    if response.ok() {
        return Ok(text);
    }
    let Ok(Problem { code, message, retry_after_seconds }) = read::<Problem>(&text) else {
        return Err(Refusal::Failed(ApiError::Status(response.status())));
    };
    Err(match code.as_str() {
        "WRONG_CREDENTIALS" => Refusal::Wrong,
        "UNAUTHENTICATED" => Refusal::Expired,
        "BAD_PASSWORD" => Refusal::BadPassword(message),
        "RATE_LIMITED" => Refusal::Later(retry_after_seconds.unwrap_or(60)),
        _ => Refusal::Failed(ApiError::Api { code, message, request_id: None }),
    })
}

async fn post(path: &str, body: &str, mark: &str) -> Result<Response, ApiError> {
    Request::post(path)
        .header("content-type", "application/json")
        .header("x-csrf-token", mark)
        .body(body)
        .map_err(lost)?
        .send()
        .await
        .map_err(lost)
}

#[expect(clippy::needless_pass_by_value, reason = "maps the error of a result")]
fn lost(error: gloo_net::Error) -> ApiError {
    ApiError::NoConnection(error.to_string())
}

fn read<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, ApiError> {
    json::read(text, |number| Some(js_sys::parse_float(number)))
        .map_err(|problem| ApiError::Unreadable(problem.to_string()))
}
