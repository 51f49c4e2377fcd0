//! What belongs to a record goes with it: help and introductions in the cases of others, whose events are read with the
//! record that stays, an own case, and grants.

use super::world::{copy, findings, run};
use crate::{
    admission_case::drive::{OF_2024, World},
    harness::count,
};
use dangvien::{
    auth::accounts::Changer,
    domain::{account::approval, merge},
    scope::Scope,
};
use dangvien_shared::{
    document,
    id::{AccountId, PersonId},
    vocabulary::Role,
};
use dangvien_tests::both_databases;
use serde_json::{Value, json};

/// Two officers of the province.
async fn officers(world: &World) -> [AccountId; 2] {
    let mut officers = Vec::new();
    for name in ["tinh-mot", "tinh-hai"] {
        let account = world.app.account(name).await;
        world.app.grant(account, Role::ProvinceOfficer, world.places.root).await;
        officers.push(account);
    }
    [officers[0], officers[1]]
}

async fn ask(world: &World, by: AccountId, operation: &str, variables: Value) -> Value {
    let scope = Scope::of(world.app.signed_in(by).await, &world.app.app.tree.current());
    let mut answer = world.app.graphql_in(scope, document::text_of(operation).unwrap(), variables).await;
    assert!(answer.get("errors").is_none(), "{answer:#}");
    answer["data"].take()
}

async fn preview(world: &World, by: AccountId, kept: PersonId, absorbed: PersonId) -> Value {
    let variables = json!({ "kept": kept.to_wire(), "absorbed": absorbed.to_wire() });
    ask(world, by, "MergePreviewOf", variables).await["personMergePreview"].take()
}

/// What speaks against a merge.
fn problems(preview: &Value) -> Vec<String> {
    let refusals = preview["refusals"].as_array().unwrap_or_else(|| panic!("{preview:#}"));
    refusals.iter().map(|one| one["problem"].as_str().unwrap().to_owned()).collect()
}

async fn merge(world: &World, [asker, decider]: [AccountId; 2], kept: PersonId, absorbed: PersonId) {
    let preview = preview(world, asker, kept, absorbed).await;
    assert_eq!(problems(&preview), Vec::<String>::new());
    let input = json!({ "kept": kept.to_wire(), "absorbed": absorbed.to_wire(), "takes": [], "note": "Nhập hai lần",
        "expectedVersion": preview["version"], "idempotencyKey": "" });
    let proposed = ask(world, asker, "PersonMergePropose", json!({ "input": input })).await;
    assert_eq!(proposed["personMergePropose"]["userErrors"], json!([]), "{proposed:#}");
    let open = approval::open(world.app.app.store.reader()).await.unwrap();
    let scope = Scope::of(world.app.signed_in(decider).await, &world.app.app.tree.current());
    let by = Changer { account: Some(decider), ..Changer::command_line() };
    merge::decide(&world.app.app, &scope, &by, open[0].id, (true, "")).await.unwrap();
}

/// Kinds of what moves.
fn kinds(preview: &Value) -> Vec<&str> {
    preview["items"].as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap()).collect()
}

