//! Admissions through the API: counted by ceremony, told as of a day, with frozen attributes (F11).

use crate::statistics::province;
use dangvien::scope::Scope;
use dangvien_shared::vocabulary::MovementKind;
use dangvien_tests::{TestApp, both_databases};
use serde_json::{Value, json};

fn ceremonies(connection: &Value) -> Vec<&str> {
    connection["nodes"].as_array().unwrap().iter().map(|node| node["ceremonyOn"].as_str().unwrap()).collect()
}

both_databases! {
    async fn both_days_of_the_period_count_and_nothing_after_the_day_asked_for(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        let places = province(&mut register).await;
        for ceremony in ["2010-12-31", "2011-01-01", "2013-07-07", "2015-12-31", "2016-01-01"] {
            register.admit(places.villages[0], ceremony, |draft| draft).await;
        }
        let query = "query($asOf: Date, $from: Date, $to: Date) { root(asOf: $asOf) {
            admissions(from: $from, to: $to) { totalCount nodes { ceremonyOn } }
            latest: admissions(from: $from, to: $to, last: 1, orderBy: [{field: CEREMONY_ON}]) { nodes { ceremonyOn } } }
            admissions(asOf: $asOf, from: $from, to: $to) { totalCount } }";
        for (variables, expected) in [
            (json!({"from": "2011-01-01", "to": "2015-12-31"}), vec!["2011-01-01", "2013-07-07", "2015-12-31"]),
            (json!({}), vec!["2010-12-31", "2011-01-01", "2013-07-07", "2015-12-31", "2016-01-01"]),
            (json!({"to": "2010-12-31"}), vec!["2010-12-31"]),
            (json!({"asOf": "2013-07-07", "from": "2011-01-01", "to": "2015-12-31"}), vec!["2011-01-01", "2013-07-07"]),
            (json!({"asOf": "2013-07-06", "from": "2013-07-07"}), vec![]),
            (json!({"from": "2015-12-31", "to": "2011-01-01"}), vec![]),
        ] {
            let data = app.data(query, variables.clone()).await;
            assert_eq!(ceremonies(&data["root"]["admissions"]), expected, "{variables}");
            assert_eq!(data["root"]["admissions"]["totalCount"], expected.len());
            assert_eq!(data["admissions"]["totalCount"], expected.len());
            assert_eq!(ceremonies(&data["root"]["latest"]).first(), expected.last());
        }
        // The figures end on the same day as the lists.
        let figures = app.data("{ root(asOf: \"2013-07-07\") {
            admissionAggregate(from: \"2011-01-01\", to: \"2015-12-31\") { count }
            admissionGroupBy(from: \"2011-01-01\", to: \"2015-12-31\", by: [ADMISSION_YEAR], orderBy: {field: KEY, direction: ASC}) {
                keys { value } count }
            series(metric: ADMITTED, bucket: YEAR, from: \"2011-01-01\", to: \"2015-12-31\") { start end count } } }", json!({})).await;
        assert_eq!(figures["root"], json!({"admissionAggregate": {"count": 2},
            "admissionGroupBy": [{"keys": [{"value": "2011"}], "count": 1}, {"keys": [{"value": "2013"}], "count": 1}],
            "series": [{"start": "2011-01-01", "end": "2011-12-31", "count": 1}, {"start": "2012-01-01", "end": "2012-12-31", "count": 0},
                {"start": "2013-01-01", "end": "2013-07-07", "count": 1}]}));
    }

    async fn attributes_are_frozen_and_the_outcome_is_that_of_the_day(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        let places = province(&mut register).await;
        let recognised = register.admit(places.villages[0], "2013-05-19", |draft| draft.named("Lê An").born("1985-05-20")).await;
        register.recognise(recognised, "2014-05-19").await;
        register.change(recognised, "2014-09-01", |row| "MASTER".clone_into(&mut row.qualification)).await;
        let struck_off = register.admit(places.villages[0], "2013-09-02", |draft| draft.named("Vũ Bảo")).await;
        register.leave(struck_off, MovementKind::StruckOffProbationary, "2014-03-01").await;
        register.move_organisation(places.communes[0], places.uppers[1], "2015-01-01").await;
        let query = "query($asOf: Date) { root(asOf: $asOf) { admissions {
            nodes { id age qualification status officialOn struckOffOn branch { asOf parent { parent { name } } }
                member { fullName qualification status } } } } }";
        let at = async |day: &str| app.data(query, json!({"asOf": day})).await["root"]["admissions"]["nodes"].take();
        let early = at("2014-02-28").await;
        assert_eq!((&early[0]["status"], &early[0]["officialOn"], &early[1]["status"]),
            (&json!("PROBATIONARY"), &Value::Null, &json!("PROBATIONARY")));
        let late = at("2015-12-31").await;
        assert_eq!((&late[0]["age"], &late[0]["qualification"], &late[0]["status"], &late[0]["officialOn"]),
            (&json!(27), &json!("NONE"), &json!("OFFICIAL"), &json!("2014-05-19")));
        assert_eq!(late[0]["member"], json!({"fullName": "Lê An", "qualification": "MASTER", "status": "OFFICIAL"}));
        // Struck off, it stays an admission of its year.
        assert_eq!((&late[1]["status"], &late[1]["struckOffOn"], &late[1]["member"]["status"]),
            (&json!("LEFT"), &json!("2014-03-01"), &json!("LEFT")));
        // The branch is shown where it hung on the day of the ceremony.
        assert_eq!(late[0]["branch"], json!({"asOf": "2013-05-19", "parent": {"parent": {"name": "Đảng bộ huyện Lục Ngạn"}}}));
        let node = "query($id: ID!, $asOf: Date) { node(id: $id, asOf: $asOf) { __typename ... on Admission { age } } }";
        let id = &late[0]["id"];
        assert_eq!(app.data(node, json!({"id": id})).await["node"], json!({"__typename": "Admission", "age": 27}));
        assert_eq!(app.data(node, json!({"id": id, "asOf": "2013-05-18"})).await["node"], Value::Null);
        let stranger = Scope::subtree("officer", &app.app.tree.current(), places.agencies[0]);
        assert_eq!(app.graphql_in(stranger, node, json!({"id": id})).await["data"]["node"], Value::Null);
    }

    async fn an_organisation_that_moved_keeps_what_it_admitted_before(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        let places = province(&mut register).await;
        register.admit(places.villages[0], "2013-05-19", |draft| draft.named("Lê An")).await;
        register.move_organisation(places.communes[0], places.uppers[1], "2015-01-01").await;
        register.admit(places.villages[0], "2015-05-19", |draft| draft.named("Vũ Bảo")).await;
        let data = app.data("{ root { branches(orderBy: [{field: CODE}]) { nodes { id admissions(from: \"2013-01-01\") {
            totalCount nodes { ceremonyOn } } admissionAggregate(from: \"2013-01-01\", to: \"2016-06-30\") { count } } }
            children { nodes { name admissions { totalCount } } } } }", json!({})).await;
        let village = places.villages[0].to_wire();
        for branch in data["root"]["branches"]["nodes"].as_array().unwrap() {
            let expected: &[&str] = if branch["id"] == village { &["2013-05-19", "2015-05-19"] } else { &[] };
            assert_eq!(ceremonies(&branch["admissions"]), expected);
            assert_eq!(branch["admissions"]["totalCount"], expected.len());
            assert_eq!(branch["admissionAggregate"]["count"], expected.len());
        }
        // Each district keeps what was admitted while the commune was its own.
        assert_eq!(data["root"]["children"]["nodes"], json!([
            {"name": "Đảng bộ huyện Lục Ngạn", "admissions": {"totalCount": 1}},
            {"name": "Đảng bộ huyện Sơn Động", "admissions": {"totalCount": 1}}]));
    }

    async fn the_movements_of_a_line_are_as_many_as_it_counts(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        let places = province(&mut register).await;
        let members = register.members(places.villages[0], 6, |_number, draft| draft).await;
        for ceremony in ["2015-02-03", "2015-05-19", "2015-05-19"] {
            register.admit(places.villages[1], ceremony, |draft| draft).await;
        }
        register.transfer(members[0], places.villages[1], "2015-04-01").await;
        register.transfer(members[1], places.agencies[0], "2015-04-02").await;
        register.leave(members[2], MovementKind::Died, "2015-04-03").await;
        register.leave(members[3], MovementKind::LeftForProvince, "2015-12-31").await;
        let data = app.data("{ root { children { nodes { name
            reconciliation(from: \"2015-01-01\", to: \"2015-12-31\") { opening increase decrease closing balanced
                offenders { id } terms { term count movements(first: 2) { totalCount nodes { kind happenedOn member { id } }
                    pageInfo { hasNextPage endCursor } } } } } } } }", json!({})).await;
        let uppers = data["root"]["children"]["nodes"].as_array().unwrap();
        let forms: Vec<&Value> = uppers.iter().map(|upper| &upper["reconciliation"]).collect();
        assert_eq!((&forms[0]["opening"], &forms[0]["decrease"], &forms[0]["closing"]), (&json!(6), &json!(3), &json!(3)));
        assert_eq!((&forms[1]["opening"], &forms[1]["increase"], &forms[1]["closing"]), (&json!(0), &json!(4), &json!(4)));
        for form in &forms {
            assert_eq!((&form["balanced"], &form["offenders"]), (&json!(true), &json!([])));
            for line in form["terms"].as_array().unwrap() {
                let count = line["count"].as_u64().unwrap();
                assert_eq!(line["movements"]["totalCount"], line["count"]);
                assert_eq!(line["movements"]["nodes"].as_array().unwrap().len() as u64, count.min(2));
                assert_eq!(line["movements"]["pageInfo"]["hasNextPage"], json!(count > 2));
            }
        }
        let admitted = &forms[1]["terms"][0]["movements"];
        assert_eq!(admitted["nodes"][0]["happenedOn"], "2015-02-03");
        let rest = app.data("query($id: ID!, $after: String) { organisation(id: $id) {
            reconciliation(from: \"2015-01-01\", to: \"2015-12-31\") { terms(only: [ADMITTED]) { movements(after: $after) {
                nodes { happenedOn } pageInfo { hasNextPage hasPreviousPage } } } } } }",
            json!({"id": places.uppers[1].to_wire(), "after": admitted["pageInfo"]["endCursor"]})).await;
        assert_eq!(rest["organisation"]["reconciliation"]["terms"], json!([{"movements": {"nodes": [{"happenedOn": "2015-05-19"}],
            "pageInfo": {"hasNextPage": false, "hasPreviousPage": true}}}]));
    }
}
