//! Signing in and out over HTTP: cookies, the mark of a page, the end of sessions and tokens.

mod access_token;
mod explorer_token;
mod page;
mod provider;
mod second_factor;
mod set_up;

use super::{application, header, send};
use dangvien::{
    auth::{
        accounts::{self, Changer},
        sign_in::{self, SignInRefusal, Visitor},
    },
    domain::account::AccountState,
};
use dangvien_shared::vocabulary::{OrganisationKind, Role};
use dangvien_tests::{
    TestApp, account::PASSWORD, both_databases, clock::MovedClock, day, server::TestServer,
};
use page::{Page, shell};
use reqwest::Response;
use serde_json::{Value, json};
use std::{net::IpAddr, sync::Arc};

/// An application with a province, an officer of it and a clock that the test moves.
async fn province(db: dangvien_tests::TestDatabase) -> (TestApp, Arc<MovedClock>) {
    let clock = MovedClock::at_noon_of(day("2016-07-01"));
    let app = TestApp::by_clock(db, clock.clone()).await;
    let root = app.fixture().await.province("Đảng bộ tỉnh Thử").await;
    let account = app.account("lan").await;
    app.grant(account, Role::ProvinceOfficer, root).await;
    (app, clock)
}

fn visitor(address: &str, known_device: Option<String>) -> Visitor {
    Visitor {
        address: address.parse::<IpAddr>().unwrap(),
        device: "tests".to_owned(),
        known_device,
        request_id: String::new(),
        local: true,
    }
}

async fn post(server: &TestServer, path: &str, body: &Value) -> Response {
    send(dangvien_tests::server::client(None).post(format!("{}/auth/{path}", server.origin)).json(body)).await
}

