//! The demo province: the published figures on their day, other ones on other days, and rows that never contradict
//! each other (F01, F02, F05, F06, F10, F12).

mod accounts;
mod contradictions;

use contradictions::contradicts_nothing;
use dangvien::domain::{
    admission_case, consistency,
    demo::{self, CENSUS, Outcome, Plan},
    statistics,
    store::Store,
};
use dangvien_shared::text::{format_percent, percent_tenths};
use dangvien_tests::{Engine, TestApp, TestDatabase, both_databases, day, key, runner};
use sea_orm::{ConnectionTrait as _, Statement};
use serde_json::{Value, json};

async fn filled(database: &TestDatabase, plan: &Plan) -> Store {
    let store = database.open().await;
    let outcome = demo::generate(&store, &key::cases(), plan, |_progress| ()).await.unwrap();
    assert!(matches!(outcome, Outcome::Written(_)), "{outcome:?}");
    store
}

/// The number that a statement gives.
async fn number(store: &Store, sql: &str) -> i64 {
    let db = store.reader();
    let row =
        db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap().unwrap();
    row.try_get_by_index(0).unwrap()
}

async fn members(store: &Store, on: &str) -> i64 {
    let sql = format!("SELECT count(*) FROM membership WHERE valid_from <= '{on}' AND '{on}' < valid_to");
    number(store, &sql).await
}

async fn organisations(store: &Store, kind: &str, on: &str) -> i64 {
    let sql = format!(
        "SELECT count(*) FROM organisation_placement
         WHERE kind = '{kind}' AND valid_from <= '{on}' AND '{on}' < valid_to"
    );
    number(store, &sql).await
}

async fn has_its_totals_on_its_day_only(store: &Store, plan: &Plan) {
    let totals = plan.totals();
    let census = CENSUS.to_string();
    let found = [
        members(store, &census).await,
        organisations(store, "UPPER", &census).await,
        organisations(store, "GRASSROOTS_COMMITTEE", &census).await,
        organisations(store, "GRASSROOTS_BRANCH", &census).await,
        organisations(store, "BRANCH", &census).await,
        number(
            store,
            "SELECT count(*) FROM admission WHERE ceremony_on BETWEEN '2011-01-01' AND '2015-12-31'",
        )
        .await,
    ];
    let expected = [
        totals.members,
        totals.uppers,
        totals.committees,
        totals.grassroots_branches,
        totals.branches,
        totals.admissions,
    ];
    assert_eq!(found, expected.map(i64::from));
    for other in ["2009-01-01", "2013-06-30", "2016-06-30"] {
        assert_ne!(members(store, other).await, found[0], "{other}");
    }
    // So few organisations change that a date may have as many as another; the first has fewer.
    assert!(organisations(store, "BRANCH", "2009-01-01").await < found[4]);
}

/// What two databases must share to hold the same people: sums over everything that was drawn.
async fn fingerprint(store: &Store) -> Vec<i64> {
    let mut sums = Vec::new();
    for sql in [
        "SELECT count(*) FROM organisation_placement WHERE valid_to < '9999-12-31'",
        "SELECT CAST(sum(id * length(path)) AS BIGINT) FROM organisation_placement",
        "SELECT CAST(sum(id * length(full_name)) AS BIGINT) FROM person",
        "SELECT count(*) FROM person WHERE card_number > '5' AND birth_on < '1970-01-01'",
        "SELECT CAST(sum(person_id * branch_id) AS BIGINT) FROM membership",
        "SELECT count(*) FROM membership WHERE joined_on < '1990-06-15' AND valid_to < '2014-03-01'",
        "SELECT CAST(sum(person_id * coalesce(to_branch_id, 0)) AS BIGINT) FROM movement",
        "SELECT CAST(sum(person_id * branch_id + age) AS BIGINT) FROM admission",
        "SELECT CAST(sum(person_id * branch_id + version) AS BIGINT) FROM admission_case",
        "SELECT CAST(sum(case_id * length(body)) AS BIGINT) FROM case_event",
    ] {
        sums.push(number(store, sql).await);
    }
    sums
}

