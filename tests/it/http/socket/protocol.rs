//! The checks of the protocol `graphql-transport-ws` (`api.md` 2.4), each by its name, and what is refused beyond it.

use crate::http::{application, server};
use dangvien_tests::{
    TestServer,
    socket::{Heard, PROTOCOL, Socket, impatient},
};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tokio::io::AsyncReadExt as _;
use tokio_tungstenite::tungstenite::Message;

const ASK: &str = "{__typename}";

async fn impatient_server() -> TestServer {
    application().await.serve_with(impatient).await
}

/// Says something on a fresh, acknowledged socket and gives the code with which the server ends it.
async fn code_after(message: Message) -> u16 {
    let server = server().await;
    let mut socket = server.socket().await;
    socket.say_frame(message).await;
    socket.hear().await.code()
}

async fn answers(socket: &mut Socket) {
    socket.subscribe("still here", ASK, json!({})).await;
    let answer = json!({ "data": { "__typename": "Query" } });
    assert_eq!(socket.hear_of("still here").await, ("next".to_owned(), answer));
    assert_eq!(socket.hear_of("still here").await.0, "complete");
}

#[tokio::test]
async fn check_01_the_protocol_is_agreed_on() {
    let server = server().await;
    let socket =
        server.open_socket(&[("sec-websocket-protocol", "soap, graphql-transport-ws")]).await.unwrap();
    assert!(socket.head.contains("\r\nsec-websocket-protocol: graphql-transport-ws\r\n"), "{}", socket.head);
}

#[tokio::test]
async fn check_02_another_protocol_is_not_acceptable() {
    let server = server().await;
    for headers in [&[("sec-websocket-protocol", "graphql-ws")] as &[_], &[]] {
        let mut socket = server.open_socket(headers).await.unwrap();
        assert!(!socket.head.contains("sec-websocket-protocol"), "{}", socket.head);
        assert_eq!(socket.hear().await, Heard::Closed(4406, "Subprotocol not acceptable".to_owned()));
    }
}

#[tokio::test]
async fn check_03_init_is_acknowledged() {
    let server = server().await;
    let mut socket = server.silent_socket().await;
    socket.say(json!({ "type": "connection_init", "payload": { "anything": [1] } })).await;
    assert_eq!(socket.hear().await.message(), json!({ "type": "connection_ack" }));
}

#[tokio::test]
async fn check_04_who_does_not_begin_is_sent_away() {
    let server = impatient_server().await;
    let begun = Instant::now();
    let mut socket = server.silent_socket().await;
    assert_eq!(socket.hear().await, Heard::Closed(4408, "Connection initialisation timeout".to_owned()));
    assert!(begun.elapsed() >= Duration::from_secs(1), "there is time to begin");
}

