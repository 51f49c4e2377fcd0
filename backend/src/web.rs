//! HTTP: the GraphQL endpoint, the web app, the explorer, health. Nothing but axum knows requests.

use crate::{app::App, config::Settings};
use axum::{Router, routing::get};
use tokio::net::TcpListener;

/// All routes over an application.
pub fn router(app: App, settings: &Settings) -> Router {
    tracing::debug!(in_flight = settings.server.in_flight, "routes");
    Router::new().route("/healthz", get(async || "ok")).with_state(app)
}

/// Serves until told to stop.
pub async fn serve(listener: TcpListener, router: Router) -> std::io::Result<()> {
    axum::serve(listener, router).await
}
