//! What a case changes in the register: by exactly one, and back.

use super::drive::{OF_2024, World};
use crate::harness::count;
use dangvien::domain::consistency;
use dangvien_tests::{TestApp, both_databases, day};
use serde_json::{Value, json};

const LATE: &str = "2025-12-31";

/// Rows of the register with what tells them apart, but for the ids of what was written anew.
async fn register(app: &TestApp) -> Vec<i64> {
    let mut told = Vec::new();
    for sql in [
        "SELECT count(*) FROM membership",
        "SELECT count(*) FROM membership WHERE valid_to = '9999-12-31'",
        "SELECT count(*) FROM membership WHERE official_on = '9999-12-31' AND valid_to = '9999-12-31'",
        "SELECT count(*) FROM admission",
        "SELECT count(*) FROM admission WHERE official_on <> '9999-12-31'",
        "SELECT count(*) FROM admission WHERE struck_off_on <> '9999-12-31'",
        "SELECT count(*) FROM movement",
    ] {
        told.push(count(app, sql).await);
    }
    told
}

async fn sound(app: &TestApp) {
    let tree = app.app.tree.current();
    let (app, scope) = (&app.app, app.app.tool_scope());
    let report =
        consistency::check(app.store.reader(), &app.desk.cases, &scope, &tree, day(LATE)).await.unwrap();
    assert_eq!(report.findings, vec![]);
}

