//! Organisations through the API: the tree of any day, filters, scope (F01).

use crate::{connection::refusal, statistics::province};
use dangvien::scope::Scope;
use dangvien_shared::{
    id::{OrganisationId, PersonId},
    vocabulary::{BranchPlace, OrganisationKind, OrganisationType},
};
use dangvien_tests::{TestApp, both_databases};
use serde_json::{Value, json};

fn names(nodes: &Value) -> Vec<&str> {
    nodes.as_array().unwrap().iter().map(|node| node["name"].as_str().unwrap()).collect()
}

both_databases! {
    async fn one_query_goes_from_the_province_down_to_the_members(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        let places = province(&mut register).await;
        register.members(places.villages[0], 3, |_number, draft| draft).await;
        register.members(places.agencies[1], 2, |_number, draft| draft).await;
        let data = app.data("{ root { kind name organisationCounts { kind count }
            children(first: 10) { nodes { kind name
              children(orderBy: [{field: KIND}], first: 10) { nodes { kind name
                branches(first: 10) { nodes { name ancestors { name } members(first: 10) { nodes { fullName branch { name } } } } }
                members { totalCount } } } } } } }", json!({})).await;
        assert_eq!(data["root"]["organisationCounts"], json!([
            {"kind": "PROVINCE", "count": 1}, {"kind": "UPPER", "count": 2},
            {"kind": "GRASSROOTS_COMMITTEE", "count": 2}, {"kind": "GRASSROOTS_BRANCH", "count": 2},
            {"kind": "BRANCH", "count": 2}]));
        let uppers = &data["root"]["children"]["nodes"];
        assert_eq!(names(uppers), ["Đảng bộ huyện Lục Ngạn", "Đảng bộ huyện Sơn Động"]);
        let grassroots = &uppers[0]["children"]["nodes"];
        assert_eq!(names(grassroots), ["Đảng bộ xã", "Chi bộ cơ quan"]);
        let branch = &grassroots[0]["branches"]["nodes"][0];
        assert_eq!(names(&branch["ancestors"]), ["Đảng bộ tỉnh Bắc Giang", "Đảng bộ huyện Lục Ngạn", "Đảng bộ xã"]);
        assert_eq!(branch["members"]["nodes"].as_array().unwrap().len(), 3);
        assert_eq!(branch["members"]["nodes"][2]["branch"]["name"], "Chi bộ thôn");
        // A grassroots branch has its own members and no branches below.
        assert_eq!(grassroots[1]["branches"]["nodes"], json!([]));
        assert_eq!(uppers[1]["children"]["nodes"][1]["members"]["totalCount"], 2);
    }

    async fn the_tree_is_that_of_the_day(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        let places = province(&mut register).await;
        register.members(places.villages[0], 3, |_number, draft| draft).await;
        register.move_organisation(places.communes[0], places.uppers[1], "2015-01-01").await;
        register.rename(places.communes[0], "2015-06-01", "Đảng bộ xã Mới").await;
        register.dissolve(places.agencies[0], "2014-01-01").await;
        let query = "query($id: ID!, $asOf: Date) { organisation(id: $id, asOf: $asOf) { name asOf placedOn
            parent { name asOf } ancestors { name } members { totalCount } branches { totalCount } } }";
        let at = async |id: OrganisationId, day: Option<&str>| {
            app.data(query, json!({"id": id.to_wire(), "asOf": day})).await["organisation"].take()
        };
        let before = at(places.communes[0], Some("2014-12-31")).await;
        assert_eq!((&before["name"], &before["parent"]["name"], &before["parent"]["asOf"]),
            (&json!("Đảng bộ xã"), &json!("Đảng bộ huyện Lục Ngạn"), &json!("2014-12-31")));
        assert_eq!(before["members"]["totalCount"], 3);
        let after = at(places.communes[0], Some("2015-01-01")).await;
        assert_eq!((&after["parent"]["name"], &after["placedOn"]), (&json!("Đảng bộ huyện Sơn Động"), &json!("2015-01-01")));
        assert_eq!(after["members"]["totalCount"], 3);
        let today = at(places.communes[0], None).await;
        assert_eq!((&today["name"], &today["asOf"]), (&json!("Đảng bộ xã Mới"), &json!("2016-07-01")));
        let old_upper = at(places.uppers[0], Some("2015-01-01")).await;
        assert_eq!((&old_upper["members"]["totalCount"], &old_upper["branches"]["totalCount"]), (&json!(0), &json!(0)));
        // Dissolved on 1 January 2014: the last day is the one before.
        assert_eq!(at(places.agencies[0], Some("2013-12-31")).await["name"], "Chi bộ cơ quan");
        assert_eq!(at(places.agencies[0], Some("2014-01-01")).await, Value::Null);
    }

    async fn before_the_opening_of_the_register_nothing_is_known(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        let places = province(&mut register).await;
        let member = register.member(places.villages[0], |draft| draft).await;
        let data = app.data("query($o: ID!, $m: ID!) { root(asOf: \"2008-12-31\") { id }
            organisation(id: $o, asOf: \"2008-12-31\") { id } member(id: $m, asOf: \"2008-12-31\") { id }
            nodes(ids: [$o, $m], asOf: \"2008-12-31\") { id }
            organisations(asOf: \"2008-12-31\") { nodes { id } totalCount pageInfo { hasNextPage } }
            members(asOf: \"2008-12-31\") { nodes { id } totalCount pageInfo { hasNextPage } }
            admissions(asOf: \"2008-12-31\") { nodes { id } totalCount } }",
            json!({"o": places.uppers[0].to_wire(), "m": member.to_wire()})).await;
        let nothing = json!({"nodes": [], "totalCount": 0, "pageInfo": {"hasNextPage": false}});
        assert_eq!(data, json!({"root": null, "organisation": null, "member": null, "nodes": [null, null],
            "organisations": nothing, "members": nothing, "admissions": {"nodes": [], "totalCount": 0}}));
        let opened = app.data("{ root(asOf: \"2009-01-01\") { members { totalCount } } }", json!({})).await;
        assert_eq!(opened["root"]["members"]["totalCount"], 1);
    }

    async fn filters_are_combined_and_names_are_found_without_tone_marks(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        let places = province(&mut register).await;
        for (name, place) in [("Chi bộ thôn 2", BranchPlace::Village), ("Chi bộ thôn 10", BranchPlace::Village),
            ("Chi bộ Trường THCS Đông Hưng", BranchPlace::School)] {
            register.organisation_with(OrganisationKind::Branch, places.communes[0], name, |draft| draft.at(place)).await;
        }
        register.organisation_with(OrganisationKind::GrassrootsBranch, places.uppers[1], "Chi bộ Công ty Đông Á",
            |draft| draft.of_type(OrganisationType::PrivateEnterprise).code("CTDA")).await;
        let found = async |filter: &str| {
            let query = format!("{{ organisations(filter: {{{filter}}}, orderBy: [{{field: NAME}}]) {{ nodes {{ name }} }} }}");
            let data = app.data(&query, json!({})).await;
            names(&data["organisations"]["nodes"]).into_iter().map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(found("place: [VILLAGE]").await, ["Chi bộ thôn 2", "Chi bộ thôn 10"]);
        assert_eq!(found(r#"name: "dong""#).await,
            ["Chi bộ Công ty Đông Á", "Chi bộ Trường THCS Đông Hưng", "Đảng bộ huyện Sơn Động"]);
        assert_eq!(found(r#"name: "ĐÔNG a""#).await, ["Chi bộ Công ty Đông Á"]);
        assert_eq!(found(r#"name: "ong""#).await, Vec::<String>::new());
        assert_eq!(found(r#"name: "dong", not: {kind: [UPPER]}, or: [{type: [PRIVATE_ENTERPRISE]}, {place: [AGENCY]}]"#).await,
            ["Chi bộ Công ty Đông Á"]);
        assert_eq!(found(r#"code: "CTDA""#).await, ["Chi bộ Công ty Đông Á"]);
        assert_eq!(found(r#"code: "ctda""#).await, Vec::<String>::new());
        assert_eq!(found("or: []").await, Vec::<String>::new());
        let within = format!(r#"within: "{}", kind: [BRANCH]"#, places.communes[0].to_wire());
        assert_eq!(found(&within).await, ["Chi bộ thôn", "Chi bộ thôn 2", "Chi bộ thôn 10", "Chi bộ Trường THCS Đông Hưng"]);
    }

    async fn filters_that_are_too_deep_too_long_or_of_a_wrong_kind_are_refused(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        province(&mut register).await;
        let deep = |levels: usize| format!("{}{}", "not: {".repeat(levels), "}".repeat(levels));
        let person = PersonId(1).to_wire();
        for (filter, named) in [
            (deep(4), "filter.not"),
            (format!(r#"within: "{person}""#), "filter.within"),
            (r#"within: "x""#.to_owned(), "filter.within"),
            (format!("and: [{}]", "{},".repeat(501)), "filter.and"),
            (format!(r#"name: "{}""#, "a ".repeat(11)), "filter.name"),
        ] {
            for list in ["organisations", "members", "admissions"] {
                let answer = app.graphql(&format!("{{ {list}(filter: {{{filter}}}) {{ totalCount }} }}"), json!({})).await;
                assert_eq!(refusal(&answer), "BAD_USER_INPUT");
                let message = answer["errors"][0]["message"].as_str().unwrap();
                assert!(message.starts_with(named), "{message}");
            }
        }
        app.data(&format!("{{ organisations(filter: {{{}}}) {{ totalCount }} }}", deep(3)), json!({})).await;
    }

    async fn outside_the_scope_is_the_same_as_not_existing(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        let places = province(&mut register).await;
        register.members(places.villages[0], 2, |_number, draft| draft).await;
        register.members(places.villages[1], 3, |_number, draft| draft).await;
        let officer = || Scope::subtree("officer", &app.app.tree.current(), places.uppers[0]);
        let query = "query($id: ID!) { organisation(id: $id) { name } node(id: $id) { id } nodes(ids: [$id]) { id }
            member(id: $id) { fullName }
            organisations(filter: {within: $id}) { totalCount nodes { name } } members(filter: {within: $id}) { totalCount } }";
        let missing = app.graphql_in(officer(), query, json!({"id": OrganisationId(999_999).to_wire()})).await;
        for outside in [places.root, places.uppers[1], places.communes[1], places.villages[1]] {
            let answer = app.graphql_in(officer(), query, json!({"id": outside.to_wire()})).await;
            assert_eq!(answer.to_string(), missing.to_string());
        }
        let own = app.graphql_in(officer(), "{ root { name parent { id } ancestors { id } members { totalCount } }
            viewer { name organisation { name } } organisations { totalCount } members { totalCount } }", json!({})).await;
        assert_eq!(own["data"]["root"], json!({"name": "Đảng bộ huyện Lục Ngạn", "parent": null, "ancestors": [],
            "members": {"totalCount": 2}}));
        assert_eq!(own["data"]["viewer"], json!({"name": "officer", "organisation": {"name": "Đảng bộ huyện Lục Ngạn"}}));
        assert_eq!((&own["data"]["organisations"]["totalCount"], &own["data"]["members"]["totalCount"]), (&json!(4), &json!(2)));
    }

    async fn an_id_of_another_kind_names_nothing(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        let places = province(&mut register).await;
        let member = register.member(places.villages[0], |draft| draft).await;
        let data = app.data("query($o: ID!, $m: ID!) { organisation(id: $m) { id } member(id: $o) { id }
            nodes(ids: [$o, $m, \"x\", \"\"]) { __typename id } }",
            json!({"o": places.root.to_wire(), "m": member.to_wire()})).await;
        assert_eq!(data, json!({"organisation": null, "member": null, "nodes": [
            {"__typename": "Organisation", "id": places.root.to_wire()},
            {"__typename": "Member", "id": member.to_wire()}, null, null]}));
    }
}
