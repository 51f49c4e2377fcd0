//! The file of SQLite holds every file of every member: its owner alone may read it, and what lies beside it.
#![cfg(unix)]

use dangvien_tests::{Engine, TestDatabase, runner};
use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
};

fn mode(file: &Path) -> u32 {
    fs::metadata(file).unwrap_or_else(|problem| panic!("{}: {problem}", file.display())).permissions().mode()
        & 0o777
}

#[test]
fn a_database_is_made_for_its_owner_alone() {
    runner::block_on(async {
        let db = TestDatabase::bare(Engine::Sqlite).await;
        let file = PathBuf::from(db.url().strip_prefix("sqlite://").unwrap());
        assert!(!file.exists());
        let store = db.open().await;
        store.migrate().await.unwrap();
        for ending in ["", "-wal", "-shm"] {
            let mut path = file.clone().into_os_string();
            path.push(ending);
            assert_eq!(mode(Path::new(&path)), 0o600, "{ending}");
        }
        // What somebody has opened to a group of theirs stays as they have it.
        drop(store);
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        db.open().await;
        assert_eq!(mode(&file), 0o640);
    });
}
