//! What the database itself refuses about merges, ties and the approvals that they wait for.

use super::{CHECK, Ground, REFERENCE, UNIQUE};
use dangvien_tests::{Engine, both_databases};

both_databases! {
    async fn merges_and_what_they_wait_for_are_kept_sound(db: TestDatabase) {
        let bytes = if db.engine() == Engine::Postgres { "'x'::bytea" } else { "x'78'" };
        let ground = Ground::new(db).await;
        let account = ground.app.account("can-bo").await.0;
        let merge = |id: i64, kept: &str, absorbed: &str, done: i64, undone: i64| {
            format!("INSERT INTO person_merge (id, kept_id, absorbed_id, body, asked_by, request_key, done_at, undone_at)
                VALUES ({id}, {kept}, {absorbed}, {bytes}, {account}, 'khoa', {done}, {undone})")
        };
        ground.run(&merge(900, "{person}", "{free}", 0, 0)).await.unwrap();
        for (statement, reason) in [
            (merge(901, "{person}", "{free}", 0, 0), UNIQUE),
            (merge(901, "{person}", "{person}", 0, 0).replace("khoa", "khac"), CHECK),
            (merge(901, "{person}", "{free}", 0, 5).replace("khoa", "khac"), CHECK),
            (merge(901, "{person}", "12345", 0, 0).replace("khoa", "khac"), REFERENCE),
        ] {
            ground.refuses(&[(&statement, reason)]).await;
        }
        let row = |fate: &str| {
            format!("INSERT INTO person_merge_row (merge_id, number, fate, of_table, before)
                VALUES (900, 1, '{fate}', 'membership', {bytes})")
        };
        ground.refuses(&[(&row("LOST"), CHECK)]).await;
        ground.run(&row("MOVED")).await.unwrap();
        ground.refuses(&[
            (&row("MOVED"), UNIQUE),
            ("UPDATE person_merge_row SET fate = 'CHANGED'", "never changed"),
            ("DELETE FROM person_merge_row", "never changed"),
            ("INSERT INTO merged_person (person_id, into_id, merge_id) VALUES ({free}, {free}, 900)", CHECK),
            ("INSERT INTO merged_person (person_id, into_id, merge_id) VALUES ({free}, {person}, 12345)", REFERENCE),
        ]).await;
        ground.run("INSERT INTO merged_person (person_id, into_id, merge_id) VALUES ({free}, {person}, 900)").await.unwrap();
        ground.refuses(&[
            ("INSERT INTO merged_person (person_id, into_id, merge_id) VALUES ({free}, {admitted}, 900)", UNIQUE),
            ("INSERT INTO two_persons (left_id, right_id, told_at) VALUES ({person}, {person}, 1)", CHECK),
        ]).await;
        // One thing waits, and it is of the kind that is said.
        let approval = |kind: &str, columns: &str, values: &str| {
            format!("INSERT INTO approval (id, kind, {columns}, asked_by, asked_at, state)
                VALUES (900, '{kind}', {values}, {account}, 1, 'OPEN')")
        };
        ground.run(&format!("INSERT INTO person_tie (id, account_id, person_id) VALUES (900, {account}, {{person}})")).await.unwrap();
        let one = "about one thing";
        for (kind, columns, values) in [
            ("MERGE", "tie_id", "900"),
            ("PERSON_TIE", "merge_id", "900"),
            ("PERSON_TIE", "tie_id, merge_id", "900, 900"),
            ("MERGE", "reason", "''"),
            ("PARDON", "merge_id", "900"),
        ] {
            ground.refuses(&[(&approval(kind, columns, values), one)]).await;
        }
        ground.run(&approval("MERGE", "merge_id", "900")).await.unwrap();
        ground.run(&approval("PERSON_TIE", "tie_id", "900").replace("VALUES (900", "VALUES (901")).await.unwrap();
        ground.refuses(&[
            (&format!("UPDATE approval SET state = 'APPROVED', decided_by = {account} WHERE id = 900"), "decided by another"),
        ]).await;
    }
}
