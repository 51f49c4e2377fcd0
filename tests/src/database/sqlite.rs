//! SQLite: a file in a folder of its own, copied from one that was migrated once.

use super::Template;
use crate::scratch;
use dangvien::domain::store::Store;
use std::path::{Path, PathBuf};
use tokio::sync::OnceCell;

/// Makes a database and gives its address and its folder.
pub(super) async fn create(template: &Template) -> (String, tempfile::TempDir) {
    let folder = tempfile::Builder::new().prefix("db-").tempdir_in(scratch::folder()).expect("a folder");
    let file = folder.path().join("dangvien.db");
    match template {
        Template::Bare => {}
        Template::Migrated => copy(migrated().await, &file),
        Template::Filled(source) => copy(source, &file),
    }
    (address(&file), folder)
}

/// How a file is addressed.
pub(crate) fn address(file: &Path) -> String {
    format!("sqlite://{}", file.display())
}

fn copy(from: &Path, to: &Path) {
    std::fs::copy(from, to)
        .unwrap_or_else(|problem| panic!("{} cannot be copied: {problem}", from.display()));
}

/// A file with all tables and no rows, made once.
async fn migrated() -> &'static Path {
    static FILE: OnceCell<PathBuf> = OnceCell::const_new();
    FILE.get_or_init(|| async {
        let file = scratch::folder().join("migrated.db");
        let store = Store::open(&address(&file)).await.expect("an empty file opens");
        store.migrate().await.expect("the migrations run");
        close(&store).await;
        file
    })
    .await
}

/// Closes both pools: the last connection writes the log back into the file, which can then be copied.
pub(crate) async fn close(store: &Store) {
    for pool in [store.reader(), store.writer()] {
        pool.close_by_ref().await.expect("a pool closes");
    }
}
