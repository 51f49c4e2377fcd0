//! Large exports: asked for by one, approved by another; and how an export is told as it goes.

use super::*;
use dangvien::domain::account::approval;
use dangvien_shared::{document, id::ApprovalId};
use dangvien_tests::{Engine, both_databases};

const DECIDE: &str =
    "mutation($id: ID!, $approves: Boolean!) { approvalDecide(input: { id: $id, approves: $approves, reason: \"x\" }) {
    approval { id export { state } grant { id } account { name } } userErrors { code } } }";

/// An export of three rows where two are let out without asking.
struct Waiting {
    ground: Ground,
    officer: AccountId,
    token: String,
    other: AccountId,
    export: ExportId,
    approval: ApprovalId,
}

impl Waiting {
    async fn new(db: TestDatabase) -> Self {
        let ground = Ground::with_rows(db, 2).await;
        let officer = ground.app.account("can-bo").await;
        ground.app.grant(officer, Role::UpperOfficer, ground.uppers[0]).await;
        let other = ground.app.account("thuong-vu").await;
        ground.app.grant(other, Role::ProvinceCommittee, ground.province).await;
        let input = json!({ "subject": "MEMBERS", "format": "CSV", "filter": { "sex": null } });
        let answer = ask(&ground, officer, REQUEST, json!({ "input": input })).await;
        let export = &answer["data"]["exportRequest"]["export"];
        assert_eq!((&export["state"], &export["rowCount"]), (&json!("WAITING"), &json!(3)), "{answer:#}");
        assert_eq!(export["downloadPath"], Value::Null);
        let export = ExportId::from_wire(export["id"].as_str().unwrap()).unwrap();
        let approval = approval::open(ground.app.app.store.reader()).await.unwrap()[0].id;
        let token = ground.app.token(officer).await;
        Self { ground, officer, token, other, export, approval }
    }

    async fn decide(&self, by: AccountId, approves: bool) -> Value {
        let variables = json!({ "id": self.approval.to_wire(), "approves": approves });
        ask(&self.ground, by, DECIDE, variables).await["data"]["approvalDecide"].take()
    }

    async fn state(&self) -> String {
        let told = ask(&self.ground, self.officer, "{ exports { state } }", json!({})).await;
        told["data"]["exports"][0]["state"].as_str().unwrap().to_owned()
    }

    async fn status(&self) -> u16 {
        self.ground.fetch(Some(&self.token), self.export).await.status().as_u16()
    }
}

