//! A page of the web app as the server sees it: cookies, and the mark that it sends back.

use crate::http::send;
use dangvien_shared::document;
use dangvien_tests::server::TestServer;
use reqwest::{Client, Response, redirect::Policy};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What the web app asks first.
pub(super) fn shell() -> &'static str {
    document::text_of("Shell").unwrap()
}

/// A page with its cookies, on a connection that is kept alive.
#[derive(Clone)]
pub(super) struct Page {
    origin: String,
    client: Client,
    cookies: BTreeMap<String, String>,
    /// The mark of its session.
    pub(super) mark: Option<String>,
}

impl Page {
    /// A page of a browser that holds nothing.
    pub(super) fn of_nobody(server: &TestServer) -> Self {
        let client = Client::builder().no_proxy().redirect(Policy::none()).build();
        let (client, cookies) = (client.expect("a client without certificates"), BTreeMap::new());
        Self { origin: server.origin.clone(), client, cookies, mark: None }
    }

    /// Signs in, and reads the mark as a page does.
    pub(super) async fn sign_in(server: &TestServer, name: &str, password: &str) -> Self {
        let empty = Self::of_nobody(server);
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
            if value.is_empty() {
                cookies.remove(name);
            } else {
                cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        Self { cookies, ..self.clone() }
    }

    /// The secret of its session.
    pub(super) fn secret(&self) -> &str {
        &self.cookies["dangvien-session"]
    }

    /// What it knows before it asks anything else.
    pub(super) async fn visit(&self) -> Value {
        self.get("/auth/session").await.json().await.unwrap()
    }

    /// The sentence that was left for it, and the page after it.
    pub(super) async fn reads_notice(&self) -> (Self, Option<String>) {
        let answer = self.get("/auth/session").await;
        let after = self.with_cookies_of(&answer);
        let told: Value = answer.json().await.unwrap();
        (after, told["notice"][0].as_str().map(str::to_owned))
    }

    /// Goes to an address of ours, without following further.
    pub(super) async fn get(&self, path: &str) -> Response {
        send(self.client.get(format!("{}{path}", self.origin)).header("cookie", self.cookie())).await
    }

    /// The same, led by a page of another site: strict cookies stay behind.
    pub(super) async fn get_from_elsewhere(&self, path: &str) -> Response {
        let led = self.cookies.iter().filter(|(name, _)| *name == "dangvien-oidc");
        let cookies: Vec<_> = led.map(|(name, value)| format!("{name}={value}")).collect();
        let request = self.client.get(format!("{}{path}", self.origin)).header("cookie", cookies.join("; "));
        send(request.header("sec-fetch-site", "cross-site")).await
    }

    /// The same browser once the session's cookie is gone.
    pub(super) fn without_session(&self) -> Self {
        let mut page = self.clone();
        page.cookies.remove("dangvien-session");
        page
    }

    /// Puts a cookie of one's own making into the browser.
    pub(super) fn set_cookie(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
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
