//! `/altair/`: the explorer for those who write their own GraphQL, from our own files alone.
//!
//! The builder takes Altair's pinned npm package into `dist/altair/`; what we add is a page that points to it, its
//! settings in Vietnamese, and queries of the trade to begin with. Who is signed in asks with a short token, which the
//! page gets by itself and keeps in its memory alone.

mod example;

use super::{Web, asset, headers::EXPLORER_POLICY, notice};
use axum::{
    extract::{Path, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{Html, IntoResponse as _, Response},
};
use serde_json::json;
use std::path::PathBuf;

/// How the explorer names streams of events over HTTP: a socket of a browser cannot carry its token.
const EVENTS: &str = "graphql-sse";

/// What the page runs: it gets a token for the session and starts the explorer.
const INIT: &str = include_str!("explorer/init.js");

/// The page of the explorer: the package's own, pointed to its place here and to our settings.
pub(super) async fn page(State(web): State<Web>) -> Response {
    let Ok(page) = tokio::fs::read_to_string(folder(&web).join("index.html")).await else {
        let text = "Chưa có công cụ truy vấn Altair. Cần Node.js (npm) khi dựng: hãy cài npm rồi chạy lại \
                    <code>cargo web</code>. API vẫn dùng được tại <code>/graphql</code>.";
        return (StatusCode::SERVICE_UNAVAILABLE, notice::page("Chưa có công cụ truy vấn", text))
            .into_response();
    };
    let page = page
        .replace("<base href=\"/\" />", "<base href=\"/altair/\">")
        .replace("<html>", "<html lang=\"vi\">")
        .replace("<title>Altair</title>", "<title>Truy vấn GraphQL – dangvien</title>")
        .replace("</body>", "<script type=\"module\" src=\"init.js\"></script></body>");
    guarded(Html(page).into_response())
}

/// The settings of the explorer and the queries that it opens with.
pub(super) async fn init() -> Response {
    let windows: Vec<_> = example::ALL
        .iter()
        .map(|example| {
            json!({
                "initialName": example.name,
                "endpointURL": "/graphql",
                "subscriptionsEndpoint": "/graphql",
                "initialSubscriptionRequestHandlerId": EVENTS,
                "initialQuery": example.query,
                "initialVariables": example.variables,
            })
        })
        .collect();
    let options = json!({
        "endpointURL": "/graphql",
        "subscriptionsEndpoint": "/graphql",
        "initialSubscriptionRequestHandlerId": EVENTS,
        "disableAccount": true,
        // Nothing of what was asked stays in the browser for whoever sits there next.
        "preserveState": false,
        "initialSettings": {
            "language": "vi-VN",
            "banners.disable": true,
            "alert.disableUpdateNotification": true,
            "alert.disableWarnings": true,
            "enableExperimental": false,
            "theme": "light",
        },
        "initialWindows": windows,
    });
    let script = format!("const options = {options};\n{INIT}");
    let mut response = script.into_response();
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static("text/javascript; charset=utf-8"));
    guarded(response)
}

/// A file of the package.
pub(super) async fn file(State(web): State<Web>, Path(path): Path<String>, headers: HeaderMap) -> Response {
    match asset::file(&folder(&web), &path, &headers, asset::Keep::Ask).await {
        Some(response) => guarded(response),
        None => {
            (StatusCode::NOT_FOUND, notice::page("Không tìm thấy", "Tệp này không có ở đây.")).into_response()
        }
    }
}

fn folder(web: &Web) -> PathBuf {
    web.server.dist.join("altair")
}

fn guarded(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(EXPLORER_POLICY));
    headers.insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex, nofollow"));
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-cache"));
    response
}
