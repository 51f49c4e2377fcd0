//! The certificate.

use serde::Deserialize;
use std::path::{Path, PathBuf};

/// The certificate.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TlsSettings {
    /// File of the certificate and those that lead to its root; empty without TLS.
    pub certificate: PathBuf,
    /// File of its private key.
    pub key: PathBuf,
    /// Seconds between looks whether the files changed.
    pub reload_seconds: u64,
}

impl TlsSettings {
    /// Certificate and key; none without TLS.
    pub fn files(&self) -> Option<(&Path, &Path)> {
        let set = |path: &PathBuf| !path.as_os_str().is_empty();
        (set(&self.certificate) && set(&self.key)).then_some((&*self.certificate, &*self.key))
    }

    pub(super) fn check(&self) -> Result<(), String> {
        if self.certificate.as_os_str().is_empty() != self.key.as_os_str().is_empty() {
            return Err("tls.certificate and tls.key go together".to_owned());
        }
        if self.reload_seconds == 0 {
            return Err("tls.reload_seconds = 0: at least 1".to_owned());
        }
        Ok(())
    }
}
