//! `dangvien check`: a sound register passes, and each kind of damage is found.

use crate::{
    admission_case::drive::{OF_2024, World},
    oracle::{Dice, random_register},
};
use dangvien::{
    auth::Desk,
    clock::SystemClock,
    domain::consistency::{self, CaseFault, Finding, Report},
};
use dangvien_shared::id::CaseId;
use dangvien_tests::{TestApp, TestDatabase, both_databases, day};
use sea_orm::{ConnectionTrait as _, Statement};
use std::sync::Arc;

async fn check(app: &TestApp) -> Report {
    let (tree, app) = (app.app.tree.current(), &app.app);
    let (db, scope) = (app.store.reader(), app.tool_scope());
    consistency::check(db, &app.desk.cases, &scope, &tree, day("2016-07-01")).await.unwrap()
}

/// Changes rows behind the application's back.
async fn damage(app: &TestApp, sql: &str) {
    let store = &app.app.store;
    let done = store.writer().execute_raw(Statement::from_string(store.backend(), sql)).await.unwrap();
    assert_eq!(done.rows_affected(), 1, "{sql}");
    app.app.tree.refresh(store.reader()).await.unwrap();
}

both_databases! {
    async fn a_sound_register_passes(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let made = random_register(&mut app.fixture().await, &mut Dice::new(7)).await;
        assert_eq!(check(&app).await, Report {
            organisations: made.organisations.len(),
            years: Some((2009, 2016)),
            findings: vec![],
        });
    }

    async fn an_empty_register_passes(db: TestDatabase) {
        let app = TestApp::new(db).await;
        assert_eq!(check(&app).await, Report::default());
    }

    async fn a_movement_that_is_missing_or_goes_elsewhere_is_found(db: TestDatabase) {
        let app = TestApp::new(db).await;
        random_register(&mut app.fixture().await, &mut Dice::new(7)).await;
        damage(&app, "DELETE FROM movement WHERE id = (SELECT min(id) FROM movement WHERE kind = 'DIED')").await;
        let findings = check(&app).await.findings;
        assert!(findings.iter().any(|it| matches!(it, Finding::MovementsDisagree { .. })), "{findings:?}");
        assert!(findings.iter().any(|it| matches!(it, Finding::FormUnbalanced { difference: -1, .. })), "{findings:?}");
        let people: std::collections::BTreeSet<i64> = findings.iter().filter_map(|it| match it {
            Finding::MovementsDisagree { person, .. } => Some(*person),
            _ => None,
        }).collect();
        assert_eq!(people.len(), 1);
    }

    async fn a_kind_that_contradicts_its_direction_is_found(db: TestDatabase) {
        let app = TestApp::new(db).await;
        random_register(&mut app.fixture().await, &mut Dice::new(7)).await;
        damage(&app, "UPDATE movement SET kind = 'RECOGNISED' WHERE id = (SELECT min(id) FROM movement WHERE kind = 'TRANSFERRED')").await;
        let findings = check(&app).await.findings;
        assert!(matches!(findings[..2], [Finding::MovementsDisagree { .. }, Finding::RecognisedOnAnotherDay { .. }]), "{findings:?}");
    }

    async fn an_admission_without_its_movement_is_found(db: TestDatabase) {
        let app = TestApp::new(db).await;
        random_register(&mut app.fixture().await, &mut Dice::new(7)).await;
        damage(&app, "UPDATE movement SET kind = 'REGISTERED' WHERE id = (SELECT min(id) FROM movement WHERE kind = 'ADMITTED')").await;
        let findings = check(&app).await.findings;
        assert!(matches!(findings[..], [Finding::AdmissionWithoutMovement { .. }]), "{findings:?}");
    }

    async fn a_path_that_is_not_of_the_tree_is_found(db: TestDatabase) {
        let app = TestApp::new(db).await;
        random_register(&mut app.fixture().await, &mut Dice::new(7)).await;
        damage(&app, "UPDATE movement SET to_path = to_path || '0001' WHERE id = (SELECT min(id) FROM movement WHERE kind = 'ADMITTED')").await;
        let findings = check(&app).await.findings;
        assert!(findings.iter().any(|it| matches!(it, Finding::PathApart { table: "movement", rows: 1, .. })), "{findings:?}");
        assert!(findings.iter().all(|it| !it.to_string().contains("Nguyễn")));
    }

    async fn a_case_that_is_not_what_its_events_say_is_found(db: TestDatabase) {
        for (sql, fault) in [
            ("UPDATE admission_case SET state = 'DECIDED' WHERE id = 1", CaseFault::Row),
            // More than its events is what a correction of the candidate leaves; fewer never are.
            ("UPDATE admission_case SET version = version - 1 WHERE id = 1", CaseFault::Row),
            ("UPDATE admission_case SET branch_path = branch_path || '0001' WHERE id = 1", CaseFault::Row),
            ("DELETE FROM case_mentor WHERE case_id = 1 AND valid_to = '9999-12-31'", CaseFault::Mentors),
            ("UPDATE case_document SET number = 999 WHERE case_id = 1 AND form = 'KND_9'", CaseFault::Documents),
            ("UPDATE admission SET decided_on = '2024-08-24' WHERE ceremony_on = '2024-09-15'", CaseFault::Register),
        ] {
            let engine = db.engine();
            let world = World::on(TestDatabase::create(engine).await, "2025-12-31").await;
            let mut case = world.endorsed(OF_2024, "1997-09-10").await;
            case.until_probation().await;
            assert_eq!(check(&world.app).await.findings, vec![]);
            damage(&world.app, sql).await;
            let found = check(&world.app).await.findings;
            let expected = Finding::CaseApart { case: CaseId(1), fault };
            assert!(found.contains(&expected), "{sql}: {found:?}");
            assert!(!expected.to_string().contains("Hoàng"));
        }
    }

    async fn an_event_of_another_key_is_found(db: TestDatabase) {
        let world = World::on(db, "2025-12-31").await;
        world.open("2024-01-10", "1997-09-10").await;
        let other = Desk::in_memory(Arc::new(SystemClock));
        let (tree, app) = (world.app.app.tree.current(), &world.app.app);
        let (db, scope) = (app.store.reader(), app.tool_scope());
        let report = consistency::check(db, &other.cases, &scope, &tree, day("2025-12-31")).await.unwrap();
        assert_eq!(report.findings, [Finding::CaseApart { case: CaseId(1), fault: CaseFault::Events }]);
    }
}
