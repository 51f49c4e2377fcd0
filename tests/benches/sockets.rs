//! Two thousand sockets that mostly wait: what each costs the server, and how long one event takes to reach all.
//!
//! The clients run in a process of their own, so that the memory that is measured is the server's alone.

use anyhow::{Context as _, ensure};
use dangvien_tests::{
    Engine, TestApp, TestDatabase,
    socket::{self, PROTOCOL, Socket},
};
use serde_json::json;
use std::{io::Write as _, process::Stdio, time::Instant};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, Lines, stdin},
    process::{Child, ChildStdout, Command},
};

const SOCKETS: usize = 2_000;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().collect();
    match arguments.iter().position(|argument| argument == "--clients") {
        Some(at) => clients(&arguments[at + 1], &arguments[at + 2]).await,
        None => measure().await,
    }
}

async fn measure() -> anyhow::Result<()> {
    let app = TestApp::new(TestDatabase::create(Engine::Sqlite).await).await;
    let mut register = app.fixture().await;
    let province = register.province("Đảng bộ tỉnh").await;
    let server = app
        .serve_with(|settings| {
            settings.server.connections = 2 * SOCKETS;
            settings.sockets.open = SOCKETS;
            settings.sockets.open_per_session = SOCKETS;
        })
        .await;
    let before = memory()?;
    let mut child = Command::new(std::env::current_exe()?)
        .args(["--clients", &server.origin, &province.to_wire()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()?;
    let mut told = BufReader::new(child.stdout.take().context("the clients tell")?).lines();
    wait_for("open", &mut told).await?;
    let idle = memory()?;
    go_on(&mut child).await?;
    wait_for("watching", &mut told).await?;
    let watching = memory()?;
    register.rename(province, "2015-01-01", "Đảng bộ tỉnh mới").await;
    let begun = Instant::now();
    wait_for("heard", &mut told).await?;
    let took = begun.elapsed();
    let each = |after: usize| after.saturating_sub(before) / SOCKETS;
    let text = format!(
        "{SOCKETS} sockets: {} bytes each when idle, {} with a subscription; one event reached all in {:.2} s\n",
        each(idle),
        each(watching),
        took.as_secs_f64()
    );
    std::io::stdout().write_all(text.as_bytes())?;
    ensure!(each(watching) <= 32 * 1024 && took.as_secs() < 3, "more than promised");
    Ok(())
}

async fn wait_for(word: &str, told: &mut Lines<BufReader<ChildStdout>>) -> anyhow::Result<()> {
    let line = told.next_line().await?.context("the clients ended")?;
    ensure!(line == word, "{line} instead of {word}");
    Ok(())
}

async fn go_on(child: &mut Child) -> anyhow::Result<()> {
    Ok(child.stdin.as_mut().context("the clients listen")?.write_all(b"\n").await?)
}

/// Resident bytes of this process.
fn memory() -> anyhow::Result<usize> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no VmRSS")?;
    let kilobytes: usize = line.trim().trim_end_matches(" kB").parse()?;
    Ok(kilobytes * 1024)
}

/// The other process: opens the sockets, watches, and tells how far it is.
async fn clients(origin: &str, organisation: &str) -> anyhow::Result<()> {
    let mut sockets: Vec<Socket> = Vec::with_capacity(SOCKETS);
    for _ in 0..SOCKETS {
        let mut socket = socket::open(origin, &[PROTOCOL]).await.map_err(anyhow::Error::msg)?;
        socket.begin().await;
        sockets.push(socket);
    }
    tell("open")?;
    BufReader::new(stdin()).lines().next_line().await?;
    let query = "subscription($id: ID!) {organisationChanged(id: $id) {dataVersion organisation {name}}}";
    for socket in &mut sockets {
        socket.subscribe("1", query, json!({ "id": organisation })).await;
        ensure!(socket.hear_of("1").await.0 == "next");
    }
    tell("watching")?;
    for socket in &mut sockets {
        ensure!(socket.hear_of("1").await.0 == "next");
    }
    tell("heard")
}

fn tell(word: &str) -> anyhow::Result<()> {
    Ok(writeln!(std::io::stdout(), "{word}")?)
}
