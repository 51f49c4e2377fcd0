//! The papers of a case over HTTP: who prints them, and what the trail says of it.

use super::drive::{OF_2024, World};
use dangvien_shared::{
    admission_case::Paper,
    id::CaseId,
    vocabulary::{Role, TokenScope},
};
use dangvien_tests::{both_databases, server::client};
use serde_json::json;

both_databases! {
    async fn every_paper_is_printed_for_who_may_read_the_file(db: TestDatabase) {
        let world = World::on(db, "2025-12-31").await;
        let case = world.endorsed(OF_2024, "1997-09-10").await;
        let server = world.app.serve().await;
        let account = world.app.account("bi-thu").await;
        world.app.grant(account, Role::BranchSecretary, world.places.villages[0]).await;
        let token = world.app.token(account).await;
        for paper in Paper::ALL {
            let url = format!("{}/prints/{}/{}", server.origin, case.id, paper.slug());
            let answer = client(Some(&token)).get(url).send().await.unwrap();
            assert_eq!(answer.status(), 200, "{paper:?}");
            assert_eq!(answer.headers()["content-type"], "application/pdf");
            assert_eq!(answer.headers()["cache-control"], "no-store");
            let file = answer.bytes().await.unwrap();
            assert!(file.starts_with(b"%PDF-") && file.len() < 200_000, "{paper:?}: {} bytes", file.len());
        }
        let query = "{ auditRecords(filter: { action: [MEMBER_READ] }, first: 50) { nodes { detail accountName } } }";
        let records = world.app.data(query, json!({})).await;
        let printed = records["auditRecords"]["nodes"].as_array().unwrap().iter();
        let printed = printed.filter(|one| one["accountName"] == "bi-thu" && one["detail"].to_string().contains("printed"));
        assert_eq!(printed.count(), Paper::ALL.len(), "{records:#}");
    }

    async fn who_may_not_read_the_file_prints_nothing(db: TestDatabase) {
        let world = World::on(db, "2025-12-31").await;
        let case = world.endorsed(OF_2024, "1997-09-10").await;
        let server = world.app.serve().await;
        let get = async |token: Option<&str>, case: &str, paper: &str| {
            let url = format!("{}/prints/{case}/{paper}", server.origin);
            let answer = client(token).get(url).send().await.unwrap();
            (answer.status().as_u16(), answer.bytes().await.unwrap())
        };
        assert_eq!(get(None, &case.id, "1-knd").await.0, 401);
        let own = world.app.account("bi-thu").await;
        world.app.grant(own, Role::BranchSecretary, world.places.villages[0]).await;
        let neighbour = world.app.account("lang-ben").await;
        world.app.grant(neighbour, Role::BranchSecretary, world.places.villages[1]).await;
        let (own_token, other) = (world.app.token(own).await, world.app.token(neighbour).await);
        // Another's case, none, and a paper that is not printed: to the byte the same.
        let nothing = get(Some(&other), &CaseId(999_999).to_wire(), "1-knd").await;
        assert_eq!(nothing.0, 404);
        assert_eq!(get(Some(&other), &case.id, "1-knd").await, nothing);
        assert_eq!(get(Some(&own_token), &case.id, "16-knd").await, nothing);
        assert_eq!(get(Some(&own_token), "..%2F..", "1-knd").await, nothing);
        // A token that reads no personal data sees the case and prints nothing of it.
        let narrow = world.app.token_for(own, vec![TokenScope::Read], None).await;
        assert_eq!(get(Some(&narrow), &case.id, "1-knd").await.0, 403);
        let query = "{ auditRecords(filter: { action: [MEMBER_READ] }, first: 50) { nodes { outcome detail } } }";
        let records = world.app.data(query, json!({})).await;
        let records = records["auditRecords"]["nodes"].as_array().unwrap();
        let printed: Vec<_> = records.iter().filter(|one| one["detail"].to_string().contains("printed")).collect();
        assert!(printed.len() == 1 && printed[0]["outcome"] == "REFUSED", "{printed:#?}");
    }
}
