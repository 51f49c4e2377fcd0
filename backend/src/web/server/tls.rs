//! TLS: the certificate that the settings name, read again when its files change.

use crate::config::TlsSettings;
use std::{
    fs, io,
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError, RwLock},
    time::Duration,
};
use tokio::{net::TcpStream, task::JoinHandle, time::MissedTickBehavior};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        self, ServerConfig,
        crypto::ring,
        pki_types::{CertificateDer, PrivateKeyDer, pem, pem::PemObject as _},
    },
    server::TlsStream,
};

/// Why a certificate cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// A file cannot be read.
    #[error("{}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// A file is not PEM, or holds something else.
    #[error("{} does not hold what tls.{setting} needs, as PEM", path.display())]
    Pem {
        /// The setting.
        setting: &'static str,
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: pem::Error,
    },
    /// Key and certificate do not belong together, or are of a kind that is not known.
    #[error("the certificate and its key cannot be used")]
    Unfit(#[from] rustls::Error),
}

/// The certificate at hand.
#[derive(Debug)]
pub struct Tls {
    files: Files,
    current: RwLock<Arc<ServerConfig>>,
    /// What was read last, whether it could be used or not.
    seen: Mutex<Pair>,
}

#[derive(Debug)]
struct Files {
    certificate: PathBuf,
    key: PathBuf,
}

/// The contents of both files.
#[derive(PartialEq, Eq)]
struct Pair {
    certificate: Vec<u8>,
    key: Vec<u8>,
}

impl std::fmt::Debug for Pair {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pair(…)")
    }
}

impl Tls {
    /// Reads the certificate; none where the settings name none.
    pub fn read(settings: &TlsSettings) -> Result<Option<Arc<Self>>, TlsError> {
        let Some((certificate, key)) = settings.files() else { return Ok(None) };
        let files = Files { certificate: certificate.to_owned(), key: key.to_owned() };
        let pair = files.read()?;
        let current = RwLock::new(Arc::new(files.configure(&pair)?));
        Ok(Some(Arc::new(Self { files, current, seen: Mutex::new(pair) })))
    }

    /// Reads the files again. True where they changed and are in use from now on; what cannot be used, such as a new
    /// certificate whose key has not come yet, leaves the old one in its place.
    pub fn refresh(&self) -> Result<bool, TlsError> {
        let pair = self.files.read()?;
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if *seen == pair {
            return Ok(false);
        }
        let config = self.files.configure(&pair);
        *seen = pair;
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(config?);
        Ok(true)
    }

    /// Looks at the files every so often, and at once on SIGHUP, until the handle is aborted.
    pub fn follow(self: Arc<Self>, every: Duration) -> io::Result<JoinHandle<()>> {
        let mut ticks = tokio::time::interval(every);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        #[cfg(unix)]
        let mut hangup = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::hangup())?;
        Ok(tokio::spawn(async move {
            loop {
                #[cfg(unix)]
                tokio::select! {
                    _ = ticks.tick() => {}
                    _ = hangup.recv() => {}
                }
                #[cfg(not(unix))]
                ticks.tick().await;
                match self.refresh() {
                    Ok(true) => tracing::info!("the certificate was read anew"),
                    Ok(false) => {}
                    Err(error) => {
                        let reason = std::error::Error::source(&error).map(ToString::to_string);
                        tracing::warn!(cause = %error, reason, "the new certificate is not used");
                    }
                }
            }
        }))
    }

    /// Agrees with the other side on how to speak, within that time.
    pub(super) async fn agree(&self, stream: TcpStream, patience: Duration) -> Option<TlsStream<TcpStream>> {
        let config = Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner));
        match tokio::time::timeout(patience, TlsAcceptor::from(config).accept(stream)).await {
            Ok(Ok(stream)) => Some(stream),
            // Port scanners and browsers that were told `http` are no event.
            Ok(Err(error)) => {
                tracing::debug!(cause = %error, "no agreement on TLS");
                None
            }
            Err(_) => None,
        }
    }
}

impl Files {
    fn read(&self) -> Result<Pair, TlsError> {
        let read =
            |path: &PathBuf| fs::read(path).map_err(|source| TlsError::File { path: path.clone(), source });
        Ok(Pair { certificate: read(&self.certificate)?, key: read(&self.key)? })
    }

    fn configure(&self, pair: &Pair) -> Result<ServerConfig, TlsError> {
        let unfit = |setting, path: &PathBuf| {
            let path = path.clone();
            move |source| TlsError::Pem { setting, path, source }
        };
        let chain = CertificateDer::pem_slice_iter(&pair.certificate)
            .collect::<Result<Vec<_>, _>>()
            .and_then(|chain| if chain.is_empty() { Err(pem::Error::NoItemsFound) } else { Ok(chain) })
            .map_err(unfit("certificate", &self.certificate))?;
        let key = PrivateKeyDer::from_pem_slice(&pair.key).map_err(unfit("key", &self.key))?;
        // Named, not the process's default: another crate may bring a second one.
        let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(chain, key)?;
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(config)
    }
}
