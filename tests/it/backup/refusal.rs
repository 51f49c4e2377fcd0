//! What is not restored: other keys, damaged files, other releases, places that hold something.

use super::{Place, Safe, layout, lines, noon, small};
use crate::backup::file::{write_lines, write_text};
use dangvien::domain::backup::{self, BackupError, Identity};
use dangvien_tests::{Engine, TestDatabase, both_databases};
use std::fs;

/// Fails to restore and says why; nothing is left behind.
async fn refused(safe: &Safe, name: &str, engine: Engine) -> BackupError {
    let place = Place::empty(engine).await;
    let problem = safe.restore(name, &place.url).await.expect_err(name);
    match engine {
        Engine::Sqlite => assert_eq!(fs::read_dir(place.folder.path()).unwrap().count(), 0, "{name}"),
        Engine::Postgres => assert_eq!(layout::tables(&place.open().await).await, [""; 0], "{name}"),
    }
    problem
}

/// A small backup.
async fn backed_up() -> Safe {
    let (_database, store) = small(Engine::Sqlite).await;
    let safe = Safe::new();
    safe.save(&store, "backup").await;
    safe
}

#[tokio::test]
async fn another_identity_opens_nothing() {
    let safe = backed_up().await;
    Identity::create(&safe.path("other")).unwrap();
    let place = Place::empty(Engine::Sqlite).await;
    let other = Identity::read(&safe.path("other")).unwrap();
    let problem = backup::restore(&safe.path("backup"), other, &place.url).await.unwrap_err();
    assert!(matches!(problem, BackupError::WrongIdentity), "{problem:?}");
    // A recipient is no identity, and neither is any file.
    fs::write(safe.path("public"), safe.recipient.to_string()).unwrap();
    assert!(matches!(Identity::read(&safe.path("public")), Err(BackupError::Identity(_))));
}

#[tokio::test]
async fn a_file_with_one_byte_changed_or_missing_restores_nothing() {
    let safe = backed_up().await;
    let whole = fs::read(safe.path("backup")).unwrap();
    assert!(backup::verify(&safe.path("backup"), safe.identity()).await.is_ok());
    let mut damaged: Vec<(String, Vec<u8>)> = Vec::new();
    // Every byte of the head, and some of each part of the rest.
    for at in (0..200).chain((200..whole.len()).step_by(whole.len() / 150)).chain([whole.len() - 1]) {
        let mut changed = whole.clone();
        changed[at] ^= 1;
        damaged.push((format!("byte {at}"), changed));
        damaged.push((format!("cut at {at}"), whole[..at].to_vec()));
    }
    damaged.push(("a byte more".to_owned(), [whole.as_slice(), b"x"].concat()));
    damaged.push(("twice".to_owned(), whole.repeat(2)));
    for (what, bytes) in damaged {
        fs::write(safe.path("damaged"), bytes).unwrap();
        assert!(backup::verify(&safe.path("damaged"), safe.identity()).await.is_err(), "{what}");
    }
}

