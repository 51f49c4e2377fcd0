//! The source work log (F19): a branch records what it did, its secretary sees the quarters left empty.

mod recording;

use crate::statistics::{Province, province};
use dangvien::scope::Scope;
use dangvien_shared::{
    id::{AccountId, OrganisationId},
    vocabulary::{OrganisationKind, Role},
};
use dangvien_tests::{TestApp, TestDatabase, both_databases};
use serde_json::{Value, json};

const RECORD: &str = "mutation($input: SourceWorkRecordInput!) { sourceWorkRecord(input: $input) {
    sourceWork { id organisation { name } heldOn kind title reached note recordedBy viewerTakesBack takenBack { reason } }
    userErrors { code path } } }";

const TAKE_BACK: &str = "mutation($input: SourceWorkTakeBackInput!) { sourceWorkTakeBack(input: $input) {
    sourceWork { title viewerTakesBack takenBack { by reason } } userErrors { code path } } }";

const LOG: &str = "query($id: ID!, $on: Date, $from: Date, $to: Date, $first: Int, $after: String) {
    organisation(id: $id, asOf: $on) { sourceWork(from: $from, to: $to, first: $first, after: $after) {
        totalCount nodes { id heldOn title recordedBy takenBack { reason } } pageInfo { endCursor hasNextPage } } } }";

const GAPS: &str = "query($id: ID!, $on: Date, $year: Int) { organisation(id: $id, asOf: $on) {
    sourceWorkGaps(year: $year) { year branchCount quarters { branchCount gapCount activityCount }
        branches { name gapCount branch { id } quarters { number activityCount state } } } } }";

/// A register of two districts with a secretary of the first village.
struct World {
    app: TestApp,
    places: Province,
    /// A branch of the first commune that was founded on 1 May 2015.
    late: OrganisationId,
    secretary: AccountId,
}

impl World {
    async fn make(db: TestDatabase) -> Self {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        let places = province(&mut register).await;
        let late = register
            .organisation_with(OrganisationKind::Branch, places.communes[0], "Chi bộ mới", |draft| {
                draft.since("2015-05-01")
            })
            .await;
        let secretary = app.account("bi-thu").await;
        app.grant(secretary, Role::BranchSecretary, places.villages[0]).await;
        Self { app, places, late, secretary }
    }

    async fn holder(&self, name: &str, role: Role, at: OrganisationId) -> AccountId {
        let account = self.app.account(name).await;
        self.app.grant(account, role, at).await;
        account
    }

    async fn ask(&self, account: AccountId, query: &str, variables: Value) -> Value {
        let actor = self.app.signed_in(account).await;
        let scope = Scope::of(actor, &self.app.app.tree.current());
        self.app.graphql_in(scope, query, variables).await
    }

    async fn record(&self, account: AccountId, input: Value) -> Value {
        let mut answer = self.ask(account, RECORD, json!({ "input": input })).await;
        assert!(answer["errors"].is_null(), "{answer:#}");
        answer["data"]["sourceWorkRecord"].take()
    }

    /// Records an activity behind a tool's back, which may do so anywhere; gives its id.
    async fn done(&self, at: OrganisationId, on: &str) -> String {
        let told = self.app.data(RECORD, json!({ "input": activity(at, on) })).await;
        let told = &told["sourceWorkRecord"];
        assert_eq!(told["userErrors"], json!([]));
        told["sourceWork"]["id"].as_str().unwrap().to_owned()
    }

    async fn take_back(&self, account: AccountId, id: &str, reason: &str, key: &str) -> Value {
        let input = json!({ "id": id, "reason": reason, "idempotencyKey": key });
        let mut answer = self.ask(account, TAKE_BACK, json!({ "input": input })).await;
        assert!(answer["errors"].is_null(), "{answer:#}");
        answer["data"]["sourceWorkTakeBack"].take()
    }

    async fn gaps(&self, of: OrganisationId, on: &str, year: i32) -> Value {
        let mut told = self.app.data(GAPS, json!({ "id": of.to_wire(), "on": on, "year": year })).await;
        told["organisation"]["sourceWorkGaps"].take()
    }

    async fn days(&self, of: OrganisationId) -> Vec<String> {
        let told = self.app.data(LOG, json!({ "id": of.to_wire() })).await;
        days(&told["organisation"]["sourceWork"])
    }
}

fn activity(at: OrganisationId, on: &str) -> Value {
    json!({ "organisation": at.to_wire(), "heldOn": on, "kind": "PROPAGANDA", "title": "Nói chuyện truyền thống" })
}

fn days(page: &Value) -> Vec<String> {
    let nodes = page["nodes"].as_array().unwrap().iter();
    nodes.map(|node| node["heldOn"].as_str().unwrap().to_owned()).collect()
}

