//! A disk that is full: writing is refused with a code, reading goes on, and nothing has to be started again.

use super::code;
use crate::import::file;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use dangvien_tests::{Engine, TestApp, both_databases, server::TestServer};
use sea_orm::ConnectionTrait as _;
use serde_json::{Value, json};

const IMPORT: &str =
    "mutation($input: ImportInput!) { result: KIND(input: $input) { run { insertedCount } } }";

fn input(name: &str) -> Value {
    let content = STANDARD.encode(file(name));
    let input =
        json!({ "fileName": name, "contentBase64": content, "mode": "GOOD_ROWS_ONLY", "dryRun": false });
    json!({ "input": input })
}

async fn import(server: &TestServer, kind: &str, name: &str) -> Value {
    server.graphql(&IMPORT.replace("KIND", kind), input(name)).await
}

async fn members(server: &TestServer) -> Value {
    // A figure: reading of persons is recorded, and a record has to be written.
    let answer = server.graphql("{ root { aggregate { count } } }", json!({})).await;
    answer["data"]["root"]["aggregate"]["count"].clone()
}

both_databases! {
    async fn a_full_disk_stops_writing_alone_and_only_while_it_is_full(db: TestDatabase) {
        let engine = db.engine();
        let app = TestApp::new(db).await;
        let taken = app.data(&IMPORT.replace("KIND", "organisationsImport"), input("organisations.xlsx")).await;
        assert_eq!(taken["result"]["run"]["insertedCount"], 12, "{taken:#}");
        let server = app.serve_with(|settings| settings.server.deadline_seconds = 60).await;
        let run = async |sql: &str| {
            app.app.store.writer().execute_unprepared(sql).await.unwrap();
        };
        match engine {
            // No page more than there are.
            Engine::Sqlite => run("PRAGMA max_page_count = 1").await,
            // The code that the engine gives when its disk is full.
            Engine::Postgres => {
                run("CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
                     BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$").await;
                run("CREATE TRIGGER full_disk BEFORE INSERT ON membership EXECUTE FUNCTION full_disk()").await;
            }
        }
        for _ in 0..2 {
            let refused = import(&server, "membersImport", "members_500.xlsx").await;
            assert_eq!(code(&refused), "STORAGE_FULL", "{refused:#}");
            assert!(!refused.to_string().contains("extend"), "{refused:#}");
            assert_eq!(members(&server).await, json!(0), "nothing was taken in by half");
        }
        assert_eq!(server.get("/readyz").await.status(), 200);
        match engine {
            Engine::Sqlite => run("PRAGMA max_page_count = 1000000").await,
            Engine::Postgres => run("DROP TRIGGER full_disk ON membership").await,
        }
        let taken = import(&server, "membersImport", "members_500.xlsx").await;
        assert_eq!(taken["data"]["result"]["run"]["insertedCount"], 497, "{taken:#}");
        assert_eq!(members(&server).await, json!(497));
    }
}
