//! Asks both sides in turn, over HTTP, and compares answers and times.
//!
//! Both sides are alike in all but what is compared: a pool of connections of its own that is opened by the same
//! function, the same loop of HTTP, the same client, the same request, no compression. In each round both are asked,
//! the one that goes first in turn, so that what else the machine does falls on both.

use super::case::{ByHand, Case, Ground};
use axum::{Json, Router, extract::State, routing::post};
use dangvien::{
    config::{Limits, Settings},
    domain::store::Store,
    web,
};
use dangvien_tests::{TestApp, server::client};
use reqwest::Client;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tokio::net::TcpListener;

/// Rounds at most, and how long a question may take in all.
const MOST_ROUNDS: usize = 200;
const LIMIT: Duration = Duration::from_secs(6);

/// Rounds that are asked whatever they take.
const LEAST_ROUNDS: usize = 9;

/// Rounds before the first that counts: pools, plans and caches are filled. PostgreSQL settles on a plan for good at
/// the sixth execution of a statement.
const WARM_UP: usize = 12;

/// What one question came to.
pub(crate) struct Comparison {
    ours: Vec<f64>,
    theirs: Vec<f64>,
    statements: [usize; 2],
    bytes: usize,
}

/// The two sides.
pub(crate) struct Sides {
    client: Client,
    ours: String,
    /// Where each question is answered by hand.
    theirs: Vec<String>,
}

#[derive(Clone)]
struct Hand {
    store: Store,
    ground: Ground,
    answer: ByHand,
}

impl Sides {
    /// Serves both, ours with these limits.
    pub(crate) async fn serve(app: &TestApp, ground: &Ground, limits: Limits) -> Self {
        // Stores of their own: those of the test application note every statement.
        let server = app.another_process().await.with_limits(limits);
        let token = app.token(app.officer().await).await;
        let ours = serve(web::router(server, &Settings::defaults()).unwrap()).await;
        let store = app.database().open().await;
        let mut theirs = Vec::new();
        for case in Case::ALL {
            let hand = Hand { store: store.clone(), ground: ground.clone(), answer: case.by_hand };
            theirs.push(serve(Router::new().route("/graphql", post(by_hand)).with_state(hand)).await);
        }
        Self { client: client(Some(&token)), ours, theirs }
    }

    /// Asks a question of a day and compares.
    pub(crate) async fn compare(
        &self,
        app: &TestApp,
        ground: &Ground,
        (case, by_hand): (&Case, &str),
        day: &str,
    ) -> Comparison {
        let body = json!({ "query": case.document, "variables": (case.variables)(ground, day) });
        let statements = count_statements(app, ground, case, &body, day).await;
        let (mut ours, mut theirs, mut bytes) = (Vec::new(), Vec::new(), 0);
        let mut begun = Instant::now();
        for round in 0.. {
            let counted = round - WARM_UP.min(round);
            if counted >= MOST_ROUNDS || (counted >= LEAST_ROUNDS && begun.elapsed() > LIMIT) {
                break;
            }
            let (our_answer, their_answer) = if round % 2 == 0 {
                let first = self.ask(&self.ours, &body).await;
                (first, self.ask(by_hand, &body).await)
            } else {
                let first = self.ask(by_hand, &body).await;
                (self.ask(&self.ours, &body).await, first)
            };
            if round < WARM_UP {
                same(case, &our_answer.1, &their_answer.1);
                (begun, bytes) = (Instant::now(), our_answer.1.len());
            } else {
                ours.push(our_answer.0);
                theirs.push(their_answer.0);
            }
        }
        Comparison { ours, theirs, statements, bytes }
    }

    /// Each question with the address where it is answered by hand.
    pub(crate) fn cases(&self) -> impl Iterator<Item = (&'static Case, &str)> {
        Case::ALL.iter().zip(&self.theirs).map(|(case, address)| (case, address.as_str()))
    }

    /// The time until the whole answer is there, and the answer.
    async fn ask(&self, address: &str, body: &Value) -> (f64, String) {
        let begun = Instant::now();
        let answer = self.client.post(address).json(body).send().await.unwrap();
        let text = answer.text().await.unwrap();
        (begun.elapsed().as_secs_f64(), text)
    }
}

impl Comparison {
    /// Median of ours in milliseconds, of theirs, their ratio, the middle half of the ratios of single rounds,
    /// the statements of both and the length of the answer: the cells of a row of the table.
    pub(crate) fn cells(&self) -> String {
        let (ours, theirs) = (quantile(&self.ours, 0.5), quantile(&self.theirs, 0.5));
        let ratios: Vec<f64> =
            self.ours.iter().zip(&self.theirs).map(|(ours, theirs)| ours / theirs).collect();
        format!(
            "{:.1} | {:.1} | {:.2} | {:.2}–{:.2} | {} | {} | {}",
            ours * 1000.0,
            theirs * 1000.0,
            ours / theirs,
            quantile(&ratios, 0.25),
            quantile(&ratios, 0.75),
            self.statements[0],
            self.statements[1],
            self.bytes.div_ceil(1024)
        )
    }
}

/// How many statements either side makes.
async fn count_statements(
    app: &TestApp,
    ground: &Ground,
    case: &Case,
    body: &Value,
    day: &str,
) -> [usize; 2] {
    app.statements.take();
    app.data(case.document, body["variables"].clone()).await;
    let ours = app.statements.take().len();
    (case.by_hand)(app.app.store.reader(), ground, day).await;
    [ours, app.statements.take().len()]
}

/// Answers by hand.
async fn by_hand(State(hand): State<Hand>, Json(body): Json<Value>) -> Json<Value> {
    let day = body["variables"]["day"].as_str().unwrap();
    let data = (hand.answer)(hand.store.reader(), &hand.ground, day).await;
    Json(json!({ "data": data }))
}

/// Serves on a port of its own, and gives the address.
async fn serve(router: Router) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        web::serve_until(listener, None, router, &Settings::defaults().server, std::future::pending()).await
    });
    format!("http://{address}/graphql")
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

/// The value below which that part of the values lies.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a place in a list of some hundred values"
)]
fn quantile(values: &[f64], part: f64) -> f64 {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    values[((values.len() - 1) as f64 * part).round() as usize]
}
