//! Signing in through a real identity provider, over HTTP from end to end: who was linked comes in, nobody else does.

use super::{Page, shell};
use dangvien::{
    auth::{
        accounts::{self, Changer},
        identity,
        oidc::{Identity, ProviderSettings},
    },
    clock::{Clock as _, SystemClock},
};
use dangvien_shared::{document, id::AccountId, vocabulary::Role};
use dangvien_tests::{
    TestApp, TestDatabase,
    account::PASSWORD,
    both_databases,
    identity_provider::{CLIENT_ID, CLIENT_SECRET, IdentityProvider},
    server::TestServer,
};
use serde_json::{Value, json};
use std::sync::Arc;

const START: &str = "/auth/oidc/tinh/start";

/// A province with an identity provider of its own.
struct Elsewhere {
    identity: IdentityProvider,
    app: TestApp,
    server: TestServer,
    account: AccountId,
}

impl Elsewhere {
    async fn make(db: TestDatabase) -> Self {
        let identity = IdentityProvider::start();
        // The provider's tokens are of the real time.
        let app = TestApp::by_clock(db, Arc::new(SystemClock)).await;
        let root = app.fixture().await.province("Đảng bộ tỉnh Thử").await;
        let account = app.account("an.nguyen").await;
        app.grant(account, Role::ProvinceOfficer, root).await;
        let settings = ProviderSettings {
            id: "tinh".to_owned(),
            title: "Tài khoản của tỉnh".to_owned(),
            issuer: identity.issuer.clone(),
            client_id: CLIENT_ID.to_owned(),
            client_secret_file: None,
            client_secret_variable: None,
            client_secret: Some(CLIENT_SECRET.to_owned().into()),
            scopes: vec!["profile".to_owned()],
            name_claim: "preferred_username".to_owned(),
            ca_file: None,
        };
        let server = app.serve_with(|all| all.auth.providers = vec![settings]).await;
        Self { identity, app, server, account }
    }

    fn stranger(&self) -> Page {
        Page::of_nobody(&self.server)
    }

    fn person(&self, subject: &str) -> Identity {
        Identity { issuer: self.identity.issuer.clone(), subject: subject.to_owned(), name: None }
    }

    async fn link(&self, subject: &str) {
        let person = self.person(subject);
        identity::link(&self.app.app, &Changer::command_line(), self.account, &person).await.unwrap();
    }

    /// What the provider answers at that page of its: the path with which it sends the browser back to us.
    async fn answers(&self, to_provider: &str) -> String {
        let callback = format!("{}/auth/oidc/tinh/callback", self.server.origin);
        let back = self.identity.leads_to(to_provider, &callback).await;
        back.strip_prefix(&self.server.origin).unwrap().to_owned()
    }

    /// Signs in there as a person; gives the page after it, and where it was led.
    async fn signs_in(&self, page: Page, start: &str, who: &str) -> (Page, String) {
        let sent = page.get(start).await;
        assert_eq!(sent.status(), 303, "{start}");
        let page = page.with_cookies_of(&sent);
        let provider = format!("{}&login_hint={who}", location(&sent));
        let back = self.answers(&provider).await;
        arrives(page, &back).await
    }

    async fn refusals(&self) -> Vec<(Value, Value)> {
        let query = "{ auditRecords(filter: { action: [SIGN_IN], outcome: REFUSED }) { nodes { accountName detail } } }";
        let told = self.app.data(query, json!({})).await;
        let nodes = told["auditRecords"]["nodes"].as_array().unwrap().clone();
        nodes.into_iter().map(|mut node| (node["accountName"].take(), node["detail"].take())).collect()
    }
}

fn location(answer: &reqwest::Response) -> String {
    answer.headers()["location"].to_str().unwrap().to_owned()
}

/// Follows the provider's redirect to us; gives the page after it, and where it was led.
async fn arrives(page: Page, back: &str) -> (Page, String) {
    // The provider's page leads here: only what may come along from there does.
    let answer = page.get_from_elsewhere(back).await;
    assert_eq!(answer.status(), 303, "{back}");
    (page.with_cookies_of(&answer), location(&answer))
}

