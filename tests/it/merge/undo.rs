//! A merge is taken back: by four eyes again, every row as it was; not where the record has changed since.

use super::world::World;
use dangvien_shared::id::PersonId;
use dangvien_tests::both_databases;
use sea_orm::{ConnectionTrait as _, Statement};
use serde_json::{Value, json};

/// Every row that belongs to a person, as the database has it; persons without their versions, which grow.
async fn rows(world: &World) -> Vec<String> {
    let store = &world.app.app.store;
    let mut all = Vec::new();
    for (table, columns) in [
        (
            "person",
            "id, full_name, search_key, sort_key, sex, birth_on, birth_precision, ethnic_group, religion, home_place, card_number",
        ),
        (
            "membership",
            "id, person_id, branch_path, valid_from, valid_to, joined_on, official_on, sex, birth_on, ethnic_group, religion, education, youth_union",
        ),
        ("movement", "id, person_id, happened_on, kind, from_path, to_path"),
        ("admission", "id, person_id, branch_path, ceremony_on"),
        ("grant_person", "grant_id, person_id, valid_from, valid_to"),
        ("account_person", "account_id, person_id, tied_at"),
        ("merged_person", "person_id, into_id"),
    ] {
        let list: Vec<String> = columns.split(", ").map(|column| format!("CAST({column} AS TEXT)")).collect();
        let sql = format!("SELECT {} FROM {table} ORDER BY 1, 2, 3", list.join(" || '|' || "));
        let sql = sql.replace("ORDER BY 1, 2, 3", "ORDER BY 1");
        for row in store.reader().query_all_raw(Statement::from_string(store.backend(), sql)).await.unwrap() {
            all.push(format!("{table} {}", row.try_get_by_index::<String>(0).unwrap()));
        }
    }
    all
}

/// The id of the last merge that took effect.
async fn last_merge(world: &World) -> String {
    let list = world.data(world.officers[0], "MergeList", json!({})).await;
    let found = list["personMerges"].as_array().unwrap().iter().find(|one| one["merge"]["undoes"] == false);
    found.unwrap()["merge"]["id"].as_str().unwrap().to_owned()
}

async fn ask_back(world: &World, merge: &str, key: &str) -> Value {
    let input = json!({ "id": merge, "note": "Hai người khác nhau", "idempotencyKey": key });
    world.data(world.own[0], "PersonMergeUndoPropose", json!({ "input": input })).await["personMergeUndoPropose"].take()
}

async fn differing(world: &World) -> PersonId {
    let same = world.twice(world.member, 900_001).await;
    world
        .run(
            "UPDATE person SET religion = '01', card_number = '77', full_name = 'Nguyễn Văn Đức Em',
        search_key = 'nguyen van duc em', home_place = '' WHERE id = 900001",
        )
        .await;
    world
        .run(
            "UPDATE membership SET religion = '01', education = 'PRIMARY', youth_union = NOT youth_union
        WHERE person_id = 900001",
        )
        .await;
    same
}

