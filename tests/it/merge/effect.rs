//! What a merge does: the head counts once, one record answers for both, nothing of it is read on a disk.

use super::world::{SECRET, World};
use dangvien_shared::{id::PersonId, vocabulary::ImportMode};
use dangvien_tests::{both_databases, server};
use sea_orm::{ConnectionTrait as _, Statement};
use serde_json::json;

const MEMBER: &str = "query($id: ID!) { member(id: $id) { id fullName birthOn religion { code } cardNumber
    movements { kind } } node(id: $id) { id } }";

both_databases! {
    async fn the_head_counts_once_on_every_day_and_figures_are_anew(db: TestDatabase) {
        let world = World::make(db).await;
        let same = world.twice(world.member, 900_001).await;
        // The copy is there from 2012 to 2014 only.
        world.run("UPDATE membership SET valid_from = '2012-01-01', valid_to = '2014-01-01' WHERE person_id = 900001").await;
        world.run("UPDATE movement SET happened_on = '2012-01-01' WHERE person_id = 900001").await;
        let branch = world.branches[0].0;
        world.run(&format!("INSERT INTO movement (id, person_id, happened_on, kind, from_branch_id, from_path) SELECT 990002,
            900001, '2014-01-01', 'LEFT_FOR_PROVINCE', {branch}, path FROM organisation_placement
            WHERE organisation_id = {branch}")).await;
        assert_eq!(world.findings().await, vec![]);
        let days = ["2010-06-30", "2012-01-01", "2013-12-31", "2014-01-01", "2016-06-30"];
        let mut before = Vec::new();
        for day in days {
            before.push(world.members(day).await);
        }
        let version = "SELECT data_version FROM register";
        let read = world.number(version).await;
        world.merge((world.member, same), &[]).await;
        assert!(world.number(version).await > read);
        let mut after = Vec::new();
        for day in days {
            after.push(world.members(day).await);
        }
        let fell: Vec<i64> = before.iter().zip(&after).map(|(before, after)| before - after).collect();
        assert_eq!(fell, [0, 1, 1, 0, 0]);
        assert_eq!(world.findings().await, vec![]);
        // Form 1 of the years balances without what was there twice.
        let query = "query($from: Date!, $to: Date!) { root { reconciliation(from: $from, to: $to) { opening closing } } }";
        let form = world.app.data(query, json!({ "from": "2012-01-01", "to": "2014-12-31" })).await;
        assert_eq!(form["root"]["reconciliation"]["opening"], form["root"]["reconciliation"]["closing"], "{form:#}");
    }

    async fn one_record_answers_for_both_to_those_entitled(db: TestDatabase) {
        let world = World::make(db).await;
        let same = world.twice(world.member, 900_001).await;
        world.run("UPDATE person SET religion = '01', card_number = '77-1' WHERE id = 900001").await;
        world.run("UPDATE membership SET religion = '01', education = 'PRIMARY' WHERE person_id = 900001").await;
        let preview = world.preview(world.own[0], world.member, same).await;
        let fields: Vec<_> = preview["differences"].as_array().unwrap().iter().map(|one| one["field"].clone()).collect();
        assert_eq!(fields, ["RELIGION", "CARD_NUMBER", "EDUCATION"], "{preview:#}");
        assert_eq!(preview["countsTwice"], true);
        let fates: Vec<_> = preview["items"].as_array().unwrap().iter().map(|one| (one["kind"].clone(), one["fate"].clone())).collect();
        assert_eq!(fates, [(json!("MEMBERSHIP"), json!("SET_ASIDE")), (json!("MOVEMENT"), json!("SET_ASIDE"))]);
        world.merge((world.member, same), &["RELIGION", "CARD_NUMBER", "EDUCATION"]).await;
        let ask = async |by, id: PersonId| {
            let scope = world.scope(by).await;
            world.app.graphql_in(scope, MEMBER, json!({ "id": id.to_wire() })).await["data"].clone()
        };
        let kept = ask(world.own[0], world.member).await;
        assert_eq!(kept["member"]["id"], world.member.to_wire(), "{kept:#}");
        assert_eq!((&kept["member"]["religion"]["code"], &kept["member"]["cardNumber"]), (&json!("01"), &json!("77-1")));
        let education = format!("SELECT count(*) FROM membership WHERE person_id = {} AND education = 'PRIMARY' AND religion = '01'", world.member.0);
        assert_eq!(world.number(&education).await, 1);
        // The id of the closed record leads to the one that stays, and nobody else learns that there was one.
        assert_eq!(ask(world.own[0], same).await, kept);
        let nothing = ask(world.foreign, PersonId(999_983)).await;
        assert_eq!(nothing, json!({ "member": null, "node": null }));
        assert_eq!(ask(world.foreign, same).await, nothing);
        // The list has one, and who has the other card is found by it.
        let query = "{ members(filter: { name: \"nguyen van duc\" }) { nodes { id } } }";
        let listed = world.app.data(query, json!({})).await;
        assert_eq!(listed["members"]["nodes"], json!([{ "id": world.member.to_wire() }]));
        assert_eq!(world.number("SELECT count(*) FROM person WHERE card_number = '0123' AND id = 900001").await, 1);
        assert_eq!(world.findings().await, vec![]);
    }

    async fn the_trail_tells_of_both_and_is_sound(db: TestDatabase) {
        let world = World::make(db).await;
        let same = world.twice(world.member, 900_001).await;
        let server = world.app.serve().await;
        let client = server::client(Some(&world.app.token(world.own[1]).await));
        let read = json!({ "query": MEMBER, "variables": { "id": same.to_wire() } });
        client.post(server.graphql_url()).json(&read).send().await.unwrap();
        let approval = world.asked(world.own[0], (world.member, same), &[]).await;
        assert_eq!(world.decide(world.own[1], &approval, true).await, json!([]));
        let query = "query($id: ID!) { auditRecords(filter: { member: $id }) { nodes { action accountName detail } } }";
        let actions = async |id: PersonId| {
            let told = world.app.data(query, json!({ "id": id.to_wire() })).await;
            let nodes = told["auditRecords"]["nodes"].as_array().unwrap().clone();
            nodes.iter().map(|one| one["action"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        // What was read of the closed record is told of the one that stays, too.
        assert_eq!(actions(world.member).await, ["APPROVED", "APPROVAL_REQUESTED", "MEMBER_READ"]);
        assert_eq!(actions(same).await, ["APPROVED", "APPROVAL_REQUESTED", "MEMBER_READ"]);
        let told = world.app.data(query, json!({ "id": world.member.to_wire() })).await;
        assert!(!told.to_string().contains(SECRET), "{told:#}");
        assert_eq!(told["auditRecords"]["nodes"][0]["accountName"], "huyen-mot-b");
        // The person themselves sees it, once each.
        let by = dangvien::auth::accounts::Changer::command_line();
        dangvien::auth::accounts::set_person(&world.app.app, &by, world.secretary, Some(world.member)).await.unwrap();
        let scope = world.scope(world.secretary).await;
        let own = world.app.graphql_in(scope, "{ viewer { ownFile { readings { action } } } }", json!({})).await;
        let own: Vec<_> = own["data"]["viewer"]["ownFile"]["readings"].as_array().unwrap().iter().map(|one| one["action"].clone()).collect();
        assert_eq!(own, ["ACCOUNT_CHANGED", "APPROVED", "APPROVAL_REQUESTED", "MEMBER_READ"]);
    }

    async fn why_and_what_was_moved_lies_sealed(db: TestDatabase) {
        let world = World::make(db).await;
        let same = world.twice(world.member, 900_001).await;
        world.merge((world.member, same), &[]).await;
        let store = &world.app.app.store;
        let mut sealed = 0;
        for (table, column) in [("person_merge", "body"), ("person_merge_row", "before")] {
            let sql = format!("SELECT {column} FROM {table}");
            for row in store.reader().query_all_raw(Statement::from_string(store.backend(), sql)).await.unwrap() {
                let bytes: Vec<u8> = row.try_get_by_index(0).unwrap();
                let text = String::from_utf8_lossy(&bytes).into_owned();
                assert!(![SECRET, "Nguyễn", "1970-05-12", "takes"].iter().any(|clear| text.contains(clear)), "{table}: {text}");
                assert_ne!(bytes.first(), Some(&b'{'), "{table}");
                sealed += 1;
            }
        }
        assert_eq!(sealed, 5, "the merge, both persons, a membership and a movement");
        let list = world.data(world.officers[1], "MergeList", json!({})).await;
        assert_eq!(list["personMerges"][0]["merge"]["note"], SECRET, "it opens for who may read it");
        // A row that was put in the place of another does not open, and the check finds it.
        world.run("UPDATE person_merge SET body = (SELECT before FROM person_merge_row WHERE number = 1)").await;
        let found = world.findings().await;
        assert!(matches!(found[..], [dangvien::domain::consistency::Finding::MergeApart { .. }]), "{found:?}");
    }

    async fn what_is_left_of_a_closed_record_is_found_by_the_check(db: TestDatabase) {
        let world = World::make(db).await;
        let same = world.twice(world.member, 900_001).await;
        world.merge((world.member, same), &[]).await;
        assert_eq!(world.findings().await, vec![]);
        world.run(&format!("UPDATE movement SET person_id = {} WHERE person_id = {}", same.0, world.member.0)).await;
        let found = world.findings().await;
        let left = |finding: &dangvien::domain::consistency::Finding| {
            matches!(finding, dangvien::domain::consistency::Finding::LeftOfClosedRecord { person: 900_001, table: "movement" })
        };
        assert!(found.iter().any(left), "{found:?}");
        world.run(&format!("UPDATE movement SET person_id = {} WHERE person_id = {}", world.member.0, same.0)).await;
        // A merge that nobody approved.
        world.run("UPDATE person_merge SET done_at = 0").await;
        let found = world.findings().await;
        assert!(matches!(found[..], [dangvien::domain::consistency::Finding::MergeApart { .. }]), "{found:?}");
    }

    async fn who_is_in_a_list_by_the_other_card_is_not_taken_in_again(db: TestDatabase) {
        let world = World::make(db).await;
        let same = world.twice(world.member, 900_001).await;
        world.run("UPDATE person SET card_number = '0999' WHERE id = 900001").await;
        world.merge((world.member, same), &[]).await;
        let code = "SELECT code FROM organisation WHERE id = ";
        let store = &world.app.app.store;
        let sql = Statement::from_string(store.backend(), format!("{code}{}", world.branches[0].0));
        let code: String = store.reader().query_one_raw(sql).await.unwrap().unwrap().try_get_by_index(0).unwrap();
        let row = |name: &str, card: &str| {
            format!("{name};Nam;12/5/1970;Kinh;12/12;Làm ruộng;2001-02-03;2002-02-03;{card};{code};2009-01-01\n")
        };
        let taken = async |row: String| crate::import::take_rows(&world.app, ImportMode::GoodRowsOnly, &row).await;
        // Somebody else is: the row is good by itself.
        let other = taken(row("Trần Thị Khác", "0888")).await;
        assert_eq!(other.run.as_ref().map(|run| run.inserted_count), Some(1), "{other:?}");
        let persons = world.number("SELECT count(*) FROM person").await;
        let again = taken(row("Nguyễn Văn Đức", "0999")).await;
        assert_eq!(again.run.as_ref().map(|run| run.inserted_count), Some(0), "{again:?}");
        assert_eq!(world.number("SELECT count(*) FROM person").await, persons);
    }
}
