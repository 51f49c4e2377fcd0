//! HTTP: the GraphQL endpoint, the web app, the explorer, health. Nothing but axum knows requests.
//!
//! Invariant: a request of one page never runs for another site's page (`origin`), and no answer leaves without the
//! headers of `headers`.

pub mod access;
mod asset;
mod attachment;
mod auth;
mod calendar;
mod client;
mod encoding;
mod explorer;
mod export;
mod graphql;
mod headers;
mod health;
mod metrics;
mod notice;
mod origin;
mod place;
mod print;
mod request_id;
mod server;

pub use client::ClientAddress;
pub use metrics::router as metrics_router;
pub use server::{Tls, TlsError, serve, serve_until, told_to_stop};

use crate::{
    app::App,
    auth::oidc::{OidcError, Provider, ProviderSettings},
    config::{ServerSettings, Settings, SocketSettings},
    domain::export as export_files,
    graphql::schema::{self, ApiSchema},
};
use access::{Access, AccountAccess};
use axum::{
    Router, middleware,
    response::Redirect,
    routing::{any, get, post},
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
    /// Whether browsers reach the server by TLS.
    encrypted: bool,
    access: Arc<dyn Access>,
    /// Where else accounts sign in.
    providers: Arc<[Provider]>,
    /// One a conversation with any of them: whoever begins tries in vain must not make us ask without end.
    provider_permits: Arc<Semaphore>,
    sockets: Arc<SocketSettings>,
    /// One an open socket or stream of events.
    places: Arc<place::Places>,
    /// One a file that comes in: each is held in memory until it is written.
    uploads: Arc<place::Places>,
    /// One an event in work; events wait for each other and take no permit from requests.
    event_permits: Arc<Semaphore>,
}

impl Web {
    /// Whether browsers reach the server by TLS.
    fn is_encrypted(&self) -> bool {
        self.encrypted
    }
}

/// Between two looks for exports that are over.
const SWEEP: Duration = Duration::from_mins(1);

/// Events in work at a time: most are answered from memory, and a burst of them must not keep requests from the
/// database.
const EVENTS_IN_WORK: usize = 4;

/// Conversations with identity providers at a time, of some seconds at most.
const PROVIDER_TALKS: usize = 16;

/// All routes over an application, for its accounts; refused where an identity provider cannot be set up.
pub fn router(app: App, settings: &Settings) -> Result<Router, OidcError> {
    router_for(app, settings, Arc::new(AccountAccess { encrypted: settings.is_encrypted() }))
}

/// All routes over an application, for those whom `access` lets in.
pub fn router_for(app: App, settings: &Settings, access: Arc<dyn Access>) -> Result<Router, OidcError> {
    let provider = |provider: &ProviderSettings| {
        Provider::try_new(provider.clone(), app.clock.clone(), app.desk.random.clone())
    };
    let providers = settings.auth.providers.iter().map(provider).collect::<Result<_, _>>()?;
    let web = Web {
        schema: schema::build(&app),
        permits: Arc::new(Semaphore::new(settings.server.in_flight)),
        server: Arc::new(settings.server.clone()),
        encrypted: settings.is_encrypted(),
        access,
        providers,
        provider_permits: Arc::new(Semaphore::new(PROVIDER_TALKS)),
        sockets: Arc::new(settings.sockets.clone()),
        places: Arc::new(place::Places::new(settings.sockets.open, settings.sockets.open_per_session)),
        uploads: Arc::new(place::Places::new(app.attachments.at_once, app.attachments.at_once_per_account)),
        event_permits: Arc::new(Semaphore::new(EVENTS_IN_WORK)),
        app,
    };
    let router = Router::new()
        .route("/graphql", get(graphql::get).post(graphql::post).fallback(graphql::other_method))
        .route_layer(middleware::from_fn_with_state(web.clone(), metrics::count))
        .nest("/auth", auth::routes())
        .route("/graphql/ws", get(graphql::upgrade))
        .route("/exports/{id}", get(export::fetch))
        .route("/prints/{case}/{paper}", get(print::fetch))
        .route("/attachments/{id}", get(attachment::fetch))
        .route("/attachments/{case}/{event}/{form}", post(attachment::receive))
        .route("/lich/{file}", get(calendar::fetch))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/altair", any(async || Redirect::permanent("/altair/")))
        .route("/altair/", get(explorer::page))
        .route("/altair/init.js", get(explorer::init))
        .route("/altair/{*path}", get(explorer::file))
        .fallback(asset::page_or_file)
        .layer(middleware::from_fn_with_state(web.clone(), origin::refuse_foreign_hosts))
        .layer(middleware::from_fn(headers::complete))
        .layer(middleware::from_fn_with_state(web.clone(), client::tell))
        .layer(middleware::from_fn(request_id::give))
        .with_state(web);
    Ok(router)
}

/// Removes every minute the exports that are over, until the handle is aborted.
pub fn sweep_exports(app: &App) -> JoinHandle<()> {
    let parts = app.export_parts();
    tokio::spawn(async move {
        let mut ticks = tokio::time::interval(SWEEP);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            if let Err(error) = export_files::sweep(&parts).await {
                tracing::warn!(cause = error.chain(), "exports that are over cannot be removed");
            }
        }
    })
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
