//! Pairs that look like one person: with their reasons, only where both lie wholly within the scope, in pages.

use super::world::{NAME, World};
use dangvien_shared::id::PersonId;
use dangvien_tests::both_databases;
use serde_json::{Value, json};

/// The ids of the pairs.
fn ids(pairs: &[Value]) -> Vec<[String; 2]> {
    let id = |record: &Value| record["id"].as_str().unwrap().to_owned();
    pairs.iter().map(|pair| [id(&pair["left"]), id(&pair["right"])]).collect()
}

fn pair(left: PersonId, right: PersonId) -> [String; 2] {
    [left.to_wire(), right.to_wire()]
}

both_databases! {
    async fn pairs_are_told_with_their_reasons(db: TestDatabase) {
        let world = World::make(db).await;
        let officer = world.officers[0];
        assert_eq!(world.pairs(officer).await, Vec::<Value>::new());
        let same = world.twice(world.member, 900_001).await;
        let told = world.pairs(officer).await;
        assert_eq!(ids(&told), [pair(world.member, same)]);
        assert_eq!(told[0]["reasons"], json!(["NAME_AND_BIRTH", "SAME_BRANCH", "SAME_HOME_PLACE"]), "{told:#?}");
        assert_eq!(told[0]["left"]["cardNumber"], "0123");
        assert_eq!(told[0]["right"]["branch"]["name"], "Chi bộ thôn Một");
        // Of one the year alone is known; then another year.
        world.run("UPDATE person SET birth_on = '1970-01-01', birth_precision = 'YEAR' WHERE id = 900001").await;
        let told = world.pairs(officer).await;
        assert_eq!(told[0]["reasons"][0], "NAME_AND_PART_OF_BIRTH", "{told:#?}");
        world.run("UPDATE person SET birth_on = '1970-05-01', birth_precision = 'MONTH' WHERE id = 900001").await;
        assert_eq!(world.pairs(officer).await[0]["reasons"][0], "NAME_AND_PART_OF_BIRTH");
        for other in ["birth_on = '1970-06-01', birth_precision = 'MONTH'", "birth_on = '1970-05-13', birth_precision = 'DAY'",
            "birth_on = '1971-01-01', birth_precision = 'YEAR'"] {
            world.run(&format!("UPDATE person SET {other} WHERE id = 900001")).await;
            assert_eq!(world.pairs(officer).await, Vec::<Value>::new(), "{other}");
        }
        // Another name and birth, but the same card, written otherwise.
        world.run("UPDATE person SET card_number = '12.3', search_key = 'x', full_name = 'X' WHERE id = 900001").await;
        let told = world.pairs(officer).await;
        assert_eq!((ids(&told), &told[0]["reasons"][0]), (vec![pair(world.member, same)], &json!("CARD")));
        world.run("UPDATE person SET card_number = '1234' WHERE id = 900001").await;
        assert_eq!(world.pairs(officer).await, Vec::<Value>::new());
        // The folded name tells, not its tone marks.
        world.run("UPDATE person SET full_name = 'Nguyen Van Duc', search_key = 'nguyen van duc', birth_on = '1970-05-12',
            birth_precision = 'DAY' WHERE id = 900001").await;
        assert_eq!(world.pairs(officer).await[0]["reasons"][0], "NAME_AND_BIRTH");
    }

    async fn a_pair_is_told_only_to_who_sees_both_whole(db: TestDatabase) {
        let world = World::make(db).await;
        let same = world.twice(world.member, 900_001).await;
        for (by, sees) in [(world.officers[0], true), (world.own[0], true), (world.foreign, false)] {
            let expected = if sees { vec![pair(world.member, same)] } else { Vec::new() };
            assert_eq!(ids(&world.pairs(by).await), expected);
            assert_eq!(world.preview(by, world.member, same).await.is_object(), sees);
        }
        for by in [world.secretary, world.administrator, world.committee] {
            let refused = world.ask(by, "DuplicateList", json!({})).await;
            assert_eq!(refused["errors"][0]["extensions"]["code"], "FORBIDDEN", "{refused:#}");
        }
        // One of them was once a member in the other district: neither district sees that one whole.
        let there = world.branches[2].0;
        world.run(&format!("UPDATE membership SET valid_from = '2012-01-01' WHERE person_id = {}", same.0)).await;
        world.run(&format!(
            "INSERT INTO membership SELECT 990001, person_id, {there}, p.path, '2009-01-01', '2012-01-01', joined_on,
             official_on, sex, birth_on, ethnic_group, religion, education, qualification, political_theory, occupation,
             youth_union FROM membership m, organisation_placement p WHERE m.person_id = {} AND p.organisation_id = {there}",
            same.0)).await;
        assert_eq!(ids(&world.pairs(world.officers[0]).await), [pair(world.member, same)]);
        for by in [world.own[0], world.foreign] {
            assert_eq!(world.pairs(by).await, Vec::<Value>::new());
            assert_eq!(world.preview(by, world.member, same).await, Value::Null);
            // As an id that nobody ever had.
            assert_eq!(world.preview(by, world.member, PersonId(999_983)).await, Value::Null);
            let mark = json!({ "input": { "left": world.member.to_wire(), "right": same.to_wire(), "different": true } });
            let unknown = json!({ "input": { "left": world.member.to_wire(), "right": PersonId(999_983).to_wire(), "different": true } });
            let (told, nobody) = (world.data(by, "DuplicateMark", mark).await, world.data(by, "DuplicateMark", unknown).await);
            assert_eq!(told, nobody);
            assert_eq!(told["duplicateMark"]["different"], Value::Null, "{told:#}");
        }
    }

    async fn pairs_come_in_pages_and_those_told_apart_come_no_more(db: TestDatabase) {
        let world = World::make(db).await;
        let officer = world.officers[0];
        let copies = [world.twice(world.member, 900_001).await, world.twice(world.member, 900_002).await];
        let all = ids(&world.pairs(officer).await);
        assert_eq!(all, [pair(world.member, copies[0]), pair(world.member, copies[1]), pair(copies[0], copies[1])]);
        let mut after = Value::Null;
        let mut read = Vec::new();
        for _page in 0..3 {
            let page = world.data(officer, "DuplicateList", json!({ "first": 1, "after": after })).await;
            let page = &page["duplicates"];
            assert_eq!(page["totalCount"], 3);
            read.extend(ids(page["nodes"].as_array().unwrap()));
            after = page["pageInfo"]["endCursor"].clone();
        }
        assert_eq!(read, all);
        let mark = |different: bool| {
            json!({ "input": { "left": copies[1].to_wire(), "right": world.member.to_wire(), "different": different } })
        };
        for _twice in 0..2 {
            let told = world.data(officer, "DuplicateMark", mark(true)).await;
            assert_eq!(told["duplicateMark"], json!({ "different": true, "userErrors": [] }));
        }
        assert_eq!(ids(&world.pairs(officer).await), [pair(world.member, copies[0]), pair(copies[0], copies[1])]);
        let query = "query($id: ID!) { auditRecords(first: 1, filter: { member: $id, action: [CHANGE] }) { nodes { detail } } }";
        let record = world.app.data(query, json!({ "id": copies[1].to_wire() })).await;
        assert_eq!(record["auditRecords"]["nodes"][0]["detail"], "{\"change\":\"TOLD_APART\"}", "{record:#}");
        // The first copy becomes part of the member: of whom was said that they are not the second copy.
        world.merge((world.member, copies[0]), &[]).await;
        assert_eq!(world.pairs(officer).await, Vec::<Value>::new());
        world.data(officer, "DuplicateMark", mark(false)).await;
        assert_eq!(ids(&world.pairs(officer).await), [pair(world.member, copies[1])]);
        assert_eq!(world.pairs(officer).await[0]["left"]["fullName"], NAME);
    }

    async fn what_is_shown_of_a_pair_is_recorded(db: TestDatabase) {
        let world = World::make(db).await;
        let same = world.twice(world.member, 900_001).await;
        let server = world.app.serve().await;
        let client = dangvien_tests::server::client(Some(&world.app.token(world.own[0]).await));
        let query = json!({ "query": "{ duplicates(first: 5) { nodes { left { birthOn } right { cardNumber } } } }" });
        let answer: Value = client.post(server.graphql_url()).json(&query).send().await.unwrap().json().await.unwrap();
        assert_eq!(answer["data"]["duplicates"]["nodes"].as_array().unwrap().len(), 1, "{answer:#}");
        for person in [world.member, same] {
            let query = "query($id: ID!) { auditRecords(filter: { member: $id, action: [MEMBERS_LISTED] }) { totalCount } }";
            let told = world.app.data(query, json!({ "id": person.to_wire() })).await;
            assert_eq!(told["auditRecords"]["totalCount"], 1, "{told:#}");
        }
    }
}
