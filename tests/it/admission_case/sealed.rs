//! What a case says of people lies sealed in the tables, each text for its own row.

use super::drive::World;
use dangvien::{
    auth::{Desk, key_file::KeyFile, random::SystemRandom},
    clock::SystemClock,
    domain::{admission_case, sealing},
    error::Error,
};
use dangvien_shared::id::CaseId;
use dangvien_tests::{Engine, TestApp, both_databases};
use sea_orm::{ConnectionTrait as _, Statement};
use serde_json::json;
use std::sync::Arc;

/// What nobody else may learn.
const REASON: &str = "Mâu thuẫn gia đình kéo dài";

/// All bytes in which the database keeps its cases: the file and its log, or the rows as PostgreSQL writes them.
pub(super) async fn kept(app: &TestApp) -> Vec<u8> {
    if app.database().engine() == Engine::Sqlite {
        let file = app.database().url().strip_prefix("sqlite://").unwrap();
        let log = std::fs::read(format!("{file}-wal")).unwrap_or_default();
        return [std::fs::read(file).unwrap(), log].concat();
    }
    let store = &app.app.store;
    let mut all = Vec::new();
    for table in ["case_event", "admission_case", "case_document", "case_mentor", "audit_record"] {
        let sql = format!("SELECT t::text FROM {table} t");
        for row in store.reader().query_all_raw(Statement::from_string(store.backend(), sql)).await.unwrap() {
            all.extend(row.try_get_by_index::<String>(0).unwrap().into_bytes());
        }
    }
    all
}

/// Whether a text stands there, as it is or as PostgreSQL prints bytes.
pub(super) fn holds(all: &[u8], text: &str) -> bool {
    let printed = text.bytes().fold(String::new(), |printed, byte| printed + format!("{byte:02x}").as_str());
    [text, &printed].iter().any(|form| all.windows(form.len()).any(|window| window == form.as_bytes()))
}

/// Changes events behind the application's back, past their guards.
async fn past_guards(app: &TestApp, statement: &str) {
    let (store, run) = (&app.app.store, async |sql: &str| {
        app.app.store.writer().execute_unprepared(sql).await.unwrap();
    });
    if app.database().engine() == Engine::Postgres {
        run("ALTER TABLE case_event DISABLE TRIGGER USER").await;
        run(statement).await;
        return run("ALTER TABLE case_event ENABLE TRIGGER USER").await;
    }
    let guards = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'case_event'";
    let rows = store.reader().query_all_raw(Statement::from_string(store.backend(), guards)).await.unwrap();
    for row in &rows {
        run(&format!("DROP TRIGGER {}", row.try_get_by_index::<String>(0).unwrap())).await;
    }
    run(statement).await;
    for row in &rows {
        run(&row.try_get_by_index::<String>(1).unwrap()).await;
    }
}

async fn told(world: &World, id: &str) -> Result<usize, Error> {
    let (app, id) = (&world.app.app, CaseId::from_wire(id).unwrap());
    Ok(admission_case::events(app.store.reader(), &app.desk.cases, id).await?.len())
}

const ASK: &str = "query($id: ID!) { admissionCase(id: $id) { detail { candidate { education } } } }";

