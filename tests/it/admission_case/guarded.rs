//! What nobody gets into a case: another body's word, figures and letters that cannot be, changes that nobody noticed.

use super::drive::{OF_2024, World};
use dangvien::scope::Scope;
use dangvien_shared::{id::OrganisationId, vocabulary::Role};
use dangvien_tests::{TestApp, both_databases};
use serde_json::{Value, json};

const OPEN: &str = "mutation($input: AdmissionCaseOpenInput!) { done: admissionCaseOpen(input: $input) {
    admissionCase { id } userErrors { path code } } }";

const SET: &str =
    "mutation($input: AdmissionCaseCandidateSetInput!) { done: admissionCaseCandidateSet(input: $input) {
    admissionCase { version } userErrors { path code } refusals { code } } }";

async fn scope_of(app: &TestApp, name: &str, role: Role, at: OrganisationId) -> Scope {
    let account = app.account(name).await;
    app.grant(account, role, at).await;
    Scope::of(app.signed_in(account).await, &app.app.tree.current())
}

fn new_case(branch: OrganisationId, person: &Value) -> Value {
    json!({ "branch": branch.to_wire(), "on": "2024-01-10", "person": person,
        "candidate": { "education": "UPPER_SECONDARY", "occupation": "FARMER", "youth": "MEMBER" } })
}

