//! HTTP: the GraphQL endpoint, the web app, the explorer, health. Nothing but axum knows requests.
//!
//! Invariant: a request of one page never runs for another site's page (`origin`), and no answer leaves without the
//! headers of `headers`.

mod asset;
mod auth;
mod encoding;
mod explorer;
mod graphql;
mod headers;
mod health;
mod notice;
mod origin;
mod request_id;
mod server;

pub use server::{serve, serve_until, told_to_stop};

use crate::{
    app::App,
    config::{ServerSettings, Settings},
    graphql::schema::{self, ApiSchema},
};
use axum::{
    Router, middleware,
    response::Redirect,
    routing::{any, get},
};
use std::{sync::Arc, time::Duration};
use tokio::{sync::Semaphore, task::JoinHandle, time::MissedTickBehavior};

/// What the handlers share.
#[derive(Clone)]
struct Web {
    app: App,
    schema: ApiSchema,
    server: Arc<ServerSettings>,
    /// One a GraphQL request in work.
    permits: Arc<Semaphore>,
}

impl Web {
    /// Whether browsers reach the server by TLS.
    fn is_encrypted(&self) -> bool {
        false
    }
}

/// All routes over an application.
pub fn router(app: App, settings: &Settings) -> Router {
    let web = Web {
        schema: schema::build(&app),
        permits: Arc::new(Semaphore::new(settings.server.in_flight)),
        server: Arc::new(settings.server.clone()),
        app,
    };
    Router::new()
        .route("/graphql", get(graphql::get).post(graphql::post).fallback(graphql::other_method))
        .nest("/auth", auth::routes())
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/altair", any(async || Redirect::permanent("/altair/")))
        .route("/altair/", get(explorer::page))
        .route("/altair/init.js", get(explorer::init))
        .route("/altair/{*path}", get(explorer::file))
        .fallback(asset::page_or_file)
        .layer(middleware::from_fn_with_state(web.clone(), origin::refuse_foreign_hosts))
        .layer(middleware::from_fn(headers::complete))
        .layer(middleware::from_fn(request_id::give))
        .with_state(web)
}

/// Looks every few seconds for what other processes wrote, until the handle is aborted.
pub fn follow_other_writers(app: App, every: Duration) -> JoinHandle<()> {
    tokio::spawn(async move {
        let mut ticks = tokio::time::interval(every);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut failing = false;
        loop {
            ticks.tick().await;
            match app.tree.refresh(app.store.reader()).await {
                Ok(()) => failing = false,
                // Once, not every two seconds: the database may be away for a while.
                Err(error) if !failing => {
                    failing = true;
                    tracing::warn!(cause = error.chain(), "cannot look for changes of other processes");
                }
                Err(_) => {}
            }
        }
    })
}