both_databases! {
    async fn who_was_linked_comes_in_and_nobody_else_does(db: TestDatabase) {
        let there = Elsewhere::make(db).await;
        let offered = there.stranger().visit().await;
        assert_eq!(offered["providers"], json!([
            ["tinh", "Tài khoản của tỉnh", there.identity.issuer]
        ]));
        let (page, led) = there.signs_in(there.stranger(), START, "an").await;
        assert_eq!((led.as_str(), page.stage().await.as_str()), ("/", "NONE"));
        let (page, told) = page.reads_notice().await;
        assert!(told.as_ref().unwrap().contains("chưa được liên kết"), "{told:?}");
        assert_eq!(page.reads_notice().await.1, None, "it is told once");
        assert_eq!(there.refusals().await, [(Value::Null, json!(r#"{"by":"IDENTITY_PROVIDER"}"#))]);
        // The name of the account is that of the person: it does not count.
        there.link("an").await;
        let next = "/dang-vien?ngay=2015-12-31";
        let start = format!("{START}?next=%2Fdang-vien%3Fngay%3D2015-12-31");
        let (mut page, led) = there.signs_in(page, &start, "an").await;
        assert_eq!(led, next);
        assert_eq!(page.stage().await, "FULL");
        page.read_mark().await;
        assert_eq!(page.ask(shell(), json!({})).await["data"]["viewer"]["name"], "an.nguyen");
        let (other, _) = there.signs_in(there.stranger(), START, "binh").await;
        assert_eq!(other.stage().await, "NONE", "another person of the same provider");
        let (refused, _) = there.signs_in(there.stranger(), START, "nobody").await;
        assert!(refused.reads_notice().await.1.unwrap().contains("đã từ chối"));
        // A foreign address is not shown after signing in.
        let (_, led) = there.signs_in(there.stranger(), &format!("{START}?next=%2F%2Fevil.example%2F"), "an").await;
        assert_eq!(led, "/");
        // Who is disabled here stays out, whatever the provider says.
        let state = dangvien::domain::account::AccountState::Disabled;
        accounts::set_state(&there.app.app, &Changer::command_line(), there.account, state).await.unwrap();
        let (locked, _) = there.signs_in(there.stranger(), START, "an").await;
        assert_eq!(locked.stage().await, "NONE");
        assert_eq!(there.refusals().await[0].0, "an.nguyen");
    }

    async fn an_answer_serves_once_and_in_the_browser_that_asked(db: TestDatabase) {
        let there = Elsewhere::make(db).await;
        there.link("an").await;
        let sent = there.stranger().get(START).await;
        let ours = there.stranger().with_cookies_of(&sent);
        let back = there.answers(&location(&sent)).await;
        for foreign in [there.stranger(), {
            let other = there.stranger().get(START).await;
            there.stranger().with_cookies_of(&other)
        }] {
            let (page, led) = arrives(foreign, &back).await;
            assert_eq!((led.as_str(), page.stage().await.as_str()), ("/", "NONE"));
            assert!(page.reads_notice().await.1.unwrap().contains("quá lâu hoặc bắt đầu ở cửa sổ khác"));
        }
        let (page, _) = arrives(ours.clone(), &back).await;
        assert_eq!(page.stage().await, "FULL");
        let (again, _) = arrives(page.without_session(), &back).await;
        assert!(again.reads_notice().await.1.unwrap().contains("quá lâu"), "the cookie went with the first answer");
        let (again, _) = arrives(ours, &back).await;
        assert_eq!(again.stage().await, "NONE", "the provider takes a code once");
        assert!(again.reads_notice().await.1.unwrap().contains("đã từ chối"));
        // A cookie of one's own making opens nothing.
        let mut forged = there.stranger();
        forged.set_cookie("dangvien-oidc", "eHg.eHg");
        assert!(arrives(forged, &back).await.0.reads_notice().await.1.unwrap().contains("quá lâu"));
    }

    async fn the_owner_links_who_they_are_there(db: TestDatabase) {
        let there = Elsewhere::make(db).await;
        let path = "/auth/oidc/tinh/link";
        let own = document::text_of("OwnAccount").unwrap();
        let mut page = Page::sign_in(&there.server, "an.nguyen", PASSWORD).await;
        assert_eq!(page.post(path, &json!({ "proof": "sai-mat-khau-roi-nhe" })).await.status(), 401);
        let mut unmarked = page.clone();
        unmarked.mark = None;
        assert_eq!(unmarked.post(path, &json!({ "proof": PASSWORD })).await.status(), 403);
        assert_eq!(there.stranger().post(path, &json!({ "proof": PASSWORD })).await.status(), 401);
        let sent = page.post(path, &json!({ "proof": PASSWORD })).await;
        assert_eq!(sent.status(), 200);
        let begun = page.with_cookies_of(&sent);
        let url = sent.json::<Value>().await.unwrap()["url"].as_str().unwrap().to_owned();
        let back = there.answers(&format!("{url}&login_hint=binh")).await;
        let (linked, led) = arrives(begun, &back).await;
        assert_eq!(led, "/tai-khoan");
        assert!(linked.reads_notice().await.1.unwrap().contains("Đã liên kết"));
        let links = page.ask(own, json!({})).await["data"]["viewer"]["identities"].clone();
        assert_eq!((&links[0]["issuer"], &links[0]["subject"]), (&json!(there.identity.issuer), &json!("binh")));
        assert_eq!(links.as_array().unwrap().len(), 1);
        let (came, _) = there.signs_in(there.stranger(), START, "binh").await;
        assert_eq!(came.stage().await, "FULL");
        let person = there.person("binh");
        let other = there.app.account("khac").await;
        let taken = identity::link(&there.app.app, &Changer::command_line(), other, &person).await;
        assert!(matches!(taken, Err(identity::LinkRefused::Taken)), "{taken:?}");

        let input = json!({ "input": { "issuer": there.identity.issuer, "subject": "binh" } });
        let unlink = document::text_of("IdentityUnlink").unwrap();
        let answer = page.ask(unlink, input.clone()).await;
        assert_eq!(answer["data"]["identityUnlink"], json!({ "unlinked": true, "userErrors": [] }));
        let answer = page.ask(unlink, input).await;
        assert_eq!(answer["data"]["identityUnlink"]["unlinked"], false);
        let (gone, _) = there.signs_in(there.stranger(), START, "binh").await;
        assert_eq!(gone.stage().await, "NONE");
        let query = "{ auditRecords(filter: { action: [ACCOUNT_CHANGED] }) { nodes { outcome accountName detail } } }";
        let told = there.app.data(query, json!({})).await;
        let record = |outcome: &str, detail: &str| json!({ "outcome": outcome, "accountName": "an.nguyen", "detail": detail });
        assert_eq!(told["auditRecords"]["nodes"], json!([
            record("DONE", r#"{"change":"IDENTITY_UNLINKED"}"#),
            record("DONE", r#"{"change":"IDENTITY_LINKED"}"#),
            record("REFUSED", "{}"),
        ]));
    }

    async fn a_link_whose_session_has_ended_is_not_made(db: TestDatabase) {
        let there = Elsewhere::make(db).await;
        let page = Page::sign_in(&there.server, "an.nguyen", PASSWORD).await;
        let sent = page.post("/auth/oidc/tinh/link", &json!({ "proof": PASSWORD })).await;
        let begun = page.with_cookies_of(&sent);
        let url = sent.json::<Value>().await.unwrap()["url"].as_str().unwrap().to_owned();
        assert_eq!(page.post("/auth/sign-out", &json!({})).await.status(), 204);
        let back = there.answers(&url).await;
        arrives(begun, &back).await;
        let (came, _) = there.signs_in(there.stranger(), START, "an").await;
        assert_eq!(came.stage().await, "NONE");
    }

    async fn the_own_second_factor_is_asked_for_and_a_reset_unlinks(db: TestDatabase) {
        let there = Elsewhere::make(db).await;
        there.link("an").await;
        let secret = there.app.second_factor(there.account, "an.nguyen").await;
        let (half, _) = there.signs_in(there.stranger(), START, "an").await;
        assert_eq!(half.stage().await, "SECOND_FACTOR");
        let code = secret.shown_at(SystemClock.now());
        let answer = half.post("/auth/second-factor", &json!({ "code": code })).await;
        assert_eq!(half.with_cookies_of(&answer).stage().await, "FULL");
        accounts::reset(&there.app.app, &Changer::command_line(), there.account).await.unwrap();
        let (page, _) = there.signs_in(there.stranger(), START, "an").await;
        assert_eq!(page.stage().await, "NONE");
    }
}

#[tokio::test]
async fn a_foreign_page_begins_nothing_and_a_provider_that_is_away_is_told() {
    let db = TestDatabase::create(dangvien_tests::Engine::Sqlite).await;
    let there = Elsewhere::make(db).await;
    assert_eq!(there.stranger().get_from_elsewhere(START).await.status(), 403);
    for path in ["/auth/oidc/khac/start", "/auth/oidc/khac/callback?code=x&state=y"] {
        assert_eq!(there.stranger().get(path).await.status(), 404, "{path}");
    }
    let Elsewhere { identity, server, .. } = there;
    drop(identity);
    let page = Page::of_nobody(&server);
    let sent = page.get(START).await;
    assert_eq!((sent.status().as_u16(), location(&sent).as_str()), (303, "/"));
    assert!(page.with_cookies_of(&sent).reads_notice().await.1.unwrap().contains("Không liên lạc được"));
}
