//! `dangvien check`: a sound register passes, and each kind of damage is found.

use crate::oracle::{Dice, random_register};
use dangvien::domain::consistency::{self, Finding, Report};
use dangvien_tests::{TestApp, both_databases, day};
use sea_orm::{ConnectionTrait as _, Statement};

async fn check(app: &TestApp) -> Report {
    let tree = app.app.tree.current();
    consistency::check(app.app.store.reader(), &app.app.tool_scope(), &tree, day("2016-07-01")).await.unwrap()
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
}
