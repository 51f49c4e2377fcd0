//! Records are added, in order and with what they tell; nothing else can be done to them.

use super::{clock, disarm, key, reading, run, told, varied, verified, write};
use crate::harness::count;
use dangvien::{
    audit::{Anchor, AuditKey, KeyError, Problem, anchor, append, open_key, verify},
    domain::store::Store,
};
use dangvien_shared::vocabulary::{AuditAction, AuditSubject};
use dangvien_tests::{TestApp, TestDatabase, both_databases};
use sea_orm::{ConnectionTrait as _, Statement};

async fn text(store: &Store, sql: &str) -> String {
    let row = store.reader().query_one_raw(Statement::from_string(store.backend(), sql)).await.unwrap();
    row.unwrap().try_get_by_index(0).unwrap()
}

both_databases! {
    async fn a_record_tells_who_did_what_from_where(db: TestDatabase) {
        let store = db.open().await;
        assert_eq!(write(&store, (0..4).map(varied).collect()).await, 4);
        let columns = "sequence || '|' || at || '|' || coalesce(account_id, 0) || '|' || account_name || '|' || role || \
                       '|' || action || '|' || outcome || '|' || subject_kind || '|' || coalesce(subject_id, 0) || '|' \
                       || organisation_path || '|' || detail || '|' || request_id || '|' || address";
        let expected = [
            "1|1467349200000|0|||SIGN_IN|REFUSED||0||{}|r-0|192.0.2.7",
            "2|1467349200000|3|an.nguyen|DISTRICT_OFFICER|MEMBER_READ|DONE|MEMBER|1|00010002|\
             {\"fields\":[\"birthOn\",\"cardNumber\"]}|r-1|192.0.2.7",
            "3|1467349200000|4|binh|ANALYST|MEMBERS_LISTED|DONE||0|0001|{\"rows\":3}|r-2|192.0.2.7",
            "4|1467349200000|0|import||IMPORT|DONE|IMPORT_RUN|3||{\"dryRun\":false}|r-3|192.0.2.7",
        ];
        for (place, expected) in (1..).zip(expected) {
            let sql = format!("SELECT {columns} FROM audit_record WHERE sequence = {place}");
            assert_eq!(text(&store, &sql).await, expected);
        }
        let found = verified(&store).await;
        assert_eq!((found.records, told(&found)), (4, Vec::new()));
    }

    async fn a_transaction_that_is_rolled_back_leaves_no_record_and_no_gap(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let store = &app.app.store;
        write(store, vec![reading(1)]).await;
        let given_up = store.begin_write().await.unwrap();
        assert_eq!(append(&given_up, &key(), &clock(), reading(2)).await.unwrap(), 2);
        assert_eq!(append(&given_up, &key(), &clock(), reading(3)).await.unwrap(), 3);
        given_up.rollback().await.unwrap();
        assert_eq!(count(&app, "SELECT count(*) FROM audit_record").await, 1);
        assert_eq!(count(&app, "SELECT count(*) FROM audit_subject").await, 1);
        assert_eq!(write(store, vec![reading(4)]).await, 2);
        // The first of all writers may be the one that gives up.
        assert!(verified(store).await.is_whole());
    }

    async fn what_stands_can_be_neither_changed_nor_taken_away_nor_completed(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let store = &app.app.store;
        write(store, (0..6).map(varied).collect()).await;
        let copy = |place: i64, action: &str| format!(
            "INSERT INTO audit_record SELECT {place}, encoding, at, account_id, account_name, role, {action}, outcome,
             subject_kind, subject_id, organisation_path, detail, request_id, address, hash, hash
             FROM audit_record WHERE sequence = 6");
        for (statement, reason) in [
            ("UPDATE audit_record SET at = at + 1 WHERE sequence = 2".to_owned(), "append-only"),
            ("UPDATE audit_record SET detail = '{}'".to_owned(), "append-only"),
            ("DELETE FROM audit_record WHERE sequence = 6".to_owned(), "append-only"),
            ("DELETE FROM audit_subject".to_owned(), "append-only"),
            ("UPDATE audit_subject SET person_id = 77".to_owned(), "append-only"),
            ("INSERT INTO audit_subject (record, person_id) VALUES (1, 77)".to_owned(), "complete already"),
            ("DELETE FROM audit_head".to_owned(), "not taken away"),
            ("UPDATE audit_head SET sequence = 5".to_owned(), "not at the last"),
            (copy(6, "action"), "does not follow"),
            (copy(8, "action"), "does not follow"),
            (copy(0, "action"), "does not follow"),
            (copy(7, "'DANCE'"), "unknown code"),
        ] {
            let refused = run(store.writer(), &statement).await.expect_err(&statement);
            assert!(refused.contains(reason), "{statement}\nrefused for another reason: {refused}");
        }
        if store.backend() == sea_orm::DbBackend::Postgres {
            let refused = run(store.writer(), "TRUNCATE audit_record CASCADE").await.unwrap_err();
            assert!(refused.contains("append-only"), "{refused}");
        } else {
            // Replacing a row is deleting it without a word to the triggers of deletion.
            let replace = copy(6, "action").replace("INSERT INTO", "INSERT OR REPLACE INTO");
            let refused = run(store.writer(), &replace).await.unwrap_err();
            assert!(refused.contains("does not follow"), "{refused}");
        }
        assert_eq!(count(&app, "SELECT count(*) FROM audit_record").await, 6);
        assert!(verified(store).await.is_whole());
    }

    async fn every_code_of_the_vocabulary_is_taken_in(db: TestDatabase) {
        let store = db.open().await;
        let actor = || dangvien::audit::Actor::system("test");
        let mut entries = Vec::new();
        for action in AuditAction::ALL {
            entries.push(dangvien::audit::Entry::new(actor(), *action));
            entries.push(dangvien::audit::Entry::new(actor(), *action).refused());
        }
        for kind in AuditSubject::ALL {
            entries.push(dangvien::audit::Entry::new(actor(), AuditAction::Change).to(*kind, 1));
        }
        let records = i64::try_from(entries.len()).unwrap();
        assert_eq!(write(&store, entries).await, records);
        assert!(verified(&store).await.is_whole());
    }

    async fn an_end_that_was_cut_off_is_not_built_upon(db: TestDatabase) {
        let store = db.open().await;
        write(&store, (0..6).map(varied).collect()).await;
        disarm(&store).await;
        run(store.writer(), "DELETE FROM audit_subject WHERE record > 5").await.unwrap();
        run(store.writer(), "DELETE FROM audit_record WHERE sequence > 5").await.unwrap();
        run(store.writer(), "UPDATE audit_head SET sequence = 5, hash = (SELECT hash FROM audit_record WHERE sequence = 5)")
            .await.unwrap();
        let write = store.begin_write().await.unwrap();
        let refused = append(&write, &key(), &clock(), reading(9)).await.unwrap_err();
        assert!(refused.to_string().contains("audit verify"), "{refused}");
    }

    async fn a_trail_is_continued_with_its_own_key_only(db: TestDatabase) {
        let store = db.open().await;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("audit.key");
        let unused = || -> std::io::Result<[u8; 32]> { panic!("a key that is there is used") };
        let key = open_key(store.reader(), &path, || Ok([1; 32])).await.unwrap();
        assert_eq!(key.id(), AuditKey::from_secret(&[1; 32]).id());
        let write = store.begin_write().await.unwrap();
        append(&write, &key, &clock(), reading(1)).await.unwrap();
        write.commit().await.unwrap();
        assert_eq!(open_key(store.reader(), &path, unused).await.unwrap().id(), key.id());

        std::fs::rename(&path, folder.path().join("kept")).unwrap();
        let missing = open_key(store.reader(), &path, || Ok([2; 32])).await.unwrap_err();
        assert!(matches!(missing, KeyError::Missing { key: needed, .. } if needed == key.id()), "{missing}");
        assert!(!path.exists(), "no other key is made for a trail that has begun");

        let elsewhere = TestDatabase::create(db.engine()).await;
        open_key(elsewhere.open().await.reader(), &path, || Ok([2; 32])).await.unwrap();
        let other = open_key(store.reader(), &path, unused).await.unwrap_err();
        assert!(matches!(other, KeyError::Other { expected, .. } if expected == key.id()), "{other}");

        let stranger = AuditKey::from_secret(&[2; 32]);
        let write = store.begin_write().await.unwrap();
        append(&write, &stranger, &clock(), reading(2)).await.unwrap_err();
        write.rollback().await.unwrap();
        let found = verify(&store, &stranger, &[]).await.unwrap();
        let problems: Vec<_> = found.findings.iter().map(|finding| finding.problem).collect();
        assert_eq!(problems, [Problem::Changed, Problem::OtherKey { found: key.id() }]);
    }

    async fn an_anchor_finds_a_chain_that_was_cut_or_rewritten_with_the_key_in_hand(db: TestDatabase) {
        let engine = db.engine();
        let store = db.open().await;
        assert_eq!(anchor(store.reader(), &key(), &clock()).await.unwrap(), None);
        write(&store, (0..6).map(varied).collect()).await;
        let kept = anchor(store.reader(), &key(), &clock()).await.unwrap().unwrap();
        assert_eq!(kept.sequence, 6);
        let kept = [Anchor::read(&kept.to_string(), &key()).unwrap()];
        write(&store, (6..9).map(varied).collect()).await;
        assert!(verify(&store, &key(), &kept).await.unwrap().is_whole());

        // Whole in itself, but another one: five records of the same key, and nine of which the third is another.
        let databases = [TestDatabase::create(engine).await, TestDatabase::create(engine).await];
        let (short, other) = (databases[0].open().await, databases[1].open().await);
        write(&short, (0..5).map(varied).collect()).await;
        assert!(verified(&short).await.is_whole());
        let found = verify(&short, &key(), &kept).await.unwrap();
        let expected = [(6, Problem::AnchorGone { anchored_at: clock().0 })];
        assert_eq!(found.findings.iter().map(|one| (one.sequence, one.problem)).collect::<Vec<_>>(), expected);

        let entries = (0..9).map(|number| if number == 2 { reading(99) } else { varied(number) });
        write(&other, entries.collect()).await;
        assert!(verified(&other).await.is_whole());
        let found = verify(&other, &key(), &kept).await.unwrap();
        let expected = [(6, Problem::Rewritten { anchored_at: clock().0 })];
        assert_eq!(found.findings.iter().map(|one| (one.sequence, one.problem)).collect::<Vec<_>>(), expected);
    }

    async fn a_trail_without_records_is_whole(db: TestDatabase) {
        let found = verified(&db.open().await).await;
        assert_eq!((found.records, found.last, found.is_whole()), (0, None, true));
    }
}
