//! What is told as it happens: changes of this process and of others, few enough, and the progress of an import.

use super::WATCH;
use crate::import::{self, AllOrNothing, HEADER, Members, take_rows};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use dangvien::{domain::import as domain, web};
use dangvien_tests::{TestApp, TestServer, both_databases, socket::Socket};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

const AN: &str = "Nguyễn Thị An;Nữ;01/02/1970;Kinh;12/12;Nông dân;19/05/2001;19/05/2002;00077;CB-01;\n";
const BINH: &str = "Trần Văn Bình;Nam;03/04/1971;Tày;12/12;Hưu trí;20/05/2001;20/05/2002;00078;CB-02;\n";

/// The id of the organisation with that code.
async fn id_of(app: &TestApp, code: &str) -> Value {
    let data = app.data("{organisations(first: 200) {nodes {id code}}}", json!({})).await;
    let nodes = data["organisations"]["nodes"].as_array().unwrap();
    nodes.iter().find(|node| node["code"] == code).unwrap_or_else(|| panic!("no {code}"))["id"].clone()
}

/// Begins to watch an organisation; the version at hand is told at once.
async fn watch(socket: &mut Socket, name: &str, id: &Value) -> i64 {
    socket.subscribe(name, WATCH, json!({ "id": id })).await;
    version(socket, name).await
}

/// The version of the event that must come next.
async fn version(socket: &mut Socket, name: &str) -> i64 {
    let (kind, payload) = socket.hear_of(name).await;
    assert_eq!(kind, "next", "{payload}");
    assert!(payload.get("errors").is_none(), "{payload}");
    payload["data"]["organisationChanged"]["dataVersion"].as_i64().unwrap()
}

async fn import_over_http(server: &TestServer, rows: &str) {
    let query =
        "mutation($input: ImportInput!) {membersImport(input: $input) {run {state} userErrors {message}}}";
    let input = json!({ "fileName": "m.csv", "mode": "ALL_OR_NOTHING",
                        "contentBase64": STANDARD.encode(format!("{HEADER}{rows}")) });
    let answer = server.graphql(query, json!({ "input": input })).await;
    assert_eq!(answer["data"]["membersImport"]["run"]["state"], "DONE", "{answer:#}");
}

both_databases! {
    async fn an_import_is_told_to_those_above_it_and_to_nobody_beside_it(db: TestDatabase) {
        let app = TestApp::new(db).await;
        import::organisations(&app).await;
        let server = app.serve().await;
        let mut socket = server.socket().await;
        let root = app.data("{root {id}}", json!({})).await["root"]["id"].take();
        let before = watch(&mut socket, "province", &root).await;
        watch(&mut socket, "CB-02", &id_of(&app, "CB-02").await).await;
        watch(&mut socket, "CB-01", &id_of(&app, "CB-01").await).await;

        import_over_http(&server, AN).await;
        let mut heard = [socket.hear().await.message(), socket.hear().await.message()];
        heard.sort_by_key(|message| message["id"].to_string());
        assert_eq!((&heard[0]["id"], &heard[1]["id"]), (&json!("CB-01"), &json!("province")));
        let change = &heard[1]["payload"]["data"]["organisationChanged"];
        assert_eq!(change, &json!({ "dataVersion": before + 1, "at": "2016-07-01T05:00:00+00:00",
                                    "organisation": { "name": "Đảng bộ tỉnh Minh Họa" } }));

        // The other branch hears of its own change, and of that alone.
        import_over_http(&server, BINH).await;
        let mut heard = [socket.hear().await.message(), socket.hear().await.message()];
        heard.sort_by_key(|message| message["id"].to_string());
        assert_eq!((&heard[0]["id"], &heard[1]["id"]), (&json!("CB-02"), &json!("province")));
        let change = &heard[0]["payload"]["data"]["organisationChanged"];
        assert_eq!(change["dataVersion"], before + 2);
    }

    async fn what_another_process_writes_is_told_too(db: TestDatabase) {
        let app = TestApp::new(db).await;
        import::organisations(&app).await;
        let server = app.serve().await;
        let followed = web::follow_other_writers(app.app.clone(), Duration::from_millis(50));
        let mut socket = server.socket().await;
        let before = watch(&mut socket, "1", &id_of(&app, "CB-01").await).await;
        // Another process has its own connections and its own tree.
        let other = app.another_process().await;
        let request = import::request(Members, AllOrNothing, "m.csv", format!("{HEADER}{AN}").into_bytes());
        let report =
            domain::run(&other.store, other.clock.as_ref(), (&other.tool_scope(), app.trail()), request, &|_| {}).await.unwrap();
        assert!(report.is_done());
        assert_eq!(version(&mut socket, "1").await, before + 1);
        followed.abort();
    }

    async fn the_answer_to_an_event_is_of_the_moment_of_the_event(db: TestDatabase) {
        let app = TestApp::new(db).await;
        import::organisations(&app).await;
        let server = app.serve().await;
        let mut socket = server.socket().await;
        let query = "subscription($id: ID!) {organisationChanged(id: $id) {organisation {members {totalCount}}}}";
        socket.subscribe("1", query, json!({ "id": id_of(&app, "CB-01").await })).await;
        for count in [0, 1] {
            let (_, payload) = socket.hear_of("1").await;
            let organisation = &payload["data"]["organisationChanged"]["organisation"];
            assert_eq!(organisation["members"]["totalCount"], count, "{payload}");
            if count == 0 {
                take_rows(&app, AllOrNothing, AN).await;
            }
        }
    }

    async fn the_progress_of_an_import_is_told_to_its_end(db: TestDatabase) {
        let app = TestApp::new(db).await;
        import::organisations(&app).await;
        let server = app.serve().await;
        let mut socket = server.socket().await;
        let id = "5f0c1a52-8f5e-4e0b-9d3f";
        let query = "subscription($id: ID!) {importProgress(id: $id) {step done total run {state insertedCount}}}";
        socket.subscribe("1", query, json!({ "id": id })).await;
        // The same socket carries the import itself.
        let input = json!({ "fileName": "m.csv", "mode": "ALL_OR_NOTHING", "progressId": id,
                            "contentBase64": STANDARD.encode(format!("{HEADER}{AN}{BINH}")) });
        let mutation = "mutation($input: ImportInput!) {membersImport(input: $input) {run {insertedCount}}}";
        socket.subscribe("2", mutation, json!({ "input": input })).await;
        let mut told = Vec::new();
        let mut completed = 0;
        while completed < 2 {
            let message = socket.hear().await.message();
            match (message["id"].as_str().unwrap(), message["type"].as_str().unwrap()) {
                (_, "complete") => completed += 1,
                ("1", "next") => told.push(message["payload"]["data"]["importProgress"].clone()),
                ("2", "next") => {
                    let run = &message["payload"]["data"]["membersImport"]["run"];
                    assert_eq!(run["insertedCount"], 2, "{message}");
                }
                other => panic!("{other:?}: {message}"),
            }
        }
        let last = told.last().unwrap();
        assert_eq!(last, &json!({ "step": "ENDED", "done": 2, "total": 2,
                                  "run": { "state": "DONE", "insertedCount": 2 } }), "{told:?}");
    }
}

