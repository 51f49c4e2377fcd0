//! The acceptance rows of `domain.md` 8 as an officer meets them in the API.

use super::{Ground, paper};
use dangvien_tests::both_databases;
use serde_json::{Value, json};

both_databases! {
    async fn the_order_of_the_dossier_is_kept(db: TestDatabase) {
        // F37.
        let ground = Ground::new(db, "2025-12-31", 20).await;
        let mut case = ground.open("2024-01-02", "1998-05-19").await;
        assert_eq!(case.refused("2024-01-03", json!({ "declareCv": { "document": paper("KND_2", "2024-01-03") } })).await, ["WRONG_STATE", "DOCUMENT_MISSING"]);
        let helper = ground.members[0].to_wire();
        case.step("2024-01-10", json!({ "listSympathiser": { "helper": helper, "resolution": paper("LIST_RESOLUTION", "2024-01-10") } })).await;
        case.step("2024-02-01", json!({ "enrol": { "class": "Lớp 1/2024" } })).await;
        case.step("2024-02-20", json!({ "certify": { "document": paper("CN_NTVD", "2024-02-20") } })).await;
        case.step("2024-03-01", json!({ "apply": { "document": paper("KND_1", "2024-03-01") } })).await;
        case.step("2024-03-05", json!({ "declareCv": { "document": paper("KND_2", "2024-03-05") } })).await;
        case.step("2024-03-10", json!({ "sendLetter": { "addressee": "Đảng ủy xã B" } })).await;
        assert_eq!(case.refused("2024-03-11", json!({ "conclude": { "text": "Rõ ràng" } })).await, ["REPLIES_MISSING"]);
        case.step("2024-03-25", json!({ "recordReply": { "letter": 1, "reply": paper("VERIFICATION_REPLY", "2024-03-25") } })).await;
        case.step("2024-04-01", json!({ "conclude": { "text": "Rõ ràng" } })).await;
        let vote = json!({ "branchVote": { "ballot": { "present": 20, "inFavour": 20, "against": 0 } } });
        let reasons = case.refused("2024-04-02", vote).await;
        assert!(reasons.contains(&"DOCUMENT_MISSING".to_owned()), "{reasons:?}");
        assert!(reasons.len() > 1, "all at once: {reasons:?}");
    }

    async fn the_denominator_is_all_official_members(db: TestDatabase) {
        // F38: 20 official, 17 present; 13 for are 65 %, 14 are 70 %.
        let ground = Ground::new(db, "2025-12-31", 20).await;
        let mut case = ground.open("2024-01-02", "1998-05-19").await;
        case.dossier().await;
        for (for_it, refused) in [(13, true), (14, false)] {
            let resolution = case.numbered("KND_6", "2024-06-20", ground.branch, "NQ");
            let vote = json!({ "branchVote": { "ballot": { "present": 17, "inFavour": for_it, "against": 17 - for_it }, "resolution": resolution } });
            if refused {
                assert_eq!(case.refused("2024-06-20", vote).await, ["SHARE_NOT_REACHED"]);
            } else {
                assert_eq!(case.step("2024-06-20", vote).await["state"], "BRANCH_RESOLVED");
            }
        }
        let told = case.detail("events { kind vote { denominator inFavour needed outcome } }").await;
        let vote = told["detail"]["events"].as_array().unwrap().last().unwrap()["vote"].clone();
        assert_eq!(vote, json!({ "denominator": 20, "inFavour": 14, "needed": 14, "outcome": "PASSED" }));
    }

    async fn the_third_round_without_result_goes_to_the_committee_above(db: TestDatabase) {
        // F39.
        let ground = Ground::new(db, "2025-12-31", 20).await;
        let mut case = ground.open("2024-01-02", "1998-05-19").await;
        case.dossier().await;
        let round = json!({ "branchVote": { "ballot": { "present": 20, "inFavour": 12, "against": 8 } } });
        assert_eq!(case.step("2024-05-20", round.clone()).await["state"], "ENDORSED");
        assert_eq!(case.step("2024-06-20", round.clone()).await["state"], "ENDORSED");
        let third = case.step("2024-07-20", round).await;
        assert_eq!((&third["state"], &third["awaits"]), (&json!("ESCALATED"), &json!("COMMITTEE_ABOVE")));
    }

    async fn the_wrong_body_is_told_the_right_one(db: TestDatabase) {
        // F40.
        let ground = Ground::new(db, "2025-12-31", 5).await;
        let mut case = ground.open("2024-01-02", "1998-05-19").await;
        case.dossier().await;
        case.pass("2024-06-20", "KND_6").await;
        case.resolve("2024-07-10", "KND_8").await;
        let own = case.decision("2024-08-01", "KND_9", "GRASSROOTS_COMMITTEE", ground.committee);
        let told = case.try_step("2024-08-01", own).await;
        let refusal = told["refusals"].as_array().unwrap().iter().find(|one| one["code"] == "WRONG_BODY").unwrap();
        let name = ground.app.data("query($id: ID!) { organisation(id: $id) { name } }", json!({ "id": ground.upper.to_wire() })).await;
        assert_eq!(refusal["competent"]["name"], name["organisation"]["name"]);
        assert!(refusal["message"].as_str().unwrap().contains(name["organisation"]["name"].as_str().unwrap()), "{refusal}");
        case.decide("2024-08-25", "KND_9").await;
    }

    async fn the_four_dates_are_never_the_same(db: TestDatabase) {
        // F42: decision 25/8/2024, ceremony 15/9/2024; recognised by a decision of 20/11/2025.
        let ground = Ground::new(db, "2025-12-31", 5).await;
        let mut case = ground.open("2024-01-02", "1998-05-19").await;
        case.dossier().await;
        case.admit().await;
        let dates = "resolvedOn decidedOn ceremonyOn probationEndsOn officialOn";
        let told = case.detail(dates).await;
        assert_eq!(told["detail"], json!({ "resolvedOn": "2024-06-20", "decidedOn": "2024-08-25", "ceremonyOn": "2024-09-15",
            "probationEndsOn": "2025-09-15", "officialOn": null }));
        let early = json!({ "branchVote": { "ballot": { "present": 5, "inFavour": 5, "against": 0 } } });
        assert!(case.refused("2025-09-14", early).await.contains(&"PROBATION_RUNNING".to_owned()));
        case.recognise().await;
        let told = case.detail("officialOn partyAge").await;
        assert_eq!((&told["state"], &told["detail"]), (&json!("OFFICIAL"), &json!({ "officialOn": "2025-09-15", "partyAge": 1 })));
    }

    async fn a_pupil_is_old_enough_in_the_month_of_the_birthday(db: TestDatabase) {
        // F35: born 9/1997; 8/2015 is too early, 9/2015 not.
        let ground = Ground::new(db, "2016-06-30", 20).await;
        let mut case = ground.open("2014-09-01", "1997-09-20").await;
        let helper = ground.members[0].to_wire();
        case.step("2014-10-10", json!({ "listSympathiser": { "helper": helper, "resolution": paper("LIST_RESOLUTION", "2014-10-10") } })).await;
        for (on, young) in [("2015-08-31", true), ("2015-09-01", false)] {
            let vote = json!({ "branchVote": { "ballot": { "present": 20, "inFavour": 20, "against": 0 } } });
            let reasons = case.refused(on, vote).await;
            assert_eq!(reasons.contains(&"TOO_YOUNG".to_owned()), young, "{on} {reasons:?}");
        }
    }

    async fn a_clock_counts_working_days_over_the_new_year(db: TestDatabase) {
        // F41: the branch resolves on Thursday 12/2/2015; the shared test counts the days by hand to 19/5/2015.
        let ground = Ground::new(db, "2015-12-31", 5).await;
        let mut case = ground.open("2014-01-02", "1988-05-19").await;
        drive_in_2014(&mut case).await;
        let resolution = case.numbered("KND_6", "2015-02-12", ground.branch, "NQ");
        let told = case.step("2015-02-12", json!({ "branchVote": { "ballot": { "present": 5, "inFavour": 5, "against": 0 }, "resolution": resolution } })).await;
        assert_eq!((&told["dueOn"], &told["dueClock"]), (&json!("2015-05-19"), &json!("ADMISSION_DECISION")));
        let deadline = case.detail("deadlines { clock startedOn dueOn severity citation { unverified } }").await;
        assert_eq!(deadline["detail"]["deadlines"][0], json!({ "clock": "ADMISSION_DECISION", "startedOn": "2015-02-12",
            "dueOn": "2015-05-19", "severity": "OVERDUE", "citation": { "unverified": true } }));
    }

    async fn rules_of_another_day_cite_another_clause(db: TestDatabase) {
        // F47.
        let ground = Ground::new(db, "2025-12-31", 3).await;
        let query = "query($on: Date!) { datedRules(on: $on) { key regulation confidence } }";
        let at = async |on: &str| {
            let told = ground.app.data(query, json!({ "on": on })).await;
            let rules = told["datedRules"].as_array().unwrap().clone();
            rules.into_iter().find(|rule| rule["key"] == "admission.age_min_months").unwrap_or(Value::Null)
        };
        assert_eq!(at("2016-07-24").await, json!({ "key": "admission.age_min_months", "regulation": "QD45-2011", "confidence": "LOW" }));
        assert_eq!(at("2021-08-01").await, json!({ "key": "admission.age_min_months", "regulation": "QD24-2021", "confidence": "HIGH" }));
        assert_eq!(at("2011-06-01").await, Value::Null, "never the neighbouring era");
    }
}