both_databases! {
    async fn no_byte_of_the_database_tells_a_reason_or_a_remark(db: TestDatabase) {
        let world = World::on(db, "2025-12-31").await;
        let mut case = world.open("2024-01-10", "1997-09-10").await;
        case.does("2024-01-20", json!({ "remark": { "text": format!("{REASON}, cần tìm hiểu") } })).await;
        case.does("2024-02-01", json!({ "withdraw": { "text": REASON } })).await;
        let all = kept(&world.app).await;
        // The search finds what is there: the code of the step, and the name, which lists go by.
        assert!(holds(&all, "WITHDRAW"));
        for secret in [REASON, "Mâu thuẫn", "lower_secondary_equivalent", "youth\":"] {
            assert!(!holds(&all, secret), "{secret}");
        }
        assert_eq!(told(&world, &case.id).await.unwrap(), 3);
    }

    async fn a_text_that_was_moved_to_another_row_does_not_open(db: TestDatabase) {
        let world = World::on(db, "2025-12-31").await;
        let mut case = world.open("2024-01-10", "1997-09-10").await;
        case.does("2024-01-20", json!({ "remark": { "text": "Một" } })).await;
        case.does("2024-01-20", json!({ "remark": { "text": "Hai" } })).await;
        let mut other = world.open("2024-01-10", "1990-09-10").await;
        other.does("2024-01-20", json!({ "remark": { "text": "Ba" } })).await;
        let (own, foreign) = (CaseId::from_wire(&case.id).unwrap().0, CaseId::from_wire(&other.id).unwrap().0);
        // Within the case, and from another case to the same place.
        for (from_case, from, to) in [(own, 2, 3), (foreign, 2, 2)] {
            let own_row = format!("case_id = {own} AND number = {to}");
            let keep = format!("CREATE TABLE kept AS SELECT body FROM case_event WHERE {own_row}");
            world.app.app.store.writer().execute_unprepared(&keep).await.unwrap();
            let moved = format!("UPDATE case_event SET body = (SELECT body FROM case_event
                WHERE case_id = {from_case} AND number = {from}) WHERE {own_row}");
            past_guards(&world.app, &moved).await;
            let error = told(&world, &case.id).await.unwrap_err();
            assert!(error.to_string().contains(&format!("event {to} of case {own}")), "{error}");
            let answer = world.app.graphql(ASK, json!({ "id": case.id })).await;
            assert_eq!(answer["errors"][0]["extensions"]["code"], "INTERNAL_SERVER_ERROR", "{answer:#}");
            let back = format!("UPDATE case_event SET body = (SELECT body FROM kept) WHERE {own_row}");
            past_guards(&world.app, &back).await;
            world.app.app.store.writer().execute_unprepared("DROP TABLE kept").await.unwrap();
            assert_eq!(told(&world, &case.id).await.unwrap(), 3);
        }
        let moved = format!("UPDATE admission_case SET candidate = (SELECT candidate FROM admission_case WHERE id = {foreign})
            WHERE id = {own}");
        world.app.app.store.writer().execute_unprepared(&moved).await.unwrap();
        let answer = world.app.graphql(ASK, json!({ "id": case.id })).await;
        assert_eq!(answer["errors"][0]["extensions"]["code"], "INTERNAL_SERVER_ERROR", "{answer:#}");
        assert_eq!(world.app.data(ASK, json!({ "id": other.id })).await["admissionCase"]["detail"]["candidate"]["education"],
            "UPPER_SECONDARY");
    }

    async fn what_an_older_release_wrote_in_clear_is_sealed_at_the_first_start(db: TestDatabase) {
        let world = World::on(db, "2025-12-31").await;
        let mut case = world.open("2024-01-10", "1997-09-10").await;
        case.does("2024-01-20", json!({ "remark": { "text": REASON } })).await;
        let before = case.read().await;
        let (app, engine) = (&world.app.app, world.app.database().engine());
        let id = CaseId::from_wire(&case.id).unwrap();
        // As the step that made bytes of texts leaves them.
        let stored = admission_case::events(app.store.reader(), &app.desk.cases, id).await.unwrap();
        let bytes = |text: &str| match engine {
            Engine::Sqlite => format!("CAST('{text}' AS BLOB)"),
            Engine::Postgres => format!("convert_to('{text}', 'UTF8')"),
        };
        for event in stored {
            let (case, number) = (id.0, event.number);
            let text = bytes(&serde_json::to_string(&event.event).unwrap());
            let clear = format!("UPDATE case_event SET body = {text} WHERE case_id = {case} AND number = {number}");
            past_guards(&world.app, &clear).await;
        }
        assert!(holds(&kept(&world.app).await, REASON));
        assert!(matches!(told(&world, &case.id).await, Err(Error::Corrupt(_))), "nothing in clear is taken for sealed");
        sealing::settle(&app.store, &app.desk).await.unwrap();
        assert_eq!(case.read().await, before);
        for change in ["UPDATE case_event SET kind = 'APPLY'", "DELETE FROM case_event"] {
            let refused = app.store.writer().execute_unprepared(change).await;
            assert!(refused.is_err(), "the guards are awake again: {change}");
        }
        // Later starts do nothing, and another key file is told.
        sealing::settle(&app.store, &app.desk).await.unwrap();
        let other = Desk::with_keys(KeyFile::in_memory(&SystemRandom), Arc::new(SystemClock));
        assert!(sealing::settle(&app.store, &other).await.is_err());
    }

    async fn a_server_with_another_key_file_is_not_ready(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let server = app.serve().await;
        assert_eq!(server.get("/readyz").await.status(), 200);
        sealing::settle(&app.app.store, &app.app.desk).await.unwrap();
        assert_eq!(server.get("/readyz").await.status(), 200);
        let other = "UPDATE sealing_key SET fingerprint = '0000000000000000'";
        app.app.store.writer().execute_unprepared(other).await.unwrap();
        let answer = server.get("/readyz").await;
        assert_eq!(answer.status(), 503);
        assert!(answer.text().await.unwrap().contains("another key file"));
    }
}
