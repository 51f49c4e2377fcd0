//! Records of the audit trail through the API and the finder below it: filters, pages, and who sees them at all.

use super::{reading, varied, write};
use dangvien::audit::{Actor, Entry};
use dangvien::scope::Scope;
use dangvien_shared::{
    id::{AccountId, PersonId},
    vocabulary::{AuditAction, AuditSubject, OrganisationKind},
};
use dangvien_tests::{TestApp, both_databases};
use serde_json::{Value, json};

const PAGE: &str = "query($filter: AuditFilter, $first: Int, $after: String, $last: Int, $before: String) {
    auditRecords(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
        totalCount nodes { sequence } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }";

async fn page(app: &TestApp, variables: Value) -> Value {
    app.data(PAGE, variables).await["auditRecords"].take()
}

fn sequences(page: &Value) -> Vec<i64> {
    page["nodes"].as_array().unwrap().iter().map(|node| node["sequence"].as_i64().unwrap()).collect()
}

/// The records that a filter leaves; that they are counted alike is checked on the way.
async fn filtered(app: &TestApp, filter: Value) -> Vec<i64> {
    let page = page(app, json!({ "filter": filter })).await;
    let found = sequences(&page);
    assert_eq!(page["totalCount"], json!(found.len()), "{filter}");
    found
}

