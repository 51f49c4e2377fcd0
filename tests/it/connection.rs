//! Paging: every row once, from either end, in any order; cursors that belong to one list and one order.

use crate::statistics::{Province, province};
use dangvien_tests::{Fixture, TestApp, both_databases};
use serde_json::{Value, json};

/// Forty members whose names, days of birth and days of joining are often the same, admissions among them.
async fn crowd(register: &mut Fixture) -> Province {
    let places = province(register).await;
    let names = ["Ma Văn Ánh", "Ma Văn Anh", "Nguyễn Thị Đào", "Lê Bình", "Lê Bình"];
    for branch in [places.villages[0], places.agencies[1]] {
        register
            .members(branch, 14, |number, draft| {
                draft
                    .named(names[number % names.len()])
                    .born(["1970-01-01", "1980-02-29", "1990-12-31"][number % 3])
                    .joined(["2000-05-19", "1999-02-03"][number % 2])
            })
            .await;
    }
    for number in 0..12 {
        let ceremony = ["2013-05-19", "2014-09-02"][number % 2];
        register.admit(places.villages[number % 2], ceremony, |draft| draft.named(names[number % 5])).await;
    }
    places
}

/// Asks the list page by page and gives the ids in the order of the list.
async fn walk(app: &TestApp, list: &str, arguments: &str, size: usize, forward: bool) -> Vec<String> {
    let (take, bound, has_more, cursor) = if forward {
        ("first", "after", "hasNextPage", "endCursor")
    } else {
        ("last", "before", "hasPreviousPage", "startCursor")
    };
    let behind = if forward { "hasPreviousPage" } else { "hasNextPage" };
    let (mut ids, mut at) = (Vec::new(), None::<String>);
    loop {
        let bound = at.as_ref().map(|at| format!(r#", {bound}: "{at}""#)).unwrap_or_default();
        let query = format!(
            "{{ root {{ list: {list}({take}: {size}{bound}{arguments}) {{
                nodes {{ id }} edges {{ cursor node {{ id }} }} totalCount
                pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }} }}"
        );
        let data = app.data(&query, json!({})).await;
        let page = &data["root"]["list"];
        let of_page: Vec<String> =
            page["nodes"].as_array().unwrap().iter().map(|node| text(&node["id"])).collect();
        let edges: Vec<String> =
            page["edges"].as_array().unwrap().iter().map(|edge| text(&edge["node"]["id"])).collect();
        assert_eq!(of_page, edges);
        assert_eq!(page["pageInfo"]["startCursor"], page["edges"][0]["cursor"]);
        assert_eq!(page["pageInfo"][behind], json!(at.is_some()), "{query}");
        if forward {
            ids.extend(of_page);
        } else {
            ids.splice(0..0, of_page).for_each(drop);
        }
        if page["pageInfo"][has_more] == json!(false) {
            assert_eq!(page["totalCount"], json!(ids.len()), "{query}");
            return ids;
        }
        at = Some(text(&page["pageInfo"][cursor]));
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// The code of the one error of an answer.
pub(crate) fn refusal(answer: &Value) -> &str {
    assert_eq!(answer["errors"].as_array().map(Vec::len), Some(1), "{answer:#}");
    answer["errors"][0]["extensions"]["code"].as_str().unwrap()
}

