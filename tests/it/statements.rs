//! The number of SQL statements of a request follows from its depth, never from its rows.

use crate::statistics::province;
use dangvien_shared::vocabulary::OrganisationKind;
use dangvien_tests::{Fixture, TestApp, both_databases};
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

async fn counted(app: &TestApp, query: &str) -> usize {
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
