//! How the server listens and serves.

use super::Network;
use serde::Deserialize;
use std::{net::SocketAddr, path::PathBuf, time::Duration};

/// The header in which proxies tell who the client is. One alone: they pass on what a client sent under other names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProxyHeader {
    /// `X-Forwarded-For`, and `X-Forwarded-Proto` for the scheme.
    XForwardedFor,
    /// `Forwarded` of RFC 7239.
    Forwarded,
}

/// How the server listens and serves.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServerSettings {
    /// Address and port; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Folder of the built web app.
    pub dist: PathBuf,
    /// Hosts, beside the address itself, that the browser may name (`Host`, `Origin`).
    pub hosts: Vec<String>,
    /// Proxies whose word on the client is believed.
    pub proxies: Vec<Network>,
    /// The header in which they tell it.
    pub proxy_header: ProxyHeader,
    /// Open connections at most; more wait to be accepted.
    pub connections: usize,
    /// GraphQL requests in work at most; more are answered 503.
    pub in_flight: usize,
    /// Seconds for a GraphQL request.
    pub deadline_seconds: u64,
    /// Seconds for the head of a request to arrive.
    pub header_seconds: u64,
    /// Seconds for the body of a request to arrive.
    pub body_seconds: u64,
    /// Seconds without a byte in either direction after which a connection is closed.
    pub idle_seconds: u64,
    /// Seconds for requests in work to end after the signal to stop.
    pub drain_seconds: u64,
    /// Seconds between looks for what other processes wrote.
    pub refresh_seconds: u64,
}

impl ServerSettings {
    /// Time for a GraphQL request.
    pub fn deadline(&self) -> Duration {
        Duration::from_secs(self.deadline_seconds)
    }

    /// Time for one statement of it: less, so that the database gives up before the request does.
    pub fn statement_time(&self) -> Duration {
        self.deadline() * 9 / 10
    }
}
