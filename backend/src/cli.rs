//! The command line of `dangvien`: one file a subcommand.
//!
//! A new subcommand is a file with a `clap::Args` struct that has `run`, and a variant in [`Command`].

pub mod audit;
pub mod backup;
pub mod cases;
pub mod check;
pub mod config;
pub mod demo;
pub mod digest;
pub mod import;
pub mod migrate;
pub mod report;
pub mod restore;
pub mod schema;
pub mod serve;
pub mod user;

use crate::{
    app::App,
    audit as trail,
    auth::{
        AuthSettings, Desk,
        key_file::KeyFile,
        password::Passwords,
        random::{SharedRandom, SystemRandom},
        throttle::Throttle,
    },
    clock::{DemonstrationClock, SharedClock, SystemClock},
    config::{LogFormat, Settings},
    domain::{
        register, rule_book, sealing,
        store::{Store, sqlite_file},
    },
};
use anyhow::Context as _;
use clap::{Parser, Subcommand};
use std::{
    io::{IsTerminal as _, Write as _},
    path::PathBuf,
    sync::Arc,
};

/// What was asked for on the command line.
#[derive(Debug, Parser)]
#[command(
    name = "dangvien",
    version,
    about = "Party-member development of a province: GraphQL server and web app"
)]
pub struct Cli {
    /// File of settings; without it `dangvien.toml` where that exists.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
enum Command {
    /// Serves the API and the web app.
    Serve(serve::Serve),
    /// Fills an empty database with the synthetic province of Bắc Giang.
    Demo(demo::Demo),
    /// Brings the tables up to date and ends.
    Migrate(migrate::Migrate),
    /// Takes spreadsheets of organisations and members in.
    Import(import::Import),
    /// Proves that the register agrees with itself.
    Check(check::Check),
    /// Reckons open admission cases anew.
    Cases(cases::Cases),
    /// Sends the daily mails about what is due.
    Digest(digest::Digest),
    /// Proves, anchors and lists the audit trail.
    Audit(audit::Audit),
    /// Writes the whole database into one encrypted file, while the server works.
    Backup(backup::Backup),
    /// Makes a database from a backup.
    Restore(restore::Restore),
    /// Prints a text made of the register's figures.
    Report(report::Report),
    /// Prints, writes or compares the schema of the API.
    Schema(schema::Schema),
    /// Adds accounts, resets and disables them, gives and takes back what they are trusted with.
    User(user::User),
    /// Shows the settings.
    Config(config::Config),
}

impl Cli {
    /// Does what was asked for.
    pub async fn run(self) -> anyhow::Result<()> {
        // These two must work wherever they are run, whatever the settings there say.
        let command = match self.command {
            Command::Schema(schema) => return schema.run(),
            Command::Config(config) => return config.run(),
            command => command,
        };
        let settings = Settings::load(self.config, std::env::vars())?;
        log_to_stderr(&settings)?;
        match command {
            Command::Serve(serve) => serve.run(settings).await,
            Command::Demo(demo) => demo.run(settings).await,
            Command::Migrate(migrate) => migrate.run(&settings).await,
            Command::Import(import) => import.run(&settings).await,
            Command::Check(check) => check.run(&settings).await,
            Command::Cases(cases) => cases.run(&settings).await,
            Command::Digest(digest) => digest.run(&settings).await,
            Command::Audit(audit) => audit.run(&settings).await,
            Command::Backup(backup) => backup.run(&settings).await,
            Command::Restore(restore) => restore.run(settings).await,
            Command::Report(report) => report.run(&settings).await,
            Command::User(user) => user.run(&settings).await,
            Command::Schema(_) | Command::Config(_) => Ok(()),
        }
    }
}

/// Opens the database of the settings, brings its tables up to date and puts the application together.
pub async fn open_app(settings: &Settings) -> anyhow::Result<App> {
    put_together(settings, open_store(settings).await?).await
}

/// The same for a server, whose statements must end within the time of a request; bringing the tables up to date may
/// take longer.
pub async fn open_served_app(settings: &Settings) -> anyhow::Result<App> {
    drop(open_store(settings).await?);
    let url = &settings.database.url;
    let store = Store::open_within(url, settings.server.statement_time())
        .await
        .with_context(|| format!("cannot open the database {}", without_password(url)))?;
    put_together(settings, store).await
}

async fn put_together(settings: &Settings, store: Store) -> anyhow::Result<App> {
    let desk = open_desk(settings, &store).await?;
    let clock = clock_of(&store).await?;
    let app = App::new(store, clock).await?;
    Ok(app
        .with_limits(settings.limits.clone())
        .with_exports(settings.exports.clone())
        .with_attachments(settings.attachments.clone())
        .with_desk(desk))
}

/// The machine's clock; for a demonstration, whose register ends on a day of the past, that of the day after.
async fn clock_of(store: &Store) -> anyhow::Result<SharedClock> {
    let register = register::load(store.reader()).await?.filter(|register| register.synthetic);
    let after = register.and_then(|register| register.complete_to?.succ_opt());
    Ok(match after {
        Some(today) => Arc::new(DemonstrationClock(today)),
        None => Arc::new(SystemClock),
    })
}

/// Opens the keys of the settings; they are made when the database has none to fit yet, and must be those of before
/// otherwise.
async fn open_desk(settings: &Settings, store: &Store) -> anyhow::Result<Desk> {
    let AuthSettings { key_file, password, .. } = &settings.auth;
    let random: SharedRandom = Arc::new(SystemRandom);
    let keys = match sealing::noted(store.reader()).await? {
        Some(_sealed) => KeyFile::open(key_file)?,
        None => KeyFile::open_or_make(key_file, &*random)?,
    };
    let audit = trail::open_key(store.reader(), &settings.audit.key_file, trail::random_secret).await?;
    let passwords = Passwords::try_new(password, Arc::clone(&random))?;
    let throttle = Throttle::new(Arc::new(SystemClock));
    let desk = Desk::new((passwords, throttle), (keys, audit), random, settings.auth.lifetime());
    let at = || format!("the key file {} does not fit the database", key_file.display());
    sealing::settle(store, &desk).await.with_context(at)?;
    Ok(desk)
}

/// Opens the database of the settings and brings its tables up to date.
pub async fn open_store(settings: &Settings) -> anyhow::Result<Store> {
    let url = &settings.database.url;
    if let Some(folder) = sqlite_folder(url) {
        std::fs::create_dir_all(&folder)
            .with_context(|| format!("cannot make the folder {}", folder.display()))?;
    }
    let store = Store::open(url)
        .await
        .with_context(|| format!("cannot open the database {}", without_password(url)))?;
    store.migrate().await.context("cannot bring the tables up to date")?;
    fill_rules(&store).await.context("cannot fill in the published rules")?;
    Ok(store)
}

/// Two servers that start at once on one database fill it once.
async fn fill_rules(store: &Store) -> crate::error::Result<()> {
    let write = store.begin_write().await?;
    rule_book::ensure(&write).await?;
    write.commit().await?;
    Ok(())
}

/// Writes a line to the standard output: the answer of a command, not its log. Who reads only the beginning
/// (`dangvien schema | head`) has done nothing wrong.
pub(crate) fn say(line: impl std::fmt::Display) -> anyhow::Result<()> {
    match writeln!(std::io::stdout(), "{line}") {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(error).context("cannot write to the standard output")
        }
        _ => Ok(()),
    }
}

