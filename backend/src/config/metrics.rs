//! Where figures for operators are shown.

use super::ConfigError;
use serde::Deserialize;
use std::net::SocketAddr;

/// Where figures for operators are shown.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MetricsSettings {
    /// Address and port; empty for nowhere.
    pub listen: String,
}

impl MetricsSettings {
    /// Where to listen; none for nowhere.
    pub fn address(&self) -> Result<Option<SocketAddr>, ConfigError> {
        if self.listen.is_empty() {
            return Ok(None);
        }
        let refused = |problem| ConfigError::Value(format!("metrics.listen = {:?}: {problem}", self.listen));
        self.listen.parse().map(Some).map_err(|problem: std::net::AddrParseError| refused(problem))
    }
}
