//! What clients see when something is amiss: a busy server, a slow request, a database that is away or broken.

use super::{application, code, header, send};
use dangvien_shared::vocabulary::OrganisationKind;
use dangvien_tests::{Engine, TestApp, both_databases};
use futures_util::future::join_all;
use sea_orm::{ConnectionTrait as _, Statement};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// The time of a statement, where a test needs one to run out.
const LONGEST: Duration = Duration::from_millis(500);

const NAMES: &str = "{members(first: 1) {totalCount nodes {fullName}}}";

async fn ask(server: &dangvien_tests::server::TestServer, query: &str) -> (u16, String, String, Value) {
    let answer = send(server.client.post(server.graphql_url()).json(&json!({ "query": query }))).await;
    let status = answer.status().as_u16();
    let retry = header(answer.headers(), "retry-after").to_owned();
    let id = header(answer.headers(), "x-request-id").to_owned();
    (status, retry, id, answer.json().await.unwrap())
}

#[tokio::test]
async fn a_busy_server_sends_clients_away_for_a_moment() {
    let server = application().await.serve_with(|settings| settings.server.in_flight = 0).await;
    let (status, retry, _, answer) = ask(&server, "{__typename}").await;
    assert_eq!((status, retry.as_str(), code(&answer)), (503, "1", "UNAVAILABLE"));
    assert_eq!(server.get("/healthz").await.status(), 200);
}

#[tokio::test]
async fn a_request_that_takes_too_long_is_answered_all_the_same() {
    let app = application().await;
    let mut register = app.fixture().await;
    let province = register.province("Đảng bộ tỉnh").await;
    let upper = register.organisation(OrganisationKind::Upper, province, "Đảng bộ huyện").await;
    let branch = register.organisation(OrganisationKind::GrassrootsBranch, upper, "Chi bộ").await;
    register.member(branch, |draft| draft).await;
    let server = app.serve_with(|settings| settings.server.deadline_seconds = 1).await;
    // The first use of the token is written down as well.
    assert_eq!(ask(&server, "{__typename}").await.0, 200);
    // What is read of persons is recorded before it is answered, and the one writer is busy.
    let _busy = app.app.store.begin_write().await.unwrap();
    let (status, _, _, answer) = ask(&server, "{ members { nodes { birthOn } } }").await;
    assert_eq!((status, code(&answer)), (503, "TIMEOUT"));
}

#[tokio::test]
async fn an_answer_has_a_greatest_length() {
    let mut app = application().await;
    let limits = dangvien::config::Limits { response_bytes: 2_000, ..dangvien::config::Limits::default() };
    app.app = app.app.clone().with_limits(limits);
    let server = app.serve().await;
    let (status, _, _, answer) = ask(&server, "{__schema {types {name description}}}").await;
    assert_eq!((status, code(&answer)), (200, "COST_EXCEEDED"));
    assert!(answer["errors"][0]["message"].as_str().unwrap().contains("2000 bytes"), "{answer}");
}

#[tokio::test]
async fn what_costs_too_much_is_refused_with_the_figure() {
    let server = application().await.serve().await;
    let dear = "{organisations(first: 200) {nodes {children(first: 200) {nodes {children(first: 200) {nodes {name}}}}}}}";
    let (_, _, _, answer) = ask(&server, dear).await;
    // 200 lists of 200 lists of 200 names, each list a point more.
    assert_eq!(
        answer["errors"][0]["extensions"],
        json!({ "code": "COST_EXCEEDED", "cost": 1 + 200 * (1 + 200 * (1 + 200)), "limit": 50_000 })
    );
}

