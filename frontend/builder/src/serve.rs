//! `cargo start`: builds the server, makes the demo province where there is no database, and serves both.

use crate::narrate::Narrator;
use crate::project::{Project, run};
use anyhow::{Context as _, bail};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, ExitStatus, Stdio};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::Child;

/// The database that is made when none is configured.
const DATABASE: &str = "data/dangvien.db";
/// The day whose figures are published, so that they can be compared.
const FIRST_PAGE: &str = "tong-quan?ngay=2015-12-31";

/// The server's compilation, which runs beside that of the web app: each has stretches that keep one processor busy.
pub(crate) struct Compilation(std::process::Child);

impl Compilation {
    /// Starts it.
    pub(crate) fn start(project: &Project) -> anyhow::Result<Self> {
        let mut build = project.cargo();
        // No `--package`: so the features, and with them the compiled dependencies, are those of every other command.
        build.args(["build", "--bin", "dangvien", "--locked"]);
        Ok(Self(build.spawn().context("cargo cannot be run")?))
    }

    /// Waits for its end.
    fn finish(mut self) -> anyhow::Result<()> {
        let status = self.0.wait()?;
        if !status.success() {
            bail!("the server does not compile (cargo ended with {status})");
        }
        Ok(())
    }
}

impl Drop for Compilation {
    /// Where the web app fails, nobody waits for the server.
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Runs the server, once it is compiled, until it ends or is told to end.
pub(crate) fn serve(
    project: &Project,
    compilation: Compilation,
    narrator: Narrator,
) -> anyhow::Result<ExitCode> {
    narrator.step("building the server (minutes the first time)");
    compilation.finish()?;
    let server = project.target.join("debug").join(format!("dangvien{}", std::env::consts::EXE_SUFFIX));
    let demo = make_demo(project, &server, narrator)?;
    narrator.step("starting the server");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let status = runtime.block_on(watch(project, &server, demo))?;
    // A server that was told to end has not failed.
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Makes the demo province unless a database is there or configured; gives whether the demo is what is served.
fn make_demo(project: &Project, server: &Path, narrator: Narrator) -> anyhow::Result<bool> {
    if std::env::var_os("DANGVIEN_DATABASE_URL").is_some() || project.root.join("dangvien.toml").exists() {
        narrator.say("serving the database of your settings");
        return Ok(false);
    }
    let database = project.root.join(DATABASE);
    if database.exists() {
        narrator.say(&format!("serving {DATABASE}; delete it to have the demo province made anew"));
        return Ok(true);
    }
    narrator.step("making the demo province (about a minute)");
    let unfinished = project.root.join(format!("{DATABASE}.unfinished"));
    discard(&unfinished)?;
    if let Some(folder) = database.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut demo = Command::new(server);
    demo.arg("demo").current_dir(&project.root).env("DANGVIEN_DATABASE_URL", url(&unfinished));
    run(&mut demo, "the demo province could not be made")?;
    // Only a whole province gets the name that the server looks for.
    for (from, to) in parts(&unfinished).into_iter().zip(parts(&database)) {
        if from.exists() {
            std::fs::rename(&from, &to).with_context(|| format!("cannot write {}", to.display()))?;
        }
    }
    Ok(true)
}

fn url(database: &Path) -> String {
    format!("sqlite://{}", database.display())
}

/// The files of a SQLite database: itself, its log, the log's index.
fn parts(database: &Path) -> [PathBuf; 3] {
    ["", "-wal", "-shm"].map(|ending| {
        let mut name = database.as_os_str().to_owned();
        name.push(ending);
        name.into()
    })
}

fn discard(database: &Path) -> anyhow::Result<()> {
    for part in parts(database) {
        if part.exists() {
            std::fs::remove_file(&part).with_context(|| format!("cannot delete {}", part.display()))?;
        }
    }
    Ok(())
}

/// Runs the server, says where it is once it listens, and waits for its end.
async fn watch(project: &Project, server: &Path, demo: bool) -> anyhow::Result<ExitStatus> {
    let mut child = tokio::process::Command::new(server)
        .arg("serve")
        .current_dir(&project.root)
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .context("the server cannot be run")?;
    let output = child.stdout.take().context("the server's output is piped")?;
    let mut lines = BufReader::new(output).lines();
    while let Some(line) = tokio::select! {
        line = lines.next_line() => line?,
        () = told_to_end() => return end(child).await,
    } {
        if line.starts_with("http://") {
            introduce(&line, demo)?;
        } else {
            writeln!(std::io::stdout(), "{line}")?;
        }
    }
    tokio::select! {
        status = child.wait() => Ok(status?),
        () = told_to_end() => end(child).await,
    }
}

/// What can be opened, and how to end.
fn introduce(base: &str, demo: bool) -> anyhow::Result<()> {
    let base = base.trim_end_matches('/');
    let mut out = std::io::stdout().lock();
    writeln!(out, "\n  {base}/{FIRST_PAGE}")?;
    if demo {
        writeln!(out, "      the demo province at the end of 2015; its persons are made up")?;
    }
    writeln!(out, "  {base}/altair/    the explorer of the API, with example queries")?;
    writeln!(out, "  {base}/graphql    the API itself")?;
    writeln!(out, "\n  Ctrl-C ends it.\n")?;
    Ok(())
}

/// Waits for Ctrl-C or the signal to terminate.
async fn told_to_end() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let Ok(mut terminate) = signal(SignalKind::terminate()) else { return std::future::pending().await };
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminate.recv() => {}
        }
    }
    #[cfg(not(unix))]
    {
        let _ = tokio::signal::ctrl_c().await;
    }
}

/// Passes the signal on, so that requests in work are answered, and waits for the end.
async fn end(mut child: Child) -> anyhow::Result<ExitStatus> {
    #[cfg(unix)]
    if let Some(id) = child.id() {
        // Ctrl-C in a terminal has reached the server already; a second signal does no harm.
        Command::new("kill").args(["-TERM", &id.to_string()]).status().context("kill cannot be run")?;
    }
    let status = child.wait().await?;
    if !status.success() {
        bail!("the server ended with {status}");
    }
    Ok(status)
}
