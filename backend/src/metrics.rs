//! What operators watch: counts, times and sizes, in the form that Prometheus reads.
//!
//! Invariant: a label takes values from closed lists alone; nothing that a client sent, and nothing of a person, is in
//! a name or a label.

mod process;
mod sample;

use prometheus_client::{
    encoding::{EncodeLabelSet, prometheus_text},
    metrics::{counter::Counter, family::Family, gauge::Gauge, histogram::Histogram, info::Info},
    registry::{Registry, Unit},
};
use std::{fmt, time::Duration};

/// Upper ends of the times that are told apart, in seconds: from an answer out of memory to the deadline.
const SECONDS: [f64; 11] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 2.5, 10.0];

/// All figures of one server.
pub struct Metrics {
    registry: Registry,
    requests: Family<RequestLabels, Counter>,
    refused: Family<ReasonLabel, Counter>,
    durations: Family<OperationLabel, Histogram, fn() -> Histogram>,
    in_flight: Gauge,
    sample: sample::Sample,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RequestLabels {
    operation: &'static str,
    outcome: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OperationLabel {
    operation: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct ReasonLabel {
    reason: String,
}

/// How a request of the API ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestOutcome {
    /// `query`, `mutation` or `subscription`; `none` where the request was refused before that was known.
    pub operation: &'static str,
    /// Whether it ran at all.
    pub executed: bool,
    /// The code of its first error; none where all went well.
    pub code: Option<String>,
}

/// A request in work; counted as such until it is dropped.
#[derive(Debug)]
pub struct InFlight(Gauge);

impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.dec();
    }
}

impl Metrics {
    /// All figures at zero.
    pub fn new(engine: &'static str) -> Self {
        let mut registry = Registry::with_prefix("dangvien");
        let requests = Family::default();
        registry.register("requests", "Requests of the API, by operation and outcome", requests.clone());
        let refused = Family::default();
        registry.register("requests_refused", "Requests that were not executed, by reason", refused.clone());
        let buckets: fn() -> Histogram = || Histogram::new(SECONDS);
        let durations = Family::new_with_constructor(buckets);
        registry.register_with_unit(
            "request_duration",
            "Time from the head of a request of the API to its answer",
            Unit::Seconds,
            durations.clone(),
        );
        let in_flight = Gauge::default();
        registry.register("requests_in_flight", "Requests of the API in work", in_flight.clone());
        let build = vec![("version", env!("CARGO_PKG_VERSION")), ("engine", engine)];
        registry.register("build", "The release, and the engine of its database", Info::new(build));
        let sample = sample::Sample::register(&mut registry);
        Self { registry, requests, refused, durations, in_flight, sample }
    }

    /// Counts a request as in work.
    pub fn begin(&self) -> InFlight {
        self.in_flight.inc();
        InFlight(self.in_flight.clone())
    }

    /// Counts how a request ended, and how long it took.
    pub fn count(&self, outcome: RequestOutcome, took: Duration) {
        let RequestOutcome { operation, executed, code } = outcome;
        let code = code.map_or_else(|| "OK".to_owned(), closed);
        if !executed {
            self.refused.get_or_create(&ReasonLabel { reason: code.clone() }).inc();
        }
        self.requests.get_or_create(&RequestLabels { operation, outcome: code }).inc();
        self.durations.get_or_create(&OperationLabel { operation }).observe(took.as_secs_f64());
    }

    /// Counts a request that was sent away before it reached the API.
    pub fn refuse(&self, reason: &'static str) {
        self.refused.get_or_create(&ReasonLabel { reason: reason.to_owned() }).inc();
    }

    /// All figures as text, those of the process and the database as they are now.
    ///
    /// # Panics
    /// Never: a text takes all that is written to it.
    pub async fn text(&self, app: &crate::app::App) -> String {
        self.sample.take(app).await;
        let mut text = String::new();
        prometheus_text::encode(&mut text, &self.registry).expect("a text takes all that is written to it");
        text
    }
}

impl fmt::Debug for Metrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Metrics(…)")
    }
}

/// Codes are constants of ours; whatever else might find its way here is not told apart.
fn closed(code: String) -> String {
    let is_code = code.len() <= 40 && code.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_');
    if is_code { code } else { "OTHER".to_owned() }
}
