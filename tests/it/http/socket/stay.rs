//! Who may stay: ended sessions and narrowed grants, the places, a server that stops, a client that does not read.

use super::WATCH;
use crate::http::{application, server};
use axum::http::HeaderMap;
use dangvien::{
    app::App,
    error::Result,
    graphql::gate::Refusal,
    scope::Scope,
    web::access::{Access, Visitor},
};
use dangvien_shared::{id::OrganisationId, vocabulary::OrganisationKind};
use dangvien_tests::socket::{Heard, PROTOCOL, Socket};
use futures_util::future::BoxFuture;
use serde_json::json;
use std::{
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};
use tokio::{io::AsyncReadExt as _, sync::watch};

/// Lets everybody in to one organisation, as long as they may stay.
#[derive(Debug)]
pub(super) struct Guarded {
    seen: Mutex<Option<OrganisationId>>,
    changes: watch::Sender<u64>,
}

impl Guarded {
    pub(super) fn new(seen: OrganisationId) -> Arc<Self> {
        Arc::new(Self { seen: Mutex::new(Some(seen)), changes: watch::Sender::default() })
    }

    fn set(&self, seen: Option<OrganisationId>) {
        *self.seen.lock().unwrap() = seen;
        self.changes.send_modify(|number| *number += 1);
    }
}

impl Access for Guarded {
    fn admit<'a>(&'a self, _app: &'a App, headers: &'a HeaderMap) -> BoxFuture<'a, Result<Visitor, Refusal>> {
        let session = headers.get("authorization").map(|value| value.to_str().unwrap().into());
        Box::pin(async { Ok(Visitor::without_credential(session)) })
    }

    fn scope<'a>(&'a self, app: &'a App, _visitor: &'a Visitor) -> BoxFuture<'a, Result<Option<Scope>>> {
        let seen = *self.seen.lock().unwrap();
        Box::pin(async move { Ok(seen.map(|seen| Scope::subtree("an", &app.tree.current(), seen))) })
    }

    fn changes(&self, _app: &App) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }
}

async fn watching(socket: &mut Socket, id: OrganisationId) {
    socket.subscribe("1", WATCH, json!({ "id": id.to_wire() })).await;
    assert_eq!(socket.hear_of("1").await.0, "next");
}

#[tokio::test]
async fn an_ended_session_closes_its_sockets_within_a_second() {
    let app = application().await;
    let province = app.fixture().await.province("Đảng bộ tỉnh").await;
    let access = Guarded::new(province);
    let server = app.serve_for(Arc::clone(&access) as Arc<dyn Access>, |_settings| {}).await;
    let mut watcher = server.socket().await;
    watching(&mut watcher, province).await;
    let mut idle = server.socket().await;
    let begun = Instant::now();
    access.set(None);
    for socket in [&mut watcher, &mut idle] {
        assert_eq!(socket.hear().await, Heard::Closed(4403, "Forbidden".to_owned()));
    }
    assert!(begun.elapsed() < Duration::from_secs(1), "{:?}", begun.elapsed());
}

#[tokio::test]
async fn a_session_that_ended_unheard_is_found_by_the_next_look() {
    let app = application().await;
    let province = app.fixture().await.province("Đảng bộ tỉnh").await;
    let access = Guarded::new(province);
    let guarded = Arc::clone(&access) as Arc<dyn Access>;
    let server = app.serve_for(guarded, |settings| settings.sockets.recheck_seconds = 1).await;
    let mut socket = server.socket().await;
    *access.seen.lock().unwrap() = None;
    assert_eq!(socket.hear().await.code(), 4403);
}

#[tokio::test]
async fn after_a_grant_is_narrowed_no_event_tells_of_what_lies_outside() {
    let app = application().await;
    let mut register = app.fixture().await;
    let province = register.province("Đảng bộ tỉnh").await;
    let own = register.organisation(OrganisationKind::Upper, province, "Đảng bộ huyện").await;
    let access = Guarded::new(province);
    let server = app.serve_for(Arc::clone(&access) as Arc<dyn Access>, |_settings| {}).await;
    let mut socket = server.socket().await;
    watching(&mut socket, province).await;
    access.set(Some(own));
    register.rename(province, "2015-01-01", "Đảng bộ tỉnh mới").await;
    let (kind, errors) = socket.hear_of("1").await;
    assert_eq!((kind.as_str(), &errors[0]["extensions"]["code"]), ("error", &json!("BAD_USER_INPUT")));
    assert!(!errors.to_string().contains("mới"), "{errors}");
    watching(&mut socket, own).await;
}

