//! The figures of the overdue list: those of the tables, in a fixed number of statements; and what the tables refuse.

use super::{Ground, OPEN, UNITS};
use dangvien_shared::vocabulary::{OrganisationKind, Role};
use dangvien_tests::{Engine, TestApp, both_databases};
use sea_orm::ConnectionTrait as _;
use serde_json::json;

both_databases! {
    async fn overdue_cases_of_each_unit_are_those_of_the_tables(db: TestDatabase) {
        let mut ground = Ground::new(db).await;
        for (place, village) in ground.places.villages.into_iter().enumerate() {
            ground.register.members(village, 5 + 2 * place, |_number, draft| draft).await;
        }
        open_cases(&ground.app).await;
        let root = ground.account(Role::ProvinceOfficer, ground.places.root).await;
        let answer = ground.ask(root, UNITS, json!({ "id": ground.places.root.to_wire() })).await;
        let units = answer["data"]["organisation"]["overdueByUnit"].as_array().unwrap();
        assert_eq!(units.len(), 2);
        let mut all = 0;
        for (unit, village) in units.iter().zip(ground.places.villages) {
            let path = ground.register.path(village);
            let sql = format!("SELECT count(*) FROM admission_case WHERE branch_path = '{path}'
                AND closed_on = '9999-12-31' AND due_on < '2016-07-01'");
            let counted = crate::harness::count(&ground.app, &sql).await;
            assert_eq!(unit["overdueCaseCount"], counted);
            all += counted;
        }
        assert!(all > 2, "some are overdue");
    }

    async fn two_units_take_as_many_statements_as_twenty(db: TestDatabase) {
        let mut ground = Ground::new(db).await;
        let (root, at) = (ground.places.root, ground.places.villages[0]);
        ground.opened(at, "2016-07-10").await;
        let variables = json!({ "id": root.to_wire() });
        let query = "query($id: ID!) { organisation(id: $id) { overdueByUnit { organisation { name } overdueCaseCount
            overdueFindingCount openFindingCount } findings { nodes { id organisation { name } } } } }";
        ground.app.statements.take();
        let told = ground.app.data(query, variables.clone()).await;
        let few = ground.app.statements.take();
        assert_eq!(told["organisation"]["overdueByUnit"].as_array().unwrap().len(), 2);
        assert_eq!(few.len(), 3, "cases, findings, the list: {few:?}");
        for number in 0..18 {
            let name = format!("Đảng bộ huyện {number}");
            let upper = ground.register.organisation(OrganisationKind::Upper, root, &name).await;
            let input = Ground::input(upper, "2016-07-10");
            let told = ground.app.data(OPEN, json!({ "input": input })).await;
            assert_eq!(told["done"]["userErrors"], json!([]));
        }
        ground.app.statements.take();
        let told = ground.app.data(query, variables).await;
        let many = ground.app.statements.take();
        assert_eq!(told["organisation"]["overdueByUnit"].as_array().unwrap().len(), 20);
        assert_eq!(told["organisation"]["findings"]["nodes"].as_array().unwrap().len(), 19);
        assert_eq!(many.len(), few.len(), "{many:?}");
    }

    async fn the_database_itself_keeps_findings_true(db: TestDatabase) {
        let ground = Ground::new(db).await;
        ground.opened(ground.places.villages[0], "2016-07-10").await;
        let closed = "closed_on = '2016-07-01', evidence = 'x'";
        for change in [
            "due_on = '2016-06-19'",
            "closed_on = '2016-06-19', evidence = 'x'",
            "closed_on = '2016-07-01'",
            "closed_on = '2016-07-01', evidence = ' '",
            "evidence = 'x'",
            "evidence_reference = 'x'",
            "wording = ' '",
            "version = 0",
        ] {
            let told = run(&ground.app, &format!("UPDATE finding SET {change}")).await;
            assert!(told.is_err(), "taken in: {change}");
        }
        run(&ground.app, &format!("UPDATE finding SET {closed}")).await.unwrap();
    }
}

/// Opens cases of all members behind the application's back: some due before July, some after, some closed.
async fn open_cases(app: &TestApp) {
    let sealed = if app.database().engine() == Engine::Sqlite { "x'00'" } else { "'\\x00'" };
    let cases = format!(
        "INSERT INTO admission_case (id, person_id, branch_id, branch_path, state, state_since, opened_on, due_on,
            candidate, version)
         SELECT person_id, person_id, branch_id, branch_path, 'PROSPECT', '2016-01-01', '2015-01-01', '2016-06-30',
            {sealed}, 1 FROM membership WHERE valid_to = '9999-12-31'"
    );
    for sql in [
        cases.as_str(),
        "UPDATE admission_case SET due_on = '2016-07-01' WHERE id % 3 = 1",
        "UPDATE admission_case SET due_on = '9999-12-31' WHERE id % 4 = 2",
        "UPDATE admission_case SET closed_on = '2016-02-01' WHERE id % 5 = 0",
    ] {
        run(app, sql).await.unwrap();
    }
}

async fn run(app: &TestApp, sql: &str) -> Result<(), sea_orm::DbErr> {
    app.app.store.writer().execute_unprepared(sql).await.map(|_result| ())
}
