//! The number of SQL statements of a request follows from its depth, never from its rows.

use crate::{
    admission_case::drive::{OF_2024, World},
    statistics::province,
};
use dangvien_shared::vocabulary::OrganisationKind;
use dangvien_tests::{Engine, Fixture, TestApp, both_databases};
use sea_orm::ConnectionTrait as _;
use serde_json::json;

const LEVELS: &str = "{ root { name children(first: 16) { nodes { name children(first: 20) { nodes { name
    branches(first: 5) { nodes { name members(first: 5) { totalCount nodes { fullName branch { name } }
        pageInfo { hasNextPage hasPreviousPage } } } } } } } } } }";

const FIGURES: &str = "{ root { children { nodes { name formationWarnings
    aggregate { count female { percent } minorityRepresentation { index } }
    admissionAggregate(from: \"2011-01-01\", to: \"2015-12-31\") { count }
    groupBy(by: [SEX, AGE_BAND]) { keys { label } count }
    series(metric: STOCK, bucket: YEAR, from: \"2011-01-01\", to: \"2015-12-31\") { end count }
    reconciliation(from: \"2015-01-01\", to: \"2015-12-31\") { balanced offenders { fullName } terms { count movements(first: 3) {
        nodes { member { fullName admissions { ceremonyOn } movements { kind } } toBranch { name } } } } }
    admissions(first: 3) { totalCount nodes { member { fullName } branch { name } } } } } } }";

/// The board as the web app asks for it.
const BOARD: &str = "{ root { pipeline { state count overdue stuck }
    source: admissionCases(filter: { columns: [SOURCE] }, first: 30) { ...cards }
    training: admissionCases(filter: { columns: [TRAINING] }, first: 30) { ...cards }
    dossier: admissionCases(filter: { columns: [DOSSIER] }, first: 30) { ...cards }
    resolution: admissionCases(filter: { columns: [RESOLUTION] }, first: 30) { ...cards }
    decision: admissionCases(filter: { columns: [DECISION] }, first: 30) { ...cards }
    probation: admissionCases(filter: { columns: [PROBATION] }, first: 30) { ...cards }
    recognition: admissionCases(filter: { columns: [RECOGNITION] }, first: 30) { ...cards } } }
    fragment cards on AdmissionCaseConnection { totalCount nodes { id fullName branch { id name parent { name } }
        state daysInState dueClock daysLeft awaits missingDocumentCount
        readiness { milestone ready documents conditions } } }";

/// Opens cases of members everywhere, in states of all columns, behind the application's back.
async fn fill_board(app: &TestApp) -> i64 {
    let sealed = if app.database().engine() == Engine::Sqlite { "x'00'" } else { "'\\x00'" };
    let states = [
        "PROSPECT",
        "CERTIFIED",
        "VERIFIED",
        "GRASSROOTS_RESOLVED",
        "DECIDED",
        "PROBATIONARY",
        "OFFICIAL_PROPOSED",
    ];
    let states = states.iter().enumerate().map(|(place, state)| format!("WHEN {place} THEN '{state}'"));
    let states = states.collect::<Vec<_>>().join(" ");
    let sql = format!(
        "INSERT INTO admission_case (id, person_id, branch_id, branch_path, state, state_since, opened_on, due_on,
            candidate, version)
         SELECT person_id, person_id, branch_id, branch_path, CASE person_id % 7 {states} END, '2016-01-01', '2015-01-01',
            '2016-06-01', {sealed}, 1 FROM membership WHERE valid_to = '9999-12-31'"
    );
    app.app.store.writer().execute_unprepared(&sql).await.unwrap();
    crate::harness::count(app, "SELECT count(*) FROM admission_case").await
}

pub(crate) async fn counted(app: &TestApp, query: &str) -> usize {
    app.statements.take();
    app.data(query, json!({})).await;
    app.statements.take().len()
}

pub(crate) async fn grow(register: &mut Fixture, uppers: usize) {
    let root = register.province("Đảng bộ tỉnh").await;
    for number in 0..uppers {
        let name = format!("Đảng bộ huyện {number}");
        let upper = register.organisation(OrganisationKind::Upper, root, &name).await;
        for _commune in 0..2 {
            let commune =
                register.organisation(OrganisationKind::GrassrootsCommittee, upper, "Đảng bộ xã").await;
            let branch = register.organisation(OrganisationKind::Branch, commune, "Chi bộ thôn").await;
            register.members(branch, 7, |_number, draft| draft).await;
            register.admit(branch, "2015-05-19", |draft| draft).await;
        }
    }
}

