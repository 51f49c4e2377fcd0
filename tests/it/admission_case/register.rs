//! What a case changes in the register, and that a correction takes exactly that back.

use super::Ground;
use dangvien_tests::both_databases;
use serde_json::{Value, json};

impl Ground {
    /// Figures of the province: stock, probationary, admissions of 2024, and whether form 1 balances.
    async fn figures(&self, on: &str) -> Value {
        let query = "query($on: Date!) { root(asOf: $on) { aggregate { count probationary { count } }
            admissionAggregate(from: \"2024-01-01\", to: \"2024-12-31\") { count }
            reconciliation(from: \"2024-01-01\", to: $on) { balanced }
            pipeline { state count } } }";
        self.app.data(query, json!({ "on": on })).await["root"].clone()
    }
}

both_databases! {
    async fn a_ceremony_makes_one_member_and_a_correction_takes_it_back(db: TestDatabase) {
        let ground = Ground::new(db, "2025-12-31", 5).await;
        let before = ground.figures("2024-12-31").await;
        assert_eq!(before["aggregate"], json!({ "count": 6, "probationary": { "count": 0 } }));
        let mut case = ground.open("2024-01-02", "1998-05-19").await;
        case.dossier().await;
        case.admit().await;
        let after = ground.figures("2024-12-31").await;
        assert_eq!(after["aggregate"], json!({ "count": 7, "probationary": { "count": 1 } }));
        assert_eq!(after["admissionAggregate"]["count"], 1);
        assert_eq!(after["reconciliation"]["balanced"], true);
        assert_eq!(after["pipeline"], json!([{ "state": "PROBATIONARY", "count": 1 }]));
        let told = ground.app.data("{ members(asOf: \"2024-12-31\", filter: { name: \"nguon\" }) { nodes { fullName joinedOn status } } }", json!({})).await;
        assert_eq!(told["members"]["nodes"], json!([{ "fullName": "Nông Thị Nguồn", "joinedOn": "2024-08-25", "status": "PROBATIONARY" }]));
        let ceremony = case.version;
        case.step("2025-01-05", json!({ "reverse": { "event": ceremony, "reason": "Ghi nhầm ngày" } })).await;
        let back = ground.figures("2024-12-31").await;
        assert_eq!((&back["aggregate"], &back["admissionAggregate"]), (&before["aggregate"], &before["admissionAggregate"]));
        assert_eq!(back["pipeline"], json!([{ "state": "DECIDED", "count": 1 }]));
        case.ceremony().await;
        assert_eq!(ground.figures("2024-12-31").await["aggregate"], after["aggregate"]);
    }

    async fn a_recognition_makes_an_official_member_from_its_day(db: TestDatabase) {
        let ground = Ground::new(db, "2025-12-31", 5).await;
        let mut case = ground.open("2024-01-02", "1998-05-19").await;
        case.dossier().await;
        case.admit().await;
        case.recognise().await;
        for (on, probationary) in [("2025-09-14", 1), ("2025-09-15", 0)] {
            let figures = ground.figures(on).await;
            assert_eq!(figures["aggregate"], json!({ "count": 7, "probationary": { "count": probationary } }), "{on}");
            assert_eq!(figures["reconciliation"]["balanced"], true, "{on}");
        }
        assert_eq!(ground.figures("2025-12-31").await["pipeline"], json!([]), "a closed case is in no column");
    }

    async fn striking_off_ends_the_membership_with_the_review_note(db: TestDatabase) {
        let ground = Ground::new(db, "2025-12-31", 5).await;
        let mut case = ground.open("2024-01-02", "1998-05-19").await;
        case.dossier().await;
        case.admit().await;
        let decision = case.numbered("STRIKE_OFF_DECISION", "2025-10-20", ground.upper, "QĐ");
        let mut step = json!({ "strikeOff": { "body": { "kind": "UPPER_STANDING_COMMITTEE", "organisation": ground.upper.to_wire() },
            "ballot": { "members": 11, "inFavour": 10, "against": 0 }, "decision": decision, "reviewNote": "" } });
        assert!(case.refused("2025-10-20", step.clone()).await.contains(&"REVIEW_NOTE_MISSING".to_owned()));
        step["strikeOff"]["reviewNote"] = "Không tham gia sinh hoạt".into();
        case.step("2025-10-20", step).await;
        assert_eq!(ground.figures("2025-10-19").await["aggregate"]["count"], 7);
        let after = ground.figures("2025-10-20").await;
        assert_eq!(after["aggregate"]["count"], 6);
        assert_eq!(after["reconciliation"]["balanced"], true);
        let told = case.detail("reviewNote struckOffOn mentorships { member { fullName } probation }").await;
        assert_eq!(told["detail"]["struckOffOn"], "2025-10-20");
        assert_eq!(told["detail"]["reviewNote"], "Không tham gia sinh hoạt");
    }

    async fn a_transfer_during_probation_moves_the_member_when_it_is_confirmed(db: TestDatabase) {
        // F36.
        let ground = Ground::new(db, "2025-12-31", 5).await;
        let mut case = ground.open("2024-01-02", "1998-05-19").await;
        case.dossier().await;
        case.admit().await;
        let alone = json!({ "move": { "to": ground.other.to_wire(), "reason": "Tốt nghiệp" } });
        assert_eq!(case.refused("2025-01-10", alone).await, ["MENTOR_MISSING"]);
        let there = ground.receiver.to_wire();
        case.step("2025-01-10", json!({ "move": { "to": ground.other.to_wire(), "mentor": there, "reason": "Tốt nghiệp" } })).await;
        let of = async |on: &str, branch: &str| {
            let told = ground.app.data("query($id: ID!, $on: Date!) { organisation(id: $id, asOf: $on) { aggregate { count } } }",
                json!({ "id": branch, "on": on })).await;
            told["organisation"]["aggregate"]["count"].as_i64().unwrap()
        };
        let (old, new) = (ground.branch.to_wire(), ground.other.to_wire());
        assert_eq!((of("2025-01-20", &old).await, of("2025-01-20", &new).await), (6, 1), "in transit still counts at the sender");
        case.step("2025-02-01", json!({ "confirmTransfer": { "done": true } })).await;
        assert_eq!((of("2025-01-31", &old).await, of("2025-01-31", &new).await), (6, 1));
        assert_eq!((of("2025-02-01", &old).await, of("2025-02-01", &new).await), (5, 2));
        assert_eq!(ground.figures("2025-12-31").await["aggregate"]["count"], 7);
    }

    async fn a_number_is_given_once_and_a_repeat_records_nothing(db: TestDatabase) {
        let ground = Ground::new(db, "2025-12-31", 5).await;
        let mut case = ground.open("2024-01-02", "1998-05-19").await;
        case.dossier().await;
        case.pass("2024-06-20", "KND_6").await;
        let mut other = ground.open("2024-01-02", "1998-05-19").await;
        other.dossier_with_numbers_from(100).await;
        other.numbers = case.numbers - 1;
        let resolution = other.numbered("KND_6", "2024-06-20", ground.branch, "NQ");
        let vote = json!({ "branchVote": { "ballot": { "present": 5, "inFavour": 5, "against": 0 }, "resolution": resolution } });
        assert_eq!(other.refused("2024-06-20", vote).await, ["NUMBER_TAKEN"]);
    }

    async fn of_two_officers_at_once_one_is_told(db: TestDatabase) {
        let ground = Ground::new(db, "2025-12-31", 5).await;
        let case = ground.open("2024-01-02", "1998-05-19").await;
        let remark = |text: &str| json!({ "remark": { "text": text } });
        let (first, second) = tokio::join!(
            case.ask(ground.app.app.tool_scope(), "2024-02-01", remark("một")),
            case.ask(ground.app.app.tool_scope(), "2024-02-01", remark("hai")),
        );
        let errors = |answer: &Value| answer["data"]["admissionCaseRecord"]["userErrors"].as_array().unwrap().clone();
        let told: Vec<Value> = [errors(&first), errors(&second)].concat();
        assert_eq!(told.len(), 1, "{first:#} {second:#}");
        assert_eq!(told[0]["code"], "STALE");
        let told = case.detail("events { number kind }").await;
        assert_eq!(told["detail"]["events"], json!([{ "number": 1, "kind": "REGISTER" }, { "number": 2, "kind": "REMARK" }]));
    }
}

impl super::Case<'_> {
    /// The dossier with document numbers that no other case has.
    async fn dossier_with_numbers_from(&mut self, first: u32) {
        self.numbers = first;
        self.dossier().await;
    }
}
