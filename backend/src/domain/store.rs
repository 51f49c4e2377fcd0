//! The database: one pool that reads, one that writes, on SQLite or PostgreSQL.
//!
//! Invariant: of a server no statement that a request waits for outlives the time given to it, and no transaction holds
//! its locks while nothing is done in it (reliability.md 4). What is broken off leaves the connection as it was.

mod watch;

use crate::error::Result;
use dangvien_migrations::Migrator;
use sea_orm::{
    ConnectOptions, ConnectionTrait as _, Database, DatabaseConnection, DatabaseTransaction, DbBackend,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait as _,
};
use sea_orm_migration::MigratorTrait as _;
use std::{
    fs::OpenOptions,
    path::{Path, PathBuf},
    time::Duration,
};

/// What reads the database: layers above the domain pass it on without knowing whose it is.
pub use sea_orm::DatabaseConnection as Reader;

/// Cache of each connection of SQLite that reads, as its pragma says it: 8 MB. The system keeps the file in memory
/// anyway; four times 32 MB made the figures of the demo province a tenth quicker and the server half as large again.
const READER_CACHE: &str = "-8000";

/// Cache of the one connection that writes: 32 MB, as an import of a province touches much of every index.
const WRITER_CACHE: &str = "-32000";

/// How PostgreSQL is to plan. The joined lists of nodes look dear to it, so that it would compile each statement: 0.1
/// to 0.2 s for what runs in a few milliseconds. And a plan for any values reckons that every organisation is as small
/// as the next: right for a branch, wrong for the province, whose list it would sort as a whole for one page.
const PLANNING: [(&str, &str); 2] = [("jit", "off"), ("plan_cache_mode", "force_custom_plan")];

/// How long a transaction of a server may do nothing: an import works out a part of its rows between two statements.
const IDLE_IN_TRANSACTION: Duration = Duration::from_mins(1);

/// An open database.
#[derive(Clone, Debug)]
pub struct Store {
    reader: DatabaseConnection,
    writer: DatabaseConnection,
}

/// How the connections of a pool are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PoolUse {
    /// Which pool.
    pub pool: &'static str,
    /// Connections that are open.
    pub open: u32,
    /// Those of them that nobody uses.
    pub idle: usize,
}

impl Store {
    /// Opens `sqlite://path` (made when missing) or `postgres://…` for a tool, whose statements may take their time.
    pub async fn open(url: &str) -> Result<Self> {
        Self::connect(url, None).await
    }

    /// Opens it for a server, where a statement that takes longer is broken off ([`Error::is_too_slow`]). On SQLite the
    /// writer is not: it inserts what is at hand, and it waits for another process at most as long as `busy_timeout`.
    ///
    /// [`Error::is_too_slow`]: crate::error::Error::is_too_slow
    pub async fn open_within(url: &str, longest: Duration) -> Result<Self> {
        Self::connect(url, Some(longest)).await
    }

    async fn connect(url: &str, longest: Option<Duration>) -> Result<Self> {
        if url.starts_with("sqlite:") {
            if let Some(file) = sqlite_file(url) {
                make_private(&file);
            }
            // Readers first would fail on a missing file, so the writer makes what belongs to it.
            let writer = Database::connect(sqlite(url, 1, WRITER_CACHE)).await?;
            let mut readers = sqlite(url, 4, READER_CACHE);
            if let Some(longest) = longest {
                readers.map_sqlx_sqlite_pool_opts(move |pool| watch::within(pool, longest));
            }
            let reader = Database::connect(readers).await?;
            return Ok(Self { reader, writer });
        }
        let pool = Database::connect(postgres(url, longest)).await?;
        Ok(Self { reader: pool.clone(), writer: pool })
    }

    /// Brings the tables up to date.
    pub async fn migrate(&self) -> Result<()> {
        Migrator::up(&self.writer, None).await?;
        Ok(())
    }

    /// How many steps of this release the tables lack. Looking changes nothing, and steps of a later release are
    /// none of ours.
    pub async fn pending_steps(&self) -> Result<usize> {
        let sql = format!("SELECT version FROM {}", Migrator::migration_table_name());
        let rows = self.reader.query_all_raw(Statement::from_string(self.backend(), sql)).await?;
        let done = rows.iter().map(|row| row.try_get_by_index(0)).collect::<Result<Vec<String>, _>>()?;
        let steps = Migrator::migrations();
        Ok(steps.iter().filter(|step| done.iter().all(|done| done != step.name())).count())
    }

