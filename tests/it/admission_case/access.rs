//! Whom a case shows itself to, and who records what in it.

use super::Ground;
use dangvien::scope::Scope;
use dangvien_shared::{id::OrganisationId, vocabulary::Role};
use dangvien_tests::both_databases;
use serde_json::{Value, json};

impl Ground {
    /// Somebody with a role, signed in.
    async fn as_role(&self, name: &str, role: Role, at: OrganisationId) -> Scope {
        let account = self.app.account(name).await;
        self.app.grant(account, role, at).await;
        let actor = self.app.signed_in(account).await;
        Scope::of(actor, &self.app.app.tree.current())
    }
}

both_databases! {
    async fn a_standing_committee_sees_a_file_while_it_lies_before_it(db: TestDatabase) {
        let ground = Ground::new(db, "2025-12-31", 5).await;
        let mut case = ground.open("2024-01-02", "1998-05-19").await;
        case.dossier().await;
        let secretary = ground.as_role("bi-thu", Role::BranchSecretary, ground.branch).await;
        let committee = ground.as_role("thuong-vu", Role::UpperCommittee, ground.upper).await;
        let query = "query($id: ID!) { admissionCase(id: $id) { fullName birthOn } admissionCases { totalCount } }";
        let seen = async |scope: &Scope| {
            let told = ground.app.graphql_in(scope.clone(), query, json!({ "id": case.id })).await;
            (told["data"]["admissionCase"]["birthOn"].clone(), told["data"]["admissionCases"]["totalCount"].clone())
        };
        let shown = (json!("1998-05-19"), json!(1));
        let hidden = (Value::Null, json!(0));
        assert_eq!(seen(&secretary).await, shown);
        assert_eq!(seen(&committee).await, hidden, "nothing waits for it yet");
        case.pass("2024-06-20", "KND_6").await;
        case.resolve("2024-07-10", "KND_8").await;
        let seen = async |scope: &Scope| {
            let told = ground.app.graphql_in(scope.clone(), query, json!({ "id": case.id })).await;
            (told["data"]["admissionCase"]["birthOn"].clone(), told["data"]["admissionCases"]["totalCount"].clone())
        };
        assert_eq!(seen(&committee).await, shown);
        let decision = case.decision("2024-08-25", "KND_9", "UPPER_STANDING_COMMITTEE", ground.upper);
        let refused = case.ask(secretary, "2024-08-25", decision.clone()).await;
        assert_eq!(refused["errors"][0]["extensions"]["code"], "FORBIDDEN", "who prepares does not decide: {refused:#}");
        let officer = ground.as_role("can-bo", Role::UpperOfficer, ground.upper).await;
        let refused = case.ask(officer, "2024-08-25", decision.clone()).await;
        assert_eq!(refused["errors"][0]["extensions"]["code"], "FORBIDDEN");
        let done = case.ask(committee.clone(), "2024-08-25", decision).await;
        assert_eq!(done["data"]["admissionCaseRecord"]["userErrors"], json!([]), "{done:#}");
        case.version += 1;
        case.step("2024-08-26", json!({ "notifyBranch": { "done": true } })).await;
        let told = ground.app.graphql_in(committee, query, json!({ "id": case.id })).await;
        assert_eq!(told["data"]["admissionCase"], Value::Null, "decided and told, it lies before the branch again");
    }

    async fn a_case_of_another_branch_does_not_exist(db: TestDatabase) {
        let ground = Ground::new(db, "2025-12-31", 5).await;
        let case = ground.open("2024-01-02", "1998-05-19").await;
        let nowhere = dangvien_shared::id::CaseId(987_654).to_wire();
        let query = "query($id: ID!) { admissionCase(id: $id) { fullName } node(id: $id) { id } }";
        for (name, role, at) in [
            ("bi-thu-khac", Role::BranchSecretary, ground.other),
            ("phan-tich", Role::Analyst, ground.upper),
            ("quan-tri", Role::Administrator, ground.app.app.tree.current().at(dangvien_tests::day("2025-12-31")).root().unwrap().id),
        ] {
            let scope = ground.as_role(name, role, at).await;
            let own = ground.app.graphql_in(scope.clone(), query, json!({ "id": case.id })).await;
            let random = ground.app.graphql_in(scope.clone(), query, json!({ "id": nowhere })).await;
            assert_eq!(own.to_string(), random.to_string(), "{name}");
            assert_eq!(own["data"]["admissionCase"], Value::Null);
            let remark = case.ask(scope, "2024-02-01", json!({ "remark": { "text": "x" } })).await;
            let nothing = remark["data"]["admissionCaseRecord"]["admissionCase"].is_null();
            assert!(nothing, "{name}: {remark:#}");
        }
        let trail = case.detail("events { number }").await;
        assert_eq!(trail["version"], 1);
    }
}
