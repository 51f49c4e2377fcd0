//! One request and its answer.

use super::error::ApiError;
use crate::pass::Pass;
use dangvien_shared::json::{self, Unreadable};
use gloo_net::http::Request;
use leptos::prelude::*;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::Duration;
use web_sys::AbortController;

/// Longest wait for an answer; the server gives up before.
const PATIENCE: Duration = Duration::from_secs(45);

const WAITING: u8 = 0;
const ABANDONED: u8 = 1;
const LATE: u8 = 2;

/// One request, which can be abandoned until it has ended.
#[derive(Clone)]
pub(super) struct Exchange {
    state: Arc<AtomicU8>,
    controller: Option<send_wrapper::SendWrapper<AbortController>>,
}

impl Exchange {
    pub(super) fn new() -> Self {
        let controller = AbortController::new().ok().map(send_wrapper::SendWrapper::new);
        Self { state: Arc::new(AtomicU8::new(WAITING)), controller }
    }

    /// Nobody waits for the answer any more.
    pub(super) fn abandon(&self) {
        self.stop(ABANDONED);
    }

    pub(super) fn is_abandoned(&self) -> bool {
        self.state.load(Ordering::Relaxed) == ABANDONED
    }

    fn stop(&self, state: u8) {
        self.state.store(state, Ordering::Relaxed);
        if let Some(controller) = &self.controller {
            controller.abort();
        }
    }

    /// Sends the question and gives the text of the answer. Where the session has ended, it waits until somebody has
    /// signed in and sends the question again; where the page sent the mark of an older session, it does so once.
    pub(super) async fn post(&self, body: &str, pass: Pass) -> Result<String, ApiError> {
        let mut renewed = false;
        loop {
            let outcome = self.attempt(body, &pass.mark()).await;
            match &outcome {
                Err(error) if error.is("UNAUTHENTICATED") && !self.is_abandoned() => pass.wait().await,
                Err(error) if error.is("CSRF_REJECTED") && !renewed && !self.is_abandoned() => {
                    renewed = true;
                    pass.remark().await?;
                }
                _ => return outcome,
            }
            if self.is_abandoned() {
                return outcome;
            }
        }
    }

    async fn attempt(&self, body: &str, mark: &str) -> Result<String, ApiError> {
        let exchange = self.clone();
        let patience = set_timeout_with_handle(move || exchange.stop(LATE), PATIENCE).ok();
        let outcome = self.send(body, mark).await;
        if let Some(patience) = patience {
            patience.clear();
        }
        match outcome {
            Err(_) if self.state.load(Ordering::Relaxed) == LATE => Err(ApiError::TimedOut),
            outcome => outcome,
        }
    }

    async fn send(&self, body: &str, mark: &str) -> Result<String, ApiError> {
        let lost = |error: gloo_net::Error| ApiError::NoConnection(error.to_string());
        let signal = self.controller.as_ref().map(|controller| controller.signal());
        let response = Request::post("/graphql")
            .header("content-type", "application/json")
            .header("accept", "application/graphql-response+json")
            .header("x-csrf-token", mark)
            .abort_signal(signal.as_ref())
            .body(body)
            .map_err(lost)?
            .send()
            .await
            .map_err(lost)?;
        let is_answer = response
            .headers()
            .get("content-type")
            .is_some_and(|kind| kind.starts_with("application/graphql-response+json"));
        // Refusals of the API have other statuses than 200 and a body that says why; a proxy's have not.
        if !response.ok() && !is_answer {
            return Err(ApiError::Status(response.status()));
        }
        let text = response.text().await.map_err(lost)?;
        // Who is not let in is told so before the operation: there is nothing in it to read.
        if matches!(response.status(), 401 | 403) {
            data_of(&text)?;
        }
        Ok(text)
    }
}

/// What the API says of a failure.
#[derive(Deserialize)]
struct Failure {
    message: String,
    extensions: Option<Extensions>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Extensions {
    code: Option<String>,
    request_id: Option<String>,
}

/// Reads an answer; one with errors is no answer, even where parts of it came.
pub(super) fn read<T: DeserializeOwned>(text: &str) -> Result<T, ApiError> {
    json::read(data_of(text)?, float).map_err(unreadable)
}

/// The data of an answer, as it is written.
fn data_of(text: &str) -> Result<&str, ApiError> {
    let [data, errors] = json::fields(text, ["data", "errors"]).map_err(unreadable)?;
    let failures: Vec<Failure> =
        errors.map_or(Ok(Vec::new()), |errors| json::read(errors, float)).map_err(unreadable)?;
    if let Some(Failure { message, extensions }) = failures.into_iter().next() {
        let (code, request_id) =
            extensions.map_or((None, None), |extensions| (extensions.code, extensions.request_id));
        return Err(ApiError::Api {
            code: code.unwrap_or_else(|| "UNKNOWN".to_owned()),
            message,
            request_id,
        });
    }
    data.ok_or_else(|| ApiError::Unreadable("no data".to_owned()))
}

/// A number as the browser reads it.
fn float(text: &str) -> Option<f64> {
    Some(js_sys::parse_float(text)).filter(|number| number.is_finite())
}

#[expect(clippy::needless_pass_by_value, reason = "errors are handed on by value")]
fn unreadable(problem: Unreadable) -> ApiError {
    ApiError::Unreadable(problem.to_string())
}
