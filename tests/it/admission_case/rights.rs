//! Who is named for a person, and who comes with a token: they see and record what is theirs, and the rest is as if it
//! were not there.

use super::drive::{Driven, World};
use crate::harness::count;
use dangvien::scope::Scope;
use dangvien_shared::{
    id::{CaseId, OrganisationId, PersonId},
    vocabulary::{Role, TokenScope},
};
use dangvien_tests::both_databases;
use serde_json::{Value, json};

const LATE: &str = "2025-12-31";

const READ: &str = "query($id: ID!) { admissionCase(id: $id) { fullName state birthOn redacted viewerRecords
    detail { letters { addressee } candidate { education leftFor } events { kind text } } } }";

/// Of the texts that [`Driven::until_verified`] writes.
const WRITTEN: [&str; 2] = ["UBND xã", "Đủ tiêu chuẩn chính trị"];

async fn person_of(case: &Driven<'_>) -> PersonId {
    let id = CaseId::from_wire(&case.id).unwrap().0;
    PersonId(count(&case.world.app, &format!("SELECT person_id FROM admission_case WHERE id = {id}")).await)
}

/// Somebody with a role for one person.
async fn named(world: &World, role: Role, at: OrganisationId, person: PersonId) -> Scope {
    let account = world.app.account(&role.as_code().to_lowercase().replace('_', "-")).await;
    world.app.grant_of(account, role, at, vec![person]).await;
    Scope::of(world.app.signed_in(account).await, &world.app.app.tree.current())
}

async fn read(world: &World, scope: &Scope, id: &str) -> Value {
    world.app.graphql_in(scope.clone(), READ, json!({ "id": id })).await
}

/// A case, and another of the same branch, both verified.
async fn two(world: &World) -> [Driven<'_>; 2] {
    let mut cases =
        [world.open("2024-01-10", "1997-09-10").await, world.open("2024-01-10", "1995-02-03").await];
    for case in &mut cases {
        case.until_cv("2024-01-10", "2024-03-01").await;
        case.until_verified("2024-04-01").await;
    }
    cases
}

/// What became of a step: nothing spoke against it, or the code of the error.
async fn records(case: &mut Driven<'_>, scope: &Scope, on: &str, step: Value) -> String {
    let answer = case.answer(Some(scope.clone()), on, step, "").await;
    if let Some(code) = answer["errors"][0]["extensions"]["code"].as_str() {
        return code.to_owned();
    }
    let done = &answer["data"]["done"];
    if done["userErrors"] == json!([]) {
        case.version += 1;
        return "RECORDED".to_owned();
    }
    done["userErrors"][0]["code"].as_str().unwrap().to_owned()
}

