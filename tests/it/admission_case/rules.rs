//! Changing rules, the calendar and the province's own criteria, by four eyes (F35, F41, F47).

use super::drive::World;
use crate::harness::count;
use dangvien::{domain::rule_change, scope::Scope};
use dangvien_shared::{
    id::{AccountId, OrganisationId},
    vocabulary::Role,
};
use dangvien_tests::{TestApp, both_databases};
use serde_json::{Value, json};

const PROPOSE: &str = "mutation($input: RuleChangeProposeInput!) { done: ruleChangePropose(input: $input) {
    approval { id state viewerCanDecide } userErrors { code path message } } }";

const DECIDE: &str =
    "mutation($id: ID!, $approves: Boolean!) { done: approvalDecide(input: { id: $id, approves: $approves,
    reason: \"Đã đối chiếu\" }) { approval { state reason decidedBy ruleChange { reckoned } } userErrors { code } } }";

const WITHDRAW: &str =
    "mutation($id: ID!) { done: ruleChangeWithdraw(id: $id) { approval { state } userErrors { code } } }";

/// Two who keep the rules, and the world that they are about.
struct Keepers {
    world: World,
    first: AccountId,
    second: AccountId,
}

impl Keepers {
    async fn on(db: dangvien_tests::TestDatabase, today: &str) -> Self {
        let world = World::on(db, today).await;
        let mut accounts = Vec::new();
        for name in ["can-bo-mot", "can-bo-hai"] {
            let account = world.app.account(name).await;
            world.app.grant(account, Role::ProvinceOfficer, world.places.root).await;
            accounts.push(account);
        }
        Self { first: accounts[0], second: accounts[1], world }
    }

    fn app(&self) -> &TestApp {
        &self.world.app
    }

    async fn ask(&self, by: AccountId, query: &str, variables: Value) -> Value {
        let scope = Scope::of(self.app().signed_in(by).await, &self.app().app.tree.current());
        self.app().graphql_in(scope, query, variables).await
    }

    /// Proposes by the first; gives the approval that it waits for.
    async fn propose(&self, input: Value) -> String {
        let answer = self.ask(self.first, PROPOSE, json!({ "input": input })).await;
        let done = &answer["data"]["done"];
        assert_eq!(done["userErrors"], json!([]), "{answer:#}");
        // Who asked does not decide.
        assert_eq!(
            (&done["approval"]["state"], &done["approval"]["viewerCanDecide"]),
            (&json!("OPEN"), &json!(false))
        );
        done["approval"]["id"].as_str().unwrap().to_owned()
    }

    /// What speaks against a proposal, by fields and codes.
    async fn refused(&self, input: Value) -> Vec<(String, String)> {
        let answer = self.ask(self.first, PROPOSE, json!({ "input": input })).await;
        let errors = answer["data"]["done"]["userErrors"].as_array().unwrap_or_else(|| panic!("{answer:#}"));
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        assert!(errors.iter().all(|error| error["path"][0] == "input"), "{answer:#}");
        errors.iter().map(|error| (text(&error["path"][2]), text(&error["code"]))).collect()
    }

    async fn decide(&self, by: AccountId, id: &str, approves: bool) -> Value {
        let mut answer = self.ask(by, DECIDE, json!({ "id": id, "approves": approves })).await;
        answer["data"]["done"].take()
    }

    /// Proposes and lets the other approve.
    async fn change(&self, input: Value) {
        let id = self.propose(input).await;
        let done = self.decide(self.second, &id, true).await;
        assert_eq!(done["userErrors"], json!([]), "{done:#}");
        assert_eq!(
            (&done["approval"]["state"], &done["approval"]["ruleChange"]["reckoned"]),
            (&json!("APPROVED"), &json!(true)),
            "{done:#}"
        );
    }

    /// What a rule says on a day, with its regulation; null where it is not known.
    async fn said(&self, key: &str, on: &str) -> Value {
        let query = "query($on: Date) { datedRules(on: $on) { key value regulation validFrom validTo } }";
        let answer = self.app().data(query, json!({ "on": on })).await;
        let rules = answer["datedRules"].as_array().unwrap();
        let mut found = rules.iter().filter(|rule| rule["key"] == key);
        let rule = found.next().map_or(Value::Null, |rule| json!([rule["value"], rule["regulation"]]));
        assert!(found.next().is_none(), "one value a day: {answer:#}");
        rule
    }
}

fn rule(key: &str, value: Option<&str>, from: &str, to: Option<&str>) -> Value {
    json!({ "rule": { "key": key, "value": value, "validFrom": from, "validTo": to, "unit": "working days",
        "regulation": "QD99-2016", "clause": "3", "source": "Công báo", "confidence": "HIGH" } })
}

const DECISION: &str = "deadline.decision_admission";

