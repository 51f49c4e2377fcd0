//! What the database itself refuses of files, attachments and their withdrawals.

use super::case::{case, event, ground};
use super::{CHECK, REFERENCE, UNIQUE};
use dangvien_shared::vocabulary::FileKind;
use dangvien_tests::{Engine, both_databases};

fn file(id: i64, case: i64, mark: &str, kind: &str) -> String {
    format!(
        "INSERT INTO case_file (id, case_id, mark, kind, size, pieces) VALUES ({id}, {case}, '{mark}', '{kind}', 1, 1)"
    )
}

fn piece(file: i64, number: i64) -> String {
    format!("INSERT INTO case_file_piece (file_id, number, body) VALUES ({file}, {number}, {{sealed}})")
}

fn attachment(id: i64, case: i64, event: i64, file: i64, key: &str) -> String {
    format!(
        "INSERT INTO case_attachment (id, case_id, event_number, form, file_id, name, attached_at, account_id, request_key)
         VALUES ({id}, {case}, {event}, 'KND_1', {file}, {{sealed}}, 1, {{account}}, '{key}')"
    )
}

fn withdrawal(attachment: i64, key: &str) -> String {
    format!(
        "INSERT INTO case_attachment_withdrawal (attachment_id, withdrawn_at, account_id, request_key, reason)
         VALUES ({attachment}, 1, {{account}}, '{key}', {{sealed}})"
    )
}

both_databases! {
    async fn files_are_attached_in_their_own_case_and_never_changed(db: TestDatabase) {
        let engine = db.engine();
        let ground = ground(db).await;
        for (id, person) in [(900, "{free}"), (901, "{person}")] {
            ground.run(&case(id, person)).await.unwrap();
            ground.run(&event(id, 1, &format!("key-{id}"))).await.unwrap();
        }
        for (id, kind) in (900..).zip(FileKind::ALL) {
            ground.run(&file(id, 900, &format!("mark-{id}"), kind.as_code())).await.unwrap();
        }
        // The same content in another case is another file.
        ground.run(&file(910, 901, "mark-900", "PDF")).await.unwrap();
        ground.run(&piece(900, 1)).await.unwrap();
        ground.run(&attachment(900, 900, 1, 900, "a-1")).await.unwrap();
        ground.run(&attachment(901, 900, 1, 900, "a-2")).await.unwrap();
        ground.run(&withdrawal(900, "w-1")).await.unwrap();
        for (statement, reason) in [
            (file(911, 900, "mark-900", "PDF"), UNIQUE),
            (file(911, 900, "x", "ZIP"), CHECK),
            (file(911, 900, "x", "PDF").replace("1, 1)", "0, 1)"), CHECK),
            (file(911, 900, "x", "PDF").replace("1, 1)", "1, 0)"), CHECK),
            (file(911, 12345, "x", "PDF"), REFERENCE),
            (piece(900, 1), UNIQUE),
            (piece(900, 0), CHECK),
            (piece(12345, 1), REFERENCE),
            (attachment(902, 900, 1, 910, "a-3"), "in its own case alone"),
            (attachment(902, 900, 1, 12345, "a-3"), "in its own case alone"),
            (attachment(902, 900, 2, 900, "a-3"), "that an event brought"),
            // The same request again.
            (attachment(902, 900, 1, 900, "a-1"), UNIQUE),
            (attachment(902, 900, 1, 900, "a-3").replace("{account}", "12345"), REFERENCE),
            (withdrawal(900, "w-2"), UNIQUE),
            (withdrawal(901, "w-1"), UNIQUE),
            (withdrawal(12345, "w-2"), REFERENCE),
            ("UPDATE case_file SET size = 2".to_owned(), "files of a case are never changed"),
            ("UPDATE case_file_piece SET body = {sealed}".to_owned(), "pieces of a file are never changed"),
            ("DELETE FROM case_file_piece".to_owned(), "pieces of a file are never changed"),
            ("UPDATE case_attachment SET name = {sealed}".to_owned(), "attachments are never changed"),
            ("DELETE FROM case_attachment".to_owned(), "attachments are never changed"),
            ("DELETE FROM case_attachment_withdrawal".to_owned(), "withdrawals of attachments are never changed"),
        ] {
            ground.refuses(&[(&statement, reason)]).await;
        }
        if engine == Engine::Postgres {
            ground.refuses(&[("TRUNCATE case_file_piece", "pieces of a file are never changed")]).await;
        }
        // Tools have no account, and as many requests without a key as they like.
        for id in [903, 904] {
            ground.run(&attachment(id, 900, 1, 900, "").replace("{account}", "NULL")).await.unwrap();
        }
    }
}
