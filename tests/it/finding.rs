//! Findings of inspections: recorded with a deadline, counted as overdue the day after it, closed with evidence alone.

mod figures;

use crate::statistics::{Province, province};
use chrono::TimeDelta;
use dangvien::{clock::SharedClock, scope::Scope};
use dangvien_shared::{
    id::{AccountId, OrganisationId},
    vocabulary::Role,
};
use dangvien_tests::{Fixture, TestApp, TestDatabase, both_databases, clock::MovedClock, day};
use serde_json::{Value, json};
use std::sync::Arc;

const OPEN: &str = "mutation($input: FindingOpenInput!) { done: findingOpen(input: $input) {
    finding { id version state daysLeft text organisation { id } openedBy viewerCloses }
    userErrors { code path message } } }";

const CLOSE: &str = "mutation($input: FindingCloseInput!) { done: findingClose(input: $input) {
    finding { id version state closedOn closedBy evidence evidenceReference viewerCloses }
    userErrors { code path message } } }";

const LIST: &str = "query($id: ID!, $state: FindingFilter, $first: Int, $after: String) {
    organisation(id: $id) { findings(state: $state, first: $first, after: $after) { totalCount
        pageInfo { hasNextPage endCursor } nodes { id state severity daysLeft evidence } } } }";

const UNITS: &str = "query($id: ID!) { organisation(id: $id) { overdueByUnit { organisation { id
    pipeline { overdue } overdue: findings(state: OVERDUE) { totalCount } open: findings(state: OPEN) { totalCount } }
    overdueCaseCount overdueFindingCount openFindingCount } } }";

/// Two districts, with an inspector of the first, its secretary and officers.
struct Ground {
    app: TestApp,
    clock: Arc<MovedClock>,
    register: Fixture,
    places: Province,
    inspector: AccountId,
}

impl Ground {
    async fn new(db: TestDatabase) -> Self {
        let clock = MovedClock::at_noon_of(day("2016-07-01"));
        let shared: SharedClock = clock.clone();
        let app = TestApp::by_clock(db, shared).await;
        let mut register = app.fixture().await;
        let places = province(&mut register).await;
        let inspector = app.account("kiem-tra").await;
        app.grant(inspector, Role::Inspector, places.uppers[0]).await;
        Self { app, clock, register, places, inspector }
    }

    async fn account(&self, role: Role, at: OrganisationId) -> AccountId {
        let account = self.app.account(&role.as_code().to_ascii_lowercase().replace('_', "-")).await;
        self.app.grant(account, role, at).await;
        account
    }

    async fn ask(&self, account: AccountId, query: &str, variables: Value) -> Value {
        let scope = Scope::of(self.app.signed_in(account).await, &self.app.app.tree.current());
        self.app.graphql_in(scope, query, variables).await
    }

    async fn done(&self, account: AccountId, query: &str, input: &Value) -> Value {
        let mut answer = self.ask(account, query, json!({ "input": input })).await;
        assert!(answer.get("errors").is_none(), "{answer:#}");
        answer["data"]["done"].take()
    }

    /// What the inspector records of an organisation.
    fn input(at: OrganisationId, due_on: &str) -> Value {
        json!({ "organisation": at.to_wire(), "foundOn": "2016-06-20", "dueOn": due_on,
            "text": "  Chưa phân công đảng viên giúp đỡ.\n" })
    }

    /// A finding that the inspector recorded.
    async fn opened(&self, at: OrganisationId, due_on: &str) -> Value {
        let mut done = self.done(self.inspector, OPEN, &Self::input(at, due_on)).await;
        assert_eq!(done["userErrors"], json!([]));
        done["finding"].take()
    }

    async fn units(&self, at: OrganisationId) -> Vec<(String, [i64; 3])> {
        let answer = self.ask(self.inspector, UNITS, json!({ "id": at.to_wire() })).await;
        let units = answer["data"]["organisation"]["overdueByUnit"].as_array();
        let units = units.unwrap_or_else(|| panic!("{answer:#}"));
        let read = |unit: &Value| {
            let figure = |name: &str| unit[name].as_i64().unwrap();
            let figures = ["overdueCaseCount", "overdueFindingCount", "openFindingCount"].map(figure);
            // What each number is a link to holds as many.
            let place = &unit["organisation"];
            let pipeline = place["pipeline"].as_array().unwrap().iter();
            let listed = [
                pipeline.map(|state| state["overdue"].as_i64().unwrap()).sum(),
                place["overdue"]["totalCount"].as_i64().unwrap(),
                place["open"]["totalCount"].as_i64().unwrap(),
            ];
            assert_eq!(figures, listed);
            (place["id"].as_str().unwrap().to_owned(), figures)
        };
        units.iter().map(read).collect()
    }

