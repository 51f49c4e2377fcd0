//! Whom a case shows itself to, and who records what in it.

use super::drive::{OF_2024, World};
use dangvien::scope::Scope;
use dangvien_shared::{id::OrganisationId, vocabulary::Role};
use dangvien_tests::both_databases;
use serde_json::{Value, json};

impl World {
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
        let world = World::on(db, "2025-12-31").await;
        let mut case = world.endorsed(OF_2024, "1998-05-19").await;
        let (branch, upper) = (world.places.villages[0], world.places.uppers[0]);
        let secretary = world.as_role("bi-thu", Role::BranchSecretary, branch).await;
        let committee = world.as_role("thuong-vu", Role::UpperCommittee, upper).await;
        let query = "query($id: ID!) { admissionCase(id: $id) { fullName birthOn } admissionCases { totalCount } }";
        let seen = async |scope: &Scope| {
            let told = world.app.graphql_in(scope.clone(), query, json!({ "id": case.id })).await;
            (told["data"]["admissionCase"]["birthOn"].clone(), told["data"]["admissionCases"]["totalCount"].clone())
        };
        let shown = (json!("1998-05-19"), json!(1));
        let hidden = (Value::Null, json!(0));
        assert_eq!(seen(&secretary).await, shown);
        assert_eq!(seen(&committee).await, hidden, "nothing waits for it yet");
        let vote = case.vote("2024-07-01", 17, 0, true);
        case.does("2024-07-01", vote).await;
        let resolution = case.grassroots("2024-07-20");
        case.does("2024-07-20", resolution).await;
        let seen = async |scope: &Scope| {
            let told = world.app.graphql_in(scope.clone(), query, json!({ "id": case.id })).await;
            (told["data"]["admissionCase"]["birthOn"].clone(), told["data"]["admissionCases"]["totalCount"].clone())
        };
        assert_eq!(seen(&committee).await, shown);
        let decision = case.decision("2024-08-25", &case.upper());
        let refused = case.answer(Some(secretary), "2024-08-25", decision.clone(), "").await;
        assert_eq!(refused["errors"][0]["extensions"]["code"], "FORBIDDEN", "who prepares does not decide: {refused:#}");
        let officer = world.as_role("can-bo", Role::UpperOfficer, upper).await;
        let refused = case.answer(Some(officer), "2024-08-25", decision.clone(), "").await;
        assert_eq!(refused["errors"][0]["extensions"]["code"], "FORBIDDEN");
        let done = case.answer(Some(committee.clone()), "2024-08-25", decision, "").await;
        assert_eq!(done["data"]["done"]["userErrors"], json!([]), "{done:#}");
        case.version += 1;
        case.does("2024-08-26", json!({ "notifyBranch": { "done": true } })).await;
        let told = world.app.graphql_in(committee, query, json!({ "id": case.id })).await;
        assert_eq!(told["data"]["admissionCase"], Value::Null, "decided and told, it lies before the branch again");
    }

    async fn a_case_of_another_branch_does_not_exist(db: TestDatabase) {
        let world = World::on(db, "2025-12-31").await;
        let case = world.open("2024-01-02", "1998-05-19").await;
        let (other, upper, root) = (world.places.villages[1], world.places.uppers[0], world.places.root);
        let nowhere = dangvien_shared::id::CaseId(987_654).to_wire();
        let query = "query($id: ID!) { admissionCase(id: $id) { fullName } node(id: $id) { id } }";
        for (name, role, at) in [
            ("bi-thu-khac", Role::BranchSecretary, other),
            ("phan-tich", Role::Analyst, upper),
            ("quan-tri", Role::Administrator, root),
        ] {
            let scope = world.as_role(name, role, at).await;
            let own = world.app.graphql_in(scope.clone(), query, json!({ "id": case.id })).await;
            let random = world.app.graphql_in(scope.clone(), query, json!({ "id": nowhere })).await;
            assert_eq!(own.to_string(), random.to_string(), "{name}");
            assert_eq!(own["data"]["admissionCase"], Value::Null);
            let remark = case.answer(Some(scope), "2024-02-01", json!({ "remark": { "text": "x" } }), "").await;
            let nothing = remark["data"]["done"]["admissionCase"].is_null();
            assert!(nothing, "{name}: {remark:#}");
        }
        assert_eq!(case.read().await["version"], 1);
    }
}