both_databases! {
    async fn every_row_is_as_it_was(db: TestDatabase) {
        let world = World::make(db).await;
        let same = differing(&world).await;
        let mentor = world.app.account("nguoi-giup").await;
        world.app.grant_of(mentor, dangvien_shared::vocabulary::Role::Mentor, world.branches[0], vec![world.member, same]).await;
        world.run(&format!("INSERT INTO account_person (account_id, person_id, tied_at) VALUES ({}, {}, 1)", mentor.0, same.0)).await;
        let before = rows(&world).await;
        let members = world.members("2016-06-30").await;
        world.merge((world.member, same), &["FULL_NAME", "RELIGION", "CARD_NUMBER", "EDUCATION", "YOUTH_UNION", "HOME_PLACE"]).await;
        assert_ne!(rows(&world).await, before);
        let merge = last_merge(&world).await;
        let asked = ask_back(&world, &merge, "khoa").await;
        assert_eq!(asked["userErrors"], json!([]), "{asked:#}");
        assert_eq!(ask_back(&world, &merge, "khoa").await, asked, "a repeat");
        let approval = asked["approval"]["id"].as_str().unwrap();
        assert_eq!(world.decide(world.own[0], approval, true).await[0]["code"], "FOUR_EYES");
        assert_eq!(world.members("2016-06-30").await, members - 1);
        assert_eq!(world.decide(world.own[1], approval, true).await, json!([]));
        assert_eq!(rows(&world).await, before);
        assert_eq!(world.members("2016-06-30").await, members);
        assert_eq!(world.findings().await, vec![]);
        let member = "query($id: ID!) { member(id: $id) { id } }";
        let told = world.app.data(member, json!({ "id": same.to_wire() })).await;
        assert_eq!(told["member"]["id"], same.to_wire(), "it answers for itself again");
        // Once is enough; and the two can be merged again.
        let again = ask_back(&world, &merge, "").await;
        assert!(again["userErrors"][0]["message"].as_str().unwrap().contains("đã được hoàn tác"), "{again:#}");
        world.merge((same, world.member), &[]).await;
        assert_eq!(world.findings().await, vec![]);
    }

    async fn a_record_that_has_changed_since_is_not_torn_apart(db: TestDatabase) {
        let world = World::make(db).await;
        let same = differing(&world).await;
        world.merge((world.member, same), &[]).await;
        let merge = last_merge(&world).await;
        let asked = ask_back(&world, &merge, "").await;
        let approval = asked["approval"]["id"].as_str().unwrap();
        world.run(&format!("UPDATE membership SET occupation = 'ENTERPRISE' WHERE person_id = {}", world.member.0)).await;
        let before = rows(&world).await;
        let refused = world.decide(world.own[1], approval, true).await;
        assert!(refused[0]["message"].as_str().unwrap().contains("đã thay đổi sau khi gộp"), "{refused:#}");
        assert_eq!(rows(&world).await, before);
        assert_eq!(world.decide(world.own[1], approval, false).await, json!([]));
        let again = ask_back(&world, &merge, "").await;
        assert!(again["userErrors"][0]["message"].as_str().unwrap().contains("đã thay đổi sau khi gộp"), "{again:#}");
        // Who does not see the records whole knows of no merge.
        let input = json!({ "id": merge, "note": "x", "idempotencyKey": "" });
        let foreign = world.data(world.foreign, "PersonMergeUndoPropose", json!({ "input": input })).await;
        assert!(foreign["personMergeUndoPropose"]["userErrors"][0]["message"].as_str().unwrap().contains("Không tìm thấy"));
    }

    async fn a_record_that_was_merged_further_answers_by_all_its_ids(db: TestDatabase) {
        let world = World::make(db).await;
        let (one, two) = (world.twice(world.member, 900_001).await, world.twice(world.member, 900_002).await);
        world.merge((one, two), &[]).await;
        let first = last_merge(&world).await;
        world.merge((world.member, one), &[]).await;
        for id in [one, two, world.member] {
            let told = world.app.data("query($id: ID!) { member(id: $id) { id } }", json!({ "id": id.to_wire() })).await;
            assert_eq!(told["member"]["id"], world.member.to_wire());
        }
        assert_eq!(world.findings().await, vec![]);
        // The first cannot be taken back before the second.
        let refused = ask_back(&world, &first, "").await;
        assert!(!refused["userErrors"].as_array().unwrap().is_empty(), "{refused:#}");
        let second = last_merge(&world).await;
        for merge in [second, first] {
            let asked = ask_back(&world, &merge, "").await;
            let approval = asked["approval"]["id"].as_str().unwrap_or_else(|| panic!("{asked:#}"));
            assert_eq!(world.decide(world.own[1], approval, true).await, json!([]));
            assert_eq!(world.findings().await, vec![]);
        }
        assert_eq!(world.number("SELECT count(*) FROM merged_person").await, 0);
    }
}
