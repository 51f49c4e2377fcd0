//! Members through the API: stock of a day, facts of a day, scope, and the list behind a figure (F02, F13).

use crate::{connection::refusal, statistics::province};
use dangvien::scope::Scope;
use dangvien_shared::{id::PersonId, vocabulary::MovementKind};
use dangvien_tests::{TestApp, both_databases};
use serde_json::{Value, json};

const PROFILE: &str =
    "query($id: ID!, $asOf: Date) { member(id: $id, asOf: $asOf) { fullName status branch { name }
    qualification joinedOn officialOn partyAge admissions { ceremonyOn status officialOn struckOffOn }
    movements { kind happenedOn fromBranch { name } toBranch { name } } } }";

async fn profile(app: &TestApp, id: PersonId, as_of: &str) -> Value {
    app.data(PROFILE, json!({"id": id.to_wire(), "asOf": as_of})).await["member"].take()
}

both_databases! {
    async fn who_is_transferred_on_new_years_day_counts_at_the_sender_the_day_before(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        let places = province(&mut register).await;
        let moved = register.members(places.villages[0], 3, |_number, draft| draft).await[0];
        register.transfer(moved, places.villages[1], "2016-01-01").await;
        let query = "query($from: ID!, $to: ID!, $asOf: Date) {
            sender: organisation(id: $from, asOf: $asOf) { members { totalCount nodes { id } } aggregate { count } }
            receiver: organisation(id: $to, asOf: $asOf) { members { totalCount nodes { id } } aggregate { count } } }";
        for (day, sent, received) in [("2015-12-31", 3, 0), ("2016-01-01", 2, 1)] {
            let variables = json!({"from": places.villages[0].to_wire(), "to": places.villages[1].to_wire(), "asOf": day});
            let data = app.data(query, variables).await;
            for (organisation, expected) in [(&data["sender"], sent), (&data["receiver"], received)] {
                assert_eq!(organisation["members"]["totalCount"], expected, "{day}");
                assert_eq!(organisation["aggregate"]["count"], expected, "{day}");
            }
            let holder = if sent == 3 { &data["sender"] } else { &data["receiver"] };
            assert!(holder["members"]["nodes"].as_array().unwrap().contains(&json!({"id": moved.to_wire()})));
        }
        assert_eq!(app.data("{ members(asOf: \"2015-12-31\") { totalCount } }", json!({})).await["members"]["totalCount"], 3);
    }

    async fn the_facts_are_those_of_the_day(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        let places = province(&mut register).await;
        let id = register.admit(places.villages[0], "2013-05-19", |draft| draft.named("Ma Văn Bình")).await;
        register.recognise(id, "2014-05-19").await;
        register.change(id, "2014-09-01", |row| "UNIVERSITY".clone_into(&mut row.qualification)).await;
        register.transfer(id, places.agencies[1], "2015-03-01").await;
        register.leave(id, MovementKind::Died, "2016-02-10").await;

        assert_eq!(profile(&app, id, "2013-05-18").await, Value::Null);
        let admitted = profile(&app, id, "2014-05-18").await;
        assert_eq!(admitted, json!({"fullName": "Ma Văn Bình", "status": "PROBATIONARY", "branch": {"name": "Chi bộ thôn"},
            "qualification": "NONE", "joinedOn": "2013-05-09", "officialOn": null, "partyAge": 1,
            "admissions": [{"ceremonyOn": "2013-05-19", "status": "PROBATIONARY", "officialOn": null, "struckOffOn": null}],
            "movements": [{"kind": "ADMITTED", "happenedOn": "2013-05-19", "fromBranch": null, "toBranch": {"name": "Chi bộ thôn"}}]}));
        let official = profile(&app, id, "2014-09-01").await;
        assert_eq!((&official["status"], &official["officialOn"], &official["qualification"]),
            (&json!("OFFICIAL"), &json!("2014-05-19"), &json!("UNIVERSITY")));
        let moved = profile(&app, id, "2015-03-01").await;
        assert_eq!(moved["branch"]["name"], "Chi bộ cơ quan");
        assert_eq!(moved["movements"][2], json!({"kind": "TRANSFERRED", "happenedOn": "2015-03-01",
            "fromBranch": {"name": "Chi bộ thôn"}, "toBranch": {"name": "Chi bộ cơ quan"}}));
        assert_eq!(profile(&app, id, "2016-02-09").await["status"], "OFFICIAL");
        let dead = profile(&app, id, "2016-02-10").await;
        assert_eq!((&dead["status"], &dead["branch"], &dead["partyAge"], &dead["qualification"]),
            (&json!("LEFT"), &Value::Null, &Value::Null, &json!("UNIVERSITY")));
        assert_eq!(dead["movements"].as_array().unwrap().len(), 4);
    }

    async fn who_never_belonged_to_the_scope_does_not_exist_in_it(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        let places = province(&mut register).await;
        let gone = register.admit(places.villages[0], "2013-05-19", |draft| draft).await;
        register.transfer(gone, places.villages[1], "2015-01-01").await;
        let foreign = register.admit(places.villages[1], "2013-05-19", |draft| draft).await;
        let officer = || Scope::subtree("officer", &app.app.tree.current(), places.uppers[0]);
        let of = async |id: PersonId, day: &str| {
            app.graphql_in(officer(), PROFILE, json!({"id": id.to_wire(), "asOf": day})).await
        };
        let missing = of(PersonId(999_999), "2016-01-01").await;
        assert_eq!(of(foreign, "2016-01-01").await.to_string(), missing.to_string());
        // Gone from the district: what it knew stays, where the member went is not told.
        let left = of(gone, "2016-01-01").await["data"]["member"].take();
        assert_eq!((&left["status"], &left["branch"]), (&json!("LEFT"), &Value::Null));
        assert_eq!(left["movements"][1], json!({"kind": "TRANSFERRED", "happenedOn": "2015-01-01",
            "fromBranch": {"name": "Chi bộ thôn"}, "toBranch": null}));
        assert_eq!(of(gone, "2014-12-31").await["data"]["member"]["status"], "PROBATIONARY");
        // The receiver sees neither the time before nor the admission at the sender.
        let receiver = Scope::subtree("receiver", &app.app.tree.current(), places.uppers[1]);
        let came = app.graphql_in(receiver.clone(), PROFILE, json!({"id": gone.to_wire(), "asOf": "2016-01-01"})).await;
        assert_eq!(came["data"]["member"]["admissions"], json!([]));
        assert_eq!(came["data"]["member"]["movements"].as_array().unwrap().len(), 1);
        let early = app.graphql_in(receiver, PROFILE, json!({"id": gone.to_wire(), "asOf": "2014-12-31"})).await;
        assert_eq!(early["data"]["member"], Value::Null);
    }

    async fn the_list_behind_a_figure_is_as_long_as_the_figure(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        let places = province(&mut register).await;
        for (place, branch) in [places.villages[0], places.agencies[0], places.villages[1]].into_iter().enumerate() {
            register.members(branch, 9 + place, |number, draft| {
                let draft = if number % 2 == 0 { draft.female() } else { draft };
                let draft = draft.of(["01", "02", "15"][number % 3]).born(["1950-01-01", "1985-06-30", "1992-01-01"][number % 3]);
                if number % 4 == 0 { draft.probationary() } else { draft }
            }).await;
        }
        let figures = app.data("{ root { groupBy(by: [CHILD_ORGANISATION, SEX, MINORITY]) {
            keys { dimension value organisation { id } } count }
            byAge: groupBy(by: [AGE_BAND, STATUS]) { keys { value } count }
            women: aggregate(filter: {sex: FEMALE, minority: true}) { count } } }", json!({})).await;
        let list = "query($filter: PersonFilter) { members(filter: $filter) { totalCount nodes { id } } }";
        let behind = async |filter: Value| {
            let data = app.data(list, json!({"filter": filter})).await;
            let members = &data["members"];
            let shown = members["nodes"].as_array().unwrap().len();
            assert_eq!(json!(shown), members["totalCount"]);
            members["totalCount"].clone()
        };
        let groups = figures["root"]["groupBy"].as_array().unwrap();
        assert_eq!(groups.len(), 8);
        for group in groups {
            let (keys, count) = (&group["keys"], &group["count"]);
            let minority = keys[2]["value"] == "true";
            let filter = json!({"within": keys[0]["organisation"]["id"], "sex": keys[1]["value"], "minority": minority});
            assert_eq!(behind(filter).await, *count, "{keys}");
        }
        for group in figures["root"]["byAge"].as_array().unwrap() {
            let filter = json!({"ageBand": [group["keys"][0]["value"]], "status": [group["keys"][1]["value"]]});
            assert_eq!(behind(filter).await, group["count"], "{group}");
        }
        assert_eq!(behind(json!({"sex": "FEMALE", "minority": true})).await, figures["root"]["women"]["count"]);
        assert_eq!(behind(json!({"or": [{"sex": "MALE"}, {"minority": false}], "not": {"status": ["LEFT"]}})).await.as_i64().unwrap(),
            30 - figures["root"]["women"]["count"].as_i64().unwrap());
    }

    async fn names_are_found_by_the_beginnings_of_their_words_with_or_without_marks(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        let places = province(&mut register).await;
        for name in ["Nguyễn Văn Đặng", "Đặng Thị Hoa", "Trần Đăng Khoa", "Lê Hoàng Đan"] {
            register.member(places.villages[0], |draft| draft.named(name)).await;
        }
        for (search, expected) in [
            ("dang", vec!["Nguyễn Văn Đặng", "Đặng Thị Hoa", "Trần Đăng Khoa"]),
            ("ĐẶNG  hoa", vec!["Đặng Thị Hoa"]),
            ("da", vec!["Lê Hoàng Đan", "Nguyễn Văn Đặng", "Đặng Thị Hoa", "Trần Đăng Khoa"]),
            ("ang", vec![]),
            ("%", vec!["Lê Hoàng Đan", "Nguyễn Văn Đặng", "Đặng Thị Hoa", "Trần Đăng Khoa"]),
        ] {
            let data = app.data("query($name: String) { members(filter: {name: $name}) { nodes { fullName } totalCount } }",
                json!({"name": search})).await;
            let found: Vec<&str> =
                data["members"]["nodes"].as_array().unwrap().iter().map(|node| node["fullName"].as_str().unwrap()).collect();
            assert_eq!(found, expected, "{search}");
            assert_eq!(data["members"]["totalCount"], expected.len());
        }
    }

    async fn codes_that_no_list_knows_are_refused_by_the_name_of_the_field(db: TestDatabase) {
        let app = TestApp::new(db).await;
        app.fixture().await.province("Đảng bộ tỉnh").await;
        for (filter, named) in [
            (r#"ethnicGroup: ["01", "77"]"#, "filter.ethnicGroup: entry 2"),
            (r#"religion: ["x"]"#, "filter.religion: entry 1"),
            (r#"or: [{and: [{ethnicGroup: ["TAY"]}]}]"#, "filter.ethnicGroup: entry 1"),
        ] {
            let answer = app.graphql(&format!("{{ members(filter: {{{filter}}}) {{ totalCount }} }}"), json!({})).await;
            assert_eq!(refusal(&answer), "BAD_USER_INPUT");
            assert!(answer["errors"][0]["message"].as_str().unwrap().starts_with(named), "{answer}");
        }
    }
}
