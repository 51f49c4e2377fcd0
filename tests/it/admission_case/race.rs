//! Two officers at once, the same request twice, ids that are not there.

use super::drive::{OF_2024, World};
use dangvien::scope::Scope;
use dangvien_shared::vocabulary::Role;
use dangvien_tests::both_databases;
use serde_json::json;

both_databases! {
    async fn of_two_at_once_one_wins_and_the_other_is_told(db: TestDatabase) {
        let world = World::on(db, "2025-12-31").await;
        let mut case = world.endorsed(OF_2024, "1997-09-10").await;
        let (one, other) = (case.vote("2024-07-01", 17, 0, true), case.vote("2024-07-01", 13, 4, false));
        let answers = tokio::join!(
            case.answer(None, "2024-07-01", one, ""), case.answer(None, "2024-07-01", other, ""));
        let errors = [&answers.0, &answers.1].map(|answer| answer["data"]["done"]["userErrors"].clone());
        let told: Vec<_> = errors.iter().filter(|errors| errors[0]["code"] == "STALE").collect();
        let won = errors.iter().filter(|errors| **errors == json!([])).count();
        assert_eq!((told.len(), won), (1, 1), "{answers:#?}");
        let read = case.read().await;
        assert_eq!(read["version"], case.version + 1);
        assert_eq!(i64::try_from(read["detail"]["events"].as_array().unwrap().len()), Ok(case.version + 1));
    }

    async fn the_same_request_records_once_even_at_once(db: TestDatabase) {
        let world = World::on(db, "2025-12-31").await;
        let mut case = world.endorsed(OF_2024, "1997-09-10").await;
        let account = world.app.account("bi-thu").await;
        world.app.grant(account, Role::BranchSecretary, world.places.villages[0]).await;
        let scope = Scope::of(world.app.signed_in(account).await, &world.app.app.tree.current());
        let vote = case.vote("2024-07-01", 17, 0, true);
        let send = || case.answer(Some(scope.clone()), "2024-07-01", vote.clone(), "khoa-1");
        let (one, other) = tokio::join!(send(), send());
        assert_eq!((&one["data"]["done"]["userErrors"], &one["data"]["done"]["refusals"]), (&json!([]), &json!([])), "{one:#}");
        assert_eq!(one, other);
        assert_eq!(send().await, one);
        assert_eq!(case.read().await["version"], case.version + 1);
    }

    async fn an_issuer_that_is_not_there_is_told(db: TestDatabase) {
        let world = World::on(db, "2025-12-31").await;
        let mut case = world.endorsed(OF_2024, "1997-09-10").await;
        let mut vote = case.vote("2024-07-01", 17, 0, true);
        vote["branchVote"]["resolution"]["number"]["issuer"] = json!(dangvien_shared::id::OrganisationId(999_999).to_wire());
        let answer = case.answer(None, "2024-07-01", vote, "").await;
        assert_eq!(answer["data"]["done"]["userErrors"][0]["code"], "NOT_FOUND", "{answer:#}");
    }
}
