//! What an operation may cost, and what an account may spend in a time.

use super::{code, header, send, socket::WATCH};
use async_graphql::{Request, Variables};
use chrono::TimeDelta;
use dangvien::{
    clock::SharedClock,
    graphql::{gate::Purse, request::RequestData, schema},
};
use dangvien_shared::{
    document,
    id::OrganisationId,
    vocabulary::{OrganisationKind, Role},
};
use dangvien_tests::{Engine, TestApp, TestDatabase, TestServer, both_databases, clock::MovedClock, day};
use reqwest::Response;
use serde_json::{Map, Value, json};
use std::{fmt::Write as _, sync::Arc, time::Duration};

/// An application with a province, and a clock to move.
async fn application(db: TestDatabase) -> (TestApp, Arc<MovedClock>, OrganisationId) {
    let clock = MovedClock::at_noon_of(day("2016-07-01"));
    let shared: SharedClock = Arc::<MovedClock>::clone(&clock);
    let app = TestApp::by_clock(db, shared).await;
    let mut register = app.fixture().await;
    let province = register.province("Đảng bộ tỉnh").await;
    register.organisation(OrganisationKind::Upper, province, "Đảng bộ huyện").await;
    (app, clock, province)
}

/// The same where accounts may spend so many points in a minute.
async fn with_points(db: TestDatabase, rate_points: usize) -> (TestApp, Arc<MovedClock>, OrganisationId) {
    let (app, clock, province) = application(db).await;
    let mut limits = (*app.app.limits).clone();
    limits.rate_points = rate_points;
    (app.with(|app| app.with_limits(limits)), clock, province)
}

async fn ask(server: &TestServer, token: &str, query: &str) -> Response {
    let request = server.client.post(server.graphql_url()).bearer_auth(token);
    send(request.header("accept", "application/json").json(&json!({ "query": query }))).await
}

/// Costs 1 + 200: what the list holds makes no difference.
const TWO_HUNDRED_AND_ONE: &str = "{organisations(first: 200) {edges {cursor}}}";

#[tokio::test]
async fn a_session_may_ask_less_at_once_than_a_token() {
    let (app, _, _) = application(TestDatabase::create(Engine::Sqlite).await).await;
    let officer = app.officer().await;
    let token = app.token(officer).await;
    let schema = schema::build(&app.app);
    let query = "{organisations(first: 200) {nodes {children(first: 60) {nodes {id}}}}}";
    for (actor, limit) in [(app.signed_in(officer).await, 10_000), (app.actor(&token).await, 50_000)] {
        let data = RequestData::new(&app.app, actor);
        assert_eq!(data.purse.limit, limit);
        let answer = serde_json::to_value(schema.execute(Request::new(query), data).await).unwrap();
        let is_refused = limit == 10_000;
        assert_eq!(code(&answer), if is_refused { "COST_EXCEEDED" } else { "none" }, "{answer}");
        if is_refused {
            assert_eq!(answer["errors"][0]["extensions"]["limit"], 10_000);
            assert!(answer["errors"][0]["extensions"]["cost"].as_u64() > Some(10_000), "{answer}");
        }
    }
}

both_databases! {
    async fn an_account_that_has_spent_its_points_waits_until_they_come_back(db: TestDatabase) {
        let (app, clock, province) = with_points(db, 50_000).await;
        let server = app.serve().await;
        let (one, other) = (app.token(app.officer().await).await, app.token(app.officer().await).await);
        let cost = cost_of(&app, TWO_HUNDRED_AND_ONE, json!({})).await;
        let affordable = 50_000 / cost;
        for _ in 0..affordable {
            assert_eq!(ask(&server, &one, TWO_HUNDRED_AND_ONE).await.status(), 200);
        }
        // Both tokens spend what is the account's, and asking again takes nothing more.
        app.statements.take();
        for token in [&other, &one, &other] {
            let answer = ask(&server, token, TWO_HUNDRED_AND_ONE).await;
            assert_eq!(answer.status(), 429);
            let wait = (cost * (affordable + 1) - 50_000) * 60_000 / 50_000;
            assert_eq!(header(answer.headers(), "retry-after"), wait.div_ceil(1_000).to_string());
            let answer: Value = answer.json().await.unwrap();
            assert!(answer.get("data").is_none(), "{answer}");
            let extensions = &answer["errors"][0]["extensions"];
            assert_eq!(code(&answer), "RATE_LIMITED");
            assert_eq!((&extensions["cost"], &extensions["limit"]), (&json!(cost), &json!(50_000)));
            let told = extensions["retryAfterMs"].as_u64().unwrap();
            assert!(told.abs_diff(wait) <= 1, "{told} of {wait}");
            let text = answer["errors"][0]["message"].as_str().unwrap();
            let figures = [format!("{cost}"), "50000 points in 60 s".to_owned(),
                           format!("{} s", wait.div_ceil(1_000))];
            for figure in figures {
                assert!(text.contains(&figure), "{text}");
            }
        }
        let statements = app.statements.take();
        assert!(statements.iter().all(|sql| !sql.contains("FROM \"organisation")), "{statements:#?}");
        // Another account has its own.
        let stranger = app.account("nguoi-khac").await;
        app.grant(stranger, Role::ProvinceCommittee, province).await;
        assert_eq!(ask(&server, &app.token(stranger).await, TWO_HUNDRED_AND_ONE).await.status(), 200);
        clock.pass(TimeDelta::seconds(60));
        assert_eq!(ask(&server, &one, TWO_HUNDRED_AND_ONE).await.status(), 200);
    }
}

