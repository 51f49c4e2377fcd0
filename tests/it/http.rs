//! The server as clients meet it: methods and media types, limits, faults, files, slow and foreign visitors.

mod endpoint;
mod event_stream;
mod explorer;
mod fault;
mod file;
mod full;
mod log;
mod metrics;
mod price;
mod sign_in;
mod socket;
mod tls;
mod visitor;

use dangvien_tests::{Engine, TestApp, TestDatabase, server::TestServer};
use reqwest::{RequestBuilder, Response, header::HeaderMap};
use serde_json::Value;

/// An application where the engine of the database makes no difference.
async fn application() -> TestApp {
    TestApp::new(TestDatabase::create(Engine::Sqlite).await).await
}

async fn server() -> TestServer {
    application().await.serve().await
}

async fn send(request: RequestBuilder) -> Response {
    request.send().await.unwrap()
}

/// A header of an answer; empty where there is none.
fn header<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).map_or("", |value| value.to_str().unwrap())
}

/// The code of the first error of an answer.
pub(crate) fn code(answer: &Value) -> &str {
    answer["errors"][0]["extensions"]["code"].as_str().unwrap_or("none")
}