both_databases! {
    async fn a_large_export_is_written_once_another_has_approved(db: TestDatabase) {
        let waiting = Waiting::new(db).await;
        let Waiting { ground, officer, other, .. } = &waiting;
        assert_eq!(waiting.status().await, 410);
        let told = ask(ground, *other, "{ approvals { viewerCanDecide askedBy grant { id }
            export { subject rowCount downloadPath organisation { name } } } }", json!({})).await;
        assert_eq!(told["data"]["approvals"], json!([{ "viewerCanDecide": true, "askedBy": "Tài khoản can-bo",
            "grant": null, "export": { "subject": "MEMBERS", "rowCount": 3, "downloadPath": null,
            "organisation": { "name": "Đảng bộ huyện Bắc" } } }]), "{told:#}");
        // Not even with the right to approve does one approve for oneself.
        ground.app.grant(*officer, Role::Administrator, ground.province).await;
        assert_eq!(waiting.decide(*officer, true).await["userErrors"], json!([{ "code": "FOUR_EYES" }]));
        assert_eq!(waiting.state().await, "WAITING");
        let decided = waiting.decide(*other, true).await;
        assert_eq!(decided["userErrors"], json!([]), "{decided:#}");
        ground.settled(waiting.export).await;
        assert_eq!((waiting.state().await.as_str(), waiting.status().await), ("DONE", 200));
        assert_eq!(waiting.decide(*other, false).await["userErrors"], json!([{ "code": "SETTLED" }]));
        let file = ground.fetch(Some(&waiting.token), waiting.export).await.bytes().await.unwrap();
        let rows = lines(&file);
        assert_eq!(column(&rows[1..], "Chi bộ"), ["Chi bộ Bắc"; 3]);
        // It is the asker's file, in the asker's name.
        assert!(rows[0][0].contains("(can-bo)"), "{:?}", rows[0]);
        let done = ground.recorded("EXPORT").await;
        assert!(done.iter().all(|record| record["accountName"] == "can-bo"), "{done:#?}");
        // Whoever approved does not get it.
        let token = ground.app.token(*other).await;
        assert_eq!(ground.fetch(Some(&token), waiting.export).await.status(), 404);
    }

    async fn a_large_export_that_is_not_approved_is_never_written(db: TestDatabase) {
        let waiting = Waiting::new(db).await;
        assert_eq!(waiting.decide(waiting.other, false).await["userErrors"], json!([]));
        assert_eq!((waiting.state().await.as_str(), waiting.status().await), ("REJECTED", 410));
        assert_eq!(waiting.decide(waiting.other, true).await["userErrors"], json!([{ "code": "SETTLED" }]));
        assert_eq!(waiting.status().await, 410);
    }

    async fn what_was_approved_is_written_with_the_rights_of_that_moment(db: TestDatabase) {
        let waiting = Waiting::new(db).await;
        let Waiting { ground, officer, other, .. } = &waiting;
        let today = ground.app.app.clock.today();
        let grants = dangvien::domain::account::grants_of(ground.app.app.store.reader(), *officer, today);
        let grant = grants.await.unwrap()[0].id;
        let query = "mutation($id: ID!) { grantRevoke(id: $id) { userErrors { code } } }";
        ground.app.data(query, json!({ "id": grant.to_wire() })).await;
        // Another right to export, elsewhere.
        ground.app.grant(*officer, Role::UpperOfficer, ground.uppers[1]).await;
        assert_eq!(waiting.decide(*other, true).await["userErrors"], json!([]));
        ground.settled(waiting.export).await;
        assert_eq!((waiting.state().await.as_str(), waiting.status().await), ("FAILED", 403));
    }

    async fn a_request_that_nobody_approves_in_a_day_is_dropped(db: TestDatabase) {
        let waiting = Waiting::new(db).await;
        waiting.ground.clock.pass(chrono::TimeDelta::hours(25));
        assert_eq!(waiting.decide(waiting.other, true).await["userErrors"], json!([{ "code": "SETTLED" }]));
        export::sweep(&waiting.ground.app.app.export_parts()).await.unwrap();
        assert_eq!(waiting.state().await, "EXPIRED");
        let open = approval::open(waiting.ground.app.app.store.reader()).await.unwrap();
        assert!(open.is_empty(), "{open:?}");
    }

    async fn a_token_asks_for_no_large_export_and_nobody_for_too_many(db: TestDatabase) {
        let waiting = Waiting::new(db).await;
        let input = json!({ "subject": "MEMBERS", "format": "CSV" });
        assert_eq!(code(&waiting.ground.request(&waiting.token, input.clone()).await), "FORBIDDEN");
        for code in [json!([]), json!([]), json!([{ "code": "LIMIT", "path": ["input", "subject"] }])] {
            let answer = ask(&waiting.ground, waiting.officer, REQUEST, json!({ "input": input })).await;
            assert_eq!(answer["data"]["exportRequest"]["userErrors"], code, "{answer:#}");
        }
    }
}

#[tokio::test]
async fn how_it_stands_with_an_export_is_told_to_its_owner_to_the_end() {
    let waiting = Waiting::new(TestDatabase::create(Engine::Sqlite).await).await;
    let Waiting { ground, token, export, other, .. } = &waiting;
    let query =
        "subscription($id: ID!) { exportProgress(id: $id) { state doneCount rowCount downloadPath } }";
    assert!(!document::is_trusted(query));
    let mut socket = dangvien_tests::socket::open(
        &ground.server.origin,
        &[dangvien_tests::socket::PROTOCOL, ("authorization", &format!("Bearer {token}"))],
    )
    .await
    .unwrap();
    socket.begin().await;
    socket.subscribe("own", query, json!({ "id": export.to_wire() })).await;
    let (kind, event) = socket.hear_of("own").await;
    assert_eq!(
        (kind.as_str(), &event["data"]["exportProgress"]["state"]),
        ("next", &json!("WAITING")),
        "{event}"
    );
    waiting.decide(*other, true).await;
    let last = loop {
        let (kind, event) = socket.hear_of("own").await;
        assert_eq!(kind, "next", "{event}");
        let told = event["data"]["exportProgress"].clone();
        if told["state"] != "RUNNING" {
            break told;
        }
    };
    let path = format!("/exports/{}", export.to_wire());
    assert_eq!(last, json!({ "state": "DONE", "doneCount": 3, "rowCount": 3, "downloadPath": path }));
    assert_eq!(socket.hear_of("own").await.0, "complete");
    // Of another's nothing is told, as of none.
    let stranger = ground.token("tinh", Role::ProvinceOfficer, ground.province).await;
    let mut socket = dangvien_tests::socket::open(
        &ground.server.origin,
        &[dangvien_tests::socket::PROTOCOL, ("authorization", &format!("Bearer {stranger}"))],
    )
    .await
    .unwrap();
    socket.begin().await;
    for (name, id) in [("theirs", *export), ("nothing", ExportId(777))] {
        socket.subscribe(name, query, json!({ "id": id.to_wire() })).await;
        assert_eq!(socket.hear_of(name).await.0, "complete");
    }
}
