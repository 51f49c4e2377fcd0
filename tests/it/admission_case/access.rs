//! Who finds a case, and who records in it.

use super::drive::{Driven, OF_2024, World};
use dangvien::scope::Scope;
use dangvien_shared::{
    id::{CaseId, OrganisationId},
    vocabulary::Role,
};
use dangvien_tests::both_databases;
use serde_json::{Value, json};

const READ: &str = "query($id: ID!) { admissionCase(id: $id) { version fullName birthOn detail { candidate { education } } } }";

async fn holder(world: &World, name: &str, role: Role, at: OrganisationId) -> Scope {
    let account = world.app.account(name).await;
    world.app.grant(account, role, at).await;
    Scope::of(world.app.signed_in(account).await, &world.app.app.tree.current())
}

/// What the case answers, and what an id answers that is not there.
async fn answers(case: &Driven<'_>, scope: &Scope) -> [String; 2] {
    let app = &case.world.app;
    let mut told = [String::new(), String::new()];
    for (place, id) in [case.id.clone(), CaseId(999_999).to_wire()].into_iter().enumerate() {
        told[place] = app.graphql_in(scope.clone(), READ, json!({ "id": id })).await.to_string();
    }
    told
}

fn recorded(answer: &Value) -> bool {
    answer["data"]["done"]["userErrors"] == json!([]) && answer["data"]["done"]["refusals"] == json!([])
}

both_databases! {
    async fn a_case_is_found_by_whom_it_concerns_and_by_nobody_else(db: TestDatabase) {
        let world = World::on(db, "2025-12-31").await;
        let case = world.endorsed(OF_2024, "1997-09-10").await;
        let places = &world.places;
        for (number, (role, at, finds, records)) in [
            (Role::BranchSecretary, places.villages[0], true, true),
            (Role::BranchSecretary, places.villages[1], false, false),
            (Role::GrassrootsOfficer, places.communes[0], true, true),
            (Role::GrassrootsOfficer, places.communes[1], false, false),
            (Role::UpperOfficer, places.uppers[0], true, true),
            (Role::UpperOfficer, places.uppers[1], false, false),
            (Role::ProvinceOfficer, places.root, true, true),
            (Role::Inspector, places.uppers[0], true, false),
            (Role::Inspector, places.uppers[1], false, false),
            (Role::UpperCommittee, places.uppers[0], false, false),
            (Role::Analyst, places.root, false, false),
            (Role::Administrator, places.root, false, false),
        ].into_iter().enumerate() {
            let scope = holder(&world, &format!("nguoi-{number}"), role, at).await;
            let [own, missing] = answers(&case, &scope).await;
            assert_eq!(own != missing, finds, "{role:?} {at:?}: {own}");
            let mut written = case.copy();
            written.version = case.read().await["version"].as_i64().unwrap();
            let remark = json!({ "remark": { "text": "Đã trao đổi" } });
            let answer = written.answer(Some(scope.clone()), "2024-06-03", remark.clone(), "").await;
            assert_eq!(recorded(&answer), records, "{role:?} {at:?}: {answer:#}");
            if !finds {
                written.id = CaseId(999_999).to_wire();
                let missing = written.answer(Some(scope), "2024-06-03", remark, "").await;
                assert_eq!(answer.to_string(), missing.to_string(), "{role:?} {at:?}");
            }
        }
    }

    async fn a_committee_finds_the_file_while_it_is_before_it(db: TestDatabase) {
        let world = World::on(db, "2025-12-31").await;
        let mut case = world.endorsed(OF_2024, "1997-09-10").await;
        let own = holder(&world, "thuong-vu-1", Role::UpperCommittee, world.places.uppers[0]).await;
        let other = holder(&world, "thuong-vu-2", Role::UpperCommittee, world.places.uppers[1]).await;
        let finds = async |case: &Driven<'_>, scope: &Scope| {
            let [told, missing] = answers(case, scope).await;
            told != missing
        };
        assert!(!finds(&case, &own).await);
        let (vote, resolution) = (case.vote("2024-07-01", 17, 0, true), case.grassroots("2024-07-20"));
        case.does("2024-07-01", vote).await;
        case.does("2024-07-20", resolution).await;
        assert!(finds(&case, &own).await);
        assert!(!finds(&case, &other).await);
        let secretary = holder(&world, "bi-thu", Role::BranchSecretary, world.places.villages[0]).await;
        let decision = case.decision("2024-08-25", &case.upper());
        let refused = case.answer(Some(secretary), "2024-08-25", decision.clone(), "").await;
        assert_eq!(refused["errors"][0]["extensions"]["code"], "FORBIDDEN", "{refused:#}");
        let done = case.answer(Some(own.clone()), "2024-08-25", decision, "").await;
        assert!(recorded(&done), "{done:#}");
        // It is still the committee's turn to let the branch know; once the branch has the decision it is not.
        assert!(finds(&case, &own).await);
        case.version += 1;
        case.does("2024-08-26", json!({ "receiveDecision": { "done": true } })).await;
        assert!(!finds(&case, &own).await);
    }
}