    async fn listed(&self, account: AccountId, at: OrganisationId, state: Option<&str>) -> Value {
        let variables = json!({ "id": at.to_wire(), "state": state });
        self.ask(account, LIST, variables).await["data"]["organisation"]["findings"].take()
    }
}

fn closing(finding: &Value, evidence: &str) -> Value {
    json!({ "id": finding["id"], "expectedVersion": finding["version"], "closedOn": "2016-07-12",
        "evidence": evidence, "evidenceReference": " Số 07-BC/ĐU " })
}

fn problems(done: &Value) -> Vec<(&str, &str)> {
    let errors = done["userErrors"].as_array().unwrap().iter();
    errors.map(|error| (error["path"][1].as_str().unwrap(), error["code"].as_str().unwrap())).collect()
}

fn code(answer: &Value) -> &Value {
    &answer["errors"][0]["extensions"]["code"]
}

both_databases! {
    async fn a_finding_is_overdue_the_day_after_its_deadline_and_closed_with_evidence_alone(db: TestDatabase) {
        let ground = Ground::new(db).await;
        let (upper, commune) = (ground.places.uppers[0], ground.places.communes[0]);
        let finding = ground.opened(ground.places.villages[0], "2016-07-10").await;
        assert_eq!(finding["state"], "DUE_SOON");
        assert_eq!((&finding["daysLeft"], &finding["version"]), (&json!(9), &json!(1)));
        assert_eq!(finding["text"], "Chưa phân công đảng viên giúp đỡ.");
        assert_eq!(finding["viewerCloses"], true);
        let agency = ground.places.agencies[0].to_wire();
        let units = |figures| vec![(commune.to_wire(), figures), (agency.clone(), [0, 0, 0])];
        ground.clock.pass(TimeDelta::days(9));
        assert_eq!(ground.units(upper).await, units([0, 0, 1]), "the last day is in time");
        ground.clock.pass(TimeDelta::days(1));
        assert_eq!(ground.units(upper).await, units([0, 1, 1]));

        ground.clock.pass(TimeDelta::days(1));
        for (evidence, closed_on, told) in [
            (" \n", "2016-07-12", vec![("evidence", "REQUIRED")]),
            ("Biên bản", "2016-06-19", vec![("closedOn", "RULE")]),
            ("", "2016-07-13", vec![("evidence", "REQUIRED"), ("closedOn", "RULE")]),
        ] {
            let mut input = closing(&finding, evidence);
            input["closedOn"] = json!(closed_on);
            let done = ground.done(ground.inspector, CLOSE, &input).await;
            assert_eq!(problems(&done), told);
            assert!(done["finding"].is_null());
        }
        assert_eq!(ground.units(upper).await, units([0, 1, 1]), "nothing was closed");
        let done = ground.done(ground.inspector, CLOSE, &closing(&finding, " Biên bản họp chi bộ ")).await;
        assert_eq!(done["userErrors"], json!([]));
        let closed = &done["finding"];
        assert_eq!((&closed["state"], &closed["version"]), (&json!("CLOSED_LATE"), &json!(2)));
        assert_eq!((&closed["closedOn"], &closed["viewerCloses"]), (&json!("2016-07-12"), &json!(false)));
        assert_eq!(closed["evidence"], "Biên bản họp chi bộ");
        assert_eq!(closed["evidenceReference"], "Số 07-BC/ĐU");
        assert_eq!(closed["closedBy"], finding["openedBy"]);
        assert_eq!(ground.units(upper).await, units([0, 0, 0]));

        // Whoever read the one before changes nothing, and nothing is closed twice.
        let mut again = closing(&finding, "Khác");
        assert_eq!(problems(&ground.done(ground.inspector, CLOSE, &again).await), [("expectedVersion", "STALE")]);
        again["expectedVersion"] = json!(2);
        assert_eq!(problems(&ground.done(ground.inspector, CLOSE, &again).await), [("id", "SETTLED")]);
        let listed = ground.listed(ground.inspector, upper, Some("CLOSED")).await;
        assert_eq!(listed["nodes"][0]["evidence"], "Biên bản họp chi bộ");

        let trail = "{ auditRecords(filter: { action: [CHANGE] }) { nodes { accountName role detail
            organisation { id } } } }";
        let told = ground.app.data(trail, json!({})).await;
        let told = told["auditRecords"]["nodes"].as_array().unwrap().clone();
        let changes: Vec<&str> = told.iter().map(|record| record["detail"].as_str().unwrap()).collect();
        assert_eq!(changes.len(), 2, "{changes:?}");
        assert!(changes[0].contains("\"CLOSED\"") && changes[1].contains("\"OPENED\""), "{changes:?}");
        assert_eq!((&told[0]["accountName"], &told[0]["role"]), (&json!("kiem-tra"), &json!("INSPECTOR")));
        assert!(!changes.concat().contains("chi bộ"), "what was found is no fact of the trail: {changes:?}");
    }

    async fn what_cannot_be_a_finding_is_refused_at_its_fields(db: TestDatabase) {
        let ground = Ground::new(db).await;
        let village = ground.places.villages[0];
        let with = |field: &str, value: Value| {
            let mut input = Ground::input(village, "2016-07-10");
            input[field] = value;
            input
        };
        for (input, told) in [
            (with("text", json!("  ")), ("text", "REQUIRED")),
            (with("text", json!("ư".repeat(2001))), ("text", "LIMIT")),
            (with("foundOn", json!("2016-07-02")), ("foundOn", "RULE")),
            (with("dueOn", json!("2016-06-19")), ("dueOn", "RULE")),
            (with("admissionCase", json!(dangvien_shared::id::CaseId(7).to_wire())), ("admissionCase", "NOT_FOUND")),
        ] {
            assert_eq!(problems(&ground.done(ground.inspector, OPEN, &input).await), [told], "{input}");
        }
        let full = with("text", json!("ư".repeat(2000)));
        assert_eq!(problems(&ground.done(ground.inspector, OPEN, &full).await), []);
    }

    async fn the_same_request_sent_twice_changes_once(db: TestDatabase) {
        let ground = Ground::new(db).await;
        let mut input = Ground::input(ground.places.villages[0], "2016-07-10");
        input["idempotencyKey"] = json!("k1");
        let first = ground.done(ground.inspector, OPEN, &input).await;
        let second = ground.done(ground.inspector, OPEN, &input).await;
        assert_eq!(first["finding"]["id"], second["finding"]["id"]);
        assert_eq!(ground.listed(ground.inspector, ground.places.uppers[0], None).await["totalCount"], 1);
        input["idempotencyKey"] = json!("k2");
        let other = ground.done(ground.inspector, OPEN, &input).await;
        assert_ne!(first["finding"]["id"], other["finding"]["id"]);

        ground.clock.pass(TimeDelta::days(11));
        let mut close = closing(&first["finding"], "Biên bản");
        close["idempotencyKey"] = json!("k1");
        let closed = ground.done(ground.inspector, CLOSE, &close).await;
        let repeated = ground.done(ground.inspector, CLOSE, &close).await;
        assert_eq!(closed, repeated);
        assert_eq!(repeated["finding"]["version"], 2);
        let changes = "{ auditRecords(filter: { action: [CHANGE] }) { totalCount } }";
        assert_eq!(ground.app.data(changes, json!({})).await["auditRecords"]["totalCount"], 3);
    }

    async fn who_is_inspected_sees_and_only_who_inspects_records(db: TestDatabase) {
        let ground = Ground::new(db).await;
        let Province { root, uppers, communes, villages, .. } = ground.places;
        let finding = ground.opened(villages[0], "2016-07-10").await;
        ground.clock.pass(TimeDelta::days(11));
        let close = closing(&finding, "Biên bản");
        let secretary = ground.account(Role::BranchSecretary, villages[0]).await;
        assert_eq!(ground.listed(secretary, villages[0], None).await["nodes"][0]["id"], finding["id"]);
        for (query, input) in [(OPEN, Ground::input(villages[0], "2016-07-30")), (CLOSE, close.clone())] {
            let answer = ground.ask(secretary, query, json!({ "input": input })).await;
            assert_eq!(code(&answer), "FORBIDDEN", "{answer:#}");
        }
        // A committee inspects what is below it, never itself.
        let commune = ground.account(Role::GrassrootsOfficer, communes[0]).await;
        let own = ground.ask(commune, OPEN, json!({ "input": Ground::input(communes[0], "2016-07-30") })).await;
        assert_eq!(code(&own), "FORBIDDEN", "{own:#}");
        assert_eq!(problems(&ground.done(commune, OPEN, &Ground::input(villages[0], "2016-07-30")).await), []);
        let committee = ground.account(Role::ProvinceCommittee, root).await;
        assert_eq!(problems(&ground.done(committee, OPEN, &Ground::input(uppers[1], "2016-07-30")).await), []);

        // What is foreign is as if it were not there.
        let foreign = ground.account(Role::UpperOfficer, uppers[1]).await;
        let absent = dangvien_shared::id::FindingId(999_999).to_wire();
        let mut nowhere = close.clone();
        nowhere["id"] = json!(absent);
        let told = ground.done(foreign, CLOSE, &close).await;
        assert_eq!(told, ground.done(foreign, CLOSE, &nowhere).await);
        assert_eq!(problems(&told), [("id", "NOT_FOUND")]);
        let told = ground.done(foreign, OPEN, &Ground::input(villages[0], "2016-07-30")).await;
        let unknown = OrganisationId(999_999);
        assert_eq!(told, ground.done(foreign, OPEN, &Ground::input(unknown, "2016-07-30")).await);
        assert_eq!(problems(&told), [("organisation", "NOT_FOUND")]);
        let answer = ground.ask(foreign, LIST, json!({ "id": villages[0].to_wire() })).await;
        assert!(answer["data"]["organisation"].is_null(), "{answer:#}");
        assert_eq!(ground.listed(foreign, uppers[1], None).await["totalCount"], 1, "its own one");
        // Who reads no findings is told of none, and of no figure.
        let analyst = ground.account(Role::Analyst, root).await;
        assert_eq!(ground.listed(analyst, root, None).await["totalCount"], 0);
        let answer = ground.ask(analyst, UNITS, json!({ "id": root.to_wire() })).await;
        assert!(answer["data"]["organisation"]["overdueByUnit"].is_null(), "{answer:#}");
        assert_eq!(problems(&ground.done(ground.inspector, CLOSE, &close).await), []);
    }

    async fn overdue_findings_come_first_and_closed_ones_last_page_by_page(db: TestDatabase) {
        let ground = Ground::new(db).await;
        let (upper, village) = (ground.places.uppers[0], ground.places.villages[0]);
        let mut expected = Vec::new();
        for due_on in ["2016-07-20", "2016-07-03", "2016-12-01", "2016-07-02"] {
            expected.push((due_on, ground.opened(village, due_on).await));
        }
        ground.clock.pass(TimeDelta::days(11));
        let done = ground.done(ground.inspector, CLOSE, &closing(&expected[3].1, "Biên bản")).await;
        assert_eq!(done["userErrors"], json!([]));
        let order = [1, 0, 2, 3].map(|place: usize| expected[place].1["id"].clone());
        let mut met = Vec::new();
        let mut after = Value::Null;
        loop {
            let variables = json!({ "id": upper.to_wire(), "first": 1, "after": after });
            let answer = ground.ask(ground.inspector, LIST, variables).await;
            let page = &answer["data"]["organisation"]["findings"];
            met.extend(page["nodes"].as_array().unwrap().iter().map(|node| node["id"].clone()));
            if page["pageInfo"]["hasNextPage"] == false {
                break;
            }
            after = page["pageInfo"]["endCursor"].clone();
        }
        assert_eq!(met, order);
        let states = |listed: &Value| {
            let nodes = listed["nodes"].as_array().unwrap().iter();
            nodes.map(|node| node["state"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(states(&ground.listed(ground.inspector, upper, None).await),
                   ["OVERDUE", "DUE_SOON", "OPEN", "CLOSED_LATE"]);
        assert_eq!(states(&ground.listed(ground.inspector, upper, Some("OVERDUE")).await), ["OVERDUE"]);
        assert_eq!(states(&ground.listed(ground.inspector, upper, Some("OPEN")).await),
                   ["OVERDUE", "DUE_SOON", "OPEN"]);
        assert_eq!(states(&ground.listed(ground.inspector, upper, Some("CLOSED")).await), ["CLOSED_LATE"]);
    }
}
