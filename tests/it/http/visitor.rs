//! Visitors who are slow, many, foreign, or still there when the server stops.

use super::{application, code, send, server};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

#[tokio::test]
async fn connections_that_keep_the_server_waiting_are_closed() {
    let server = application()
        .await
        .serve_with(|settings| {
            settings.server.header_seconds = 1;
            settings.server.body_seconds = 1;
            settings.server.idle_seconds = 2;
        })
        .await;
    let address = server.origin.strip_prefix("http://").unwrap().to_owned();
    let begun_body = format!(
        "POST /graphql HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer {}\r\n\
         content-type: application/json\r\ncontent-length: 90\r\n\r\n{{",
        server.token
    );
    let stall = |sent: &str| {
        let (address, sent) = (address.clone(), sent.to_owned());
        async move {
            let mut stream = TcpStream::connect(address).await.unwrap();
            stream.write_all(sent.as_bytes()).await.unwrap();
            let mut answer = String::new();
            // Ends only when the server closes.
            stream.read_to_string(&mut answer).await.unwrap();
            answer.lines().next().unwrap_or_default().to_owned()
        }
    };
    let begun = Instant::now();
    let all = tokio::time::timeout(Duration::from_secs(30), async {
        tokio::join!(
            stall(""),
            stall("GET / HTTP/1.1\r\nhost: loc"),
            stall(&begun_body),
            stall("GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n"),
        )
    });
    let (silent, head, body, idle) = all.await.expect("every connection is closed");
    assert_eq!((silent.as_str(), head.as_str()), ("", ""));
    assert_eq!((body.as_str(), idle.as_str()), ("HTTP/1.1 408 Request Timeout", "HTTP/1.1 200 OK"));
    assert!(begun.elapsed() >= Duration::from_secs(2), "an idle connection has its time");
}

#[tokio::test]
async fn more_connections_than_allowed_wait_for_their_turn() {
    let server = application()
        .await
        .serve_with(|settings| {
            settings.server.connections = 1;
            settings.server.header_seconds = 1;
        })
        .await;
    let address = server.origin.strip_prefix("http://").unwrap();
    let mut first = TcpStream::connect(address).await.unwrap();
    first.write_all(b"GET / HT").await.unwrap();
    // Served as soon as the first is closed for its silence.
    assert_eq!(server.get("/healthz").await.status(), 200);
    assert_eq!(first.read(&mut [0; 8]).await.unwrap(), 0);
}

#[tokio::test]
async fn pages_of_other_sites_are_refused() {
    let server = server().await;
    let own = server.origin.as_str();
    let cases = [
        ("origin", own, 200),
        ("origin", "https://evil.example", 403),
        ("origin", "null", 403),
        ("sec-fetch-site", "same-origin", 200),
        ("sec-fetch-site", "cross-site", 403),
        ("sec-fetch-site", "same-site", 403),
    ];
    for (name, value, status) in cases {
        let request = server.client.post(server.graphql_url()).header(name, value);
        let answer = send(request.json(&json!({ "query": "{__typename}" }))).await;
        assert_eq!(answer.status(), status, "{name}: {value}");
        let answer: Value = answer.json().await.unwrap();
        assert_eq!(code(&answer), if status == 403 { "CSRF_REJECTED" } else { "none" });
    }
    let get = server.client.get(format!("{}?query={{__typename}}", server.graphql_url()));
    assert_eq!(send(get.header("sec-fetch-site", "cross-site")).await.status(), 403);
}

#[tokio::test]
async fn names_that_are_not_ours_are_not_served() {
    let server = application()
        .await
        .serve_with(|settings| settings.server.hosts = vec!["tinh.example".to_owned()])
        .await;
    for (host, status) in
        [("tinh.example", 200), ("localhost:1", 200), ("evil.example", 421), ("127.0.0.1.evil.example", 421)]
    {
        let request = server.client.get(format!("{}/healthz", server.origin)).header("host", host);
        assert_eq!(send(request).await.status(), status, "{host}");
    }
}

#[tokio::test]
async fn the_server_stops_in_order_with_visitors_still_connected() {
    let server = server().await;
    // Stays connected, as the client keeps it for its next request.
    assert_eq!(server.get("/healthz").await.status(), 200);
    let address = server.origin.strip_prefix("http://").unwrap().to_owned();
    tokio::time::timeout(Duration::from_secs(5), server.stop())
        .await
        .expect("idle connections hold nobody up");
    assert!(TcpStream::connect(address).await.is_err(), "nobody listens any more");
}
