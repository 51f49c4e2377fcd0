//! Who is ready, and what is lacking: lists tell it of every person, as the page of the case does, on every day.

use super::drive::{Driven, OF_2024, World};
use crate::harness::count;
use chrono::Days;
use dangvien::{domain::admission_case, scope::Scope};
use dangvien_shared::{
    id::{CaseId, PersonId},
    vocabulary::Role,
};
use dangvien_tests::{both_databases, clock::MovedClock, day};
use sea_orm::ConnectionTrait as _;
use serde_json::{Value, json};
use std::sync::Arc;

const LIST: &str =
    "query($filter: AdmissionCaseFilter) { admissionCases(filter: $filter, first: 50) { totalCount
    nodes { id redacted readiness { ...all }
    detail { missingDocuments readiness { ...all } steps { kind refusals { code } } } } } }
    fragment all on CaseReadiness { milestone ready documents conditions }";

/// What a list says of each case, as somebody sees it: each time what its page says.
async fn told(world: &World, scope: Option<Scope>, filter: Value) -> Vec<(String, Value)> {
    let scope = scope.unwrap_or_else(|| world.app.app.tool_scope());
    let answer = world.app.graphql_in(scope, LIST, json!({ "filter": filter })).await;
    let nodes = answer["data"]["admissionCases"]["nodes"].as_array().unwrap_or_else(|| panic!("{answer:#}"));
    let of = |node: &Value| {
        assert_eq!(node["readiness"], node["detail"]["readiness"], "{answer:#}");
        let speaks_against = |code: &Value| {
            let steps = node["detail"]["steps"].as_array().unwrap().iter();
            let mut refusals = steps.flat_map(|step| step["refusals"].as_array().unwrap());
            refusals.any(|refusal| refusal["code"] == *code)
        };
        // The steps tell neither less of the past nor more.
        let policy = json!("POPULATION_POLICY");
        let conditions = node["readiness"]["conditions"].as_array();
        let told = conditions.is_some_and(|conditions| conditions.contains(&policy));
        assert_eq!(speaks_against(&policy), told, "{answer:#}");
        (node["id"].as_str().unwrap().to_owned(), node["readiness"].clone())
    };
    nodes.iter().map(of).collect()
}

/// The same of the only case that there is; the filters put it where its answer says.
async fn told_of_one(world: &World) -> Value {
    let all = told(world, None, json!({})).await;
    let [(_id, readiness)] = all.as_slice() else { panic!("one case: {all:?}") };
    for ready in [true, false] {
        let found = told(world, None, json!({ "ready": ready })).await;
        assert_eq!(found.len(), usize::from(readiness["ready"] == json!(ready)), "{ready} {readiness}");
    }
    readiness.clone()
}

fn lacking(milestone: &str, documents: &[&str], conditions: &[&str]) -> Value {
    let ready = documents.is_empty() && conditions.is_empty();
    json!({ "milestone": milestone, "ready": ready, "documents": documents, "conditions": conditions })
}

async fn named(world: &World, role: Role, case: &Driven<'_>) -> Scope {
    let id = CaseId::from_wire(&case.id).unwrap().0;
    let person = count(&world.app, &format!("SELECT person_id FROM admission_case WHERE id = {id}")).await;
    let account = world.app.account(&role.as_code().to_lowercase().replace('_', "-")).await;
    world.app.grant_of(account, role, world.places.villages[0], vec![PersonId(person)]).await;
    Scope::of(world.app.signed_in(account).await, &world.app.app.tree.current())
}

/// Corrects what is known of the candidate.
async fn set(case: &mut Driven<'_>, candidate: Value) {
    let mut all = json!({ "education": "UPPER_SECONDARY", "occupation": "FARMER", "youth": "MEMBER" });
    for (name, value) in candidate.as_object().unwrap() {
        all[name] = value.clone();
    }
    let input = json!({ "id": case.id, "expectedVersion": case.version, "candidate": all });
    let answer = case
        .world
        .app
        .graphql(
            "mutation($input: AdmissionCaseCandidateSetInput!) {
        done: admissionCaseCandidateSet(input: $input) { userErrors { code path } } }",
            json!({ "input": input }),
        )
        .await;
    assert_eq!(answer["data"]["done"]["userErrors"], json!([]), "{answer:#}");
    case.version += 1;
}

