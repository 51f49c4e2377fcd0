//! F48 and F49 of the trade: what is read about persons and what is refused leaves a record; who stands outside finds
//! nothing, and analysts find no small group.

use super::made::Made;
use dangvien_shared::{id::PersonId, vocabulary::Role};
use dangvien_tests::{Engine, TestApp, TestDatabase, both_databases, server};
use serde_json::{Value, json};

const RECORDS: &str = "query($filter: AuditFilter) { auditRecords(filter: $filter) {
    nodes { action outcome subjectKind subjectId accountName role requestId address organisation { name } detail } } }";

/// Asks over HTTP, as a program of the account.
async fn ask(origin: &str, token: &str, query: &str, variables: Value) -> (Value, String) {
    let request = server::client(Some(token)).post(format!("{origin}/graphql"));
    let answer = request.json(&json!({ "query": query, "variables": variables })).send().await.unwrap();
    let id = answer.headers()["x-request-id"].to_str().unwrap().to_owned();
    (answer.json().await.unwrap(), id)
}

async fn records(app: &TestApp, action: &str, outcome: &str) -> Vec<Value> {
    let filter = json!({ "filter": { "action": [action], "outcome": outcome } });
    let mut told = app.data(RECORDS, filter).await;
    serde_json::from_value(told["auditRecords"]["nodes"].take()).unwrap()
}

both_databases! {
    async fn reading_a_personal_file_leaves_a_record_about_that_person(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let made = Made::make(&app).await;
        let server = app.serve().await;
        let officer = made.holder(Role::UpperOfficer);
        let token = app.token(officer.account).await;
        let person = &made.persons[3];
        let id = json!({ "id": person.id.to_wire() });
        // The name alone is no personal file.
        ask(&server.origin, &token, "query($id: ID!) { member(id: $id) { fullName } }", id.clone()).await;
        assert_eq!(records(&app, "MEMBER_READ", "DONE").await, Vec::<Value>::new());
        for (number, field) in ["birthOn", "cardNumber", "homePlace", "ethnicGroup { code }", "religion { code }"].iter().enumerate() {
            let query = format!("query($id: ID!) {{ member(id: $id) {{ {field} }} }}");
            let (answer, request) = ask(&server.origin, &token, &query, id.clone()).await;
            assert!(!answer["data"]["member"].as_object().unwrap().values().any(Value::is_null), "{answer:#}");
            let told = records(&app, "MEMBER_READ", "DONE").await;
            assert_eq!(told.len(), number + 1, "{field} is recorded");
            let newest = &told[0];
            assert_eq!((&newest["subjectKind"], &newest["subjectId"]), (&json!("MEMBER"), &id["id"]));
            assert_eq!((&newest["accountName"], &newest["role"]), (&json!(officer.name), &json!("UPPER_OFFICER")));
            assert_eq!((&newest["requestId"], &newest["address"]), (&json!(request), &json!("127.0.0.1")));
            assert_eq!(newest["organisation"]["name"], "Chi bộ thôn Đồng Man");
            assert!(!told[0].to_string().contains(&person.name), "the trail tells ids, no names");
        }
        // Whoever looks for what was read of a person finds it.
        let of_person = app.data(RECORDS, json!({ "filter": { "member": person.id.to_wire() } })).await;
        assert_eq!(of_person["auditRecords"]["nodes"].as_array().unwrap().len(), 5);
    }

    async fn reading_many_leaves_one_record_that_names_them_all(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let made = Made::make(&app).await;
        let server = app.serve().await;
        let token = app.token(made.holder(Role::GrassrootsOfficer).account).await;
        let (answer, _) = ask(&server.origin, &token, "{ members(first: 50) { nodes { id birthOn } } }", json!({})).await;
        let shown = answer["data"]["members"]["nodes"].as_array().unwrap().clone();
        assert!(shown.len() > 5, "{answer:#}");
        let told = records(&app, "MEMBERS_LISTED", "DONE").await;
        assert_eq!(told.len(), 1, "{told:#?}");
        for member in shown {
            let filter = json!({ "filter": { "member": member["id"], "action": ["MEMBERS_LISTED"] } });
            let about = app.data(RECORDS, filter).await;
            assert_eq!(about["auditRecords"]["nodes"].as_array().unwrap().len(), 1, "{member:#}");
        }
    }

    async fn what_is_redacted_leaves_no_record_and_what_is_refused_leaves_one(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let made = Made::make(&app).await;
        let server = app.serve().await;
        let token = app.token(made.holder(Role::Mentor).account).await;
        let query = "query($id: ID!) { member(id: $id) { fullName birthOn redacted } }";
        let (answer, _) = ask(&server.origin, &token, query, json!({ "id": made.persons[8].id.to_wire() })).await;
        assert_eq!(answer["data"]["member"]["birthOn"], Value::Null);
        assert!(answer["data"]["member"]["redacted"].as_array().unwrap().contains(&json!("birthOn")));
        assert_eq!(records(&app, "MEMBER_READ", "DONE").await, Vec::<Value>::new());
        for (query, action) in [
            ("{ root { aggregate { count } } }", "FIGURES_READ"),
            ("{ members(filter: { birthOn: { from: \"1950-01-01\" } }) { totalCount } }", "MEMBER_READ"),
            ("{ accounts { name } }", "ACCOUNT_CHANGED"),
        ] {
            let (answer, request) = ask(&server.origin, &token, query, json!({})).await;
            assert_eq!(answer["errors"][0]["extensions"]["code"], "FORBIDDEN", "{answer:#}");
            let told = records(&app, action, "REFUSED").await;
            assert_eq!(told.len(), 1, "{action}: {told:#?}");
            assert_eq!((&told[0]["accountName"], &told[0]["requestId"]), (&json!("mentor"), &json!(request)));
        }
    }

    async fn members_of_another_district_are_as_if_they_did_not_exist(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let made = Made::make(&app).await;
        let server = app.serve().await;
        let officer = made.holder(Role::UpperOfficer);
        let token = app.token(officer.account).await;
        let query = "query($id: ID!) { member(id: $id) { fullName birthOn } node(id: $id) { id } nodes(ids: [$id]) { id } }";
        let (nothing, _) = ask(&server.origin, &token, query, json!({ "id": PersonId(999_983).to_wire() })).await;
        assert_eq!(nothing["data"], json!({ "member": null, "node": null, "nodes": [null] }));
        let mut outside = 0;
        for person in made.persons.iter().filter(|person| !officer.may_know(person)) {
            let (told, _) = ask(&server.origin, &token, query, json!({ "id": person.id.to_wire() })).await;
            assert_eq!((&told["data"], told.get("errors")), (&nothing["data"], None));
            outside += 1;
        }
        assert!(outside > 5, "{outside}");
        assert_eq!(records(&app, "MEMBER_READ", "DONE").await, Vec::<Value>::new());
    }
}

