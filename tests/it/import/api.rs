//! The import through the API: two mutations, the payload, and the list of runs.

use super::{GoodRowsOnly, HEADER, Members, file, organisations, request, take};
use crate::harness::count;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use dangvien::scope::Scope;
use dangvien_shared::{id::OrganisationId, vocabulary::Role};
use dangvien_tests::{TestApp, both_databases};
use serde_json::{Value, json};

const ROW: &str = "Nguyễn Thị An;Nữ;01/02/1970;Kinh;12/12;Nông dân;19/05/2001;19/05/2002;00077;CB-01;\n";

const PAYLOAD: &str = "{ run { id subject mode dryRun fileName state rowCount insertedCount unchangedCount rejectedCount \
                       finishedAt } problems { cell row column code message } warnings problemSheetBase64 \
                       userErrors { code message path } }";

async fn import(
    app: &TestApp,
    mutation: &str,
    mode: &str,
    dry_run: bool,
    name: &str,
    content: &[u8],
) -> Value {
    let query = format!("mutation($input: ImportInput!) {{ result: {mutation}(input: $input) {PAYLOAD} }}");
    let input = json!({ "fileName": name, "contentBase64": STANDARD.encode(content), "mode": mode, "dryRun": dry_run });
    app.data(&query, json!({ "input": input })).await["result"].take()
}

