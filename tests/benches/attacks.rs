//! What the attacks of `api.md` 2.2 cost the server over HTTP, signed in and not: time of one request, and how much more
//! memory the process holds after many. Both should be as those of a plain question that is refused.
//!
//! `cargo bench --bench attacks --profile dev`; without the profile it is a second build and says about the same.
#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "a tool of the developers, not of the users")]

use dangvien::config::Limits;
use dangvien_tests::{Engine, TestApp, TestDatabase, TestServer, runner, server::client};
use serde_json::json;
use std::time::{Duration, Instant};

/// Requests of each attack.
const REQUESTS: usize = 50;

fn inside(count: usize, open: &str, core: &str, close: &str) -> String {
    format!("{}{core}{}", open.repeat(count), close.repeat(count))
}

fn many(count: usize, text: impl Fn(usize) -> String) -> String {
    (0..count).map(text).collect()
}

fn bomb(levels: usize) -> String {
    let middle = many(levels, |level| format!("fragment F{level} on Query{{...F{0} ...F{0}}}", level + 1));
    format!("{{...F0}}{middle}fragment F{levels} on Query{{__typename}}")
}

/// Name and document.
fn attacks() -> Vec<(&'static str, String)> {
    let filters = inside(1_000, "{and:[", "", "]}");
    vec![
        ("a plain mistake", "{nothing}".to_owned()),
        ("1,000 filters inside each other", format!("{{members(filter:{filters}){{totalCount}}}}")),
        ("1,500 lists inside each other", format!("{{a(b:{})}}", inside(1_500, "[", "", "]"))),
        ("a bomb of 22 fragments", bomb(22)),
        ("a bomb of 400 fragments", bomb(400)),
        ("2,000 aliases", format!("{{{}}}", many(2_000, |n| format!("a{n}:__typename ")))),
        ("15,000 directives", format!("{{viewer{}{{name}}}}", "@a".repeat(15_000))),
        ("30,000 tokens", format!("{{a{}}}", "$".repeat(30_000))),
        ("seven levels of 200", inside(7, "{organisations(first:200){nodes", "{id}", "}}")),
        ("a document of 250 kB", " ".repeat(250_000)),
        ("a body of 10 MB", " ".repeat(10_000_000)),
    ]
}

fn resident_kib() -> i64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches("kB").trim().parse().unwrap()
}

async fn measure(server: &TestServer, token: Option<&str>, document: &str) -> (Duration, Duration, i64, u16) {
    let client = client(token);
    let body = json!({ "query": document }).to_string();
    let mut times = Vec::new();
    let mut status = 0;
    let mut before = 0;
    for request in 0..=REQUESTS {
        if request == 1 {
            // The first one warms up.
            before = resident_kib();
            times.clear();
        }
        let begun = Instant::now();
        let asked = client.post(server.graphql_url()).header("content-type", "application/json");
        // A body that is too long is not read to its end: the connection may close over it.
        if let Ok(answer) = asked.body(body.clone()).send().await {
            status = answer.status().as_u16();
            drop(answer.bytes().await);
        }
        times.push(begun.elapsed());
    }
    times.sort_unstable();
    (times[times.len() / 2], times[times.len() - 1], resident_kib() - before, status)
}

fn main() {
    runner::block_on(async {
        let app = TestApp::new(TestDatabase::create(Engine::Sqlite).await).await;
        let limits = Limits { rate_points: usize::MAX, ..Limits::default() };
        let app = app.with(|app| app.with_limits(limits));
        let mut register = app.fixture().await;
        register.province("Đảng bộ tỉnh").await;
        let server = app.serve().await;
        println!(
            "| attack | bytes | signed in | median ms | longest ms | KiB more after {REQUESTS} | status |"
        );
        println!("|---|--:|---|--:|--:|--:|--:|");
        for (name, document) in attacks() {
            for (signed_in, token) in [("yes", Some(server.token.as_str())), ("no", None)] {
                let (median, longest, more, status) = measure(&server, token, &document).await;
                println!(
                    "| {name} | {} | {signed_in} | {:.1} | {:.1} | {more} | {status} |",
                    document.len(),
                    median.as_secs_f64() * 1_000.0,
                    longest.as_secs_f64() * 1_000.0,
                );
            }
        }
    });
}
