//! A page of the web app as the server sees it: cookies, and the mark that it sends back.

use crate::http::send;
use dangvien_shared::document;
use dangvien_tests::server::{self, TestServer};
use reqwest::{Client, Response};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What the web app asks first.
pub(super) fn shell() -> &'static str {
    document::text_of("Shell").unwrap()
}

/// A page with its cookies, on a connection that is kept alive.
pub(super) struct Page {
    origin: String,
    client: Client,
    cookies: BTreeMap<String, String>,
    /// The mark of its session.
    pub(super) mark: Option<String>,
}

impl Page {
    /// Signs in, and reads the mark as a page does.
    pub(super) async fn sign_in(server: &TestServer, name: &str, password: &str) -> Self {
        let empty = Self {
            origin: server.origin.clone(),
            client: server::client(None),
            cookies: BTreeMap::new(),
            mark: None,
        };
        let answer = empty.post("/auth/sign-in", &json!({ "name": name, "password": password })).await;
        assert_eq!(answer.status(), 200, "{name} signs in");
        let mut page = empty.with_cookies_of(&answer);
        page.read_mark().await;
        page
    }

    /// The same page after an answer that set cookies.
    pub(super) fn with_cookies_of(&self, answer: &Response) -> Self {
        let mut cookies = self.cookies.clone();
        for cookie in answer.headers().get_all("set-cookie") {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            cookies.insert(name.to_owned(), value.to_owned());
        }
        Self { origin: self.origin.clone(), client: self.client.clone(), cookies, mark: self.mark.clone() }
    }

    /// The secret of its session.
    pub(super) fn secret(&self) -> &str {
        &self.cookies["dangvien-session"]
    }

    async fn visit(&self) -> Value {
        let request =
            self.client.get(format!("{}/auth/session", self.origin)).header("cookie", self.cookie());
        send(request).await.json().await.unwrap()
    }

    /// How far signing in has come.
    pub(super) async fn stage(&self) -> String {
        self.visit().await["stage"].as_str().unwrap().to_owned()
    }

    /// Reads the mark that every question has to carry.
    pub(super) async fn read_mark(&mut self) -> String {
        let mark = self.visit().await["csrfToken"].as_str().unwrap().to_owned();
        self.mark = Some(mark.clone());
        mark
    }

    fn cookie(&self) -> String {
        let pairs: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        pairs.join("; ")
    }

    /// Sends JSON.
    pub(super) async fn post(&self, path: &str, body: &Value) -> Response {
        let mut request = self.client.post(format!("{}{path}", self.origin)).json(body);
        if !self.cookies.is_empty() {
            request = request.header("cookie", self.cookie());
        }
        if let Some(mark) = &self.mark {
            request = request.header("x-csrf-token", mark);
        }
        send(request).await
    }

    /// Asks the API and gives the answer, which must be one.
    pub(super) async fn ask(&mut self, query: &str, variables: Value) -> Value {
        let answer = self.post("/graphql", &json!({ "query": query, "variables": variables })).await;
        assert_eq!(answer.status(), 200, "{query}");
        answer.json().await.unwrap()
    }
}
