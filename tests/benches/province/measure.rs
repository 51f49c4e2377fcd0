//! Asks both sides in turn, over HTTP, and compares answers and times.

use super::case::{ByHand, Case, Ground};
use axum::{Json, Router, extract::State, routing::get};
use dangvien::{config::Settings, web};
use dangvien_tests::{Engine, TestApp};
use reqwest::Client;
use sea_orm::DatabaseConnection;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tokio::net::TcpListener;

/// Rounds at most, and how long a question may take in all.
const ROUNDS: usize = 60;
const LIMIT: Duration = Duration::from_secs(6);

/// Questions before the first that counts: pools, plans and caches are filled.
const WARM_UP: usize = 3;

#[derive(Clone)]
struct Hand {
    db: DatabaseConnection,
    ground: Ground,
    day: String,
    answer: ByHand,
}

/// One row of the table.
pub(crate) async fn compare(
    app: &TestApp,
    ground: &Ground,
    case: &Case,
    engine: Engine,
    day: &str,
) -> String {
    let server = app.serve().await;
    let hand = Hand {
        db: app.app.store.reader().clone(),
        ground: ground.clone(),
        day: day.to_owned(),
        answer: case.by_hand,
    };
    let by_hand = serve(hand).await;
    let client = server.client.clone();
    let body = json!({ "query": case.document, "variables": (case.variables)(ground, day) });
    let ours = || client.post(server.graphql_url()).json(&body);
    let theirs = || client.get(&by_hand);

    for _round in 0..WARM_UP {
        let (_time, our_text) = ask(ours()).await;
        let (_time, their_text) = ask(theirs()).await;
        same(case, &our_text, &their_text);
    }
    app.statements.take();
    let (_time, text) = ask(ours()).await;
    let statements = app.statements.take().len();
    let (mut our_times, mut their_times) = (Vec::new(), Vec::new());
    let begun = Instant::now();
    while our_times.len() < ROUNDS && (begun.elapsed() < LIMIT || our_times.len() < 5) {
        our_times.push(ask(ours()).await.0);
        their_times.push(ask(theirs()).await.0);
    }
    let (ours, theirs) = (median(our_times), median(their_times));
    format!(
        "| {engine} | {day} | {} | {:.1} | {:.1} | {:.2} | {statements} | {} |",
        case.name,
        ours * 1000.0,
        theirs * 1000.0,
        ours / theirs,
        text.len() / 1024
    )
}

/// Serves the hand-written side by the same loop, and gives its address.
async fn serve(hand: Hand) -> String {
    async fn answer(State(hand): State<Hand>) -> Json<Value> {
        let data = (hand.answer)(&hand.db, &hand.ground, &hand.day).await;
        Json(json!({ "data": data }))
    }
    let router = Router::new().route("/", get(answer)).with_state(hand);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        web::serve_until(listener, router, &Settings::defaults().server, std::future::pending()).await
    });
    format!("http://{address}/")
}

async fn ask(request: reqwest::RequestBuilder) -> (f64, String) {
    let begun = Instant::now();
    let answer = request.send().await.unwrap();
    let text = answer.text().await.unwrap();
    (begun.elapsed().as_secs_f64(), text)
}

/// Fails where the two sides do not say the same.
fn same(case: &Case, ours: &str, theirs: &str) {
    let read = |text: &str| -> Value {
        let mut value = serde_json::from_str(text).unwrap_or_else(|problem| panic!("{problem}: {text}"));
        sort_groups(&mut value);
        value
    };
    let (ours, theirs) = (read(ours), read(theirs));
    assert!(ours.get("errors").is_none(), "{}: {ours:#}", case.name);
    if ours["data"] != theirs["data"] {
        let place = difference("data", &ours["data"], &theirs["data"]);
        panic!("{}: the answers differ at {place}", case.name);
    }
}

/// Groups have no order of their own.
fn sort_groups(value: &mut Value) {
    match value {
        Value::Array(items) => {
            items.iter_mut().for_each(sort_groups);
            if items.iter().all(|item| item.get("keys").is_some()) {
                items.sort_by_key(|item| item["keys"].to_string());
            }
        }
        Value::Object(fields) => fields.values_mut().for_each(sort_groups),
        _ => {}
    }
}

/// Where two values differ first.
fn difference(path: &str, ours: &Value, theirs: &Value) -> String {
    match (ours, theirs) {
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            let found = a.iter().zip(b).enumerate().find(|(_, (a, b))| a != b);
            found.map_or_else(String::new, |(n, (a, b))| difference(&format!("{path}[{n}]"), a, b))
        }
        (Value::Object(a), Value::Object(b)) if a.keys().eq(b.keys()) => {
            let found = a.iter().find(|(name, value)| b[*name] != **value);
            found.map_or_else(String::new, |(name, value)| {
                difference(&format!("{path}.{name}"), value, &b[name])
            })
        }
        _ => format!("{path}:\n{ours}\n{theirs}"),
    }
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