    /// For everything that only reads.
    pub fn reader(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// The connection that writes; take [`Self::begin_write`] unless a tool needs it bare.
    pub fn writer(&self) -> &DatabaseConnection {
        &self.writer
    }

    /// Opens a transaction that writes; on SQLite it holds the one write lock from the start.
    pub async fn begin_write(&self) -> Result<DatabaseTransaction> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        Ok(self.writer.begin_with_options(options).await?)
    }

    /// Which engine it is.
    pub fn backend(&self) -> DbBackend {
        self.reader.get_database_backend()
    }

    /// The engine, by its name.
    pub fn engine(&self) -> &'static str {
        if self.backend() == DbBackend::Postgres { "postgres" } else { "sqlite" }
    }

    /// How many bytes the database takes.
    pub async fn bytes(&self) -> Result<i64> {
        let sql = match self.backend() {
            DbBackend::Postgres => "SELECT pg_database_size(current_database())",
            _ => "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size",
        };
        let row = self.reader.query_one_raw(Statement::from_string(self.backend(), sql)).await?;
        Ok(row.map_or(Ok(0), |row| row.try_get_by_index(0))?)
    }

    /// How the connections are used: both pools, which are one on PostgreSQL.
    pub fn pools(&self) -> Vec<PoolUse> {
        let is_postgres = self.backend() == DbBackend::Postgres;
        let of = |pool, connection: &DatabaseConnection| {
            if is_postgres {
                let it = connection.get_postgres_connection_pool();
                PoolUse { pool, open: it.size(), idle: it.num_idle() }
            } else {
                let it = connection.get_sqlite_connection_pool();
                PoolUse { pool, open: it.size(), idle: it.num_idle() }
            }
        };
        if is_postgres {
            vec![of("shared", &self.reader)]
        } else {
            vec![of("reader", &self.reader), of("writer", &self.writer)]
        }
    }

    /// Calls back after every statement of either pool: how the tests count statements.
    pub fn observe<F>(&mut self, callback: F)
    where
        F: Fn(&sea_orm::metric::Info<'_>) + Send + Sync + Clone + 'static,
    {
        self.reader.set_metric_callback(callback.clone());
        self.writer.set_metric_callback(callback);
    }
}

/// The file of a database of SQLite; none where it lives in memory or is another engine's.
pub fn sqlite_file(url: &str) -> Option<PathBuf> {
    let path = url.strip_prefix("sqlite:")?;
    let path = path.strip_prefix("//").unwrap_or(path);
    let path = path.split('?').next().unwrap_or(path);
    (!path.is_empty() && !path.starts_with(':')).then(|| PathBuf::from(path))
}

/// Makes the file of a new database for its owner alone; SQLite gives what it keeps beside it the same mode. A file that
/// is there stays as its owner has it, and what cannot be made is SQLite's to explain.
fn make_private(file: &Path) {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    drop(options.open(file));
}

fn sqlite(url: &str, connections: u32, cache: &'static str) -> ConnectOptions {
    let separator = if url.contains('?') { '&' } else { '?' };
    let mut options = ConnectOptions::new(format!("{url}{separator}mode=rwc"));
    options
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(Duration::from_secs(10))
        .sqlx_logging(false);
    options.map_sqlx_sqlite_opts(move |sqlite| {
        // FULL: an acknowledged commit survives a power cut (reliability.md 1).
        sqlite
            .pragma("journal_mode", "WAL")
            .pragma("synchronous", "FULL")
            .pragma("foreign_keys", "ON")
            .pragma("busy_timeout", "5000")
            .pragma("cache_size", cache)
            .pragma("temp_store", "MEMORY")
    });
    options
}

fn postgres(url: &str, longest: Option<Duration>) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(16)
        .acquire_timeout(Duration::from_secs(2))
        .max_lifetime(Duration::from_mins(10))
        .sqlx_logging(false);
    options.map_sqlx_postgres_opts(move |postgres| {
        let postgres = postgres.options(PLANNING);
        let Some(longest) = longest else { return postgres };
        postgres.options([
            ("statement_timeout", longest.as_millis()),
            ("idle_in_transaction_session_timeout", IDLE_IN_TRANSACTION.as_millis()),
        ])
    });
    options
}