both_databases! {
    async fn a_record_is_told_with_the_ids_of_the_api(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        let province = register.province("Đảng bộ tỉnh").await;
        let upper = register.organisation(OrganisationKind::Upper, province, "Đảng bộ huyện Na Hang").await;
        write(&app.app.store, vec![
            varied(0),
            varied(1).at_path(register.path(upper)),
            Entry::new(Actor::system("user"), AuditAction::AccountAdded).to(AuditSubject::Account, 8),
        ]).await;
        let query = "{ auditRecords { nodes { sequence at accountName role action outcome subjectKind subjectId
            organisation { name } detail requestId address hash } } }";
        let mut nodes = app.data(query, json!({})).await["auditRecords"]["nodes"].take();
        let hashes: Vec<Value> = nodes.as_array_mut().unwrap().iter_mut().map(|node| node["hash"].take()).collect();
        assert!(hashes.iter().all(|hash| hash.as_str().unwrap().len() == 64), "{hashes:?}");
        assert_eq!(nodes, json!([
            { "sequence": 3, "at": "2016-07-01T05:00:00+00:00", "accountName": "user", "role": null,
              "action": "ACCOUNT_ADDED", "outcome": "DONE", "subjectKind": "ACCOUNT", "subjectId": AccountId(8).to_wire(),
              "organisation": null, "detail": "{}", "requestId": null, "address": null, "hash": null },
            { "sequence": 2, "at": "2016-07-01T05:00:00+00:00", "accountName": "an.nguyen",
              "role": "DISTRICT_OFFICER", "action": "MEMBER_READ", "outcome": "DONE", "subjectKind": "MEMBER",
              "subjectId": PersonId(1).to_wire(), "organisation": { "name": "Đảng bộ huyện Na Hang" },
              "detail": "{\"fields\":[\"birthOn\",\"cardNumber\"]}", "requestId": "r-1", "address": "192.0.2.7",
              "hash": null },
            { "sequence": 1, "at": "2016-07-01T05:00:00+00:00", "accountName": null, "role": null,
              "action": "SIGN_IN", "outcome": "REFUSED", "subjectKind": null, "subjectId": null,
              "organisation": null, "detail": "{}", "requestId": "r-0", "address": "192.0.2.7", "hash": null },
        ]));
    }

    async fn every_filter_leaves_what_it_says(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        let province = register.province("Đảng bộ tỉnh").await;
        let upper = register.organisation(OrganisationKind::Upper, province, "Đảng bộ huyện Na Hang").await;
        let other = register.organisation(OrganisationKind::Upper, province, "Đảng bộ huyện Lâm Bình").await;
        let branch = register.organisation(OrganisationKind::GrassrootsBranch, upper, "Chi bộ cơ quan").await;
        let at = |organisation| register.path(organisation).to_owned();
        write(&app.app.store, vec![
            varied(0),
            reading(1).at_path(&at(branch)),
            reading(2).at_path(&at(other)),
            varied(2).at_path(&at(province)),
            varied(3),
        ]).await;
        for (filter, left) in [
            (json!({}), vec![5, 4, 3, 2, 1]),
            (json!({ "action": ["SIGN_IN", "IMPORT"] }), vec![5, 1]),
            (json!({ "action": [] }), vec![]),
            (json!({ "outcome": "REFUSED" }), vec![1]),
            (json!({ "accountName": "an.nguyen" }), vec![3, 2]),
            (json!({ "accountName": "an" }), vec![]),
            // Told as the subject, or as one of many of a list.
            (json!({ "member": PersonId(2).to_wire() }), vec![4, 3]),
            (json!({ "member": PersonId(9).to_wire() }), vec![]),
            (json!({ "within": upper.to_wire() }), vec![2]),
            (json!({ "within": province.to_wire() }), vec![4, 3, 2]),
            (json!({ "within": dangvien_shared::id::OrganisationId(999).to_wire() }), vec![]),
            (json!({ "from": "2016-07-01", "to": "2016-07-01" }), vec![5, 4, 3, 2, 1]),
            (json!({ "from": "2016-07-02" }), vec![]),
            (json!({ "to": "2016-06-30" }), vec![]),
            (json!({ "accountName": "an.nguyen", "within": other.to_wire(), "outcome": "DONE" }), vec![3]),
        ] {
            assert_eq!(filtered(&app, filter.clone()).await, left, "{filter}");
        }
        let wrong = app.graphql(PAGE, json!({ "filter": { "member": upper.to_wire() } })).await;
        assert_eq!(wrong["errors"][0]["extensions"]["code"], "BAD_USER_INPUT", "{wrong:#}");
    }

    async fn pages_from_either_end_meet_every_record_once(db: TestDatabase) {
        let app = TestApp::new(db).await;
        app.fixture().await.province("Đảng bộ tỉnh").await;
        write(&app.app.store, (0..7).map(varied).collect()).await;
        let mut forward = Vec::new();
        let mut after = Value::Null;
        loop {
            let page = page(&app, json!({ "first": 3, "after": after })).await;
            assert_eq!(page["pageInfo"]["hasPreviousPage"], json!(!forward.is_empty()));
            forward.extend(sequences(&page));
            if page["pageInfo"]["hasNextPage"] == false {
                break;
            }
            // Records that come meanwhile stand before the first page and move nothing.
            write(&app.app.store, vec![varied(8)]).await;
            after = page["pageInfo"]["endCursor"].clone();
        }
        assert_eq!(forward, [7, 6, 5, 4, 3, 2, 1]);
        let last = page(&app, json!({ "last": 2 })).await;
        assert_eq!(sequences(&last), [2, 1]);
        let before = page(&app, json!({ "last": 2, "before": last["pageInfo"]["startCursor"] })).await;
        assert_eq!(sequences(&before), [4, 3]);
    }

    async fn who_sees_a_part_of_the_register_sees_the_records_about_that_part(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        let province = register.province("Đảng bộ tỉnh").await;
        let upper = register.organisation(OrganisationKind::Upper, province, "Đảng bộ huyện Na Hang").await;
        let other = register.organisation(OrganisationKind::Upper, province, "Đảng bộ huyện Lâm Bình").await;
        write(&app.app.store, vec![
            varied(0),
            reading(1).at_path(register.path(upper)),
            reading(1).at_path(register.path(other)),
            reading(2).at_path(register.path(province)),
        ]).await;
        let tree = app.app.tree.current();
        for (organisation, filter, seen) in [
            (upper, json!({}), vec![2]),
            (other, json!({}), vec![3]),
            (province, json!({}), vec![4, 3, 2, 1]),
            // What lies outside is as if it were not there, whatever is asked for.
            (upper, json!({ "member": PersonId(1).to_wire() }), vec![2]),
            (upper, json!({ "member": PersonId(2).to_wire() }), vec![]),
            (upper, json!({ "within": other.to_wire() }), vec![]),
            (upper, json!({ "within": province.to_wire() }), vec![]),
            (upper, json!({ "outcome": "REFUSED" }), vec![]),
        ] {
            let scope = Scope::subtree("tool", &tree, organisation);
            let mut answer = app.graphql_in(scope, PAGE, json!({ "filter": filter })).await;
            assert!(answer.get("errors").is_none(), "{answer:#}");
            let page = answer["data"]["auditRecords"].take();
            assert_eq!((sequences(&page), &page["totalCount"]), (seen.clone(), &json!(seen.len())), "{filter}");
        }
    }
}
