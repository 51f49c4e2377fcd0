//! What the database itself refuses of the source work log.

use super::{CHECK, Ground, REFERENCE, UNIQUE};
use dangvien_shared::vocabulary::SourceWorkKind;
use dangvien_tests::both_databases;

both_databases! {
    async fn activities_are_added_and_taken_back_once_and_nothing_else(db: TestDatabase) {
        let ground = Ground::new(db).await;
        let account = ground.app.account("bi-thu").await.0;
        let of = |id: i64, kind: &str, title: &str| {
            format!("INSERT INTO source_work (id, organisation_id, organisation_path, held_on, kind, title, reached,
                recorded_at, account_id, request_key)
             VALUES ({id}, {{branch}}, {{branch_path}}, '2015-02-03', '{kind}', '{title}', 5, 1, {account}, 'k{id}')")
        };
        let kept = "taken back once";
        for (id, kind) in (900..).zip(SourceWorkKind::ALL) {
            ground.run(&of(id, kind.as_code(), "Nói chuyện")).await.unwrap();
        }
        ground.run(&of(910, "OTHER", &"ễ".repeat(200))).await.unwrap();
        for (statement, reason) in [
            (of(911, "FEAST", "x"), CHECK),
            (of(911, "OTHER", ""), CHECK),
            (of(911, "OTHER", &"ễ".repeat(201)), CHECK),
            (of(911, "OTHER", "x").replace(", 5, 1,", ", -1, 1,"), CHECK),
            (of(911, "OTHER", "x").replace("k911", "k900"), UNIQUE),
            (of(911, "OTHER", "x").replace("{branch},", "12345,"), REFERENCE),
            (of(911, "OTHER", "x").replace(&format!("{account}, 'k911'"), "12345, 'k911'"), REFERENCE),
            // Without a reason, or a reason of what stands.
            ("UPDATE source_work SET taken_back_at = 5 WHERE id = 900".to_owned(), CHECK),
            ("UPDATE source_work SET taken_back_reason = 'x' WHERE id = 900".to_owned(), CHECK),
            ("UPDATE source_work SET title = 'y' WHERE id = 900".to_owned(), kept),
            ("UPDATE source_work SET reached = NULL WHERE id = 900".to_owned(), kept),
            ("DELETE FROM source_work WHERE id = 900".to_owned(), kept),
        ] {
            ground.refuses(&[(&statement, reason)]).await;
        }
        let back = "UPDATE source_work SET taken_back_at = 5, taken_back_reason = 'x' WHERE id = 900";
        ground.run(back).await.unwrap();
        ground.refuses(&[(back, kept), (&back.replace("= 5", "= 0").replace("'x'", "''"), kept)]).await;
    }
}