both_databases! {
    async fn the_right_password_opens_a_session_and_a_wrong_one_or_name_tells_nothing(db: TestDatabase) {
        let (app, _clock) = province(db).await;
        app.account("khoa").await;
        let locked = app.account("bi-khoa").await;
        accounts::set_state(&app.app, &Changer::command_line(), locked, AccountState::Disabled).await.unwrap();
        let server = app.serve().await;
        let mut bodies = Vec::new();
        for (name, password) in [
            ("lan", "sai-mat-khau-roi-nhe"),
            ("khong-co-ai", PASSWORD),
            ("không hợp lệ!", PASSWORD),
            ("bi-khoa", PASSWORD),
            ("lan", ""),
        ] {
            let answer = post(&server, "sign-in", &json!({ "name": name, "password": password })).await;
            assert_eq!(answer.status(), 401, "{name}");
            assert!(answer.headers().get("set-cookie").is_none(), "{name}");
            bodies.push(answer.text().await.unwrap());
        }
        assert!(bodies.iter().all(|body| *body == bodies[0]), "{bodies:#?}");
        assert!(bodies[0].contains("WRONG_CREDENTIALS"));

        let mut page = Page::sign_in(&server, "LAN", PASSWORD).await;
        let told = page.ask(shell(), json!({ "asOf": null })).await;
        assert_eq!(told["data"]["viewer"]["name"], "lan", "{told:#}");
        let records = app.data("{ auditRecords(filter: { action: [SIGN_IN] }) { nodes { outcome accountName } } }", json!({})).await;
        let outcomes: Vec<_> = records["auditRecords"]["nodes"].as_array().unwrap().iter()
            .map(|record| (record["outcome"].as_str().unwrap(), record["accountName"].as_str())).collect();
        assert_eq!(outcomes[0], ("DONE", Some("lan")));
        assert_eq!(outcomes.iter().filter(|(outcome, _)| *outcome == "REFUSED").count(), 5, "{outcomes:?}");
    }

    async fn a_thousand_wrong_passwords_do_not_stop_the_owner(db: TestDatabase) {
        let (app, _clock) = province(db).await;
        let own = sign_in::with_password(&app.app, "lan", PASSWORD.to_owned().into(), &visitor("192.0.2.7", None)).await;
        let device = own.unwrap().device.unwrap().expose().to_owned();
        let (mut wrong, mut later) = (0, 0);
        for _attempt in 0..1_000 {
            let from = visitor("203.0.113.9", None);
            match sign_in::with_password(&app.app, "lan", "sai-mat-khau-roi-nhe".to_owned().into(), &from).await {
                Err(SignInRefusal::Wrong) => wrong += 1,
                Err(SignInRefusal::Later(seconds)) => {
                    assert!(seconds > 0);
                    later += 1;
                }
                other => panic!("a wrong password signs nobody in: {other:?}"),
            }
        }
        assert_eq!((wrong, later), (5, 995));
        let right = |from: Visitor| {
            let app = &app.app;
            async move { sign_in::with_password(app, "lan", PASSWORD.to_owned().into(), &from).await }
        };
        assert!(right(visitor("192.0.2.7", None)).await.is_ok(), "the owner at their own address");
        assert!(right(visitor("203.0.113.9", Some(device))).await.is_ok(), "a known device at the same address");
        let guesser = right(visitor("203.0.113.9", None)).await;
        assert!(matches!(guesser, Err(SignInRefusal::Later(_))), "the guesser waits, even with the right one: {guesser:?}");
        let forged = right(visitor("203.0.113.9", Some("x".repeat(43)))).await;
        assert!(matches!(forged, Err(SignInRefusal::Later(_))), "a device that nobody knows is none: {forged:?}");
    }

    async fn the_second_factor_opens_the_session_with_a_new_secret(db: TestDatabase) {
        let (app, clock) = province(db).await;
        let account = app.account("hoa").await;
        let secret = app.second_factor(account, "hoa").await;
        let server = app.serve().await;
        let half = Page::sign_in(&server, "hoa", PASSWORD).await;
        assert_eq!(half.stage().await, "SECOND_FACTOR");
        assert_eq!(half.post("/graphql", &json!({ "query": shell() })).await.status(), 401, "half signed in is nobody");
        let code = secret.shown_at(dangvien::clock::Clock::now(&*clock));
        let wrong = if code == "000000" { "000001" } else { "000000" };
        assert_eq!(half.post("/auth/second-factor", &json!({ "code": wrong })).await.status(), 401);
        let answer = half.post("/auth/second-factor", &json!({ "code": code })).await;
        assert_eq!(answer.status(), 200);
        let mut full = half.with_cookies_of(&answer);
        assert_ne!(full.secret(), half.secret(), "what was known before is worth nothing");
        assert_eq!((full.stage().await.as_str(), half.stage().await.as_str()), ("FULL", "NONE"));
        full.read_mark().await;
        assert_eq!(full.ask(shell(), json!({})).await["data"]["viewer"]["name"], "hoa");
        // A code is good once.
        let again = Page::sign_in(&server, "hoa", PASSWORD).await;
        assert_eq!(again.post("/auth/second-factor", &json!({ "code": code })).await.status(), 401);
    }

    async fn signing_out_ends_the_session_at_once(db: TestDatabase) {
        let (app, _clock) = province(db).await;
        let server = app.serve().await;
        let mut page = Page::sign_in(&server, "lan", PASSWORD).await;
        let mut other = Page::sign_in(&server, "lan", PASSWORD).await;
        assert_eq!(page.ask(shell(), json!({})).await["data"]["viewer"]["name"], "lan");
        let answer = page.post("/auth/sign-out", &json!({})).await;
        assert_eq!(answer.status(), 204);
        assert!(header(answer.headers(), "set-cookie").contains("Max-Age=0"));
        // On the connection that was kept alive, within the second for which an actor is known.
        assert_eq!(page.post("/graphql", &json!({ "query": shell() })).await.status(), 401);
        assert_eq!(page.stage().await, "NONE");
        assert_eq!(other.ask(shell(), json!({})).await["data"]["viewer"]["name"], "lan", "the other session stays");
    }

    async fn a_session_ends_by_itself_unused_and_at_the_latest_after_its_time(db: TestDatabase) {
        let (app, clock) = province(db).await;
        let server = app.serve().await;
        let lifetime = app.app.desk.lifetime;
        let second = chrono::TimeDelta::seconds(1);
        let unused = Page::sign_in(&server, "lan", PASSWORD).await;
        clock.pass(lifetime.idle - second);
        assert_eq!(unused.stage().await, "FULL");
        clock.pass(lifetime.idle);
        assert_eq!(unused.stage().await, "NONE");
        let used = Page::sign_in(&server, "lan", PASSWORD).await;
        let mut passed = chrono::TimeDelta::zero();
        while passed + lifetime.idle / 2 < lifetime.longest {
            clock.pass(lifetime.idle / 2);
            passed += lifetime.idle / 2;
            assert_eq!(used.stage().await, "FULL", "used, after {passed}");
        }
        clock.pass(lifetime.longest - passed);
        assert_eq!(used.stage().await, "NONE");
        assert_eq!(used.post("/graphql", &json!({ "query": shell() })).await.status(), 401);
    }

    async fn an_account_that_is_locked_loses_everything_at_once(db: TestDatabase) {
        let (app, _clock) = province(db).await;
        let server = app.serve().await;
        let account = app.account("hanh").await;
        let root = app.app.tree.current().at(day("2016-07-01")).root().unwrap().id;
        let grant = app.grant(account, Role::ProvinceOfficer, root).await;
        let token = app.token(account).await;
        let program = dangvien_tests::server::client(Some(&token));
        let query = json!({ "query": "{ root { name } }" });
        let asks = || async { send(program.post(server.graphql_url()).json(&query)).await };
        let mut page = Page::sign_in(&server, "hanh", PASSWORD).await;
        assert_eq!(asks().await.json::<Value>().await.unwrap()["data"]["root"]["name"], "Đảng bộ tỉnh Thử");
        // A grant that is taken back: the next request sees nothing.
        accounts::revoke(&app.app, &Changer::command_line(), grant).await.unwrap();
        assert_eq!(asks().await.json::<Value>().await.unwrap()["data"]["root"], Value::Null);
        assert_eq!(page.ask(shell(), json!({})).await["data"]["root"], Value::Null);
        accounts::set_state(&app.app, &Changer::command_line(), account, AccountState::Disabled).await.unwrap();
        assert_eq!(asks().await.status(), 401);
        assert_eq!(page.post("/graphql", &json!({ "query": shell() })).await.status(), 401);
        // What was ended does not come back.
        accounts::set_state(&app.app, &Changer::command_line(), account, AccountState::Active).await.unwrap();
        assert_eq!((asks().await.status().as_u16(), page.stage().await.as_str()), (401, "NONE"));
    }
}