both_databases! {
    async fn a_rule_changes_when_another_approves_and_never_before(db: TestDatabase) {
        let keepers = Keepers::on(db, "2016-07-01").await;
        let before = keepers.said(DECISION, "2016-08-15").await;
        let id = keepers.propose(rule(DECISION, Some("45"), "2016-08-01", Some("2016-09-01"))).await;
        assert_eq!(keepers.said(DECISION, "2016-08-15").await, before, "nothing changes before");
        for own in [true, false] {
            let refused = keepers.decide(keepers.first, &id, own).await;
            assert_eq!(refused["userErrors"], json!([{ "code": "FOUR_EYES" }]), "{refused:#}");
        }
        let listed = keepers.ask(keepers.second, "{ ruleChanges { id state askedBy viewerCanDecide ruleChange { source
            rule { key value validFrom validTo current { value } } } } }", json!({})).await;
        let listed = &listed["data"]["ruleChanges"][0];
        assert_eq!((&listed["state"], &listed["viewerCanDecide"], &listed["ruleChange"]["rule"]["value"]),
            (&json!("OPEN"), &json!(true), &json!("45")), "{listed:#}");
        assert!(!listed["ruleChange"]["rule"]["current"].as_array().unwrap().is_empty(), "{listed:#}");
        let rows = count(keepers.app(), "SELECT count(*) FROM dated_rule").await;
        let done = keepers.decide(keepers.second, &id, true).await;
        assert_eq!((&done["approval"]["state"], &done["approval"]["reason"]), (&json!("APPROVED"), &json!("Đã đối chiếu")));
        // The days around it say what they did, and what gave way is kept.
        assert_eq!(keepers.said(DECISION, "2016-08-15").await, json!(["45", "QD99-2016"]));
        assert_eq!(keepers.said(DECISION, "2016-08-31").await, json!(["45", "QD99-2016"]));
        for (on, same) in [("2016-07-31", "2016-07-31"), ("2016-09-01", "2016-08-15")] {
            let expected = if same == on { keepers.said(DECISION, on).await } else { before.clone() };
            assert_eq!(keepers.said(DECISION, on).await, expected, "{on}");
            assert_ne!(expected, json!(["45", "QD99-2016"]));
        }
        assert!(count(keepers.app(), "SELECT count(*) FROM dated_rule").await > rows);
        assert_eq!(count(keepers.app(), "SELECT count(*) FROM rule_change WHERE replaced LIKE '%2021%' OR replaced LIKE '%Rule%'").await, 1);
        let settled = keepers.decide(keepers.second, &id, false).await;
        assert_eq!(settled["userErrors"], json!([{ "code": "SETTLED" }]), "{settled:#}");
        // Asked for, approved: two records, by codes and digests alone.
        assert_eq!(count(keepers.app(), "SELECT count(*) FROM audit_record WHERE action IN ('APPROVAL_REQUESTED', 'APPROVED')
            AND detail LIKE '%deadline.decision_admission%'").await, 2);
        assert_eq!(count(keepers.app(), "SELECT count(*) FROM audit_record WHERE action = 'APPROVED' AND detail LIKE '%\"before\":\"%'").await, 1);
    }

    async fn where_nothing_is_known_nothing_is_said(db: TestDatabase) {
        let keepers = Keepers::on(db, "2016-07-01").await;
        let key = "admission.age_min_months";
        assert_ne!(keepers.said(key, "2015-06-01").await, Value::Null);
        // The officers find that the text of those days was never seen.
        keepers.change(rule(key, None, "2015-01-01", Some("2015-07-01"))).await;
        assert_eq!(keepers.said(key, "2015-06-30").await, Value::Null);
        assert_ne!(keepers.said(key, "2014-12-31").await, Value::Null);
        assert_ne!(keepers.said(key, "2015-07-01").await, Value::Null);
        // An era of which nothing was known gets its rule, and only that era.
        assert_eq!(keepers.said(key, "2011-06-01").await, Value::Null);
        keepers.change(rule(key, Some("216"), "2006-06-01", Some("2011-11-01"))).await;
        assert_eq!(keepers.said(key, "2011-06-01").await, json!(["216", "QD99-2016"]));
        assert_eq!(keepers.said(key, "2015-06-30").await, Value::Null);
        assert_eq!(keepers.refused(rule(key, Some("216"), "2006-06-01", Some("2011-11-01"))).await,
            [("value".to_owned(), "DUPLICATE".to_owned())]);
    }

    async fn a_proposal_tells_every_field_that_is_wrong(db: TestDatabase) {
        let keepers = Keepers::on(db, "2016-07-01").await;
        let pairs = |list: &[(&str, &str)]| -> Vec<(String, String)> {
            list.iter().map(|(field, code)| ((*field).to_owned(), (*code).to_owned())).collect()
        };
        let wrong = json!({ "rule": { "key": DECISION, "value": "sixty", "validFrom": "2016-08-01", "validTo": "2016-08-01",
            "source": " ", "confidence": "LOW" } });
        assert_eq!(keepers.refused(wrong).await, pairs(&[("value", "INVALID"), ("regulation", "REQUIRED"),
            ("source", "REQUIRED"), ("validTo", "INVALID")]));
        assert_eq!(keepers.refused(rule("no.such.rule", Some("1"), "2016-08-01", None)).await, pairs(&[("key", "NOT_FOUND")]));
        assert_eq!(keepers.refused(rule("vote.cell_admission_min_fraction", Some("3/2"), "2016-08-01", None)).await,
            pairs(&[("value", "INVALID")]));
        assert_eq!(keepers.refused(json!({ "calendar": { "source": "", "days": [] } })).await,
            pairs(&[("source", "REQUIRED"), ("days", "REQUIRED")]));
        let days = json!([{ "date": "2016-09-05", "kind": "SWAPPED_WORKING", "name": "Làm bù" },
            { "date": "2016-09-05", "kind": "HOLIDAY", "name": "" }]);
        assert_eq!(keepers.refused(json!({ "calendar": { "source": "TB 1", "days": days } })).await,
            pairs(&[("days", "INVALID"), ("days", "DUPLICATE"), ("days", "REQUIRED")]));
        let criterion = json!({ "criterion": { "ruleSet": "21-HD", "kind": "CONDUCT", "wording": "", "validFrom": "2016-08-01", "source": "x" } });
        assert_eq!(keepers.refused(criterion).await, pairs(&[("ruleSet", "NOT_FOUND"), ("wording", "REQUIRED")]));
        assert_eq!(count(keepers.app(), "SELECT count(*) FROM rule_change").await, 0);
        assert_eq!(count(keepers.app(), "SELECT count(*) FROM approval").await, 0);
    }

    async fn f41_a_changed_calendar_moves_what_is_due_in_open_cases_only(db: TestDatabase) {
        let keepers = Keepers::on(db, "2015-05-08").await;
        let days = ["2014-06-02", "2014-09-03", "2014-10-01", "2014-11-03"];
        let mut case = keepers.world.endorsed(days, "1990-01-01").await;
        let mut closed = keepers.world.endorsed(days, "1991-01-01").await;
        for case in [&mut case, &mut closed] {
            let (vote, resolution) = (case.vote("2015-02-12", 17, 0, true), case.grassroots("2015-03-02"));
            case.does("2015-02-12", vote).await;
            case.does("2015-03-02", resolution).await;
            assert_eq!(case.read().await["dueOn"], "2015-05-19");
        }
        closed.does("2015-05-08", json!({ "withdraw": { "text": "Chuyển công tác" } })).await;
        let ended = closed.read().await;
        let calendar = async || keepers.app().data("{ workingCalendar(year: 2015) { complete days { date kind name source
            unverified } } }", json!({})).await["workingCalendar"].take();
        let holds = |calendar: &Value, date: &str| calendar["days"].as_array().unwrap().iter().any(|day| day["date"] == date);
        let before = calendar().await;
        assert!(holds(&before, "2015-02-16") && before["complete"] == true, "{before:#}");
        // Two more days off, and a Monday before Tết that was worked after all.
        keepers.change(json!({ "calendar": { "source": "Thông báo 4659/TB-BLĐTBXH", "days": [
            { "date": "2015-05-11", "kind": "HOLIDAY", "name": "Nghỉ bù" },
            { "date": "2015-05-12", "kind": "HOLIDAY", "name": "Nghỉ bù" },
            { "date": "2015-02-16" }] } })).await;
        let after = calendar().await;
        assert!(!holds(&after, "2015-02-16") && holds(&after, "2015-05-11"), "{after:#}");
        let entered = after["days"].as_array().unwrap().iter().find(|day| day["date"] == "2015-05-12").unwrap();
        assert_eq!((&entered["source"], &entered["unverified"]), (&json!("Thông báo 4659/TB-BLĐTBXH"), &json!(false)));
        assert_eq!(case.read().await["dueOn"], "2015-05-20");
        assert_eq!(closed.read().await, ended);
        // A rule moves it as well: thirty working days more.
        keepers.change(rule(DECISION, Some("61"), "2015-01-01", Some("2015-12-31"))).await;
        assert_eq!(case.read().await["dueOn"], "2015-05-21");
        assert_eq!(closed.read().await, ended);
        // Nothing waits to be reckoned.
        rule_change::settle_all(&keepers.app().app).await.unwrap();
        assert_eq!(count(keepers.app(), "SELECT count(*) FROM rule_change WHERE reckoned_at = 0").await, 0);
        let decision = case.decision("2015-05-08", &case.upper());
        assert_eq!(case.does("2015-05-08", decision).await, "DECIDED");
    }

    async fn f35_the_criteria_of_the_province_are_empty_until_they_are_entered(db: TestDatabase) {
        let keepers = Keepers::on(db, "2016-07-01").await;
        let sets = async |on: Option<&str>| keepers.app().data("query($on: Date) { localRuleSets(on: $on) { code criteria { kind wording
            validFrom validTo } } }", json!({ "on": on })).await["localRuleSets"].take();
        assert_eq!(sets(None).await, json!([{ "code": "20-HD/BTCTU-TĐ", "criteria": [] }]));
        let criterion = |wording: Option<&str>, from: &str| json!({ "criterion": { "ruleSet": "20-HD/BTCTU-TĐ",
            "kind": "CONDUCT", "wording": wording, "validFrom": from, "source": "Mục II.1" } });
        keepers.change(criterion(Some("Hạnh kiểm tốt hai năm liền"), "2015-01-01")).await;
        keepers.change(criterion(Some("Hạnh kiểm tốt cả năm"), "2016-01-01")).await;
        assert_eq!(sets(Some("2015-06-01")).await[0]["criteria"], json!([{ "kind": "CONDUCT",
            "wording": "Hạnh kiểm tốt hai năm liền", "validFrom": "2015-01-01", "validTo": "2016-01-01" }]));
        assert_eq!(sets(Some("2016-06-01")).await[0]["criteria"][0]["wording"], "Hạnh kiểm tốt cả năm");
        keepers.change(criterion(None, "2016-07-01")).await;
        assert_eq!(sets(Some("2016-07-01")).await[0]["criteria"], json!([]));
        assert_eq!(sets(None).await[0]["criteria"].as_array().unwrap().len(), 2);
    }

    async fn what_is_rejected_or_taken_back_changes_nothing(db: TestDatabase) {
        let keepers = Keepers::on(db, "2016-07-01").await;
        let before = keepers.said(DECISION, "2016-08-15").await;
        let rejected = keepers.propose(rule(DECISION, Some("45"), "2016-08-01", None)).await;
        assert_eq!(keepers.decide(keepers.second, &rejected, false).await["approval"]["state"], "REJECTED");
        let back = keepers.propose(rule(DECISION, Some("46"), "2016-08-01", None)).await;
        let other = keepers.ask(keepers.second, WITHDRAW, json!({ "id": back })).await;
        assert_eq!(other["data"]["done"]["userErrors"], json!([{ "code": "NOT_FOUND" }]), "{other:#}");
        let own = keepers.ask(keepers.first, WITHDRAW, json!({ "id": back })).await;
        assert_eq!(own["data"]["done"]["approval"]["state"], "WITHDRAWN", "{own:#}");
        for (id, code) in [(&rejected, "SETTLED"), (&back, "SETTLED")] {
            assert_eq!(keepers.decide(keepers.second, id, true).await["userErrors"], json!([{ "code": code }]));
        }
        let again = keepers.ask(keepers.first, WITHDRAW, json!({ "id": back })).await;
        assert_eq!(again["data"]["done"]["userErrors"], json!([{ "code": "SETTLED" }]), "{again:#}");
        assert_eq!(keepers.said(DECISION, "2016-08-15").await, before);
    }

    async fn only_who_keeps_the_rules_of_the_province_proposes(db: TestDatabase) {
        let keepers = Keepers::on(db, "2016-07-01").await;
        let places = &keepers.world.places;
        let holders: [(Role, OrganisationId, bool); 6] = [
            (Role::UpperOfficer, places.uppers[0], false),
            (Role::BranchSecretary, places.villages[0], false),
            (Role::Inspector, places.uppers[0], false),
            (Role::Analyst, places.root, false),
            (Role::ProvinceCommittee, places.root, true),
            (Role::Administrator, places.root, true),
        ];
        for (number, (role, at, lists)) in holders.into_iter().enumerate() {
            let account = keepers.app().account(&format!("nguoi-{number}")).await;
            keepers.app().grant(account, role, at).await;
            let input = json!({ "input": rule(DECISION, Some("45"), "2016-08-01", None) });
            let answer = keepers.ask(account, PROPOSE, input).await;
            assert_eq!(answer["errors"][0]["extensions"]["code"], "FORBIDDEN", "{role:?}: {answer:#}");
            let answer = keepers.ask(account, "{ ruleChanges { id } }", json!({})).await;
            assert_eq!(answer["errors"].is_null(), lists, "{role:?}: {answer:#}");
            // The rules themselves are no secret.
            let answer = keepers.ask(account, "{ localRuleSets { code } workingCalendar(year: 2016) { complete } }", json!({})).await;
            assert_eq!(answer["data"]["workingCalendar"]["complete"], true, "{role:?}: {answer:#}");
        }
        assert_eq!(count(keepers.app(), "SELECT count(*) FROM rule_change").await, 0);
    }
}
