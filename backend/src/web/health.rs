//! Health: whether the process lives, and whether it can answer.

use super::Web;
use crate::domain::register;
use axum::{extract::State, http::StatusCode};
use std::time::Duration;

/// How long the database may take to show that it is there.
const PATIENCE: Duration = Duration::from_secs(2);

/// The process lives.
pub(super) async fn alive() -> &'static str {
    "ok\n"
}

/// The database answers, and its tables are those of this release or of a later one.
pub(super) async fn ready(State(web): State<Web>) -> (StatusCode, &'static str) {
    // In a task of its own: a statement must not be cut off half-way (`api.md` 3.3).
    let store = web.app.store.clone();
    let look = tokio::spawn(async move {
        register::load(store.reader()).await?;
        store.pending_steps().await
    });
    match tokio::time::timeout(PATIENCE, look).await {
        Ok(Ok(Ok(0))) => (StatusCode::OK, "ready\n"),
        Ok(Ok(Ok(_))) => {
            (StatusCode::SERVICE_UNAVAILABLE, "the tables are not up to date: run `dangvien migrate`\n")
        }
        _ => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n"),
    }
}