#[tokio::test]
async fn a_session_may_hold_three_sockets_and_another_its_own() {
    let app = application().await;
    let province = app.fixture().await.province("Đảng bộ tỉnh").await;
    let server = app.serve_for(Guarded::new(province), |_settings| {}).await;
    let an = [PROTOCOL, ("authorization", "an")];
    let mut open = Vec::new();
    for _ in 0..3 {
        open.push(server.open_socket(&an).await.unwrap());
    }
    let head = server.open_socket(&an).await.unwrap_err();
    assert!(head.starts_with("http/1.1 429 ") && head.contains("\r\nretry-after: "), "{head}");
    assert!(server.open_socket(&[PROTOCOL, ("authorization", "binh")]).await.is_ok());
    // A place is free as soon as its socket has closed.
    open.pop();
    let mut ticks = tokio::time::interval(Duration::from_millis(20));
    let again = async {
        while server.open_socket(&an).await.is_err() {
            ticks.tick().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), again).await.expect("the place is free again");
}

#[tokio::test]
async fn a_server_that_stops_says_so_on_every_socket() {
    let app = application().await;
    let province = app.fixture().await.province("Đảng bộ tỉnh").await;
    let server = app.serve().await;
    let mut watcher = server.socket().await;
    watching(&mut watcher, province).await;
    let mut silent = server.silent_socket().await;
    let begun = Instant::now();
    let stopped = tokio::spawn(server.stop());
    assert_eq!(watcher.hear().await, Heard::Closed(1001, "Going away".to_owned()));
    assert_eq!(silent.hear().await.code(), 1001);
    drop((watcher, silent));
    stopped.await.unwrap();
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
}

#[tokio::test]
async fn nothing_is_executed_for_a_client_that_does_not_read_and_it_is_cut_off() {
    const ASKED: usize = 400;
    let app = application().await;
    app.fixture().await.province("Đảng bộ tỉnh").await;
    let server = app
        .serve_with(|settings| {
            settings.sockets.operations = ASKED;
            settings.server.idle_seconds = 2;
        })
        .await;
    let mut socket = server.socket().await;
    app.statements.take();
    // About a hundred kilobytes each, and at least one statement.
    let dear = "{members(first: 1) {totalCount} \
                __schema {types {name description fields {name description args {name description}}}}}";
    let payload = json!({ "query": dear });
    for number in 0..ASKED {
        let message = json!({ "type": "subscribe", "id": number.to_string(), "payload": payload });
        if !socket.try_say(message, Duration::from_millis(500)).await {
            break;
        }
    }
    let mut raw = socket.into_raw();
    let mut received = Vec::new();
    let mut ticks = tokio::time::interval(Duration::from_millis(100));
    let end = tokio::time::timeout(Duration::from_secs(30), async {
        // Not a byte is read until the server has given up.
        while !all_places_are_free(&server).await {
            ticks.tick().await;
        }
        raw.read_to_end(&mut received).await
    });
    // An orderly end or a broken connection: what counts is that there is an end.
    drop(end.await.expect("the server gives up"));
    let executed = app.statements.take().len();
    assert!(executed < ASKED / 2, "{executed} of {ASKED} were executed");
}

/// Whether the one socket that was open is so no more.
async fn all_places_are_free(server: &dangvien_tests::TestServer) -> bool {
    let mut open = Vec::new();
    for _ in 0..3 {
        match server.open_socket(&[PROTOCOL]).await {
            Ok(socket) => open.push(socket),
            Err(_full) => return false,
        }
    }
    true
}

#[tokio::test]
async fn an_address_without_a_session_has_three_places_of_its_own() {
    let server = server().await;
    let mut open = Vec::new();
    for _ in 0..3 {
        open.push(server.silent_socket().await);
    }
    assert!(server.open_socket(&[PROTOCOL]).await.unwrap_err().starts_with("http/1.1 429 "));
    let watch = json!({ "query": "subscription {importProgress(id: \"0123456789abcdef\") {done}}" });
    let stream = server.client.post(server.graphql_url()).header("accept", "text/event-stream").json(&watch);
    assert_eq!(stream.send().await.unwrap().status(), 429, "streams of events take places too");
}
