//! The harness itself: databases are fresh, fixtures write what they say, nothing is left behind.

use dangvien_shared::vocabulary::{MovementKind, OrganisationKind};
use dangvien_tests::{TestApp, both_databases, day};
use sea_orm::{ConnectionTrait, Statement};

pub(crate) async fn count(app: &TestApp, sql: &str) -> i64 {
    let store = &app.app.store;
    let row = store.reader().query_one_raw(Statement::from_string(store.backend(), sql)).await.unwrap();
    row.unwrap().try_get_by_index(0).unwrap()
}

both_databases! {
    async fn a_fixture_writes_rows_that_agree(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        let province = register.province("Đảng bộ tỉnh").await;
        let [upper, other] = [
            register.organisation(OrganisationKind::Upper, province, "Đảng bộ huyện Na Hang").await,
            register.organisation(OrganisationKind::Upper, province, "Đảng bộ huyện Lâm Bình").await,
        ];
        let committee = register.organisation(OrganisationKind::GrassrootsCommittee, upper, "Đảng bộ xã").await;
        let branch = register.organisation(OrganisationKind::Branch, committee, "Chi bộ thôn 1").await;
        let cell = register.organisation(OrganisationKind::GrassrootsBranch, other, "Chi bộ cơ quan").await;
        let people = register.members(branch, 4, |_number, draft| draft).await;
        let admitted = register.admit(branch, "2013-05-19", |draft| draft.female().born("1990-02-03")).await;
        register.recognise(admitted, "2014-05-19").await;
        register.transfer(people[0], cell, "2014-01-01").await;
        register.leave(people[1], MovementKind::Died, "2014-02-01").await;
        register.change(people[2], "2014-03-01", |row| "UNIVERSITY".clone_into(&mut row.qualification)).await;
        register.move_organisation(committee, other, "2015-01-01").await;
        register.rename(other, "2015-06-01", "Đảng bộ huyện Lâm Bình mới").await;

        let tree = app.app.tree.current();
        let before = tree.at(day("2014-12-31"));
        let after = tree.at(day("2015-06-01"));
        assert_eq!(before.find(branch).unwrap().path, format!("{}00010001", before.find(upper).unwrap().path).into());
        assert!(after.find(branch).unwrap().path.starts_with(&*after.find(other).unwrap().path));
        assert_eq!(&*after.find(other).unwrap().name, "Đảng bộ huyện Lâm Bình mới");
        let stock = |on: &str| format!(
            "SELECT count(*) FROM membership WHERE valid_from <= '{on}' AND '{on}' < valid_to");
        assert_eq!(count(&app, &stock("2009-01-01")).await, 4);
        assert_eq!(count(&app, &stock("2013-05-19")).await, 5);
        assert_eq!(count(&app, &stock("2014-02-01")).await, 4);
        // One movement each: four registered, admitted, recognised, transferred, died, three moved with the committee.
        assert_eq!(count(&app, "SELECT count(*) FROM movement").await, 11);
        // The denormalised path is that of the placement on every first day.
        assert_eq!(count(&app, "SELECT count(*) FROM membership m WHERE NOT EXISTS (
            SELECT 1 FROM organisation_placement p WHERE p.organisation_id = m.branch_id AND p.path = m.branch_path
            AND p.valid_from <= m.valid_from AND m.valid_from < p.valid_to)").await, 0);
    }

    async fn databases_are_apart_and_statements_are_counted(db: TestDatabase) {
        let engine = db.engine();
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        register.province("Đảng bộ tỉnh").await;
        let other = TestApp::new(dangvien_tests::TestDatabase::create(engine).await).await;
        app.statements.take();
        assert_eq!(count(&app, "SELECT count(*) FROM organisation").await, 1);
        assert_eq!(app.statements.take(), ["SELECT count(*) FROM organisation"]);
        assert_eq!(count(&other, "SELECT count(*) FROM organisation").await, 0);
    }
}
