//! The files of the web app: the right copy of each, for the right time, and none from elsewhere.

use super::{application, header, send};
use dangvien_tests::server::TestServer;
use std::{fs, path::Path};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

async fn server_of(dist: &Path) -> TestServer {
    let dist = dist.to_owned();
    application().await.serve_with(|settings| settings.server.dist = dist).await
}

fn web_app() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("dist")).unwrap();
    let dist = folder.path().join("dist");
    fs::write(folder.path().join("secret.txt"), "secret").unwrap();
    fs::write(dist.join(".hidden"), "secret").unwrap();
    fs::write(dist.join("index.html"), "<!doctype html>page").unwrap();
    fs::write(dist.join("favicon.ico"), "icon").unwrap();
    fs::create_dir(dist.join("assets")).unwrap();
    for (suffix, content) in [("", "plain"), (".br", "brotli"), (".gz", "gzip")] {
        fs::write(dist.join(format!("assets/app-1f2e.wasm{suffix}")), content).unwrap();
    }
    fs::write(dist.join("assets/only-1f2e.css"), "plain").unwrap();
    folder
}

#[tokio::test]
async fn every_page_path_gives_the_page_and_no_other_path_does() {
    let folder = web_app();
    let server = server_of(&folder.path().join("dist")).await;
    for path in ["/", "/tong-quan", "/to-chuc/b3I", "/dang-vien?ngay=2015-12-31"] {
        let answer = server.get(path).await;
        assert_eq!(
            (answer.status().as_u16(), header(answer.headers(), "cache-control")),
            (200, "no-cache"),
            "{path}"
        );
        assert!(header(answer.headers(), "content-type").starts_with("text/html"), "{path}");
        assert_eq!(answer.text().await.unwrap(), "<!doctype html>page", "{path}");
    }
    for path in [
        "/assets/app-old.wasm",
        "/assets/",
        "/assets",
        "/robots.txt",
        "/.hidden",
        "/assets/..%2f..%2fsecret.txt",
    ] {
        let answer = server.get(path).await;
        let expected = if path == "/assets" { 200 } else { 404 };
        assert_eq!(answer.status(), expected, "{path}");
        assert!(!answer.text().await.unwrap().contains("secret"), "{path}");
    }
    assert_eq!(send(server.client.post(format!("{}/tong-quan", server.origin))).await.status(), 405);
}

#[tokio::test]
async fn the_smallest_copy_that_the_client_takes_is_sent() {
    let folder = web_app();
    let server = server_of(&folder.path().join("dist")).await;
    let cases = [
        ("gzip, deflate, br", "app-1f2e.wasm", "br", "brotli"),
        ("gzip", "app-1f2e.wasm", "gzip", "gzip"),
        ("br;q=0, gzip", "app-1f2e.wasm", "gzip", "gzip"),
        ("identity", "app-1f2e.wasm", "", "plain"),
        ("br", "only-1f2e.css", "", "plain"),
    ];
    for (wish, name, coding, content) in cases {
        let request = server.client.get(format!("{}/assets/{name}", server.origin));
        let answer = send(request.header("accept-encoding", wish)).await;
        let headers = answer.headers();
        assert_eq!(
            (header(headers, "content-encoding"), header(headers, "vary")),
            (coding, "accept-encoding"),
            "{wish}"
        );
        assert_eq!(header(headers, "cache-control"), "public, max-age=31536000, immutable");
        let kind = if name.ends_with("wasm") { "application/wasm" } else { "text/css; charset=utf-8" };
        assert_eq!(header(headers, "content-type"), kind);
        assert_eq!(answer.text().await.unwrap(), content, "{wish}");
    }
}

#[tokio::test]
async fn a_file_that_did_not_change_is_not_sent_again() {
    let folder = web_app();
    let server = server_of(&folder.path().join("dist")).await;
    let first = server.get("/favicon.ico").await;
    let tag = header(first.headers(), "etag").to_owned();
    let url = format!("{}/favicon.ico", server.origin);
    let again = send(server.client.get(&url).header("if-none-match", &tag)).await;
    assert_eq!((again.status().as_u16(), again.text().await.unwrap().as_str()), (304, ""));
    fs::write(folder.path().join("dist/favicon.ico"), "another icon").unwrap();
    let changed = send(server.client.get(&url).header("if-none-match", &tag)).await;
    assert_eq!(changed.text().await.unwrap(), "another icon");
}

#[tokio::test]
async fn paths_as_no_client_library_would_send_them_lead_nowhere() {
    let folder = web_app();
    let server = server_of(&folder.path().join("dist")).await;
    let address = server.origin.strip_prefix("http://").unwrap();
    for path in [
        "/../secret.txt",
        "/assets/../../secret.txt",
        "//secret.txt",
        "/altair/../../secret.txt",
        "/assets/..\\..\\secret.txt",
    ] {
        let mut stream = TcpStream::connect(address).await.unwrap();
        let request = format!("GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        assert!(answer.starts_with("HTTP/1.1 404") || answer.starts_with("HTTP/1.1 400"), "{path}: {answer}");
        assert!(!answer.ends_with("secret"), "{path}: {answer}");
    }
}

#[tokio::test]
async fn without_a_built_web_app_the_page_says_how_to_build_it() {
    let folder = tempfile::tempdir().unwrap();
    let server = server_of(folder.path()).await;
    let answer = server.get("/").await;
    assert_eq!(answer.status(), 503);
    assert!(answer.text().await.unwrap().contains("cargo web"));
}
