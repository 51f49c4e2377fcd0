//! PostgreSQL: databases of the cluster that this process started, cloned from one that was migrated once.

use super::{Template, cluster::Cluster};
use dangvien::domain::store::Store;
use std::sync::atomic::{AtomicU32, Ordering};
use tokio::sync::OnceCell;

/// A database that is dropped with the value.
#[derive(Debug)]
pub(super) struct OwnedDatabase {
    name: String,
}

impl OwnedDatabase {
    /// How to reach it.
    pub(super) fn url(&self) -> String {
        Cluster::of_this_process().url(&self.name)
    }
}

impl Drop for OwnedDatabase {
    fn drop(&mut self) {
        Cluster::of_this_process().run_later(format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name));
    }
}

/// Makes a database.
pub(super) async fn create(template: &Template) -> OwnedDatabase {
    match template {
        Template::Bare => clone_of("template0").await,
        Template::Migrated => clone_of(migrated().await).await,
        Template::Filled(name) => clone_of(name.to_str().expect("names of databases are plain")).await,
    }
}

async fn clone_of(template: &str) -> OwnedDatabase {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    let name = format!("t{}", NEXT.fetch_add(1, Ordering::Relaxed));
    Cluster::of_this_process().run(format!("CREATE DATABASE {name} TEMPLATE {template}")).await;
    OwnedDatabase { name }
}

/// Makes a migrated database of that name, to be filled and copied, and gives its address.
pub(crate) async fn named(name: &str) -> String {
    let (cluster, migrated) = (Cluster::of_this_process(), migrated().await);
    cluster.run(format!("CREATE DATABASE {name} TEMPLATE {migrated}")).await;
    cluster.url(name)
}

/// The name of a database with all tables and no rows, made once.
async fn migrated() -> &'static str {
    static NAME: OnceCell<&str> = OnceCell::const_new();
    NAME.get_or_init(|| async {
        let cluster = Cluster::of_this_process();
        cluster.run("CREATE DATABASE migrated TEMPLATE template0".to_owned()).await;
        let store = Store::open(&cluster.url("migrated")).await.expect("an empty database opens");
        store.migrate().await.expect("the migrations run");
        store.reader().close_by_ref().await.expect("a pool closes");
        "migrated"
    })
    .await
}