#[tokio::test]
async fn the_course_of_an_import_is_told_to_its_own_actor_alone() {
    let app = crate::http::application().await;
    let server = app.serve().await;
    let (mut own, mut other) = (server.socket().await, server.socket().await);
    let query = "subscription($id: ID!) {importProgress(id: $id) {step done total run {state}}}";
    own.subscribe("1", query, json!({ "id": "0123456789abcdef" })).await;
    other.subscribe("1", query, json!({ "id": "fedcba9876543210" })).await;
    let progress = |step: &str, done: u32, total: u32| {
        let progress = json!({ "step": step, "done": done, "total": total, "run": null });
        ("next".to_owned(), json!({ "data": { "importProgress": progress } }))
    };
    let running = app.app.imports.begin("can-bo-tinh", "0123456789abcdef");
    let foreign = app.app.imports.begin("somebody else", "fedcba9876543210");
    assert_eq!(own.hear_of("1").await, progress("READING", 0, 0));
    running.report(domain::Progress { step: domain::Step::Writing, done: 3, total: 7 });
    assert_eq!(own.hear_of("1").await, progress("WRITING", 3, 7));
    // It broke off: that is an end too.
    drop((running, foreign));
    assert_eq!(own.hear_of("1").await, progress("ENDED", 3, 7));
    assert_eq!(own.hear_of("1").await.0, "complete");
    assert!(other.hear_within(Duration::from_millis(200)).await.is_none(), "another's import is none");
}

#[tokio::test]
async fn many_changes_become_one_event_a_second() {
    let app = crate::http::application().await;
    let mut register = app.fixture().await;
    let province = register.province("Đảng bộ tỉnh").await;
    let server = app.serve().await;
    let mut socket = server.socket().await;
    let begun = Instant::now();
    let before = watch(&mut socket, "1", &json!(province.to_wire())).await;
    for number in 0..10 {
        register.rename(province, day(number), "Đảng bộ tỉnh").await;
    }
    let mut events = Vec::new();
    while events.last() != Some(&(before + 10)) {
        events.push(version(&mut socket, "1").await);
    }
    // As many as seconds have begun since, and far fewer than changes.
    let seconds = begun.elapsed().as_secs();
    assert!(events.len() as u64 <= seconds + 1, "{events:?} in {seconds} s");
    assert!(begun.elapsed() >= Duration::from_secs(1), "the next event waits for its second");
    assert!(socket.hear_within(Duration::from_millis(1_200)).await.is_none(), "nothing more happened");
}

fn day(number: u32) -> chrono::NaiveDate {
    dangvien_tests::day("2010-01-01") + chrono::Days::new(u64::from(number))
}

#[tokio::test]
async fn who_watches_what_does_not_exist_or_may_not_be_seen_is_told_the_same() {
    let app = crate::http::application().await;
    let mut register = app.fixture().await;
    let province = register.province("Đảng bộ tỉnh").await;
    let upper = dangvien_shared::vocabulary::OrganisationKind::Upper;
    let own = register.organisation(upper, province, "Đảng bộ huyện").await;
    let other = register.organisation(upper, province, "Đảng bộ huyện khác").await;
    let access = super::stay::Guarded::new(own);
    let server = app.serve_for(access, |_settings| {}).await;
    let mut socket = server.socket().await;
    watch(&mut socket, "own", &json!(own.to_wire())).await;
    let missing = dangvien_shared::id::OrganisationId(999_999);
    let mut answers = Vec::new();
    for id in [province, other, missing] {
        socket.subscribe("1", WATCH, json!({ "id": id.to_wire() })).await;
        answers.push(socket.hear_of("1").await);
    }
    assert_eq!(answers[0].0, "error");
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:#?}");
}
