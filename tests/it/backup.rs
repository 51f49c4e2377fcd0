//! Backups: all of one moment, on either engine, into either engine, or nothing.

mod file;
mod layout;
mod load;
mod refusal;
mod sealed;

use self::file::{lines, read_lines};
use dangvien::{
    app::App,
    auth::Desk,
    clock::{FixedClock, SharedClock},
    domain::{
        backup::{self, Header, Identity, Recipient, Restored, Saved},
        consistency,
        store::Store,
    },
};
use dangvien_tests::{Engine, TestDatabase, both_databases, day, demo::Size, key, setting};
use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

/// A folder with a pair of keys in it.
struct Safe {
    folder: tempfile::TempDir,
    recipient: Recipient,
}

impl Safe {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let recipient = Identity::create(&folder.path().join("key")).unwrap();
        Self { folder, recipient }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn identity(&self) -> Identity {
        Identity::read(&self.path("key")).unwrap()
    }

    async fn save(&self, store: &Store, name: &str) -> Saved {
        backup::save(store, &self.path(name), std::slice::from_ref(&self.recipient), noon()).await.unwrap()
    }

    async fn restore(&self, name: &str, into: &str) -> backup::Result<Restored> {
        backup::restore(&self.path(name), self.identity(), into).await
    }

    /// What lies in it beside the key.
    fn files(&self) -> Vec<String> {
        let names = fs::read_dir(self.folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
        let mut names: Vec<String> =
            names.map(|name| name.into_string().unwrap()).filter(|name| name != "key").collect();
        names.sort();
        names
    }
}

fn noon() -> chrono::DateTime<chrono::Utc> {
    day("2016-07-01").and_hms_opt(12, 0, 0).unwrap().and_utc()
}

/// A place to restore into.
struct Place {
    url: String,
    _owner: Option<TestDatabase>,
    folder: tempfile::TempDir,
}

impl Place {
    async fn empty(engine: Engine) -> Self {
        let folder = tempfile::tempdir().unwrap();
        match engine {
            Engine::Sqlite => {
                let url = format!("sqlite://{}", folder.path().join("dangvien.db").display());
                Self { url, _owner: None, folder }
            }
            Engine::Postgres => {
                let database = TestDatabase::bare(engine).await;
                Self { url: database.url().to_owned(), _owner: Some(database), folder }
            }
        }
    }