#[tokio::test]
async fn check_05_a_second_init_is_too_many() {
    assert_eq!(code_after(Message::text(r#"{"type":"connection_init"}"#)).await, 4429);
}

#[tokio::test]
async fn check_06_no_operation_before_the_acknowledgement() {
    let server = server().await;
    let mut socket = server.silent_socket().await;
    socket.subscribe("1", ASK, json!({})).await;
    assert_eq!(socket.hear().await, Heard::Closed(4401, "Unauthorized".to_owned()));
}

#[tokio::test]
async fn check_07_a_ping_is_answered_with_its_payload() {
    let server = server().await;
    let mut socket = server.socket().await;
    socket.say(json!({ "type": "ping" })).await;
    assert_eq!(socket.hear().await.message(), json!({ "type": "pong" }));
    socket.say(json!({ "type": "ping", "payload": { "a": 1 } })).await;
    assert_eq!(socket.hear().await.message(), json!({ "type": "pong", "payload": { "a": 1 } }));
}

#[tokio::test]
async fn check_08_pings_and_pongs_may_come_before_the_init_and_unasked() {
    let server = server().await;
    let mut socket = server.silent_socket().await;
    socket.say(json!({ "type": "pong" })).await;
    socket.say(json!({ "type": "ping" })).await;
    assert_eq!(socket.hear().await.message()["type"], "pong");
}

#[tokio::test]
async fn check_09_what_is_no_json_is_a_bad_request() {
    assert_eq!(code_after(Message::text("{")).await, 4400);
}

#[tokio::test]
async fn check_10_an_unknown_type_is_a_bad_request_in_a_valid_frame() {
    let message = json!({ "type": "x".repeat(400) }).to_string();
    assert_eq!(code_after(Message::text(message)).await, 4400);
}

#[tokio::test]
async fn check_11_a_message_without_its_parts_is_a_bad_request() {
    for message in [
        json!({ "type": "subscribe", "payload": { "query": ASK } }),
        json!({ "type": "subscribe", "id": "1" }),
        json!({ "type": "subscribe", "id": "1", "payload": {} }),
        json!({ "type": "complete" }),
    ] {
        assert_eq!(code_after(Message::text(message.to_string())).await, 4400, "{message}");
    }
}

#[tokio::test]
async fn check_12_an_id_that_is_in_use_is_refused() {
    let server = server().await;
    let mut socket = server.socket().await;
    let watch = json!({ "type": "subscribe", "id": "ơ".repeat(60), "payload": {
        "query": "subscription {importProgress(id: \"0123456789abcdef\") {done}}" } });
    socket.say(watch.clone()).await;
    socket.say(watch).await;
    let closed = socket.hear().await;
    assert_eq!(closed.code(), 4409);
    assert!(matches!(closed, Heard::Closed(_, reason) if reason.starts_with("Subscriber for ơơ")));
}

#[tokio::test]
async fn check_13_a_query_is_answered_once_and_completed() {
    let server = server().await;
    answers(&mut server.socket().await).await;
}

#[tokio::test]
async fn check_14_what_does_not_parse_is_an_error_and_the_socket_stays() {
    let server = server().await;
    let mut socket = server.socket().await;
    socket.subscribe("1", "{", json!({})).await;
    let (kind, errors) = socket.hear_of("1").await;
    assert_eq!((kind.as_str(), &errors[0]["extensions"]["code"]), ("error", &json!("GRAPHQL_PARSE_FAILED")));
    answers(&mut socket).await;
}

#[tokio::test]
async fn check_15_what_does_not_fit_the_schema_is_an_error_and_no_answer() {
    let server = server().await;
    let mut socket = server.socket().await;
    for query in ["{nothing}", "subscription {nothing}"] {
        socket.subscribe("1", query, json!({})).await;
        let (kind, errors) = socket.hear_of("1").await;
        let code = &errors[0]["extensions"]["code"];
        assert_eq!((kind.as_str(), code), ("error", &json!("GRAPHQL_VALIDATION_FAILED")), "{query}");
    }
    // No `complete` follows an error.
    answers(&mut socket).await;
}

#[tokio::test]
async fn check_16_the_end_that_a_client_asks_for_is_not_echoed() {
    let app = application().await;
    let province = app.fixture().await.province("Đảng bộ tỉnh").await;
    let server = app.serve().await;
    let mut socket = server.socket().await;
    socket.subscribe("1", super::WATCH, json!({ "id": province.to_wire() })).await;
    assert_eq!(socket.hear_of("1").await.0, "next");
    socket.say(json!({ "type": "complete", "id": "1" })).await;
    // Nor is one for what never ran.
    socket.say(json!({ "type": "complete", "id": "2" })).await;
    answers(&mut socket).await;
}

#[tokio::test]
async fn check_17_an_id_may_be_used_again_when_its_operation_ended() {
    let app = application().await;
    let province = app.fixture().await.province("Đảng bộ tỉnh").await;
    let server = app.serve().await;
    let mut socket = server.socket().await;
    for _ in 0..2 {
        answers(&mut socket).await;
    }
    for _ in 0..2 {
        socket.subscribe("1", super::WATCH, json!({ "id": province.to_wire() })).await;
        assert_eq!(socket.hear_of("1").await.0, "next");
        socket.say(json!({ "type": "complete", "id": "1" })).await;
    }
}

#[tokio::test]
async fn check_18_the_server_completes_a_subscription_that_has_told_all() {
    let app = application().await;
    let server = app.serve().await;
    let mut socket = server.socket().await;
    let id = "0123456789abcdef";
    socket.subscribe("1", "subscription {importProgress(id: \"0123456789abcdef\") {step}}", json!({})).await;
    answers(&mut socket).await;
    drop(app.app.imports.begin("can-bo-tinh", id));
    let mut heard = Vec::new();
    while heard.last().is_none_or(|(kind, _): &(String, Value)| kind != "complete") {
        heard.push(socket.hear_of("1").await);
    }
    let (_, last) = &heard[heard.len() - 2];
    assert_eq!(last["data"]["importProgress"]["step"], "ENDED", "{heard:?}");
}

#[tokio::test]
async fn sockets_of_other_sites_are_refused() {
    let server = server().await;
    for foreign in [
        ("origin", "https://evil.example"),
        ("origin", "null"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
    ] {
        let head = server.open_socket(&[PROTOCOL, foreign]).await.unwrap_err();
        assert!(head.starts_with("http/1.1 403 "), "{foreign:?}: {head}");
    }
    let own = [PROTOCOL, ("origin", server.origin.as_str()), ("sec-fetch-site", "same-origin")];
    assert!(server.open_socket(&own).await.is_ok());
    assert_eq!(server.get("/graphql/ws").await.status(), 400, "no upgrade was asked for");
}

#[tokio::test]
async fn what_is_too_long_or_no_text_ends_the_socket() {
    let ping = |length: usize| {
        Message::text(json!({ "type": "ping", "payload": { "x": "y".repeat(length) } }).to_string())
    };
    assert_eq!(code_after(ping(70_000)).await, 1009);
    assert_eq!(code_after(Message::binary(b"{}".to_vec())).await, 4400);
    let server = server().await;
    let mut socket = server.socket().await;
    socket.say_frame(ping(60_000)).await;
    assert_eq!(socket.hear().await.message()["type"], "pong");
}

#[tokio::test]
async fn one_operation_more_than_allowed_is_an_error_of_its_own() {
    let server = server().await;
    let mut socket = server.socket().await;
    let watch = "subscription {importProgress(id: \"0123456789abcdef\") {done}}";
    for number in 0..20 {
        socket.subscribe(&number.to_string(), watch, json!({})).await;
    }
    socket.subscribe("20", watch, json!({})).await;
    let (kind, errors) = socket.hear_of("20").await;
    assert_eq!((kind.as_str(), &errors[0]["extensions"]["limit"]), ("error", &json!(20)));
    socket.say(json!({ "type": "complete", "id": "7" })).await;
    answers(&mut socket).await;
}

#[tokio::test]
async fn the_gate_stands_before_sockets_too() {
    let server = server().await;
    let mut socket = server.socket().await;
    let deep = "{a {b {c(d: ".to_owned() + &*"[".repeat(5_000);
    let several = "subscription {a: importProgress(id: \"0123456789abcdef\") {done} \
                   b: importProgress(id: \"0123456789abcdef\") {done}}";
    let hidden =
        "subscription {...f} fragment f on Subscription {importProgress(id: \"0123456789abcdef\") {done}}";
    for (query, code) in [
        (deep.as_str(), "COST_EXCEEDED"),
        (several, "GRAPHQL_VALIDATION_FAILED"),
        (hidden, "GRAPHQL_VALIDATION_FAILED"),
        ("query a {__typename} query b {__typename}", "OPERATION_RESOLUTION_FAILURE"),
        ("subscription {importProgress(id: \"short\") {done}}", "BAD_USER_INPUT"),
    ] {
        socket.subscribe("1", query, json!({})).await;
        let (kind, errors) = socket.hear_of("1").await;
        assert_eq!((kind.as_str(), &errors[0]["extensions"]["code"]), ("error", &json!(code)), "{query:.60}");
    }
    // Over HTTP without a stream there is nothing to tell a second time.
    let answer =
        server.graphql("subscription {importProgress(id: \"0123456789abcdef\") {done}}", json!({})).await;
    assert_eq!(crate::http::code(&answer), "BAD_REQUEST");
}

#[tokio::test]
async fn a_client_that_answers_no_ping_is_cut_off_and_one_that_does_stays() {
    let server = impatient_server().await;
    let mut alive = server.socket().await;
    let mut dead = server.socket().await.into_raw();
    let begun = Instant::now();
    let mut received = Vec::new();
    let end = tokio::time::timeout(Duration::from_secs(20), async {
        // The one that is alive reads, and so answers its pings.
        tokio::select! {
            end = dead.read_to_end(&mut received) => end,
            heard = alive.hear() => panic!("{heard:?}"),
        }
    });
    end.await.expect("the connection ends").unwrap();
    assert!(begun.elapsed() >= Duration::from_secs(2), "an answer has its time");
    // An empty ping, and nothing else.
    assert_eq!(received, [0x89, 0]);
    answers(&mut alive).await;
}