#[tokio::test]
async fn an_analyst_counts_five_or_more_or_nothing() {
    let app = TestApp::new(TestDatabase::create(Engine::Sqlite).await).await;
    let made = Made::make(&app).await;
    let server = app.serve().await;
    let token = app.token(made.holder(Role::Analyst).account).await;
    let query = "{ organisations(first: 50, asOf: \"2015-12-31\") { nodes { name
        aggregate { count female { count } probationary { count } ethnicMinority { count } }
        groupBy(by: [AGE_BAND]) { count } bySex: groupBy(by: [CHILD_ORGANISATION, SEX]) { count }
        admissionAggregate(from: \"2012-01-01\", to: \"2012-12-31\") { count female { count } } } } }";
    let (answer, _) = ask(&server.origin, &token, query, json!({})).await;
    assert!(answer.get("errors").is_none(), "{answer:#}");
    let (mut shown, mut hidden) = (0, 0);
    counts(&answer["data"], &mut |count| match count.as_u64() {
        Some(count) => {
            assert!(count == 0 || count >= 5, "{answer:#}");
            shown += 1;
        }
        None => hidden += 1,
    });
    assert!(shown >= 5 && hidden >= 5, "{shown} shown, {hidden} hidden");
}

fn counts(value: &Value, of: &mut impl FnMut(&Value)) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                if name == "count" { of(value) } else { counts(value, of) }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| counts(item, of)),
        _ => {}
    }
}
