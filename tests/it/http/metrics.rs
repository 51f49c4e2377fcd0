//! `/metrics`: what happened is counted, what is there is told, and nothing that a client sent is repeated.

use super::{application, send};
use dangvien::web;
use dangvien_tests::{TestApp, both_databases, server::TestServer};
use serde_json::json;

/// The page, as its own listener would show it.
async fn page(app: &TestApp) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = web::metrics_router(app.app.clone());
    let served = tokio::spawn(web::serve(listener, router));
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let answer = client.get(format!("http://{address}/metrics")).send().await.unwrap();
    let kind = answer.headers()["content-type"].to_str().unwrap().to_owned();
    assert_eq!(kind, "text/plain; version=0.0.4; charset=utf-8");
    let text = answer.text().await.unwrap();
    served.abort();
    text
}

/// The figure of a line; none where there is no such line.
fn figure(page: &str, line: &str) -> Option<f64> {
    page.lines().find_map(|found| found.strip_prefix(line)?.trim().parse().ok())
}

async fn ask(server: &TestServer, query: &str) {
    send(server.client.post(server.graphql_url()).json(&json!({ "query": query }))).await;
}

both_databases! {
    async fn what_happens_is_counted_and_what_is_there_is_told(db: TestDatabase) {
        let engine = db.engine();
        let app = TestApp::new(db).await;
        app.fixture().await.province("Đảng bộ tỉnh").await;
        let server = app.serve().await;
        ask(&server, "{viewer {__typename}}").await;
        ask(&server, "{members(first: 1) {totalCount}}").await;
        ask(&server, "{nobody(name: \"Nguyễn Văn An\")}").await;
        ask(&server, "{").await;
        let foreign = server.client.get(format!("{}/healthz", server.origin)).header("host", "evil.example");
        send(foreign).await;
        let page = page(&app).await;
        let version = app.app.tree.current_with_register().0.unwrap().data_version;
        let version = f64::from(i32::try_from(version).unwrap());
        for (line, expected) in [
            (r#"dangvien_requests_total{operation="query",outcome="OK"}"#, 2.0),
            (r#"dangvien_requests_total{operation="none",outcome="GRAPHQL_PARSE_FAILED"}"#, 1.0),
            (r#"dangvien_requests_refused_total{reason="GRAPHQL_PARSE_FAILED"}"#, 1.0),
            (r#"dangvien_requests_refused_total{reason="GRAPHQL_VALIDATION_FAILED"}"#, 1.0),
            (r#"dangvien_requests_refused_total{reason="FOREIGN_HOST"}"#, 1.0),
            (r#"dangvien_request_duration_seconds_count{operation="query"}"#, 3.0),
            (r#"dangvien_request_duration_seconds_bucket{operation="query",le="+Inf"}"#, 3.0),
            ("dangvien_requests_in_flight", 0.0),
            ("dangvien_database_up", 1.0),
            ("dangvien_data_version", version),
        ] {
            assert_eq!(figure(&page, line), Some(expected), "{line}\n{page}");
        }
        assert!(figure(&page, "dangvien_database_size_bytes").unwrap() > 100_000.0, "{page}");
        assert!(figure(&page, "dangvien_resident_memory_bytes").unwrap() > 1_000_000.0, "{page}");
        assert!(page.contains(&format!("engine=\"{engine}\"")), "{page}");
        let pool = if engine == dangvien_tests::Engine::Postgres { "shared" } else { "reader" };
        let idle = figure(&page, &format!("dangvien_database_connections{{pool=\"{pool}\",state=\"idle\"}}"));
        assert!(idle.unwrap() >= 1.0, "{page}");
        assert!(!page.contains("Nguy"), "{page}");
        // While the database is away the page is there, and says so.
        app.app.store.reader().clone().close().await.unwrap();
        assert_eq!(figure(&self::page(&app).await, "dangvien_database_up"), Some(0.0));
    }
}

#[tokio::test]
async fn the_public_port_shows_no_figures() {
    let server = application().await.serve().await;
    let text = server.get("/metrics").await.text().await.unwrap();
    assert!(!text.contains("dangvien_requests"), "{text}");
}

#[tokio::test]
async fn a_request_counts_as_in_work_until_it_ends_however_it_ends() {
    let app = application().await;
    let first = app.app.metrics.begin();
    let second = app.app.metrics.begin();
    assert_eq!(figure(&page(&app).await, "dangvien_requests_in_flight"), Some(2.0));
    drop(first);
    assert_eq!(figure(&page(&app).await, "dangvien_requests_in_flight"), Some(1.0));
    drop(second);
    assert_eq!(figure(&page(&app).await, "dangvien_requests_in_flight"), Some(0.0));
}
