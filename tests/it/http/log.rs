//! The log names no person and no search, whatever is asked and however it ends.

use super::{application, send};
use crate::import::file;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use dangvien_shared::vocabulary::OrganisationKind;
use dangvien_tests::{TestApp, server::TestServer};
use sea_orm::ConnectionTrait as _;
use serde_json::{Value, json};
use std::{
    io::{self, Write},
    sync::{Arc, Mutex, PoisonError},
};

/// All that was logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Log {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()).unwrap()
    }
}

/// What must not be in it: a person's name, card and home, words of a search, in any spelling of them.
const PERSONAL: [&str; 6] = ["Thục Trinh", "thuc trinh", "Trinh", "790123456", "Bản Nà Lừa", "Quế Lâm"];

async fn post(server: &TestServer, body: Value) {
    send(server.client.post(server.graphql_url()).json(&body)).await;
}

async fn ask_everything(app: &TestApp, server: &TestServer) {
    let search = "query($text: String!) { members(filter: {name: $text}) { totalCount nodes { fullName } } }";
    post(server, json!({ "query": search, "variables": { "text": "Thục Trinh" }, "operationName": null }))
        .await;
    // The same in the document, with an error in it, as a name of an operation, and in an address.
    post(server, json!({ "query": "{ members(filter: {name: \"Thục Trinh\"}) { totalCount } }" })).await;
    post(server, json!({ "query": "{ members(filter: {name: \"Thục Trinh\"}) { nobody } }" })).await;
    post(server, json!({ "query": "{ members(filter: {name: \"Thục Trinh\"" })).await;
    post(server, json!({ "query": search, "variables": { "text": ["Thục Trinh"] } })).await;
    post(server, json!({ "query": "query Trinh { __typename }", "operationName": "Thục Trinh" })).await;
    let address = format!("{}/?query={{__typename}}&variables={{\"a\":\"Trinh\"}}", server.graphql_url());
    send(server.client.get(address)).await;
    server.get("/dang-vien?tim=Th%E1%BB%A5c+Trinh").await;
    server.get("/dang-vien/Trinh").await;
    // A file with names in it, taken in and refused.
    let list = "Họ và tên;Giới tính\nNguyễn Thục Trinh;x\n";
    for content in [list.as_bytes().to_vec(), file("members_500.xlsx")] {
        let input = json!({ "fileName": "Thục Trinh.csv", "contentBase64": STANDARD.encode(content),
                            "mode": "GOOD_ROWS_ONLY", "dryRun": false });
        let query =
            "mutation($input: ImportInput!) { membersImport(input: $input) { userErrors { message } } }";
        post(server, json!({ "query": query, "variables": { "input": input } })).await;
    }
    // The database fails under the same question.
    let writer = app.app.store.writer();
    writer.execute_unprepared("ALTER TABLE membership RENAME TO gone").await.unwrap();
    post(server, json!({ "query": search, "variables": { "text": "Thục Trinh" } })).await;
}

/// Set in the process that runs this test and no other: tests beside it would meet the same places in the code for the
/// first time, with no subscriber, and switch them off.
const ALONE: &str = "DANGVIEN_LOG_TEST_ALONE";

#[test]
fn no_line_of_the_log_names_a_person_or_a_search() {
    if std::env::var_os(ALONE).is_some() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        return runtime.unwrap().block_on(log_everything());
    }
    let name = "http::log::no_line_of_the_log_names_a_person_or_a_search";
    let mut alone = std::process::Command::new(std::env::current_exe().unwrap());
    assert!(alone.args(["--exact", name]).env(ALONE, "1").status().unwrap().success());
}

async fn log_everything() {
    let log = Log::default();
    let writer = log.clone();
    // One thread runs all of this test, so that what is set for it sees every line.
    let subscriber = tracing_subscriber::fmt()
        .json()
        .with_env_filter("debug")
        .with_span_events(tracing_subscriber::fmt::format::FmtSpan::CLOSE)
        .with_writer(move || writer.clone())
        .finish();
    let _while_it_runs = tracing::subscriber::set_default(subscriber);
    let app = application().await;
    let mut register = app.fixture().await;
    let province = register.province("Đảng bộ tỉnh").await;
    let upper = register.organisation(OrganisationKind::Upper, province, "Đảng bộ huyện").await;
    let branch = register.organisation(OrganisationKind::GrassrootsBranch, upper, "Chi bộ Quế Lâm").await;
    register.member(branch, |draft| draft.named("Nguyễn Thục Trinh")).await;
    let server = app.serve().await;
    ask_everything(&app, &server).await;
    let text = log.text();
    assert!(
        text.contains("\"executed\"") && text.contains("a request failed"),
        "requests are logged: {text}"
    );
    for line in text.lines() {
        for word in PERSONAL {
            assert!(!line.contains(word), "{word}: {line}");
        }
    }
}
