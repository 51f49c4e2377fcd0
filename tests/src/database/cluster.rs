//! The throw-away PostgreSQL cluster of a test process.
//!
//! It listens on a socket in a private folder only, keeps nothing safe on disk, orders text by the Vietnamese
//! collation (so that a column that forgot its bytewise order is found out), and ends with the process.

use crate::scratch::{Guard, User};
use sea_orm::{ConnectOptions, ConnectionTrait as _, Database};
use std::{
    os::unix::fs::{MetadataExt as _, chown},
    path::{Path, PathBuf},
    sync::OnceLock,
};
use tokio::sync::{mpsc, oneshot};

/// What to type where PostgreSQL is missing.
pub const INSTALL_POSTGRES: &str = "PostgreSQL is missing: install it with `apt-get install postgresql` (nothing of \
    it needs to run), or leave its tests out with DANGVIEN_NO_POSTGRES=1";

/// Makes the cluster, starts it, says `ready`, and removes it when its input ends.
const SCRIPT: &str = r#"
    folder=$1; bin=$2
    make() { "$bin/initdb" -D data -U dangvien --auth=trust --encoding=UTF8 --no-sync "$@" >initdb.log 2>&1; }
    stop() { cd /; rm -rf "$folder"; }
    make --locale=C.UTF-8 --locale-provider=icu --icu-locale=vi || { rm -rf data; make --locale=C; } ||
        { cat initdb.log; stop; exit 1; }
    "$bin/postgres" -D data -k "$folder" -c listen_addresses= -c max_connections=500 -c fsync=off \
        -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=256MB >server.log 2>&1 &
    server=$!
    until "$bin/pg_isready" -q -h "$folder"; do
        kill -0 $server 2>/dev/null || { cat server.log; stop; exit 1; }
        sleep 0.05
    done
    echo ready
    read -r _line
    kill -QUIT $server; wait $server; stop
"#;

/// One statement for the connection that makes and drops databases.
struct Job {
    statement: String,
    done: Option<oneshot::Sender<Result<(), String>>>,
}

/// A running cluster.
#[derive(Debug)]
pub(super) struct Cluster {
    folder: PathBuf,
    jobs: mpsc::UnboundedSender<Job>,
    _guard: Guard,
}

impl Cluster {
    /// The cluster; started when first asked for. Fails the test where it cannot be.
    pub(super) fn of_this_process() -> &'static Self {
        static CLUSTER: OnceLock<Result<Cluster, String>> = OnceLock::new();
        CLUSTER.get_or_init(Self::start).as_ref().unwrap_or_else(|problem| panic!("{problem}"))
    }

    /// How to reach a database of it.
    pub(super) fn url(&self, database: &str) -> String {
        address(&self.folder, database)
    }

    /// Runs a statement that makes a database.
    pub(super) async fn run(&self, statement: String) {
        let (done, result) = oneshot::channel();
        let sent = self.jobs.send(Job { statement, done: Some(done) });
        assert!(sent.is_ok(), "the cluster's own connection is gone");
        let result = result.await.expect("the cluster's own connection answers");
        result.unwrap_or_else(|problem| panic!("{problem}"));
    }

    /// Runs a statement some time; nobody waits for it.
    pub(super) fn run_later(&self, statement: String) {
        // The process may be ending, and the cluster with it.
        let _gone = self.jobs.send(Job { statement, done: None });
    }

    fn start() -> Result<Self, String> {
        let binaries = postgres_binaries().ok_or_else(|| INSTALL_POSTGRES.to_owned())?;
        // Not the temporary folder of the environment: the address of a socket may have 107 bytes only, and
        // the other user must get there.
        let folder = tempfile::Builder::new()
            .prefix("dangvien-pg-")
            .tempdir_in("/tmp")
            .map_err(|problem| format!("no folder for the cluster: {problem}"))?
            .keep();
        let owner = std::fs::metadata(&folder).map_err(|problem| problem.to_string())?;
        // PostgreSQL refuses to run as root.
        let user = if owner.uid() == 0 { User::named(&["postgres", "nobody"]) } else { None };
        if let Some(user) = user {
            chown(&folder, Some(user.uid), Some(user.gid)).map_err(|problem| problem.to_string())?;
        }
        let arguments = [&folder, &binaries].map(|path| path.to_str().expect("plain names"));
        let guard = Guard::start(SCRIPT, &arguments, user, &folder)
            .map_err(|problem| format!("the PostgreSQL cluster does not start: {problem}"))?;
        let jobs = start_clerk(address(&folder, "postgres"));
        Ok(Self { folder, jobs, _guard: guard })
    }
}

fn address(folder: &Path, database: &str) -> String {
    format!("postgres://dangvien@localhost/{database}?host={}", folder.display())
}

/// A thread with its own connection: the runtimes of the tests come and go, a pool cannot outlive its own.
fn start_clerk(url: String) -> mpsc::UnboundedSender<Job> {
    let (sender, mut jobs) = mpsc::unbounded_channel::<Job>();
    let work = async move {
        let mut options = ConnectOptions::new(url);
        options.max_connections(1).sqlx_logging(false);
        let connection = Database::connect(options).await.map_err(|problem| problem.to_string());
        while let Some(job) = jobs.recv().await {
            let result = match &connection {
                Ok(connection) => connection
                    .execute_unprepared(&job.statement)
                    .await
                    .map(|_result| ())
                    .map_err(|problem| format!("{}: {problem}", job.statement)),
                Err(problem) => Err(problem.clone()),
            };
            if let Some(done) = job.done {
                let _nobody_waits = done.send(result);
            }
        }
    };
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.expect("the runtime starts").block_on(work);
    });
    sender
}

/// The folder with `initdb` and `postgres`: the newest of Debian's, else what the search path has.
pub fn postgres_binaries() -> Option<PathBuf> {
    let mut debian: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let entry = entry.ok()?;
            Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin")))
        })
        .collect();
    debian.sort_unstable();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let complete = |folder: &PathBuf| {
        ["initdb", "postgres", "pg_isready"].iter().all(|name| folder.join(name).is_file())
    };
    debian
        .into_iter()
        .rev()
        .map(|(_version, folder)| folder)
        .chain(std::env::split_paths(&path))
        .find(complete)
}
