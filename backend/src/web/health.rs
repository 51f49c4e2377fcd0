//! Health: whether the process lives, and whether it can answer.

use super::Web;
use crate::{
    domain::{register, sealing},
    error::Result,
};
use axum::{extract::State, http::StatusCode};
use std::time::Duration;

/// How long the database may take to show that it is there.
const PATIENCE: Duration = Duration::from_secs(2);

/// The process lives.
pub(super) async fn alive() -> &'static str {
    "ok\n"
}

/// The database answers, its tables are those of this release or of a later one, and its personal data are sealed with
/// the key of this server.
pub(super) async fn ready(State(web): State<Web>) -> (StatusCode, &'static str) {
    // In a task of its own: a statement must not be cut off half-way (`api.md` 3.3).
    let look = tokio::spawn(async move { what_is_missing(&web).await });
    match tokio::time::timeout(PATIENCE, look).await {
        Ok(Ok(Ok(None))) => (StatusCode::OK, "ready\n"),
        Ok(Ok(Ok(Some(missing)))) => (StatusCode::SERVICE_UNAVAILABLE, missing),
        _ => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n"),
    }
}

async fn what_is_missing(web: &Web) -> Result<Option<&'static str>> {
    let store = &web.app.store;
    // First, as older tables lack what the rest asks for.
    if store.pending_steps().await? > 0 {
        return Ok(Some("the tables are not up to date: run `dangvien migrate`\n"));
    }
    register::load(store.reader()).await?;
    let fits = sealing::fits(store.reader(), &web.app.desk).await?;
    Ok((!fits).then_some(
        "the personal data of the database are sealed with another key file than this server has\n",
    ))
}
