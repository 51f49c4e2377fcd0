//! The real HTTP server over a test application, on a port of its own.

use crate::{TestApp, app::Ground};
use dangvien::{
    config::Settings,
    web::{
        self,
        access::{Access, AccountAccess},
    },
};
use reqwest::header::{AUTHORIZATION, HeaderMap};
use serde_json::{Value, json};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};
use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle};

/// A server that stops with the value.
#[derive(Debug)]
pub struct TestServer {
    /// Such as `http://127.0.0.1:40123`.
    pub origin: String,
    /// Plain HTTP, by no proxy, with the token of an officer of the province.
    pub client: reqwest::Client,
    /// That token.
    pub token: String,
    /// The certificate, where the settings name one.
    pub tls: Option<Arc<web::Tls>>,
    stop: Option<oneshot::Sender<()>>,
    served: JoinHandle<std::io::Result<()>>,
    _ground: Arc<Ground>,
}

/// Plain HTTP, by no proxy, with that access token.
pub fn client(token: Option<&str>) -> reqwest::Client {
    let mut headers = HeaderMap::new();
    if let Some(token) = token {
        let bearer = format!("Bearer {token}").parse().expect("a token fits into a header");
        headers.insert(AUTHORIZATION, bearer);
    }
    let client = reqwest::Client::builder().no_proxy().default_headers(headers);
    client.build().expect("a client without certificates")
}

/// The built web app, as `cargo web` leaves it.
pub fn dist() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../dist")
}

impl TestApp {
    /// Serves with the settings that the server has by default.
    pub async fn serve(&self) -> TestServer {
        self.serve_with(|_settings| {}).await
    }

    /// Serves with other settings.
    pub async fn serve_with(&self, change: impl FnOnce(&mut Settings)) -> TestServer {
        self.serve_for(Arc::new(AccountAccess { encrypted: false }), change).await
    }

    /// Serves those whom `access` lets in to what stays open.
    pub async fn serve_for(&self, access: Arc<dyn Access>, change: impl FnOnce(&mut Settings)) -> TestServer {
        let mut settings = Settings::defaults();
        settings.server.dist = dist();
        change(&mut settings);
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let address = listener.local_addr().expect("a listener has an address");
        let tls = web::Tls::read(&settings.tls).expect("the certificate can be used");
        let scheme = if tls.is_some() { "https" } else { "http" };
        let router = web::router_for(self.app.clone(), &settings, access).expect("the providers are set up");
        let (stop, stopped) = oneshot::channel();
        let served_tls = tls.clone();
        let served = tokio::spawn(async move {
            let stopped = async {
                let _stopped_or_dropped = stopped.await;
            };
            web::serve_until(listener, served_tls, router, &settings.server, stopped).await
        });
        let token = self.token(self.officer().await).await;
        let client = client(Some(&token));
        TestServer {
            origin: format!("{scheme}://{address}"),
            client,
            token,
            tls,
            stop: Some(stop),
            served,
            _ground: self.ground(),
        }
    }
}

impl TestServer {
    /// The address of the API.
    pub fn graphql_url(&self) -> String {
        format!("{}/graphql", self.origin)
    }

    /// Asks the API over HTTP and gives the whole answer.
    pub async fn graphql(&self, query: &str, variables: Value) -> Value {
        let request =
            self.client.post(self.graphql_url()).json(&json!({ "query": query, "variables": variables }));
        let answer = request.send().await.expect("the server answers");
        answer.json().await.expect("the answer is JSON")
    }

    /// Gets a path; fails where the server does not answer at all.
    pub async fn get(&self, path: &str) -> reqwest::Response {
        self.client.get(format!("{}{path}", self.origin)).send().await.expect("the server answers")
    }

    /// Stops it as an operator would, and waits until requests in work have ended.
    pub async fn stop(mut self) {
        drop(self.stop.take());
        (&mut self.served).await.expect("the server does not panic").expect("the server ends in order");
    }
}

impl Drop for TestServer {
    fn drop(&mut self) {
        self.served.abort();
    }
}
