//! The audit trail of cases: every step, what was refused, and who read.

use super::drive::{OF_2024, World};
use crate::harness::count;
use dangvien_shared::{
    id::{CaseId, PersonId},
    vocabulary::Role,
};
use dangvien_tests::{TestApp, both_databases, server};
use serde_json::{Value, json};

const RECORDS: &str = "query($filter: AuditFilter) { auditRecords(filter: $filter) { totalCount
    nodes { action outcome subjectKind subjectId accountName role organisation { name } detail } } }";

/// The records of one kind, the newest first.
async fn records(app: &TestApp, action: &str, outcome: &str) -> Vec<Value> {
    let filter = json!({ "filter": { "action": [action], "outcome": outcome } });
    let mut told = app.data(RECORDS, filter).await;
    serde_json::from_value(told["auditRecords"]["nodes"].take()).unwrap()
}

async fn ask(origin: &str, token: &str, query: &str, variables: Value) -> Value {
    let request = server::client(Some(token)).post(format!("{origin}/graphql"));
    let answer = request.json(&json!({ "query": query, "variables": variables })).send().await.unwrap();
    answer.json().await.unwrap()
}

const STEP: &str = "mutation($input: AdmissionCaseRecordInput!) { done: admissionCaseRecord(input: $input) {
    userErrors { code } } }";

both_databases! {
    async fn every_step_and_every_correction_leaves_its_record(db: TestDatabase) {
        let world = World::on(db, "2025-12-31").await;
        let mut case = world.endorsed(OF_2024, "1997-09-10").await;
        case.until_probation().await;
        case.until_official().await;
        case.reverse("2025-11-21").await;
        let told = records(&world.app, "CHANGE", "DONE").await;
        let read = case.read().await;
        let steps: Vec<Value> = read["detail"]["events"].as_array().unwrap().iter()
            .map(|event| json!([event["number"], event["kind"]])).collect();
        let mut recorded: Vec<Value> = told.iter().map(|record| {
            let detail: Value = serde_json::from_str(record["detail"].as_str().unwrap()).unwrap();
            json!([detail["event"], detail["step"]])
        }).collect();
        recorded.reverse();
        assert_eq!(recorded, steps);
        let id = CaseId::from_wire(&case.id).unwrap().0;
        let person = count(&world.app, &format!("SELECT person_id FROM admission_case WHERE id = {id}")).await;
        for record in &told {
            assert_eq!((&record["subjectKind"], &record["subjectId"]), (&json!("MEMBER"), &json!(PersonId(person).to_wire())));
            assert_eq!(record["organisation"]["name"], "Chi bộ thôn");
        }
        // Texts stay in the case.
        assert!(!told.iter().any(|record| record.to_string().contains("Ghi nhầm")));
    }

    async fn what_is_refused_is_recorded_and_so_is_who_reads(db: TestDatabase) {
        let world = World::on(db, "2025-12-31").await;
        let mut case = world.endorsed(OF_2024, "1997-09-10").await;
        let before = records(&world.app, "CHANGE", "DONE").await.len();
        let account = world.app.account("kiem-tra").await;
        world.app.grant(account, Role::Inspector, world.places.uppers[0]).await;
        let (server, token) = (world.app.serve().await, world.app.token(account).await);
        let remark = json!({ "remark": { "text": "Đã xem" } });
        let input = json!({ "id": case.id, "expectedVersion": case.version, "on": "2024-06-03", "step": remark });
        let answer = ask(&server.origin, &token, STEP, json!({ "input": input })).await;
        assert_eq!(answer["errors"][0]["extensions"]["code"], "FORBIDDEN", "{answer:#}");
        let told = records(&world.app, "CHANGE", "REFUSED").await;
        assert_eq!(told.len(), 1, "{told:#?}");
        assert_eq!(told[0]["accountName"], "kiem-tra");
        assert_eq!(records(&world.app, "CHANGE", "DONE").await.len(), before, "nothing was done");
        // What the rules refuse was tried by who may: nothing happened, and nobody overstepped.
        let early = case.decision("2024-07-10", &case.upper());
        case.refused("2024-07-10", early).await;
        assert_eq!(records(&world.app, "CHANGE", "REFUSED").await.len(), 1);
        assert_eq!(records(&world.app, "CHANGE", "DONE").await.len(), before);

        // A line of the board is no personal file; the case in full is one, and so is a day of birth.
        let list = "{ admissionCases(first: 10) { nodes { fullName state } } }";
        ask(&server.origin, &token, list, json!({})).await;
        assert_eq!(records(&world.app, "MEMBER_READ", "DONE").await, Vec::<Value>::new());
        let id = CaseId::from_wire(&case.id).unwrap().0;
        let person = count(&world.app, &format!("SELECT person_id FROM admission_case WHERE id = {id}")).await;
        for (number, field) in ["birthOn", "detail { shownState }"].into_iter().enumerate() {
            let query = format!("query($id: ID!) {{ admissionCase(id: $id) {{ {field} }} }}");
            let answer = ask(&server.origin, &token, &query, json!({ "id": case.id })).await;
            assert!(answer.get("errors").is_none(), "{answer:#}");
            let told = records(&world.app, "MEMBER_READ", "DONE").await;
            assert_eq!(told.len(), number + 1, "{field}");
            assert_eq!((&told[0]["accountName"], &told[0]["role"]), (&json!("kiem-tra"), &json!("INSPECTOR")));
            assert_eq!(told[0]["subjectId"], json!(PersonId(person).to_wire()));
        }
        // What is not there is not read.
        let nobody = json!({ "id": CaseId(999_999).to_wire() });
        ask(&server.origin, &token, "query($id: ID!) { admissionCase(id: $id) { birthOn } }", nobody).await;
        assert_eq!(records(&world.app, "MEMBER_READ", "DONE").await.len(), 2);
        // Nor is it told to whom the case is missing that somebody tried it.
        let other = world.app.account("bi-thu-khac").await;
        world.app.grant(other, Role::BranchSecretary, world.places.villages[1]).await;
        let token = world.app.token(other).await;
        let answer = ask(&server.origin, &token, STEP, json!({ "input": input })).await;
        assert_eq!(answer["data"]["done"]["userErrors"][0]["code"], "NOT_FOUND", "{answer:#}");
    }
}
