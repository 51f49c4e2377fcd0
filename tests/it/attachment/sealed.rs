//! What files hold lies sealed in the tables, each piece for its own place.

use super::{Desk, pdf, world};
use crate::admission_case::drive::World;
use dangvien::domain::consistency::{self, CaseFault, Finding};
use dangvien_shared::id::CaseId;
use dangvien_tests::{Engine, both_databases};
use sea_orm::{ConnectionTrait as _, Statement};

const SECRET: &str = "BI-MAT-KHONG-AI-DUOC-BIET";

/// All bytes in which the database keeps files: the file and its log, or the rows as PostgreSQL writes them.
async fn kept(world: &World) -> Vec<u8> {
    let app = &world.app;
    if app.database().engine() == Engine::Sqlite {
        let file = app.database().url().strip_prefix("sqlite://").unwrap();
        let log = std::fs::read(format!("{file}-wal")).unwrap_or_default();
        return [std::fs::read(file).unwrap(), log].concat();
    }
    let store = &app.app.store;
    let mut all = Vec::new();
    for table in
        ["case_file", "case_file_piece", "case_attachment", "case_attachment_withdrawal", "audit_record"]
    {
        let sql = format!("SELECT t::text FROM {table} t");
        for row in store.reader().query_all_raw(Statement::from_string(store.backend(), sql)).await.unwrap() {
            all.extend(row.try_get_by_index::<String>(0).unwrap().into_bytes());
        }
    }
    all
}

/// Whether a text stands there, as it is or as PostgreSQL prints bytes.
fn holds(all: &[u8], text: &[u8]) -> bool {
    let printed = text.iter().fold(String::new(), |printed, byte| printed + format!("{byte:02x}").as_str());
    [text, printed.as_bytes()].iter().any(|form| all.windows(form.len()).any(|window| window == *form))
}

/// Changes pieces behind the application's back, past their guards.
async fn past_guards(world: &World, statement: &str) {
    let store = &world.app.app.store;
    let run = async |sql: &str| {
        store.writer().execute_unprepared(sql).await.unwrap();
    };
    if world.app.database().engine() == Engine::Postgres {
        run("ALTER TABLE case_file_piece DISABLE TRIGGER USER").await;
    } else {
        run("DROP TRIGGER case_file_piece_append_only_UPDATE").await;
        run("DROP TRIGGER case_file_piece_append_only_DELETE").await;
    }
    run(statement).await;
    if world.app.database().engine() == Engine::Postgres {
        return run("ALTER TABLE case_file_piece ENABLE TRIGGER USER").await;
    }
    for event in ["UPDATE", "DELETE"] {
        run(&format!(
            "CREATE TRIGGER case_file_piece_append_only_{event} BEFORE {event} ON case_file_piece
            FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'pieces of a file are never changed'); END"
        ))
        .await;
    }
}

both_databases! {
    async fn no_byte_of_the_database_tells_what_a_file_holds_or_is_called(db: TestDatabase) {
        let world = world(db).await;
        let desk = Desk::new(&world).await;
        let content = pdf(SECRET, 600_000);
        let id = desk.sends(&desk.secretary, &format!("{SECRET}.pdf"), content.clone()).await.id();
        let all = kept(&world).await;
        // The search finds what is there: the form of the document.
        assert!(holds(&all, b"NOMINATION_MINUTES"));
        for secret in [SECRET.as_bytes(), &content[..64], b"%PDF-1.4", b"xxxxxxxxxxxxxxxxxxxxxxxx", b"/Type /Catalog"] {
            assert!(!holds(&all, secret), "{}", String::from_utf8_lossy(secret));
        }
        // Nor the plain digest of it, by which whoever holds the same file would know it.
        let digest = <sha2::Sha256 as sha2::Digest>::digest(&content);
        assert!(!holds(&all, &digest));
        assert_eq!(desk.fetches(&desk.secretary, &id).await.body, content);
    }

    async fn a_piece_that_was_moved_damaged_or_lost_is_found_out(db: TestDatabase) {
        let world = world(db).await;
        let desk = Desk::new(&world).await;
        let token = desk.secretary.clone();
        let content = pdf("a", 700_000);
        let id = desk.sends(&token, "a.pdf", content.clone()).await.id();
        let sound = async || desk.fetches(&token, &id).await == super::Fetched { status: 200, body: content.clone() };
        assert!(sound().await);
        let keep = "CREATE TABLE kept AS SELECT number, body FROM case_file_piece";
        world.app.app.store.writer().execute_unprepared(keep).await.unwrap();
        let of = |number: &str| {
            format!("UPDATE case_file_piece SET body = (SELECT k.body FROM kept k WHERE k.number = {number})")
        };
        past_guards(&world, &of("CASE case_file_piece.number WHEN 1 THEN 2 WHEN 2 THEN 1 ELSE 3 END")).await;
        assert_eq!(desk.fetches(&token, &id).await.status, 503);
        past_guards(&world, &of("case_file_piece.number")).await;
        assert!(sound().await);
        let check = async || {
            let app = &world.app.app;
            let tree = app.tree.current();
            let scope = app.tool_scope();
            consistency::check(app.store.reader(), &app.desk.cases, &scope, &tree, app.clock.today()).await.unwrap().findings
        };
        assert_eq!(check().await, []);
        // The first piece is sound and the last is lost: the file is cut off, and never told to be whole.
        past_guards(&world, "DELETE FROM case_file_piece WHERE number = 3").await;
        let url = format!("{}/attachments/{id}", desk.server.origin);
        let answer = dangvien_tests::server::client(Some(&token)).get(url).send().await.unwrap();
        assert!(answer.bytes().await.is_err());
        let case = CaseId::from_wire(&desk.case.id).unwrap();
        assert_eq!(check().await, [Finding::CaseApart { case, fault: CaseFault::Files }]);
    }
}
