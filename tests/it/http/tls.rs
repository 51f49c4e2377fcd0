//! HTTPS: by a certificate of ours, renewed while the server runs, and by a proxy that speaks it for us.

use super::{application, header, send};
use dangvien_tests::server::TestServer;
use std::{fs, path::Path, sync::Arc, time::Duration};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};
use tokio_rustls::{
    TlsConnector,
    client::TlsStream,
    rustls::{
        ClientConfig, RootCertStore,
        crypto::ring,
        pki_types::{CertificateDer, ServerName},
    },
};

/// Writes a new certificate with its key into the folder and gives what a client has to trust.
fn issue(folder: &Path) -> CertificateDer<'static> {
    let issued = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    fs::write(folder.join("chain.pem"), issued.cert.pem()).unwrap();
    fs::write(folder.join("key.pem"), issued.signing_key.serialize_pem()).unwrap();
    issued.cert.der().clone()
}

async fn server(folder: &Path) -> TestServer {
    let application = application().await;
    application
        .serve_with(|settings| {
            settings.tls.certificate = folder.join("chain.pem");
            settings.tls.key = folder.join("key.pem");
            settings.server.header_seconds = 1;
            settings.server.idle_seconds = 1;
            settings.server.connections = 1;
            folder.clone_into(&mut settings.server.dist);
        })
        .await
}

async fn plain(server: &TestServer) -> TcpStream {
    TcpStream::connect(server.origin.strip_prefix("https://").unwrap()).await.unwrap()
}

async fn connect(
    server: &TestServer,
    trusted: &CertificateDer<'static>,
) -> std::io::Result<TlsStream<TcpStream>> {
    let mut roots = RootCertStore::empty();
    roots.add(trusted.clone()).unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from("localhost").unwrap();
    TlsConnector::from(Arc::new(config)).connect(name, plain(server).await).await
}

/// The whole answer.
async fn get(server: &TestServer, trusted: &CertificateDer<'static>, path: &str) -> std::io::Result<String> {
    let mut stream = connect(server, trusted).await?;
    let request = format!("GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await?;
    Ok(answer)
}

#[tokio::test]
async fn with_a_certificate_the_server_speaks_https_alone() {
    let folder = tempfile::tempdir().unwrap();
    let trusted = issue(folder.path());
    let server = server(folder.path()).await;
    let answer = get(&server, &trusted, "/healthz").await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n") && answer.ends_with("ok\n"), "{answer}");
    assert!(answer.contains("strict-transport-security: max-age=31536000\r\n"), "{answer}");
    let mut stream = plain(&server).await;
    stream.write_all(b"GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n").await.unwrap();
    let mut answer = Vec::new();
    // An alert of TLS, or the end of the connection: no HTTP.
    let _ended = stream.read_to_end(&mut answer).await;
    assert!(!answer.windows(4).any(|part| part == b"HTTP"), "{answer:?}");
}

#[tokio::test]
async fn a_client_that_does_not_agree_or_does_not_read_is_sent_away() {
    let folder = tempfile::tempdir().unwrap();
    let trusted = issue(folder.path());
    // More than all buffers on the way hold.
    fs::write(folder.path().join("large.bin"), vec![0; 32 << 20]).unwrap();
    let server = server(folder.path()).await;
    let patient = async {
        let mut silent = plain(&server).await;
        assert_eq!(silent.read(&mut [0; 8]).await.unwrap_or(0), 0, "closed without a word");
        let mut lazy = connect(&server, &trusted).await.unwrap();
        lazy.write_all(b"GET /large.bin HTTP/1.1\r\nhost: localhost\r\n\r\n").await.unwrap();
        // There is room for one connection: the next is served when the lazy one was given up.
        let answer = get(&server, &trusted, "/healthz").await.unwrap();
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        drop(lazy);
    };
    tokio::time::timeout(Duration::from_secs(20), patient).await.expect("nobody is waited for for ever");
}

#[tokio::test]
async fn a_renewed_certificate_is_used_once_its_key_is_there_too() {
    let folder = tempfile::tempdir().unwrap();
    let first = issue(folder.path());
    let server = server(folder.path()).await;
    let tls = server.tls.as_ref().unwrap();
    assert!(!tls.refresh().unwrap(), "nothing changed");
    assert!(get(&server, &first, "/healthz").await.is_ok());
    let old_key = fs::read(folder.path().join("key.pem")).unwrap();
    let second = issue(folder.path());
    let new_key = fs::read(folder.path().join("key.pem")).unwrap();
    fs::write(folder.path().join("key.pem"), old_key).unwrap();
    assert!(tls.refresh().is_err(), "certificate and key do not belong together");
    assert!(get(&server, &first, "/healthz").await.is_ok());
    fs::write(folder.path().join("key.pem"), new_key).unwrap();
    assert!(tls.refresh().unwrap());
    assert!(get(&server, &second, "/healthz").await.is_ok());
    assert!(get(&server, &first, "/healthz").await.is_err());
    fs::remove_file(folder.path().join("key.pem")).unwrap();
    assert!(tls.refresh().is_err());
    assert!(get(&server, &second, "/healthz").await.is_ok());
}

#[tokio::test]
async fn only_a_proxy_of_ours_may_say_that_the_line_is_encrypted() {
    for (proxies, told) in [(vec![], ""), (vec!["10.0.0.1"], ""), (vec!["127.0.0.1"], "max-age=31536000")] {
        let proxies = proxies.iter().map(|proxy| proxy.parse().unwrap()).collect();
        let server = application().await.serve_with(|settings| settings.server.proxies = proxies).await;
        let request = server.client.get(format!("{}/healthz", server.origin));
        let answer = send(request.header("x-forwarded-proto", "https")).await;
        assert_eq!(header(answer.headers(), "strict-transport-security"), told);
        let answer = server.get("/healthz").await;
        assert_eq!(header(answer.headers(), "strict-transport-security"), "");
    }
}
