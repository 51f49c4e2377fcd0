//! Asking for a merge and deciding on it: by two people with the right, once, and not against what the records say.

use super::world::World;
use dangvien::{
    auth::accounts::{self, Changer},
    domain::merge::{self, Undecided},
};
use dangvien_shared::id::{ApprovalId, PersonId};
use dangvien_tests::both_databases;
use serde_json::{Value, json};

fn codes(errors: &Value) -> Vec<&str> {
    let errors = errors.as_array().unwrap_or_else(|| panic!("{errors:#}"));
    errors.iter().map(|error| error["code"].as_str().unwrap_or_default()).collect()
}

/// What is said, for who asked.
fn said(asked: &Value) -> String {
    assert_eq!(asked["approval"], Value::Null, "{asked:#}");
    asked["userErrors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| error["message"].as_str().unwrap())
        .collect::<Vec<_>>()
        .join("\n")
}

both_databases! {
    async fn a_merge_takes_effect_once_another_approves(db: TestDatabase) {
        let world = World::make(db).await;
        let same = world.twice(world.member, 900_001).await;
        let before = world.members("2016-06-30").await;
        let approval = world.asked(world.own[0], (world.member, same), &[]).await;
        assert_eq!(world.members("2016-06-30").await, before, "nothing has happened yet");
        // Who asked does not decide; who reads no files, or other ones, knows of nothing.
        assert_eq!(codes(&world.decide(world.own[0], &approval, true).await), ["FOUR_EYES"]);
        assert_eq!(codes(&world.decide(world.administrator, &approval, true).await), ["NOT_FOUND"]);
        assert_eq!(codes(&world.decide(world.committee, &approval, true).await), ["NOT_FOUND"]);
        for by in [world.foreign, world.secretary] {
            assert_eq!(world.decide(by, &approval, true).await, "FORBIDDEN");
        }
        for (by, waits, decides) in [
            (world.own[0], 1, false), (world.own[1], 1, true), (world.officers[0], 1, true),
            (world.administrator, 0, false), (world.committee, 0, false), (world.foreign, 0, false),
        ] {
            let told = world.data(by, "ApprovalList", json!({})).await;
            let told = told["approvals"].as_array().unwrap().clone();
            assert_eq!(told.len(), waits, "{told:#?}");
            assert!(told.iter().all(|one| one["viewerCanDecide"] == decides), "{told:#?}");
            assert!(told.iter().all(|one| one["merge"]["preview"]["countsTwice"] == true), "{told:#?}");
        }
        assert_eq!(world.members("2016-06-30").await, before);
        assert_eq!(world.decide(world.own[1], &approval, true).await, json!([]));
        assert_eq!(world.members("2016-06-30").await, before - 1);
        assert_eq!(codes(&world.decide(world.officers[0], &approval, false).await), ["SETTLED"]);
        assert_eq!(world.findings().await, vec![]);
    }

    async fn whoever_the_record_is_does_not_decide(db: TestDatabase) {
        let world = World::make(db).await;
        let same = world.twice(world.member, 900_001).await;
        let approval = world.asked(world.own[0], (world.member, same), &[]).await;
        accounts::set_person(&world.app.app, &Changer::command_line(), world.own[1], Some(same)).await.unwrap();
        assert_eq!(codes(&world.decide(world.own[1], &approval, true).await), ["FOUR_EYES"]);
        let told = world.data(world.own[1], "ApprovalList", json!({})).await;
        assert_eq!(told["approvals"][0]["viewerCanDecide"], false, "{told:#}");
        assert_eq!(world.decide(world.officers[0], &approval, true).await, json!([]));
    }

    async fn what_is_rejected_or_taken_back_changes_nothing(db: TestDatabase) {
        let world = World::make(db).await;
        let same = world.twice(world.member, 900_001).await;
        let before = world.members("2016-06-30").await;
        let rejected = world.asked(world.own[0], (world.member, same), &[]).await;
        // Another of the same records waits: both would be decided on what only one finds.
        let again = world.propose(world.own[1], (same, world.member), &[], "").await;
        assert!(said(&again).contains("đang có đề nghị gộp khác"), "{again:#}");
        assert_eq!(world.decide(world.own[1], &rejected, false).await, json!([]));
        let asked = world.asked(world.own[0], (world.member, same), &[]).await;
        let foreign = world.data(world.own[1], "PersonMergeWithdraw", json!({ "id": asked })).await;
        assert_eq!(foreign["personMergeWithdraw"]["approval"], Value::Null, "not their own: {foreign:#}");
        let withdrawn = world.data(world.own[0], "PersonMergeWithdraw", json!({ "id": asked })).await;
        assert_eq!(withdrawn["personMergeWithdraw"]["userErrors"], json!([]), "{withdrawn:#}");
        assert_eq!(codes(&world.decide(world.own[1], &asked, true).await), ["SETTLED"]);
        assert_eq!(world.members("2016-06-30").await, before);
        assert_eq!(world.number("SELECT count(*) FROM merged_person").await, 0);
        let list = world.data(world.own[1], "MergeList", json!({})).await;
        let states: Vec<_> = list["personMerges"].as_array().unwrap().iter().map(|one| one["state"].clone()).collect();
        assert_eq!(states, ["WITHDRAWN", "REJECTED"]);
        assert_eq!(world.data(world.foreign, "MergeList", json!({})).await["personMerges"], json!([]));
        assert_eq!(world.findings().await, vec![]);
    }

    async fn a_repeat_asks_once_and_a_used_key_for_nothing_else(db: TestDatabase) {
        let world = World::make(db).await;
        let same = world.twice(world.member, 900_001).await;
        let preview = world.preview(world.own[0], world.member, same).await;
        let version = preview["version"].as_str().unwrap();
        let pair = (world.member, same);
        let first = world.propose_at(world.own[0], pair, &[], (version, "khoa-1")).await;
        assert_eq!(first["userErrors"], json!([]), "{first:#}");
        assert_eq!(world.propose_at(world.own[0], pair, &[], (version, "khoa-1")).await, first);
        assert_eq!(world.number("SELECT count(*) FROM approval").await, 1);
        let other = world.propose_at(world.own[0], (same, world.member), &[], (version, "khoa-1")).await;
        assert!(said(&other).contains("Khóa này đã dùng"), "{other:#}");
        // A key belongs to its account.
        let another = world.propose_at(world.own[1], pair, &[], (version, "khoa-1")).await;
        assert!(said(&another).contains("đang có đề nghị gộp khác"), "{another:#}");
    }

    async fn a_request_is_of_what_was_read_and_says_why(db: TestDatabase) {
        let world = World::make(db).await;
        let same = world.twice(world.member, 900_001).await;
        let preview = world.preview(world.own[0], world.member, same).await;
        let version = preview["version"].as_str().unwrap().to_owned();
        world.run("UPDATE person SET religion = '01' WHERE id = 900001").await;
        let stale = world.propose_at(world.own[0], (world.member, same), &[], (&version, "")).await;
        assert!(said(&stale).contains("vừa được thay đổi"), "{stale:#}");
        let no_choice = world.propose(world.own[0], (world.member, same), &["BIRTH"], "").await;
        assert!(said(&no_choice).contains("Ngày sinh"), "they say the same: {no_choice:#}");
        let preview = world.preview(world.own[0], world.member, same).await;
        let input = json!({ "kept": world.member.to_wire(), "absorbed": same.to_wire(), "takes": [], "note": " ",
            "expectedVersion": preview["version"], "idempotencyKey": "" });
        let silent = world.data(world.own[0], "PersonMergePropose", json!({ "input": input })).await;
        assert_eq!(silent["personMergePropose"]["userErrors"][0]["path"], json!(["input", "note"]), "{silent:#}");
        let unknown = world.propose(world.own[0], (world.member, PersonId(999_983)), &[], "").await;
        assert!(said(&unknown).contains("Không tìm thấy"), "{unknown:#}");
        let itself = world.propose(world.own[0], (world.member, world.member), &[], "").await;
        assert!(said(&itself).contains("Không tìm thấy"), "{itself:#}");
        assert_eq!(world.number("SELECT count(*) FROM person_merge").await, 0);
    }

    async fn what_excludes_each_other_is_refused_with_its_reason(db: TestDatabase) {
        let world = World::make(db).await;
        let same = world.twice(world.member, 900_001).await;
        let pair = (world.member, same);
        let (id, beside) = (same.0, world.branches[1].0);
        for (damage, mend, reason) in [
            (format!("UPDATE membership SET branch_id = {beside}, branch_path = (SELECT path FROM organisation_placement
                WHERE organisation_id = {beside}) WHERE person_id = {id}"),
             format!("UPDATE membership SET branch_id = {0}, branch_path = (SELECT path FROM organisation_placement
                WHERE organisation_id = {0}) WHERE person_id = {id}", world.branches[0].0),
             "cùng lúc sinh hoạt ở hai chi bộ khác nhau"),
            (format!("UPDATE membership SET valid_from = '2010-01-01' WHERE person_id = {}", world.member.0),
             format!("UPDATE membership SET valid_from = '2009-01-01' WHERE person_id = {}", world.member.0),
             "không nằm trọn trong hồ sơ ở lại"),
            (format!("INSERT INTO account_person (account_id, person_id, tied_at) VALUES ({}, {id}, 1), ({}, {}, 1)",
                world.secretary.0, world.committee.0, world.member.0),
             "DELETE FROM account_person".to_owned(), "Cả hai đều gắn với tài khoản"),
        ] {
            world.run(&damage).await;
            let refused = world.propose(world.officers[0], pair, &[], "").await;
            assert!(said(&refused).contains(reason), "{refused:#}");
            let preview = world.preview(world.officers[0], pair.0, pair.1).await;
            assert_eq!(preview["refusals"].as_array().unwrap().len(), 1, "{preview:#}");
            world.run(&mend).await;
        }
        assert_eq!(world.number("SELECT count(*) FROM person_merge").await, 0);
        world.merge(pair, &[]).await;
        // A closed record is no person that anything could be given to.
        let closed = world.propose(world.officers[0], pair, &[], "").await;
        assert!(said(&closed).contains("Không tìm thấy"), "{closed:#}");
        let tied = accounts::set_person(&world.app.app, &Changer::command_line(), world.secretary, Some(same)).await;
        assert!(matches!(tied, Err(accounts::Refused::NoPerson)), "{tied:?}");
    }

    async fn what_has_changed_since_it_was_asked_for_is_refused_when_it_is_approved(db: TestDatabase) {
        let world = World::make(db).await;
        let same = world.twice(world.member, 900_001).await;
        let approval = world.asked(world.own[0], (world.member, same), &[]).await;
        let beside = world.branches[1].0;
        world.run(&format!("UPDATE membership SET branch_id = {beside}, branch_path = (SELECT path FROM
            organisation_placement WHERE organisation_id = {beside}) WHERE person_id = {}", same.0)).await;
        let before = world.members("2016-06-30").await;
        let refused = world.decide(world.own[1], &approval, true).await;
        assert_eq!(codes(&refused), ["RULE"]);
        assert!(refused[0]["message"].as_str().unwrap().contains("hai chi bộ khác nhau"), "{refused:#}");
        assert_eq!(world.members("2016-06-30").await, before);
        assert_eq!(world.number("SELECT count(*) FROM person_merge_row").await, 0);
        // It waits still, and can be rejected.
        let told = world.data(world.own[1], "ApprovalList", json!({})).await;
        assert_eq!(told["approvals"][0]["merge"]["preview"]["refusals"][0]["problem"], "OVERLAP", "{told:#}");
        assert_eq!(world.decide(world.own[1], &approval, false).await, json!([]));
    }

    async fn a_register_that_would_disagree_with_itself_is_left_alone(db: TestDatabase) {
        let world = World::make(db).await;
        let same = world.twice(world.member, 900_001).await;
        let approval = world.asked(world.own[0], (world.member, same), &[]).await;
        world.run(&format!("UPDATE movement SET kind = 'RECOGNISED' WHERE person_id = {}", world.member.0)).await;
        let refused = world.decide(world.own[1], &approval, true).await;
        assert!(refused[0]["message"].as_str().unwrap().contains("Sổ sách không còn khớp"), "{refused:#}");
        assert_eq!(world.number("SELECT count(*) FROM merged_person").await, 0);
    }

    async fn of_two_who_approve_at_once_one_is_too_late(db: TestDatabase) {
        let world = World::make(db).await;
        let same = world.twice(world.member, 900_001).await;
        let approval = world.asked(world.own[0], (world.member, same), &[]).await;
        let approval = ApprovalId::from_wire(&approval).unwrap();
        let before = world.members("2016-06-30").await;
        let decide = |account, scope| {
            let app = world.app.app.clone();
            tokio::spawn(async move {
                let by = Changer { account: Some(account), ..Changer::command_line() };
                merge::decide(&app, &scope, &by, approval, (true, "")).await
            })
        };
        let [left, right] = [world.own[1], world.officers[0]];
        let scopes = (world.scope(left).await, world.scope(right).await);
        let (left, right) = tokio::join!(decide(left, scopes.0), decide(right, scopes.1));
        let done = [left.unwrap(), right.unwrap()];
        let won = done.iter().filter(|one| one.is_ok()).count();
        let late = done.iter().filter(|one| matches!(one, Err(Undecided::Settled))).count();
        assert_eq!((won, late), (1, 1), "{done:?}");
        assert_eq!(world.members("2016-06-30").await, before - 1);
        assert_eq!(world.findings().await, vec![]);
    }
}