both_databases! {
    async fn who_is_named_for_a_person_sees_how_far_the_case_is_and_records_their_own_step(db: TestDatabase) {
        let world = World::on(db, LATE).await;
        let [mut case, mut other] = two(&world).await;
        let person = person_of(&case).await;
        let (village, upper) = (world.places.villages[0], world.places.uppers[0]);
        let opinion = json!({ "recordOpinion": { "body": "YOUTH_UNION", "inFavour": true } });
        let remark = json!({ "remark": { "text": "Chăm chỉ" } });
        let certificate = case.paper("CN_NTVD", "2024-05-06");
        let certify = json!({ "certify": { "document": certificate } });
        for (role, at, steps, own, foreign) in [
            (Role::Mentor, village, json!(["REMARK"]), &remark, &opinion),
            (Role::MassOrganisationOfficer, village,
                json!(["NOMINATE", "INTRODUCE_BY_MASS_ORGANISATION", "RECORD_OPINION"]), &opinion, &remark),
            (Role::Teacher, upper, json!(["CERTIFY", "COMPLETE_COURSE"]), &certify, &remark),
        ] {
            let scope = named(&world, role, at, person).await;
            let told = read(&world, &scope, &case.id).await;
            let seen = &told["data"]["admissionCase"];
            assert_eq!((&seen["fullName"], &seen["state"]), (&json!("Hoàng Thị Thử"), &json!("VERIFIED")), "{told:#}");
            assert_eq!((&seen["birthOn"], &seen["viewerRecords"]), (&json!(null), &steps), "{role:?}");
            assert!(seen["redacted"].as_array().unwrap().contains(&json!("detail.events.text")), "{told:#}");
            assert_eq!(seen["detail"]["letters"], json!([]));
            assert_eq!(seen["detail"]["candidate"]["education"], "UPPER_SECONDARY");
            for text in WRITTEN {
                assert!(!told.to_string().contains(text), "{role:?} reads {text}: {told:#}");
            }
            // The step of the role is judged by the rules alone: the teacher's comes too late.
            let expected = if role == Role::Teacher { "RULE" } else { "RECORDED" };
            assert_eq!(records(&mut case, &scope, "2024-05-06", own.clone()).await, expected, "{role:?}");
            assert_eq!(records(&mut case, &scope, "2024-05-06", foreign.clone()).await, "FORBIDDEN", "{role:?}");
            // What somebody wrote is no secret to them.
            let wrote = read(&world, &scope, &case.id).await.to_string().contains("Chăm chỉ");
            assert_eq!(wrote, role == Role::Mentor, "{role:?}");
            // Another case of the same branch is as if it were not there.
            let nothing = CaseId(999_999).to_wire();
            let missing = read(&world, &scope, &nothing).await;
            assert_eq!(read(&world, &scope, &other.id).await, missing, "{role:?}");
            let mut absent = other.copy();
            absent.id = nothing;
            let answers = [records(&mut other, &scope, "2024-05-06", own.clone()).await,
                records(&mut absent, &scope, "2024-05-06", own.clone()).await];
            assert_eq!(answers, ["NOT_FOUND", "NOT_FOUND"], "{role:?}");
        }
    }

    async fn an_inspector_reads_all_below_and_records_nothing(db: TestDatabase) {
        let world = World::on(db, LATE).await;
        let [mut case, _other] = two(&world).await;
        let account = world.app.account("kiem-tra").await;
        world.app.grant(account, Role::Inspector, world.places.communes[0]).await;
        let scope = Scope::of(world.app.signed_in(account).await, &world.app.app.tree.current());
        let told = read(&world, &scope, &case.id).await;
        let seen = &told["data"]["admissionCase"];
        assert_eq!((&seen["birthOn"], &seen["redacted"]), (&json!("1997-09-10"), &json!([])), "{told:#}");
        assert_eq!(seen["viewerRecords"], json!([]));
        for text in WRITTEN {
            assert!(told.to_string().contains(text), "{text}: {told:#}");
        }
        for step in [json!({ "remark": { "text": "Đã xem" } }), json!({ "withdraw": { "text": "Bận" } })] {
            assert_eq!(records(&mut case, &scope, "2024-05-06", step).await, "FORBIDDEN");
        }
    }

    async fn a_token_does_no_more_than_it_was_made_for(db: TestDatabase) {
        use TokenScope as S;
        let world = World::on(db, LATE).await;
        let [mut case, _other] = two(&world).await;
        let account = world.app.account("can-bo-huyen").await;
        world.app.grant(account, Role::UpperOfficer, world.places.uppers[0]).await;
        let missing = CaseId(999_999).to_wire();
        let [commune, agency] = [world.places.communes[0], world.places.agencies[0]];
        for (scopes, below, finds, personal, writes) in [
            (vec![S::Read], None, true, false, "FORBIDDEN"),
            (vec![S::Read, S::PersonalData], None, true, true, "FORBIDDEN"),
            (vec![S::Aggregate], None, false, false, "FORBIDDEN"),
            (vec![S::Read, S::Write], None, true, false, "RECORDED"),
            (vec![S::Read, S::Write], Some(commune), true, false, "RECORDED"),
            // Narrowed to where the case is not.
            (vec![S::Read, S::PersonalData, S::Write], Some(agency), false, false, "NOT_FOUND"),
        ] {
            let token = world.app.token_for(account, scopes.clone(), below).await;
            let scope = Scope::of(world.app.actor(&token).await, &world.app.app.tree.current());
            let told = read(&world, &scope, &case.id).await;
            assert_eq!(told != read(&world, &scope, &missing).await, finds, "{scopes:?} {below:?}: {told:#}");
            let reads = told["data"]["admissionCase"]["birthOn"] == json!("1997-09-10");
            assert_eq!(reads, personal, "{scopes:?} {below:?}: {told:#}");
            assert_eq!(told.to_string().contains(WRITTEN[1]), personal, "{scopes:?} {below:?}: {told:#}");
            let remark = json!({ "remark": { "text": "Qua chương trình" } });
            assert_eq!(records(&mut case, &scope, "2024-05-06", remark).await, writes, "{scopes:?} {below:?}");
        }
    }
}