async fn stocks(world: &World) -> Value {
    world.app.data("query($ids: [ID!]!) { nodes(ids: $ids) { ... on Organisation { aggregate { count }
        reconciliation(from: \"2024-01-01\", to: \"2025-12-31\") { opening increase decrease closing balanced } } } }",
        json!({ "ids": [world.places.villages[0].to_wire(), world.places.uppers[0].to_wire(), world.places.root.to_wire()] }))
        .await["nodes"].take()
}

both_databases! {
    async fn ceremony_recognition_and_striking_off_count_once_and_are_taken_back(db: TestDatabase) {
        let world = World::on(db, LATE).await;
        let mut case = world.endorsed(OF_2024, "1997-09-10").await;
        case.until_decided().await;
        let before = register(&world.app).await;
        let stock = stocks(&world).await;
        let ceremony = case.ceremony("2024-09-15", world.officials[0]);
        case.does("2024-09-15", ceremony).await;
        let added: Vec<i64> = register(&world.app).await.iter().zip(&before).map(|(now, was)| now - was).collect();
        assert_eq!(added, [1, 1, 1, 1, 0, 0, 1]);
        sound(&world.app).await;
        for (now, was) in stocks(&world).await.as_array().unwrap().iter().zip(stock.as_array().unwrap()) {
            let form = &now["reconciliation"];
            assert_eq!(form["balanced"], true, "{form}");
            for field in ["increase", "closing"] {
                assert_eq!(form[field].as_i64().unwrap(), was["reconciliation"][field].as_i64().unwrap() + 1, "{form}");
            }
        }
        case.reverse("2024-09-16").await;
        assert_eq!(register(&world.app).await, before);
        assert_eq!(stocks(&world).await, stock);
        sound(&world.app).await;
    }

    async fn a_recognition_is_taken_back_exactly(db: TestDatabase) {
        let world = World::on(db, LATE).await;
        let mut case = world.endorsed(OF_2024, "1997-09-10").await;
        case.until_probation().await;
        let before = register(&world.app).await;
        case.until_official().await;
        let added: Vec<i64> = register(&world.app).await.iter().zip(&before).map(|(now, was)| now - was).collect();
        assert_eq!(added, [0, 0, -1, 0, 1, 0, 1]);
        sound(&world.app).await;
        assert_eq!(case.reverse("2025-11-21").await, "OFFICIAL_PROPOSED");
        assert_eq!(register(&world.app).await, before);
        sound(&world.app).await;
    }

    async fn a_striking_off_and_a_transfer_are_taken_back_exactly(db: TestDatabase) {
        let world = World::on(db, LATE).await;
        let mut case = world.endorsed(OF_2024, "1997-09-10").await;
        case.until_probation().await;
        let before = register(&world.app).await;
        let off = case.striking_off("2025-03-03", "Vi phạm điều lệ");
        case.does("2025-03-03", off).await;
        let added: Vec<i64> = register(&world.app).await.iter().zip(&before).map(|(now, was)| now - was).collect();
        assert_eq!(added, [0, -1, -1, 0, 0, 1, 1]);
        sound(&world.app).await;
        assert_eq!(case.reverse("2025-03-04").await, "PROBATIONARY");
        assert_eq!(register(&world.app).await, before);
        let moving = json!({ "move": { "to": world.places.villages[1].to_wire(), "mentor": world.others[0].to_wire(),
            "reason": "Chuyển công tác" } });
        case.does("2025-06-02", moving).await;
        assert_eq!(register(&world.app).await, before);
        case.does("2025-06-20", json!({ "confirmTransfer": { "done": true } })).await;
        let added: Vec<i64> = register(&world.app).await.iter().zip(&before).map(|(now, was)| now - was).collect();
        assert_eq!(added, [1, 0, 0, 0, 0, 0, 1]);
        sound(&world.app).await;
        case.reverse("2025-06-21").await;
        assert_eq!(register(&world.app).await, before);
        sound(&world.app).await;
    }

    async fn only_its_confirmation_completes_a_transfer(db: TestDatabase) {
        let world = World::on(db, LATE).await;
        let mut case = world.endorsed(OF_2024, "1997-09-10").await;
        case.until_probation().await;
        let [old, new] = world.places.villages;
        let at = async |branch: dangvien_shared::id::OrganisationId| count(&world.app, &format!(
            "SELECT count(*) FROM membership WHERE branch_id = {} AND joined_on = '2024-08-25'
             AND valid_to = '9999-12-31'", branch.0)).await;
        let moving = json!({ "move": { "to": new.to_wire(), "mentor": world.others[0].to_wire(), "reason": "Chuyển công tác" } });
        case.does("2025-06-02", moving).await;
        // The new branch has the case, but not yet the member: it says nothing about the recognition.
        let vote = case.vote("2025-10-01", 5, 0, true);
        assert!(case.codes("2025-10-01", vote).await.contains(&"TRANSFER_UNCONFIRMED".to_owned()));
        // Who is struck off on the way leaves from where the membership is.
        let second = json!({ "kind": "UPPER_STANDING_COMMITTEE", "organisation": world.places.uppers[1].to_wire() });
        let mut off = case.striking_off("2025-10-01", "Vi phạm điều lệ");
        off["strikeOff"]["decision"]["number"]["issuer"] = second["organisation"].clone();
        off["strikeOff"]["body"] = second;
        assert_eq!(case.does("2025-10-01", off).await, "STRUCK_OFF");
        assert_eq!((at(old).await, at(new).await), (0, 0));
        let left = "SELECT count(*) FROM movement WHERE kind = 'TRANSFERRED'";
        assert_eq!(count(&world.app, left).await, 0);
        sound(&world.app).await;
        assert_eq!(case.reverse("2025-10-02").await, "PROBATIONARY");
        assert_eq!((at(old).await, at(new).await), (1, 0), "it waits again, and nothing was moved");
        sound(&world.app).await;
        case.does("2025-10-03", json!({ "confirmTransfer": { "done": true } })).await;
        assert_eq!((at(old).await, at(new).await), (0, 1));
        sound(&world.app).await;
    }

    async fn nobody_is_struck_off_on_the_day_of_the_ceremony(db: TestDatabase) {
        let world = World::on(db, LATE).await;
        let mut case = world.endorsed(OF_2024, "1997-09-10").await;
        case.until_probation().await;
        let off = case.striking_off("2024-09-15", "Vi phạm điều lệ");
        assert_eq!(case.codes("2024-09-15", off).await, ["FIRST_DAY"]);
        let off = case.striking_off("2024-09-16", "Vi phạm điều lệ");
        assert_eq!(case.does("2024-09-16", off).await, "STRUCK_OFF");
        sound(&world.app).await;
    }
}
