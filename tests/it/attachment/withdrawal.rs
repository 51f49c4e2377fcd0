//! Withdrawing files, repeats of requests, and limits.

use super::{Desk, MINUTES, count, pdf, token, trail, world};
use dangvien_shared::{id::AttachmentId, vocabulary::Role};
use dangvien_tests::{both_databases, server::client};
use serde_json::{Value, json};

const WITHDRAW: &str = "mutation($input: AdmissionCaseAttachmentWithdrawInput!) {
    done: admissionCaseAttachmentWithdraw(input: $input) { attachment { id downloadPath withdrawn { by reason } }
        userErrors { code path message } } }";

impl Desk<'_> {
    async fn withdraws(&self, token: &str, id: &str, reason: &str, key: &str) -> Value {
        let input = json!({ "id": id, "reason": reason, "idempotencyKey": key });
        let asked = json!({ "query": WITHDRAW, "variables": { "input": input } });
        let answer = client(Some(token)).post(self.server.graphql_url()).json(&asked).send().await.unwrap();
        answer.json().await.unwrap()
    }
}

fn code(answer: &Value) -> &Value {
    &answer["data"]["done"]["userErrors"][0]["code"]
}

both_databases! {
    async fn a_withdrawn_file_stays_in_the_list_and_is_fetched_by_who_reads_the_trail(db: TestDatabase) {
        let world = world(db).await;
        let desk = Desk::new(&world).await;
        let token_of = desk.secretary.clone();
        let content = pdf("tệp của người khác", 300_000);
        let id = desk.sends(&token_of, "nham.pdf", content.clone()).await.id();
        assert_eq!(code(&desk.withdraws(&token_of, &id, "  ", "").await), "INVALID");
        assert_eq!(code(&desk.withdraws(&token_of, &id, &"x".repeat(501), "").await), "INVALID");
        assert_eq!(code(&desk.withdraws(&token_of, &AttachmentId(999_999).to_wire(), "Nhầm", "").await), "NOT_FOUND");
        let done = desk.withdraws(&token_of, &id, "Đính kèm nhầm người", "k-1").await;
        let expected = json!({ "id": id, "downloadPath": null,
            "withdrawn": { "by": "Tài khoản bi-thu", "reason": "Đính kèm nhầm người" } });
        assert_eq!((&done["data"]["done"]["attachment"], code(&done)), (&expected, &Value::Null), "{done:#}");
        // The same request again, and another one.
        let again = desk.withdraws(&token_of, &id, "Đính kèm nhầm người", "k-1").await;
        assert_eq!(again, done);
        assert_eq!(code(&desk.withdraws(&token_of, &id, "Lại nhầm", "k-2").await), "SETTLED");
        assert_eq!(code(&desk.withdraws(&token_of, &id, "Lại nhầm", "").await), "SETTLED");
        let files = desk.files(&token_of).await;
        assert_eq!((files.len(), &files[0]["withdrawn"]["reason"]), (1, &json!("Đính kèm nhầm người")));
        let nothing = desk.fetches(&token_of, &AttachmentId(999_999).to_wire()).await;
        assert_eq!(desk.fetches(&token_of, &id).await, nothing);
        for (name, role, at) in [
            ("kiem-tra", Role::Inspector, world.places.uppers[0]),
            ("can-bo", Role::UpperOfficer, world.places.uppers[0]),
        ] {
            // No token reads the trail; whoever signs in with that right does.
            let token = token(&world, name, role, at).await;
            assert_eq!(desk.files(&token).await[0]["downloadPath"], Value::Null, "{name}");
            assert_eq!(desk.fetches(&token, &id).await, nothing, "{name}");
            let account = world.app.account(&format!("{name}-2")).await;
            world.app.grant(account, role, at).await;
            let session = format!("dangvien-session={}", world.app.session(account).await);
            let url = format!("{}/attachments/{id}", desk.server.origin);
            let fetched = client(None).get(url).header("cookie", session).send().await.unwrap();
            assert_eq!(fetched.bytes().await.unwrap(), content, "{name}");
        }
        let grassroots = token(&world, "dang-uy-xa", Role::GrassrootsOfficer, world.places.communes[0]).await;
        assert_eq!(desk.fetches(&grassroots, &id).await, nothing);
        assert_eq!(trail(&world, "CHANGE").await.len(), 2);
        // What was withdrawn may come again: as another attachment of the content that is there.
        let second = desk.sends(&token_of, "dung.pdf", content.clone()).await.id();
        assert_ne!(second, id);
        assert_eq!((count(&world, "case_attachment").await, count(&world, "case_file").await), (2, 1));
        assert_eq!(desk.fetches(&token_of, &second).await.body, content);
        // A key is good for one thing.
        assert_eq!(code(&desk.withdraws(&token_of, &second, "Nhầm", "k-1").await), "DUPLICATE");
        assert_eq!(desk.fetches(&token_of, &second).await.status, 200);
    }

    async fn nobody_withdraws_files_of_others(db: TestDatabase) {
        let world = world(db).await;
        let desk = Desk::new(&world).await;
        let id = desk.sends(&desk.secretary, "bien-ban.pdf", pdf("a", 1)).await.id();
        let random = AttachmentId(999_999).to_wire();
        let other = token(&world, "lang-ben", Role::BranchSecretary, world.places.villages[1]).await;
        let nothing = desk.withdraws(&other, &random, "Nhầm", "").await;
        assert_eq!(code(&nothing), "NOT_FOUND");
        assert_eq!(desk.withdraws(&other, &id, "Nhầm", "").await, nothing);
        for (name, role) in [("kiem-tra", Role::Inspector), ("phan-tich", Role::Analyst)] {
            let token = token(&world, name, role, world.places.root).await;
            let refused = desk.withdraws(&token, &id, "Nhầm", "").await;
            assert_eq!(refused["errors"][0]["extensions"]["code"], "FORBIDDEN", "{name}: {refused:#}");
        }
        assert_eq!(count(&world, "case_attachment_withdrawal").await, 0);
    }

    async fn a_request_that_comes_again_attaches_nothing_twice(db: TestDatabase) {
        let world = world(db).await;
        let desk = Desk::new(&world).await;
        let token = desk.secretary.clone();
        let place = (MINUTES, "NOMINATION_MINUTES");
        let send = async |key: &str, name: &str, text: &str| {
            desk.sends_as(&token, place, (name, "application/pdf", key), pdf(text, 300_000)).await
        };
        let first = send("khoa-1", "a.pdf", "một").await.id();
        assert_eq!(send("khoa-1", "a.pdf", "một").await.id(), first);
        assert_eq!(send("khoa-1", "a.pdf", "khác").await.refused(), (409, "KEY_USED"));
        assert_eq!(send("khoa-1", "b.pdf", "một").await.refused(), (409, "KEY_USED"));
        // At once.
        let (one, other) = tokio::join!(send("khoa-2", "a.pdf", "hai"), send("khoa-2", "a.pdf", "hai"));
        assert_eq!(one.id(), other.id());
        // The key is the account's own.
        let officer = super::token(&world, "can-bo", Role::UpperOfficer, world.places.uppers[0]).await;
        let sent = desk.sends_as(&officer, place, ("a.pdf", "application/pdf", "khoa-1"), pdf("ba", 1)).await;
        assert_ne!(sent.id(), first);
        assert_eq!((count(&world, "case_attachment").await, count(&world, "case_file").await), (3, 3));
    }

    async fn a_case_takes_so_many_files_and_an_account_sends_so_many_at_once(db: TestDatabase) {
        let mut world = world(db).await;
        let mut settings = dangvien::config::Settings::defaults().attachments;
        settings.files_per_case = 2;
        settings.file_bytes = 2_000_000;
        world.app = world.app.with(|app| app.with_attachments(settings));
        let desk = Desk::new(&world).await;
        let token = desk.secretary.clone();
        assert_eq!(desk.reads(&token).await["detail"]["attaching"], json!({ "fileBytes": 2_000_000, "filesLeft": 2 }));
        let first = desk.sends(&token, "a.pdf", pdf("a", 1)).await.id();
        desk.withdraws(&token, &first, "Nhầm", "").await;
        desk.sends(&token, "b.pdf", pdf("b", 1)).await.id();
        assert_eq!(desk.sends(&token, "c.pdf", pdf("c", 1)).await.refused(), (409, "LIMIT"));
        assert_eq!(desk.sends(&token, "d.pdf", pdf("d", 2_000_000)).await.refused(), (413, "TOO_LARGE"));
        assert_eq!(desk.reads(&token).await["detail"]["attaching"]["filesLeft"], 0);
    }
}
