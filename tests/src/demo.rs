//! The demo province, made once for all tests of a process, and on SQLite once for all processes of a `cargo verify`.

use crate::{
    Engine, TestDatabase,
    database::{Template, postgres, sqlite},
    key, scratch, setting,
};
use dangvien::domain::{
    demo::{self, Plan, SEED},
    store::Store,
};
use sea_orm::ConnectionTrait as _;
use std::path::{Path, PathBuf};
use tokio::sync::OnceCell;

/// Which province.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// A few hundred members.
    Small,
    /// The province of the published page: 77,354 members on 31 December 2015.
    Province,
}

impl Size {
    /// What is made.
    pub fn plan(self) -> Plan {
        match self {
            Self::Small => Plan::small(SEED),
            Self::Province => Plan::province(SEED),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Small => "demo_small",
            Self::Province => "demo_province",
        }
    }
}

/// A copy of the demo province that the test owns.
pub async fn database(engine: Engine, size: Size) -> TestDatabase {
    static SMALL: [OnceCell<PathBuf>; 2] = [const { OnceCell::const_new() }; 2];
    static PROVINCE: [OnceCell<PathBuf>; 2] = [const { OnceCell::const_new() }; 2];
    let cells = match size {
        Size::Small => &SMALL,
        Size::Province => &PROVINCE,
    };
    let template = match engine {
        Engine::Sqlite => cells[0].get_or_init(|| on_sqlite(size)).await,
        Engine::Postgres => cells[1].get_or_init(|| on_postgres(size)).await,
    };
    TestDatabase::from_template(engine, &Template::Filled(template.clone())).await
}

/// A file that is whole when it has its name: processes that make it at the same time do not meet.
async fn on_sqlite(size: Size) -> PathBuf {
    let folder = setting::folder(setting::SHARED_FOLDER).unwrap_or_else(|| scratch::folder().to_owned());
    let file = folder.join(size.name()).with_extension("db");
    if !file.exists() {
        let unfinished = folder.join(format!("{}-{}.unfinished", size.name(), std::process::id()));
        let store = Store::open(&sqlite::address(&unfinished)).await.expect("a file opens");
        store.migrate().await.expect("the migrations run");
        fill(&store, size).await;
        rename(&unfinished, &file);
    }
    file
}

async fn on_postgres(size: Size) -> PathBuf {
    let database = postgres::named(size.name()).await;
    let store = Store::open(&database).await.expect("the database opens");
    fill(&store, size).await;
    size.name().into()
}

/// Fills a database, tells its planner what is in it, and lets go of it.
async fn fill(store: &Store, size: Size) {
    demo::generate(store, &key::cases(), &size.plan(), |_progress| {})
        .await
        .expect("the demo province is made");
    store.writer().execute_unprepared("ANALYZE").await.expect("the database counts its rows");
    sqlite::close(store).await;
}

fn rename(from: &Path, to: &Path) {
    std::fs::rename(from, to)
        .unwrap_or_else(|problem| panic!("{} cannot be written: {problem}", to.display()));
}
