//! F31: where the place has no branch, the committee above sends members who introduce.

use super::drive::{Driven, World};
use crate::statistics::province;
use dangvien::scope::Scope;
use dangvien_shared::{
    id::{OrganisationId, PersonId},
    vocabulary::{OrganisationKind, Role},
};
use dangvien_tests::{TestApp, TestDatabase, both_databases, day};
use serde_json::{Value, json};

const SET: &str =
    "mutation($input: AdmissionCaseCandidateSetInput!) { done: admissionCaseCandidateSet(input: $input) {
    admissionCase { version detail { candidate { placeHasBranch introducersSentBy { name } } } }
    userErrors { path code } } }";

/// What an officer says of the candidate's place.
async fn sent_by(case: &Driven<'_>, committee: Option<OrganisationId>) -> Value {
    let input = json!({ "id": case.id, "expectedVersion": case.version, "candidate": {
        "education": "UPPER_SECONDARY", "occupation": "FARMER", "youth": "MEMBER",
        "introducersSentBy": committee.map(OrganisationId::to_wire) } });
    case.world.app.data(SET, json!({ "input": input })).await["done"].take()
}

fn introduction(case: &mut Driven<'_>, member: PersonId, basis: &str) -> Value {
    let document = case.paper("KND_3", "2024-05-06");
    json!({ "introduce": { "member": member.to_wire(), "basis": basis, "knownSince": "2024-02-01", "document": document } })
}

/// The usual world with another branch of the first commune, and two members whom the commune sends from it.
async fn with_sent(db: TestDatabase) -> (World, OrganisationId, Vec<PersonId>) {
    let app = TestApp::on_day(db, day("2025-12-31")).await;
    let mut register = app.fixture().await;
    let places = province(&mut register).await;
    let sending =
        register.organisation(OrganisationKind::Branch, places.communes[0], "Chi bộ cơ quan xã").await;
    let officials = register.members(places.villages[0], 20, |_number, draft| draft).await;
    let others = register.members(places.villages[1], 5, |_number, draft| draft).await;
    let sent = register.members(sending, 2, |_number, draft| draft).await;
    (World { app, places, officials, probationers: Vec::new(), others }, sending, sent)
}

both_databases! {
    async fn f31_the_committee_above_introduces_where_the_place_has_no_branch(db: TestDatabase) {
        let (world, sending, sent) = with_sent(db).await;
        let [commune, _] = world.places.communes;
        let mut case = world.open("2024-01-10", "1997-09-10").await;
        case.until_cv("2024-01-10", "2024-03-01").await;
        case.until_verified("2024-04-01").await;
        for member in &sent {
            let step = introduction(&mut case, *member, "SENT_FROM_ABOVE");
            case.does("2024-05-06", step).await;
        }
        case.does("2024-05-06", json!({ "recordOpinion": { "body": "YOUTH_UNION", "inFavour": true } })).await;
        case.does("2024-05-06", json!({ "recordOpinion": { "inFavour": true } })).await;
        let summary = json!({ "summariseOpinions": { "document": case.paper("KND_5", "2024-05-06") } });
        let refused = case.codes("2024-05-06", summary.clone()).await;
        assert_eq!(refused, ["INTRODUCER_NOT_SENT"; 2], "the place has a branch");
        // Only a committee above the branch sends anybody.
        for wrong in [world.places.communes[1], world.places.villages[0], sending, OrganisationId(999_999)] {
            let told = sent_by(&case, Some(wrong)).await;
            assert_eq!(told["userErrors"], json!([{ "path": ["input", "introducersSentBy"], "code": "NOT_FOUND" }]), "{told:#}");
        }
        let told = sent_by(&case, Some(commune)).await;
        assert_eq!(told["userErrors"], json!([]), "{told:#}");
        // A correction is a change: who read the case before it is told so.
        case.version += 1;
        assert_eq!(told["admissionCase"]["version"], case.version);
        let candidate = json!({ "placeHasBranch": false, "introducersSentBy": { "name": "Đảng bộ xã" } });
        assert_eq!(told["admissionCase"]["detail"]["candidate"], candidate);
        // Of another commune: the committee did not send them.
        let foreign = introduction(&mut case, world.others[0], "SENT_FROM_ABOVE");
        case.does("2024-05-06", foreign).await;
        assert_eq!(case.codes("2024-05-06", summary.clone()).await, ["INTRODUCER_NOT_SENT"]);
        // One of the versions was the correction of the candidate, which is no event.
        let event = case.version - 1;
        case.does("2024-05-06", json!({ "reverse": { "event": event, "reason": "Ghi nhầm người" } })).await;
        assert_eq!(case.does("2024-05-06", summary).await, "ENDORSED");
        let vote = case.vote("2024-07-01", 17, 0, true);
        // Were the place to have a branch after all, who was sent would count no more.
        sent_by(&case, None).await;
        case.version += 1;
        assert_eq!(case.codes("2024-07-01", vote.clone()).await, ["INTRODUCER_NOT_SENT", "INTRODUCER_NOT_SENT"]);
        sent_by(&case, Some(commune)).await;
        case.version += 1;
        assert_eq!(case.does("2024-07-01", vote).await, "BRANCH_RESOLVED");
    }

    async fn who_does_not_see_the_committee_learns_only_that_the_place_has_no_branch(db: TestDatabase) {
        let world = World::on(db, "2025-12-31").await;
        let case = world.open("2024-01-10", "1997-09-10").await;
        sent_by(&case, Some(world.places.uppers[0])).await;
        let account = world.app.account("bi-thu").await;
        world.app.grant(account, Role::BranchSecretary, world.places.villages[0]).await;
        let scope = Scope::of(world.app.signed_in(account).await, &world.app.app.tree.current());
        let query = "query($id: ID!) { admissionCase(id: $id) { detail { candidate { placeHasBranch introducersSentBy { id } } } } }";
        let told = world.app.graphql_in(scope, query, json!({ "id": case.id })).await;
        let candidate = &told["data"]["admissionCase"]["detail"]["candidate"];
        assert_eq!(candidate, &json!({ "placeHasBranch": false, "introducersSentBy": null }), "{told:#}");
    }
}