/// Each branch with its quarters: a count, or the first letter of the state.
fn branches(gaps: &Value) -> Vec<String> {
    let quarter = |quarter: &Value| match quarter["state"].as_str().unwrap() {
        "ACTIVE" => quarter["activityCount"].to_string(),
        other => other[..1].to_owned(),
    };
    let branch = |branch: &Value| {
        let quarters: Vec<_> = branch["quarters"].as_array().unwrap().iter().map(quarter).collect();
        format!("{} {}", branch["name"].as_str().unwrap(), quarters.join(" "))
    };
    gaps["branches"].as_array().unwrap().iter().map(branch).collect()
}

/// Branches, gaps and activities of each quarter.
fn sums(gaps: &Value) -> Vec<[i64; 3]> {
    let figure = |quarter: &Value, name: &str| quarter[name].as_i64().unwrap();
    let names = ["branchCount", "gapCount", "activityCount"];
    let quarters = gaps["quarters"].as_array().unwrap().iter();
    quarters.map(|quarter| names.map(|name| figure(quarter, name))).collect()
}

fn problems(told: &Value) -> Vec<(&str, &str)> {
    let errors = told["userErrors"].as_array().unwrap().iter();
    errors.map(|error| (error["path"][1].as_str().unwrap(), error["code"].as_str().unwrap())).collect()
}