both_databases! {
    async fn help_and_introductions_go_with_the_record_and_events_are_read_so(db: TestDatabase) {
        let world = World::on(db, "2024-06-01").await;
        let mut case = world.endorsed(OF_2024, "1997-09-10").await;
        let officers = officers(&world).await;
        let (helper, introducer) = (world.officials[0], world.officials[1]);
        let kept = [copy(&world.app, helper, 900_001).await, copy(&world.app, introducer, 900_002).await];
        let preview = preview(&world, officers[0], kept[0], helper).await;
        assert_eq!(kinds(&preview), ["MEMBERSHIP", "MOVEMENT", "HELP"], "{preview:#}");
        merge(&world, officers, kept[0], helper).await;
        let told = self::preview(&world, officers[0], kept[1], introducer).await;
        assert_eq!(kinds(&told), ["MEMBERSHIP", "MOVEMENT", "INTRODUCTION"], "{told:#}");
        merge(&world, officers, kept[1], introducer).await;
        assert_eq!(case.read().await["detail"]["mentorships"][0]["member"]["id"], kept[0].to_wire());
        assert_eq!(count(&world.app, "SELECT count(*) FROM case_mentor WHERE person_id = 900001").await, 1);
        assert_eq!(findings(&world.app).await, vec![]);
        // The case goes on with the records that stay: the rules ask whether they are official members.
        let vote = case.vote("2024-06-01", 17, 0, true);
        assert_eq!(case.does("2024-06-01", vote).await, "BRANCH_RESOLVED");
        assert_eq!(findings(&world.app).await, vec![]);
        // And its events say what they said: nothing was written into them.
        let events = format!("SELECT count(*) FROM case_event WHERE number <= {}", case.version);
        assert_eq!(count(&world.app, &events).await, case.version);
    }

    async fn nobody_becomes_their_own_helper_and_no_case_is_open_twice(db: TestDatabase) {
        let world = World::on(db, "2024-06-01").await;
        let case = world.endorsed(OF_2024, "1997-09-10").await;
        let officers = officers(&world).await;
        let candidate = count(&world.app, "SELECT person_id FROM admission_case").await;
        let candidate = PersonId(candidate);
        let (helper, introducer) = (world.officials[0], world.officials[1]);
        // The candidate and their helper; the candidate and somebody who is a member.
        let told = preview(&world, officers[0], helper, candidate).await;
        assert_eq!(problems(&told), ["SAME_CASE", "CASE_OF_MEMBER"], "{told:#}");
        let told = preview(&world, officers[0], introducer, candidate).await;
        assert_eq!(problems(&told), ["SAME_CASE", "CASE_OF_MEMBER"], "{told:#}");
        let told = preview(&world, officers[0], candidate, world.officials[5]).await;
        assert_eq!(problems(&told), ["CASE_OF_MEMBER"], "{told:#}");
        // The same candidate, registered once more with a case of their own.
        let _second = world.open("2024-05-01", "1997-09-10").await;
        let second = PersonId(count(&world.app, "SELECT max(person_id) FROM admission_case").await);
        let told = preview(&world, officers[0], candidate, second).await;
        assert_eq!(problems(&told), ["TWO_OPEN_CASES"], "{told:#}");
        assert!(case.version > 1);
    }

    async fn a_case_of_probation_goes_to_the_record_of_a_list(db: TestDatabase) {
        let world = World::on(db, "2024-10-01").await;
        let mut case = world.endorsed(OF_2024, "1997-09-10").await;
        case.until_probation().await;
        let officers = officers(&world).await;
        let member = PersonId(count(&world.app, "SELECT person_id FROM admission_case").await);
        // The list brought the new member once more, from the day of the ceremony, but no admission.
        let listed = copy(&world.app, member, 900_001).await;
        run(&world.app, "UPDATE movement SET kind = 'REGISTERED' WHERE person_id = 900001").await;
        assert_eq!(findings(&world.app).await, vec![]);
        let told = preview(&world, officers[0], listed, member).await;
        assert_eq!(problems(&told), ["ADMITTED_WHILE_MEMBER"], "{told:#}");
        // The one with the admission stays.
        merge(&world, officers, member, listed).await;
        assert_eq!(findings(&world.app).await, vec![]);
        assert_eq!(count(&world.app, "SELECT count(*) FROM membership WHERE person_id = 900001").await, 0);
        assert_eq!(case.read().await["state"], "PROBATIONARY");
    }

    async fn grants_accounts_and_ties_go_with_the_record(db: TestDatabase) {
        let world = World::on(db, "2024-06-01").await;
        let officers = officers(&world).await;
        let person = world.officials[3];
        let same = copy(&world.app, person, 900_001).await;
        let (mentor, tied, asked) =
            (world.app.account("nguoi-giup").await, world.app.account("dang-vien").await, world.app.account("moi").await);
        world.app.grant_of(mentor, Role::Mentor, world.places.villages[0], vec![person, same]).await;
        world.app.grant_of(mentor, Role::Teacher, world.places.root, vec![same]).await;
        run(&world.app, &format!("INSERT INTO account_person (account_id, person_id, tied_at) VALUES ({}, {}, 1)", tied.0, same.0)).await;
        let by = Changer { account: Some(officers[0]), ..Changer::command_line() };
        dangvien::auth::accounts::set_person(&world.app.app, &by, asked, Some(same)).await.unwrap();
        let waits = approval::open(world.app.app.store.reader()).await.unwrap()[0].id;
        let told = preview(&world, officers[0], person, same).await;
        assert_eq!(kinds(&told), ["MEMBERSHIP", "MOVEMENT", "GRANT", "GRANT", "ACCOUNT", "TIE"], "{told:#}");
        let input = json!({ "kept": person.to_wire(), "absorbed": same.to_wire(), "takes": [], "note": "Nhập hai lần",
            "expectedVersion": told["version"], "idempotencyKey": "" });
        ask(&world, officers[0], "PersonMergePropose", json!({ "input": input })).await;
        let open = approval::open(world.app.app.store.reader()).await.unwrap();
        let merge_id = open.iter().find(|one| one.id != waits).unwrap().id;
        let scope = Scope::of(world.app.signed_in(officers[1]).await, &world.app.app.tree.current());
        let decider = Changer { account: Some(officers[1]), ..Changer::command_line() };
        merge::decide(&world.app.app, &scope, &decider, merge_id, (true, "")).await.unwrap();
        let of = |table: &str| format!("SELECT count(*) FROM {table} WHERE person_id = {}", person.0);
        assert_eq!(count(&world.app, &of("grant_person")).await, 2, "named twice by one grant is named once");
        assert_eq!(count(&world.app, &of("account_person")).await, 1);
        assert_eq!(count(&world.app, &of("person_tie")).await, 1);
        // What was asked for before is approved for the record that stays.
        dangvien::auth::accounts::decide(&world.app.app, &decider, waits, (true, "")).await.unwrap();
        assert_eq!(count(&world.app, &of("account_person")).await, 2);
        assert_eq!(findings(&world.app).await, vec![]);
    }
}
