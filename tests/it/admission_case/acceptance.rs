//! Rows F17 and F35 to F47 of the trade.

use super::drive::{OF_2024, World};
use crate::harness::count;
use dangvien::domain::admission_case::recalculate;
use dangvien_tests::both_databases;
use sea_orm::{ConnectionTrait as _, Statement};
use serde_json::json;

const LATE: &str = "2025-12-31";

both_databases! {
    async fn f35_a_pupil_votes_at_eighteen_by_the_month(db: TestDatabase) {
        let world = World::on(db, LATE).await;
        let mut case = world.endorsed(["2015-01-12", "2015-03-02", "2015-04-01", "2015-05-04"], "1997-09-10").await;
        let august = case.vote("2015-08-28", 17, 0, true);
        assert_eq!(case.codes("2015-08-28", august).await, ["TOO_YOUNG"]);
        let september = case.vote("2015-09-03", 17, 0, true);
        assert_eq!(case.does("2015-09-03", september).await, "BRANCH_RESOLVED");
    }

    async fn f36_the_dossier_follows_the_pupil_and_the_old_branch_keeps_the_history(db: TestDatabase) {
        let world = World::on(db, LATE).await;
        let mut case = world.endorsed(OF_2024, "1997-09-10").await;
        case.until_probation().await;
        let [old, new] = world.places.villages.map(dangvien_shared::id::OrganisationId::to_wire);
        let step = |mentor: Option<String>| json!({ "move": { "to": new, "mentor": mentor, "reason": "Tốt nghiệp THPT" } });
        assert_eq!(case.codes("2025-06-02", step(None)).await, ["MENTOR_MISSING"]);
        case.does("2025-06-02", step(Some(world.others[0].to_wire()))).await;
        let read = case.read().await;
        assert_eq!((&read["state"], &read["branch"]["id"]), (&json!("PROBATIONARY"), &json!(new)));
        let helped = &read["detail"]["mentorships"];
        let last = helped.as_array().unwrap().last().unwrap();
        assert_eq!((&last["member"]["id"], &last["to"]), (&json!(world.others[0].to_wire()), &json!(null)));
        assert_eq!(helped[helped.as_array().unwrap().len() - 2]["to"], "2025-06-02");
        // Until the transfer is confirmed the membership stays at the old branch.
        let at = async |branch: &str| world.app.data("query($id: ID!) { organisation(id: $id, asOf: \"2025-06-30\") {
            aggregate { count } } }", json!({ "id": branch })).await["organisation"]["aggregate"]["count"].as_i64();
        assert_eq!((at(&old).await, at(&new).await), (Some(23), Some(5)));
        case.does("2025-06-20", json!({ "confirmTransfer": { "done": true } })).await;
        assert_eq!((at(&old).await, at(&new).await), (Some(22), Some(6)));
        case.reverse("2025-06-21").await;
        assert_eq!((at(&old).await, at(&new).await), (Some(23), Some(5)));
    }

    async fn f37_the_workflow_is_guarded(db: TestDatabase) {
        let world = World::on(db, LATE).await;
        let mut case = world.open("2024-01-08", "1997-09-10").await;
        let minutes = case.paper("NOMINATION_MINUTES", "2024-01-08");
        case.does("2024-01-08", json!({ "nominate": { "body": "YOUTH_UNION", "minutes": minutes } })).await;
        let cv = case.paper("KND_2", "2024-01-08");
        let refusals = case.refused("2024-01-08", json!({ "declareCv": { "document": cv } })).await;
        assert_eq!((&refusals[0]["code"], &refusals[1]["document"]), (&json!("WRONG_STATE"), &json!("KND_1")));

        let mut case = world.open("2024-01-10", "1996-09-10").await;
        case.until_cv("2024-01-10", "2024-03-01").await;
        case.does("2024-03-04", json!({ "sendLetter": { "addressee": "UBND xã" } })).await;
        let conclude = json!({ "conclude": { "text": "Đủ điều kiện" } });
        assert_eq!(case.codes("2024-04-01", conclude.clone()).await, ["REPLIES_MISSING"]);
        let reply = case.paper("VERIFICATION_REPLY", "2024-04-01");
        case.does("2024-04-01", json!({ "recordReply": { "letter": 1, "reply": reply } })).await;
        case.does("2024-04-01", conclude).await;
        let vote = case.vote("2024-05-06", 17, 0, true);
        let refusals = case.refused("2024-05-06", vote).await;
        assert!(refusals.iter().any(|one| one["document"] == "KND_5"), "{refusals:#?}");
    }

    async fn f38_the_denominator_is_all_official_members_of_the_register(db: TestDatabase) {
        let world = World::on(db, LATE).await;
        let mut case = world.endorsed(OF_2024, "1997-09-10").await;
        let claimed = case.vote("2024-07-01", 13, 4, true);
        assert_eq!(case.codes("2024-07-01", claimed).await, ["SHARE_NOT_REACHED"]);
        let failed = case.vote("2024-07-01", 13, 4, false);
        assert_eq!(case.does("2024-07-01", failed).await, "ENDORSED");
        let passed = case.vote("2024-07-02", 14, 3, true);
        assert_eq!(case.does("2024-07-02", passed).await, "BRANCH_RESOLVED");
        let read = case.read().await;
        let votes: Vec<_> = read["detail"]["events"].as_array().unwrap().iter()
            .map(|event| &event["vote"]).filter(|vote| !vote.is_null()).collect();
        assert_eq!(votes, [
            &json!({ "denominator": 20, "inFavour": 13, "needed": 14, "outcome": "UNDECIDED" }),
            &json!({ "denominator": 20, "inFavour": 14, "needed": 14, "outcome": "PASSED" })]);
    }

    async fn f39_the_third_failed_round_is_the_task_of_the_committee_above(db: TestDatabase) {
        let world = World::on(db, LATE).await;
        let mut case = world.endorsed(OF_2024, "1997-09-10").await;
        for (on, state) in [("2024-07-01", "ENDORSED"), ("2024-08-01", "ENDORSED"), ("2024-09-03", "ESCALATED")] {
            let vote = case.vote(on, 12, 5, false);
            assert_eq!(case.does(on, vote).await, state, "{on}");
        }
        let read = case.read().await;
        assert_eq!((&read["awaits"], &read["awaitsOrganisation"]["id"]),
            (&json!("COMMITTEE_ABOVE"), &json!(world.places.uppers[0].to_wire())));
    }

    async fn f40_the_wrong_body_is_told_the_right_one(db: TestDatabase) {
        let world = World::on(db, LATE).await;
        let mut case = world.endorsed(OF_2024, "1997-09-10").await;
        let (vote, resolution) = (case.vote("2024-07-01", 17, 0, true), case.grassroots("2024-07-20"));
        case.does("2024-07-01", vote).await;
        let early = case.decision("2024-07-10", &case.upper());
        assert_eq!(case.codes("2024-07-10", early).await, ["GRASSROOTS_FIRST"]);
        case.does("2024-07-20", resolution).await;
        let commune = json!({ "kind": "GRASSROOTS_COMMITTEE", "organisation": world.places.communes[0].to_wire() });
        let wrong = case.decision("2024-08-25", &commune);
        let refusals = case.refused("2024-08-25", wrong).await;
        assert_eq!(refusals.len(), 1, "{refusals:#?}");
        assert_eq!((&refusals[0]["code"], &refusals[0]["competent"]["id"], &refusals[0]["citation"]["clause"]),
            (&json!("WRONG_BODY"), &json!(world.places.uppers[0].to_wire()), &json!("4.3")));
        assert!(refusals[0]["message"].as_str().unwrap().contains("Lục Ngạn"), "{refusals:#?}");
    }

    async fn f41_another_calendar_moves_what_is_due_in_open_cases_only(db: TestDatabase) {
        let world = World::on(db, "2015-05-08").await;
        let days = ["2014-06-02", "2014-09-03", "2014-10-01", "2014-11-03"];
        let mut case = world.endorsed(days, "1990-01-01").await;
        let mut closed = world.endorsed(days, "1991-01-01").await;
        for case in [&mut case, &mut closed] {
            let (vote, resolution) = (case.vote("2015-02-12", 17, 0, true), case.grassroots("2015-03-02"));
            case.does("2015-02-12", vote).await;
            case.does("2015-03-02", resolution).await;
            let read = case.read().await;
            // Counted by hand: sixty working days from Thursday 12/2/2015 without Tết, the Kings' day and 30/4–1/5.
            assert_eq!((&read["dueOn"], &read["dueClock"]), (&json!("2015-05-19"), &json!("ADMISSION_DECISION")));
        }
        closed.does("2015-05-08", json!({ "withdraw": { "text": "Chuyển công tác" } })).await;
        let ended = closed.read().await;
        assert_eq!(recalculate(&world.app.app).await.unwrap(), 0, "nothing changed, nothing is written");
        let store = &world.app.app.store;
        let sql = "INSERT INTO holiday (day, kind, name, source) VALUES ('2015-05-11', 'DAY_OFF', 'Nghỉ bù', '')";
        store.writer().execute_raw(Statement::from_string(store.backend(), sql)).await.unwrap();
        assert_eq!(recalculate(&world.app.app).await.unwrap(), 1);
        assert_eq!(case.read().await["dueOn"], "2015-05-20");
        assert_eq!(closed.read().await, ended);
        // The case can be driven on.
        let decision = case.decision("2015-05-08", &case.upper());
        assert_eq!(case.does("2015-05-08", decision).await, "DECIDED");
    }

    async fn f42_the_dates_of_a_recognition(db: TestDatabase) {
        let world = World::on(db, LATE).await;
        let mut case = world.endorsed(OF_2024, "1997-09-10").await;
        case.until_probation().await;
        let read = case.read().await;
        assert_eq!((&read["detail"]["probationEndsOn"], &read["detail"]["officialOn"]), (&json!("2025-09-15"), &json!(null)));
        let early = case.vote("2025-09-14", 17, 0, true);
        assert!(case.codes("2025-09-14", early).await.contains(&"PROBATION_RUNNING".to_owned()));
        case.until_official().await;
        let read = case.read().await;
        assert_eq!((&read["detail"]["officialOn"], &read["detail"]["decidedOn"], &read["detail"]["partyAge"]),
            (&json!("2025-09-15"), &json!("2024-08-25"), &json!(1)));
        let own = "FROM membership WHERE joined_on = '2024-08-25' AND official_on = '2025-09-15'";
        assert_eq!(count(&world.app, &format!("SELECT count(*) {own}")).await, 1);
    }

    async fn f44_one_active_official_mentor_and_a_note_on_who_is_struck_off(db: TestDatabase) {
        let world = World::on(db, LATE).await;
        let mut case = world.endorsed(OF_2024, "1997-09-10").await;
        case.until_decided().await;
        let ceremony = case.ceremony("2024-09-15", world.probationers[0]);
        assert_eq!(case.codes("2024-09-15", ceremony).await, ["MENTOR_NOT_OFFICIAL"]);
        // Nobody, and somebody whom the officer does not see, are the same.
        let ceremony = case.ceremony("2024-09-15", dangvien_shared::id::PersonId(999_999));
        let told = case.answer(None, "2024-09-15", ceremony, "").await;
        assert_eq!(told["data"]["done"]["userErrors"][0]["code"], "NOT_FOUND", "{told:#}");
        let ceremony = case.ceremony("2024-09-15", world.officials[0]);
        case.does("2024-09-15", ceremony).await;
        let change = json!({ "changeMentor": { "mentor": world.officials[2].to_wire(), "reason": "Chuyển công tác" } });
        case.does("2025-01-06", change).await;
        assert_eq!(count(&world.app, "SELECT count(*) FROM case_mentor WHERE valid_to = '9999-12-31'").await, 1);
        let silent = case.striking_off("2025-03-03", " ");
        assert_eq!(case.codes("2025-03-03", silent).await, ["REVIEW_NOTE_MISSING"]);
        let off = case.striking_off("2025-03-03", "Vi phạm điều lệ");
        assert_eq!(case.does("2025-03-03", off).await, "STRUCK_OFF");
        let read = case.read().await;
        assert_eq!(read["detail"]["reviewNote"], "Vi phạm điều lệ");
        assert_eq!(read["detail"]["mentorships"].as_array().unwrap().last().unwrap()["member"]["id"],
            world.officials[2].to_wire());
        assert_eq!(count(&world.app, "SELECT count(*) FROM case_mentor WHERE valid_to = '9999-12-31'").await, 0);
    }

    async fn f47_the_same_case_cites_the_clauses_of_its_day(db: TestDatabase) {
        let world = World::on(db, LATE).await;
        let mut case = world.endorsed(["2016-01-11", "2016-02-01", "2016-03-01", "2016-04-04"], "2010-06-01").await;
        for (on, regulation, unverified) in
            [("2016-07-24", "QD45-2011", true), ("2016-07-25", "QD29-2016", false), ("2021-08-01", "QD24-2021", false)]
        {
            let vote = case.vote(on, 17, 0, true);
            let refusals = case.refused(on, vote).await;
            let age = refusals.iter().find(|one| one["code"] == "TOO_YOUNG").unwrap();
            assert_eq!((&age["citation"]["regulation"], &age["citation"]["unverified"]),
                (&json!(regulation), &json!(unverified)), "{on}");
        }
    }

    async fn f17_counts_by_state_are_those_of_the_list_and_of_the_table(db: TestDatabase) {
        let world = World::on(db, "2024-07-02").await;
        // In its state since 6/5: 57 days on 2/7; since 2/5: 61.
        let _fresh = world.endorsed(OF_2024, "1997-09-10").await;
        let _stuck = world.endorsed(["2024-01-10", "2024-03-01", "2024-04-01", "2024-05-02"], "1996-09-10").await;
        let mut gone = world.open("2024-01-10", "1995-09-10").await;
        gone.does("2024-02-01", json!({ "withdraw": { "text": "Bận việc" } })).await;
        let data = world.app.data("{ root { pipeline { state count stuck overdue }
            children { nodes { name pipeline { state count stuck } admissionCases { totalCount nodes { id } } } }
            all: admissionCases(filter: { closed: true }) { totalCount } } }", json!({})).await;
        let root = &data["root"];
        assert_eq!(root["pipeline"], json!([{ "state": "ENDORSED", "count": 2, "stuck": 1, "overdue": 0 }]));
        assert_eq!(root["all"]["totalCount"], 3);
        let nodes = root["children"]["nodes"].as_array().unwrap();
        assert_eq!((&nodes[0]["pipeline"], &nodes[0]["admissionCases"]["totalCount"]),
            (&json!([{ "state": "ENDORSED", "count": 2, "stuck": 1 }]), &json!(2)));
        assert_eq!((&nodes[1]["pipeline"], &nodes[1]["admissionCases"]["totalCount"]), (&json!([]), &json!(0)));
        let sql = "SELECT count(*) FROM admission_case WHERE state = 'ENDORSED' AND closed_on = '9999-12-31'";
        assert_eq!(count(&world.app, sql).await, 2);
    }
}
