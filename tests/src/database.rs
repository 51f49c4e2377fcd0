//! A fresh, migrated database for each test, on SQLite or PostgreSQL.

mod cluster;
pub(crate) mod postgres;
pub(crate) mod sqlite;

pub use cluster::{INSTALL_POSTGRES, postgres_binaries};

use dangvien::domain::store::Store;
use std::{fmt, path::PathBuf, time::Duration};

/// The engines that every behaviour is tested on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Engine {
    /// A file.
    Sqlite,
    /// The throw-away cluster of this process.
    Postgres,
}

impl Engine {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Sqlite, Self::Postgres];
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        })
    }
}

/// A database that one test owns; it goes with the value.
#[derive(Debug)]
pub struct TestDatabase {
    engine: Engine,
    url: String,
    /// What clears up; none where the database is shared and goes with the process.
    _owner: Option<Owner>,
}

#[derive(Debug)]
enum Owner {
    Sqlite(#[expect(dead_code, reason = "held for its drop")] tempfile::TempDir),
    Postgres(#[expect(dead_code, reason = "held for its drop")] postgres::OwnedDatabase),
}

/// What a database begins as.
#[derive(Clone, Debug)]
pub(crate) enum Template {
    /// No tables.
    Bare,
    /// All tables, no rows.
    Migrated,
    /// As left by whoever filled it: a file of SQLite, or a database of the cluster.
    Filled(PathBuf),
}

impl TestDatabase {
    /// All tables, no rows.
    pub async fn create(engine: Engine) -> Self {
        Self::from_template(engine, &Template::Migrated).await
    }

    /// Not even tables: for the tests of the migrations themselves.
    pub async fn bare(engine: Engine) -> Self {
        Self::from_template(engine, &Template::Bare).await
    }

    pub(crate) async fn from_template(engine: Engine, template: &Template) -> Self {
        match engine {
            Engine::Sqlite => {
                let (url, folder) = sqlite::create(template).await;
                Self { engine, url, _owner: Some(Owner::Sqlite(folder)) }
            }
            Engine::Postgres => {
                let database = postgres::create(template).await;
                Self { engine, url: database.url(), _owner: Some(Owner::Postgres(database)) }
            }
        }
    }

    /// Which engine it is on.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// How to reach it: `sqlite://…` or `postgres://…`.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Opens it.
    pub async fn open(&self) -> Store {
        Store::open(&self.url)
            .await
            .unwrap_or_else(|problem| panic!("{} does not open: {problem:?}", self.url))
    }

    /// Opens it as a server does, which breaks off what takes longer.
    pub async fn open_within(&self, longest: Duration) -> Store {
        Store::open_within(&self.url, longest)
            .await
            .unwrap_or_else(|problem| panic!("{} does not open: {problem:?}", self.url))
    }
}