both_databases! {
    async fn a_small_province_has_its_totals_and_contradicts_nothing(db: TestDatabase) {
        let plan = Plan::small(demo::SEED);
        let store = filled(&db, &plan).await;
        has_its_totals_on_its_day_only(&store, &plan).await;
        contradicts_nothing(&store).await;
        for kind in ["TRANSFERRED", "ORGANISATION_MOVED", "DIED", "RECOGNISED", "READMITTED", "RESTORED"] {
            let sql = format!("SELECT count(*) FROM movement WHERE kind = '{kind}'");
            assert!(number(&store, &sql).await > 0, "{kind}");
        }
    }

    async fn a_database_with_data_is_left_alone(db: TestDatabase) {
        let store = filled(&db, &Plan::small(1)).await;
        let before = fingerprint(&store).await;
        let again = demo::generate(&store, &key::cases(), &Plan::small(2), |_progress| ()).await.unwrap();
        assert_eq!(again, Outcome::NotEmpty);
        assert_eq!(fingerprint(&store).await, before);
    }

    async fn every_node_reconciles_in_every_year(db: TestDatabase) {
        filled(&db, &Plan::small(demo::SEED)).await;
        let app = TestApp::new(db).await;
        let (scope, tree) = (app.app.tool_scope(), app.app.tree.current());
        for year in 2009..=2016 {
            let (from, to) = (day(&format!("{year}-01-01")), day(&format!("{year}-06-30")));
            let nodes: Vec<_> = tree.at(to).nodes().iter().map(|node| node.id).collect();
            let forms =
                statistics::reconciliation(app.app.store.reader(), &scope, &tree, &nodes, from, to).await.unwrap();
            for (node, form) in nodes.iter().zip(forms) {
                assert!(form.balanced(), "{year} {node:?} {form:?}");
            }
        }
    }

    async fn every_case_is_what_its_events_say_and_stands_where_a_reckoning_puts_it(db: TestDatabase) {
        filled(&db, &Plan::small(demo::SEED)).await;
        let app = TestApp::new(db).await;
        let (db, tree, scope) = (app.app.store.reader(), app.app.tree.current(), app.app.tool_scope());
        let report = consistency::check(db, &app.app.desk.cases, &scope, &tree, app.app.clock.today()).await.unwrap();
        assert_eq!(report.findings, []);
        // State, days, deadline and whose turn it is follow from the events and the register of the day.
        assert_eq!(admission_case::recalculate(&app.app).await.unwrap(), 0);
    }

    async fn a_list_says_of_every_case_what_its_page_says(db: TestDatabase) {
        filled(&db, &Plan::small(demo::SEED)).await;
        let app = TestApp::new(db).await;
        let query = "query($after: String) { admissionCases(first: 20, after: $after, filter: { closed: true }) {
            nodes { state readiness { ...all } detail { readiness { ...all }
                steps { kind refusals { code document } } } } pageInfo { hasNextPage endCursor } } }
            fragment all on CaseReadiness { milestone ready documents conditions }";
        let (mut after, mut ready, mut lacking, mut none) = (Value::Null, 0, 0, 0);
        loop {
            let page = app.data(query, json!({ "after": after })).await["admissionCases"].take();
            for case in page["nodes"].as_array().unwrap() {
                let told = &case["readiness"];
                assert_eq!(told, &case["detail"]["readiness"], "{case:#}");
                match told["ready"].as_bool() {
                    Some(true) => ready += 1,
                    Some(false) => lacking += 1,
                    None => none += 1,
                }
                // Once the vote is a step that may follow, the answer is what the page says of it.
                let vote = case["detail"]["steps"].as_array().unwrap().iter().find(|step| step["kind"] == "BRANCH_VOTE");
                if let Some(vote) = vote.filter(|_| case["state"] == "ENDORSED") {
                    let refused = |one: &&Value| one["code"] != "DOCUMENT_MISSING";
                    let codes = vote["refusals"].as_array().unwrap().iter().filter(refused);
                    let conditions: Vec<&Value> = told["conditions"].as_array().unwrap().iter()
                        .filter(|code| !code.as_str().unwrap().starts_with("MENTOR")).collect();
                    for code in codes {
                        assert!(conditions.contains(&&code["code"]), "{case:#}");
                    }
                }
            }
            after = page["pageInfo"]["endCursor"].clone();
            if page["pageInfo"]["hasNextPage"] == false {
                break;
            }
        }
        assert!(ready > 0 && lacking > 0 && none > 0, "{ready} ready, {lacking} not, {none} of neither");
        // The filters find the same.
        let counts = "{ ready: admissionCases(filter: { ready: true }) { totalCount }
            not: admissionCases(filter: { ready: false }) { totalCount } }";
        let counted = app.data(counts, json!({})).await;
        assert_eq!((&counted["ready"]["totalCount"], &counted["not"]["totalCount"]), (&json!(ready), &json!(lacking)));
    }

    async fn the_province_has_the_figures_of_the_page(db: TestDatabase) {
        let plan = Plan::province(demo::SEED);
        let store = filled(&db, &plan).await;
        has_its_totals_on_its_day_only(&store, &plan).await;
        assert_eq!(plan.totals().members, 77_354);
        let admitted = "SELECT count(*) FROM admission WHERE ceremony_on BETWEEN '2011-01-01' AND '2015-12-31'";
        for (group, share) in [
            ("education = 'UPPER_SECONDARY'", "92,3%"),
            ("qualification IN ('COLLEGE', 'UNIVERSITY', 'MASTER', 'DOCTOR')", "53,8%"),
            ("qualification = 'MASTER'", "1,5%"),
            ("youth_union", "68,9%"),
            ("sex = 'FEMALE'", "47%"),
            ("ethnic_group NOT IN ('01', '55')", "11,3%"),
            ("occupation = 'FARMER'", "28,9%"),
            ("occupation IN ('ENTERPRISE', 'ENT_MANAGER', 'ENT_STAFF', 'ENT_WORKER')", "9,5%"),
        ] {
            let found = number(&store, &format!("{admitted} AND {group}")).await;
            let tenths = percent_tenths(found, 13_832).unwrap();
            assert_eq!(format_percent(tenths), share, "{group}: {found}");
        }
        assert_eq!(number(&store, &format!("{admitted} AND qualification = 'MASTER'")).await, 204);
        assert!((73_000..74_000).contains(&members(&store, "2013-06-30").await));
        contradicts_nothing(&store).await;
        has_cases_of_every_kind(&store).await;
    }
}