#[tokio::test]
async fn cookies_are_for_this_host_and_no_script() {
    let app = application().await;
    app.account("lan").await;
    let server = app.serve().await;
    let answer = post(&server, "sign-in", &json!({ "name": "lan", "password": PASSWORD })).await;
    let cookies: Vec<_> =
        answer.headers().get_all("set-cookie").iter().map(|cookie| cookie.to_str().unwrap()).collect();
    assert_eq!(cookies.len(), 2, "{cookies:?}");
    for cookie in &cookies {
        for attribute in ["; Path=/", "; HttpOnly", "; SameSite=Strict"] {
            assert!(cookie.contains(attribute), "{cookie}");
        }
        assert!(!cookie.contains("Domain"), "{cookie}");
    }
    let session = cookies.iter().find(|cookie| cookie.starts_with("dangvien-session=")).unwrap();
    assert!(!session.contains("Max-Age"), "it ends with the browser: {session}");
    let body: Value = answer.json().await.unwrap();
    assert_eq!(body, json!({ "stage": "FULL" }), "no secret stands in the body");
}

#[tokio::test]
async fn a_page_must_send_the_mark_of_its_session_and_only_its_own_questions() {
    let app = application().await;
    let root = app.fixture().await.province("Đảng bộ tỉnh Thử").await;
    let upper = app.account("lan").await;
    app.grant(upper, Role::ProvinceOfficer, root).await;
    let server = app.serve().await;
    let mut page = Page::sign_in(&server, "lan", PASSWORD).await;
    let mark = page.read_mark().await;
    for (sent, status) in [(None, 403), (Some("x"), 403), (Some(""), 403), (Some(mark.as_str()), 200)] {
        page.mark = sent.map(str::to_owned);
        let answer = page.post("/graphql", &json!({ "query": shell() })).await;
        assert_eq!(answer.status(), status, "{sent:?}");
        let answer: Value = answer.json().await.unwrap();
        assert_eq!(super::code(&answer), if status == 403 { "CSRF_REJECTED" } else { "none" });
    }
    page.mark = None;
    assert_eq!(
        page.post("/auth/sign-out", &json!({})).await.status(),
        403,
        "nobody is signed out by a foreign page"
    );
    // The mark of another session is none.
    let mut other = Page::sign_in(&server, "lan", PASSWORD).await;
    page.mark = Some(other.read_mark().await);
    assert_eq!(page.post("/graphql", &json!({ "query": shell() })).await.status(), 403);

    page.mark = Some(mark);
    let own_words = json!({ "query": "{ viewer { name } }" });
    let answer = page.post("/graphql", &own_words).await;
    assert_eq!(answer.status(), 403);
    assert_eq!(super::code(&answer.json().await.unwrap()), "FORBIDDEN");
    let program = dangvien_tests::server::client(Some(&app.token(upper).await));
    let answer = send(program.post(server.graphql_url()).json(&own_words)).await;
    assert_eq!(answer.json::<Value>().await.unwrap()["data"]["viewer"]["name"], "lan");
}

#[tokio::test]
async fn accounts_of_the_demonstration_sign_in_from_the_own_machine_alone() {
    let app = application().await;
    let mut register = app.fixture().await;
    let root = register.province("Đảng bộ tỉnh Thử").await;
    let upper = register.organisation(OrganisationKind::Upper, root, "Đảng bộ huyện").await;
    let commune = register.organisation(OrganisationKind::GrassrootsCommittee, upper, "Đảng bộ xã").await;
    let branch = register.organisation(OrganisationKind::Branch, commune, "Chi bộ thôn").await;
    register.members(branch, 4, |_number, draft| draft).await;
    dangvien::auth::demo::add(&app.app).await.unwrap();
    for (name, _, _) in dangvien::auth::demo::ACCOUNTS {
        for local in [true, false] {
            let from = Visitor { local, ..visitor("192.0.2.7", None) };
            let password = dangvien::auth::demo::PASSWORD.to_owned().into();
            let came = sign_in::with_password(&app.app, name, password, &from).await;
            match came {
                Ok(_) => assert!(local, "{name} signs in from anywhere"),
                Err(SignInRefusal::Wrong) => assert!(!local, "{name} does not sign in"),
                Err(other) => panic!("{name}: {other:?}"),
            }
        }
    }
}