both_databases! {
    async fn every_row_comes_once_from_either_end_in_every_order(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        crowd(&mut register).await;
        let term = |field: &str, direction: &str| format!("{{field: {field}, direction: {direction}}}");
        let orders = |fields: &[&str]| {
            let mut orders = vec![String::new()];
            for first in fields {
                for direction in ["ASC", "DESC"] {
                    orders.push(format!(", orderBy: [{}]", term(first, direction)));
                    for second in fields.iter().filter(|second| *second != first) {
                        orders.push(format!(", orderBy: [{}, {}]", term(first, direction), term(second, "DESC")));
                    }
                }
            }
            orders
        };
        let lists = [
            ("members", orders(&["NAME", "BIRTH_ON", "JOINED_ON"]), 40),
            ("admissions", orders(&["CEREMONY_ON", "NAME"]), 12),
            ("branches", orders(&["CODE", "NAME", "KIND"]), 4),
        ];
        for (list, orders, count) in &lists {
            for order in orders {
                let whole = walk(&app, list, order, 200, true).await;
                assert_eq!(whole.len(), *count, "{list}{order}");
                let mut distinct = whole.clone();
                distinct.sort_unstable();
                distinct.dedup();
                assert_eq!(distinct.len(), *count, "{list}{order}");
                for size in [1 + count / 3, 7] {
                    assert_eq!(walk(&app, list, order, size, true).await, whole, "{list}{order}");
                    assert_eq!(walk(&app, list, order, size, false).await, whole, "{list}{order}");
                }
            }
        }
    }

    async fn names_stand_in_vietnamese_order_and_ties_in_that_of_the_next_key(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        let places = province(&mut register).await;
        for (name, born) in [("Lê Bình", "1970-01-01"), ("Ma Văn Ánh", "1971-01-01"), ("Lê Bình", "1980-01-01"),
            ("Trần Thị Ân", "1975-01-01"), ("Vũ Anh", "1976-01-01")] {
            register.member(places.villages[0], |draft| draft.named(name).born(born)).await;
        }
        let data = app.data("{ root { members(orderBy: [{field: NAME}, {field: BIRTH_ON, direction: DESC}]) {
            nodes { fullName birthOn } } } }", json!({})).await;
        let rows: Vec<(String, String)> = data["root"]["members"]["nodes"].as_array().unwrap().iter()
            .map(|node| (text(&node["fullName"]), text(&node["birthOn"]))).collect();
        let names: Vec<&str> = rows.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["Vũ Anh", "Ma Văn Ánh", "Trần Thị Ân", "Lê Bình", "Lê Bình"]);
        assert_eq!((rows[3].1.as_str(), rows[4].1.as_str()), ("1980-01-01", "1970-01-01"));
    }

    async fn a_page_between_two_cursors_ends_at_the_second(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        crowd(&mut register).await;
        let whole = app.data("{ members(first: 40) { edges { cursor node { id } } } }", json!({})).await;
        let edges = whole["members"]["edges"].as_array().unwrap().clone();
        let query = "query($after: String, $before: String, $first: Int, $last: Int) {
            members(after: $after, before: $before, first: $first, last: $last) {
                nodes { id } totalCount pageInfo { hasNextPage hasPreviousPage } } }";
        for (variables, range, next, previous) in [
            (json!({"first": 5}), 4..9, true, true),
            (json!({"last": 5}), 15..20, true, true),
            (json!({"first": 50}), 4..20, true, true),
            (json!({"first": 0}), 4..4, true, true),
        ] {
            let mut variables = variables;
            variables["after"] = edges[3]["cursor"].clone();
            variables["before"] = edges[20]["cursor"].clone();
            let data = app.data(query, variables.clone()).await;
            let expected: Vec<&Value> = edges[range].iter().map(|edge| &edge["node"]["id"]).collect();
            let found: Vec<&Value> =
                data["members"]["nodes"].as_array().unwrap().iter().map(|node| &node["id"]).collect();
            assert_eq!(found, expected, "{variables}");
            assert_eq!(data["members"]["pageInfo"], json!({"hasNextPage": next, "hasPreviousPage": previous}));
            assert_eq!(data["members"]["totalCount"], json!(40));
        }
    }

    async fn sizes_and_cursors_that_say_nothing_are_refused(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        crowd(&mut register).await;
        let data = app.data("{ root { members(first: 1, orderBy: [{field: NAME, direction: DESC}]) { edges { cursor } }
            branches(first: 1) { edges { cursor } } } }", json!({})).await;
        let of_members = text(&data["root"]["members"]["edges"][0]["cursor"]);
        let of_branches = text(&data["root"]["branches"]["edges"][0]["cursor"]);
        for arguments in [
            "first: 1, last: 1".to_owned(),
            "first: -1".to_owned(),
            "last: 201".to_owned(),
            format!(r#"after: "{of_members}""#),
            format!(r#"after: "{of_branches}""#),
            r#"before: "x""#.to_owned(),
            r#"before: """#.to_owned(),
            format!(r#"before: "{}""#, "A".repeat(5000)),
            "orderBy: [{field: NAME}, {field: NAME, direction: DESC}]".to_owned(),
        ] {
            for list in ["members", "root { members"] {
                let end = if list == "members" { "" } else { "}" };
                let answer = app.graphql(&format!("{{ {list}({arguments}) {{ totalCount }} }} {end}"), json!({})).await;
                assert_eq!(refusal(&answer), "BAD_USER_INPUT", "{arguments}");
            }
        }
        let fits = format!(r#"{{ members(after: "{of_members}", orderBy: [{{field: NAME, direction: DESC}}]) {{ nodes {{ id }} }} }}"#);
        assert_eq!(app.data(&fits, json!({})).await["members"]["nodes"].as_array().unwrap().len(), 39);
    }

    async fn a_nested_page_is_that_of_its_parent(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        crowd(&mut register).await;
        let data = app.data("{ root { branches { nodes { id members(first: 3, filter: {sex: MALE}) {
            nodes { id branch { id } } totalCount pageInfo { hasNextPage hasPreviousPage } }
            last: members(last: 2) { nodes { id } } } } } }", json!({})).await;
        let branches = data["root"]["branches"]["nodes"].as_array().unwrap();
        assert_eq!(branches.len(), 4);
        for branch in branches {
            let members = branch["members"]["nodes"].as_array().unwrap();
            let total = branch["members"]["totalCount"].as_i64().unwrap();
            assert_eq!(members.len(), usize::try_from(total.min(3)).unwrap());
            assert!(members.iter().all(|member| member["branch"]["id"] == branch["id"]));
            assert_eq!(branch["members"]["pageInfo"], json!({"hasNextPage": total > 3, "hasPreviousPage": false}));
            // The same page asked alone.
            let query = "query($id: ID!) { organisation(id: $id) {
                members(first: 3, filter: {sex: MALE}) { nodes { id branch { id } } }
                last: members(last: 2) { nodes { id } } } }";
            let alone = app.data(query, json!({"id": branch["id"]})).await;
            assert_eq!(alone["organisation"]["members"]["nodes"], branch["members"]["nodes"]);
            assert_eq!(alone["organisation"]["last"], branch["last"]);
        }
        let totals: i64 = branches.iter().map(|branch| branch["members"]["totalCount"].as_i64().unwrap()).sum();
        assert_eq!(totals, 40);
    }
}