#[tokio::test]
async fn an_event_that_cannot_be_paid_for_comes_later_and_a_question_is_refused() {
    let (app, clock, _) = with_points(TestDatabase::create(Engine::Sqlite).await, 50_000).await;
    let server = app.serve().await;
    let cost = cost_of(&app, TWO_HUNDRED_AND_ONE, json!({})).await;
    let root = app.data("{root {id}}", json!({})).await["root"]["id"].take();
    for _ in 0..50_000 / cost {
        ask(&server, &server.token, TWO_HUNDRED_AND_ONE).await;
    }
    // Less is left than the question costs; what is left is spent on small ones.
    while ask(&server, &server.token, "{viewer {name}}").await.status() == 200 {}
    let mut socket = server.socket().await;
    socket.subscribe("question", "{viewer {name}}", json!({})).await;
    let (kind, errors) = socket.hear_of("question").await;
    assert_eq!((kind.as_str(), &errors[0]["extensions"]["code"]), ("error", &json!("RATE_LIMITED")));
    socket.subscribe("change", WATCH, json!({ "id": root })).await;
    assert!(socket.hear_within(Duration::from_millis(300)).await.is_none(), "nothing can be paid for");
    clock.pass(TimeDelta::seconds(60));
    let (kind, event) = socket.hear_of("change").await;
    assert_eq!(kind, "next", "{event}");
}

#[tokio::test]
async fn the_web_app_asks_nothing_that_a_session_may_not() {
    let (app, _, _) = application(TestDatabase::create(Engine::Sqlite).await).await;
    let mut costs = String::new();
    for text in document::texts().filter(|text| text.starts_with("query ")) {
        let cost = cost_of(&app, text, variables(text)).await;
        let name = text["query ".len()..].split(['(', ' ']).next().unwrap();
        writeln!(costs, "{name} {cost}").unwrap();
        assert!(cost * 3 <= app.app.limits.session_complexity as u64, "{name} costs {cost}");
    }
    insta::assert_snapshot!(costs);
}

/// What an operation costs, as the refusal of one who may spend nothing tells it.
async fn cost_of(app: &TestApp, query: &str, variables: Value) -> u64 {
    let mut data = RequestData::with_scope(&app.app, app.app.tool_scope());
    data.purse = Purse { limit: 0, account: None };
    let request = Request::new(query).variables(Variables::from_json(variables));
    let answer = schema::build(&app.app).execute(request, data).await;
    let answer = serde_json::to_value(answer).unwrap();
    answer["errors"][0]["extensions"]["cost"].as_u64().unwrap_or_else(|| panic!("{query}\n{answer}"))
}

/// Values for the variables of a document that must have one, and pages of fifty.
fn variables(text: &str) -> Value {
    let head = text.split('{').next().unwrap();
    let Some((_, list)) = head.split_once('(') else { return json!({}) };
    let list = list.trim_end().trim_end_matches(')');
    let values = list.split('$').filter(|part| !part.is_empty()).filter_map(|part| {
        let (name, kind) = part.split_once(':').unwrap();
        let value = match kind.trim().trim_end_matches(',') {
            // Seven columns of fewer cards each.
            "Int!" if text.starts_with("query CaseBoard") => {
                json!(dangvien_shared::operation::CaseBoardVariables::CARDS)
            }
            "Int" if name == "first" => json!(50),
            "ID!" | "String!" => json!("x"),
            "Date!" | "Date" => json!("2015-12-31"),
            "Int!" => json!(50),
            // The list behind one line of the table.
            "[ReconciliationTerm!]" => json!(["ADMITTED"]),
            "Boolean!" => json!(true),
            kind if kind.starts_with('[') && kind.ends_with("]!") => json!([]),
            kind if kind.ends_with('!') => json!({}),
            _ => return None,
        };
        Some((name.to_owned(), value))
    });
    Value::Object(values.collect::<Map<_, _>>())
}
