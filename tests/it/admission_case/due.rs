//! What the clock says of cases: the states that it shows, how near deadlines are, who stands still, and whose turn it is.

use super::drive::{Driven, OF_2024, World};
use crate::harness::count;
use chrono::{Days, TimeDelta};
use dangvien::{domain::admission_case, scope::Scope};
use dangvien_shared::{
    id::{CaseId, OrganisationId, PersonId},
    vocabulary::Role,
};
use dangvien_tests::{both_databases, clock::MovedClock, day};
use sea_orm::ConnectionTrait as _;
use serde_json::{Value, json};
use std::sync::Arc;

const LIST: &str = "query($filter: AdmissionCaseFilter, $first: Int, $after: String) {
    cases: admissionCases(filter: $filter, first: $first, after: $after) {
        totalCount nodes { id severity overdue daysLeft workingDaysLeft } pageInfo { hasNextPage endCursor } }
    counts: admissionCaseDueCounts(filter: $filter) { overdue within7 within15 within30 later } }";

/// What a list holds, as somebody sees it.
async fn listed(world: &World, scope: Option<Scope>, filter: Value) -> Vec<String> {
    let scope = scope.unwrap_or_else(|| world.app.app.tool_scope());
    let answer = world.app.graphql_in(scope, LIST, json!({ "filter": filter, "first": 50 })).await;
    let cases = &answer["data"]["cases"];
    let ids: Vec<String> =
        cases["nodes"].as_array().unwrap_or_else(|| panic!("{answer:#}")).iter().map(id_of).collect();
    assert_eq!(cases["totalCount"], ids.len(), "{answer:#}");
    let counted: i64 =
        answer["data"]["counts"].as_object().unwrap().values().map(|count| count.as_i64().unwrap()).sum();
    assert_eq!(cases["totalCount"], counted, "{answer:#}");
    ids
}

fn id_of(case: &Value) -> String {
    case["id"].as_str().unwrap().to_owned()
}

/// One case in each state of the clock on 15/10/2025, and one over which none lies: in the order of the states' names in
/// [`OVER`].
async fn one_of_each(world: &World) -> [Driven<'_>; 5] {
    let mut expired = world.open("2020-01-10", "1996-09-10").await;
    expired.until_cv("2020-01-15", "2020-03-02").await;
    let stale = world.endorsed(OF_2024, "1997-09-10").await;
    let mut late = world.endorsed(OF_2024, "1998-09-10").await;
    late.until_decided().await;
    let mut due = world.endorsed(OF_2024, "1999-09-10").await;
    due.until_probation().await;
    let calm = world.open("2025-10-01", "2000-09-10").await;
    [expired, stale, late, due, calm]
}

const OVER: [&str; 4] = ["CERT_EXPIRED", "DOSSIER_STALE", "LAPSED_CEREMONY", "REVIEW_DUE"];

/// Somebody with a role, of named persons where it is held for some.
async fn somebody(world: &World, role: Role, at: OrganisationId, persons: Vec<PersonId>) -> Scope {
    let name = format!("{}-{}", role.as_code().to_lowercase().replace('_', "-"), at.0);
    let account = world.app.account(&name).await;
    world.app.grant_of(account, role, at, persons).await;
    Scope::of(world.app.signed_in(account).await, &world.app.app.tree.current())
}

async fn person_of(case: &Driven<'_>) -> PersonId {
    let id = CaseId::from_wire(&case.id).unwrap().0;
    PersonId(count(&case.world.app, &format!("SELECT person_id FROM admission_case WHERE id = {id}")).await)
}