both_databases! {
    async fn while_the_database_is_away_the_server_says_so(db: TestDatabase) {
        let app = TestApp::new(db).await;
        app.fixture().await.province("Đảng bộ tỉnh").await;
        let server = app.serve().await;
        assert_eq!(ask(&server, NAMES).await.0, 200);
        assert_eq!(server.get("/readyz").await.status(), 200);
        app.app.store.reader().clone().close().await.unwrap();
        let (status, retry, _, answer) = ask(&server, NAMES).await;
        assert_eq!((status, retry.as_str(), code(&answer)), (503, "2", "UNAVAILABLE"), "{answer}");
        assert_eq!(server.get("/readyz").await.status(), 503);
        assert_eq!(server.get("/healthz").await.status(), 200);
    }

    async fn a_statement_that_takes_too_long_is_broken_off_and_the_pool_goes_on(db: TestDatabase) {
        let never_ends = match db.engine() {
            Engine::Sqlite => "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n)",
            Engine::Postgres => "(SELECT pg_sleep(3600)) IS NULL AND 1",
        };
        let app = TestApp::within(db, LONGEST).await;
        let mut register = app.fixture().await;
        let places = crate::statistics::province(&mut register).await;
        register.members(places.villages[0], 3, |_number, draft| draft).await;
        let server = app.serve().await;
        let writer = app.app.store.writer();
        writer.execute_unprepared("ALTER TABLE membership RENAME TO kept").await.unwrap();
        let endless = format!("CREATE VIEW membership AS SELECT * FROM kept WHERE {never_ends} > 0");
        writer.execute_unprepared(&endless).await.unwrap();
        // More at once than SQLite has readers: each of them is broken off.
        let answers = join_all((0..6).map(|_request| ask(&server, NAMES))).await;
        for (status, _, _, answer) in &answers {
            assert_eq!((*status, code(answer)), (503, "TIMEOUT"), "{answer}");
        }
        writer.execute_unprepared("DROP VIEW membership").await.unwrap();
        writer.execute_unprepared("ALTER TABLE kept RENAME TO membership").await.unwrap();
        let (status, _, _, answer) = ask(&server, NAMES).await;
        assert_eq!((status, &answer["data"]["members"]["totalCount"]), (200, &json!(3)), "{answer}");
        // The time is that of one statement: many one after another may take longer.
        let reader = app.app.store.reader();
        let begun = Instant::now();
        while begun.elapsed() < LONGEST * 3 {
            let counting = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30000)
                SELECT max(i) FROM n";
            reader.query_one_raw(Statement::from_string(reader.get_database_backend(), counting)).await.unwrap();
        }
    }

    async fn a_server_over_older_tables_is_not_ready(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let server = app.serve().await;
        let ready = async || {
            let answer = server.get("/readyz").await;
            (answer.status().as_u16(), answer.text().await.unwrap())
        };
        assert_eq!(ready().await.0, 200);
        // Of a later release: the tables have all that this one needs.
        let writer = app.app.store.writer();
        writer.execute_unprepared("INSERT INTO seaql_migrations VALUES ('m9999_later', 0)").await.unwrap();
        assert_eq!(ready().await.0, 200);
        let undo = "DELETE FROM seaql_migrations WHERE version = (SELECT max(version) FROM seaql_migrations WHERE version < 'm9999')";
        writer.execute_unprepared(undo).await.unwrap();
        let (status, text) = ready().await;
        assert!(status == 503 && text.contains("dangvien migrate"), "{status} {text}");
        assert_eq!(server.get("/healthz").await.status(), 200);
    }

    async fn an_internal_failure_is_told_by_its_id_alone(db: TestDatabase) {
        let app = TestApp::new(db).await;
        app.fixture().await.province("Đảng bộ tỉnh").await;
        let server = app.serve().await;
        let writer = app.app.store.writer();
        writer.execute_unprepared("ALTER TABLE membership RENAME TO gone").await.unwrap();
        let (status, _, id, answer) = ask(&server, NAMES).await;
        assert_eq!((status, code(&answer)), (200, "INTERNAL_SERVER_ERROR"), "{answer}");
        assert_eq!(answer["errors"][0]["extensions"]["requestId"], json!(id));
        assert!(!answer.to_string().contains("membership"), "{answer}");
    }
}