/// The dossier of a case of 2014, by somebody older than youth age is of no matter here.
async fn drive_in_2014(case: &mut super::Case<'_>) {
    let [helper, first, _] = [0, 1, 2].map(|at: usize| case.ground.members[at].to_wire());
    case.step("2014-02-10", json!({ "listSympathiser": { "helper": helper, "resolution": paper("LIST_RESOLUTION", "2014-02-10") } })).await;
    case.step("2014-03-01", json!({ "enrol": { "class": "Lớp 1/2014" } })).await;
    case.step("2014-03-20", json!({ "certify": { "document": paper("CN_NTVD", "2014-03-20") } })).await;
    case.step("2014-06-01", json!({ "apply": { "document": paper("KND_1", "2014-06-01") } })).await;
    case.step("2014-06-05", json!({ "declareCv": { "document": paper("KND_2", "2014-06-05") } })).await;
    case.step("2014-06-10", json!({ "sendLetter": { "addressee": "Đảng ủy xã B" } })).await;
    case.step(
        "2014-07-25",
        json!({ "recordReply": { "letter": 1, "reply": paper("VERIFICATION_REPLY", "2014-07-25") } }),
    )
    .await;
    case.step("2014-08-01", json!({ "conclude": { "text": "Rõ ràng" } })).await;
    case.step(
        "2014-09-10",
        json!({ "introduce": { "member": first, "basis": "COMMON_WORK", "knownSince": "2012-01-01",
        "document": paper("KND_3", "2014-09-10") } }),
    )
    .await;
    let resolution = case.numbered("KND_4", "2014-09-12", case.ground.committee, "NQ-ĐTN");
    case.step(
        "2014-09-12",
        json!({ "introduceByMassOrganisation": { "body": "YOUTH_UNION", "resolution": resolution } }),
    )
    .await;
    for opinion in [json!({ "body": "WOMEN_UNION", "inFavour": true }), json!({ "inFavour": true })] {
        case.step("2014-10-20", json!({ "recordOpinion": opinion })).await;
    }
    case.step("2014-10-25", json!({ "summariseOpinions": { "document": paper("KND_5", "2014-10-25") } }))
        .await;
}