both_databases! {
    async fn files_go_in_through_the_api_and_the_tree_follows(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let list = file("organisations.xlsx");
        let result = import(&app, "organisationsImport", "ALL_OR_NOTHING", false, "o.xlsx", &list).await;
        assert_eq!(result["run"]["insertedCount"], 12, "{result:#}");
        assert_eq!(result["run"]["finishedAt"], "2016-07-01T05:00:00+00:00");
        assert_eq!((&result["problemSheetBase64"], &result["userErrors"]), (&Value::Null, &json!([])));
        let seen = app.data("{ root { name children { nodes { name } } } register { openedOn } }", json!({})).await;
        assert_eq!(seen, json!({
            "root": { "name": "Đảng bộ tỉnh Minh Họa", "children": { "nodes": [{ "name": "Đảng bộ huyện Tưởng Tượng" }] } },
            "register": { "openedOn": "1980-01-02" },
        }));

        let list = file("members_500.xlsx");
        let dry = import(&app, "membersImport", "GOOD_ROWS_ONLY", true, "m.xlsx", &list).await;
        assert_eq!((&dry["run"]["dryRun"], &dry["run"]["insertedCount"]), (&json!(true), &json!(497)));
        assert_eq!(count(&app, "SELECT count(*) FROM person").await, 0);
        let result = import(&app, "membersImport", "GOOD_ROWS_ONLY", false, "m.xlsx", &list).await;
        assert_eq!(result["run"]["state"], "DONE");
        assert_eq!(result["problems"][0], json!({
            "cell": "C22", "row": 22, "column": "Ngày sinh", "code": "NO_SUCH_DAY",
            "message": "“31/02/1980” là ngày không có trong lịch: hãy sửa lại.",
        }));
        assert_eq!(result["problems"].as_array().unwrap().len(), 3);
        let members = app.data("{ root { members { totalCount } } }", json!({})).await;
        assert_eq!(members["root"]["members"]["totalCount"], 497);
        // The sheet that goes back is a workbook that can be corrected and sent again.
        let sheet = STANDARD.decode(result["problemSheetBase64"].as_str().unwrap()).unwrap();
        let again = take(&app, request(Members, GoodRowsOnly, "back.xlsx", sheet)).await;
        assert_eq!((again.problems.len(), again.run.unwrap().unchanged_count), (3, 497));
    }

    async fn refused_files_are_user_errors(db: TestDatabase) {
        let app = TestApp::new(db).await;
        organisations(&app).await;
        let long = format!("{HEADER}{}", " ".repeat(150_000));
        for (name, content, code, part) in [
            ("a.xlsx", file("refused_formula.xlsx"), "INVALID", "C7"),
            ("a.csv", b"xin;chao\n".to_vec(), "REQUIRED", "dòng tiêu đề"),
            ("a.csv", format!("Họ tên;{HEADER}x\n").into_bytes(), "DUPLICATE", "A1 và B1"),
            ("a.csv", long.into_bytes(), "LIMIT", "150 kB"),
        ] {
            let result = import(&app, "membersImport", "ALL_OR_NOTHING", false, name, &content).await;
            assert_eq!((&result["run"], &result["userErrors"][0]["code"]), (&Value::Null, &json!(code)), "{result:#}");
            assert!(result["userErrors"][0]["message"].as_str().unwrap().contains(part), "{result:#}");
            assert_eq!(result["userErrors"][0]["path"], json!(["input", "contentBase64"]));
        }
    }

    async fn runs_are_listed_the_newest_first(db: TestDatabase) {
        let app = TestApp::new(db).await;
        organisations(&app).await;
        for name in ["a.xlsx", "b.xlsx", "thư mục/c.xlsx"] {
            take(&app, request(Members, GoodRowsOnly, name, file("template_members_filled.xlsx"))).await;
        }
        let query = "query($first: Int, $after: String, $last: Int, $before: String) { importRuns(first: $first, \
                     after: $after, last: $last, before: $before) { totalCount nodes { id fileName insertedCount } \
                     pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }";
        let names = |page: &Value| -> Vec<String> {
            let nodes = page["importRuns"]["nodes"].as_array().unwrap();
            nodes.iter().map(|run| run["fileName"].as_str().unwrap().to_owned()).collect()
        };
        let first = app.data(query, json!({ "first": 3 })).await;
        assert_eq!((names(&first), &first["importRuns"]["totalCount"]), (vec!["c.xlsx".into(), "b.xlsx".into(), "a.xlsx".into()], &json!(4)));
        let info = &first["importRuns"]["pageInfo"];
        assert_eq!((&info["hasNextPage"], &info["hasPreviousPage"]), (&json!(true), &json!(false)));
        let rest = app.data(query, json!({ "first": 3, "after": info["endCursor"] })).await;
        assert_eq!(names(&rest), ["o.xlsx"]);
        assert_eq!(rest["importRuns"]["pageInfo"]["hasPreviousPage"], true);
        let back = app.data(query, json!({ "last": 2, "before": rest["importRuns"]["pageInfo"]["startCursor"] })).await;
        assert_eq!(names(&back), ["b.xlsx", "a.xlsx"]);
        let id = &first["importRuns"]["nodes"][2]["id"];
        let node = app.data("query($id: ID!) { node(id: $id) { ... on ImportRun { fileName insertedCount } } }", json!({ "id": id })).await;
        assert_eq!(node["node"], json!({ "fileName": "a.xlsx", "insertedCount": 2 }));
    }

    async fn an_officer_sees_their_own_runs_and_who_may_import_everywhere_all(db: TestDatabase) {
        let app = TestApp::new(db).await;
        organisations(&app).await;
        let tree = app.app.tree.current();
        let root = tree.at(app.app.clock.today()).root().unwrap().id;
        let data = app.data("{ organisations(filter: { kind: [UPPER] }, first: 1) { nodes { id } } }", json!({})).await;
        let upper = OrganisationId::from_wire(data["organisations"]["nodes"][0]["id"].as_str().unwrap()).unwrap();
        let mut officers = Vec::new();
        for (name, role, at) in [("mot", Role::UpperOfficer, upper), ("hai", Role::UpperOfficer, upper),
            ("tinh", Role::ProvinceOfficer, root)] {
            let account = app.account(name).await;
            app.grant(account, role, at).await;
            officers.push(account);
        }
        let scope = async |account| Scope::of(app.signed_in(account).await, &app.app.tree.current());
        let query = format!("mutation($input: ImportInput!) {{ membersImport(input: $input) {PAYLOAD} }}");
        let input = json!({ "fileName": "rieng.csv", "contentBase64": STANDARD.encode(format!("{HEADER}{ROW}")), "mode": "ALL_OR_NOTHING",
            "dryRun": true });
        let answer = app.graphql_in(scope(officers[0]).await, &query, json!({ "input": input })).await;
        let own = answer["data"]["membersImport"]["run"]["id"].clone();
        assert!(own.is_string(), "{answer:#}");
        let list = "{ importRuns { totalCount nodes { fileName } } }";
        let node = "query($id: ID!) { node(id: $id) { ... on ImportRun { fileName } } }";
        for (account, expected, seen) in [(officers[0], 1, true), (officers[1], 0, false), (officers[2], 2, true)] {
            let runs = app.graphql_in(scope(account).await, list, json!({})).await["data"]["importRuns"].take();
            assert_eq!(runs["totalCount"], expected, "{runs:#}");
            assert_eq!(runs["nodes"].as_array().unwrap().len(), expected, "{runs:#}");
            let found = app.graphql_in(scope(account).await, node, json!({ "id": own })).await;
            assert_eq!(found["data"]["node"]["fileName"] == "rieng.csv", seen, "{found:#}");
        }
    }
}
