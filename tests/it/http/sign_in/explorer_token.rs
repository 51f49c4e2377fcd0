//! The explorer's own token: for who is signed in and may ask freely; for a quarter of an hour, and with the session.

use super::{Page, province, shell};
use crate::http::send;
use chrono::TimeDelta;
use dangvien_shared::{
    document,
    vocabulary::{OrganisationKind, Role},
};
use dangvien_tests::{TestApp, account::PASSWORD, both_databases, clock::MovedClock, day, server};
use serde_json::{Value, json};

const PATH: &str = "/auth/explorer-token";

/// Asks a question of one's own with a token.
async fn ask(server: &server::TestServer, token: &str, query: &str) -> (u16, Value) {
    let request = server::client(Some(token)).post(server.graphql_url()).json(&json!({ "query": query }));
    let answer = send(request).await;
    (answer.status().as_u16(), answer.json().await.unwrap())
}

async fn token(page: &Page) -> String {
    let answer = page.post(PATH, &json!({})).await;
    assert_eq!(answer.status(), 200);
    let told: Value = answer.json().await.unwrap();
    assert_eq!(told["seconds"], 900);
    told["token"].as_str().unwrap().to_owned()
}

both_databases! {
    async fn who_is_signed_in_asks_freely_until_the_session_ends(db: TestDatabase) {
        let clock = MovedClock::at_noon_of(day("2016-07-01"));
        let app = TestApp::by_clock(db, clock.clone()).await;
        let mut register = app.fixture().await;
        let root = register.province("Đảng bộ tỉnh Thử").await;
        let account = app.account("lan").await;
        app.grant(account, Role::ProvinceOfficer, root).await;
        let upper = register.organisation(OrganisationKind::Upper, root, "Đảng bộ huyện").await;
        let branch = register.organisation(OrganisationKind::GrassrootsBranch, upper, "Chi bộ cơ quan").await;
        register.member(branch, |draft| draft.named("Giáp Văn Một").card("24.000001")).await;
        let server = app.serve().await;
        let mut page = Page::sign_in(&server, "lan", PASSWORD).await;
        let own = token(&page).await;
        let query = "{ viewer { name accessTokens { id } sessions { id } } members { nodes { fullName cardNumber redacted } } }";
        let (status, told) = ask(&server, &own, query).await;
        assert_eq!((status, &told["data"]["viewer"]["name"]), (200, &json!("lan")), "{told:#}");
        let member = &told["data"]["members"]["nodes"][0];
        // What the role may read, and no more.
        assert_eq!(*member, json!({ "fullName": "Giáp Văn Một", "cardNumber": "24.000001", "redacted": [] }));
        let (_, told) = ask(&server, &own, "mutation { accessTokenCreate(input: { name: \"x\", scopes: [READ] }) { secret } }").await;
        assert_eq!(told["errors"][0]["extensions"]["code"], "FORBIDDEN", "{told:#}");
        let listed = page.ask(document::text_of("OwnAccount").unwrap(), json!({})).await;
        assert_eq!(listed["data"]["viewer"]["accessTokens"], json!([]), "it is no token of one's own");
        // A quarter of an hour.
        clock.pass(TimeDelta::minutes(15) - TimeDelta::seconds(1));
        assert_eq!(ask(&server, &own, query).await.0, 200);
        assert_eq!(page.stage().await, "FULL");
        clock.pass(TimeDelta::seconds(1));
        assert_eq!(ask(&server, &own, query).await.0, 401);
        // With the session, at once.
        let own = token(&page).await;
        let mut other = Page::sign_in(&server, "lan", PASSWORD).await;
        let others = token(&other).await;
        assert_eq!(ask(&server, &own, query).await.0, 200);
        assert_eq!(page.post("/auth/sign-out", &json!({})).await.status(), 204);
        assert_eq!((ask(&server, &own, query).await.0, ask(&server, &others, query).await.0), (401, 200));
        assert_eq!(other.ask(shell(), json!({})).await["data"]["viewer"]["name"], "lan");
        let records = app.data("{ auditRecords(filter: { action: [TOKEN_MADE], accountName: \"lan\" }) { nodes { detail role } } }", json!({})).await;
        let made = json!({ "detail": r#"{"kind":"EXPLORER"}"#, "role": "PROVINCE_OFFICER" });
        assert_eq!(records["auditRecords"]["nodes"], json!([made, made, made]));
    }

    async fn who_may_not_ask_freely_or_comes_from_a_foreign_page_gets_none(db: TestDatabase) {
        let (app, _clock) = province(db).await;
        let root = app.app.tree.current().at(day("2016-07-01")).root().unwrap().id;
        let committee = app.account("thuong-vu").await;
        app.grant(committee, Role::ProvinceCommittee, root).await;
        let server = app.serve().await;
        let page = Page::sign_in(&server, "thuong-vu", PASSWORD).await;
        let answer = page.post(PATH, &json!({})).await;
        assert_eq!(answer.status(), 403);
        assert!(answer.text().await.unwrap().contains("Truy vấn tự do"));
        assert_eq!(Page::of_nobody(&server).post(PATH, &json!({})).await.status(), 401);
        let mut page = Page::sign_in(&server, "lan", PASSWORD).await;
        page.mark = None;
        assert_eq!(page.post(PATH, &json!({})).await.status(), 403);
        page.read_mark().await;
        // One a tab and a quarter of an hour is enough for anybody.
        let mut given = 0;
        let refused = loop {
            let answer = page.post(PATH, &json!({})).await;
            if answer.status() != 200 {
                break answer.status().as_u16();
            }
            given += 1;
            assert!(given <= 40, "no end of tokens");
        };
        assert_eq!((given, refused), (40, 429));
    }
}