both_databases! {
    async fn states_of_the_clock_are_found_though_no_event_leads_to_them(db: TestDatabase) {
        let world = World::on(db, "2025-10-15").await;
        let cases = one_of_each(&world).await;
        for (state, case) in OVER.iter().zip(&cases) {
            let read = case.read().await;
            assert_eq!((&read["shownState"], &read["detail"]["shownState"]), (&json!(state), &json!(state)));
            assert_eq!(listed(&world, None, json!({ "states": [state] })).await, std::slice::from_ref(&case.id), "{state}");
        }
        // The recorded state holds its cases whatever lies over it, and so does the column of the board.
        let due = [cases[3].id.clone()];
        assert_eq!(listed(&world, None, json!({ "states": ["PROBATIONARY"] })).await, due);
        assert_eq!(listed(&world, None, json!({ "states": ["REVIEW_DUE"], "columns": ["PROBATION"] })).await, due);
        let expired = json!({ "states": ["CERT_EXPIRED"], "columns": ["DOSSIER"] });
        assert_eq!(listed(&world, None, expired).await, [cases[0].id.clone()]);
        assert!(listed(&world, None, json!({ "columns": ["TRAINING"] })).await.is_empty());
        // Together, in pages.
        let filter = json!({ "states": OVER });
        let (mut after, mut found) = (Value::Null, Vec::new());
        loop {
            let asked = json!({ "filter": filter, "first": 1, "after": after });
            let page = world.app.data(LIST, asked).await["cases"].take();
            assert_eq!(page["totalCount"], 4);
            found.extend(page["nodes"].as_array().unwrap().iter().map(id_of));
            after = page["pageInfo"]["endCursor"].clone();
            if page["pageInfo"]["hasNextPage"] == false {
                break;
            }
        }
        found.sort();
        let mut wanted: Vec<String> = cases[..4].iter().map(|case| case.id.clone()).collect();
        wanted.sort();
        assert_eq!(found, wanted);
        // What is done about it ends it.
        let mut late = cases[2].copy();
        let mut ceremony = late.ceremony("2025-10-14", world.officials[0]);
        ceremony["holdCeremony"]["consent"] = late.paper("CONSENT_LATE_CEREMONY", "2025-10-13");
        late.does("2025-10-14", ceremony).await;
        assert!(listed(&world, None, json!({ "states": ["LAPSED_CEREMONY"] })).await.is_empty());
    }

    async fn the_last_day_of_probation_and_of_a_certificate_are_not_yet_over(db: TestDatabase) {
        let clock = MovedClock::at_noon_of(day("2025-01-14"));
        let world = World::by_clock(db, Arc::clone(&clock)).await;
        let mut case = world.open("2020-01-10", "1996-09-10").await;
        case.until_cv("2020-01-15", "2024-12-02").await;
        assert!(listed(&world, None, json!({ "states": ["CERT_EXPIRED"] })).await.is_empty());
        assert!(listed(&world, None, json!({ "overdue": true })).await.is_empty());
        let read = world.app.data(LIST, json!({})).await;
        assert_eq!(read["cases"]["nodes"][0], json!({ "id": case.id, "severity": "WITHIN_7", "overdue": false,
            "daysLeft": 1, "workingDaysLeft": null }));
        clock.pass(TimeDelta::days(1));
        let read = world.app.data(LIST, json!({ "filter": { "states": ["CERT_EXPIRED"], "overdue": true } })).await;
        assert_eq!(read["cases"]["nodes"][0], json!({ "id": case.id, "severity": "OVERDUE", "overdue": true,
            "daysLeft": 0, "workingDaysLeft": null }));
        assert_eq!(read["counts"]["overdue"], 1);
    }

    async fn bands_are_counted_over_the_whole_list_in_days_as_each_clock_counts_them(db: TestDatabase) {
        // The decision is due on the 60th working day after 1/7/2024.
        let clock = MovedClock::at_noon_of(day("2024-09-11"));
        let world = World::by_clock(db, Arc::clone(&clock)).await;
        let mut case = world.endorsed(OF_2024, "1997-09-10").await;
        let vote = case.vote("2024-07-01", 17, 0, true);
        case.does("2024-07-01", vote).await;
        let _undated = world.open("2024-09-02", "1998-09-10").await;
        let due_on = day(case.read().await["dueOn"].as_str().unwrap());
        for before in (0..50).rev() {
            let today = due_on - Days::new(before);
            clock.pass(today - world.app.app.clock.today());
            let data = world.app.data(LIST, json!({ "filter": {} })).await;
            let node = &data["cases"]["nodes"][0];
            assert_eq!(node["id"], case.id);
            let left = node["workingDaysLeft"].as_i64().unwrap();
            let (severity, counted) = match left {
                ..=7 => ("WITHIN_7", "within7"),
                8..=15 => ("WITHIN_15", "within15"),
                16..=30 => ("WITHIN_30", "within30"),
                31.. => ("CALM", "later"),
            };
            assert!(left <= node["daysLeft"].as_i64().unwrap());
            assert_eq!(node["severity"], severity, "{today}");
            let alone = if counted == "later" { 2 } else { 1 };
            assert_eq!((&data["counts"][counted], &data["counts"]["overdue"]), (&json!(alone), &json!(0)), "{today}");
        }
        clock.pass(TimeDelta::days(1));
        let data = world.app.data(LIST, json!({ "filter": { "name": "hoang thi" } })).await;
        assert_eq!(data["counts"], json!({ "overdue": 1, "within7": 0, "within15": 0, "within30": 0, "later": 1 }));
    }

    async fn probation_is_no_standing_still_until_its_twelve_months_are_over(db: TestDatabase) {
        let clock = MovedClock::at_noon_of(day("2025-07-16"));
        let world = World::by_clock(db, Arc::clone(&clock)).await;
        let mut case = world.endorsed(OF_2024, "1997-09-10").await;
        case.until_probation().await;
        let query = "query($days: Int) { root { pipeline { state count stuck } }
            admissionCases(filter: { stuck: true }) { totalCount }
            soon: admissionCases(filter: { columns: [PROBATION], probationEndsWithinDays: $days }) { totalCount } }";
        // Day, days ahead: stuck, ends so soon.
        for (today, days, stuck, soon) in [
            ("2025-07-16", 60, 0, 0),
            ("2025-07-17", 60, 0, 1),
            ("2025-09-14", 0, 0, 0),
            ("2025-09-15", 0, 0, 1),
            ("2025-11-14", 0, 0, 1),
            ("2025-11-15", 0, 1, 1),
        ] {
            clock.pass(day(today) - world.app.app.clock.today());
            let data = world.app.data(query, json!({ "days": days })).await;
            assert_eq!(data["root"]["pipeline"], json!([{ "state": "PROBATIONARY", "count": 1, "stuck": stuck }]), "{today}");
            assert_eq!(data["admissionCases"]["totalCount"], stuck, "{today}");
            assert_eq!(data["soon"]["totalCount"], soon, "{today}");
        }
    }

    async fn a_turn_is_in_the_list_of_who_acts_in_it_and_of_nobody_else(db: TestDatabase) {
        let world = World::on(db, "2024-12-31").await;
        let mut case = world.open("2024-01-10", "1997-09-10").await;
        let person = person_of(&case).await;
        let places = &world.places;
        let of = async |role, at| somebody(&world, role, at, Vec::new()).await;
        let named = async |role, at| somebody(&world, role, at, vec![person]).await;
        let everybody = [
            ("secretary", of(Role::BranchSecretary, places.villages[0]).await),
            ("commune", of(Role::GrassrootsOfficer, places.communes[0]).await),
            ("district", of(Role::UpperOfficer, places.uppers[0]).await),
            ("committee", of(Role::UpperCommittee, places.uppers[0]).await),
            ("province", of(Role::ProvinceOfficer, places.root).await),
            ("inspector", of(Role::Inspector, places.root).await),
            ("union", named(Role::MassOrganisationOfficer, places.communes[0]).await),
            ("teacher", named(Role::Teacher, places.uppers[0]).await),
            ("mentor", named(Role::Mentor, places.villages[0]).await),
            ("neighbour", of(Role::BranchSecretary, places.villages[1]).await),
        ];
        let whose = async |case: &Driven<'_>| {
            let mut names = Vec::new();
            for (name, scope) in &everybody {
                let mine = listed(&world, Some(scope.clone()), json!({ "awaitsViewer": true })).await;
                assert!(mine.is_empty() || mine == [case.id.clone()], "{name}");
                if !mine.is_empty() {
                    names.push(*name);
                }
            }
            let read = case.read().await;
            (read["awaits"].as_str().unwrap().to_owned(), read["awaitsOrganisation"]["id"].clone(), names)
        };
        let at = |place: OrganisationId| json!(place.to_wire());
        // Mass organisations stand in no tree.
        assert_eq!(whose(&case).await, ("MASS_ORGANISATION".to_owned(), json!(null), vec!["union"]));
        let minutes = case.paper("NOMINATION_MINUTES", "2024-01-10");
        case.does("2024-01-10", json!({ "nominate": { "body": "YOUTH_UNION", "minutes": minutes } })).await;
        assert_eq!(whose(&case).await, ("BRANCH".to_owned(), at(places.villages[0]), vec!["secretary"]));
        let resolution = case.paper("LIST_RESOLUTION", "2024-01-10");
        let helper = world.officials[0].to_wire();
        case.does("2024-01-10", json!({ "listSympathiser": { "helper": helper, "resolution": resolution } })).await;
        // The training centre is that of the district.
        let training = ("TRAINING_CENTRE".to_owned(), at(places.uppers[0]), vec!["district", "teacher"]);
        assert_eq!(whose(&case).await, training);
        case.does("2024-01-10", json!({ "enrol": { "class": "K1" } })).await;
        assert_eq!(whose(&case).await, training);
        let paper = case.paper("CN_NTVD", "2024-01-10");
        case.does("2024-01-10", json!({ "certify": { "document": paper } })).await;
        assert_eq!(whose(&case).await, ("CANDIDATE".to_owned(), at(places.villages[0]), vec!["secretary"]));
        for (form, step) in [("KND_1", "apply"), ("KND_2", "declareCv")] {
            let paper = case.paper(form, "2024-03-01");
            case.does("2024-03-01", json!({ step: { "document": paper } })).await;
        }
        assert_eq!(whose(&case).await, ("GRASSROOTS_COMMITTEE".to_owned(), at(places.communes[0]), vec!["commune"]));
        case.until_verified("2024-04-01").await;
        case.until_endorsed("2024-05-06").await;
        let vote = case.vote("2024-07-01", 17, 0, true);
        case.does("2024-07-01", vote).await;
        let resolution = case.grassroots("2024-07-20");
        case.does("2024-07-20", resolution).await;
        let decision = ("DECIDING_BODY".to_owned(), at(places.uppers[0]), vec!["district", "committee"]);
        assert_eq!(whose(&case).await, decision);
    }

    async fn since_when_it_is_somebodys_turn_moves_with_the_turn_alone(db: TestDatabase) {
        let clock = MovedClock::at_noon_of(day("2024-03-04"));
        let world = World::by_clock(db, Arc::clone(&clock)).await;
        let mut case = world.open("2024-01-10", "1997-09-10").await;
        case.until_cv("2024-01-10", "2024-03-01").await;
        let id = CaseId::from_wire(&case.id).unwrap().0;
        let since = async |at: &str| {
            let sql = format!("SELECT count(*) FROM admission_case WHERE id = {id} AND awaits_since = '{at}'");
            count(&world.app, &sql).await
        };
        assert_eq!(since("2024-03-04").await, 1, "by the day of the record");
        clock.pass(TimeDelta::days(16));
        case.does("2024-03-18", json!({ "sendLetter": { "addressee": "UBND xã" } })).await;
        assert_eq!(since("2024-03-04").await, 1, "the committee goes on verifying");
        let reply = case.paper("VERIFICATION_REPLY", "2024-03-19");
        case.does("2024-03-19", json!({ "recordReply": { "letter": 1, "reply": reply } })).await;
        case.does("2024-03-19", json!({ "conclude": { "text": "Đủ tiêu chuẩn chính trị" } })).await;
        assert_eq!(since("2024-03-20").await, 1, "it is others' turn now");
    }

    async fn rows_of_an_older_release_are_completed_once(db: TestDatabase) {
        let world = World::on(db, "2025-10-15").await;
        let cases = one_of_each(&world).await;
        // A correction raises the version beyond the number of events.
        let input = json!({ "id": cases[1].id, "expectedVersion": cases[1].version, "candidate":
            { "education": "LOWER_SECONDARY", "occupation": "FARMER", "youth": "MEMBER" } });
        let answer = world.app.graphql("mutation($input: AdmissionCaseCandidateSetInput!) {
            done: admissionCaseCandidateSet(input: $input) { userErrors { code path } } }", json!({ "input": input })).await;
        assert_eq!(answer["data"]["done"]["userErrors"], json!([]), "{answer:#}");
        let sql = "UPDATE admission_case SET certificate_ends_on = NULL, dossier_ends_on = NULL,
            ceremony_lapses_on = NULL, review_due_on = NULL";
        world.app.app.store.writer().execute_unprepared(sql).await.unwrap();
        assert!(listed(&world, None, json!({ "states": OVER })).await.is_empty());
        assert_eq!(admission_case::complete(&world.app.app).await.unwrap(), 5);
        assert_eq!(listed(&world, None, json!({ "states": OVER })).await.len(), 4);
        assert_eq!(admission_case::complete(&world.app.app).await.unwrap(), 0, "nothing lacks anything");
        assert_eq!(admission_case::recalculate(&world.app.app).await.unwrap(), 0, "and nothing is otherwise");
    }
}