/// The folder in which SQLite makes its file, unless the database lives in memory.
fn sqlite_folder(url: &str) -> Option<PathBuf> {
    let folder = sqlite_file(url)?.parent()?.to_owned();
    (!folder.as_os_str().is_empty()).then_some(folder)
}

/// The address as it may be shown: `postgres://user:secret@host/db` without the secret.
fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    let Some((user, place)) = rest.rsplit_once('@') else { return url.to_owned() };
    let name = user.split(':').next().unwrap_or_default();
    format!("{scheme}://{name}@{place}")
}

fn log_to_stderr(settings: &Settings) -> anyhow::Result<()> {
    let filter = tracing_subscriber::EnvFilter::try_new(&settings.log.filter)
        .with_context(|| format!("log.filter = {:?} cannot be read", settings.log.filter))?;
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match settings.log.format {
        LogFormat::Text => builder.with_ansi(std::io::stderr().is_terminal()).init(),
        LogFormat::Json => builder.json().flatten_event(true).init(),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn the_folder_of_a_database_is_made_only_for_files() {
        let cases = [
            ("sqlite://data/dangvien.db", Some("data")),
            ("sqlite:///var/lib/d.db?mode=rwc", Some("/var/lib")),
            ("sqlite:d.db", None),
            ("sqlite::memory:", None),
            ("sqlite://:memory:", None),
            ("postgres://localhost/d", None),
        ];
        for (url, folder) in cases {
            assert_eq!(sqlite_folder(url), folder.map(PathBuf::from), "{url}");
        }
    }

    #[test]
    fn passwords_are_not_shown() {
        assert_eq!(without_password("postgres://u:p@ss@h/d"), "postgres://u@h/d");
        assert_eq!(without_password("sqlite://data/dangvien.db"), "sqlite://data/dangvien.db");
    }
}