both_databases! {
    async fn a_consent_of_the_province_is_brought_by_the_province_alone(db: TestDatabase) {
        let world = World::on(db, "2025-12-31").await;
        let mut case = world.endorsed(OF_2024, "1960-01-01").await;
        let document = case.paper("CONSENT_OVER_60", "2024-06-01");
        let step = json!({ "recordDocument": { "document": document } });
        let [secretary, officer] = [
            scope_of(&world.app, "bi-thu", Role::BranchSecretary, world.places.villages[0]).await,
            scope_of(&world.app, "can-bo-tinh", Role::ProvinceOfficer, world.places.root).await,
        ];
        let told = case.answer(Some(secretary.clone()), "2024-06-01", step.clone(), "").await;
        assert_eq!(told["errors"][0]["extensions"]["code"], "FORBIDDEN", "{told:#}");
        // Nor does the branch speak for the committees above it.
        let resolution = case.grassroots("2024-07-20");
        let told = case.answer(Some(secretary), "2024-07-20", resolution, "").await;
        assert_eq!(told["errors"][0]["extensions"]["code"], "FORBIDDEN", "{told:#}");
        let told = case.answer(Some(officer), "2024-06-01", step, "").await;
        assert_eq!(told["data"]["done"]["userErrors"], json!([]), "{told:#}");
    }

    async fn a_ballot_beyond_all_measure_is_refused_at_once(db: TestDatabase) {
        let world = World::on(db, "2025-12-31").await;
        let mut case = world.endorsed(OF_2024, "1997-09-10").await;
        let vote = case.vote("2024-07-01", 17, 0, true);
        case.does("2024-07-01", vote).await;
        let mut resolution = case.grassroots("2024-07-20");
        for members in [201, u32::MAX] {
            resolution["grassrootsResolve"]["ballot"] = json!({ "members": members, "inFavour": members, "against": 0 });
            assert_eq!(case.codes("2024-07-20", resolution.clone()).await, ["IMPOSSIBLE_COUNT"]);
        }
    }

    async fn a_correction_of_the_candidate_is_noticed_and_ends_with_the_ceremony(db: TestDatabase) {
        let world = World::on(db, "2025-12-31").await;
        let mut case = world.endorsed(OF_2024, "1997-09-10").await;
        let set = async |version: i64| {
            let candidate = json!({ "education": "UPPER_SECONDARY", "qualification": "UNIVERSITY", "occupation": "FARMER",
                "youth": "MEMBER" });
            let input = json!({ "id": case.id, "expectedVersion": version, "candidate": candidate });
            world.app.data(SET, json!({ "input": input })).await["done"].take()
        };
        let first = set(case.version).await;
        assert_eq!((&first["userErrors"], &first["admissionCase"]["version"]), (&json!([]), &json!(case.version + 1)));
        // Another who had read it before does not overwrite it unseen.
        let second = set(case.version).await;
        assert_eq!(second["userErrors"][0]["code"], "STALE", "{second:#}");
        case.version += 1;
        case.until_probation().await;
        let input = json!({ "id": case.id, "expectedVersion": case.version,
            "candidate": { "education": "PRIMARY", "occupation": "FARMER", "youth": "MEMBER" } });
        let late = world.app.data(SET, json!({ "input": input })).await["done"].take();
        assert_eq!(late["refusals"], json!([{ "code": "WRONG_STATE" }]), "{late:#}");
    }

    async fn a_key_stands_for_one_request(db: TestDatabase) {
        let world = World::on(db, "2025-12-31").await;
        let case = world.open("2024-01-10", "1997-09-10").await;
        let scope = scope_of(&world.app, "bi-thu", Role::BranchSecretary, world.places.villages[0]).await;
        let remark = |text: &str| json!({ "remark": { "text": text } });
        let first = case.answer(Some(scope.clone()), "2024-01-11", remark("Chăm chỉ"), "khoa-1").await;
        assert_eq!(first["data"]["done"]["userErrors"], json!([]), "{first:#}");
        let other = case.answer(Some(scope.clone()), "2024-01-11", remark("Lười"), "khoa-1").await;
        let path = json!(["input", "idempotencyKey"]);
        assert_eq!(other["data"]["done"]["userErrors"][0]["path"], path, "{other:#}");
        // Nor does it open another case, or pass for one.
        let person = json!({ "fullName": "Hoàng Thị Hai", "sex": "FEMALE", "birthOn": "1996-01-01" });
        let mut input = new_case(world.places.villages[0], &person);
        input["idempotencyKey"] = json!("khoa-1");
        let opened = world.app.graphql_in(scope, OPEN, json!({ "input": input })).await;
        assert_eq!(opened["data"]["done"]["userErrors"][0]["path"], path, "{opened:#}");
        assert_eq!(case.read().await["version"], 2);
    }

    async fn what_cannot_be_of_a_person_is_told_at_its_field(db: TestDatabase) {
        let world = World::on(db, "2025-12-31").await;
        let long = "a".repeat(201);
        for (field, value) in [
            ("birthOn", "2030-05-05"),
            ("birthOn", "1901-01-01"),
            ("fullName", "Nguyễn \u{202e}gnảr"),
            ("fullName", "Nguyễn\u{200b} Văn"),
            ("homePlace", long.as_str()),
        ] {
            let mut person = json!({ "fullName": "Hoàng Thị Hai", "sex": "FEMALE", "birthOn": "1996-01-01" });
            person[field] = json!(value);
            let input = new_case(world.places.villages[0], &person);
            let told = world.app.data(OPEN, json!({ "input": input })).await;
            let errors = told["done"]["userErrors"].as_array().unwrap();
            assert_eq!(errors.len(), 1, "{told:#}");
            assert_eq!(errors[0]["path"].as_array().unwrap().last(), Some(&json!(field)), "{told:#}");
        }
    }

    async fn a_key_opens_one_case_of_one_person(db: TestDatabase) {
        let world = World::on(db, "2025-12-31").await;
        let branch = world.places.villages[0];
        let scope = scope_of(&world.app, "bi-thu", Role::BranchSecretary, branch).await;
        let open = async |name: &str| {
            let person = json!({ "fullName": name, "sex": "FEMALE", "birthOn": "1997-09-10" });
            let mut input = new_case(branch, &person);
            input["idempotencyKey"] = json!("khoa-1");
            world.app.graphql_in(scope.clone(), OPEN, json!({ "input": input })).await["data"]["done"].take()
        };
        let first = open("Hoàng Thị Thử").await;
        assert_eq!(first["userErrors"], json!([]), "{first:#}");
        assert_eq!(open("Hoàng Thị Thử").await, first, "a repeat opens nothing");
        let other = open("Hoàng Thị Khác").await;
        assert_eq!(other["admissionCase"], Value::Null, "another person's request is not answered with her case");
        assert_eq!(other["userErrors"], json!([{ "path": ["input", "idempotencyKey"], "code": "DUPLICATE" }]), "{other:#}");
    }
}