both_databases! {
    async fn a_branch_records_and_its_secretary_sees_the_quarters_left_empty(db: TestDatabase) {
        let world = World::make(db).await;
        let village = world.places.villages[0];
        let told = world.record(world.secretary, json!({ "organisation": village.to_wire(), "heldOn": "2015-02-20",
            "kind": "TRAINING", "title": "  Lớp bồi dưỡng  ", "reached": 12, "note": "Tại nhà văn hóa" })).await;
        assert_eq!(told["userErrors"], json!([]));
        let expected = json!({ "id": told["sourceWork"]["id"], "organisation": { "name": "Chi bộ thôn" },
            "heldOn": "2015-02-20", "kind": "TRAINING", "title": "Lớp bồi dưỡng", "reached": 12,
            "note": "Tại nhà văn hóa", "recordedBy": "Tài khoản bi-thu", "viewerTakesBack": true, "takenBack": null });
        assert_eq!(told["sourceWork"], expected);
        for (at, on) in [(village, "2015-11-11"), (village, "2015-02-03"), (world.late, "2015-05-15"),
                         // What the commune did itself is in its log, and no branch's.
                         (world.places.communes[0], "2015-08-08"),
                         // On the last day of a quarter, and in another district.
                         (village, "2016-03-31"), (world.places.villages[1], "2015-07-07")] {
            world.done(at, on).await;
        }

        let district = world.places.uppers[0];
        let gaps = world.gaps(district, "2016-07-01", 2015).await;
        assert_eq!(branches(&gaps), ["Chi bộ cơ quan G G G G", "Chi bộ thôn 2 G G 1", "Chi bộ mới N 1 G G"]);
        assert_eq!(sums(&gaps), [[2, 1, 2], [3, 2, 1], [3, 3, 0], [3, 2, 1]]);
        assert_eq!((&gaps["branchCount"], &gaps["branches"][1]["gapCount"]), (&json!(3), &json!(2)));
        // The second quarter is over since yesterday, the third has begun.
        let gaps = world.gaps(district, "2016-07-01", 2016).await;
        assert_eq!(branches(&gaps), ["Chi bộ mới G G O O", "Chi bộ cơ quan G G O O", "Chi bộ thôn 1 G O O"]);
        // As it was known then: the third quarter was not over, and November to come.
        let gaps = world.gaps(district, "2015-08-31", 2015).await;
        assert_eq!(branches(&gaps), ["Chi bộ cơ quan G G O O", "Chi bộ thôn 2 G O O", "Chi bộ mới N 1 O O"]);
        assert_eq!(branches(&world.gaps(district, "2015-08-31", 2016).await), Vec::<String>::new());
        let own = world.ask(world.secretary, GAPS, json!({ "id": village.to_wire(), "year": 2015 })).await;
        assert_eq!(branches(&own["data"]["organisation"]["sourceWorkGaps"]), ["Chi bộ thôn 2 G G 1"]);

        // The newest first, page by page; only what lies below.
        let all = ["2016-03-31", "2015-11-11", "2015-08-08", "2015-05-15", "2015-02-20", "2015-02-03"];
        assert_eq!(world.days(district).await, all);
        let mut seen = Vec::new();
        let mut after = Value::Null;
        loop {
            let page = json!({ "id": district.to_wire(), "first": 4, "after": after });
            let told = world.app.data(LOG, page).await["organisation"]["sourceWork"].take();
            assert_eq!(told["totalCount"], 6);
            seen.extend(days(&told));
            if told["pageInfo"]["hasNextPage"] == false {
                break;
            }
            after = told["pageInfo"]["endCursor"].clone();
        }
        assert_eq!(seen, all);
        let period = json!({ "id": district.to_wire(), "from": "2015-02-20", "to": "2015-05-15" });
        let told = world.app.data(LOG, period).await;
        assert_eq!(days(&told["organisation"]["sourceWork"]), ["2015-05-15", "2015-02-20"]);
    }

    async fn what_is_taken_back_stays_in_the_log_and_opens_its_quarter_again(db: TestDatabase) {
        let world = World::make(db).await;
        let village = world.places.villages[0];
        let id = world.done(village, "2015-02-03").await;
        world.done(village, "2015-05-03").await;
        assert_eq!(branches(&world.gaps(village, "2016-07-01", 2015).await), ["Chi bộ thôn 1 1 G G"]);

        for reason in ["", "   ", &"x".repeat(501)] {
            assert_eq!(problems(&world.take_back(world.secretary, &id, reason, "").await), [("reason", "INVALID")]);
        }
        let told = world.take_back(world.secretary, &id, "Ghi nhầm chi bộ", "k1").await;
        assert_eq!(told["userErrors"], json!([]));
        assert_eq!(told["sourceWork"]["takenBack"], json!({ "by": "Tài khoản bi-thu", "reason": "Ghi nhầm chi bộ" }));
        assert_eq!(told["sourceWork"]["viewerTakesBack"], false);
        assert_eq!(branches(&world.gaps(village, "2016-07-01", 2015).await), ["Chi bộ thôn G 1 G G"]);
        assert_eq!(world.days(village).await, ["2015-05-03", "2015-02-03"]);

        // The same request again is no mistake; another is, and changes nothing.
        let again = world.take_back(world.secretary, &id, "Ghi nhầm chi bộ", "k1").await;
        assert_eq!(again, told);
        let other = world.take_back(world.secretary, &id, "Lý do khác", "k2").await;
        assert_eq!(problems(&other), [("id", "SETTLED")]);
        assert_eq!(other["sourceWork"]["takenBack"]["reason"], "Ghi nhầm chi bộ");
    }

    async fn a_branch_that_moved_counts_where_it_stood(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        let places = province(&mut register).await;
        let village = places.villages[0];
        register.move_organisation(village, places.communes[1], "2015-07-01").await;
        let secretary = app.account("bi-thu").await;
        let world = World { app, late: village, places, secretary };
        world.done(village, "2015-06-30").await;
        world.done(village, "2015-07-01").await;
        let told = [world.gaps(world.places.communes[0], "2016-07-01", 2015).await,
                    world.gaps(world.places.communes[1], "2016-07-01", 2015).await];
        assert_eq!(branches(&told[0]), ["Chi bộ thôn G 1 N N"]);
        assert_eq!(branches(&told[1]), ["Chi bộ thôn G G G G", "Chi bộ thôn N N 1 G"]);
        // Itself it has both halves.
        assert_eq!(branches(&world.gaps(village, "2016-07-01", 2015).await), ["Chi bộ thôn G 1 1 G"]);
        assert_eq!(world.days(world.places.communes[1]).await, ["2015-07-01"]);
        assert_eq!(world.days(village).await, ["2015-07-01", "2015-06-30"]);
    }

    async fn many_branches_take_as_many_statements_as_few(db: TestDatabase) {
        const LEVELS: &str = "{ root { sourceWorkGaps(year: 2015) { branches { name quarters { state } } }
            children { nodes { sourceWorkGaps(year: 2015) { branches { branch { name } quarters { activityCount } } }
                sourceWork(first: 5) { totalCount nodes { title recordedBy organisation { name } } } } } } }";
        let engine = db.engine();
        let mut counts = Vec::new();
        for branches in [2, 20] {
            let app = TestApp::new(TestDatabase::create(engine).await).await;
            let mut register = app.fixture().await;
            let root = register.province("Đảng bộ tỉnh").await;
            for number in 0..branches {
                let upper = register.organisation(OrganisationKind::Upper, root, &format!("Huyện {number}")).await;
                let branch = register.organisation(OrganisationKind::GrassrootsBranch, upper, "Chi bộ").await;
                let told = app.data(RECORD, json!({ "input": activity(branch, "2015-02-03") })).await;
                assert_eq!(told["sourceWorkRecord"]["userErrors"], json!([]));
            }
            app.statements.take();
            let told = app.data(LEVELS, json!({})).await;
            counts.push(app.statements.take().len());
            let nodes = told["root"]["children"]["nodes"].as_array().unwrap();
            assert_eq!(nodes.len(), branches);
            assert!(nodes.iter().all(|one| one["sourceWork"]["totalCount"] == 1
                && one["sourceWorkGaps"]["branches"][0]["quarters"][0]["activityCount"] == 1), "{told:#}");
        }
        // The quarters of the province and of all districts, a page of the log and its total.
        assert_eq!(counts[0], counts[1]);
        assert!(counts[1] <= 4, "{counts:?}");
    }
}
