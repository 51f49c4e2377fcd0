//! Saved queries: an account's own, checked when they are saved, seen by nobody else.

use dangvien::scope::Scope;
use dangvien_shared::{
    id::{AccountId, OrganisationId},
    vocabulary::{Role, TokenScope},
};
use dangvien_tests::{TestApp, TestDatabase, both_databases};
use serde_json::{Value, json};

const SAVE: &str = "mutation($input: SavedQuerySaveInput!) { savedQuerySave(input: $input) {
    savedQuery { id name document variables version } userErrors { code path message } } }";

const REMOVE: &str = "mutation($input: SavedQueryRemoveInput!) { savedQueryRemove(input: $input) {
    removed userErrors { code path } } }";

const LIST: &str = "{ savedQueries { id name document variables version } }";

const FIND: &str = "query($id: ID!) { savedQuery(id: $id) { name } }";

/// A register with an analyst.
struct Ground {
    app: TestApp,
    province: OrganisationId,
    analyst: AccountId,
}

impl Ground {
    async fn new(db: TestDatabase) -> Self {
        let app = TestApp::new(db).await;
        let province = app.fixture().await.province("Đảng bộ tỉnh").await;
        let analyst = app.account("phan-tich").await;
        app.grant(analyst, Role::Analyst, province).await;
        Self { app, province, analyst }
    }

    async fn ask(&self, account: AccountId, query: &str, variables: Value) -> Value {
        let actor = self.app.signed_in(account).await;
        let scope = Scope::of(actor, &self.app.app.tree.current());
        self.app.graphql_in(scope, query, variables).await
    }

    async fn save(&self, input: Value) -> Value {
        let mut answer = self.ask(self.analyst, SAVE, json!({ "input": input })).await;
        assert!(answer.get("errors").is_none(), "{answer:#}");
        answer["data"]["savedQuerySave"].take()
    }

    async fn saved(&self, name: &str, document: &str) -> Value {
        let mut told = self.save(json!({ "name": name, "document": document })).await;
        assert_eq!(told["userErrors"], json!([]));
        told["savedQuery"].take()
    }

    async fn names(&self) -> Vec<String> {
        let answer = self.ask(self.analyst, LIST, json!({})).await;
        let list = answer["data"]["savedQueries"].as_array().unwrap().clone();
        list.iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect()
    }
}

fn problems(told: &Value) -> Vec<(&str, &str)> {
    let errors = told["userErrors"].as_array().unwrap().iter();
    errors.map(|error| (error["path"][1].as_str().unwrap(), error["code"].as_str().unwrap())).collect()
}