both_databases! {
    async fn each_step_brings_what_was_missing_until_the_vote(db: TestDatabase) {
        let world = World::on(db, "2024-12-31").await;
        let mut case = world.open("2024-01-10", "1997-09-10").await;
        let first = lacking("APPLICATION", &["CN_NTVD"], &["MENTOR_MISSING"]);
        assert_eq!(told_of_one(&world).await, first);
        case.until_cv("2024-01-10", "2024-03-01").await;
        let second = lacking("BRANCH_VOTE", &["KND_3", "KND_5"], &["INTRODUCERS_TOO_FEW"]);
        assert_eq!(told_of_one(&world).await, second);
        case.until_verified("2024-04-01").await;
        case.until_endorsed("2024-05-06").await;
        assert_eq!(told_of_one(&world).await, lacking("BRANCH_VOTE", &[], &[]));
        case.does("2024-06-03", json!({ "pause": { "text": "Đi công tác" } })).await;
        assert_eq!(told_of_one(&world).await, lacking("BRANCH_VOTE", &[], &[]), "it rests before its vote");
        case.does("2024-06-10", json!({ "resume": { "done": true } })).await;
        let vote = case.vote("2024-07-01", 17, 0, true);
        case.does("2024-07-01", vote).await;
        assert_eq!(told_of_one(&world).await, Value::Null);
        case.reverse("2024-07-01").await;
        assert_eq!(told_of_one(&world).await, lacking("BRANCH_VOTE", &[], &[]));
        case.does("2024-07-02", json!({ "withdraw": { "text": "Xin rút" } })).await;
        assert!(told(&world, None, json!({ "ready": true, "closed": true })).await.is_empty());
        assert!(told(&world, None, json!({ "ready": false, "closed": true })).await.is_empty());
    }

    async fn the_answer_turns_with_the_day_although_nothing_is_recorded(db: TestDatabase) {
        let clock = MovedClock::at_noon_of(day("2024-06-30"));
        let world = World::by_clock(db, Arc::clone(&clock)).await;
        // 18 in July, counted by month.
        let mut case = world.endorsed(OF_2024, "2006-07-20").await;
        let version = case.version;
        for (today, conditions) in [
            ("2024-06-30", vec!["TOO_YOUNG"]),
            ("2024-07-01", vec![]),
            ("2025-02-28", vec![]),
            ("2025-03-01", vec!["DOSSIER_STALE"]),
            ("2029-01-09", vec!["DOSSIER_STALE"]),
            ("2029-01-10", vec!["CERTIFICATE_EXPIRED", "DOSSIER_STALE"]),
        ] {
            clock.pass(day(today) - world.app.app.clock.today());
            assert_eq!(told_of_one(&world).await, lacking("BRANCH_VOTE", &[], &conditions), "{today}");
            assert_eq!(case.read().await["version"], version);
            // Kept once is kept for all days: a reckoning of the day finds nothing to write, until the turn passes on too.
            let written = admission_case::recalculate(&world.app.app).await.unwrap();
            assert_eq!(written, usize::from(today == "2029-01-10"), "{today}");
        }
        // What is done about it is told at once.
        case.does("2029-01-10", json!({ "enrol": { "class": "K2" } })).await;
        let certificate = case.paper("CN_NTVD", "2029-01-10");
        case.does("2029-01-10", json!({ "certify": { "document": certificate } })).await;
        assert_eq!(told_of_one(&world).await, lacking("BRANCH_VOTE", &[], &["DOSSIER_STALE"]));
    }

    async fn what_tells_of_somebodys_past_is_kept_sealed_and_told_to_who_reads_the_file(db: TestDatabase) {
        let world = World::on(db, "2024-12-31").await;
        let mut case = world.endorsed(OF_2024, "1985-09-10").await;
        let store = &world.app.app.store;
        let forbidden = "UPDATE dated_rule SET value = 'false' WHERE key LIKE 'population_policy%'";
        store.writer().execute_unprepared(forbidden).await.unwrap();
        world.app.app.tree.refresh(store.reader()).await.unwrap();
        set(&mut case, json!({ "youth": "NOT_OF_AGE", "populationPolicy": true, "education": "PRIMARY" })).await;
        let all = told_of_one(&world).await;
        let conditions = all["conditions"].as_array().unwrap();
        for code in ["POPULATION_POLICY", "SCHOOLING_TOO_LOW"] {
            assert!(conditions.contains(&json!(code)), "{all}");
        }
        let helper = named(&world, Role::Mentor, &case).await;
        let [(_id, seen)] = told(&world, Some(helper), json!({})).await.try_into().unwrap();
        assert_eq!(seen["ready"], false);
        assert!(seen["conditions"].as_array().unwrap().contains(&json!("SCHOOLING_TOO_LOW")), "{seen}");
        assert!(!seen["conditions"].as_array().unwrap().contains(&json!("POPULATION_POLICY")), "{seen}");
        for code in ["POPULATION_POLICY", "SCHOOLING_TOO_LOW", "milestone"] {
            assert!(!super::sealed::holds(&super::sealed::kept(&world.app).await, code), "{code}");
        }
    }

    async fn rows_of_an_older_release_are_reckoned_once_and_lie_in_neither_list_until_then(db: TestDatabase) {
        let world = World::on(db, "2024-12-31").await;
        let case = world.endorsed(OF_2024, "1997-09-10").await;
        let _prospect = world.open("2024-01-10", "1997-09-10").await;
        let none = "UPDATE admission_case SET ready_from = NULL, ready_to = NULL, readiness = NULL";
        world.app.app.store.writer().execute_unprepared(none).await.unwrap();
        for ready in [true, false] {
            let filter = json!({ "ready": ready });
            let answer = world.app.data("query($filter: AdmissionCaseFilter) {
                admissionCases(filter: $filter) { totalCount } }", json!({ "filter": filter })).await;
            assert_eq!(answer["admissionCases"]["totalCount"], 0);
        }
        assert_eq!(admission_case::complete(&world.app.app).await.unwrap(), 2);
        assert_eq!(admission_case::complete(&world.app.app).await.unwrap(), 0, "nothing lacks anything");
        let ready = told(&world, None, json!({ "ready": true })).await;
        assert_eq!(ready, [(case.id.clone(), lacking("BRANCH_VOTE", &[], &[]))]);
        assert_eq!(told(&world, None, json!({ "ready": false })).await.len(), 1);
    }

    async fn a_change_of_the_rules_changes_who_is_ready(db: TestDatabase) {
        let world = World::on(db, "2024-12-31").await;
        let _case = world.endorsed(OF_2024, "1997-09-10").await;
        assert_eq!(told_of_one(&world).await["ready"], true);
        // 30 years from tomorrow on.
        let store = &world.app.app.store;
        let tomorrow = day("2024-12-31") + Days::new(1);
        for sql in [
            format!("UPDATE dated_rule SET valid_to = '{tomorrow}' WHERE key = 'admission.age_min_months'
                AND valid_from < '{tomorrow}' AND valid_to > '{tomorrow}'"),
            format!("UPDATE dated_rule SET value = '360' WHERE key = 'admission.age_min_months' AND valid_to = '{tomorrow}'"),
        ] {
            store.writer().execute_unprepared(&sql).await.unwrap();
        }
        world.app.app.tree.refresh(store.reader()).await.unwrap();
        assert_eq!(admission_case::recalculate(&world.app.app).await.unwrap(), 1);
        assert_eq!(told_of_one(&world).await, lacking("BRANCH_VOTE", &[], &["TOO_YOUNG"]));
    }
}