    async fn open(&self) -> Store {
        Store::open(&self.url).await.unwrap()
    }
}

/// The engines that this run has.
fn engines() -> Vec<Engine> {
    let all = Engine::ALL.into_iter();
    all.filter(|engine| *engine == Engine::Sqlite || !setting::is_on(setting::NO_POSTGRES)).collect()
}

/// A database with the small demo province in it.
async fn small(engine: Engine) -> (TestDatabase, Store) {
    let database = dangvien_tests::demo::database(engine, Size::Small).await;
    let store = database.open().await;
    (database, store)
}

both_databases! {
    async fn every_row_of_every_table_comes_back_on_either_engine(db: TestDatabase) {
        let (_database, store) = small(db.engine()).await;
        let safe = Safe::new();
        let saved = safe.save(&store, "first").await;
        let names: Vec<String> = saved.header.tables.iter().map(|table| table.name.clone()).collect();
        let mut there = layout::tables(&store).await;
        there.retain(|table| table != "seaql_migrations");
        assert_eq!(names, there, "the catalogue and the header name the same tables");
        assert!(saved.header.rows() > 1_000, "{:?}", saved.header);
        let rows = layout::rows(&store).await;
        for engine in engines() {
            let place = Place::empty(engine).await;
            let restored = safe.restore("first", &place.url).await.unwrap();
            assert_eq!((restored.header, restored.newer_steps), (saved.header.clone(), 0));
            let copy = place.open().await;
            if engine == db.engine() {
                assert_eq!(layout::rows(&copy).await, rows);
            }
            // Taken from the copy again, it is the same, line by line, whichever engine it came from.
            let again = format!("from_{engine}");
            safe.save(&copy, &again).await;
            assert_eq!(sorted_rows(&safe.path(&again), &safe), sorted_rows(&safe.path("first"), &safe));
        }
    }

    async fn the_tables_of_a_restored_database_are_guarded_as_those_of_a_new_one(db: TestDatabase) {
        let safe = Safe::new();
        let (_database, store) = small(db.engine()).await;
        safe.save(&store, "backup").await;
        let place = Place::empty(db.engine()).await;
        safe.restore("backup", &place.url).await.unwrap();
        let (new, restored) = (layout::of(&db.open().await).await, layout::of(&place.open().await).await);
        assert!(new.iter().any(|line| line.contains("membership_no_overlap")), "{new:#?}");
        assert_eq!(restored, new);
    }

    async fn a_table_that_came_yesterday_is_not_forgotten(db: TestDatabase) {
        let store = db.open().await;
        let make = "CREATE TABLE later (id bigint PRIMARY KEY, note text, seen boolean, share double precision)";
        layout::run(&store, make).await;
        layout::run(&store, "INSERT INTO later VALUES (1, 'Ng', true, 0.1), (2, NULL, NULL, NULL)").await;
        let safe = Safe::new();
        safe.save(&store, "backup").await;
        let (header, rows) = read_lines(&safe.path("backup"), &safe.identity_text());
        let header: Header = serde_json::from_str(&header).unwrap();
        assert_eq!(header.tables.iter().find(|table| table.name == "later").map(|table| table.rows), Some(2));
        assert!(rows.contains(&r#"[1,"Ng",true,0.1]"#.to_owned()) && rows.contains(&"[2,null,null,null]".to_owned()));
    }

    async fn a_column_that_no_backup_can_hold_stops_it(db: TestDatabase) {
        let store = db.open().await;
        layout::run(&store, "CREATE TABLE later (id bigint PRIMARY KEY, at timestamp)").await;
        let safe = Safe::new();
        let refused = backup::save(&store, &safe.path("backup"), std::slice::from_ref(&safe.recipient), noon()).await;
        assert!(refused.unwrap_err().to_string().contains("later.at"));
        assert_eq!(safe.files(), [""; 0]);
    }

    async fn a_backup_of_older_tables_is_brought_up_to_date(db: TestDatabase) {
        let bare = TestDatabase::bare(db.engine()).await;
        let old = bare.open().await;
        layout::migrate(&old, 8).await;
        layout::run(&old, "INSERT INTO religion (code, name) VALUES ('BUDDHISM', 'Phật giáo')").await;
        let safe = Safe::new();
        let saved = safe.save(&old, "backup").await;
        assert_eq!(saved.header.migrations.len(), 8);
        for engine in engines() {
            let place = Place::empty(engine).await;
            let restored = safe.restore("backup", &place.url).await.unwrap();
            assert!(restored.newer_steps >= 1);
            let new = TestDatabase::create(engine).await;
            let copy = place.open().await;
            assert_eq!(layout::of(&copy).await, layout::of(&new.open().await).await);
            assert_eq!(layout::number(&copy, "SELECT count(*) FROM religion").await, 1);
        }
    }

    async fn sequences_of_the_engine_hand_out_no_ids(db: TestDatabase) {
        // A backup holds rows; where a sequence stands it does not. Ids come from `id_counter`, which is a table.
        let sql = match db.engine() {
            Engine::Sqlite => "SELECT count(*) FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'",
            Engine::Postgres => "SELECT count(*) FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace",
        };
        assert_eq!(layout::number(&db.open().await, sql).await, 0);
    }
}

#[cfg(unix)]
#[tokio::test]
async fn only_the_owner_may_read_keys_backups_and_what_is_restored() {
    use std::os::unix::fs::PermissionsExt as _;
    let (_database, store) = small(Engine::Sqlite).await;
    let safe = Safe::new();
    safe.save(&store, "backup").await;
    let place = Place::empty(Engine::Sqlite).await;
    safe.restore("backup", &place.url).await.unwrap();
    for path in [safe.path("key"), safe.path("backup"), place.folder.path().join("dangvien.db")] {
        let mode = fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{}", path.display());
    }
    assert_eq!(safe.files(), ["backup"]);
}

#[tokio::test]
async fn the_province_is_backed_up_and_restored_in_seconds() {
    let database = dangvien_tests::demo::database(Engine::Sqlite, Size::Province).await;
    let store = database.open().await;
    let safe = Safe::new();
    let begun = std::time::Instant::now();
    let saved = safe.save(&store, "backup").await;
    let took = begun.elapsed();
    let place = Place::empty(Engine::Sqlite).await;
    safe.restore("backup", &place.url).await.unwrap();
    let all = begun.elapsed();
    eprintln!(
        "{} rows: saved in {took:?}, {} bytes; restored after {all:?}",
        saved.header.rows(),
        saved.bytes
    );
    assert!(saved.header.rows() > 300_000);
    assert!(took.as_secs() < 30 && all.as_secs() < 120, "{took:?}, {all:?}");
}

/// The rows of a backup, sorted: engines hand them out in orders of their own.
fn sorted_rows(path: &Path, safe: &Safe) -> Vec<String> {
    let (_, mut rows) = read_lines(path, &safe.identity_text());
    rows.sort();
    rows
}

impl Safe {
    fn identity_text(&self) -> String {
        fs::read_to_string(self.path("key")).unwrap()
    }
}

/// A register that agrees with itself in all that `dangvien check` looks at.
async fn agrees(store: Store) {
    let clock: SharedClock = Arc::new(FixedClock(noon()));
    let app = App::new(store, SharedClock::clone(&clock)).await.unwrap();
    let app = app.with_desk(Desk::with_keys(key::keys(), clock));
    let tree = app.tree.current();
    let report =
        consistency::check(app.store.reader(), &app.desk.cases, &app.tool_scope(), &tree, app.clock.today())
            .await
            .unwrap();
    assert_eq!(report.findings, []);
    assert!(report.organisations > 0);
}
