//! Requests to an identity provider: over TLS by rustls, without redirects, short and bounded.

use bytes::Bytes;
use futures_util::future::BoxFuture;
use http_body_util::{BodyExt as _, Full, LengthLimitError, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};
use openidconnect::{HttpRequest, HttpResponse};
use rustls::{
    ClientConfig, RootCertStore,
    crypto::ring,
    pki_types::{CertificateDer, pem::PemObject as _},
};
use std::{error::Error, fmt::Display, path::Path, sync::Arc, time::Duration};
use tokio::time::timeout;

/// Time for one request: a person waits for three of them.
const DEADLINE: Duration = Duration::from_secs(5);

/// Bytes of an answer; configurations and key sets have some thousand.
const MOST_BYTES: usize = 1 << 20;

/// Why a provider gave no answer.
#[derive(Debug, thiserror::Error)]
pub enum HttpError {
    /// It cannot be reached.
    #[error("no connection")]
    Connection(#[from] hyper_util::client::legacy::Error),
    /// It broke off.
    #[error("the answer breaks off")]
    Body(#[source] Box<dyn Error + Send + Sync>),
    /// It sends more than any provider needs.
    #[error("the answer has more than {MOST_BYTES} bytes")]
    TooLong,
    /// It takes longer than people wait.
    #[error("no answer within {} s", DEADLINE.as_secs())]
    TooLate,
}

/// Sends requests.
#[derive(Clone, Debug)]
pub(super) struct Http(Client<HttpsConnector<HttpConnector>, Full<Bytes>>);

impl Http {
    /// Trusts the authorities of the system, and those of the file.
    pub(super) fn try_new(ca_file: Option<&Path>) -> Result<Self, String> {
        let mut roots = RootCertStore::empty();
        // A system without authorities, as in a small container, can still reach a provider with its own.
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        if let Some(path) = ca_file {
            let problem = |error: &dyn Display| format!("ca_file {}: {error}", path.display());
            for certificate in CertificateDer::pem_file_iter(path).map_err(|error| problem(&error))? {
                let certificate = certificate.map_err(|error| problem(&error))?;
                roots.add(certificate).map_err(|error| problem(&error))?;
            }
        }
        let tls = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|error| error.to_string())?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let connector =
            HttpsConnectorBuilder::new().with_tls_config(tls).https_or_http().enable_http1().build();
        Ok(Self(Client::builder(TokioExecutor::new()).build(connector)))
    }

    /// As the library takes it: with futures that borrow nothing, so that handlers of a server may wait for them.
    pub(super) fn sender(
        &self,
    ) -> impl Fn(HttpRequest) -> BoxFuture<'static, Result<HttpResponse, HttpError>> + Send + Sync + use<>
    {
        let http = self.clone();
        move |request| {
            let http = http.clone();
            Box::pin(async move { http.send(request).await })
        }
    }

    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        timeout(DEADLINE, self.exchange(request)).await.unwrap_or(Err(HttpError::TooLate))
    }

    async fn exchange(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        let (head, body) = self.0.request(request.map(|body| Full::new(body.into()))).await?.into_parts();
        match Limited::new(body, MOST_BYTES).collect().await {
            Ok(body) => Ok(HttpResponse::from_parts(head, body.to_bytes().into())),
            Err(error) if error.is::<LengthLimitError>() => Err(HttpError::TooLong),
            Err(error) => Err(HttpError::Body(error)),
        }
    }
}
