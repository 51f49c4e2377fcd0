//! `/graphql` as a stream of events: one connection an operation.

use super::{application, header, send, server, socket::WATCH};
use dangvien_tests::TestServer;
use reqwest::Response;
use serde_json::{Value, json};
use std::time::Duration;

/// A stream that is read event by event.
struct Events {
    answer: Response,
    text: String,
}

impl Events {
    async fn post(server: &TestServer, query: &str, variables: Value) -> Self {
        let request = server.client.post(server.graphql_url()).header("accept", "text/event-stream");
        Self::of(send(request.json(&json!({ "query": query, "variables": variables }))).await)
    }

    fn of(answer: Response) -> Self {
        assert_eq!(answer.status(), 200);
        let headers = answer.headers();
        assert!(header(headers, "content-type").starts_with("text/event-stream"), "{headers:?}");
        assert_eq!(header(headers, "cache-control"), "no-store");
        Self { answer, text: String::new() }
    }

    /// The next block, comments too; none at the end.
    async fn block(&mut self) -> Option<String> {
        let read = async {
            while !self.text.contains("\n\n") {
                let bytes = self.answer.chunk().await.ok()??;
                self.text.push_str(std::str::from_utf8(&bytes).unwrap());
            }
            let (block, rest) = self.text.split_once("\n\n")?;
            let (block, rest) = (block.to_owned(), rest.to_owned());
            self.text = rest;
            Some(block)
        };
        tokio::time::timeout(Duration::from_secs(20), read).await.expect("something comes")
    }

    /// The next event that is no comment, as its name and data.
    async fn event(&mut self) -> Option<(String, String)> {
        loop {
            let block = self.block().await?;
            if block == ":" {
                continue;
            }
            let (name, data) = block.split_once('\n').unwrap();
            let data = data.strip_prefix("data:").unwrap().trim_start();
            return Some((name.strip_prefix("event: ").unwrap().to_owned(), data.to_owned()));
        }
    }

    async fn next(&mut self) -> Value {
        let (name, data) = self.event().await.expect("an event comes");
        assert_eq!(name, "next", "{data}");
        serde_json::from_str(&data).unwrap()
    }

    async fn complete(mut self) {
        assert_eq!(self.event().await, Some(("complete".to_owned(), String::new())));
        assert_eq!(self.event().await, None);
    }
}

#[tokio::test]
async fn a_query_is_one_event_by_post_and_by_get() {
    let server = server().await;
    let expected = json!({ "data": { "__typename": "Query" } });
    let mut events = Events::post(&server, "{__typename}", json!({})).await;
    assert_eq!(events.next().await, expected);
    events.complete().await;
    let url = format!("{}?query={{__typename}}", server.graphql_url());
    let mut events = Events::of(send(server.client.get(url).header("accept", "text/event-stream")).await);
    assert_eq!(events.next().await, expected);
    events.complete().await;
}

#[tokio::test]
async fn a_subscription_tells_each_change() {
    let app = application().await;
    let mut register = app.fixture().await;
    let province = register.province("Đảng bộ tỉnh").await;
    let server = app.serve().await;
    let variables = json!({ "id": province.to_wire() });
    let url = reqwest::Url::parse_with_params(
        &server.graphql_url(),
        [("query", WATCH), ("variables", &variables.to_string())],
    );
    let get = server.client.get(url.unwrap()).header("accept", "text/event-stream");
    let mut got = Events::of(send(get).await);
    let mut posted = Events::post(&server, WATCH, variables).await;
    let version = |event: &Value| event["data"]["organisationChanged"]["dataVersion"].as_i64().unwrap();
    let before = version(&got.next().await);
    assert_eq!(version(&posted.next().await), before);
    register.rename(province, "2015-01-01", "Đảng bộ tỉnh mới").await;
    for events in [&mut got, &mut posted] {
        let event = events.next().await;
        assert_eq!(version(&event), before + 1);
        assert_eq!(event["data"]["organisationChanged"]["organisation"]["name"], "Đảng bộ tỉnh mới");
    }
}

#[tokio::test]
async fn what_is_wrong_with_the_operation_is_told_in_the_stream() {
    let server = server().await;
    for (query, code) in [
        ("{", "GRAPHQL_PARSE_FAILED"),
        ("subscription {nothing}", "GRAPHQL_VALIDATION_FAILED"),
        ("subscription {organisationChanged(id: \"x\") {at}}", "BAD_USER_INPUT"),
    ] {
        let mut events = Events::post(&server, query, json!({})).await;
        let event = events.next().await;
        assert_eq!(super::code(&event), code, "{event}");
        assert!(event.get("data").is_none());
        events.complete().await;
    }
}

#[tokio::test]
async fn what_is_no_request_is_refused_before_the_stream() {
    let server = server().await;
    let post = || server.client.post(server.graphql_url()).header("accept", "text/event-stream");
    let ask = json!({ "query": "{__typename}" });
    let foreign = post().header("origin", "https://evil.example").json(&ask);
    assert_eq!(send(foreign).await.status(), 403);
    let form = post().header("content-type", "text/plain").body(ask.to_string());
    assert_eq!(send(form).await.status(), 415);
    let empty = send(post().json(&json!({}))).await;
    assert_eq!(empty.status(), 400);
    assert!(header(empty.headers(), "content-type").starts_with("application/graphql-response+json"));
    let url = format!("{}?query=mutation{{__typename}}", server.graphql_url());
    let get = server.client.get(url).header("accept", "text/event-stream");
    assert_eq!(send(get).await.status(), 405);
}

#[tokio::test]
async fn a_stream_with_nothing_to_tell_shows_that_it_lives_and_ends_with_the_server() {
    let app = application().await;
    let server = app.serve_with(|settings| settings.sockets.ping_seconds = 1).await;
    let watch = "subscription {importProgress(id: \"0123456789abcdef\") {done}}";
    let mut events = Events::post(&server, watch, json!({})).await;
    for _ in 0..2 {
        assert_eq!(events.block().await.as_deref(), Some(":"));
    }
    let stopped = tokio::spawn(server.stop());
    // No `complete`: the client is to come again.
    assert_eq!(events.event().await, None);
    tokio::time::timeout(Duration::from_secs(5), stopped).await.expect("it stops in time").unwrap();
}