both_databases! {
    async fn a_query_is_saved_changed_and_removed_by_its_owner(db: TestDatabase) {
        let ground = Ground::new(db).await;
        let first = ground.saved("  Tổng số  ", "{ root { aggregate { count } } }").await;
        assert_eq!((&first["name"], &first["variables"], &first["version"]),
                   (&json!("Tổng số"), &json!("{}"), &json!(1)));
        let renamed = json!({ "id": first["id"], "expectedVersion": 1, "name": "Tổng số đảng viên",
            "document": "query($day: Date) { root(asOf: $day) { name } }",
            "variables": "{ \"day\": \"2015-12-31\" }" });
        let told = ground.save(renamed.clone()).await;
        assert_eq!((&told["savedQuery"]["id"], &told["savedQuery"]["version"]), (&first["id"], &json!(2)));
        // Whoever read the one before changes nothing.
        assert_eq!(problems(&ground.save(renamed).await), [("expectedVersion", "STALE")]);
        ground.saved("Khác", "{ register { today } }").await;
        assert_eq!(ground.names().await.len(), 2);

        let remove = |version: i64| json!({ "input": { "id": first["id"], "expectedVersion": version } });
        let told = ground.ask(ground.analyst, REMOVE, remove(1)).await;
        assert_eq!(problems(&told["data"]["savedQueryRemove"]), [("expectedVersion", "STALE")]);
        let told = ground.ask(ground.analyst, REMOVE, remove(2)).await;
        assert_eq!(told["data"]["savedQueryRemove"]["removed"], true);
        let told = ground.ask(ground.analyst, REMOVE, remove(3)).await;
        assert_eq!(problems(&told["data"]["savedQueryRemove"]), [("id", "NOT_FOUND")]);
        assert_eq!(ground.names().await, ["Khác"]);
        // The name is free again.
        ground.saved("Tổng số đảng viên", "{ register { today } }").await;

        let trail = "{ auditRecords(filter: { action: [CHANGE] }) { nodes { accountName role detail } } }";
        let told = ground.app.data(trail, json!({})).await;
        let told = told["auditRecords"]["nodes"].as_array().unwrap().clone();
        let changes: Vec<_> = told.iter().map(|record| record["detail"].as_str().unwrap()).collect();
        assert_eq!(changes.len(), 5, "{changes:?}");
        assert!(changes[1].contains("\"REMOVED\"") && changes[3].contains("\"CHANGED\""), "{changes:?}");
        assert_eq!((&told[0]["accountName"], &told[0]["role"]), (&json!("phan-tich"), &json!("ANALYST")));
        assert!(!changes.concat().contains("Tổng"), "names are no facts of the trail: {changes:?}");
    }

    async fn what_could_not_be_run_is_not_saved_and_each_field_says_why(db: TestDatabase) {
        let ground = Ground::new(db).await;
        let long = format!("{{ register {{ {} }} }}", "today ".repeat(20_000));
        let deep = format!("{}{}", "{a".repeat(400), "}".repeat(400));
        for (document, code) in [("", "REQUIRED"), ("{ register", "INVALID"), ("SELECT 1", "INVALID"),
                                 (long.as_str(), "INVALID"), (deep.as_str(), "INVALID")] {
            let told = ground.save(json!({ "name": "x", "document": document })).await;
            assert_eq!(problems(&told), [("document", code)], "{document:.40}");
            assert!(told["savedQuery"].is_null());
        }
        let told = ground.save(json!({ "name": "x", "document": "{\n  root {\n}" })).await;
        let said = told["userErrors"][0]["message"].as_str().unwrap();
        assert!(said.starts_with("Câu truy vấn sai cú pháp GraphQL ở dòng 3, cột"), "{said}");
        let good = "{ register { today } }";
        for variables in ["[]", "{", "1", "x"] {
            let told = ground.save(json!({ "name": "x", "document": good, "variables": variables })).await;
            assert_eq!(problems(&told), [("variables", "INVALID")], "{variables}");
        }
        let told = ground.save(json!({ "name": " ", "document": "{", "variables": "[" })).await;
        assert_eq!(problems(&told), [("name", "INVALID"), ("document", "INVALID"), ("variables", "INVALID")]);
        ground.saved("x", good).await;
        assert_eq!(problems(&ground.save(json!({ "name": "x", "document": good })).await), [("name", "DUPLICATE")]);
        for number in 1..100 {
            ground.saved(&format!("x{number}"), good).await;
        }
        let told = ground.save(json!({ "name": "one more", "document": good })).await;
        assert_eq!(problems(&told), [("name", "LIMIT")]);
    }

    async fn nobody_sees_or_changes_the_query_of_another(db: TestDatabase) {
        let ground = Ground::new(db).await;
        let saved = ground.saved("Của tôi", "{ register { today } }").await;
        let id = json!({ "id": saved["id"] });
        let other = ground.app.account("nguoi-khac").await;
        ground.app.grant(other, Role::Analyst, ground.province).await;
        assert_eq!(ground.ask(other, LIST, json!({})).await["data"]["savedQueries"], json!([]));
        assert!(ground.ask(other, FIND, id.clone()).await["data"]["savedQuery"].is_null());
        let change = json!({ "input": { "id": saved["id"], "expectedVersion": 1, "name": "y",
            "document": "{ register { today } }" } });
        let told = ground.ask(other, SAVE, change).await;
        assert_eq!(problems(&told["data"]["savedQuerySave"]), [("id", "NOT_FOUND")]);
        let remove = json!({ "input": { "id": saved["id"], "expectedVersion": 1 } });
        let told = ground.ask(other, REMOVE, remove.clone()).await;
        assert_eq!(problems(&told["data"]["savedQueryRemove"]), [("id", "NOT_FOUND")]);

        // The explorer's token reads the query that it opens; no token changes any.
        let token = ground.app.token_for(ground.analyst, TokenScope::ALL.to_vec(), None).await;
        let scope = Scope::of(ground.app.actor(&token).await, &ground.app.app.tree.current());
        let told = ground.app.graphql_in(scope.clone(), FIND, id).await;
        assert_eq!(told["data"]["savedQuery"]["name"], "Của tôi");
        let told = ground.app.graphql_in(scope, REMOVE, remove).await;
        assert_eq!(told["errors"][0]["extensions"]["code"], "FORBIDDEN");

        // Who may not ask freely has none.
        let secretary = ground.app.account("thuong-vu").await;
        ground.app.grant(secretary, Role::ProvinceCommittee, ground.province).await;
        let told = ground.ask(secretary, LIST, json!({})).await;
        assert_eq!(told["errors"][0]["extensions"]["code"], "FORBIDDEN");
    }
}
