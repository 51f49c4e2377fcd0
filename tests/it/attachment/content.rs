//! Files come in, are listed, and go out as they came; or are refused, and nothing of them stays.

use super::{Desk, MINUTES, count, pdf, trail, world};
use dangvien_tests::{both_databases, server::client};
use serde_json::json;

fn png() -> Vec<u8> {
    let head = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0";
    [head.as_slice(), b"\0\0\0\0IEND\xae\x42\x60\x82"].concat()
}

fn jpeg() -> Vec<u8> {
    [b"\xff\xd8\xff\xe0\0\x10JFIF\0".as_slice(), &vec![7; 400_000], b"\xff\xd9"].concat()
}

both_databases! {
    async fn what_was_attached_is_listed_and_goes_out_as_it_came(db: TestDatabase) {
        let world = world(db).await;
        let desk = Desk::new(&world).await;
        let token = &desk.secretary;
        let version = desk.reads(token).await["version"].clone();
        assert_eq!(desk.reads(token).await["detail"]["attaching"], json!({ "fileBytes": 10_485_760, "filesLeft": 100 }));
        // A byte less than a piece, a piece, and several of them.
        let piece = 256 * 1024;
        let exact = pdf("b", piece - pdf("b", 1).len() + 1);
        assert_eq!(exact.len(), piece);
        for (name, kept, declared, kind, content) in [
            ("Biên bản họp.pdf", "Biên bản họp.pdf", "application/pdf", "PDF", pdf("a", 10)),
            ("vừa đúng", "vừa đúng.pdf", "application/pdf", "PDF", exact),
            ("lớn.pdf", "lớn.pdf", "application/pdf; charset=binary", "PDF", pdf("c", 1_500_000)),
            ("../ảnh chụp.JPG", "ảnh chụp.jpg", "image/jpeg", "JPEG", jpeg()),
            ("hình.png", "hình.png", "image/png", "PNG", png()),
        ] {
            let place = (MINUTES, "NOMINATION_MINUTES");
            let sent = desk.sends_as(token, place, (name, declared, ""), content.clone()).await;
            let id = sent.id();
            assert_eq!(sent.body["name"], kept);
            let files = desk.files(token).await;
            let file = files.last().unwrap();
            assert_eq!((&file["id"], &file["name"], &file["kind"]), (&json!(id), &json!(kept), &json!(kind)));
            assert_eq!(file["size"], content.len());
            assert_eq!((&file["event"], &file["form"]), (&json!(MINUTES), &json!("NOMINATION_MINUTES")));
            assert_eq!((&file["attachedBy"], &file["withdrawn"]), (&json!("Tài khoản bi-thu"), &json!(null)));
            let path = file["downloadPath"].as_str().unwrap();
            let answer = client(Some(token)).get(format!("{}{path}", desk.server.origin)).send().await.unwrap();
            assert_eq!(answer.status(), 200);
            let header = |name: &str| answer.headers()[name].to_str().unwrap().to_owned();
            assert_eq!(header("content-type"), declared.split(';').next().unwrap());
            assert_eq!(header("content-length"), content.len().to_string());
            assert_eq!(header("cache-control"), "no-store");
            assert_eq!(header("x-content-type-options"), "nosniff");
            assert_eq!(header("content-security-policy"), "default-src 'none'; sandbox");
            let disposition = header("content-disposition");
            assert!(disposition.starts_with("attachment; filename=\""), "{disposition}");
            assert!(disposition.contains("filename*=UTF-8''"), "{disposition}");
            assert!(answer.bytes().await.unwrap() == content, "{name} comes back as it was");
        }
        // A file is no step: nobody's open form is out of date for it.
        assert_eq!(desk.reads(token).await["version"], version);
        assert_eq!(desk.reads(token).await["detail"]["attaching"]["filesLeft"], 95);
        let read = trail(&world, "MEMBER_READ").await;
        assert_eq!(read.iter().filter(|one| one["accountName"] == "bi-thu" && one["outcome"] == "DONE").count(), 5);
        let changed = trail(&world, "CHANGE").await;
        assert_eq!(changed.len(), 5, "{changed:#?}");
        assert!(!changed.iter().any(|one| one.to_string().contains("họp")), "the trail tells ids, no names");
    }

    async fn what_is_no_scan_is_refused_and_leaves_nothing(db: TestDatabase) {
        let world = world(db).await;
        let desk = Desk::new(&world).await;
        let token = &desk.secretary;
        let (of_pdf, minutes) = ("application/pdf", (MINUTES, "NOMINATION_MINUTES"));
        let zip = b"PK\x03\x04\x14\0\0\0\x08\0".repeat(50);
        for (name, declared, content, refused) in [
            ("rong.pdf", of_pdf, Vec::new(), (422, "EMPTY")),
            ("nen.pdf", of_pdf, zip, (422, "UNKNOWN_KIND")),
            ("trang.pdf", of_pdf, b"<html><script>alert(1)</script></html>".to_vec(), (422, "UNKNOWN_KIND")),
            ("chuong-trinh.pdf", of_pdf, b"MZ\x90\0".to_vec(), (422, "UNKNOWN_KIND")),
            ("anh.pdf", of_pdf, png(), (422, "OTHER_KIND")),
            ("don.pdf", "text/html", pdf("a", 1), (422, "OTHER_KIND")),
            ("cut.pdf", of_pdf, b"%PDF-1.4\n1 0 obj".to_vec(), (422, "CUT_OFF")),
            ("khoa.pdf", of_pdf, pdf("\n/Encrypt 7 0 R", 1), (422, "ENCRYPTED")),
            ("ma-lenh.pdf", of_pdf, pdf("\n/S /JavaScript", 1), (422, "ACTIVE")),
            ("to.pdf", of_pdf, pdf("a", 10_485_760), (413, "TOO_LARGE")),
        ] {
            let sent = desk.sends_as(token, minutes, (name, declared, ""), content).await;
            assert_eq!(sent.refused(), refused, "{name}");
        }
        // The largest that is taken is taken.
        let fits = pdf("a", 10_485_760 - pdf("a", 1).len() + 1);
        assert_eq!(fits.len(), 10_485_760);
        desk.sends(token, "vua.pdf", fits.clone()).await.id();
        let places = [
            (7, "NOMINATION_MINUTES"), (0, "NOMINATION_MINUTES"), (u32::MAX, "NOMINATION_MINUTES"),
            (MINUTES, "KND_1"), (MINUTES, "NO_FORM"), (1, "NOMINATION_MINUTES"),
        ];
        for place in places {
            let sent = desk.sends_as(token, place, ("a.pdf", of_pdf, ""), pdf("a", 1)).await;
            assert_eq!(sent.refused(), (404, "NOT_FOUND"), "{place:?}");
        }
        let key = "x".repeat(101);
        let sent = desk.sends_as(token, minutes, ("a.pdf", of_pdf, &key), pdf("a", 1)).await;
        assert_eq!((sent.status, &sent.body["code"]), (400, &json!("BAD_REQUEST")));
        assert_eq!(count(&world, "case_attachment").await, 1);
        assert_eq!((count(&world, "case_file").await, count(&world, "case_file_piece").await), (1, 40));
    }

    async fn the_same_content_is_kept_once_in_a_case_and_apart_in_another(db: TestDatabase) {
        let world = world(db).await;
        let mut desk = Desk::new(&world).await;
        let resolution = desk.case.paper("LIST_RESOLUTION", "2024-01-11");
        let helper = world.officials[0].to_wire();
        let step = json!({ "listSympathiser": { "helper": helper, "resolution": resolution } });
        desk.case.does("2024-01-11", step).await;
        let content = pdf("một tệp cho hai tài liệu", 600_000);
        let (token, of_pdf) = (desk.secretary.clone(), "application/pdf");
        desk.sends(&token, "bien-ban.pdf", content.clone()).await.id();
        let sent = desk.sends(&token, "lan-nua.pdf", content.clone()).await;
        assert_eq!(sent.refused(), (409, "TWICE"));
        let place = (3, "LIST_RESOLUTION");
        let second = desk.sends_as(&token, place, ("nghi-quyet.pdf", of_pdf, ""), content.clone()).await.id();
        assert_eq!((count(&world, "case_attachment").await, count(&world, "case_file").await), (2, 1));
        assert_eq!(count(&world, "case_file_piece").await, 3);
        assert_eq!(desk.fetches(&token, &second).await.body, content);
        // Another case keeps its own, under a mark that has nothing in common with this one's.
        let mut other = world.open("2024-01-10", "1990-09-10").await;
        let minutes = other.paper("NOMINATION_MINUTES", "2024-01-10");
        other.does("2024-01-10", json!({ "nominate": { "body": "YOUTH_UNION", "minutes": minutes } })).await;
        let place = format!("{}/{MINUTES}/NOMINATION_MINUTES", other.id);
        desk.sends_to(&token, &place, ("a.pdf", of_pdf, ""), content.clone()).await.id();
        assert_eq!(count(&world, "case_file").await, 2);
        let marks = crate::harness::count(&world.app, "SELECT count(DISTINCT mark) FROM case_file").await;
        assert_eq!(marks, 2);
    }

    async fn files_of_documents_that_are_gone_stay_to_be_seen(db: TestDatabase) {
        let world = world(db).await;
        let mut desk = Desk::new(&world).await;
        let token = desk.secretary.clone();
        let id = desk.sends(&token, "bien-ban.pdf", pdf("a", 1)).await.id();
        desk.case.reverse("2024-01-12").await;
        let case = desk.reads(&token).await;
        assert_eq!(case["detail"]["documents"], json!([]));
        assert_eq!(case["detail"]["attachments"][0]["id"], id);
        assert_eq!(desk.fetches(&token, &id).await.status, 200);
        assert_eq!(desk.sends(&token, "moi.pdf", pdf("b", 1)).await.refused(), (404, "NOT_FOUND"));
    }
}