both_databases! {
    async fn five_levels_take_no_more_statements_than_levels_and_two(db: TestDatabase) {
        let engine = db.engine();
        let small = TestApp::new(db).await;
        grow(&mut small.fixture().await, 1).await;
        let large = TestApp::new(dangvien_tests::TestDatabase::create(engine).await).await;
        grow(&mut large.fixture().await, 6).await;
        let levels = [counted(&small, LEVELS).await, counted(&large, LEVELS).await];
        // One page and one count for all branches; the levels above are in memory.
        assert_eq!(levels, [2, 2]);
        let figures = [counted(&small, FIGURES).await, counted(&large, FIGURES).await];
        // Each figure and each list once, and members with what hangs on them once a level: of the admissions, and of the
        // movements one level below. A statement for each upper committee would make five more.
        assert_eq!(figures, [17, 17]);
    }

    async fn the_board_takes_as_many_statements_for_many_cases_as_for_few(db: TestDatabase) {
        let engine = db.engine();
        let small = TestApp::new(db).await;
        grow(&mut small.fixture().await, 1).await;
        let large = TestApp::new(dangvien_tests::TestDatabase::create(engine).await).await;
        grow(&mut large.fixture().await, 8).await;
        let cases = [fill_board(&small).await, fill_board(&large).await];
        assert_eq!(cases, [16, 128]);
        // The counts of all states, and for each of seven columns its page and its total.
        assert_eq!([counted(&small, BOARD).await, counted(&large, BOARD).await], [15, 15]);
        let told = large.data(BOARD, json!({})).await["root"].take();
        let count = |states: &serde_json::Value| states.as_array().unwrap().iter().map(|one| one["count"].as_i64().unwrap()).sum::<i64>();
        assert_eq!((count(&told["pipeline"]), &told["source"]["nodes"][0]["daysLeft"]), (128, &json!(-30)));
    }

    async fn a_recording_reads_the_rules_once_and_a_page_only_when_they_changed(db: TestDatabase) {
        let world = World::on(db, "2025-12-31").await;
        let mut case = world.endorsed(OF_2024, "1997-09-10").await;
        let reads = |log: Vec<String>| log.iter().filter(|sql| sql.contains("dated_rule") || sql.contains("holiday")).count();
        world.app.statements.take();
        let vote = case.vote("2024-07-01", 17, 0, true);
        case.does("2024-07-01", vote).await;
        case.read().await;
        assert_eq!(reads(world.app.statements.take()), 0, "the law is at hand");
        let store = &world.app.app.store;
        let day_off = "INSERT INTO holiday (day, kind, name, source) VALUES ('2024-07-02', 'DAY_OFF', 'Nghỉ bù', '')";
        store.writer().execute_unprepared(day_off).await.unwrap();
        let before = case.read().await["dueOn"].clone();
        world.app.app.tree.refresh(store.reader()).await.unwrap();
        world.app.statements.take();
        let resolution = case.grassroots("2024-07-20");
        case.does("2024-07-20", resolution).await;
        let after = case.read().await["dueOn"].clone();
        assert_eq!(reads(world.app.statements.take()), 2, "it is read again, once");
        assert_ne!(after, before, "one working day less");
    }

    async fn what_is_not_asked_for_is_not_counted(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        let places = province(&mut register).await;
        register.members(places.villages[0], 3, |_number, draft| draft).await;
        for (query, statements) in [
            ("{ root { name ancestors { name } branches { totalCount nodes { name } } organisationCounts { count } } register { dataVersion } }", 0),
            ("{ root { members { totalCount } } }", 1),
            ("{ root { members { nodes { fullName } pageInfo { hasNextPage hasPreviousPage } } } }", 1),
            ("{ root { members { ...all } } } fragment all on MemberConnection { totalCount edges { node { id } } }", 2),
            ("{ root { aggregate { count } } }", 1),
            ("{ root { aggregate { count minorityRepresentation { index } } } }", 2),
            ("{ ethnicGroups { code name } religions { code } viewer { organisation { name } } }", 0),
        ] {
            assert_eq!(counted(&app, query).await, statements, "{query}");
        }
    }

    async fn the_same_question_is_asked_once(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        let places = province(&mut register).await;
        let member = register.member(places.villages[0], |draft| draft).await;
        register.members(places.villages[1], 3, |_number, draft| draft).await;
        app.statements.take();
        let query = "query($id: ID!) { a: member(id: $id) { fullName } b: member(id: $id) { branch { name } }
            nodes(ids: [$id, $id]) { id } root { x: members { totalCount } y: members { totalCount } } }";
        app.data(query, json!({"id": member.to_wire()})).await;
        assert_eq!(app.statements.take().len(), 2);
    }
}
