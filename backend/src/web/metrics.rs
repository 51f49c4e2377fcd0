//! `/metrics`: what is counted on the way of a request, and the page that shows it, on a listener of its own.

use super::Web;
use crate::{app::App, metrics::RequestOutcome};
use axum::{
    Router,
    extract::{Request, State},
    http::{HeaderName, header},
    middleware::Next,
    response::Response,
    routing::get,
};
use std::time::Instant;

/// The form of the text: that of Prometheus since 2014.
const TEXT: (HeaderName, &str) = (header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8");

/// Counts a request of the API by what its answer tells of its outcome.
pub(super) async fn count(State(web): State<Web>, request: Request, next: Next) -> Response {
    let (begun, _in_flight) = (Instant::now(), web.app.metrics.begin());
    let mut response = next.run(request).await;
    if let Some(outcome) = response.extensions_mut().remove::<RequestOutcome>() {
        web.app.metrics.count(outcome, begun.elapsed());
    }
    response
}

/// The page with all figures.
pub fn router(app: App) -> Router {
    Router::new().route("/metrics", get(show)).with_state(app)
}

async fn show(State(app): State<App>) -> ([(HeaderName, &'static str); 1], String) {
    ([TEXT], app.metrics.text(&app).await)
}