both_databases! {
    async fn a_damaged_file_leaves_nothing_behind(db: TestDatabase) {
        let safe = backed_up().await;
        let mut bytes = fs::read(safe.path("backup")).unwrap();
        let last = bytes.len() - 1;
        fs::write(safe.path("cut"), &bytes[..last]).unwrap();
        bytes[last / 2] ^= 1;
        fs::write(safe.path("changed"), &bytes).unwrap();
        for name in ["cut", "changed"] {
            let problem = refused(&safe, name, db.engine()).await;
            assert!(matches!(problem, BackupError::Damaged(_)), "{problem:?}");
        }
    }

    async fn what_does_not_fit_together_is_refused(db: TestDatabase) {
        let safe = backed_up().await;
        let key = safe.identity_text();
        let whole = lines(&safe.path("backup"), &key);
        let whole = &whole[..whole.len() - 1];
        let person = whole.iter().position(|line| line.contains("\"Nguyễn")).unwrap();
        let with = |change: &dyn Fn(&mut Vec<String>)| {
            let mut lines = whole.to_vec();
            change(&mut lines);
            lines
        };
        let header = |from: &'static str, to: &'static str| {
            with(&move |lines| {
                assert!(lines[0].contains(from), "{}", lines[0]);
                lines[0] = lines[0].replacen(from, to, 1);
            })
        };
        let one_less = |lines: &mut Vec<String>| {
            let mut header: serde_json::Value = serde_json::from_str(&lines[0]).unwrap();
            let tables = header["tables"].as_array_mut().unwrap();
            let persons = tables.iter_mut().find(|table| table["name"] == "person").unwrap();
            persons["rows"] = (persons["rows"].as_u64().unwrap() - 1).into();
            lines[0] = header.to_string();
        };
        let cases = [
            (header("\"version\":1", "\"version\":2"), "has format 2"),
            (header("m0005_membership", "m0005_other"), "m0005_other"),
            (header("m0001_id_counter", "m0000_first\",\"m0001_id_counter"), "m0000_first"),
            (header("\"name\":\"import_run\"", "\"name\":\"belief\""), "belief"),
            (header("\"name\":\"full_name\"", "\"name\":\"nick_name\""), "columns of person"),
            (with(&|lines| { lines.remove(person); }), "damaged"),
            (with(&|lines| { let twice = lines[person].clone(); lines.insert(person, twice); }), "damaged"),
            (with(&|lines| "[1]".clone_into(&mut lines[person])), "cells"),
            (with(&|lines| { lines.remove(person); one_less(lines); }), "point to rows"),
        ];
        for (lines, reason) in cases {
            write_lines(&safe.path("made"), &key, &lines);
            let problem = refused(&safe, "made", db.engine()).await.to_string();
            assert!(problem.contains(reason), "{reason}: {problem}");
        }
        write_text(&safe.path("made"), &key, &format!("{}\n{{\"sha256\":\"00\"}}\n", whole.join("\n")));
        assert!(refused(&safe, "made", db.engine()).await.to_string().contains("digest"));
        write_text(&safe.path("made"), &key, "a letter\n");
        assert!(matches!(refused(&safe, "made", db.engine()).await, BackupError::NotABackup));
        fs::write(safe.path("made"), "a letter\n").unwrap();
        assert!(matches!(refused(&safe, "made", db.engine()).await, BackupError::NotABackup));
    }

    async fn a_place_that_holds_anything_stays_as_it_is(db: TestDatabase) {
        let safe = backed_up().await;
        let store = db.open().await;
        layout::run(&store, "INSERT INTO religion (code, name) VALUES ('OTHER', 'Khác')").await;
        let problem = safe.restore("backup", db.url()).await.unwrap_err();
        assert!(matches!(problem, BackupError::Exists(_) | BackupError::NotEmpty(_)), "{problem:?}");
        assert_eq!(layout::number(&store, "SELECT count(*) FROM religion").await, 1);
    }

    async fn without_a_register_or_a_recipient_there_is_no_backup(db: TestDatabase) {
        let safe = Safe::new();
        let bare = TestDatabase::bare(db.engine()).await;
        let recipients = [safe.recipient.clone()];
        let problem = backup::save(&bare.open().await, &safe.path("backup"), &recipients, noon()).await.unwrap_err();
        assert!(matches!(problem, BackupError::NoRegister), "{problem:?}");
        let problem = backup::save(&db.open().await, &safe.path("backup"), &[], noon()).await.unwrap_err();
        assert!(matches!(problem, BackupError::NoRecipient), "{problem:?}");
        assert_eq!(safe.files(), [""; 0]);
    }
}

#[tokio::test]
async fn nothing_is_overwritten() {
    let safe = backed_up().await;
    let before = fs::read(safe.path("backup")).unwrap();
    let (_database, store) = small(Engine::Sqlite).await;
    let recipients = [safe.recipient.clone()];
    let problem = backup::save(&store, &safe.path("backup"), &recipients, noon()).await.unwrap_err();
    assert!(matches!(problem, BackupError::Exists(_)), "{problem:?}");
    assert!(matches!(Identity::create(&safe.path("key")), Err(BackupError::Exists(_))));
    assert_eq!((fs::read(safe.path("backup")).unwrap(), safe.files()), (before, vec!["backup".to_owned()]));
}

#[tokio::test]
async fn a_folder_that_takes_no_file_is_named() {
    let (_database, store) = small(Engine::Sqlite).await;
    let safe = Safe::new();
    let recipients = [safe.recipient.clone()];
    let problem =
        backup::save(&store, &safe.path("none/backup"), &recipients, noon()).await.unwrap_err().to_string();
    assert!(problem.contains("none/backup"), "{problem}");
}
