//! Who records, what is refused, what a repeat does, and what the trail tells.

use super::{GAPS, LOG, RECORD, TAKE_BACK, World, activity, problems};
use crate::harness::count;
use dangvien_shared::{
    id::{OrganisationId, SourceWorkId},
    vocabulary::Role,
};
use dangvien_tests::both_databases;
use serde_json::{Value, json};

both_databases! {
    async fn nobody_sees_or_records_outside_of_their_scope(db: TestDatabase) {
        let world = World::make(db).await;
        let [own, foreign] = world.places.villages;
        let theirs = world.done(foreign, "2015-02-04").await;
        world.done(own, "2015-02-03").await;
        // As if it did not exist.
        let unknown = SourceWorkId(9_999).to_wire();
        for at in [foreign, OrganisationId(99_999)] {
            let told = world.record(world.secretary, activity(at, "2015-03-03")).await;
            assert_eq!((problems(&told), &told["sourceWork"]), (vec![("organisation", "NOT_FOUND")], &Value::Null));
        }
        for id in [&theirs, &unknown] {
            let told = world.take_back(world.secretary, id, "x", "").await;
            assert_eq!((problems(&told), &told["sourceWork"]), (vec![("id", "NOT_FOUND")], &Value::Null));
        }
        let told = world.ask(world.secretary, LOG, json!({ "id": foreign.to_wire() })).await;
        assert_eq!(told["data"]["organisation"], Value::Null);

        // Who sees, and who may write, by their role: the log, the quarters, recording.
        let district = world.places.uppers[0];
        let root = world.places.root;
        for (role, at, log, gaps, records) in [
            (Role::BranchSecretary, own, true, true, true),
            (Role::GrassrootsOfficer, world.places.communes[0], true, true, true),
            (Role::UpperOfficer, district, true, true, true),
            (Role::ProvinceOfficer, root, true, true, true),
            (Role::Inspector, district, true, true, false),
            (Role::UpperCommittee, district, false, true, false),
            (Role::ProvinceCommittee, root, false, true, false),
            (Role::Analyst, root, false, false, false),
            (Role::Administrator, root, false, false, false),
            (Role::UpperOfficer, world.places.uppers[1], false, false, false),
        ] {
            let name = format!("{}-{}", role.as_code().to_lowercase().replace('_', "-"), at.0);
            let account = world.holder(&name, role, at).await;
            let told = world.ask(account, LOG, json!({ "id": own.to_wire(), "to": "2015-03-31" })).await;
            let page = &told["data"]["organisation"]["sourceWork"];
            let seen = page["nodes"].as_array().map_or(0, Vec::len);
            assert_eq!((seen, page["totalCount"].as_i64().unwrap_or(0)), (usize::from(log), i64::from(log)), "{name}");
            let told = world.ask(account, GAPS, json!({ "id": own.to_wire(), "year": 2015 })).await;
            assert_eq!(told["data"]["organisation"]["sourceWorkGaps"].is_object(), gaps, "{name}");
            let told = world.ask(account, RECORD, json!({ "input": activity(own, "2015-04-04") })).await;
            assert_eq!(told["data"]["sourceWorkRecord"]["sourceWork"].is_object(), records, "{name} {told:#}");
            let told = world.ask(account, TAKE_BACK, json!({ "input": { "id": theirs, "reason": "x" } })).await;
            let took = told["data"]["sourceWorkTakeBack"]["sourceWork"].is_object();
            assert_eq!(took, role == Role::ProvinceOfficer || at == world.places.uppers[1], "{name} {told:#}");
        }
    }

    async fn bad_input_names_its_fields_and_records_nothing(db: TestDatabase) {
        let world = World::make(db).await;
        let village = world.places.villages[0];
        let long = "x".repeat(201);
        let officer = world.holder("can-bo", Role::ProvinceOfficer, world.places.root).await;
        for (change, expected) in [
            (json!({ "title": "   " }), vec![("title", "INVALID")]),
            (json!({ "title": long }), vec![("title", "INVALID")]),
            (json!({ "title": "a\nb" }), vec![("title", "INVALID")]),
            (json!({ "title": "a\u{0}b" }), vec![("title", "INVALID")]),
            (json!({ "note": "x".repeat(2_001) }), vec![("note", "INVALID")]),
            (json!({ "reached": -1 }), vec![("reached", "INVALID")]),
            // Tomorrow; and before the register knows the branch.
            (json!({ "heldOn": "2016-07-02" }), vec![("heldOn", "RULE")]),
            (json!({ "heldOn": "2008-12-31" }), vec![("heldOn", "RULE")]),
            (json!({ "organisation": world.late.to_wire(), "heldOn": "2015-04-30" }), vec![("heldOn", "RULE")]),
            (json!({ "organisation": world.places.uppers[0].to_wire() }), vec![("organisation", "RULE")]),
            (json!({ "title": "", "reached": -5, "heldOn": "2017-01-01" }),
             vec![("title", "INVALID"), ("reached", "INVALID"), ("heldOn", "RULE")]),
        ] {
            let mut input = activity(village, "2015-02-03");
            for (field, value) in change.as_object().unwrap() {
                input[field] = value.clone();
            }
            let told = world.record(officer, input).await;
            assert_eq!((problems(&told), &told["sourceWork"]), (expected, &Value::Null), "{change}");
        }
        assert_eq!(count(&world.app, "SELECT count(*) FROM source_work").await, 0);
        // The first and the last day that are right, and the longest title.
        for (at, on) in [(world.late, "2015-05-01"), (village, "2016-07-01")] {
            let mut input = activity(at, on);
            input["title"] = json!("ễ".repeat(200));
            assert_eq!(world.record(officer, input).await["userErrors"], json!([]), "{on}");
        }
    }

    async fn a_request_that_is_sent_twice_records_once_and_each_change_is_in_the_trail(db: TestDatabase) {
        let world = World::make(db).await;
        let village = world.places.villages[0];
        let keyed = |key: &str| {
            let mut input = activity(village, "2015-02-03");
            input["idempotencyKey"] = json!(key);
            input
        };
        let first = world.record(world.secretary, keyed("k1")).await;
        let again = world.record(world.secretary, keyed("k1")).await;
        assert_eq!(first["sourceWork"]["id"], again["sourceWork"]["id"]);
        let other = world.record(world.secretary, keyed("k2")).await;
        assert_ne!(first["sourceWork"]["id"], other["sourceWork"]["id"]);
        // Keys are each account's own.
        let officer = world.holder("can-bo", Role::GrassrootsOfficer, world.places.communes[0]).await;
        let theirs = world.record(officer, keyed("k1")).await;
        assert_ne!(first["sourceWork"]["id"], theirs["sourceWork"]["id"]);
        assert_eq!(world.days(village).await.len(), 3);
        let id = first["sourceWork"]["id"].as_str().unwrap();
        world.take_back(world.secretary, id, "Ghi nhầm", "k3").await;
        world.take_back(world.secretary, id, "Ghi nhầm", "k3").await;

        let trail = "{ auditRecords(filter: { action: [CHANGE] }) { nodes { accountName detail } } }";
        let told = world.app.data(trail, json!({})).await;
        let told = told["auditRecords"]["nodes"].as_array().unwrap();
        let changes: Vec<_> = told
            .iter()
            .map(|one| (one["accountName"].as_str().unwrap(), one["detail"].as_str().unwrap()))
            .filter(|(_, detail)| detail.contains("sourceWork"))
            .collect();
        let of = |account, what: &str| changes.iter().filter(|one| one.0 == account && one.1.contains(what)).count();
        assert_eq!((of("bi-thu", "\"TAKEN_BACK\""), of("bi-thu", "\"RECORDED\""), of("can-bo", "\"RECORDED\"")), (1, 2, 1));
        assert_eq!(changes.len(), 4, "{changes:?}");
        assert!(changes.iter().all(|(_, detail)| !detail.contains("truyền thống")), "titles are no facts of the trail");
    }
}
