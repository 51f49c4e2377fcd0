//! The requests themselves: pages of others, sessions without their mark, what breaks off half-way.

use super::{Desk, MINUTES, count, pdf, world};
use dangvien_tests::{both_databases, server::client};
use serde_json::Value;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

both_databases! {
    async fn a_file_that_breaks_off_half_way_leaves_nothing(db: TestDatabase) {
        let world = world(db).await;
        let desk = Desk::new(&world).await;
        let content = pdf("a", 400_000);
        let host = desk.server.origin.strip_prefix("http://").unwrap();
        for sent in [0, 100, 200_000, content.len() - 1] {
            let mut stream = TcpStream::connect(host).await.unwrap();
            let head = format!(
                "POST /attachments/{}/{MINUTES}/NOMINATION_MINUTES HTTP/1.1\r\nhost: {host}\r\n\
                 authorization: Bearer {}\r\ncontent-type: application/pdf\r\ncontent-length: {}\r\n\r\n",
                desk.case.id, desk.secretary, content.len()
            );
            stream.write_all(head.as_bytes()).await.unwrap();
            stream.write_all(&content[..sent]).await.unwrap();
            // The other side is told that no more comes, and answers that it has not got all.
            stream.shutdown().await.unwrap();
            let mut answer = Vec::new();
            let _closed = stream.read_to_end(&mut answer).await;
            let answer = String::from_utf8_lossy(&answer);
            assert!(!answer.contains(" 201 "), "{sent}: {answer}");
        }
        for table in ["case_file", "case_file_piece", "case_attachment"] {
            assert_eq!(count(&world, table).await, 0, "{table}");
        }
        assert!(desk.files(&desk.secretary).await.is_empty());
        desk.sends(&desk.secretary, "a.pdf", content).await.id();
    }

    async fn pages_of_others_and_sessions_without_their_mark_send_nothing(db: TestDatabase) {
        let world = world(db).await;
        let desk = Desk::new(&world).await;
        let id = desk.sends(&desk.secretary, "a.pdf", pdf("a", 1)).await.id();
        let url = format!("{}/attachments/{}/{MINUTES}/NOMINATION_MINUTES", desk.server.origin, desk.case.id);
        let account = world.app.officer().await;
        let session = format!("dangvien-session={}", world.app.session(account).await);
        let post = |token: Option<&str>| {
            client(token).post(&url).header("content-type", "application/pdf").body(pdf("b", 1))
        };
        for (name, request, refused) in [
            ("nobody", post(None), (401, "UNAUTHENTICATED")),
            ("a token that is none", post(Some("x")), (401, "UNAUTHENTICATED")),
            ("another site", post(Some(&desk.secretary)).header("origin", "https://evil.example"), (403, "CSRF_REJECTED")),
            ("a session without its mark", post(None).header("cookie", &session), (403, "CSRF_REJECTED")),
            ("one with another mark", post(None).header("cookie", &session).header("x-csrf-token", "x"), (403, "CSRF_REJECTED")),
        ] {
            let answer = request.send().await.unwrap();
            let status = answer.status().as_u16();
            let told: Value = answer.json().await.unwrap();
            assert_eq!((status, told["code"].as_str().unwrap()), refused, "{name}");
        }
        let fetch = |token: Option<&str>| client(token).get(format!("{}/attachments/{id}", desk.server.origin));
        assert_eq!(fetch(None).send().await.unwrap().status(), 401);
        let foreign = fetch(Some(&desk.secretary)).header("origin", "https://evil.example");
        assert_eq!(foreign.send().await.unwrap().status(), 403);
        // A page's own link needs no mark: it reads.
        assert_eq!(fetch(None).header("cookie", &session).send().await.unwrap().status(), 200);
        assert_eq!(count(&world, "case_attachment").await, 1);
    }
}