/// Cases under way in every state that events lead to by mid-2016.
async fn has_cases_of_every_kind(store: &Store) {
    use dangvien_shared::admission_case::State;
    let passing = [State::Appraised, State::OfficialProposed, State::Refused];
    for state in State::ALL.iter().filter(|state| !state.is_of_the_clock() && !passing.contains(state)) {
        let sql = format!("SELECT count(*) FROM admission_case WHERE state = '{}'", state.as_code());
        assert!(number(store, &sql).await >= 5, "{}", state.as_code());
    }
    let before =
        "SELECT count(*) FROM admission_case WHERE closed_on = '9999-12-31' AND state <> 'PROBATIONARY'";
    assert!((1_300..1_500).contains(&number(store, before).await));
    let overdue =
        "SELECT count(*) FROM admission_case WHERE closed_on = '9999-12-31' AND due_on < '2016-07-01'";
    assert!(number(store, overdue).await >= 100);
}

#[test]
fn one_seed_gives_one_province_on_both_engines_and_another_seed_another() {
    runner::block_on(async {
        let print = async |engine, seed| {
            let database = TestDatabase::create(engine).await;
            fingerprint(&filled(&database, &Plan::small(seed)).await).await
        };
        let first = print(Engine::Sqlite, 1).await;
        assert_eq!(print(Engine::Sqlite, 1).await, first);
        assert_ne!(print(Engine::Sqlite, 2).await, first);
        if !dangvien_tests::setting::is_on(dangvien_tests::setting::NO_POSTGRES) {
            assert_eq!(print(Engine::Postgres, 1).await, first);
        }
    });
}
